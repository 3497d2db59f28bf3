"""Tries a template on a plan that uses everything, to see whether it works on any plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cchc_gen.document.build_context import build_context
from cchc_gen.document.properties import DocumentProperties
from cchc_gen.document.render import render_document
from cchc_gen.errors import TemplateError
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.template.context import Bien

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_gen.plan.model import Plan

YEAR = 2026  # of the sample; any would do
_COLUMNS = "{tt: TT, viec: Nhiệm vụ, chu_tri: Chủ trì, thoi_gian: Thời gian}"
_GROUPS = (
    "[{ten: Cải cách thể chế, nhiem_vu: [{viec: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}, "
    "{viec: Kiểm tra việc thi hành, chu_tri: Thanh tra, dong: [{thoi_gian: Quý II}, {thoi_gian: Quý IV}]}]}]"
)
_EVERYTHING = f"""\
nam: {YEAR}
co_quan: {{chu_quan: UBND tỉnh In Thử, ten: Sở In Thử, viet_tat: SIT}}
van_ban: {{so: 5, dia_danh: In Thử, ngay: 05/01/{YEAR}, trich_yeu: Cải cách hành chính năm {YEAR}, ky_hieu_soan_thao: VP.(3)}}
can_cu:
  - Căn cứ Nghị quyết số 01/NQ-CP ngày 02 tháng 01 năm {YEAR} của Chính phủ về cải cách hành chính
  - Căn cứ Kế hoạch số 02/KH-UBND ngày 03 tháng 01 năm {YEAR} của Ủy ban nhân dân tỉnh In Thử về cải cách hành chính
mo_dau: |
  Sở In Thử ban hành Kế hoạch như sau:
  - Gạch đầu dòng mở đầu.
noi_dung:
  - de_muc: Mục tiêu
    noi_dung: |
      Đoạn văn có *chữ nghiêng* và **chữ đậm**.
      - Dòng gạch đầu dòng:
      + Dòng dấu cộng.
    muc_con:
      - de_muc: Mục tiêu chung
        muc_con:
          - de_muc: Mục nhỏ
            danh_so: 1.1.
            muc_con:
              - de_muc: Mục nhỏ hơn
                danh_so: a)
                muc_con:
                  - de_muc: Mục nhỏ nhất
                    noi_dung: Lời của mục nhỏ nhất.
      - Một khoản có số mà không có đề mục.
  - de_muc: Nhiệm vụ
    bang: {{ten: Bảng trong phần lời văn, cot: {_COLUMNS}, nhom: {_GROUPS}}}
  - de_muc: Tổ chức thực hiện
    noi_dung: Các phòng thực hiện nhiệm vụ tại Phụ lục kèm theo.
ket_thuc: |
  Trong quá trình thực hiện, có vướng mắc thì báo cáo Giám đốc.
  Yêu cầu các phòng thực hiện Kế hoạch này.
noi_nhan: [UBND tỉnh, Sở Nội vụ, Các phòng thuộc Sở]
luu: VT, VP
ky: {{chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC], ho_ten: Nguyễn Văn A}}
phu_luc:
  - {{ten: Phân công nhiệm vụ, cot: {_COLUMNS}, nhom: {_GROUPS}}}
  - {{ten: Bảng trên giấy dọc, huong: doc, quoc_hieu: true, cot: {_COLUMNS}, nhom: {_GROUPS}}}
  - {{ten: Bảng có quốc hiệu, quoc_hieu: true, cot: {_COLUMNS}, nhom: {_GROUPS}}}
  - {{ten: Lời văn trong phụ lục, noi_dung: [{{de_muc: Mục của phụ lục, noi_dung: Lời của phụ lục}}]}}
"""


_MARKS: dict[str, dict[str, Any]] = {
    "do_khan": {"urgency": "HỎA TỐC"},
    "luu_hanh": {"circulation": "LƯU HÀNH NỘI BỘ"},
}
_PARTS: dict[str, dict[str, Any]] = {
    "kinh_gui": {"addressees": ("Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh")},
    "kem_theo": {"attached_to": f"(Kèm theo Quyết định số 12/QĐ-SIT ngày 05 tháng 01 năm {YEAR} của Giám đốc Sở In Thử)"},
}


class _AnyVariable(dict[str, str]):
    """Has every variable that a template may ask a plan for."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        return name


def make_sample() -> Plan:
    """Return a plan of a made-up agency with everything that a template may have to print, but DỰ THẢO."""
    return validate(parse(_EVERYTHING, "mau.yaml").root).plan


def render_trial(template: Path, *, draft: bool = False) -> bytes:
    """Return the sample as a DOCX.

    Args:
        template: the Word template.
        draft: whether it is marked DỰ THẢO.

    Raises:
        TemplateError: the template is wrong, or loses text.
    """
    plan = make_sample()
    return _render(template, replace(plan, document=replace(plan.document, draft=draft)))


def find_unprinted_marks(template: Path) -> Iterator[tuple[str, TemplateError]]:
    """Yield what only some plans have and a template does not print: the key of a plan, and what its build would say.

    A template without it is right for all other plans.
    """
    sample = make_sample()
    plans = {key: replace(sample, document=replace(sample.document, **mark)) for key, mark in _MARKS.items()}
    plans |= {key: replace(sample, **part) for key, part in _PARTS.items()}
    for key, plan in plans.items():
        try:
            _render(template, plan)
        except TemplateError as error:
            yield key, error


def _render(template: Path, plan: Plan) -> bytes:
    context = replace(build_context(plan), bien=Bien(_AnyVariable()))
    return render_document(template, context, DocumentProperties(plan.document.subject, plan.agency.name, dt.date(YEAR, 1, 1)))
