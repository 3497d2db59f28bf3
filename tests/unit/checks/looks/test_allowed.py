"""What the decree allows, though few documents have it: nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from cchc_gen.checks.run import check_document
from cchc_gen.decree.parts import Part
from cchc_gen.word.parts.recognition import recognise
from cchc_gen.word.reader import read_word
from tests.support.decree_forms import PARENT, Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COMMITTEE = "ỦY BAN NHÂN DÂN"


class Signer(NamedTuple):
    """Who signs a notice."""

    posts: Sequence[str] = ("GIÁM ĐỐC",)
    name: str = "Nguyễn Văn A"


_ANYBODY = Signer()


def notice(*texts: str, number: str = "Số: 15/TB-MAU", signer: Signer = _ANYBODY, **head: Any) -> Form:  # noqa: ANN401  # texts, and the lines of the agency
    """Return a notice of few lines; `head` says what is other in its letterhead."""
    form = Form()
    form.head(number, **head)
    form.title("THÔNG BÁO", "Lịch tiếp công dân")
    form.say("Cơ quan thông báo lịch tiếp công dân như sau:", *texts, "Các đơn vị thực hiện./.")
    form.foot(["Các phòng"], signer.posts, name=signer.name)
    return form


def find(form: Form, tmp_path: Path) -> list[tuple[str, str]]:
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())
    return [(problem.code, problem.text) for problem in check_document(path)]


@pytest.mark.parametrize(
    ("agency", "parent"),
    [
        (("KHO BẠC NHÀ NƯỚC", "KHU VỰC XX"), ""), (("PHÒNG THƯƠNG MẠI", "VIỆT NAM"), ""), (("SỞ GIAO DỊCH",), ""),
        (("TRƯỜNG THPT MẪU",), "SỞ GIÁO DỤC"), (("TRUNG TÂM GDTX",), "SỞ GIÁO DỤC"), (("CÔNG TY TNHH MTV", "NƯỚC MẪU"), ""),
        (("BAN CHỈ ĐẠO", "PHÒNG, CHỐNG DỊCH"), ""), (("VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN"), ""), (("BAN TỔ CHỨC", "HỘI THI"), ""),
    ],
)  # fmt: skip
def test_names_of_issuers(agency: Sequence[str], parent: str, tmp_path: Path) -> None:
    """Roman numbers, registered names with short forms, names whose second line names a field like an agency."""
    assert find(notice(agency=agency, parent=parent), tmp_path) == []


@pytest.mark.parametrize(
    ("agency", "posts"),
    [
        (("BỘ NỘI VỤ",), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        (("HỘI ĐỒNG TUYỂN",), ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")),
        (("BAN CHỈ ĐẠO",), ("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH")),
        (("SỞ NỘI VỤ",), ("TM. HỘI ĐỒNG THI ĐUA", "CHỦ TỊCH", "GIÁM ĐỐC")),
        (("HỘI ĐỒNG TUYỂN",), ("KT. CHỦ TỊCH HỘI ĐỒNG", "TUYỂN DỤNG VIÊN CHỨC", "PHÓ CHỦ TỊCH HỘI ĐỒNG")),
    ],
)
def test_posts(agency: Sequence[str], posts: Sequence[str], tmp_path: Path) -> None:
    """A deputy minister; the title in a council and the own post below it; a post of two lines."""
    assert find(notice(agency=agency, signer=Signer(posts)), tmp_path) == []


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ((COMMITTEE, "XÃ EA MẪU"), "H’ Bia Niê"), ((COMMITTEE, "XÃ EA MẪU"), "K’ Brếu"),
        ((COMMITTEE, "XÃ EA MẪU"), "Y-Bhăm Êban"),
        (("TRUNG TÂM KIỂM SOÁT", "BỆNH TẬT"), "ThS. BS. Nguyễn Văn A"), (("ĐỒN BIÊN PHÒNG",), "Thượng tá Nguyễn Văn A"),
    ],
)  # fmt: skip
def test_names_of_signers(agency: Sequence[str], name: str, tmp_path: Path) -> None:
    """Names of the peoples of the highlands, and ranks where the branch has them."""
    parent = "" if agency[0] == COMMITTEE else PARENT
    assert find(notice(agency=agency, parent=parent, signer=Signer(("CHỦ TỊCH",), name)), tmp_path) == []


@pytest.mark.parametrize("place", ["Ea H`leo", "Ia H’Drai", "Phan Rang - Tháp Chàm", "Phường 3", "Đặc khu Phú Quý"])
def test_places(place: str, tmp_path: Path) -> None:
    """Whatever stands for the apostrophe in a name."""
    assert find(notice(date=f"{place}, ngày 05 tháng 3 năm 2026"), tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "12/15 xã đạt chuẩn.", "20-25 hồ sơ mỗi ngày.", "X-quang ngực: 450 lượt.", "Phần 1 của Đề án nêu sự cần thiết.",
        "Mục 3 Chương II của Quy chế này được áp dụng.", "V.I. Lê-nin toàn tập được số hóa.", "30/4 và 1/5 là ngày nghỉ.",
        'Màn hình 23,8".',
    ],
)  # fmt: skip
def test_beginnings_of_paragraphs(text: str, tmp_path: Path) -> None:
    """Figures and words that stand where numbers of headings stand."""
    assert find(notice(text), tmp_path) == []


@pytest.mark.parametrize("number", ["Số: 15/TBPH-SNV-STC", "Số: 09a/TB-SNV"])
def test_symbols(number: str, tmp_path: Path) -> None:
    """Agencies that issue a document together mark it so."""
    assert find(notice(number=number), tmp_path) == []


@pytest.mark.parametrize("style", ["Table Grid", "Normal Table"])
@pytest.mark.parametrize(
    "rows",
    [
        (("TT", "Thời gian", "Nội dung"), ("1", "Thứ Năm, ngày 05 tháng 3 năm 2026", "Khai mạc")),
        (("Nơi nhận hồ sơ", "Số lượng"), ("Sở Nội vụ", "05 bộ")),
        (("Họ và tên", "Chức vụ"), ("Ông Trần Văn B", "Phó Giám đốc")),
    ],
)
def test_a_table_of_data_is_no_letterhead(style: str, rows: Sequence[Sequence[str]], tmp_path: Path) -> None:
    """Dates, posts, a column “Nơi nhận” stand in tables of data, too, with lines or without."""
    form = notice()
    table = form.document.add_table(0, len(rows[0]), style=style)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            form.put(text, 13, where=cell)
    form.document.paragraphs[-1]._p.addprevious(table._tbl)  # noqa: SLF001  # before the foot, as python-docx cannot
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())

    cells = [line for line in recognise(read_word(path)).lines if line.part in (Part.CELL, Part.COLUMN)]

    assert [line.text for line in cells] == [text for row in rows for text in row]


def test_a_line_may_suit_one_of_two_lines_in_a_paragraph(tmp_path: Path) -> None:
    """Below a title that Shift+Enter divides, as below two paragraphs."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    form.put("THÔNG BÁO", bold=True)
    form.put("Triển khai phong trào toàn dân đoàn kết xây dựng đời sống\nvăn hóa ở cơ sở", bold=True)
    form.rule("văn hóa ở cơ sở", 14, 0.45)
    form.say("Cơ quan thông báo như sau:", "Các đơn vị thực hiện./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert find(form, tmp_path) == []
