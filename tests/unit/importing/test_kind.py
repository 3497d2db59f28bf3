"""What kind of document is it? Said first; what no plan file can hold is refused, and read all the same when one asks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import DocumentError
from cchc_gen.importing.run import import_file
from cchc_gen.messages import Message
from tests.support.odd_offices import NATION, OddOffice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAIN = ("Cải cách hành chính năm 2026",)


def letter() -> OddOffice:
    office = OddOffice(title=(), number="Số: 15/SNV-CCHC\nV/v báo cáo cải cách hành chính")
    return office.address("Các sở, ban, ngành").sign()


def letter_in_a_list() -> OddOffice:
    office = OddOffice(title=(), number="Số:      /SNV-VP")
    office.type("Kính gửi:", centre=True)
    for line in ("- Ủy ban nhân dân các xã;", "- Các phòng thuộc Sở."):
        office.type(line)
    office.type("Sở Nội vụ trả lời như sau:")
    return office.sign()


def articles(*title: str, number: str) -> OddOffice:
    office = OddOffice(title=title, number=number)
    for line in ("Điều 1. Thành lập Tổ giúp việc.", "Điều 2. Tổ giúp việc có 05 người./."):
        office.type(line)
    return office


def decision() -> OddOffice:
    return articles("QUYẾT ĐỊNH", "Về việc thành lập Tổ giúp việc", number="Số: 7/QĐ-SNV").sign()


def regulation() -> OddOffice:
    return articles("QUY CHẾ", "Làm việc của Tổ giúp việc", number="Số:").sign()


def resolution() -> OddOffice:
    return articles("NGHỊ QUYẾT", "Về cải cách hành chính năm 2026", number="Số: 2/NQ-HĐND").sign()


def party() -> OddOffice:
    office = OddOffice(title=("CHƯƠNG TRÌNH", "Công tác cải cách hành chính năm 2026"), number="Số 05-CTr/ĐU")
    table = office.document.tables[0]
    table.cell(0, 0).text, table.cell(0, 1).text = "ĐẢNG BỘ TỈNH MẪU\nĐẢNG ỦY SỞ NỘI VỤ", "ĐẢNG CỘNG SẢN VIỆT NAM"
    return office.open().sign(right="T/M ĐẢNG ỦY\nBÍ THƯ\n\nNguyễn Văn An")


def form() -> OddOffice:
    office = OddOffice(title=("PHIẾU KHẢO SÁT SỰ HÀI LÒNG",), number="")
    for line in ("Kính gửi: Ông/Bà", "1. Họ và tên: ……………………", "2. Ý kiến: ……………………"):
        office.type(line)
    return office


def name_of(kind: str | Message | None) -> str:
    return kind.text if isinstance(kind, Message) else str(kind)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (letter, "official letter"),
        (letter_in_a_list, "official letter"),
        (decision, "quyết định"),
        (regulation, "quy chế"),
        (form, "form to fill in"),
        (resolution, "nghị quyết"),
        (party, "Party"),
    ],
)
def test_what_is_no_plan_is_refused_by_its_name(make: Callable[[], OddOffice], name: str, tmp_path: Path) -> None:
    """A letter, a decision, a paper of the Party: refused by its name, with the way out, and read where one asks."""
    path = make().save(tmp_path)
    with pytest.raises(DocumentError) as refusal:
        import_file(path, os.environ, 2026)
    assert name in str(refusal.value)
    assert "--as-is" in str(refusal.value.hint)

    kind = import_file(path, os.environ, 2026, as_is=True).report.kind
    assert name in name_of(kind.name)
    assert not kind.in_plan_file


@pytest.mark.parametrize(
    ("title", "symbol"),
    [
        ("KẾ HOẠCH", "KH"),
        ("BÁO CÁO", "BC"),
        ("TỜ TRÌNH", "TTr"),
        ("THÔNG BÁO", "TB"),
        ("CHƯƠNG TRÌNH", "CTr"),
        ("ĐỀ ÁN", "ĐA"),
        ("PHƯƠNG ÁN", "PA"),
    ],
)
def test_what_a_plan_file_holds_keeps_its_kind_and_symbol(title: str, symbol: str, tmp_path: Path) -> None:
    """Each kind that a plan file can hold stays itself, with its symbol."""
    office = OddOffice(title=(title, *PLAIN), number=f"Số: 05/{symbol}-SNV").open().sign()
    result = import_file(office.save(tmp_path), os.environ, 2026)
    kind = result.report.kind
    assert (kind.name, kind.is_sure, kind.in_plan_file) == (title.lower(), True, True)
    assert result.valid.plan.document.symbol == f"{symbol}-SNV"


def test_a_symbol_that_tells_otherwise_makes_it_doubtful_and_refuses_nothing(tmp_path: Path) -> None:
    """A title of one kind over the symbol of another: perhaps, so it is read."""
    office = OddOffice(title=("QUYẾT ĐỊNH", *PLAIN), number="Số: 05/KH-SNV").open().sign()
    kind = import_file(office.save(tmp_path), os.environ, 2026).report.kind
    assert kind.name == "quyết định"
    assert not kind.is_sure


def test_a_document_that_tells_nothing_is_read_as_a_plan(tmp_path: Path) -> None:
    """Without title, symbol, addressee and V/v there is no name to say."""
    office = OddOffice(title=(), number="Số:").open().sign()
    assert import_file(office.save(tmp_path), os.environ, 2026).report.kind.name is None


@pytest.mark.parametrize(
    ("title", "number", "addressee", "name"),
    [
        (("Tờ trình", *PLAIN), "Số: 05/SNV-TTr", "Kính gửi: Các sở, ban, ngành", "tờ trình"),
        (("Báo cáo", *PLAIN), "Số: 05/BC", "Kính gửi: Các sở, ban, ngành", "báo cáo"),
        (("Kế hoạch", *PLAIN), "Số: 05/SNV-VP", "Kính gửi: Các sở, ban, ngành", "kế hoạch"),
        (("K Ế  H O Ạ C H", *PLAIN), "Số:      /", "Kính gửi: Các sở, ban, ngành", "kế hoạch"),
        (("KẾ HOẠCH:", *PLAIN), "Số: 05/KH-SNV", "", "kế hoạch"),
        (("DỰ THẢO KẾ HOẠCH", *PLAIN), "Số: 05/KH-SNV", "", "kế hoạch"),
        (("KẾ HOẠCH", "Kỷ niệm 96 năm Ngày thành lập", "ĐẢNG CỘNG SẢN VIỆT NAM"), "Số: 05/KH-SNV", "", "kế hoạch"),
    ],
)
def test_a_plan_stays_one_however_it_is_titled(
    title: tuple[str, ...], number: str, addressee: str, name: str, tmp_path: Path
) -> None:
    """Small letters, spread letters, marks behind the title, “Kính gửi” below it."""
    office = OddOffice(title=title, number=number)
    office.document.tables[0].cell(0, 1).text = "Độc lập - Tự do - Hạnh phúc"  # quốc hiệu was forgotten
    if addressee:
        office.type(addressee, centre=True)
    kind = import_file(office.open().sign().save(tmp_path), os.environ, 2026).report.kind
    assert (kind.name, kind.in_plan_file) == (name, True)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Quyết định", "Số: 05/QĐ-SNV"),
        ("Q U Y Ế T  Đ Ị N H", "Số: 05/QĐ-SNV"),
        ("QUYẾT \u00d0ỊNH", "Số: 05/2026/QĐ-UBND"),
        ("THÔNG TƯ", "Số: 30/2026/TT-BNV"),
    ],
)
def test_a_decision_is_one_however_it_is_written(title: str, number: str, tmp_path: Path) -> None:
    """Small letters, spread letters, a foreign Đ, a year in the number; and kinds that are only cited."""
    path = articles(title, "Về việc thành lập Tổ giúp việc", number=number).sign().save(tmp_path)
    with pytest.raises(DocumentError):
        import_file(path, os.environ, 2026)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM.", "Số: 05-KH/TU"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM _______", "Số 05-KH/ĐU"),
        ("ĐẢNG CỘNG SẢN\nVIỆT NAM", "Số:"),
        ("", "Số 05-KH/TU"),
    ],
)
def test_the_party_is_known_by_its_head_or_its_number(head: str, number: str, tmp_path: Path) -> None:
    """It has no quốc hiệu, and numbers 05-KH/TU."""
    office = OddOffice(number=number)
    office.document.tables[0].cell(0, 1).text = head
    with pytest.raises(DocumentError, match="Party"):
        import_file(office.open().sign().save(tmp_path), os.environ, 2026)


def test_capitals_in_a_letter_are_no_title(tmp_path: Path) -> None:
    """What stands below “Kính gửi” titles nothing."""
    office = OddOffice(title=(), number="Số: 05/SNV-VP").address("Các sở")
    office.type("BÁO CÁO CỦA CÁC CƠ QUAN ĐƯỢC TỔNG HỢP NHƯ SAU:", bold=True, centre=True)
    with pytest.raises(DocumentError, match="letter"):
        import_file(office.sign().save(tmp_path), os.environ, 2026)


@pytest.mark.parametrize("title", ["CHƯƠNG TRÌNH", "ĐỀ ÁN", "Kế hoạch"])
@pytest.mark.parametrize("reference", ["(Kèm theo Quyết định số 7/QĐ-SNV ngày 06 tháng 01 năm 2026)", ""])
def test_what_is_attached_may_be_any_kind(title: str, reference: str, tmp_path: Path) -> None:
    """A decision issues programmes and schemes, too, and its attachment may forget to say so."""
    office = decision()
    office.document.add_page_break()
    for line in (title, *PLAIN, *filter(None, (reference,))):
        office.type(line, bold=True, centre=True)
    office.type("I. MỤC TIÊU", bold=True)
    kind = import_file(office.save(tmp_path), os.environ, 2026).report.kind
    assert (kind.name, kind.has_plan) == ("quyết định", True)


def test_a_decision_with_a_plan_behind_it_is_read_whole(tmp_path: Path) -> None:
    """The plan that a decision issues is what the officer came for."""
    office = decision()
    office.document.add_page_break()
    office.type(NATION.split("\n")[0], centre=True)
    for line in ("KẾ HOẠCH", *PLAIN, "(Kèm theo Quyết định số 7/QĐ-SNV ngày 06 tháng 01 năm 2026 của Sở Nội vụ)"):
        office.type(line, bold=True, centre=True)
    office.type("I. MỤC TIÊU", bold=True)
    office.type("1. Rà soát thủ tục.")
    report = import_file(office.save(tmp_path), os.environ, 2026).report
    assert (report.kind.name, report.kind.has_plan) == ("quyết định", True)
    assert not report.losses.missing
