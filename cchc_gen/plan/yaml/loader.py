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


def load_own(text: str) -> Any:  # noqa: ANN401  # plain data
    """Return the plain data of a file that comes with the tool, which a test holds; without places, it is faster."""
    return yaml.load(text, Loader)  # noqa: S506  # a SafeLoader
