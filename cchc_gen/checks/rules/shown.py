"""What a plan's document would show against the decree, said of the plan already: KH-H1, KH-H2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, Finding, find_at, rule
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_ARCHIVE = re.compile(r"(?:-\s*)?(?:Lưu\s*:)?\s*VT\s*,\s*\S")
_OWN_ARCHIVE = re.compile(r"(?:-\s*)?Lưu\s*:", re.IGNORECASE)
_LEAST_LETTERS = 8


@rule(
    "KH-H1",
    Severity.ERROR,
    msg("The subject is typed in small letters."),
    msg("Type it in small letters, the first one capital."),
    source=PL1 + "II.5b",
    wrong="CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    right="Cải cách hành chính năm 2026",
)
def _find_subjects_in_capitals(reading: Reading) -> Iterator[Finding]:
    """The subject is typed in small letters; the form of the document decides how it looks (see ND30-T2)."""
    for passage in reading.of(Part.SUBJECT) if not reading.is_document else ():
        letters = [sign for sign in passage.text if sign.isalpha()]
        if len(letters) >= _LEAST_LETTERS and not any(sign.islower() for sign in letters):
            yield find_at(passage, passage.text, msg("The subject is typed in capitals: “{text}”.", text=passage.text[:80]))


@rule(
    "KH-H2",
    Severity.WARNING,
    msg("The file copy names VT and the unit that drafted, in “luu” alone."),
    msg("Write “luu: VT, VP”."),
    source=PL1 + "II.9d",
    wrong="luu: VP",
    right="luu: VT, VP",
)
def _find_odd_archives(reading: Reading) -> Iterator[Finding]:
    """The file copy is “VT, <unit>”, and stands in `luu` alone (see ND30-N4)."""
    if reading.is_document:
        return
    for passage in reading.of(Part.RECIPIENT):
        if _OWN_ARCHIVE.match(passage.text):
            message = msg("“{text}” belongs into “luu”, not among the recipients.", text=passage.text[:80])
            yield find_at(passage, passage.text, message)
    for passage in reading.of(Part.ARCHIVE):
        if passage.text.strip() and not _ARCHIVE.match(passage.text):
            yield find_at(passage, passage.text, msg("“{text}” has not the form “VT, VP”.", text=passage.text[:80]))
