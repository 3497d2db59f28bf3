"""Names and titles in lines: as few as they need, at their joints, none with a lone word."""

from __future__ import annotations

import io
import random
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from lxml import etree

from cchc_gen.document.balance import balance, balance_paragraph
from cchc_gen.document.metrics import measure_text
from cchc_gen.word.letters import compose
from cchc_gen.word.ooxml import read_twips, text_of, w
from tests.support.small_plans import FOOT, HEAD, make_document

BOLD = partial(measure_text, points=13, bold=True)


@pytest.mark.parametrize(
    "lines",
    [
        ["ỦY BAN NHÂN DÂN", "PHƯỜNG HÒA MẪU"],
        ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"],
        ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"],
        ["SỞ Y TẾ"],
        ["Chi cục Hải quan", "khu vực III"],
        ["Trung tâm", "Công nghệ thông tin", "và Chuyển đổi số", "tỉnh Bà Rịa - Vũng Tàu"],
        ["Ban Quản lý dự án đầu tư", "xây dựng số 2 tỉnh Mẫu"],
        ["Ủy ban nhân dân", "tỉnh Bà Rịa - Vũng Tàu"],
        ["Ban Quản lý", "Khu kinh tế Đông Nam", "và các khu công nghiệp", "tỉnh Bà Rịa - Vũng Tàu"],
    ],
)
def test_names_of_agencies_break_at_their_joints(lines: list[str]) -> None:
    """Before a place, before “và”, behind a comma, where a new part of the name begins; a short one stays."""
    assert balance(" ".join(lines), 67, lambda line: BOLD(line.upper()), by_sense=True) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Sở Giáo dục và Đào tạo", "tỉnh Cao Bằng"],
        ["Sở Dân tộc và Tôn giáo", "tỉnh Điện Biên"],
        ["Sở Quy hoạch -", "Kiến trúc", "tỉnh Bắc Ninh"],
        ["Sở Nông nghiệp", "và Môi trường", "tỉnh Khánh Hòa"],
        ["Trường Cao đẳng", "Kinh tế - Kỹ thuật", "Lâm Đồng"],
        ["Cục Quản lý", "Chất lượng, Chế biến", "và Phát triển", "thị trường"],
    ],
)
def test_a_name_takes_a_line_more_rather_than_tear_a_word(lines: list[str]) -> None:
    """Đào tạo, Kiến trúc, Môi trường stand on one line, as a program fills the width that is found for them."""
    paragraph = etree.fromstring(f'<w:p xmlns:w="{w("p")[1:].partition("}")[0]}"><w:r><w:t>{" ".join(lines)}</w:t></w:r></w:p>')
    balance_paragraph(paragraph, 72, lambda line: BOLD(line.upper()), by_sense=True, most=61.8)
    indents = paragraph.find(f"{w('pPr')}/{w('ind')}")
    printed = fill(text_of(paragraph).upper(), 72 - 2 * read_twips(indents, "left") * 25.4 / 1440)
    assert [line.replace("\u00a0", " ") for line in printed] == [line.upper() for line in lines]


def test_titles_have_even_lines() -> None:
    """No title ends with a lone word, nor parts a day from its month."""
    subject = "Cải cách hành chính nhà nước trên địa bàn tỉnh Mẫu, giai đoạn đầu năm\u00a02026"
    reference = "(Kèm theo Kế hoạch số\u00a05/KH-SM ngày\u00a005 tháng\u00a001 năm\u00a02026 của Giám đốc Sở Mẫu)"

    for text, room in ((subject, 140), (reference, 110)):
        lines = balance(text, room, BOLD, by_sense=False)
        assert " ".join(lines) == text
        assert len(lines) == 2
        assert min(map(BOLD, lines)) > 0.4 * max(map(BOLD, lines))
        assert not lines[1].startswith(("tháng", "năm"))


@pytest.mark.parametrize("name", ["SỞ NÔNG NGHIỆP  VÀ MÔI TRƯỜNG", "NGHIÊNG" * 9 + " VÀ", "mười " * 121])
def test_names_that_stay(name: str) -> None:
    """Odd spaces are printed as typed; too wide a word, and what is too long for a title, break by themselves."""
    assert balance(name, 60, BOLD, by_sense=True) == [name]


@pytest.mark.parametrize("room", [120, 130, 140, 150])
def test_titles_tear_no_word(room: float) -> None:
    """Kiểm soát, thủ tục, chuyển đổi stand on one line wherever the title breaks."""
    subject = "Công tác cải cách hành chính, chuyển đổi số và kiểm soát thủ tục hành chính năm\u00a02026 của Sở Công Thương"
    lines = balance(subject, room, BOLD, by_sense=False)
    ends = [f"{one.split()[-1]} {other.split()[0]}" for one, other in pairwise(lines)]
    assert not {"cải cách", "hành chính", "chuyển đổi", "kiểm soát", "thủ tục", "Công Thương", "của Sở"} & set(ends)


WORDS = [
    "rà",
    "soát",
    "thủ",
    "tục",
    "hành",
    "chính",
    "theo",
    "Quyết",
    "định",
    "số\xa01085/QĐ-TTg",
    "ngày\xa015/9/2022",
    "của",
    "Thủ",
    "tướng",
    "Chính",
    "phủ",
    "giai",
    "đoạn",
    "2026-2030",
    "trên",
    "địa",
    "bàn",
    "tỉnh",
    "Mẫu",
    "và",
    "Nghị",
    "quyết",
    "số\xa076/NQ-CP;",
    "kiểm",
    "tra,",
    "đôn",
    "đốc",
]


def test_no_title_is_broken_at_a_hyphen() -> None:
    """However a program fills its lines, which may break at hyphens and strokes too: a symbol stays whole."""
    chance = random.Random(26)  # noqa: S311  # the same titles in each run
    for _ in range(300):
        start = chance.randrange(len(WORDS))
        text = " ".join((WORDS * 2)[start : start + chance.randint(6, len(WORDS))])
        room = chance.choice((110.0, 160.0, 247.0))
        paragraph = etree.fromstring(f'<w:p xmlns:w="{w("p")[1:].partition("}")[0]}"><w:r><w:t>{text}</w:t></w:r></w:p>')
        balance_paragraph(paragraph, room, BOLD)
        indents = paragraph.find(f"{w('pPr')}/{w('ind')}")
        lines = fill(text_of(paragraph), room - 2 * read_twips(indents, "left") * 25.4 / 1440)

        assert not [line for line in lines[:-1] if line[-1] in "-/"], (text, room, lines)


@pytest.mark.parametrize("start", [0, 33])
def test_no_title_with_a_symbol_ends_with_a_lone_part(start: int) -> None:
    """Where no-break spaces cannot hold its lines, a width is found in which the last one is no stump."""
    text = (
        "soát thủ tục hành chính theo Quyết định số\u00a01085/QĐ-TTg ngày\u00a015/9/2022 của Thủ tướng Chính phủ giai đoạn"
        " 2026-2030 trên địa bàn tỉnh Mẫu và Nghị quyết số\u00a076/NQ-CP; kiểm tra, đôn đốc rà soát thủ tục"
    )[start:]
    paragraph = etree.fromstring(f'<w:p xmlns:w="{w("p")[1:].partition("}")[0]}"><w:r><w:t>{text}</w:t></w:r></w:p>')
    balance_paragraph(paragraph, 110, BOLD)
    indents = paragraph.find(f"{w('pPr')}/{w('ind')}")
    lines = fill(text_of(paragraph), 110 - 2 * read_twips(indents, "left") * 25.4 / 1440)
    assert BOLD(lines[-1]) > 0.27 * max(map(BOLD, lines)), lines


def test_every_centred_text_of_several_lines_has_even_ones() -> None:
    """An addressee, the caption of a table and the signer's name, as titles do; a short one stays as it is."""
    long = "Ủy ban nhân dân tỉnh Mẫu (qua Sở Nội vụ tỉnh Mẫu và Văn phòng Ủy ban nhân dân tỉnh Mẫu)"
    caption = "Chỉ tiêu cải cách hành chính của các cơ quan, đơn vị và địa phương trên địa bàn tỉnh Mẫu năm 2026"
    table = "cot: {tt: TT, a: A}, nhiem_vu: [{a: x}]"
    name = "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương"
    plan = f"noi_dung: [{{de_muc: Việc, bang: [{{ten: '{caption}', {table}}}, {{ten: Bảng, {table}}}]}}]\n"
    plan += f"kinh_gui: ['{long}']\n{FOOT.replace('Nguyễn Văn A', name)}"
    body: Any = Document(io.BytesIO(make_document(plan, HEAD.replace("trich_yeu", "ten_loai: BÁO CÁO, trich_yeu"))))
    paragraphs = [*body.paragraphs, *(one for cell in body.tables[-1].rows[0].cells for one in cell.paragraphs)]
    shapes = {compose(one.text): one.paragraph_format for one in paragraphs}
    held = {text: (shape.left_indent, shape.right_indent) for text, shape in shapes.items()}
    assert held["Bảng"] == (None, None)
    assert all(left == right and left for left, right in (held[f"Kính gửi: {long}"], held[caption], held[name]))


def fill(text: str, width: float) -> list[str]:
    """Return the lines that a program makes: one letter after the other, back to the last place where it may break."""
    lines, line = [], ""
    for letter in text:
        line += letter
        if BOLD(line.rstrip(" ")) > width:
            at = max(line.rstrip(" ").rfind(" ") + 1, *(line.rfind(joint, 0, -1) + 1 for joint in "-/"))
            if line[at - 1] == "/" and line[at : at + 1].isdigit():  # a date stays whole
                at = line.rfind(" ") + 1
            lines.append(line[:at].rstrip(" "))
            line = line[at:]
    return [*lines, line]
