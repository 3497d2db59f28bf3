"""ND30-B8, B9, B14: phần, chương, mục, điều."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import (
    BODY_SIZES,
    BREAK_IT,
    RETYPE,
    LineProblem,
    Looks,
    describe_size,
    find_faults,
    gather,
    of,
    of_all_issued,
)
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.parts.titles import opens_bold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised


_ROMAN_WORDS = ("phần", "chương")


def _find_word_headings(document: Recognised, words: tuple[str, ...]) -> Iterator[Finding]:
    headings = of(document, Part.HEADING, appendix=None)  # of what a decision issues, too
    faults: list[LineProblem] = []
    for before, line in pairwise([None, *headings]):
        assert line is not None  # noqa: S101  # only the first is None
        if before is not None and not line.marker and before.marker.lower().startswith(words):
            faults += find_faults([line], Looks(BODY_SIZES, bold=True, italic=False, capitals=True, centred=True))
        if not line.marker.lower().startswith(words):
            continue
        faults += [LineProblem(line, message) for message in _describe_word_heading(line)]
        number = line.marker.rstrip(".: ").rpartition(" ")[2]
        wants_roman = words == _ROMAN_WORDS
        if bool(re.fullmatch(r"[IVXLC]+" if wants_roman else r"\d+", number)) is False:
            wanted = msg("its number is Roman (I, II)") if wants_roman else msg("its number is Arabic (1, 2)")
            faults.append(LineProblem(line, wanted, RETYPE))
        if line.text and line.text != line.marker:
            faults.append(LineProblem(line, msg("the title stands on the line below, centred, in capitals"), BREAK_IT))
    yield from gather(document, faults)


def _describe_word_heading(line: Line) -> Iterator[Message]:
    if line.marker.isupper():
        yield msg("in capitals")
    if not line.piece.bold:
        yield msg("not bold")
    if line.piece.italic:
        yield msg("italic")
    if line.piece.paragraph.format.align != "center":
        yield msg("not centred")
    yield from describe_size(line)


@look(
    "ND30-B8",
    Severity.ERROR,
    msg("Phần, Chương: a line of their own, centred, bold; the title below in capitals."),
    FORMAT_IT,
    source=PL1 + "II.6đ",
    wrong="Phần I canh trái",
    right="Phần I canh giữa, đậm",
)
def _find_wrong_chapters(document: Recognised) -> Iterator[Finding]:
    yield from _find_word_headings(document, _ROMAN_WORDS)


@look(
    "ND30-B9",
    Severity.ERROR,
    msg("Mục, Tiểu mục: a line of their own, centred, bold; the title below in capitals."),
    FORMAT_IT,
    source=PL1 + "II.6đ",
    wrong="Mục 1 canh trái",
    right="Mục 1 canh giữa, đậm",
)
def _find_wrong_items(document: Recognised) -> Iterator[Finding]:
    yield from _find_word_headings(document, ("mục", "tiểu mục"))


_DOTLESS = lazy_pattern(r"^Điều\s+\d+\s*(?!\s*\.)[:)/-]")


@look(
    "ND30-B14",
    Severity.ERROR,
    msg("“Điều 1. …”: bold, size of the text."),
    FORMAT_IT,
    source=PL1 + "II.6đ",
    wrong="Điều 1. Phạm vi (không đậm)",
    right="Điều 1. Phạm vi (đậm)",
)
def _find_wrong_articles(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.HEADING, appendix=None) if line.marker.startswith("Điều")]
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, bold=True, italic=False, capitals=False)))
    aside = [line for line in lines if line.piece.paragraph.format.align in ("center", "right")]
    yield from gather(document, [LineProblem(line, msg("it begins 1 or 1,27 cm in, not in the middle")) for line in aside])
    said = [
        line
        for line in of_all_issued(document, Part.PROSE)
        if line.marker.startswith("Điều") and not opens_bold(line.piece.paragraph)
    ]
    yield from gather(document, [LineProblem(line, msg("“{marker}” is not bold", marker=line.marker)) for line in said])
    dotless = [
        line for line in of_all_issued(document, Part.HEADING, Part.PROSE) if _DOTLESS.match(line.piece.paragraph.text.strip())
    ]
    yield from gather(document, [LineProblem(line, _write_dot(line), RETYPE) for line in dotless])
    lines = of_all_issued(document, Part.PROSE, Part.OPENING)
    roman = [line for line in lines if re.match(r"(?:Điều\s+[IVX]+|ĐIỀU\s+(?:\d+|[IVX]+))\s*[.:]", line.text)]
    yield from gather(document, [LineProblem(line, msg("an article is numbered “Điều 1.”"), RETYPE) for line in roman])


def _write_dot(line: Line) -> Message:
    """Return what is said of a điều whose number no full stop follows; the line is quoted with one."""
    number = line.piece.paragraph.text.split(maxsplit=2)[1].rstrip(".:-–")
    return msg("a full stop follows the number of a điều, “{right}”", right=f"Điều {number}.")
