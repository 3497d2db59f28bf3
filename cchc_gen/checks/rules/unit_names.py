"""Names of units and of the own province: KH-M12."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.alike_units import find_alike_units, find_other_kinds, find_two_offices
from cchc_gen.checks.rules.alike_works import find_alike_works
from cchc_gen.decree.markers import CAPITALS
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_FIELD = rf"[{CAPITALS}]\w*(?: (?!và\b|phối\b|chủ\b)[^\W\d{CAPITALS}_]+){{0,2}}"
_UNIT = lazy_pattern(
    rf"(?<!ác )\b(?P<unit>(?:Phòng|Ban|Trung tâm|Sở) {_FIELD})(?P<joint>, | - | – | và |-)"
    r"(?!(?:Phòng|Ban|Trung tâm|Sở|Văn phòng|Chi cục|Cục|Thanh tra|Ủy ban|UBND|Công an|Bộ|Hội|Đoàn|Kho bạc|Bảo hiểm"
    r"|Trưởng|Phó|Giám đốc|Chủ tịch|Chánh|Bí thư|Tổ|Nhóm|Mặt trận|Liên đoàn|Viện|Trường|Bệnh viện|Đài|Báo|Trạm|Đội)\b)"
    rf"(?P<second>[{CAPITALS}][^\W\d{CAPITALS}_]* \w+)"
)
_DASHES = frozenset({" - ", " – ", "-"})
_AREA = lazy_pattern(
    r"\b(?:trên địa bàn|(?:[đĐ]ề nghị|[kK]iến nghị|trình|với) (?:Ủy ban nhân dân|UBND))"
    rf" (?P<place>tỉnh [{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*)"
)
_ELSEWHERE = lazy_pattern(
    r"\b(?:kinh nghiệm|học tập|tham quan|giáp ranh|trước đây|cũ|(?:trước|sau) (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất))\b"
)
_PROVINCE = lazy_pattern(r"\b(?:tỉnh|thành phố) \w+(?: \w+)*", re.IGNORECASE)


@rule(
    "KH-M12",
    Severity.WARNING,
    msg("A unit, and a project, has one name throughout, and the province is the letterhead's."),
    msg("Look up the name, and write it so in both places."),
    source=PRACTICE,
    wrong="Phòng Hành chính, Tổng hợp chủ trì. // Phòng Hành chính - Tổng hợp báo cáo. // Phòng Hành chính, Tổng hợp theo dõi.",
    right="Phòng Hành chính, Tổng hợp chủ trì. // Phòng Hành chính, Tổng hợp báo cáo. // Phòng Hành chính, Tổng hợp theo dõi.",
)
def _find_other_names(reading: Reading) -> Iterator[Finding]:
    forms: dict[tuple[str, str], dict[str, list[Passage]]] = {}
    for passage in reading.passages.holding("Phòng ", "Ban ", "Trung tâm ", "Sở "):
        for found in _UNIT.finditer(passage.text) if passage.part in SENTENCES | {Part.RECIPIENT} else ():
            forms.setdefault((found["unit"], found["second"]), {}).setdefault(found["joint"], []).append(passage)
    for (unit, second), joints in forms.items():
        usual = max(joints, key=lambda joint: len(joints[joint]))
        for joint, passages in joints.items():
            text, right = f"{unit}{joint}{second}", f"{unit}{usual}{second}"
            is_list = not (joint in _DASHES or usual in _DASHES)  # “Ban Chỉ đạo và Trưởng thôn”, “Ban Chỉ đạo, Trưởng thôn”
            for passage in passages if joint != usual and not is_list else ():
                message = msg("“{text}” is written “{right}” elsewhere.", text=text, right=right)
                yield find_at(passage, text, message, remedy=Remedy(text, right))
    yield from find_alike_units(reading)
    yield from find_two_offices(reading)
    yield from find_other_kinds(reading)
    yield from find_alike_works(reading)
    yield from _find_other_provinces(reading)


def _find_other_provinces(reading: Reading) -> Iterator[Finding]:
    """Yield “trên địa bàn tỉnh …” of a province that the letterhead does not name where it names one."""
    near = reading.passages.holding("trên địa bàn tỉnh ", "ban nhân dân tỉnh ", "UBND tỉnh ")
    heads = [passage.text for passage in reading.of(Part.PARENT, Part.AGENCY, Part.ADDRESSEE, Part.PLACE_DATE)] if near else []
    own = " ".join(heads).lower()
    known = next((found for text in heads if (found := _PROVINCE.search(text))), None)
    for passage in near if known else ():
        is_own = passage.part in SENTENCES and not _ELSEWHERE.search(passage.text)
        for found in _AREA.finditer(passage.text) if is_own else ():
            if found["place"].lower() not in own:
                message = msg("“{text}”: the letterhead names “{own}”.", text=found["place"], own=known.group() if known else "")
                yield find_at(passage, found["place"], message)
