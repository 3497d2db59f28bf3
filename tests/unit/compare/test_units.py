"""What changes the printed document is a difference, whatever field it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.units import list_units
from cchc_gen.document.build_context import build_context
from cchc_gen.document.render import render_document
from cchc_gen.plan.format import schema
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.plan.yaml.write import format_data
from cchc_gen.template.find import find_default_template
from tests.support.document_parts import read_part
from tests.support.small_plans import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every key of the format that can change what is printed, with a value that can be another.
WHOLE = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Tài chính, viet_tat: STC}
van_ban:
  so: "12"
  ky_hieu: KH-STC
  dia_danh: Mẫu
  ngay: 05/01/2026
  ten_loai: KẾ HOẠCH
  trich_yeu: Cải cách hành chính
  do_khan: KHẨN
  luu_hanh: LƯU HÀNH NỘI BỘ
  du_thao: "false"
  ky_hieu_soan_thao: VP.(5)
kinh_gui: [Sở Nội vụ, Sở Y tế]
can_cu: [Căn cứ Luật A]
mo_dau: Đoạn đầu.
danh_so: [I., 1., a)]
noi_dung:
  - de_muc: Mục một
    so: II
    noi_dung: Một đoạn.
    danh_so: "1."
    muc_con:
      - de_muc: Mục con
        noi_dung: Hai đoạn.
      - noi_dung: Ba đoạn.
  - de_muc: Mục hai
    bang:
      - ten: Bảng trong mục
        cot: {tt: TT, a: Cột A, b: {ten: Cột B, rong: 40%, can: trai}}
        co_chu: "12"
        lap_o_gop: "false"
        nhiem_vu: [{a: x, dong: [{b: y}, {b: z}]}]
ket_thuc: Đoạn cuối.
noi_nhan: [Như trên]
luu: VT
ky: {chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC], ho_ten: Nguyễn Văn A}
phu_luc:
  - ten: Bảng
    nhan: Phụ lục A
    kem_theo: Kèm theo Kế hoạch
    quoc_hieu: "false"
    huong: ngang
    cot: {tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: {ten: Chủ trì, rong: 30%}}
    mac_dinh: {chu_tri: Văn phòng}
    danh_so_lien_tuc: "false"
    co_chu: "12"
    lap_o_gop: "false"
    nhom:
      - ten: Nhóm
        nhiem_vu:
          - {tt: "7", nhiem_vu: Việc một}
          - {nhiem_vu: Việc hai, chu_tri: Phòng A}
          - {nhiem_vu: Việc ba, dong: [{chu_tri: Phòng B}, {chu_tri: Phòng C}]}
      - ten: Nhóm khác
        nhiem_vu: [{nhiem_vu: Việc bốn}]
  - ten: Đề cương
    noi_dung: [{de_muc: Mục, noi_dung: Chữ.}]
"""
OTHERS = {
    "nam": "2027", "so": "V", "ngay": "06/01/2026", "du_thao": "true", "danh_so_lien_tuc": "true", "quoc_hieu": "true",
    "huong": "doc", "rong": "25%", "can": "phai", "co_chu": "11", "lap_o_gop": "true",
    "ten_loai": "BÁO CÁO", "danh_so": "a)", "do_khan": "HỎA TỐC",
    "luu_hanh": "XEM XONG TRẢ LẠI",
}  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """One scalar of the plan, by its path."""

    path: tuple[str | int, ...]

    def __str__(self) -> str:
        return ".".join(map(str, self.path))


def leaves_of(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[Leaf]:  # noqa: ANN401  # plain data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from leaves_of(value, (*path, key))
    if isinstance(data, str):
        yield Leaf(path)


def other_value(leaf: Leaf, value: str) -> str:
    names = [part for part in leaf.path if isinstance(part, str)]
    if names == ["van_ban", "so"]:  # of a document, not of a section
        return "13"
    return OTHERS.get(names[-1], f"{value} khác")


def replace_leaf(data: Any, path: tuple[str | int, ...], value: str) -> Any:  # noqa: ANN401  # plain data
    if not path:
        return value
    head, *rest = path
    if isinstance(data, dict):
        return {**data, head: replace_leaf(data[head], tuple(rest), value)}
    return [replace_leaf(item, tuple(rest), value) if at == head else item for at, item in enumerate(data)]


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401  # plain data
    return value_at(data[path[0]], path[1:]) if path else data


def print_plan(data: Any) -> bytes:  # noqa: ANN401  # plain data
    plan = validate(parse(format_data(data), "x").root).plan
    raw = render_document(find_default_template(), build_context(plan), PROPERTIES)
    return etree.tostring(read_part(raw))


PLAIN: Any = to_plain(parse(WHOLE, "x").root)
LEAVES = list(leaves_of(PLAIN))


@pytest.mark.parametrize("leaf", LEAVES, ids=str)
def test_what_prints_differently_is_a_difference(leaf: Leaf) -> None:
    """Each value of a plan is changed alone: where the document changes, compare says so."""
    changed = replace_leaf(PLAIN, leaf.path, other_value(leaf, value_at(PLAIN, leaf.path)))
    prints_differently = print_plan(changed) != print_plan(PLAIN)
    old, new = (list_units(parse(format_data(data), "x").root) for data in (PLAIN, changed))

    assert bool(compare_units(old, new)) or not prints_differently


def test_every_key_that_prints_is_tried() -> None:
    """The plan above has every key of the format, but those that steer how it is read, not what it prints."""
    used = {part for leaf in LEAVES for part in leaf.path if isinstance(part, str)}
    reading = {"ke_thua", "thay_doi", "tai", "doi_chu", "tu", "thanh", "sua", "bo", "chen_truoc", "chen_sau", "them_cuoi",
               "la", "tep", "dau", "bien", "ma", "linh_vuc", "mau", "tu_tep", "trang_tinh", "phien_ban",
               "bao_cao", "ke_hoach", "den_ngay", "tu_tien_do", "trang_thai", "han", "xong"}  # fmt: skip

    assert schema.ALL_KEYS - used - reading == set()
