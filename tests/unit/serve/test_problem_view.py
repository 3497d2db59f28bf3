"""What the page is told of problems: the field that each speaks of, how a person names it, and plain sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.errors import PlanError
from cchc_gen.serve.plan_view import view_plan
from cchc_gen.serve.problem_view import view_error
from tests.support.progress_files import states_on, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
nam: 2026
co_quan: {ten: Sở Mẫu, viet_tat: SM}
van_ban:
  dia_danh: Mẫu
  ngay: 15/01/2026
  trich_yeu: Cải cách hành chính năm 2026
can_cu:
  # cần rà soát: “Luật cũ”: có luật mới chưa
  - Căn cứ Luật cũ
  - Căn cứ …
noi_dung:
  # cần rà soát: cả mục
  - de_muc: MỤC ĐÍCH
    # cần rà soát: đoạn này
    noi_dung: |
      Một ý.
      Trình Ủy Ban Nhân Dân tỉnh.
noi_nhan: [Sở Nội vụ]
luu: VT, VP
ky: {chuc_vu: [KT. GIÁM ĐỐC, CHỨC VỤ …]}
phu_luc:
  - ten: Nhiệm vụ
    cot: {tt: TT, nhiem_vu: Việc, chu_tri: Ai chủ trì, san_pham: Sản phẩm, thoi_gian: Hạn}
    nhiem_vu:
      - nhiem_vu: Rà soát
        # cần rà soát: “Thanh tra Sở”: có thể nay là Thanh tra tỉnh (Luật Thanh tra 2025)
        chu_tri: Thanh tra Sở
        san_pham: Báo cáo
"""


def view(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    file = tmp_path / "ke-hoach.yaml"
    file.write_text(text, encoding="utf-8")
    found: list[dict[str, Any]] = view_plan(file, file.name)["problems"]
    return found


def places(problems: list[dict[str, Any]], code: str) -> list[tuple[list[str | int], str]]:
    return [(one["field"], one["where"]) for one in problems if one["code"] == code]


def test_a_mark_leads_to_what_it_stands_above(tmp_path: Path) -> None:
    """An entry, a whole section, a text, a cell: each has its field and its name, and none leads into the file's text."""
    problems = view(tmp_path, PLAN)

    assert places(problems, "review-mark") == [
        (["can_cu", 0], "Căn cứ 1"),
        (["noi_dung", 0], "Mục I"),
        (["noi_dung", 0, "noi_dung"], "Mục I, nội dung"),
        (["phu_luc", 0, "nhiem_vu", 0, "chu_tri"], "Nhiệm vụ 1 “Rà soát”, ai chủ trì"),
    ]
    assert not any(one["inText"] for one in problems if one["code"] == "review-mark")
    assert {one["hint"] for one in problems if one["code"] == "review-mark"} == {
        "Xem lại chỗ này, cần thì sửa, rồi bấm “Đã xem, bỏ dấu”."
    }


def test_blanks_lead_to_fields_that_are_not_there_yet(tmp_path: Path) -> None:
    """A number that the file does not have, a name that nobody wrote, an “…” that is printed, a cell that is not there."""
    problems = view(tmp_path, PLAN)

    assert places(problems, "blank") == [(["van_ban", "so"], "Số"), (["ky", "ho_ten"], "Người ký")]
    assert places(problems, "KH-F1") == [(["can_cu", 1], "Căn cứ 2"), (["ky", "chuc_vu", 1], "Chức vụ 2")]
    assert places(problems, "KH-T3") == [(["phu_luc", 0, "nhiem_vu", 0, "thoi_gian"], "Nhiệm vụ 1 “Rà soát”, hạn")]


def test_one_place_counts_once(tmp_path: Path) -> None:
    """Where a mark and a check speak of the same words, the mark stands for both; without it the check is there."""
    problems = view(tmp_path, PLAN)
    without = view(
        tmp_path, PLAN.replace("        # cần rà soát: “Thanh tra Sở”: có thể nay là Thanh tra tỉnh (Luật Thanh tra 2025)\n", "")
    )

    (mark,) = [one for one in problems if "Thanh tra" in one["message"]]
    assert mark["covers"] == [{"code": "KH-C1", "quote": "Thanh tra Sở", "path": ("phu_luc", 0, "nhiem_vu", 0, "chu_tri")}]
    (check,) = [one for one in without if "Thanh tra" in one["message"]]
    assert check["code"] == "KH-C1"
    assert len(without) == len(problems)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (("  trich_yeu: Cải cách hành chính năm 2026\n", ""), ["van_ban", "trich_yeu"], "“Trích yếu” không để trống được."),
        (("  dia_danh: Mẫu\n", ""), ["van_ban", "dia_danh"], "“Địa danh” không để trống được."),
        (
            ("ngay: 15/01/2026", "ngay: 15/1"),
            ["van_ban", "ngay"],
            "“15/1” không viết theo dạng ngày. Hãy viết: 15/1/2026",
        ),
        (
            ("  dia_danh", "  so: 12/KH\n  dia_danh"),
            ["van_ban", "so"],
            "“12/KH” không phải là số văn bản. Ký hiệu ghi ở ô riêng, ô “Ký hiệu”. Hãy viết: 12",
        ),
        (("nam: 2026", "nam: hai"), ["nam"], "“hai” không phải là năm. Viết bốn chữ số, ví dụ 2026."),
    ],
)
def test_errors_speak_of_fields(tmp_path: Path, change: tuple[str, str], field: list[str | int], said: str) -> None:
    """What is missing or wrong is said by the name of its field, without key or line, and leads there."""
    assert change[0] in PLAN
    (error,) = [one for one in view(tmp_path, PLAN.replace(*change, 1)) if one["severity"] == "error" and one["field"] == field]

    assert (error["field"], f"{error['message']} {error['hint']}".strip(), error["inText"]) == (field, said, False)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  dia_danh", "  dia_dan", 4),
        ("ky: {chuc_vu: [KT. GIÁM ĐỐC, CHỨC VỤ …]}", "ky: [GIÁM ĐỐC]", 20),
        ("luu: VT, VP", "  luu: VT", 19),
    ],
)
def test_what_only_the_text_can_have_wrong_leads_there(tmp_path: Path, old: str, new: str, line: int) -> None:
    """Unknown keys, wrong types and what is no YAML are shown in the text, with their line."""
    problems = view(tmp_path, PLAN.replace(old, new, 1))

    assert [one["line"] for one in problems if one["inText"]][:1] == [line]


def test_with_a_base_the_field_is_that_of_the_whole(tmp_path: Path) -> None:
    """A finding of the base leads to the field that shows its text; what the file itself changed has its own name, too."""
    (tmp_path / "goc.yaml").write_text(PLAN, encoding="utf-8")
    overlay = (
        "ke_thua: goc.yaml\nnam: 2027\nthay_doi:\n"
        "  # cần rà soát: câu này\n  - {tai: I, sua: {noi_dung: Trình Ủy Ban Nhân Dân tỉnh.}}\n"
    )
    problems = view(tmp_path, overlay)

    assert (["can_cu", 1], "Căn cứ 2") in places(problems, "KH-F1")
    assert (["noi_dung", 0], "Mục I") in places(problems, "review-mark")
    assert [one["file"] for one in problems if one["field"] == ["noi_dung", 0, "noi_dung"] and one["quote"]] == [""]


@pytest.mark.parametrize(
    ("entry", "says", "says_not"),
    [
        ("- {tai: PL.I.1, ty_le: 160%, ngay: 12/01/2026}", "“160%”", "ty_le"),
        ("- {tai: PL.I.1, ket_qua: Báo cáo}", "“Kết quả” cần có ngày", "ket_qua"),
        ("- {tai: PL.I.9, xong: 12/01/2026}", "Cập nhật tệp tiến độ theo kế hoạch", "--outline"),
        ("- {tai: PL.I.1, xong: 12/01/2026, khong_thuc_hien: 13/01/2026}", "không thực hiện nữa", "khong_thuc_hien"),
    ],
)
def test_faults_of_a_progress_file_are_said_of_its_columns(tmp_path: Path, entry: str, says: str, says_not: str) -> None:
    """The page names the columns that it shows, the file and its line; no key, no command."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: A, thoi_gian: Quý I}"])
    write_progress(plan, [entry.removeprefix("- ")])
    with pytest.raises(PlanError) as caught:
        states_on(plan, "01/03/2026")
    said = view_error(caught.value)["problems"][0]
    text = f"{said['message']} {said['hint']}"

    assert says in text
    assert re.search(r"\(kh\.tien-do\.yaml:\d+\)", text)
    assert says_not not in text


def test_another_place_is_said_by_its_name(tmp_path: Path) -> None:
    """Where a sentence speaks of a second place, a form names that as it names the first."""
    basis = "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"
    text = PLAN.replace("  - Căn cứ …\n", f"  - Căn cứ {basis} về một việc\n").replace("      Một ý.\n", f"      Theo {basis}.\n")

    said = [one["message"] for one in view(tmp_path, text) if "viện dẫn đầy đủ" in one["message"]]

    assert len(said) == 1
    assert "căn cứ 2" in said[0].lower()
    assert "can_cu" not in said[0]
