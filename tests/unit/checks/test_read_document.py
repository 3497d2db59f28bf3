"""The rules on tasks find in a Word document what they find in its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.run import check_document, check_plan
from cchc_gen.workspace.load_plan import load_plan
from tests.support.small_plans import HEAD, make_document

if TYPE_CHECKING:
    from pathlib import Path

TASKS = """
noi_dung:
  - de_muc: NHIỆM VỤ
    muc_con: [Nội dung tại Phụ lục kèm theo.]
phu_luc:
  - ten: Nhiệm vụ
    cot: {tt: TT, nhiem_vu: Nhiệm vụ, hoat_dong: Hoạt động, san_pham: Sản phẩm, chu_tri: Chủ trì, thoi_gian: Thời gian}
    nhom:
      - ten: Cải cách thể chế
        nhiem_vu:
          - {nhiem_vu: Rà soát văn bản, hoat_dong: Lập danh mục, san_pham: Danh mục, chu_tri: Văn phòng Sở, thoi_gian: Quý I}
          - {nhiem_vu: Kiểm tra văn bản, hoat_dong: Kiểm tra, san_pham: Báo cáo, chu_tri: Văn phòng Sở}
      - ten: Cải cách tài chính công
        nhiem_vu:
          - nhiem_vu: Công khai ngân sách
            chu_tri: Phòng Kế hoạch
            dong:
              - {hoat_dong: Lập báo cáo, san_pham: Báo cáo, thoi_gian: Quý II}
              - {hoat_dong: Đăng tải, san_pham: Tin, thoi_gian: Quý III}
          - {nhiem_vu: Tự chủ, hoat_dong: Giao quyền, san_pham: Quyết định, chu_tri: '^', thoi_gian: Quý IV}
          - {nhiem_vu: Khoán chi, hoat_dong: Khoán, san_pham: Quy chế, thoi_gian: Quý IV}
"""


def test_rules_on_tasks_find_in_a_document_what_they_find_in_its_plan(tmp_path: Path) -> None:
    """Groups, rows of one task and merged cells come back from the table of a Word file, with the row that is meant."""
    plan, document = tmp_path / "plan.yaml", tmp_path / "plan.docx"
    plan.write_text(HEAD + TASKS, encoding="utf-8")
    document.write_bytes(make_document(TASKS))

    in_plan = [problem for problem in check_plan(load_plan(plan, plan.name)) if problem.code.startswith("KH-T")]
    in_document = [problem for problem in check_document(document) if problem.code.startswith("KH-T")]

    assert [(problem.code, problem.path) for problem in in_plan] == [("KH-T3", "PL.I.2"), ("KH-T1", "PL.II.3")]
    assert {(problem.code, problem.path) for problem in in_document} == {("KH-T3", "PL.I.2"), ("KH-T1", "PL.II.3")}
    assert [problem.position.place.rpartition(", ")[2] for problem in in_document] == ["hàng 9", "hàng 4"]


@pytest.mark.parametrize(
    "name", ["Thanh tra tỉnh Vĩnh Long", "Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân đặc khu Bạch Long Vĩ"]
)
def test_a_name_that_we_broke_has_the_right_line_below_it(tmp_path: Path, name: str) -> None:
    """However its lines are held: what is measured of the text is what the line was drawn for."""
    document = tmp_path / "kh.docx"
    document.write_bytes(make_document(TASKS, HEAD.replace("Sở Mẫu", name).replace("UBND tỉnh", "Ủy ban nhân dân tỉnh")))
    assert not [problem for problem in check_document(document) if problem.code == "ND30-H7"]
