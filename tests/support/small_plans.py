"""Makes plans and documents for tests, in one line each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cchc_gen.document.build_context import build_context
from cchc_gen.document.properties import DocumentProperties
from cchc_gen.document.render import render_document
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.template.find import find_default_template

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan

HEAD = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính}
"""
# What a plan must have besides, to be without an error of the rules.
FOOT = """\
noi_nhan: [Sở Nội vụ]
luu: VT, VP
ky: {chuc_vu: [GIÁM ĐỐC], ho_ten: Nguyễn Văn A}
"""
PROPERTIES = DocumentProperties("KẾ HOẠCH", "Sở Mẫu", dt.date(2026, 1, 1))


def make_plan(rest: str, head: str = HEAD) -> Plan:
    """Return the plan of a text; `rest` follows the shortest valid head."""
    return validate(parse(head + rest, "thu.yaml").root).plan


def make_document(rest: str, head: str = HEAD, template: Path | None = None) -> bytes:
    """Return the DOCX of a plan's text."""
    return render_document(template or find_default_template(), build_context(make_plan(rest, head)), PROPERTIES)


def table_of(columns: str, rows: str) -> str:
    """Return a plan with one appendix table: `columns` and `rows` as YAML in one line."""
    return f"noi_dung: [Xem Phụ lục]\nphu_luc:\n  - ten: Bảng\n    cot: {columns}\n    {rows}\n"


# The real plans, and the year of each.
SEEDS = {
    "dong-nai-skhcn-2023": 2023,
    "ha-tinh-sngv-2022": 2022,
    "lai-chau-skhcn-2025": 2025,
    "nghe-an-skhcn-2023": 2023,
    "tuyen-quang-skhdt-2023": 2023,
}
