"""A day of the week, and the name of a lunar year, beside its date: KH-N8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.language.lunar_years import LUNAR_SIGN, find_wrong_lunar_years
from cchc_gen.language.weekdays import find_wrong_weekdays
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading


@rule(
    "KH-N8",
    Severity.WARNING,
    msg("A day of the week, and the name of a lunar year, is that of the date beside it."),
    msg("Look at the calendar and correct one of the two."),
    source=PRACTICE,
    wrong="Giao ban vào thứ Hai, ngày 06/01/2026.",
    right="Giao ban vào thứ Ba, ngày 06/01/2026.",
    is_local=True,
)
def _find_wrong_weekdays(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.naming("thứ ", "chủ nhật"):
        if passage.part not in SENTENCES:
            continue
        for wrong in find_wrong_weekdays(passage.text):
            message = msg("“{text}”: there is no such day.", text=wrong.text)
            if wrong.right:
                message = msg("“{text}”: that day is a {right}.", text=wrong.text, right=wrong.right)
            yield find_at(passage, wrong.text, message)
    for passage in reading.passages.matching(LUNAR_SIGN):
        for odd in find_wrong_lunar_years(passage.text):
            yield find_at(passage, odd.text, msg("“{text}”: that year is {right}.", text=odd.text, right=odd.right))
