"""Secrecy, urgency, circulation, DỰ THẢO."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import LineProblem, Looks, find_faults, gather, of
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.parts.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.recognition import Recognised

_BRIGHT, _DARK = 0xC0, 0x50  # of 0xFF
_SECRET = ("tuyet mat", "toi mat", "mat")
_URGENT = ("hoa toc", "thuong khan", "khan")
_CIRCLE = ("luu hanh noi bo", "xem xong tra lai", "chi luu hanh noi bo")


@look(
    "ND30-M1",
    Severity.WARNING,
    msg("Secrecy is stamped, not printed."),
    msg("Delete it and have it stamped."),
    source=PL1 + "III.2a",
    wrong="MẬT (in trong văn bản)",
    right="đóng dấu MẬT",
)
def _find_printed_secrecy(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _SECRET]
    yield from gather(document, [LineProblem(line, msg("it is stamped, not printed")) for line in lines])


@look(
    "ND30-M2",
    Severity.ERROR,
    msg("HỎA TỐC, THƯỢNG KHẨN, KHẨN: capitals, size 13-14, upright, bold, bright red."),
    FORMAT_IT,
    source=PL1 + "III.2b",
    wrong="Khẩn",
    right="KHẨN, đậm, trong khung",
)
def _find_wrong_urgency(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _URGENT]
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False, capitals=True)))
    dull = [line for line in lines if not all(_is_red(run.format.colour) for run in line.runs if run.text.strip())]
    yield from gather(document, [LineProblem(line, msg("not red")) for line in dull])


def _is_red(colour: str) -> bool:
    """Tell whether a colour of Word (RRGGBB) is a bright red."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= _BRIGHT and max(green, blue) <= _DARK


@look(
    "ND30-M3",
    Severity.ERROR,
    msg("LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI: capitals, size 13-14, upright, bold."),
    FORMAT_IT,
    source=PL1 + "III.2c",
    wrong="Lưu hành nội bộ",
    right="LƯU HÀNH NỘI BỘ, đậm, trong khung",
)
def _find_wrong_circulation(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _CIRCLE]
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False, capitals=True)))


@look(
    "ND30-M5",
    Severity.WARNING,
    msg("A final document has no DỰ THẢO."),
    msg("Build it without --draft, or delete the mark."),
    source="Nghị định 30/2020/NĐ-CP (không có dấu này)",
    wrong="DỰ THẢO",
    right="(không ghi)",
)
def _find_drafts(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text).startswith("du thao")]
    yield from gather(
        document, [LineProblem(line, msg("the decree knows no such mark; a final document has none")) for line in lines]
    )
