"""Keeps on one line what is read as one: a word and its number, a number and its unit, a date that is not filled in yet.

Whoever reads a document back takes the no-break spaces for spaces (`word.letters.compose`). The hyphens of a symbol stay as
they are: a hyphen that does not break is another letter, by which nobody would find the symbol.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.document.metrics import NO_BREAK
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_NUMBERED = frozenset(
    (
        "số", "ngày", "tháng", "năm", "quý", "tuần", "điều", "khoản", "điểm", "mục", "chương", "phần", "biểu", "mẫu", "bảng",
        "hình", "thứ", "lần", "đợt", "bước", "khóa", "hạng", "quận", "phường", "tổ", "thôn", "iso",
    )
)  # fmt: skip
# Of two syllables: no line ends between them either. Nghị định 61/2018/NĐ-CP is one that is written without “số”.
_OF_TWO = {
    "lục": ("phụ",), "độ": ("mức",), "đoạn": ("giai",), "kỳ": ("nhiệm", "thời"), "vực": ("khu",), "phố": ("khu",),
    "định": ("nghị", "quyết"), "quyết": ("nghị",), "tư": ("thông",), "thị": ("chỉ",),
}  # fmt: skip
_UNITS = "%|đồng|nghìn|triệu|tỷ|giờ|phút|ngày|tuần|tháng|năm|km|điểm|tỉnh|xã|phường"
_JOIN = re.compile(rf" (?:(?=\d|[IVX]{{1,5}}(?!\w)|[a-zđ]\))|(?<=\d )(?P<unit>(?=(?:{_UNITS})(?!\w))))")
_COUNT = re.compile(r"\W*\d{1,3}(?:\.\d{3})*(?:,\d+)?")  # no date, no year
_OPENERS = "(“\"'[*\ue002\ue003"  # before a word, marks of emphasis among them
_BLANK = re.compile(r"(?<=ngày)( {3,})(?=tháng)|(?<=tháng)( {3,})(?=năm|/)|(?<=số)( {3,})(?=/)")
_HELD = re.compile(r"ngày .*? năm ?.*$|^Số: .*$")


def tie(text: str, fits: Callable[[str], bool] | None = None) -> str:
    """Return a text in which no line ends between a word and its number, or a number and its unit: số 12, Quý I, 34 tỉnh.

    Args:
        text: any.
        fits: tells whether a word and its number have room in one line; None where they always have.
    """
    tied = text
    for found in _JOIN.finditer(text):
        at = found.start()
        start = _find_counted(text, at) if found.lastgroup else _find_numbered(text, at)
        if start is not None and (fits is None or fits(f"{text[start:at]} {text[at + 1 :].partition(' ')[0]}")):
            tied = f"{tied[:start]}{text[start : at + 1].replace(' ', NO_BREAK)}{tied[at + 1 :]}"
    return tied


def list_pairs(text: str) -> list[str]:
    """Return what `tie` holds together in a text: “ngày 05”, “số 12/KH-SNV”."""
    return [part for part in tie(text).split(" ") if NO_BREAK in part]


def _find_numbered(text: str, end: int) -> int | None:
    """Return where a word that has a number behind it begins; None where it is another word."""
    start = text.rfind(" ", 0, end) + 1
    word = text[start:end].lstrip(_OPENERS).lower()
    if word in _NUMBERED:
        return start
    first = text.rfind(" ", 0, max(start - 1, 0)) + 1
    return first if text[first : max(start - 1, 0)].lstrip(_OPENERS).lower() in _OF_TWO.get(word, ()) else None


def _find_counted(text: str, end: int) -> int | None:
    """Return where a number begins that counts what follows it; that of Điều 3 does not."""
    start = text.rfind(" ", 0, end) + 1
    counts = _COUNT.fullmatch(text, start, end) is not None
    return start if counts and (start == 0 or _find_numbered(text, start - 1) is None) else None


def hold_blanks(text: str) -> str:
    """Return a text in which the blanks of a date or a number that are not known yet do not break."""
    return _BLANK.sub(lambda found: NO_BREAK * len(found.group()), text) if "   " in text else text


def hold_date(paragraph: Element) -> None:
    """Hold a date, or a number with its symbol, together in a paragraph of a letterhead."""
    for text in paragraph.iter(w("t")):
        text.text = _HELD.sub(lambda found: found.group().replace(" ", NO_BREAK), text.text or "")
