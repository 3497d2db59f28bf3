"""A unit whose name has other fields once than everywhere else: “Sở Văn hóa và Thể thao” for that of three. Part of KH-M12."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import Finding, find_at
from cchc_gen.decree.markers import CAPITALS
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.checks.passages import Passage, Reading

_KINDS = ("Phòng ", "Văn phòng ", "Sở ", "Chi cục ", "Trung tâm ", "Khoa ")
_UNIT = lazy_pattern(
    rf"(?<!ác )(?<!số )(?P<kind>{'|'.join(kind.strip() for kind in _KINDS)}) (?P<rest>(?=[{CAPITALS}])[^.;:()\n“”/\d]+)"
)
_JOINT = lazy_pattern(r"\s*,\s*(?:và\s+)?|\s*[-–]\s*|\s+và\s+")
_ANY_UNIT = lazy_pattern(
    r"(?:Phòng|Ban|Trung tâm|Sở|Văn phòng|Chi cục|Cục|Thanh tra|Ủy ban|UBND|Công an|Bộ|Hội|Đoàn|Kho bạc|Bảo hiểm|Khoa|Trưởng|Phó"
    r"|Giám đốc|Chủ tịch|Chánh|Bí thư|Tổ(?! chức)|Nhóm|Mặt trận|Liên đoàn|Viện|Trường|Bệnh viện|Đài|Báo|Trạm|Đội|Hội đồng)\b"
)
_COUNCILS = ("Hội đồng nhân", "HĐND", "Ủy ban nhân", "Uỷ ban nhân", "UBND", "Đoàn đại biểu", "Đảng ủy")
_WHOLE_COUNCILS = ("Hội đồng nhân", "Ủy ban nhân", "Uỷ ban nhân")
_SHORT = (
    ("Hội đồng", "Hội đồng nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("UBND", "Ủy ban nhân dân"),
    ("Uỷ ban", "Ủy ban nhân dân"),
    ("Ủy ban", "Ủy ban nhân dân"),
)
_DEPARTMENT = lazy_pattern(r"SỞ |(?:CHI )?CỤC |BAN |THANH TRA ")
_COMMUNE = lazy_pattern(r"\b(?:XÃ|PHƯỜNG|ĐẶC KHU)\b")
# It has one office of the economy, and one of culture, whose names say what else they do.
_OFFICE = lazy_pattern(
    r"(?<!ác )\bPhòng (?P<field>Kinh tế|Văn hóa)(?:, Hạ tầng và Đô thị|, Khoa học và Thông tin"
    r"|(?:,| và| -| –) (?:Hạ tầng|Đô thị|Ngân sách|Kế hoạch|Tài chính|Xây dựng|Môi trường|Xã hội|Thông tin|Thể thao)\b)?"
)
# A department has one office of its staff: “Phòng Tổ chức cán bộ”, or “Phòng Tổ chức - Hành chính”.
_STAFF = lazy_pattern(
    r"(?<!ác )\bPhòng (?P<field>Tổ chức)(?: cán bộ|(?:,| và| -| –) (?:Hành chính|Cán bộ|cán bộ|Pháp chế|Đào tạo))\b"
)
_SHORTENED = lazy_pattern(r"\b[B-DF-HJ-NP-TV-XZĐ]{2,}\b")  # “SỞ NN VÀ MÔI TRƯỜNG”, of which rule ND30-H6 speaks
_KIND_AND_NAME = lazy_pattern(rf"\b(?P<kind>Trung tâm|Văn phòng|Viện) (?P<name>[{CAPITALS}]\w* \w+ \w+ \w+)")
_USUAL = 3  # times that a name stands there which another may be a slip of
_LONGEST_FIELD = 4  # words
_OTHERS = lazy_pattern(r"\b(?:kinh nghiệm|học tập|các tỉnh|tỉnh bạn|trước đây|cũ|sáp nhập|hợp nhất|đổi tên|sắp xếp)\b")


class _Mention(NamedTuple):
    passage: Passage
    text: str


def find_alike_units(reading: Reading) -> Iterator[Finding]:
    """Yield the units named once that share a field with one named often, and have another field or another order."""
    named: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    for passage in reading.passages.holding(*_KINDS):
        for fields, text in _list_units(passage.text) if passage.part in SENTENCES | {Part.RECIPIENT} else ():
            named[fields].append(_Mention(passage, text))
    for fields, mention in _read_own(reading):
        named[fields] += [mention] * _USUAL
    archived = " ".join(passage.text for passage in reading.of(Part.ARCHIVE))
    for fields, mentions in named.items():
        if len(mentions) > 1 or _OTHERS.search(mentions[0].passage.text):
            continue
        usual = next(
            (
                others
                for other, others in named.items()
                if _may_be_slip(fields, other) and (_begin_alike(fields, other, named) or _is_usual(other, others, archived))
            ),
            None,
        )
        if usual and not any(_stand_together(one.passage, mentions[0].passage) for one in usual):
            right = max(one.text for one in usual)
            message = msg("“{text}” is “{other}” at {where}.", text=mentions[0].text, other=right, where=usual[0].passage.where)
            yield find_at(mentions[0].passage, mentions[0].text, message)


def _read_own(reading: Reading) -> Iterator[tuple[tuple[str, ...], _Mention]]:
    """Yield the name of the letterhead, in capitals there, as one that the text must not contradict."""
    lines = reading.of(Part.AGENCY)
    whole = " ".join(passage.text for passage in lines)
    for fields, _ in _list_units(whole.title().replace(" Và ", " và ")) if not _SHORTENED.search(whole) else ():
        yield fields, _Mention(lines[0], whole)


def find_other_kinds(reading: Reading) -> Iterator[Finding]:
    """Yield the unit that is once called a Trung tâm and elsewhere a Văn phòng of the same long name."""
    named: dict[str, dict[str, list[Passage]]] = {}
    for passage in reading.passages.holding("Trung tâm ", "Văn phòng ", "Viện "):
        for found in _KIND_AND_NAME.finditer(passage.text) if passage.part in SENTENCES else ():
            named.setdefault(found["name"].lower(), {}).setdefault(found["kind"], []).append(passage)
    for name, kinds in named.items():
        usual, *others = sorted(kinds, key=lambda kind: -len(kinds[kind]))
        for kind in others if len(kinds[usual]) > 1 else ():
            text, right = f"{kind} {name.capitalize()}", f"{usual} {name.capitalize()}"
            message = msg("“{text}” is “{other}” at {where}.", text=text, other=right, where=kinds[usual][0].where)
            yield from (find_at(passage, text, message) for passage in kinds[kind])


def find_two_offices(reading: Reading) -> Iterator[Finding]:
    """Yield the name of an agency's one office of a field (staff; a commune's economy, culture) that is not that of elsewhere."""
    offices: dict[str, dict[str, list[Passage]]] = {}
    agency = " ".join(passage.text for passage in reading.of(Part.AGENCY))
    pattern = _OFFICE if _COMMUNE.search(agency) else _STAFF if _DEPARTMENT.match(agency) else None
    for passage in reading.passages.holding("Phòng Kinh tế", "Phòng Văn hóa", "Phòng Tổ chức") if pattern else ():
        for found in pattern.finditer(passage.text) if pattern and passage.part in SENTENCES else ():
            offices.setdefault(found["field"], {}).setdefault(found.group(), []).append(passage)
    for named in offices.values():
        usual, *others = sorted(named, key=lambda name: -len(named[name]))
        for name in others:
            message = msg("“{text}” is “{other}” at {where}.", text=name, other=usual, where=named[usual][0].where)
            yield from (find_at(passage, name, message) for passage in named[name])


def _list_units(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield kind and fields, in small letters, of each unit that a text names with two fields or more, and its words."""
    for found in _UNIT.finditer(text):
        kind, rest = found["kind"], found["rest"]
        fields, end = _read_fields(rest)
        if len(fields) > 1:
            yield (kind.lower(), *fields), f"{kind} {rest[:end]}"


def _read_fields(text: str) -> tuple[list[str], int]:
    """Return the fields that a name lists, and where the last ends, which two words alone are known of: a verb may follow."""
    parts: list[str] = []
    at = start = 0
    for joint in (*_JOINT.finditer(text), None):
        part = text[at : joint.start() if joint else len(text)]
        if not part[:1].isupper() or (_ANY_UNIT.match(part) and not part.startswith(_COUNCILS)):
            break
        parts.append(part)
        start, at = at, joint.end() if joint else len(text)
        if len(part.split()) > _LONGEST_FIELD:
            break  # “Tài chính phối hợp với …”
    if not parts:
        return [], 0
    last = parts[-1].split()
    shown = " ".join(last[: _LONGEST_FIELD if parts[-1].startswith(_WHOLE_COUNCILS) else 2])
    return [_write_out(one).lower() for one in (*parts[:-1], " ".join(last[:2]))], start + len(shown)


def _write_out(name: str) -> str:
    """Return the field that a name of two words means: “HĐND và”, “UBND tỉnh” are councils."""
    return next((long for short, long in _SHORT if name.startswith(short)), name)


def _may_be_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names of a kind share a field, and are not the same."""
    return one != other and one[0] == other[0] and bool(set(one[1:]) & set(other[1:]))


def _begin_alike(one: tuple[str, ...], other: tuple[str, ...], named: Mapping[tuple[str, ...], Sequence[_Mention]]) -> bool:
    """Tell whether two names begin with a field that is too long for two units of an office; of two the later is told."""
    is_later = len(named[other]) > 1 or [*named].index(one) > [*named].index(other)
    return one[1] == other[1] and len(one[1].split()) > 2 and is_later  # noqa: PLR2004  # “Cải cách hành chính”


def _is_usual(fields: Sequence[str], mentions: Sequence[_Mention], archived: str) -> bool:
    """Tell whether a name stands there often, or the unit keeps the document: “Lưu: VT, TCHC” of Phòng Tổ chức - Hành chính."""
    initials = "".join(word[0] for field in fields[1:] for word in field.split()).upper()
    return len(mentions) >= _USUAL or (len(initials) > 2 and re.search(rf"\b{initials}\b", archived) is not None)  # noqa: PLR2004


def _stand_together(one: Passage, other: Passage) -> bool:
    """Tell whether two passages are one, or cells of one row: who leads and who helps are two."""
    rows = [passage.where.rpartition(", ")[0] for passage in (one, other) if passage.part is Part.CELL]
    return one is other or (len(rows) > 1 and rows[0] == rows[1])
