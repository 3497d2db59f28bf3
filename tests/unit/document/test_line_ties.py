"""No line ends between a word and its number; the text is as it was for whoever reads it."""

from __future__ import annotations

import pytest

from cchc_gen.document.line_ties import hold_blanks, tie
from cchc_gen.word.letters import compose
from tests.support.document_parts import read_part
from tests.support.small_plans import FOOT, HEAD, make_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Quyết định số 12/QĐ-SM ngày 05 tháng 01 năm 2026", "Quyết định số~12/QĐ-SM ngày~05 tháng~01 năm~2026"),
        ("điểm a khoản 2 Điều 3 Nghị định", "điểm a khoản~2 Điều~3 Nghị định"),
        ("Quý I, Quý IV/2026, quý II", "Quý~I, Quý~IV/2026, quý~II"),
        ("Phụ lục II, Mục 2, Chương V", "Phụ lục~II, Mục~2, Chương~V"),
        ("một số 3 lần, Y tế và VII", "một số~3 lần, Y tế và VII"),
        ("năm học, số liệu, ngày mai, hằng năm I", "năm học, số liệu, ngày mai, hằng năm~I"),
    ],
)
def test_words_and_their_numbers(text: str, tied: str) -> None:
    """Marked ~ here."""
    assert tie(text).replace("\u00a0", "~") == tied
    assert compose(tie(text)) == text


def test_blanks_of_a_date_do_not_break() -> None:
    """Nor the blank before a symbol."""
    text = "(Kèm theo Kế hoạch số       /KH-SM ngày      tháng      năm 2026)"
    held = hold_blanks(text)
    assert "số~~~~~~~/KH-SM ngày~~~~~~tháng~~~~~~năm 2026" in held.replace("\u00a0", "~")
    assert compose(held) == text


def test_a_cell_without_room_breaks_as_it_can() -> None:
    """What does not fit is not tied: a program would cut the word instead."""
    assert tie("Tháng 12", lambda pair: len(pair) > 20) == "Tháng 12"
    assert tie("báo cáo Quý I", lambda pair: pair == "Quý I") == "báo cáo Quý\u00a0I"


def test_an_address_tears_no_line_apart() -> None:
    """Its paragraph stands flush left; others stay justified, in the order of the schema."""
    body = "noi_dung: [{de_muc: Việc, noi_dung: 'Xem https://dichvucong.mau.gov.vn/thu-tuc-hanh-chinh.\n\n  Việc khác.'}]\n"
    root = read_part(make_document(body + FOOT, HEAD))
    sides = {"".join(t.text or "" for t in p.iter(f"{W}t")): p.find(f"{W}pPr/{W}jc") for p in root.iter(f"{W}p")}
    found = {text: side is not None and side.get(f"{W}val") for text, side in sides.items() if "https" in text or "khác" in text}
    assert list(found.values()) == ["left", False]
