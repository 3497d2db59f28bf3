"""How YAML is read: fast, and every untagged scalar as text, as the plan format asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

# The C parser is ten times faster; a PyYAML built without it still works.
if TYPE_CHECKING:
    _Fastest = yaml.SafeLoader
else:
    _Fastest = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Fastest):
    """Takes no scalar for a date or a number: to ask each whether it may be one takes half of the time of reading."""


Loader.yaml_implicit_resolvers = {}


class _Kept:
    """The last texts whose nodes are kept, with them: replaced as one, for several threads may look."""

    texts: tuple[tuple[str, Any], ...] = ()


_MOST_KEPT = 2  # the text before an edit and the one after it


def compose(text: str, *, keep: bool = False) -> Any:  # noqa: ANN401  # a node or None: which of the three, the caller asks
    """Return YAML's nodes of a text, which nobody may change.

    Args:
        text: without a byte order mark.
        keep: an edit looks at the text before it and after it several times, and the plan is read from the latter.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    for known, node in _Kept.texts:
        if known == text:
            return node
    node = yaml.compose(text, Loader=Loader)
    if keep:
        _Kept.texts = (*_Kept.texts[1 - _MOST_KEPT :], (text, node))
    return node


def load_own(text: str) -> Any:  # noqa: ANN401  # plain data
    """Return the plain data of a file that comes with the tool, which a test holds; without places, it is faster."""
    return yaml.load(text, Loader)  # noqa: S506  # a SafeLoader
