"""What the sample forms of Phụ lục III print in every document of a kind: ND30-BM1."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL3, Finding, rule
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

# By the symbol of the kind: the words of the form, and what says the same.
_TIME = lazy_pattern(r"thời gian|\d\s*(?:giờ|h\d|h\b)[^.;]{0,60}ngày", re.IGNORECASE)
_PLACE = lazy_pattern(
    r"địa điểm|\btại (?:hội trường|phòng|trụ sở|trung tâm|nhà|văn phòng|số \d|khách sạn|sân|điểm cầu)", re.IGNORECASE
)
_BEGINNING = lazy_pattern(r"thời gian|bắt đầu|hôm nay|\d\s*(?:giờ|h\d|h\b)[^.;]{0,60}ngày", re.IGNORECASE)
_PRESENT = lazy_pattern(r"thành phần|tham dự|tham gia|có mặt|gồm|chúng tôi|đại diện|bên (?:giao|nhận|a\b)", re.IGNORECASE)
_VALID = lazy_pattern(r"(?:giá trị|hiệu lực|thời hạn)[^.;]*\b(?:ngày|tháng)", re.IGNORECASE)
_COUNTED_AS_LEAVE = lazy_pattern(r"tính vào|trừ vào|phép năm|nghỉ hằng năm", re.IGNORECASE)
_FORMS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "GM": (
        ("trân trọng kính mời: …", lazy_pattern(r"\bmời\b", re.IGNORECASE)),
        ("Chủ trì: …", lazy_pattern(r"chủ trì|chủ to?ọ?a|chủ toạ", re.IGNORECASE)),
        ("Thời gian: …", _TIME),
        ("Địa điểm: …", _PLACE),
    ),
    "BB": (
        ("Thời gian bắt đầu: …", _BEGINNING),
        ("Địa điểm: …", lazy_pattern(r"địa điểm|\btại\b", re.IGNORECASE)),
        ("Thành phần tham dự: …", _PRESENT),
    ),
    "GGT": (
        ("Được cử đến: …", lazy_pattern(r"\bcử\b|\bđến\b", re.IGNORECASE)),
        ("Về việc: …", lazy_pattern(r"về việc|\bđể\b|nội dung", re.IGNORECASE)),
        ("Giấy này có giá trị đến hết ngày …", _VALID),
    ),
    "GNP": (
        ("Được nghỉ phép trong thời gian … kể từ ngày … đến hết ngày …", lazy_pattern(r"từ[^.;]*\bđến", re.IGNORECASE)),
        ("Số ngày nghỉ phép nêu trên được tính vào thời gian …", _COUNTED_AS_LEAVE),
    ),
}  # fmt: skip
_MEETING = lazy_pattern(r"\b(?:họp|hội nghị|hội thảo|làm việc|tọa đàm|giao ban)\b", re.IGNORECASE)
_OF_MEETINGS = (
    ("Chủ trì (chủ tọa): …", lazy_pattern(r"chủ trì|chủ to?ọ?a|chủ toạ", re.IGNORECASE)),
    ("Thư ký (người ghi biên bản): …", lazy_pattern(r"thư ký|ghi biên bản", re.IGNORECASE)),
    ("Cuộc họp kết thúc vào … giờ …, ngày …", lazy_pattern(r"kết thúc", re.IGNORECASE)),
)  # fmt: skip
_SECRETARY = lazy_pattern(r"(?:thư ký|người (?:ghi|lập)(?: biên bản)?)\b", re.IGNORECASE)
_POST = lazy_pattern(r"\b(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG \S+|CỤC TRƯỞNG|THƯ KÝ|CHỦ TỌA)$")


@rule(
    "ND30-BM1",
    Severity.ERROR,
    msg("Invitations, minutes, letters of introduction and of leave say what their sample form has: time, place, who."),
    msg("Add this line as the sample form of Phụ lục III has it."),
    source=PL3 + "Mẫu 1.7 - 1.10",
    wrong="Giấy mời không có “Địa điểm: …”",
    right="Giấy mời có “Thời gian: …”, “Địa điểm: …”",
)
def _find_missing_lines(reading: Reading) -> Iterator[Finding]:
    lines = _FORMS.get(reading.kind.symbol, ())
    own = [passage for passage in reading.passages if not passage.appendix]
    named = " ".join(passage.text for passage in own if passage.part in (Part.TYPE, Part.SUBJECT))
    if reading.kind.symbol == "BB" and _MEETING.search(named):
        lines += _OF_MEETINGS
    texts = [passage.text for passage in own if passage.part in SENTENCES and passage.part is not Part.SUBJECT]
    for words, sign in lines if texts else ():
        if not any(sign.search(text) for text in texts):
            yield _miss(own, words)
    signers = [passage.text for passage in own if passage.part in (Part.POST, Part.NAME, Part.OTHER)]
    if reading.kind.symbol == "BB" and signers and not any(_SECRETARY.match(text) for text in signers):
        yield _miss(own, "THƯ KÝ")
    yield from _find_nameless_party(reading, own)


def _find_nameless_party(reading: Reading, own: list[Passage]) -> Iterator[Finding]:
    """Yield the post of a party to minutes or an agreement below which no name stands."""
    if Trait.SIGNER in reading.kind.traits:
        return
    foot = [passage for passage in own if passage.part in (Part.POST, Part.NAME, Part.OTHER)]
    for above, below in pairwise([*foot, None]):
        assert above is not None  # noqa: S101  # only the last is None
        ends = below is None or below.text.startswith(("TM.", "ĐẠI DIỆN")) or bool(_SECRETARY.match(below.text))
        if ends and above.text.isupper() and _POST.search(above.text):
            yield Finding(above.position, above.text, msg("“{text}”: the signer's name is missing.", text=above.text))


def _miss(own: list[Passage], words: str) -> Finding:
    passage = _find_place(own)
    return Finding(passage.position, words, msg("“{words}” is missing.", words=words), passage.path)


def _find_place(own: list[Passage]) -> Passage:
    """Return the last passage of the text: what is missing stands in it."""
    return [passage for passage in own if passage.part in SENTENCES or passage.part is Part.TYPE][-1]
