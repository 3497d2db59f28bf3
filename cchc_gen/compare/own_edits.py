"""The plan's own edits of its base (`thay_doi`): those whose place a new edit takes are taken out, a new one comes last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cchc_gen.compare.steps import EDITS, Step
from cchc_gen.editing.operations import insert, put_key, remove
from cchc_gen.editing.source import Source, read_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.compare.base_nodes import BaseNodes
    from cchc_gen.compare.changes import Change
    from cchc_gen.plan.addresses import AddressedNode


class OwnEdits:
    """The edits under `thay_doi` of a plan file."""

    def __init__(self, file: str, text: str, nodes: BaseNodes) -> None:
        """Take the plan file, under the name that positions give it, and the nodes of its base."""
        self._file, self._source = file, Source(text)
        self._edits: list[Any] = [one for one in read_data(text).get(EDITS) or [] if one is not None]
        every = nodes.by_path.values()
        self._by_name = {name: one for one in every for name in (one.address, one.name, nodes.name(one)) if name}

    def drop_inside(self, change: Change, node: AddressedNode) -> Iterator[Step]:
        """Yield the steps that take out the edits of a node and in it, which goes as a whole; what they put beside it stays."""
        for at, edit in enumerate(self._edits):
            meant = self._find(edit)
            is_beside = meant is node and ("chen_truoc" in edit or "chen_sau" in edit)
            if meant is not None and meant.path[: len(node.path)] == node.path and not is_beside:
                yield self._drop(at, change)

    def drop_words(self, change: Change, node: AddressedNode, base: str) -> Iterator[Step]:
        """Yield the steps that take out the edits of single words in a text of a node: the whole of it takes their place.

        Args:
            change: to which they belong.
            node: the one that has the text.
            base: the text, as the base has it.
        """
        for at, edit in enumerate(self._edits):
            words = edit.get("doi_chu") if self._find(edit) is node else None
            if isinstance(words, dict) and str(words.get("tu")) in base:
                yield self._drop(at, change)

    def _find(self, edit: Any) -> AddressedNode | None:  # noqa: ANN401  # plain data
        return self._by_name.get(str(edit.get("tai"))) if isinstance(edit, dict) else None

    def _drop(self, at: int, change: Change) -> Step:
        line = int(self._source.find((EDITS, at)).node.start_mark.line) + 1
        return Step(self._file, line, 0, change, partial(remove, path=(EDITS, at)))


def append_edit(text: str, edit: dict[str, Any]) -> str:
    """Return the text of a plan file with an edit at the end of `thay_doi`.

    Args:
        text: a plan file.
        edit: as plain data.
    """
    there = read_data(text).get(EDITS)
    if isinstance(there, list) and there:
        return insert(text, (EDITS,), len([one for one in there if one is not None]), edit)
    return put_key(text, (), EDITS, [edit])
