"""Plain data that schema and rules have accepted becomes a Plan. Pure construction: nothing can fail here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.decree import dates, markers
from cchc_gen.decree.dates import DateText
from cchc_gen.decree.kinds import PLAN, make_symbol
from cchc_gen.plan.model import Agency, Appendix, DocumentInfo, Plan, RichText, Section, Signature
from cchc_gen.plan.prose import parse_inline, parse_prose, strip_literal
from cchc_gen.plan.validation.build_table import build_table

if TYPE_CHECKING:
    from cchc_gen.plan.located import PlainMap

Data = dict[str, Any]


def build_plan(data: Data) -> Plan:
    """Return the plan of validated data (`to_plain` of a located plan)."""
    year = int(data["nam"])
    signature = data.get("ky")
    return Plan(
        year=year,
        agency=_build_agency(data["co_quan"]),
        document=_build_document(data["van_ban"], data["co_quan"], year),
        sections=_build_sections(data["noi_dung"]),
        numbering=tuple(data.get("danh_so", markers.DEFAULT_SCHEMES)),
        attached_to=_optional(data, "kem_theo"),
        addressees=_lines(data.get("kinh_gui", [])),
        legal_bases=_lines(data.get("can_cu", [])),
        opening=parse_prose(data.get("mo_dau", "")),
        closing=parse_prose(data.get("ket_thuc", "")),
        recipients=_lines(data.get("noi_nhan", [])),
        archive=_optional(data, "luu"),
        signature=Signature(_posts(signature["chuc_vu"]), _optional(signature, "ho_ten")) if signature else None,
        appendices=tuple(_build_appendix(appendix) for appendix in data.get("phu_luc", [])),
        template=_optional(data, "mau"),
        variables=tuple((name, _one_line(value)) for name, value in data.get("bien", {}).items() if isinstance(value, str)),
    )


def _lines(entries: list[str]) -> tuple[str, ...]:
    return tuple(_one_line(entry) for entry in entries)


def _posts(entries: list[str]) -> tuple[str, ...]:
    """Return authority and posts, one line each, however many lines an entry has."""
    return tuple(line.strip() for entry in entries for line in strip_literal(entry).split("\n") if line.strip())


def _one_line(text: str) -> str:
    return " ".join(part.strip() for part in strip_literal(text).split("\n"))


def _typed_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text in which a break was typed; nothing for one of one line."""
    lines = tuple(line.strip() for line in strip_literal(text).split("\n") if line.strip())
    return lines if len(lines) > 1 else ()


def _optional(data: Data, key: str) -> str | None:
    return _one_line(data[key]) or None if key in data else None


def _optional_rich(data: Data, key: str) -> RichText | None:
    return parse_inline(data[key]) if key in data else None


def _build_agency(data: Data) -> Agency:
    return Agency(
        _one_line(data["ten"]),
        _one_line(data["viet_tat"]),
        _optional(data, "chu_quan"),
        name_lines=_typed_lines(data["ten"]),
        parent_lines=_typed_lines(data.get("chu_quan", "")),
    )


def _build_document(data: Data, agency: Data, year: int) -> DocumentInfo:
    date = dates.parse_date(data["ngay"]) if "ngay" in data else None
    type_name = _optional(data, "ten_loai") or PLAN.name
    return DocumentInfo(
        symbol=_optional(data, "ky_hieu") or make_symbol(type_name, _one_line(agency["viet_tat"])) or "",
        place=_optional(data, "dia_danh") or "",
        date=date or DateText(None, None, year),
        type_name=type_name,
        subject=_one_line(data["trich_yeu"]),
        number=_optional(data, "so"),
        urgency=_optional(data, "do_khan"),
        circulation=_optional(data, "luu_hanh"),
        draft=is_yes(data, "du_thao"),
        drafter_mark=_optional(data, "ky_hieu_soan_thao"),
        subject_lines=_typed_lines(data["trich_yeu"]),
    )


def is_yes(data: Data, key: str) -> bool:
    """Read a true/false field that the schema has accepted."""
    return bool(data.get(key, "false") == "true")


def _build_sections(entries: list[PlainMap]) -> tuple[Section, ...]:
    return tuple(_build_section(entry) for entry in entries)


def _build_section(data: PlainMap) -> Section:
    return Section(
        heading=_optional_rich(data, "de_muc"),
        paragraphs=parse_prose(data.get("noi_dung", "")),
        tables=tuple(build_table(table, _optional_rich(table, "ten")) for table in data.get("bang", [])),
        children=_build_sections(data.get("muc_con", [])),
        name=data.get("ma"),
        number=strip_literal(data["so"]) if "so" in data else None,
        numbering=data.get("danh_so"),
        area=data.get("linh_vuc"),
        origin=data.origin,
    )


def _build_appendix(data: PlainMap) -> Appendix:
    return Appendix(
        title=parse_inline(data["ten"]),
        label=_optional(data, "nhan"),
        reference=_one_line(data["kem_theo"]) if "kem_theo" in data else None,
        letterhead=is_yes(data, "quoc_hieu"),
        landscape=data["huong"] == "ngang" if "huong" in data else None,
        table=build_table(data) if "cot" in data else None,
        sections=_build_sections(data.get("noi_dung", [])),
        name=data.get("ma"),
        origin=data.origin,
    )
