"""Where a text stands that is most like one that was not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg
from cchc_gen.plan.addresses import own_texts
from cchc_gen.plan.reader_texts import walk_texts

if TYPE_CHECKING:
    from cchc_gen.plan.addresses import AddressedNode
    from cchc_gen.plan.located import LocatedMap


def find_nearest(old: str, root: LocatedMap, node: AddressedNode | None = None) -> Message:
    """Return where a text that shares most words with another stands.

    Args:
        old: the text that was not found.
        root: the data of the base.
        node: the node whose own texts are looked at; None for all texts.
    """
    wanted = set(old.casefold().split())
    texts = own_texts(root, node) if node is not None else walk_texts(root, ())
    best, score = None, 0.0
    for _, text in texts:
        for number, line in enumerate((text.text or "").split("\n")):
            share = len(wanted & set(line.casefold().split())) / max(len(wanted), 1)
            if share > score:
                best, score = (text.position.file, text.line_at(number), line.strip()), share
    if best is None:
        return msg("Check spelling, capitals and spaces.")
    file, number, line = best
    return msg("The nearest text is in {place}: “{line}”.", place=f"{file}:{number}", line=line[:100])
