"""Finds values that somebody meant to write and did not: they print nothing, and nobody notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, is_given
from cchc_gen.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import LocatedNode

CODE = "nothing-written"
_HEADING = "de_muc"
_TEXTS = frozenset({"noi_dung", "mo_dau", "ket_thuc"})  # printed in paragraphs: an empty block is a text that was forgotten


def find_empty_values(node: LocatedNode) -> Iterator[Problem]:
    """Yield a warning for each list entry that is a dash alone, and for each heading or text with nothing behind its colon.

    Any other key may stand there without a value: it is not given. A file on top of a base removes with it.
    """
    if isinstance(node, LocatedMap):
        for key, value in node.entries.items():
            if key == _HEADING and not is_given(value):
                message, hint = (
                    msg("The heading is empty."),
                    msg("Write it, or delete the line: the text is then numbered itself."),
                )
                yield Problem(CODE, node.keys[key], message, key, hint, Severity.WARNING)
            if key in _TEXTS and isinstance(value, LocatedText) and value.text is not None and not value.text.strip():
                message = msg("Behind “{key}” nothing is written.", key=key)
                hint = msg("Write the text in the lines below, indented by two spaces more; or delete the line.")
                yield Problem(CODE, node.keys[key], message, key, hint, Severity.WARNING)
            yield from find_empty_values(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            if not is_given(item):
                message, hint = msg("Behind the dash nothing is written."), msg("Write the entry, or delete the line.")
                yield Problem(CODE, item.position, message, "", hint, Severity.WARNING)
            yield from find_empty_values(item)
