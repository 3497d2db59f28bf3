"""The entries of a list in a plan file: what is given in it, and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from cchc_gen.editing.source import EditRefusedError, Source
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path


class Entries(NamedTuple):
    """A list of the file: its node, the places of what is given in it, and its path as the file has it."""

    node: yaml.SequenceNode
    given: list[int]
    real: Path


def find_entries(source: Source, path: Path, lists: dict[Path, Entries]) -> Entries:
    """Return a list of the file, looked up once.

    Args:
        source: the plan file.
        path: the path of the list (long form).
        lists: what was looked up before; what is found is put there.

    Raises:
        EditRefusedError: there is none.
    """
    if path not in lists:
        place = source.find(path)
        if not isinstance(place.node, yaml.SequenceNode):
            raise EditRefusedError(msg("Here stands no list."), place.node.start_mark.line + 1)
        lists[path] = Entries(place.node, source.given(place.node), source.real_path(path))
    return lists[path]
