from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from tests.support.small_plans import HEAD, make_plan, table_of

if TYPE_CHECKING:
    from cchc_gen.template.context import RenderContext


def context(rest: str, head: str = HEAD) -> RenderContext:
    return build_context(make_plan(rest, head))


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        ("Hết.", "Hết./."),
        ("Hết;", "Hết./."),
        ("Hết", "Hết./."),
        ("Hết./.", "Hết./."),
        ("Hết./", "Hết./"),
        ("Hết...", "Hết.../."),
        ("*(kèm theo)*", "(kèm theo)./."),
    ],
)
def test_the_body_ends_with_its_mark(last: str, printed: str) -> None:
    """The body's last paragraph ends "./."; a final stop or semicolon gives way, ./. and ./ stay."""
    in_closing = context(f"noi_dung: [x]\nket_thuc: '{last}'\n").ket_thuc[-1]
    in_body = context(f"noi_dung: [{{muc_con: [a, '{last}']}}]\n").noi_dung[-1]

    assert (printed, f"2. {printed}") == (strip_marks(in_closing.chu), strip_marks(in_body.chu))


def test_end_marks_of_bases_and_recipients() -> None:
    """Legal bases end with ";" and the last with ".", recipients with ";", Lưu with "."; what ends by itself stays."""
    found = context("can_cu: [A, 'B:', 'C,', D]\nnoi_nhan: [A, 'B.', 'C;', 'D,']\nluu: VT\nnoi_dung: [x]\n")

    assert found.can_cu == ("A;", "B:", "C,", "D.")
    assert found.noi_nhan == ("- A;", "- B.", "- C;", "- D,")
    assert found.luu == "- Lưu: VT."


def test_numbers_and_dates() -> None:
    """A number below ten gets its zero, one not given a blank; the symbol has its default."""
    blank = context("noi_dung: [x]\n").van_ban
    given = context("noi_dung: [x]\n", HEAD.replace("trich_yeu", "so: 5, ngay: 05/01/2026, ky_hieu: KH-X, trich_yeu")).van_ban

    assert (blank.so.strip(), blank.ky_hieu, given.so, given.ky_hieu) == ("", "KH-SM", "05", "KH-X")
    assert given.ngay == "ngày 05 tháng 01 năm 2026"


def test_appendix_defaults() -> None:
    """One appendix is "Phụ lục", several are counted; the reference names number, date and agency; a table lies across."""
    one = context(table_of("{tt: TT, a: A}", "nhiem_vu: []")).phu_luc
    two = context("noi_dung: [x]\nphu_luc:\n  - {ten: A, noi_dung: [x]}\n  - {ten: B, noi_dung: [x], kem_theo: ''}\n").phu_luc

    assert [(item.nhan, item.ngang) for item in one] == [("Phụ lục", True)]
    assert [(item.nhan, item.ngang) for item in two] == [("Phụ lục I", False), ("Phụ lục II", False)]
    assert " ".join(one[0].kem_theo.split()) == "(Kèm theo Kế hoạch số /KH-SM ngày tháng năm 2026 của Sở Mẫu)"
    assert two[1].kem_theo == ""


def test_levels() -> None:
    """Headings are muc_1 to muc_5 by depth; a lettered one is never above muc_3; a numbered paragraph is a khoan."""
    body = "noi_dung:\n  - {de_muc: A, danh_so: 'a)', muc_con: [{de_muc: B}, C, {muc_con: [{de_muc: D}]}]}\n"

    assert [(block.loai, strip_marks(block.chu)) for block in context(body).noi_dung] == [
        ("muc_1", "I. A"),
        ("muc_3", "a) B"),
        ("khoan", "b) C"),
        ("muc_3", "a) D"),  # a heading takes no end mark
    ]


def test_more_children_than_letters() -> None:
    """A point with more children than the alphabet has letters goes on with pairs of letters."""
    children = ", ".join(f"c{at}" for at in range(600))
    texts = [
        strip_marks(block.chu) for block in context(f"noi_dung: [{{de_muc: A, danh_so: 'a)', muc_con: [{children}]}}]\n").noi_dung
    ]

    assert len(texts) == len({text.split()[0] for text in texts}) == 601
