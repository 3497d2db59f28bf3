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

# Before a number; Nghị định 61/2018/NĐ-CP among them, which has no “số”.
_NUMBERED = frozenset(
    (
        "số", "ngày", "tháng", "năm", "quý", "tuần", "điều", "khoản", "điểm", "mục", "chương", "phần", "lục", "biểu", "mẫu",
        "bảng", "hình", "thứ", "lần", "đợt", "bước", "độ", "đoạn", "khóa", "kỳ", "hạng", "vực", "quận", "phường", "tổ", "thôn",
        "phố", "iso", "định", "quyết", "tư", "thị",
    )
)  # fmt: skip
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
        start = text.rfind(" ", 0, at) + 1
        pair = f"{text[start:at]} {text[at + 1 :].partition(' ')[0]}"
        belong = _is_counted(text, start, at) if found.lastgroup else _is_numbered(text[start:at])
        if belong and (fits is None or fits(pair)):
            tied = f"{tied[:at]}{NO_BREAK}{tied[at + 1 :]}"
    return tied


def list_pairs(text: str) -> list[str]:
    """Return what `tie` holds together in a text: “ngày 05”, “số 12/KH-SNV”."""
    return [part for part in tie(text).split(" ") if NO_BREAK in part]


def _is_numbered(word: str) -> bool:
    return word.lstrip(_OPENERS).lower() in _NUMBERED


def _is_counted(text: str, start: int, end: int) -> bool:
    """Tell whether a number counts what follows it; that of Điều 3 does not."""
    before = text[:start].rstrip(" ").rpartition(" ")[2]
    return _COUNT.fullmatch(text, start, end) is not None and not _is_numbered(before)


def hold_blanks(text: str) -> str:
    """Return a text in which the blanks of a date or a number that are not known yet do not break."""
    return _BLANK.sub(lambda found: NO_BREAK * len(found.group()), text) if "   " in text else text


def hold_date(paragraph: Element) -> None:
    """Hold a date, or a number with its symbol, together in a paragraph of a letterhead."""
    for text in paragraph.iter(w("t")):
        text.text = _HELD.sub(lambda found: found.group().replace(" ", NO_BREAK), text.text or "")
