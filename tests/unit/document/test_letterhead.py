"""The two columns of a letterhead share the page by their texts; read from the DOCX."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from cchc_gen.document.metrics import measure_text
from tests.support.small_plans import FOOT, make_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BODY = "noi_dung: [{de_muc: Việc, noi_dung: Làm xong việc.}]\n"
NATION = 95.7  # mm of quốc hiệu at 13 points
WIDTH = 172.0


def read_head(place: str, parent: str, name: str, day: str = "05/01/2026") -> Any:  # noqa: ANN401  # python-docx is not typed
    head = f'nam: 2026\nco_quan: {{chu_quan: "{parent}", ten: "{name}", viet_tat: SM}}\n'
    head += f'van_ban: {{so: 5, dia_danh: {place}, ngay: {day}, trich_yeu: "Cải cách\\nhành chính"}}\n'
    return Document(io.BytesIO(make_document(BODY + FOOT, head)))


def widths(document: Any) -> Sequence[float]:  # noqa: ANN401
    return [cell.width.mm for cell in document.tables[0].rows[0].cells]


@pytest.mark.parametrize("day", ["05/01/2026", "__/__/2026"])
def test_the_date_has_the_room_of_one_line(day: str) -> None:
    """Thành phố Hồ Chí Minh, with a day and without; both columns add up to what they were."""
    left, right = widths(read_head("Thành phố Hồ Chí Minh", "UBND tỉnh Mẫu", "Sở Y tế", day))
    blank = "      " if "_" in day else "05"
    date = f"Thành phố Hồ Chí Minh, ngày {blank} tháng {blank} năm 2026"
    assert right > measure_text(date, 14, italic=True)
    assert left + right == pytest.approx(WIDTH, abs=0.1)


def test_columns_that_have_room_stay() -> None:
    """The letterhead of most offices is that of the template."""
    assert widths(read_head("Mẫu", "UBND tỉnh Mẫu", "Sở Y tế")) == pytest.approx([72, 100], abs=0.1)


@pytest.mark.parametrize("parent", ["Ủy ban nhân dân tỉnh Thái Nguyên", "UBND tỉnh Bà Rịa - Vũng Tàu", "Bộ Khoa học"])
def test_names_keep_away_from_the_nation(parent: str) -> None:
    """Six millimetres, whatever their lengths."""
    document = read_head("Mẫu", parent, "Sở Khoa học và Công nghệ")
    left, right = widths(document)
    for paragraph in document.tables[0].cell(0, 0).paragraphs[:2]:
        indent = paragraph.paragraph_format.left_indent
        text = paragraph.text
        widest = left - 2 * (indent.mm if indent else 0)
        shown = min(widest, measure_text(text.upper(), 13, bold=paragraph.style.font.bold or False))
        assert (left - shown) / 2 + (right - NATION) / 2 >= 6


def test_a_typed_break_is_kept() -> None:
    """In names and in the subject, as a line break of Word."""
    document = read_head("Mẫu", "UBND\\ntỉnh Mẫu", "Trung tâm\\nMẫu")
    names = [paragraph.text for paragraph in document.tables[0].cell(0, 0).paragraphs[:2]]
    assert names == ["UBND\nTỈNH MẪU", "TRUNG TÂM\nMẪU"]
    assert "Cải cách\nhành chính" in [paragraph.text for paragraph in document.paragraphs]


def test_a_date_of_two_lines_leaves_the_names_their_room() -> None:
    """A place so long that its date cannot have one line does not narrow the names as well."""
    place = "Tân Thành - Phú Mỹ Hưng - Bình Khánh"
    assert widths(read_head(place, f"Ủy ban nhân dân xã {place}", "Phòng Văn hóa - Xã hội")) == pytest.approx([72, 100], abs=0.5)


@pytest.mark.parametrize(
    "post", ["Trưởng phòng Tổ chức cán bộ, Đào tạo và Hợp tác quốc tế", "TRƯỞNG PHÒNG KIỂM SOÁT THỦ TỤC HÀNH CHÍNH"]
)
def test_a_long_post_leaves_no_lone_word(post: str) -> None:
    """The lines of a post above the signature are balanced: indents keep the last of them from holding one word."""
    foot = f"noi_nhan: [Sở Nội vụ]\nky: {{chuc_vu: ['TUQ. GIÁM ĐỐC', '{post}'], ho_ten: Nguyễn Văn A}}\n"
    document: Any = Document(io.BytesIO(make_document(BODY + foot)))
    cell = document.tables[-1].cell(0, 1)
    short, shown = cell.paragraphs[:2]
    room = cell.width.mm - sum(
        side.mm for side in (shown.paragraph_format.left_indent, shown.paragraph_format.right_indent) if side
    )
    lines: list[str] = []
    for word in shown.text.split(" "):
        if lines and measure_text(f"{lines[-1]} {word}", 14, bold=True) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    assert short.paragraph_format.left_indent is None
    assert " ".join(lines).replace("\u00a0", " ") == post.upper()
    assert len(lines) > 1
    assert all(len(line.split()) > 1 for line in lines)


@pytest.mark.parametrize(
    ("parent", "name"),
    [
        (["UBND", "thành phố Hải Phòng"], ["Văn phòng", "Ủy ban nhân dân", "thành phố Hải Phòng"]),
        (["Ủy ban nhân dân xã", "Tân Thành Bình Minh"], ["Trung tâm Phục vụ", "hành chính công"]),
        (["Ủy ban nhân dân", "tỉnh An Giang"], ["Ủy ban nhân dân", "phường", "Nguyễn Bỉnh Khiêm"]),
        (["Ủy ban nhân dân", "tỉnh Khánh Hòa"], ["Ban Quản lý", "Khu kinh tế", "Vân Phong"]),
        (["Ủy ban nhân dân", "phường Phú Mỹ Hưng"], ["Phòng Văn hóa - Xã hội"]),
        (["Ủy ban nhân dân", "xã Đức Phú Mỹ Hưng"], ["Sở Văn hóa, Thể thao", "và Du lịch"]),
    ],
)
@pytest.mark.parametrize("typed", [str, str.upper])
def test_no_name_of_a_place_is_torn(parent: list[str], name: list[str], typed: Callable[[str], str]) -> None:
    """Lines end at joints, as the small letters that were typed tell; of names in capitals, which tell less, no word is torn."""
    cell = read_head("Mẫu", typed(" ".join(parent)), typed(" ".join(name))).tables[0].cell(0, 0)
    for paragraph, wanted in zip(cell.paragraphs, (parent, name), strict=False):
        indent = paragraph.paragraph_format.left_indent
        room = cell.width.mm - 2 * (indent.mm if indent else 0)
        lines = [""]
        for word in paragraph.text.split(" "):
            longer = f"{lines[-1]} {word}".strip(" ")
            fits = measure_text(longer, 13, bold=paragraph.style.font.bold or False) <= room
            lines = [*lines[:-1], longer] if fits else [*lines, word]
        printed = [line.replace("\u00a0", " ") for line in lines]
        if typed is str:
            assert printed == [line.upper() for line in wanted]
        else:
            assert all(
                word not in (" ".join(line.split()[-1:]) for line in printed[:-1]) for word in ("ỦY", "NHÂN", "THÀNH", "KINH")
            )
