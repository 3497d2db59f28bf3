"""Blanks that are left in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, excerpt, find_at, rule
from cchc_gen.decree.parts import Part
from cchc_gen.language.surroundings import search_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
_DOTS = r"(?:…|\.{3,})"
_UNITS = (
    r"(?:%|‰|phần trăm|triệu|tỷ|nghìn|đồng|hồ sơ|thủ tục|văn bản|người|lượt|lớp|cuộc|điểm|giờ|ngày|tháng|năm|đơn vị|xã|phường)"
)
_NOT_COUNTED = "".join(f"(?<!{word} )" for word in ("khu vực", "thế kỷ", "khóa", "chương", "phần", "mục"))
_WANTED = "ngày|tháng|năm|số|tên|họ tên|họ và tên|đơn vị|cơ quan|địa danh|chức vụ|nội dung"  # [ngày], <tên sản phẩm>
_LATER = "điền|bổ sung|cập nhật|ghi|hoàn thiện"
_NOT_YET = lazy_pattern(rf"chưa rõ|TBD|TODO|đang (?:{_LATER})|(?:sẽ )?(?:{_LATER}) sau", re.IGNORECASE)
_PLACEHOLDER = lazy_pattern(
    rf"_{{2,}}|\.{{5,}}|…{{2,}}|\[\s*{_DOTS}?\s*\]|\(\s*\)|{_NOT_COUNTED}(?-i:\bX{{2,}}\b)|\?{{2,}}|(?<![\w.…]){_DOTS}\s*{_UNITS}(?!\w)|(?<=\w)\s+{_DOTS}\s+(?=\w)"
    rf"|\[(?:{_WANTED})\b[^\[\]]{{0,30}}\]|<(?:{_WANTED})\b[^<>]{{0,30}}>|\((?:sẽ )?(?:{_LATER}) sau\)",
    re.IGNORECASE,
)
# What stands before “…” where a whole text waits to be written: openings of a basis, beginnings of the window's new entries.
_OPENINGS = "Căn cứ|Theo|Thực hiện|Sở|Mục|Nhóm|Nhiệm vụ|Phụ lục|Chức vụ"
_OPEN_NUMBER = lazy_pattern(r"\bsố\s*[._…]*\s*/|\bngày\s+tháng\b|\btháng\s+năm\b", re.IGNORECASE)
_NOTHING = lazy_pattern(rf"(?:(?:{_OPENINGS})\b)?[\s\[(]*(?:{_DOTS}|_+|\[\s*\]|\(\s*\))[\s\].;)…]*", re.IGNORECASE)
_NAMING = (Part.APPENDIX_LABEL, Part.APPENDIX_TITLE)
_FORM = lazy_pattern(r"^(?:biểu )?mẫu\b|\bmẫu (?:số|biểu|đơn|phiếu|báo cáo)\b|^(?:đơn|phiếu|tờ khai)\b", re.IGNORECASE)
# A line that is filled in by hand: long leaders, several fields, boxes to tick.
_FORM_LINE = lazy_pattern(r"[.…_]{15,}|(?:[.…_]{5,}[^.…_]+){2}[.…_]{5,}|\[\s*\] ?\w[^\[]*\[\s*\] ?\w")
_FILLED = SENTENCES | {
    Part.COLUMN, Part.RECIPIENT, Part.ARCHIVE, Part.POST, Part.NAME, Part.AGENCY, Part.PARENT,
}  # fmt: skip
# Room for a number or a day: "số …/QĐ-UBND", "ngày ... tháng", "ngày    /01/2026", "xx/xx/2026".
_OPEN_DATE = lazy_pattern(
    r"\b(?:số|ngày|tháng)(?:\s*:)?\s*(?:…|\.{2,})|\b(?:năm|quý)\s+(?:…|\.{2,})|\b(?:số|ngày)\s{2,}/|\bngày\s{2,}tháng\b|\bxx?/(?:xx?|\d)",
    re.IGNORECASE,
)
_ADOPTED = lazy_pattern(r"\bthông qua\s*$")  # a draft does not know yet when
_LETTERHEAD = (Part.PARENT, Part.AGENCY, Part.PLACE_DATE)
_BLANK_NAME = lazy_pattern(rf"{_DOTS}|_{{2,}}")  # no name ends in an ellipsis
_BLANK_SIGNS = ("_", "..", "…", "XX", "xx", "x/", "??", "[", "()", "( ", "<", "  ", "TBD", "TODO", " sau", "hưa rõ", "ang ")


@rule(
    "KH-F1",
    Severity.WARNING,
    msg("No blank is left in the text."),
    msg("Fill it in, or delete it."),
    source=PRACTICE,
    wrong="theo Quyết định số ....../QĐ-UBND",
    right="theo Quyết định số 12/QĐ-UBND",
)
def find_placeholders(reading: Reading) -> Iterator[Finding]:
    """Yield blanks that wait to be filled in: dots, underscores, XX, “ngày … tháng”."""
    forms = {one.appendix for one in reading.passages if one.part in _NAMING and one.appendix and _FORM.search(one.text)}
    is_draft = reading.is_document and not (reading.head.date and reading.head.date.known_day)
    signed = reading.passages.holding(*_BLANK_SIGNS)
    for passage in dict.fromkeys((*signed, *reading.of(Part.APPENDIX_REFERENCE))):  # the latter's room may be one space
        if passage.appendix in forms or _FORM_LINE.search(passage.text):
            continue  # it waits to be filled in
        if passage.part is Part.APPENDIX_REFERENCE and not reading.is_document:  # a document's own may be blank as its number is
            found = _PLACEHOLDER.search(passage.text) or _OPEN_DATE.search(passage.text) or _OPEN_NUMBER.search(passage.text)
        elif passage.part in _LETTERHEAD and not reading.is_document:
            found = _BLANK_NAME.search(passage.text)
        elif passage.part in _FILLED:
            whole = _NOTHING.fullmatch(passage.text) or _NOT_YET.fullmatch(passage.text)
            found = whole or _PLACEHOLDER.search(passage.text) or _OPEN_DATE.search(passage.text)
        else:
            continue
        if found and not (is_draft and search_before(_ADOPTED, passage.text, found.start())):
            near = excerpt(passage.text, found.start(), found.end())
            yield find_at(passage, near, msg("A blank is left: “{near}”.", near=near))
