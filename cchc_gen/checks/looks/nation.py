"""Quốc hiệu and tiêu ngữ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import (
    RETYPE,
    LineProblem,
    Looks,
    check_part,
    gather,
    of,
    of_all_issued,
)
from cchc_gen.checks.looks.spacing import check_blanks_between, check_drawn_line, check_single_spacing
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.recognition import Recognised

_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MOVE_RIGHT = msg("In Word: move it with tiêu ngữ into the right column of the letterhead.")
_NEAR_WHOLE = (0.85, 1.15)  # of the text's width: a line within it is as long as the text


@look(
    "ND30-H1",
    Severity.ERROR,
    msg("Quốc hiệu: capitals, size 12-13, upright, bold, at the top on the right."),
    FORMAT_IT,
    source=PL1 + "II.1a",
    wrong="quốc hiệu không đậm",
    right="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, cỡ 13, đứng, đậm",
)
def _find_wrong_nation(document: Recognised) -> Iterator[Finding]:
    yield from check_part(
        document,
        Part.NATIONAL_TITLE,
        Looks((12, 13), bold=True, italic=False, capitals=True, centred=True),
        msg("Quốc hiệu is missing."),
    )
    lines = of(document, Part.NATIONAL_TITLE)
    for line in lines:
        if line.text.upper() not in _NATION:
            yield from gather(document, [LineProblem(line, msg("it reads “{right}”", right=_NATION[0]), RETYPE)])
        elif line.piece.side == "left":
            yield from gather(document, [LineProblem(line, msg("it stands on the right"), _MOVE_RIGHT)])


@look(
    "ND30-H2",
    Severity.ERROR,
    msg("Tiêu ngữ: size 13-14, upright, bold, hyphens with spaces."),
    FORMAT_IT,
    source=PL1 + "II.1b",
    wrong="Độc lập – Tự do – Hạnh phúc",
    right="Độc lập - Tự do - Hạnh phúc",
)
def _find_wrong_motto(document: Recognised) -> Iterator[Finding]:
    yield from check_part(
        document, Part.MOTTO, Looks((13, 14), bold=True, italic=False, capitals=False, centred=True), msg("Tiêu ngữ is missing.")
    )
    lines = of_all_issued(document, Part.MOTTO)
    yield from gather(
        document,
        [
            LineProblem(line, msg("it reads “{right}”, with hyphens and spaces", right=_MOTTO), RETYPE)
            for line in lines
            if " ".join(line.text.split()) != _MOTTO
        ],
    )


@look(
    "ND30-H3",
    Severity.ERROR,
    msg("Below tiêu ngữ stands a line as long as the text."),
    msg("Insert → Shapes → Line."),
    source=PL1 + "II.1b",
    wrong="dưới tiêu ngữ không có đường kẻ",
    right="đường kẻ dài bằng dòng chữ",
)
def _find_wrong_motto_line(document: Recognised) -> Iterator[Finding]:
    yield from check_drawn_line(document, of(document, Part.MOTTO), _NEAR_WHOLE, msg("as long as the text"))


@look(
    "ND30-H4",
    Severity.ERROR,
    msg("Quốc hiệu and tiêu ngữ are single-spaced."),
    msg("Paragraph: 0 pt before and after, single."),
    source=PL1 + "II.1c",
    wrong="cách nhau 6 pt",
    right="cách nhau dòng đơn",
)
def _find_wide_nation(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.NATIONAL_TITLE, Part.MOTTO)
    yield from check_single_spacing(document, lines)
    yield from check_blanks_between(document, lines)
