"""Finds values that somebody meant to write and did not: they print nothing, and nobody notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, is_given
from cchc_gen.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode

CODE = "nothing-written"
_HEADING = "de_muc"
_TEXTS = frozenset({"noi_dung", "mo_dau", "ket_thuc"})  # printed in paragraphs: an empty block is a text that was forgotten

_LISTS = frozenset({"muc_con", "nhom", "dong", "bang"})  # of a section, a table, a task; no base is changed through them


def find_empty_values(node: LocatedNode) -> Iterator[Problem]:
    """Yield a warning for each list entry that is a dash alone, and for each heading, text or list with nothing behind its colon.

    Any other key may stand there without a value: it is not given. A file on top of a base removes with it.
    """
    if isinstance(node, LocatedMap):
        for key, value in node.entries.items():
            if said := _explain_empty(key, value):
                yield Problem(CODE, node.keys[key], said[0], key, said[1], Severity.WARNING)
            yield from find_empty_values(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            if not is_given(item):
                message, hint = msg("Behind the dash nothing is written."), msg("Write the entry, or delete the line.")
                yield Problem(CODE, item.position, message, "", hint, Severity.WARNING)
            yield from find_empty_values(item)


def _explain_empty(key: str, value: LocatedNode) -> tuple[Message, Message] | None:
    """Return what is said of a key with nothing behind it that somebody forgot to write, and what to do."""
    if key == _HEADING and not is_given(value):
        return msg("The heading is empty."), msg("Write it, or delete the line: the text is then numbered itself.")
    if not isinstance(value, LocatedText):
        return None
    message = msg("Behind “{key}” nothing is written.", key=key)
    if key in _TEXTS and value.text is not None and not value.text.strip():
        return message, msg("Write the text in the lines below, indented by two spaces more; or delete the line.")
    if key in _LISTS and not is_given(value):
        hint = msg(
            "Write its entries in the lines below, each behind “- ”, indented by two spaces more (entries that stand there"
            " already are indented so, too); or delete the line."
        )
        return message, hint
    return None
