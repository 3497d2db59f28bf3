"""The rules of the decree on Word documents: a conforming one has no finding, one with a rule broken has that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.checks.catalogue import Selection, all_rules
from cchc_gen.checks.run import check_document
from cchc_gen.word.ooxml import w
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT
from tests.support.conforming_documents import (
    FIRST_ITEM,
    LAST,
    no_rule,
    page,
    run,
    sample,
    spacing,
    style,
    text,
    together,
    without,
)
from tests.support.decree_breaches import Mutant, add_footer
from tests.support.done_in_word import list_misfits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.etree import _Element as Element

DECREE = Selection(("ND30",))


def drop_page_start(mutant: Mutant) -> None:
    section = mutant.sections[-1]
    for element in section.findall(w("pgNumType")):
        section.remove(element)


def turn(mutant: Mutant) -> None:
    size = mutant.sections[0].find(w("pgSz"))
    assert size is not None
    size.set(w("w"), "16838")
    size.set(w("h"), "11906")
    below = mutant.paragraph("Cải cách hành chính năm 2026").getnext()
    assert below is not None
    mutant.format_paragraph(below, "ind", left="5900", right="5900")  # the line stays as long as the text asks


def long_rule(mutant: Mutant) -> None:
    below = mutant.paragraph("Sở Mẫu").getnext()
    assert below is not None
    mutant.format_paragraph(below, "ind", left="0", right="0")


def swap_bases(mutant: Mutant) -> None:
    second = mutant.paragraph("Căn cứ Nghị quyết")
    mutant.paragraph("Căn cứ Luật").addprevious(second)
    mutant.replace("Căn cứ Nghị quyết", "nhà nước.", "nhà nước;")
    mutant.replace("Căn cứ Luật", "2025;", "2025.")


def swap_levels(mutant: Mutant) -> None:
    mutant.paragraph("I. Mục tiêu").addprevious(mutant.paragraph("1. Mục tiêu chung"))


def chapter(word: str, align: str) -> Callable[[Mutant], None]:
    """Put "Phần I" or "Mục 1" with its title before the first heading."""

    def change(mutant: Mutant) -> None:
        for words in (word, "NHỮNG NỘI DUNG CHÍNH"):
            new = mutant.insert_before("I. Mục tiêu", words, "Cải cách hành chính năm 2026")
            if words == word:
                mutant.format_paragraph(new, "jc", val=align)
                mutant.format_runs(new, "b", val="1" if align == "center" else "0")

    return change


def article(bold: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        new = mutant.insert_before("II. Tổ chức", "Điều 1. Phạm vi áp dụng", FIRST_ITEM)
        mutant.format_runs(new, "b", val=bold)

    return change


def mark(words: str, **formats: str) -> Callable[[Mutant], None]:
    """Put a mark below the number, as Số is formatted, with other run properties."""

    def change(mutant: Mutant) -> None:
        new = mutant.insert_before("Số:", words, "Số:")
        for name, value in formats.items():
            mutant.format_runs(new, name, val=value)

    return change


def framed(words: str, **formats: str) -> Callable[[Mutant], None]:
    """Put a mark below the number, with a line around it."""

    def change(mutant: Mutant) -> None:
        mark(words, **formats)(mutant)
        frame(mutant, mutant.paragraph(words))

    return change


def frame(mutant: Mutant, paragraph: Element) -> None:
    mutant.format_paragraph(paragraph, "pBdr")
    borders = paragraph.find(f"{w('pPr')}/{w('pBdr')}")
    assert borders is not None
    for name in ("top", "left", "bottom", "right"):
        etree.SubElement(borders, w(name)).set(w("val"), "single")


def address(mutant: Mutant) -> None:
    add_footer(mutant, "Địa chỉ: Số 10, đường Mẫu", kind="first", size="22")


def recipient(mutant: Mutant) -> None:
    mutant.insert_before("- Ủy ban nhân dân tỉnh;", "- Như trên;", "- Ủy ban nhân dân tỉnh;")


def sign_appendix(mutant: Mutant) -> None:
    mutant.insert_before("Phụ lục", "KT. GIÁM ĐỐC", "KT. GIÁM ĐỐC")
    paragraph = mutant.paragraph("Phụ lục")
    table = next(one for one in paragraph.itersiblings() if one.tag == w("tbl"))
    signature = paragraph.getprevious()
    assert signature is not None
    table.addnext(signature)


def letter_appendix(mutant: Mutant) -> None:
    new = mutant.insert_before("Phụ lục", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Cộng hòa xã hội")
    assert new.getnext() is not None


def prose_appendix(words: str) -> Callable[[Mutant], None]:
    """Give the appendix a sentence instead of its table."""

    def change(mutant: Mutant) -> None:
        table = list(mutant.document.iter(w("tbl")))[-1]
        paragraph = mutant.insert_before("Phụ lục", words, "Trên đây là")
        table.addprevious(paragraph)
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)

    return change


def page_number(style_property: str, **values: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        if style_property == "jc":
            mutant.style_paragraph("SoTrang", "jc", **values)
        else:
            mutant.style_run("SoTrang", style_property, **values)

    return change


def sign_for_all(mutant: Mutant) -> None:
    mutant.insert_before("KT.", "TM. SỞ MẪU", "KT.")


LONG = "I. " + "Tiếp tục nâng cao chất lượng phục vụ người dân và doanh nghiệp trong giải quyết thủ tục hành chính, " * 2
# (rule, kind of sample, what breaks it); a few rules need a document that shows their subject: see CONFORMING.
BROKEN: list[tuple[str, str, Callable[[Mutant], None]]] = [
    ("P1", "one", page(0, "pgSz", w="12240", h="15840")),
    ("P2", "one", turn),
    ("P3", "one", page(0, "pgMar", left="1417")),
    ("P3", "one", page(0, "pgMar", top="567")),
    ("P4", "one", page(1, "pgMar", left="567")),
    ("P5", "one", run(FIRST_ITEM, "rFonts", ascii="Arial", hAnsi="Arial")),
    ("P5", "one", run(FIRST_ITEM, "color", val="FF0000")),
    ("P5", "one", run(FIRST_ITEM, "rFonts", ascii=".VnTime", hAnsi=".VnTime")),
    ("P6", "one", page_number("jc", val="right")),
    ("P6", "one", page_number("i", val="1")),
    ("P7", "one", page_number("sz", val="22")),
    ("P8", "one", drop_page_start),
    ("H1", "one", style("QuocHieu", "b", val="0")),
    ("H1", "one", without("Cộng hòa xã hội")),
    ("H2", "one", text("Độc lập", " - ", " – ")),
    ("H3", "one", no_rule("Độc lập")),
    ("H4", "one", spacing("TieuNgu", before="120")),
    ("H5", "one", run("UBND tỉnh", "b", val="1")),
    ("H5", "one", text("UBND tỉnh", " Mẫu", "")),
    ("H6", "one", style("CoQuanBanHanh", "b", val="0")),
    ("H6", "one", text("Sở Mẫu", "Mẫu", "TTTT")),
    ("H7", "one", no_rule("Sở Mẫu")),
    ("H7", "one", long_rule),
    ("H8", "one", spacing("CoQuanBanHanh", before="120")),
    ("H9", "one", text("Số:", "Số:", "Số")),
    ("H9", "one", text("Số:", "05", "5")),
    ("H9", "one", text("Số:", "KH-SM", "KH - SM")),
    ("H9", "one", style("SoKyHieu", "sz", val="28")),
    ("H10", "one", text("Số:", "/KH", "/2026/KH")),
    ("H12", "one", text("Mẫu, ngày", "Mẫu", "mẫu")),
    ("H12", "one", text("Mẫu, ngày", "Mẫu,", "Mẫu")),
    ("H13", "one", text("Mẫu, ngày", "ngày 05", "ngày 5")),
    ("H13", "one", text("Mẫu, ngày", "tháng 01", "tháng 03")),
    ("H14", "one", style("DiaDanhNgay", "i", val="0")),
    ("H15", "one", style("DiaDanhNgay", "sz", val="26")),
    ("T1", "one", style("TenLoai", "sz", val="32")),
    ("T2", "one", style("TrichYeu", "b", val="0")),
    ("T3", "one", no_rule("Cải cách hành chính năm 2026")),
    ("B1", "one", swap_bases),
    ("B2", "one", text("Căn cứ Nghị quyết", " ngày 15/7/2021 của Chính phủ", "")),
    ("B2", "one", text("Căn cứ Luật", "ngày 16/6/2025", "số 72/2025/QH15")),
    ("B3", "one", text("Căn cứ Nghị quyết", "nhà nước.", "nhà nước;")),
    ("B3", "one", style("CanCu", "i", val="0")),
    ("B4", "one", text("+ Thủ tục", "76/NQ-CP", "76/NQ-CP ngày 15/7/2021 của Chính phủ")),
    ("B5", "one", lambda mutant: mutant.format_paragraph(mutant.paragraph(FIRST_ITEM), "ind", firstLine="850")),
    ("B5", "one", lambda mutant: mutant.format_paragraph(mutant.paragraph(FIRST_ITEM), "jc", val="left")),
    ("B5", "one", lambda mutant: mutant.format_paragraph(mutant.paragraph(FIRST_ITEM), "spacing", before="20")),
    ("B5", "one", lambda mutant: mutant.format_paragraph(mutant.paragraph(FIRST_ITEM), "spacing", line="480")),
    ("B5", "one", run(FIRST_ITEM, "sz", val="30")),
    ("B6", "one", swap_levels),
    ("B7", "one", lambda mutant: mutant.set_text("I. Mục tiêu", LONG)),
    ("B8", "one", chapter("Phần I", "left")),
    ("B9", "one", chapter("Mục 1", "left")),
    ("B10", "one", style("Muc1", "b", val="0")),
    ("B11", "one", style("Muc2", "b", val="0")),
    ("B11", "one", run("2. Các phòng", "b", val="1")),
    ("B12", "one", text("đ) Chính", "đ)", "e)")),
    ("B12", "one", run("đ) Chính", "b", val="1")),
    ("B13", "one", text("đ) Chính", "đ)", "2.1.")),
    ("B14", "one", article("0")),
    ("B15", "one", style("BangO", "sz", val="18")),
    ("B16", "one", text(LAST, "./.", ".")),
    ("B17", "one", text("1. Văn phòng", "tại Phụ lục kèm theo Kế hoạch này", "của Giám đốc Sở")),
    ("S1", "committee", without("TM.")),
    ("S2", "one", together(without("KT."), text("PHÓ GIÁM ĐỐC", "PHÓ", "QUYỀN"))),
    ("S3", "one", without("PHÓ GIÁM ĐỐC")),
    ("S3", "one", without("KT. GIÁM ĐỐC")),
    ("S4", "one", together(without("PHÓ GIÁM ĐỐC"), text("KT.", "KT.", "TL."))),
    ("S5", "one", together(without("PHÓ GIÁM ĐỐC"), text("KT.", "KT.", "TUQ."))),
    (
        "S6",
        "one",
        together(without("PHÓ"), sign_for_all, text("KT.", "KT. ", "")),
    ),
    ("S7", "one", text("Nguyễn Văn A", "Nguyễn", "TS. Nguyễn")),
    ("S8", "one", style("ChucVu", "b", val="0")),
    ("S8", "one", text("KT.", "KT.", "KT")),
    ("N2", "one", text("Nơi nhận", ":", "")),
    ("N2", "one", style("NoiNhanTieuDe", "i", val="0")),
    ("N3", "one", text("- Sở Nội vụ", ";", "")),
    ("N3", "one", run("- Sở Nội vụ", "sz", val="26")),
    ("N4", "one", text("- Lưu", "VP.", "VP")),
    ("N5", "one", recipient),
    ("N6", "one", run("VP.(5)", "sz", val="28")),
    ("A1", "two", text("Phụ lục II", "II", "2")),
    ("A1", "two", together(text("Phụ lục II", " II", ""))),
    ("A2", "one", run("Phụ lục", "sz", val="26")),
    ("A2", "one", text("Phụ lục", "Phụ lục", "PHỤ LỤC")),
    ("A3", "one", style("PhuLucTen", "b", val="0")),
    ("A4", "one", style("PhuLucKemTheo", "i", val="0")),
    ("A4", "one", text("(Kèm theo", " số 05/KH-SM", "")),
    ("A5", "one", no_rule("(Kèm theo")),
    ("A7", "one", sign_appendix),
    ("A8", "one", letter_appendix),
    ("A9", "one", prose_appendix("Các phòng thực hiện theo bảng này.")),
    ("M1", "one", mark("MẬT", b="1")),
    ("M2", "one", mark("KHẨN", b="0")),
    ("M2", "one", framed("KHẨN", b="1")),
    ("M2", "one", framed("RẤT KHẨN", b="1", color="FF0000")),
    ("M2", "one", mark("KHẨN", b="1", color="FF0000")),
    ("M3", "one", mark("LƯU HÀNH NỘI BỘ", b="1")),
    ("M4", "one", address),
    ("B19", "one", text("+ Thủ tục", "Nghị quyết số 76/NQ-CP", "Nghị quyết số 77/NQ-CP")),
    ("VH5", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "được tặng huân chương lao động hạng ba")),
    ("VH5", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "do phó giám đốc Sở Trần Văn Bình")),
    ("VH8", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "vào sáng thứ hai và ngày quốc khánh 2-9")),
    ("VH9", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "của nhà nước")),
    ("H16", "one", text("UBND tỉnh Mẫu", "UBND tỉnh Mẫu", "Sở Y tế")),
    ("S9", "one", together(text("KT.", "GIÁM ĐỐC", "CHỦ TỊCH"), text("Phó Giám", "Giám đốc", "Chủ tịch"))),
    ("VH10", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "ở các tỉnh tây nguyên")),
    ("VH9", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "theo chủ trương của đảng")),
    ("VH10", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "của các xã vùng cao tây bắc")),
    ("VH3", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "tại phường Điện Biên Phủ")),
    ("M3", "one", mark("LƯU HÀNH NỘI BỘ", b="0")),
    ("M5", "one", mark("DỰ THẢO", b="1")),
    ("VH1", "one", text(FIRST_ITEM, "Nâng cao", "nâng cao")),
    ("VH2", "one", text("Nguyễn Văn A", "Văn", "văn")),
    ("VH3", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "trong Tỉnh Mẫu")),
    ("VH4", "one", text("- Ủy ban nhân dân tỉnh;", "Ủy ban nhân dân", "Ủy Ban Nhân Dân")),
    ("VH6", "one", text("+ Thủ tục", "Nghị quyết", "nghị quyết")),
    ("VH8", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "dịp Tết Nguyên Đán")),
    ("VH2", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "và ông Nguyễn văn B")),
    ("VH4", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "của sở nội vụ")),
    ("VH6", "one", text(FIRST_ITEM, "trong tỉnh Mẫu", "theo luật Thanh tra")),
    ("VH7", "one", text(FIRST_ITEM, "khoản 2", "Khoản 2")),
]
# Documents that show what the plain sample has not, as the decree wants it.
CONFORMING: list[tuple[str, str, Callable[[Mutant], None]]] = [
    ("B8", "one", chapter("Phần I", "center")),
    ("B9", "one", chapter("Mục 1", "center")),
    ("B14", "one", article("1")),
    ("A9", "one", prose_appendix("Các phòng thực hiện theo bảng này./.")),
    ("M2", "one", framed("KHẨN", b="1", color="FF0000")),
    ("M3", "one", framed("LƯU HÀNH NỘI BỘ", b="1")),
]


def found_in(path: Path) -> set[str]:
    return {problem.code for problem in check_document(path, DECREE)}


@pytest.mark.parametrize("kind", ["one", "two", "committee"])
def test_a_conforming_document_has_no_finding(kind: str, tmp_path: Path) -> None:
    """What the tool builds breaks no rule, not even one that weighs little."""
    path = Mutant(sample(kind)).write(tmp_path / "x.docx")

    assert check_document(path) == []


@pytest.mark.parametrize(("rule", "kind", "change"), CONFORMING, ids=[case[0] for case in CONFORMING])
def test_what_the_plain_sample_lacks_conforms_too(rule: str, kind: str, change: Callable[[Mutant], None], tmp_path: Path) -> None:
    """Phần, Mục, Điều and marks as the decree wants them have no finding."""
    mutant = Mutant(sample(kind))
    change(mutant)

    assert found_in(mutant.write(tmp_path / "x.docx")) == set(), rule


@pytest.mark.parametrize(("rule", "kind", "change"), BROKEN, ids=[f"{case[0]}-{at}" for at, case in enumerate(BROKEN)])
def test_one_broken_rule_is_the_one_that_is_found(rule: str, kind: str, change: Callable[[Mutant], None], tmp_path: Path) -> None:
    """A document with exactly one rule broken has exactly that finding."""
    mutant = Mutant(sample(kind))
    change(mutant)

    problems = check_document(mutant.write(tmp_path / "x.docx"), DECREE)
    assert {problem.code for problem in problems} == {f"ND30-{rule}"}
    assert list_misfits(problems) == []


OF_OTHER_KINDS = {
    "ND30-B18",
    "ND30-BM1",
    "ND30-BS1",
    "ND30-N7",
    "ND30-N8",
    "ND30-T5",
}  # which documents of those kinds break: see test_forms


def test_every_rule_of_the_decree_has_a_pair() -> None:
    """No rule is without a document that breaks it."""
    known = {rule.id for rule in all_rules() if rule.id.startswith("ND30-")} - OF_OTHER_KINDS

    assert len(known) > 55
    assert {f"ND30-{rule}" for rule, _, _ in BROKEN} == known


# What the content of a plan causes in the document, whatever the template: each was read in the plan.
FROM_CONTENT = {
    "bao-cao-so-mau-2026": set(),
    "xa-mau-2026": set(),
    "to-trinh-so-mau-2026": set(),
    "so-mau-2025": set(),
    "so-mau-2026": set(),
    "ubnd-mau-2026": {"A8"},  # the sample shows `quoc_hieu: true`
    "dong-nai-skhcn-2023": {"VH6"},  # Luật ban hành ...
    "ha-tinh-sngv-2022": {"B4", "B13", "B19", "N3"},  # 7.1.; a recipient that ends with a full stop
    "lai-chau-skhcn-2025": {"B3", "B4"},  # a basis that ends with a colon
    "nghe-an-skhcn-2023": {
        "A2",
        "A4",
        "A8",
        "B12",
        "B16",
        "B17",
        "B19",
        "VH6",
        "VH9",
    },  # PHỤ LỤC; a. b.; no ./.; no pointer; Lưu: VT
    "tuyen-quang-skhdt-2023": {"A2", "B19", "S8", "VH4", "VH6"},  # BIỂU KẾ HOẠCH; no signature
}


@pytest.mark.parametrize("name", FROM_CONTENT)
def test_what_the_tool_builds_breaks_no_rule_of_its_own(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """In the samples and the real plans only what the plan itself says is found."""
    folder = ROOT / "plans" if "mau" in name else request.getfixturevalue("seeds")
    loaded = load_plan(folder / f"{name}.yaml", name)
    path = tmp_path / f"{name}.docx"
    path.write_bytes(render_plan(loaded, BuildOptions()))

    assert found_in(path) == {f"ND30-{rule}" for rule in FROM_CONTENT[name]}
