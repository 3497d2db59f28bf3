"""What a spreadsheet, a chat or a chatbot puts into a text: errors of a formula, the hour of a message, marks of a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, excerpt, find_at, find_written, rule
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message

_FORMULA = r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)"
_MESSAGE = r"^\[\d{1,2}:\d{2}(?:,| )\s?\d{1,2}/\d{1,2}(?:/\d{2,4})?\]|^\d{1,2}:\d{2}\s+\d{1,2}/\d{1,2}/\d{4}$"
_WEB = r"^#{2,6}\s+\S|^\|.*\|$|^```"
_BREAK = r"<br\s*/?>|(?<=[^\W\d_.;,])\\n(?=[^\W\d_a-zà-ỹđ])|&(?:amp|nbsp|lt|gt|quot|#\d+);"
_AND = r"(?<=[a-zà-ỹđ)] )&(?= [a-zà-ỹđ\d])"  # no name: “Johnson & Johnson”, “R&D”
_POWER = r"\d(?:[.,]\d+)?E\+\d{2,}"  # a long number in a narrow cell
_FOREIGN = lazy_pattern(f"{_FORMULA}|{_MESSAGE}|{_WEB}|{_BREAK}|{_AND}|{_POWER}")
# “4,230 hồ sơ”: an English thousand; nobody counts parts of a file.
_ENGLISH = lazy_pattern(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?= (?:hồ sơ|người|hộ|văn bản|lượt|cuộc|trường hợp|đồng|học sinh|học viên|công chức|viên chức"
    r"|thủ tục|phiếu|tài liệu|trang|cơ sở|doanh nghiệp|đơn|bản|tin|bài)\b)|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d.,])"
)
_ENGLISH_SIGN, _CLOCK = lazy_pattern(r",\d{3}(?!\d)"), lazy_pattern(r":\d{2}[\s,]")  # tell fast where to look closer
_PICTURE = lazy_pattern("(?<=.)[\U0001f300-\U0001faff]")  # at the beginning it is a bullet, of which KH-D12 speaks
_ANDS = (" & ", "&a", "&n", "&l", "&g", "&q")  # &amp; … of a web page, no “KH&CN”
_SEARCHED = SENTENCES | {Part.RECIPIENT}


@rule(
    "KH-D17",
    Severity.WARNING,
    msg("No sign of Excel, of a chat or of a web page is left in a text."),
    msg("Take the sign out; put a table into “bang”, and the right figure in the place of an error of Excel."),
    source=PRACTICE,
    wrong="Tỷ lệ hồ sơ trực tuyến đạt #N/A trong năm.",
    right="Tỷ lệ hồ sơ trực tuyến đạt 80% trong năm.",
    is_local=True,
    in_document=msg("Take the sign out; in the place of an error of Excel write the right figure."),
)
def _find_foreign_signs(reading: Reading) -> Iterator[Finding]:
    """Yield what other programs leave; where a line was meant to end, or a sign stands for another, the words stay."""
    signed = reading.passages.holding("#", "[", "|", "```", "<br", *_ANDS, "\\n", "E+")
    for passage in dict.fromkeys((*signed, *reading.passages.matching(_CLOCK))):
        if passage.part in _SEARCHED and (found := _FOREIGN.search(passage.text)):
            near = excerpt(passage.text, found.start(), found.end())
            message = msg("“{near}” holds a sign of another program.", near=near)
            yield find_at(passage, near, message, _advise(found.group()))
    for passage in reading.passages.matching(_ENGLISH_SIGN):
        for found in _ENGLISH.finditer(passage.text) if passage.part in _SEARCHED else ():
            yield find_written(passage, found.group(), found.group().replace(",", "."))
    for passage in reading.passages.matching(_PICTURE):
        if passage.part in _SEARCHED and (found := _PICTURE.search(passage.text)):
            near = excerpt(passage.text, found.start(), found.end())
            yield find_at(passage, near, msg("“{near}” holds a sign of another program.", near=near))


def _advise(sign: str) -> Message | None:
    """Return what to write for a sign that stands for the end of a line, or for another sign; None for all others."""
    if sign.startswith(("<", "\\")):
        return msg("Put “|” behind the colon and the text in the lines below; or join the lines to one.")
    if sign == "&":
        return msg("“{sign}” stands for “{meant}”: write that.", sign=sign, meant="và")
    if sign.startswith("&"):
        import html  # noqa: PLC0415  # only for what is wrong

        return msg("“{sign}” stands for “{meant}”: write that.", sign=sign, meant=html.unescape(sign).replace("\xa0", " "))
    return None
