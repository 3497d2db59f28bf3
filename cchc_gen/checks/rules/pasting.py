"""What copying leaves in a text: bullets of Word, curly quotation marks around a value, letters that an encoding lost, tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, excerpt, find_at, rule, widen
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.checks.rule import Finding

# What Word makes of a dash, and what comes of it by copying.
_DASHES = "–—−"
_BULLETS = "•·●○◦▪■□▫◆❖➢✓✔→§*" + _DASHES
_PICTURE = "[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?"  # arrows, stars, hands of a chat
_TYPED = r"o(?=\t|\s+[^\W\d_a-zà-ỹđ])|[-+]{2,}(?=\s)|[-=]+>"  # Word's “o”, two dashes, an arrow
_BULLET = lazy_pattern(rf"(?P<sign>[{_BULLETS}]|{_PICTURE}|{_TYPED})(?:\s+(?=\S)|(?=[^\W\d_]))")
_LISTED = SENTENCES - {Part.HEADING, Part.SUBJECT, Part.COLUMN}
# Values that somebody may have put in quotation marks for YAML's sake; a sentence may quote all it says.
_VALUES = frozenset(
    {Part.PARENT, Part.AGENCY, Part.SUBJECT, Part.HEADING, Part.RECIPIENT, Part.ARCHIVE, Part.POST, Part.NAME, Part.PLACE_DATE,
     Part.CELL, Part.GROUP, Part.COLUMN, Part.APPENDIX_TITLE}
)  # fmt: skip
_QUOTED = lazy_pattern(r"""[“”„][^“”„"]*[“”„"]|"[^“”„"]*[“”„]|[‘’‚][^‘’‚']*[‘’‚']|'[^‘’‚']*[‘’‚]""")
_LOST = lazy_pattern(r"[^\W\d_]\?(?=[^\W\d_])|\ufffd")  # N?i
_TABS = lazy_pattern(r"\s*\t\s*")
_WORD = lazy_pattern(r"\S+")
_OF_LINK = lazy_pattern(r"://|www\.|=")


@rule(
    "KH-D12",
    Severity.WARNING,
    msg("An item of a list begins with “- ” or “+ ”, not with a bullet of Word."),
    msg("Write “- ” instead of the bullet."),
    source=PRACTICE,
    wrong="• Xác định nhiệm vụ.",
    right="- Xác định nhiệm vụ.",
    is_local=True,
)
def _find_bullets(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        if passage.part not in _LISTED:
            continue
        is_word = passage.text[:1].isalnum() and passage.text[:1] != "o"  # most are
        found = None if is_word else _BULLET.match(passage.text)
        sign = found["sign"] if found else passage.mark[:1]
        if reading.is_document and sign in _DASHES:  # a dash is printed as a dash
            continue
        if found or (sign and sign in _BULLETS):  # “++” and “--” are no signs at all
            text = passage.text[:60] if found else f"{sign} {passage.text[:60]}"
            remedy = widen(passage.text, 0, found.end(), "- ") if found else None
            yield find_at(passage, text, msg("“{sign}” stands for a dash.", sign=sign), remedy=remedy)


@rule(
    "KH-D13",
    Severity.WARNING,
    msg("A value stands in straight quotation marks, or in none: curly ones are printed."),
    msg("Delete them; where YAML needs some, write '…'."),
    source=PRACTICE,
    wrong="de_muc: “Nhiệm vụ”",
    right="de_muc: Nhiệm vụ",
    is_local=True,
)
def _find_curly_quotes(reading: Reading) -> Iterator[Finding]:
    for passage in () if reading.is_document else reading.passages.holding("“", "”", "‘", "’", "„", "‚"):
        if passage.part in _VALUES and _QUOTED.fullmatch(passage.text.strip()):
            message = msg("The quotation marks of {text} are printed.", text=passage.text[:80])
            bare = passage.text.strip()
            yield find_at(passage, passage.text[:80], message, remedy=Remedy(bare, bare[1:-1]))


@rule(
    "KH-D14",
    Severity.ERROR,
    msg("No letter was lost when the file was saved (“S? N?i v?”)."),
    msg("Type the words anew; save the file in UTF-8 (Notepad: Save as…, Encoding: UTF-8)."),
    source=PRACTICE,
    wrong="S? N?i v? ch? trì",
    right="Sở Nội vụ chủ trì",
    is_local=True,
    in_document=msg("Type the words anew."),
)
def _find_lost_letters(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding("?", "\ufffd"):
        bare = _WORD.sub(_hide_link, passage.text)  # a link may hold a question mark
        if found := _LOST.search(bare):
            near = excerpt(passage.text, found.start(), found.end())
            yield find_at(passage, near, msg("Letters were lost: “{near}”.", near=near))


def _hide_link(word: re.Match[str]) -> str:
    return "_" * len(word.group()) if _OF_LINK.search(word.group()) else word.group()


@rule(
    "KH-D15",
    Severity.WARNING,
    msg("No tab is left in a text: the tool sets indents, and a table has its own key."),
    msg("Write a space instead; put what was a table into “bang”."),
    source=PRACTICE,
    wrong="a)\tXác định nhiệm vụ.",
    right="- Xác định nhiệm vụ.",
    is_local=True,
)
def _find_tabs(reading: Reading) -> Iterator[Finding]:
    for passage in () if reading.is_document else reading.passages.holding("\t"):
        cells = [cell.strip() for cell in passage.text.split("\t") if cell.strip()]
        text = passage.text[:60].replace("\t", " ")
        if len(cells) > 2:  # noqa: PLR2004  # a number and its text may be two
            yield find_at(passage, text, msg("A row of a table, pasted with its tabs, is printed as one line."))
        elif len(cells) == 2 and not _BULLET.match(passage.text):  # noqa: PLR2004
            tabs = _TABS.search(passage.text.strip())
            remedy = widen(passage.text.strip(), *tabs.span(), " ") if tabs else None
            message = msg("A tab stands between “{one}” and “{two}”.", one=cells[0][:30], two=cells[1][:30])
            yield find_at(passage, text, message, remedy=remedy)
