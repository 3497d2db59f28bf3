"""A fault is blamed on the line that is at fault, once, by what it is; lines beside it that are right are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.run import check_document
from cchc_gen.word.ooxml import w
from tests.support.conforming_documents import sample
from tests.support.decree_breaches import Mutant
from tests.support.decree_forms import LAW, Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.problem import Problem


def find(form: Form, folder: Path) -> list[Problem]:
    path = folder / "x.docx"
    path.write_bytes(form.bytes())
    return check_document(path)


def plan(*parts: str, **head: str) -> Form:
    """Return a plan of a commune; a part that begins with a number stands in bold, any other is a sentence."""
    form = Form()
    date = head.get("date", "Phường Mẫu, ngày 15 tháng 01 năm 2026")
    form.head(head.get("number", "Số: 30/KH-UBND"), parent="", agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"), date=date)
    form.title("KẾ HOẠCH", head.get("subject", "Thực hiện công tác cải cách hành chính năm 2026"))
    form.base(head.get("basis", LAW).replace(";", "."))
    for part in parts:
        if part[0].isalpha() and "." not in part.split()[0]:
            form.say(part)
        else:
            form.heading(part)
    form.say("Văn phòng theo dõi, báo cáo kết quả./.")
    posts = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    form.foot([head.get("to", "Ủy ban nhân dân tỉnh"), "Đảng ủy phường"], posts, head.get("archive", "VT, VP"))
    return form


# Numbers of headings, and those that are at fault.
COUNTS = [
    (["I. MỘT", "II. HAI", "II. BA", "IV. BỐN"], ["II. BA"]),
    (["I. MỘT", "II. HAI", "II. BA", "III. BỐN"], ["II. BA"]),
    (["I. MỘT", "II. HAI", "IV. BA", "V. BỐN"], ["IV. BA"]),
    (["I. MỘT", "V. HAI", "III. BA", "IV. BỐN"], ["V. HAI"]),
    (["I. MỘT", "1. Một", "2. Hai", "2. Ba", "4. Bốn"], ["2. Ba"]),
    (["I. MỘT", "II. HAI", "3. NHIỆM VỤ", "IV. BỐN"], ["3. NHIỆM VỤ"]),
    (["I. MỘT", "1. Một", "2. Hai", "II. HAI", "1. Một", "3. NHIỆM VỤ", "1. Một", "IV. BỐN"], ["3. NHIỆM VỤ"]),
    (["I. MỘT", "II. HAI", "1. Một", "2. Hai", "3. Ba"], []),
]


@pytest.mark.parametrize(("headings", "wrong"), COUNTS)
def test_one_wrong_number_is_blamed_once(headings: Sequence[str], wrong: list[str], tmp_path: Path) -> None:
    """What goes on from the true count is right, whatever stood before it."""
    lines = [line for heading in headings for line in (heading, "Thực hiện theo quy định của pháp luật.")]

    found = [problem for problem in find(plan(*lines), tmp_path) if problem.code in ("KH-D7", "ND30-B11", "ND30-B10", "ND30-B6")]

    assert [(problem.code, problem.text) for problem in found] == [("KH-D7", text) for text in wrong]


def test_a_part_with_the_number_of_a_clause_is_told_its_own(tmp_path: Path) -> None:
    """Among II. and IV. stands III., and that is what must be written."""
    (problem,) = (one for one in find(plan("I. MỘT", "II. HAI", "3. NHIỆM VỤ", "IV. BỐN"), tmp_path) if one.code == "KH-D7")

    assert "“III. NHIỆM VỤ”" in str(problem.hint)


def test_a_wrong_symbol_is_blamed_on_the_head(tmp_path: Path) -> None:
    """The lines (Kèm theo …) that name the agency's own letters are right."""
    mutant = Mutant(sample("two"))
    mutant.replace("Số:", "KH-SM", "KH-SNV")

    found = [problem.code for problem in check_document(mutant.write(tmp_path / "x.docx"))]

    assert "KH-P1" not in found
    assert found == ["ND30-H10"]


def test_a_wrong_symbol_in_an_appendix_is_blamed_on_the_appendix(tmp_path: Path) -> None:
    """Where the head has the agency's letters."""
    mutant = Mutant(sample("one"))
    mutant.replace("(Kèm theo", "KH-SM", "KH-SNV")

    assert [problem.code for problem in check_document(mutant.write(tmp_path / "x.docx"))] == ["KH-P1"]


@pytest.mark.parametrize(("above", "inside", "codes"), [
    ("SỞ KH VÀ CN", "Sở Khoa học và Công nghệ", ["ND30-H6"]),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Y tế", ["KH-P1", "KH-M10"]),
])  # fmt: skip
def test_a_shortened_name_is_blamed_on_the_head(above: str, inside: str, codes: list[str], tmp_path: Path) -> None:
    """The opening and the lines (Kèm theo …) that name the agency in full are right."""
    mutant = Mutant(sample("one"))
    for run in mutant.document.iter(w("t")):
        run.text = (run.text or "").replace("SỞ MẪU", above).replace("Sở Mẫu", inside)

    found = [problem.code for problem in check_document(mutant.write(tmp_path / "x.docx"))]

    assert sorted(one for one in found if one in ("KH-P1", "KH-M10", "ND30-H6")) == sorted(codes)


# What stands there, the rule, and what is said of it.
SAID = [
    ({"number": "Số 30/KH-UBND"}, "ND30-H9", "“Số: 30/KH-UBND”"),
    ({"number": "Số: 9/KH-UBND"}, "ND30-H9", "missing before a number below 10: 09"),
    ({"number": "Số: 030/KH-UBND"}, "ND30-H9", "below 10 alone: 30"),
    ({"archive": "VP"}, "ND30-N4", "“VT” is missing: “- Lưu: VT, VP.”"),
    ({"archive": "VT", "number": "Số: 30/KH-UBND-VP"}, "ND30-N4", "the unit that drafted"),
    ({"to": "Phòng Nội vụ huyện (để báo cáo)"}, "KH-C1", "Sở Nội vụ"),
    (
        {"basis": "Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ Tướng Chính Phủ phê duyệt Bộ chỉ số."},
        "ND30-VH4",
        "“Thủ tướng Chính phủ”",
    ),
    ({"basis": "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008."}, "KH-C2", "ngày 13 tháng 11 năm 2008”"),
]


@pytest.mark.parametrize(("head", "code", "said"), SAID, ids=[case[2] for case in SAID])
def test_a_message_says_what_is_missing(head: dict[str, str], code: str, said: str, tmp_path: Path) -> None:
    """Whoever reads it need not compare with a sample."""
    found = [problem for problem in find(plan("I. MỘT", "Thực hiện theo quy định.", **head), tmp_path) if problem.code == code]

    assert [said in str(problem.message) for problem in found] == [True]


def test_a_list_of_districts_is_named_whole(tmp_path: Path) -> None:
    """“UBND các huyện, thị xã, thành phố”, and not its first words alone."""
    form = plan("I. MỘT", "Giao UBND các huyện, thị xã, thành phố thực hiện theo quy định.")

    assert ["“UBND các huyện, thị xã, thành phố”" in str(one.message) for one in find(form, tmp_path)] == [True]


RIGHT: list[tuple[str, dict[str, str]]] = [
    ("Treo tại mỗi xã, phường 02 pa-nô tuyên truyền.", {}),
    ("Thực hiện theo quy định.", {"archive": "VT"}),
    (
        "Hoàn thành trước ngày 30/9/2026 và báo cáo trước ngày 30/11/2027.",
        {"subject": "Nâng cao năng lực cạnh tranh đến năm 2027", "date": "Phường Mẫu, ngày 15 tháng 7 năm 2026"},
    ),
    (
        "Hoàn thành trước ngày 30/9/2028.",
        {"subject": "Cải cách hành chính giai đoạn 2026 - 2030", "date": "Phường Mẫu, ngày 15 tháng 7 năm 2026"},
    ),
]


@pytest.mark.parametrize(("sentence", "head"), RIGHT, ids=[case[0] for case in RIGHT])
def test_what_is_right_is_left_alone(sentence: str, head: dict[str, str], tmp_path: Path) -> None:
    """A number that counts what follows; VT alone, which the sample forms allow; a plan for a span of years."""
    assert find(plan("I. MỘT", sentence, **head), tmp_path) == []


def test_a_span_of_years_ends(tmp_path: Path) -> None:
    """A plan until 2027 has no deadline in 2025."""
    head = {"subject": "Nâng cao năng lực cạnh tranh đến năm 2027", "date": "Phường Mẫu, ngày 15 tháng 7 năm 2026"}

    assert "KH-N2" in {one.code for one in find(plan("I. MỘT", "Hoàn thành trước ngày 30/9/2025.", **head), tmp_path)}


def test_what_stands_below_a_whole_reference_is_no_part_of_it(tmp_path: Path) -> None:
    """The caption of a table, in the middle and italic as the line above it."""
    mutant = Mutant(sample("one"))
    reference = mutant.paragraph("(Kèm theo")
    caption = mutant.insert_before("(Kèm theo", "Ví dụ trình bày ba hồ sơ của Văn phòng", "(Kèm theo")
    below = reference.getnext()
    assert below is not None
    below.addnext(caption)

    assert [one.code for one in check_document(mutant.write(tmp_path / "x.docx"))] == []
