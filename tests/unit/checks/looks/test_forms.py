"""Documents of every kind: one by the sample forms has no finding, one with a thing broken has that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.run import check_document, examine_document
from cchc_gen.decree.kinds import find_kind
from tests.support.decree_breaches import Mutant
from tests.support.decree_forms import FORMS
from tests.support.done_in_word import list_misfits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("name", FORMS)
def test_a_document_by_the_sample_forms_has_no_finding(name: str, tmp_path: Path) -> None:
    """Rules ask first which kind of document it is: what only a plan has is asked of plans alone."""
    path = Mutant(FORMS[name]().bytes()).write(tmp_path / "x.docx")

    assert check_document(path) == []


@pytest.mark.parametrize("name", FORMS)
def test_the_kind_of_a_document_is_known(name: str, tmp_path: Path) -> None:
    """A letter, a decision, minutes: each is called by its name."""
    path = Mutant(FORMS[name]().bytes()).write(tmp_path / "x.docx")
    kind = examine_document(path).kind

    assert kind is not None
    assert "letter" in str(kind) if name.startswith("công văn") else find_kind(str(kind)) is find_kind(name)


def test_rules_that_a_kind_is_not_asked_are_named(tmp_path: Path) -> None:
    """Of a letter nobody asks a title, of a decision no year; of a plan all is asked."""
    left = {
        name: set(examine_document(Mutant(FORMS[name]().bytes()).write(tmp_path / "x.docx")).left_out)
        for name in ("công văn", "quyết định", "biên bản", "kế hoạch")
    }

    assert {"ND30-T1", "ND30-T2", "ND30-T3", "KH-N5"} <= left["công văn"]
    assert left["quyết định"] == {"KH-N1", "KH-N2", "KH-N5", "KH-N6"}
    assert {"ND30-H13", "ND30-S8"} <= left["biên bản"]
    assert not left["kế hoạch"]


def text(start: str, old: str, new: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.replace(start, old, new)


def look(start: str, name: str, **values: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.format_runs(mutant.paragraph(start), name, **values)


def align(start: str, value: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.format_paragraph(mutant.paragraph(start), "jc", val=value)


def both(*changes: Callable[[Mutant], None]) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        for one in changes:
            one(mutant)

    return change


def without(start: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.remove(start)


BROKEN: list[tuple[str, str, Callable[[Mutant], None]]] = [
    ("giấy mời", "ND30-BM1", without("Địa điểm")),
    ("biên bản", "ND30-BM1", without("THƯ KÝ")),
    ("quyết định", "KH-M6", text("- Như Điều", "Điều 3", "Điều 7")),
    ("quyết định ban hành quy chế", "ND30-A4", without("(Kèm theo")),
    ("nghị quyết", "ND30-B18", text("QUYẾT NGHỊ", "QUYẾT NGHỊ", "QUYẾT ĐỊNH")),
    ("công văn", "ND30-T5", text("V/v", "V/v báo", "Về việc báo")),
    ("công văn", "ND30-T5", look("V/v", "b", val="1")),
    ("công văn", "ND30-T5", look("V/v", "sz", val="28")),
    ("công văn", "ND30-T5", without("V/v")),
    ("công văn", "ND30-N7", look("Kính gửi", "b", val="1")),
    ("công văn", "ND30-N7", text("Kính gửi", ":", "")),
    ("công văn", "ND30-N7", without("Kính gửi")),
    ("công văn gửi nhiều nơi", "ND30-N7", text("- Thanh tra", ";", ",")),
    ("công văn gửi nhiều nơi", "ND30-N7", text("- Ủy ban nhân dân các", ".", ";")),
    ("công văn", "ND30-N8", without("- Như trên")),
    ("công văn", "ND30-B16", text("Sở Nội vụ đề nghị", "./.", ".")),
    ("tờ trình", "ND30-N8", without("- Như trên")),
    ("quyết định", "ND30-B18", without("QUYẾT ĐỊNH:")),
    ("quyết định", "ND30-B18", without("GIÁM ĐỐC SỞ")),
    ("quyết định", "ND30-B18", look("GIÁM ĐỐC SỞ", "b", val="0")),
    ("quyết định", "ND30-B18", align("QUYẾT ĐỊNH:", "left")),
    ("quyết định", "ND30-B14", look("Điều 2.", "b", val="0")),
    ("quyết định", "ND30-B3", look("Theo đề nghị", "i", val="0")),
    ("quyết định của chủ tịch", "ND30-B3", text("Trên cơ sở", ";", ",")),
    ("quyết định của chủ tịch", "ND30-S1", text("CHỦ TỊCH ỦY", "CHỦ TỊCH ỦY", "ỦY")),
    ("nghị quyết", "ND30-B18", text("QUYẾT NGHỊ", ":", "")),
    ("biên bản", "ND30-H10", text("Số:", "BB-", "TB-")),
    ("giấy mời", "ND30-T2", look("Họp đánh giá", "b", val="0")),
    ("quy chế kèm theo quyết định", "ND30-B8", align("Chương II", "left")),
    ("kế hoạch", "ND30-S1", without("TM.")),
    ("kế hoạch", "ND30-VH8", text("Văn phòng", "theo dõi,", "theo dõi vào tháng tư và tháng Mười,")),
    ("kế hoạch", "ND30-H12", text("Phường Mẫu,", "Phường Mẫu", "Phường mẫu")),
    ("kế hoạch", "ND30-B2", text("Căn cứ", "phương", "phương số 72/2025/QH15")),
    ("kế hoạch", "ND30-B3", lambda mutant: mutant.paragraph("KẾ HOẠCH").addprevious(mutant.paragraph("Căn cứ"))),
    ("giấy ủy quyền", "ND30-B2", text("Căn cứ", " của Ủy ban nhân dân tỉnh Mẫu", "")),
    ("giấy mời", "ND30-S4", text("TL.", "TL. ", "")),
    ("quyết định ban hành quy chế", "ND30-B8", text("Chương II", "II", "2")),
    ("quyết định ban hành quy chế", "ND30-B7", text("Điều 2. Cuộc", " Cuộc họp", "")),
    ("quyết định ban hành quy chế", "ND30-VH8", text("1. Tổ công tác", "Sáu", "sáu")),
    ("quyết định ban hành quy chế", "ND30-VH9", text("2. Tổ công tác", "Nhân", "nhân")),
    ("công văn", "ND30-H10", text("Số:", "/", "/CV-")),
    ("công văn", "ND30-H10", text("Số:", "-CCHC", "")),
    ("thông báo sao y", "ND30-BS1", text("Số: 07/SY", "SY", "BS")),
    ("thông báo", "ND30-B11", look("1. Văn", "b", val="1")),
    ("thông báo sao y", "ND30-BS1", text("SAO Y", "SAO Y", "SAO Y BẢN CHÍNH")),
    ("tờ trình", "ND30-N7", without("Kính gửi")),
    ("quyết định ban hành quy chế", "ND30-B7", without("TỔ CHỨC THỰC HIỆN")),
    ("quyết định ban hành quy chế", "ND30-B12", both(text("1. Tổ", "1.", "a)"), text("2. Tổ", "2.", "c)"))),
    ("quyết định ban hành quy chế", "KH-D7", text("Điều 2. Cuộc", "2.", "1.")),
]


@pytest.mark.parametrize(("name", "code", "change"), BROKEN, ids=[f"{case[0]}-{case[1]}-{at}" for at, case in enumerate(BROKEN)])
def test_a_document_with_one_thing_broken_has_that_finding(
    name: str, code: str, change: Callable[[Mutant], None], tmp_path: Path
) -> None:
    """What the sample form of a kind has is asked of that kind."""
    mutant = Mutant(FORMS[name]().bytes())
    change(mutant)

    problems = check_document(mutant.write(tmp_path / "x.docx"))
    assert {problem.code for problem in problems} == {code}
    assert list_misfits(problems) == []


def test_a_type_that_is_cut_short_is_written_out(tmp_path: Path) -> None:
    """The right symbol is named: TT for TTr is not taken for an agency."""
    mutant = Mutant(FORMS["tờ trình"]().bytes())
    mutant.replace("Số:", "TTr-", "TT-")

    (problem,) = check_document(mutant.write(tmp_path / "x.docx"))

    assert problem.code == "ND30-H10"
    assert "TTr-SNV" in str(problem.message)
    assert "TTr-TT" not in str(problem.message)


def test_what_a_chairman_s_decision_issues_is_known(tmp_path: Path) -> None:
    """Điều lệ is what the decision issues, and “của Chủ tịch ...” names its agency."""
    mutant = Mutant(FORMS["quyết định ban hành quy chế"]().bytes())
    mutant.replace("QUY CHẾ", "QUY CHẾ", "ĐIỀU LỆ")
    mutant.replace("Điều 1. Ban hành", "Quy chế", "Điều lệ")
    mutant.replace("Ban hành Quy chế", "Quy chế", "Điều lệ")
    mutant.replace("(Kèm theo", "của Sở Nội vụ", "của Giám đốc Sở Nội vụ")

    assert check_document(mutant.write(tmp_path / "x.docx")) == []
