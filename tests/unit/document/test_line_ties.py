"""No line ends between a word and its number; the text is as it was for whoever reads it."""

from __future__ import annotations

import pytest

from cchc_gen.document.line_ties import hold_blanks, tie
from cchc_gen.word.letters import compose
from tests.support.document_parts import read_part
from tests.support.small_plans import FOOT, HEAD, make_document, table_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Quyết định số 12/QĐ-SM ngày 05 tháng 01 năm 2026", "Quyết định số~12/QĐ-SM ngày~05 tháng~01 năm~2026"),
        ("điểm a khoản 2 Điều 3 Nghị định", "điểm a khoản~2 Điều~3 Nghị định"),
        ("Quý I, Quý IV/2026, quý II", "Quý~I, Quý~IV/2026, quý~II"),
        ("Phụ lục II, Mục 2, Chương V, lục 2", "Phụ~lục~II, Mục~2, Chương~V, lục 2"),
        ("một số 3 lần, Y tế và VII", "một số~3 lần, Y tế và VII"),
        (
            "mức độ 4, giai đoạn 2026-2030, khóa XIV, Quận 1, khu vực II, lần 2, nhiệt độ 30",
            "mức~độ~4, giai~đoạn~2026-2030, khóa~XIV, Quận~1, khu~vực~II, lần~2, nhiệt độ 30",
        ),
        ("Nghị định 61/2018/NĐ-CP, ISO 9001:2015", "Nghị~định~61/2018/NĐ-CP, ISO~9001:2015"),
        ("(Phụ lục I), xem phụ lục 2", "(Phụ~lục~I), xem phụ~lục~2"),
        (
            "34 tỉnh, 126 xã, 1.250,5 triệu đồng, 15 ngày, 17 giờ 30 phút",
            "34~tỉnh, 126~xã, 1.250,5~triệu đồng, 15~ngày, 17~giờ 30~phút",
        ),
        ("ngày 15 tháng 6 năm 2026 tỉnh Mẫu, 30/6 tỉnh", "ngày~15 tháng~6 năm~2026 tỉnh Mẫu, 30/6 tỉnh"),
        ("Điều 3 tỉnh Mẫu có 100 hồ sơ", "Điều~3 tỉnh Mẫu có 100 hồ sơ"),
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
    assert tie("giai đoạn 2026", lambda pair: len(pair) < 12) == "giai đoạn 2026"


@pytest.mark.parametrize("due", ["trước ngày 30/6/2026", "Trước ngày 15/12/2026", "Đến ngày 05/01/2026"])
def test_a_day_in_a_table(due: str) -> None:
    """The column is as wide as a word and its number, which are held together there."""
    text = "Rà soát, đánh giá thủ tục hành chính nội bộ giữa các cơ quan hành chính nhà nước" * 2
    rows = f"nhiem_vu: [{{a: '{text}', b: '{text}', c: {due}, d: '{text}'}}]"
    root = read_part(make_document(table_of("{tt: TT, a: Việc, b: Sản phẩm, c: Hạn, d: Chủ trì}", rows), HEAD))
    assert [text.text for text in root.iter(f"{W}t") if text.text and "/202" in text.text] == [due.replace("ngày ", "ngày\u00a0")]


def test_recipients_and_their_numbers() -> None:
    """In the list below Nơi nhận, and beside it above the signature, as in the body."""
    foot = FOOT.replace("[Sở Nội vụ]", "[Ủy ban nhân dân Quận 1 và 34 tỉnh, Tổ công tác theo Quyết định số 12/QĐ-SM]")
    root = read_part(make_document(f"noi_dung: [Làm]\n{foot}", HEAD))
    texts = [text.text or "" for text in root.iter(f"{W}t")]
    assert [text.replace("\u00a0", "~") for text in texts if text.startswith("- ")] == [
        "- Ủy ban nhân dân Quận~1 và 34~tỉnh;",
        "- Tổ công tác theo Quyết định số~12/QĐ-SM;",
        "- Lưu: VT, VP.",
    ]


def test_an_address_tears_no_line_apart() -> None:
    """Its paragraph stands flush left; others stay justified, in the order of the schema."""
    body = "noi_dung: [{de_muc: Việc, noi_dung: 'Xem https://dichvucong.mau.gov.vn/thu-tuc-hanh-chinh.\n\n  Việc khác.'}]\n"
    root = read_part(make_document(body + FOOT, HEAD))
    sides = {"".join(t.text or "" for t in p.iter(f"{W}t")): p.find(f"{W}pPr/{W}jc") for p in root.iter(f"{W}p")}
    found = {text: side is not None and side.get(f"{W}val") for text, side in sides.items() if "https" in text or "khác" in text}
    assert list(found.values()) == ["left", False]
