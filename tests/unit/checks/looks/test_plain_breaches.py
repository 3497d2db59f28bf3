"""What a strict reader sees at once in a Word document: each breach is found by one rule, at its line."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import etree

from cchc_gen.checks.run import check_document
from cchc_gen.word.ooxml import w
from tests.support.conforming_documents import FIRST_ITEM, run, sample, style, text, together, without
from tests.support.decree_breaches import Mutant, add_footer
from tests.support.done_in_word import list_misfits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Breach(NamedTuple):
    """What is broken, the rule that must say so, and what the finding quotes or where it stands."""

    name: str
    change: Callable[[Mutant], None]
    code: str
    at: str
    also: tuple[str, ...] = ()  # true consequences


def align(start: str, value: str, **indent: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        paragraph = mutant.paragraph(start)
        mutant.format_paragraph(paragraph, "jc", val=value)
        if indent:
            mutant.format_paragraph(paragraph, "ind", **indent)

    return change


def part_of(start: str, words: str, name: str, **values: str) -> Callable[[Mutant], None]:
    """Give some words of a paragraph a run of their own, of another format."""

    def change(mutant: Mutant) -> None:
        first = mutant.paragraph(start).findall(w("r"))[0]
        whole = next(first.iter(w("t"))).text or ""
        before, found, after = whole.partition(words)
        assert found, words
        for at, piece in enumerate((after, words, before)):
            new = copy.deepcopy(first)
            next(new.iter(w("t"))).text = piece
            first.addnext(new)
            if at == 1:
                mutant.format_run(new, name, **values)
        parent = first.getparent()
        assert parent is not None
        parent.remove(first)

    return change


def rule_below(start: str, **border: str) -> Callable[[Mutant], None]:
    """Draw the line below a paragraph otherwise."""

    def change(mutant: Mutant) -> None:
        below = mutant.paragraph(start).getnext()
        assert below is not None
        properties = below.find(w("pPr"))
        assert properties is not None
        borders = etree.Element(w("pBdr"))
        line = etree.SubElement(borders, w("bottom"))
        for name, value in ({"val": "single", "sz": "6", "space": "1", "color": "000000"} | border).items():
            line.set(w(name), value)
        properties.insert(1, borders)

    return change


def underline_instead(start: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        mutant.remove_rule_below(start)
        for one in mutant.paragraph(start).findall(w("r")):
            mutant.format_run(one, "u", val="single")

    return change


def move_rule(start: str, left: str, right: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        below = mutant.paragraph(start).getnext()
        assert below is not None
        mutant.format_paragraph(below, "ind", left=left, right=right)

    return change


def blank_before(start: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        new = mutant.insert_before(start, "", start)
        for one in new.findall(w("r")):
            new.remove(one)

    return change


def move_before(moved: str, start: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.paragraph(start).addprevious(mutant.paragraph(moved))


def archive_first(mutant: Mutant) -> None:
    mutant.paragraph("- Ủy ban nhân dân tỉnh;").addprevious(mutant.paragraph("- Lưu"))


def recipients_lower(mutant: Mutant) -> None:
    for _ in range(3):
        blank_before("Nơi nhận")(mutant)


def number_in(part: str, change: Callable[[bytes], bytes]) -> Callable[[Mutant], None]:
    def apply(mutant: Mutant) -> None:
        mutant.parts[part] = change(mutant.parts[part])

    return apply


def footer(words: str) -> Callable[[Mutant], None]:
    """Put a page number at the foot of the pages, beside that in the header."""
    return lambda mutant: add_footer(mutant, words, is_number=True)


def join_sections(mutant: Mutant) -> None:
    """Take out the break before the appendix, as who deletes an empty paragraph does: the plan lies on landscape pages."""
    first = mutant.sections[0]
    paragraph = next(one for one in first.iterancestors(w("p")))
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def no_repeated_header(mutant: Mutant) -> None:
    for header in list(mutant.document.iter(w("tblHeader"))):
        parent = header.getparent()
        assert parent is not None
        parent.remove(header)
    row = list(mutant.document.iter(w("tr")))[-1]
    for _ in range(60):
        row.addnext(copy.deepcopy(row))


def small_agency(mutant: Mutant) -> None:
    mutant.style_run("CoQuanBanHanh", "caps", val="0")
    mutant.set_text("Sở Mẫu", "Sở Mẫu")


def end_with_table(mutant: Mutant) -> None:
    """Move the table of the appendix behind the last words of the body."""
    table = list(mutant.document.iter(w("tbl")))[-1]
    last = mutant.paragraph("Trên đây là")
    last.addnext(copy.deepcopy(table))
    mutant.replace("Trên đây là", "./.", ":")


NATION, MOTTO, PARENT, AGENCY, NUMBER, DATE = "Cộng hòa xã hội", "Độc lập", "UBND tỉnh", "Sở Mẫu", "Số:", "Mẫu, ngày"
BREACHES = [
    Breach("name typed in capitals", text("Nguyễn Văn A", "Nguyễn Văn A", "NGUYỄN VĂN A"), "ND30-S8", "Họ tên người ký"),
    Breach("name formatted in capitals", run("Nguyễn Văn A", "caps", val="1"), "ND30-S8", "Họ tên người ký"),
    Breach("no name of the signer", without("Nguyễn Văn A"), "ND30-S8", "Họ tên người ký"),
    Breach("one word in 12 pt", part_of(FIRST_ITEM, "người dân", "sz", val="24"), "ND30-B5", "Nâng cao"),
    Breach("one word in 16 pt", part_of(FIRST_ITEM, "người dân", "sz", val="32"), "ND30-B5", "Nâng cao"),
    Breach("a second number in the footer", footer(""), "ND30-P6", "Trang giấy, phần 1"),
    Breach("Trang 2 in the footer", footer("- Trang "), "ND30-P6", "Trang giấy, phần 1"),
    Breach("no place before the date", text(DATE, "Mẫu, ngày", "Ngày"), "ND30-H12", "Địa danh"),
    Breach("no place before a small date", text(DATE, "Mẫu, ngày", "ngày"), "ND30-H12", "Địa danh"),
    Breach("Tp. in the place", text(DATE, "Mẫu", "Tp. Hồ Chí Minh"), "ND30-H12", "Địa danh"),
    Breach("a person's name alone as the place", text(DATE, "Mẫu", "Trần Phú"), "ND30-H12", "Địa danh"),
    Breach("TP. in the place", text(DATE, "Mẫu", "TP. Hồ Chí Minh"), "ND30-H12", "Địa danh"),
    Breach("capitals in the date", text(DATE, "ngày 05 tháng 01 năm", "Ngày 05 Tháng 01 Năm"), "ND30-H13", "Địa danh"),
    Breach("a bracket behind I", text("I. Mục tiêu", "I.", "I)"), "ND30-B10", "I)"),
    Breach("a colon behind I", text("I. Mục tiêu", "I.", "I:"), "ND30-B10", "I:"),
    Breach("Lưu first", archive_first, "ND30-N4", "Lưu"),
    Breach("dotted line below tiêu ngữ", rule_below(MOTTO, val="dotted"), "ND30-H3", "Tiêu ngữ"),
    Breach("double line below tiêu ngữ", rule_below(MOTTO, val="double"), "ND30-H3", "Tiêu ngữ"),
    Breach("underline instead of the line below tiêu ngữ", underline_instead(MOTTO), "ND30-H3", "Tiêu ngữ"),
    Breach("dashed line below the issuer", rule_below(AGENCY, val="dashed"), "ND30-H7", "Cơ quan ban hành"),
    Breach("underline instead of the line below the issuer", underline_instead(AGENCY), "ND30-H7", "Cơ quan ban hành"),
    Breach(
        "underline instead of the line below the subject",
        underline_instead("Cải cách hành chính năm 2026"),
        "ND30-T3",
        "Trích yếu",
    ),
    Breach("line below the issuer off the middle", move_rule(AGENCY, "0", "3668"), "ND30-H7", "Cơ quan ban hành"),
    Breach("line below tiêu ngữ off the middle", move_rule(MOTTO, "0", "2252"), "ND30-H3", "Tiêu ngữ"),
    Breach("tiêu ngữ flush left", align(MOTTO, "left"), "ND30-H2", "Tiêu ngữ"),
    Breach("number flush left", align(NUMBER, "left"), "ND30-H9", "Số, ký hiệu"),
    Breach("date flush right", align(DATE, "right"), "ND30-H14", "Địa danh"),
    Breach("no space behind Số:", text(NUMBER, "Số: ", "Số:"), "ND30-H9", "Số, ký hiệu"),
    Breach("two zeros", text(NUMBER, "05", "005"), "ND30-H9", "Số, ký hiệu"),
    Breach("a space before the stroke", text(NUMBER, "05/", "05 /"), "ND30-H9", "Số, ký hiệu"),
    Breach("dash in the symbol", text(NUMBER, "KH-SM", "KH–SM"), "ND30-H9", "Số, ký hiệu"),
    Breach("blank paragraph below quốc hiệu", blank_before(MOTTO), "ND30-H4", "Tiêu ngữ"),
    Breach("blank paragraph above the issuer", blank_before(AGENCY), "ND30-H8", "Cơ quan ban hành"),
    Breach("Nơi nhận in the middle", align("Nơi nhận", "center"), "ND30-N2", "Nơi nhận"),
    Breach("Nơi nhận lower than the post", recipients_lower, "ND30-N2", "Nơi nhận"),
    Breach("recipients in the middle", align("- Sở Nội vụ", "center"), "ND30-N3", "Nơi nhận"),
    Breach("căn cứ flush left", align("Căn cứ Luật", "left", firstLine="0"), "ND30-B5", "Căn cứ 1"),
    Breach("căn cứ not indented", align("Căn cứ Luật", "both", firstLine="0"), "ND30-B5", "Căn cứ 1"),
    Breach("degree behind the name", text("Nguyễn Văn A", "Văn A", "Văn A, Tiến sĩ"), "ND30-S7", "Họ tên người ký"),
    Breach("honour before the name", text("Nguyễn Văn A", "Nguyễn", "Nhà giáo ưu tú Nguyễn"), "ND30-S7", "Họ tên người ký"),
    Breach("doctor before the name", text("Nguyễn Văn A", "Nguyễn", "Bác sĩ Nguyễn"), "ND30-S7", "Họ tên người ký"),
    Breach("no body above a Sở", without(PARENT), "ND30-H5", "Cơ quan chủ quản"),
    Breach(
        "page number in Arial",
        lambda mutant: mutant.style_run("SoTrang", "rFonts", ascii="Arial", hAnsi="Arial"),
        "ND30-P5",
        "Trang giấy",
    ),
    Breach("./. in the middle", text("2. Các phòng", "vướng mắc.", "vướng mắc./."), "ND30-B16", "Các phòng"),
    Breach("body that ends in a table", end_with_table, "ND30-B16", "Nội dung"),
    Breach("hidden words", part_of(FIRST_ITEM, "doanh nghiệp ", "vanish", val="1"), "KH-W1", "Nâng cao"),
    Breach("struck words", part_of(FIRST_ITEM, "doanh nghiệp ", "strike", val="1"), "KH-W1", "Nâng cao"),
    Breach("underlined words", part_of(FIRST_ITEM, "doanh nghiệp ", "u", val="single"), "KH-W1", "Nâng cao"),
    Breach("highlighted words", part_of(FIRST_ITEM, "doanh nghiệp ", "highlight", val="yellow"), "KH-W1", "Nâng cao"),
    Breach("landscape pages for all", join_sections, "ND30-P2", "Trang giấy", ("ND30-P8", "ND30-T3")),
    Breach("star bullet", text(FIRST_ITEM, "- ", "* "), "KH-D12", "Nâng cao"),
    Breach("round bullet", text(FIRST_ITEM, "- ", "• "), "KH-D12", "Nâng cao"),
    Breach("header row that does not repeat", no_repeated_header, "KH-W2", "bảng 1", ("KH-T5", "KH-D7")),  # it doubles rows
    Breach("agency in small letters", small_agency, "ND30-H6", "Cơ quan ban hành"),
    Breach(
        "post typed in small letters",
        together(style("ChucVu", "caps", val="0"), text("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phó Giám đốc")),
        "ND30-S8",
        "Quyền hạn",
    ),
    Breach("no Lưu", without("- Lưu"), "ND30-N4", "Lưu"),
    Breach("capital letter for a điểm", text("a) Thể chế", "a)", "A)"), "ND30-B12", "A)"),
    Breach("KT written with a stroke", text("KT. GIÁM ĐỐC", "KT.", "K/T"), "ND30-S8", "Quyền hạn", ("ND30-S3",)),
    Breach("year of two digits", text(DATE, "2026", "26"), "ND30-H13", "Địa danh", ("KH-P1",)),
    Breach("short date", text(DATE, "ngày 05 tháng 01 năm 2026", "05/01/2026"), "ND30-H13", "Địa danh"),
    Breach("paragraph in capitals", run(FIRST_ITEM, "caps", val="1"), "ND30-B5", "NÂNG CAO"),
    Breach("no number in the appendix", text("(Kèm theo", "05/KH", "      /KH"), "KH-P2", "dòng kèm theo"),
    Breach("no space behind KT.", text("KT. GIÁM ĐỐC", "KT. ", "KT."), "KH-D5", "Quyền hạn"),
    Breach("decision's symbol", text(NUMBER, "KH-SM", "QĐ-SM"), "ND30-H10", "Số, ký hiệu", ("KH-P1",)),
]


@pytest.mark.parametrize("breach", BREACHES, ids=[one.name for one in BREACHES])
def test_a_plain_breach_is_found_by_its_rule_at_its_line(breach: Breach, tmp_path: Path) -> None:
    """A conforming document with one thing broken has that finding, and no other."""
    mutant = Mutant(sample("one"))
    breach.change(mutant)
    found = check_document(mutant.write(tmp_path / "x.docx"))

    assert {problem.code for problem in found} - set(breach.also) == {breach.code}
    assert list_misfits(found) == []
    assert any(breach.at in f"{problem.position.place} {problem.text}" for problem in found if problem.code == breach.code)
