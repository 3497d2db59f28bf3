"""Rules on spaces and marks: KH-D5, KH-D9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, excerpt, find_at, find_written, rule, widen
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.messages import Message

# (what to look for, what a text holds where it may be, what to say, what it becomes)
_SPACING: tuple[tuple[re.Pattern[str], tuple[str, ...], Callable[[str], Message], Callable[[str], str]], ...] = (
    (
        lazy_pattern(r"\S\s{2,}\S"),
        ("  ",),
        lambda near: msg("Two spaces in a row: “{near}”.", near=near),
        lambda found: f"{found[0]} {found[-1]}",
    ),
    (
        lazy_pattern(r"\w\s[,;:.!?)”](?!\.|(?<=\.)[a-z]{2,4}\b)"),  # but “tệp .pdf”
        tuple(f" {mark}" for mark in ",;:.!?)”"),
        lambda near: msg("A space stands before a mark: “{near}”.", near=near),
        lambda found: found[0] + found[-1],
    ),
    (
        lazy_pattern(r"[,;](?<=[^\W\d_].)(?=[^\W\d_])"),
        (",", ";"),
        lambda near: msg("No space behind a mark: “{near}”.", near=near),
        lambda found: f"{found} ",
    ),
    (
        lazy_pattern(r"^[-+](?=[^\W\d_]|\d+\s?%)"),
        ("-", "+"),
        lambda near: msg("No space behind the dash: “{near}”.", near=near),
        lambda found: f"{found} ",
    ),
)
# Room for a number or a day, of which rule KH-F1 speaks.
_BLANK_NUMBER = lazy_pattern(r"(?<=số|ày)\s{2,}(?=[/t])|(?<=áng)\s{2,}(?=năm)|(?<!\s)\s{2,}(?=/[A-ZĐ\d])")
_GLUED_POST = lazy_pattern(r"((?:TM|KT|TL|TUQ|Q)\.)(?=[^\W\d_])")
_LEADERS = lazy_pattern(r"[.…]{4,}")  # of a form that is filled in by hand
_TWO_MARKS = lazy_pattern(r"[.;,:]\s?[./;,:]")  # tells fast where to look closer
_MARKS = lazy_pattern(r"[;,:]\s?[.;,:]|(?<!\.)\.\.(?![./])|;\s?\./\.|,\s?\./\.")


def _hide_blanks(text: str) -> str:
    return _BLANK_NUMBER.sub("…", text) if "  " in text else text


def _mend(text: str, found: re.Match[str], mend: Callable[[str], str]) -> Remedy | None:
    """Return the remedy; None where blanks were hidden, so that the places are others."""
    is_same = found.string == text
    return widen(text, found.start(), found.end(), mend(found.group())) if is_same else None


@rule(
    "KH-D5",
    Severity.WARNING,
    msg("One space stands between words and behind a mark, none before a mark."),
    msg("Correct the spaces."),
    source=PRACTICE,
    wrong="100% hồ sơ ,  tài liệu",
    right="100% hồ sơ, tài liệu",
    is_local=True,
)
def _find_loose_spaces(reading: Reading) -> Iterator[Finding]:
    for pattern, signs, explain, mend in _SPACING:
        for passage in reading.passages.holding(*signs):
            if passage.part in SENTENCES and (found := pattern.search(_hide_blanks(passage.text))):
                near = excerpt(found.string, found.start(), found.end(), 15)
                yield find_at(passage, near, explain(near), remedy=_mend(passage.text, found, mend))
    for passage in reading.of(Part.POST):
        if found := _GLUED_POST.match(passage.text):
            right = f"{found.group(1)} {passage.text[found.end() :]}"
            yield find_written(passage, passage.text, right)


@rule(
    "KH-D9",
    Severity.WARNING,
    msg("No two marks stand in a row."),
    msg("Keep one of them."),
    source=PRACTICE,
    wrong="cho người dân, doanh nghiệp;.",
    right="cho người dân, doanh nghiệp;",
    is_local=True,
)
def _find_double_marks(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.matching(_TWO_MARKS):
        text = _LEADERS.sub("…", passage.text).replace("...", "…")
        for found in _MARKS.finditer(text) if passage.part in SENTENCES else ():
            near = excerpt(text, found.start(), found.end(), 20)
            yield find_at(passage, near, msg("Two marks in a row: “{near}”.", near=near))
