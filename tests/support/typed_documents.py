"""Word documents as offices type them by hand: no styles, tabs or spaces instead of tables, typed or automatic numbers.

Each document comes with its truth: what each line is, so that tests can count what was recognised.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc_gen.decree.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


class Truth(NamedTuple):
    """What a line is: its part, its marker as printed, its text."""

    part: Part
    marker: str
    text: str


@dataclass
class Habits:
    """How an office types."""

    head: str = "table"  # table, tabs, spaces
    numbers: str = "typed"  # typed, automatic, half
    rules: str = "typed"  # typed, drawn, border
    bases: str = "lines"  # lines, one
    indent: str = "format"  # format, tab
    foot: str = "table"  # table, tabs
    decimal: bool = False
    body_table: bool = False
    merged: bool = False
    appendices: int = 1


@dataclass
class Typist:
    """Types one document and notes what each line is."""

    habits: Habits
    truth: list[Truth] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document: Any = Document()
        self.numbering: dict[str, int] = {}
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        self.number_pages(section)

    def number_pages(self, section: Any) -> None:
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTER
        for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
            run = paragraph.add_run()
            self.dress(run, 14)
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)
        self.dress(paragraph.add_run("2"), 14)

    @staticmethod
    def dress(run: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
        run.font.name, run.font.size = "Times New Roman", Pt(size)
        run._r.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
        run.bold, run.italic = bold, italic

    def note(self, part: Part, text: str, marker: str = "") -> None:
        self.truth.append(Truth(part, marker, text))

    def put(
        self, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, align: Any = None, where: Any = None
    ) -> Any:
        paragraph = (where or self.document).add_paragraph()
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.alignment = align
        self.dress(paragraph.add_run(text), size, bold=bold, italic=italic)
        return paragraph

    def prose(
        self, part: Part, text: str, *, marker: str = "", bold: bool = False, italic: bool = False, automatic: bool = False
    ) -> None:
        """Type a paragraph of the body."""
        self.note(part, text, marker)
        typed = text if automatic or not marker else f"{marker} {text}"
        lead = "\t" if self.habits.indent == "tab" and not automatic else ""
        paragraph = self.put(lead + typed, bold=bold, italic=italic, align=JUSTIFY)
        paragraph.paragraph_format.space_before = Pt(6)
        if automatic:
            self.number(paragraph, marker)
        elif self.habits.indent == "format":
            paragraph.paragraph_format.first_line_indent = Mm(12.7)

    def number(self, paragraph: Any, marker: str) -> None:
        """Let Word count a paragraph: a list of its own for each kind of number, begun anew where the marker is the first."""
        kind = (
            "upperRoman"
            if marker[0] in "IVX"
            else "decimal"
            if marker[0].isdigit()
            else "lowerLetter"
            if marker[0] != "-"
            else "bullet"
        )
        first = marker.rstrip(".)") in ("I", "1", "a")
        if first or kind not in self.numbering:
            self.numbering[kind] = self.make_list(kind, "-" if kind == "bullet" else "%1" + marker[-1])
        properties = paragraph._p.get_or_add_pPr()
        numbers = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", "0"), ("w:numId", str(self.numbering[kind]))):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            numbers.append(element)
        properties.append(numbers)

    def make_list(self, kind: str, text: str) -> int:
        root = self.document.part.numbering_part.element
        name = str(900 + len(root))
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), name)
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            level.append(element)
        indent = OxmlElement("w:pPr")
        inner = OxmlElement("w:ind")
        inner.set(qn("w:left"), "0")
        inner.set(qn("w:firstLine"), "720")
        indent.append(inner)
        level.append(indent)
        abstract.append(level)
        root.insert(0, abstract)
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), name)
        link = OxmlElement("w:abstractNumId")
        link.set(qn("w:val"), name)
        number.append(link)
        root.append(number)
        return int(name)

    def heading(self, text: str, marker: str, *, bold: bool) -> None:
        automatic = self.habits.numbers == "automatic" or (self.habits.numbers == "half" and marker[0].isdigit())
        self.prose(Part.HEADING, text, marker=marker, bold=bold, automatic=automatic)

    def rule(self, where: Any, length: float, near: Any = None) -> None:
        """Type or draw a line."""
        if self.habits.rules == "typed":
            self.put("_" * round(length / (0.5 * 13 * 25.4 / 72)), size=13, align=CENTER, where=where)
            return
        paragraph = near if near is not None else self.put("", size=2, align=CENTER, where=where)
        if self.habits.rules == "border":
            paragraph = self.put("", size=2, align=CENTER, where=where)
            borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
            for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
            paragraph._p.get_or_add_pPr().append(borders)
            room = 160 if where is None else 80 - 2 * 1.905  # a cell leaves 108 twips free at each side
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((room - length) / 2)
            return
        run = paragraph.add_run()
        picture, shape = OxmlElement("w:pict"), run._r.makeelement("{urn:schemas-microsoft-com:vml}line", {})
        shape.set("from", "10pt,20pt")
        shape.set("to", f"{10 + length * 72 / 25.4:.1f}pt,20pt")
        picture.append(shape)
        run._r.append(picture)

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


NUMBER, DATE = "Số: 12/KH-STP", "Mẫu, ngày 15 tháng 01 năm 2026"
SUBJECT = "Cải cách hành chính năm 2026 của Sở Tư pháp"
BASES = (
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước",
    "Căn cứ Kế hoạch số 312/KH-UBND ngày 24/12/2025 của Ủy ban nhân dân tỉnh Mẫu về cải cách hành chính",
)
RECIPIENTS = ("Ủy ban nhân dân tỉnh (để báo cáo);", "Sở Nội vụ;", "Các phòng, đơn vị thuộc Sở;")
POSTS, NAME = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Văn B"


def type_document(habits: Habits) -> Typist:
    """Return a plan typed by an office with these habits."""
    typist = Typist(habits)
    _type_head(typist)
    typist.put("")
    typist.note(Part.TYPE, "KẾ HOẠCH")
    typist.put("KẾ HOẠCH", bold=True, align=CENTER)
    typist.note(Part.SUBJECT, SUBJECT)
    subject = typist.put(SUBJECT, bold=True, align=CENTER)
    typist.rule(None, 45, subject)
    _type_body(typist)
    _type_foot(typist)
    for number in range(1, habits.appendices + 1):
        _type_appendix(typist, number)
    return typist


def _type_head(typist: Typist) -> None:
    parent, agency = "UBND TỈNH MẪU", "SỞ TƯ PHÁP"
    nation, motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
    for part, text in (
        (Part.PARENT, parent), (Part.AGENCY, agency), (Part.NATIONAL_TITLE, nation), (Part.MOTTO, motto), (Part.NUMBER, NUMBER),
        (Part.PLACE_DATE, DATE),
    ):  # fmt: skip
        typist.note(part, text)
    if typist.habits.head == "table":
        table = typist.document.add_table(rows=2, cols=2)
        left, right = table.rows[0].cells
        typist.put(parent, size=13, align=CENTER, where=left)
        near = typist.put(agency, size=13, bold=True, align=CENTER, where=left)
        typist.rule(left, 12, near)
        typist.put(nation, size=13, bold=True, align=CENTER, where=right)
        near = typist.put(motto, size=14, bold=True, align=CENTER, where=right)
        typist.rule(right, 60, near)
        typist.put(NUMBER, size=13, align=CENTER, where=table.rows[1].cells[0])
        typist.put(DATE, size=14, italic=True, align=CENTER, where=table.rows[1].cells[1])
        return
    gap = "\t" if typist.habits.head == "tabs" else " " * 12
    for one, two, bold, size in ((parent, nation, False, 13), (agency, motto, True, 14)):
        paragraph = typist.put(one, size=13, bold=bold)
        typist.dress(paragraph.add_run(gap), size)
        typist.dress(paragraph.add_run(two), size, bold=True)
    typist.put(f"{'_' * 6}{gap}{'_' * 31}", size=11)
    paragraph = typist.put(NUMBER, size=13)
    typist.dress(paragraph.add_run(gap), 14)
    typist.dress(paragraph.add_run(DATE), 14, italic=True)


def _type_body(typist: Typist) -> None:
    ends = (";", ".")
    if typist.habits.bases == "one":
        text = "\n".join(basis + end for basis, end in zip(BASES, ends, strict=True))
        for line in text.split("\n"):
            typist.note(Part.BASIS, line)
        paragraph = typist.put("", italic=True, align=JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_before = Pt(6)
        for at, line in enumerate(text.split("\n")):
            run = paragraph.add_run(line)
            typist.dress(run, 14, italic=True)
            if not at:
                run.add_break()
    else:
        for basis, end in zip(BASES, ends, strict=True):
            typist.prose(Part.BASIS, basis + end, italic=True)
    typist.prose(Part.OPENING, "Sở Tư pháp ban hành Kế hoạch cải cách hành chính năm 2026 như sau:")
    typist.heading("MỤC ĐÍCH, YÊU CẦU", "I.", bold=True)
    typist.heading("Mục đích", "1.", bold=True)
    typist.prose(Part.PROSE, "Nâng cao chất lượng phục vụ người dân, doanh nghiệp trong lĩnh vực tư pháp.", marker="-")
    typist.prose(Part.PROSE, "Giảm thời gian giải quyết thủ tục hành chính.", marker="-")
    typist.heading("Yêu cầu", "2.", bold=True)
    typist.prose(Part.PROSE, "Mỗi nhiệm vụ có một đơn vị chủ trì và một thời hạn.", marker="-")
    typist.heading("NHIỆM VỤ", "II.", bold=True)
    typist.heading("Cải cách thể chế", "1.", bold=True)
    for marker, title, aside in (("a)", "Mục tiêu", "một"), ("b)", "Nhiệm vụ", "hai")):
        typist.heading(title, marker, bold=False)
        typist.prose(Part.PROSE, f"Rà soát văn bản quy phạm pháp luật theo {title.lower()} được giao;", marker="-")
        typist.prose(Part.PROSE, "Văn bản của tỉnh;", marker="+")
        typist.prose(Part.PROSE, f"Đoạn văn thường thứ {aside} không có dấu đầu dòng.")
    if typist.habits.decimal:
        typist.prose(Part.HEADING, "Cải cách thủ tục hành chính", marker="2.", bold=True)
        typist.prose(Part.HEADING, "Kiểm soát thủ tục", marker="2.1.", bold=True)
        typist.prose(Part.PROSE, "Công khai thủ tục hành chính kịp thời.", marker="-")
        typist.prose(Part.HEADING, "Giải quyết thủ tục", marker="2.2.", bold=True)
        typist.prose(Part.PROSE, "Xin lỗi bằng văn bản khi trễ hạn.", marker="-")
    if typist.habits.body_table:
        _type_table(typist, 0, [("STT", "Chỉ tiêu", "Mức"), ("1", "Hồ sơ đúng hạn", "98%"), ("2", "Hài lòng", "95%")])
    typist.heading("TỔ CHỨC THỰC HIỆN", "III.", bold=True)
    typist.prose(Part.PROSE, "Văn phòng Sở theo dõi, đôn đốc việc thực hiện nhiệm vụ tại Phụ lục kèm theo.", marker="1.")
    typist.prose(Part.PROSE, "Các phòng, đơn vị báo cáo kết quả trước ngày 10 của tháng cuối quý.", marker="2.")
    typist.prose(Part.CLOSING, "Trên đây là Kế hoạch cải cách hành chính năm 2026 của Sở Tư pháp./.")


def _type_foot(typist: Typist) -> None:
    typist.put("")
    left = [("Nơi nhận:", 12, True)] + [(f"- {one}", 11, False) for one in RECIPIENTS] + [("- Lưu: VT, VP.", 11, False)]
    typist.note(Part.RECIPIENTS_TITLE, "Nơi nhận:")
    for one in RECIPIENTS:
        typist.note(Part.RECIPIENT, one, "-")
    typist.note(Part.ARCHIVE, "Lưu: VT, VP.", "-")
    for post in POSTS:
        typist.note(Part.POST, post)
    typist.note(Part.NAME, NAME)
    if typist.habits.foot == "table":
        cells = typist.document.add_table(rows=1, cols=2).rows[0].cells
        for text, size, bold in left:
            typist.put(text, size=size, bold=bold, italic=bold, where=cells[0])
        for post in POSTS:
            typist.put(post, bold=True, align=CENTER, where=cells[1])
        for _ in range(3):
            typist.put("", where=cells[1])
        typist.put(NAME, bold=True, align=CENTER, where=cells[1])
        return
    right = [*POSTS, "", "", NAME]
    for at, (text, size, bold) in enumerate(left):
        paragraph = typist.put(text, size=size, bold=bold, italic=bold)
        if right[at]:
            typist.dress(paragraph.add_run("\t\t\t"), 14)
            typist.dress(paragraph.add_run(right[at]), 14, bold=True)


def _type_appendix(typist: Typist, number: int) -> None:
    section = typist.document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    label = "Phụ lục" if typist.habits.appendices == 1 else f"Phụ lục {'I' * number}"
    title, reference = (
        f"NHIỆM VỤ ĐỢT {number} NĂM 2026",
        "(Kèm theo Kế hoạch số 12/KH-STP ngày 15 tháng 01 năm 2026 của Sở Tư pháp)",
    )
    for part, text, bold in (
        (Part.APPENDIX_LABEL, label, True),
        (Part.APPENDIX_TITLE, title, True),
        (Part.APPENDIX_REFERENCE, reference, False),
    ):
        typist.note(part, text)
        last = typist.put(text, bold=bold, italic=not bold, align=CENTER)
    typist.rule(None, 30, last)
    rows = [("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"), ("I", "Cải cách thể chế", "", "", "", "")]
    rows += [(str(at), f"Việc thứ {at} đợt {number}", "Báo cáo", "Văn phòng Sở", "Các phòng", f"Quý {'I' * at}") for at in (1, 2)]
    _type_table(typist, number, rows)


def _type_table(typist: Typist, appendix: int, rows: Sequence[tuple[str, ...]]) -> None:
    table = typist.document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        cells = table.add_row().cells
        is_group = bool(row[0]) and set(row[0]) <= set("IVX")
        part = Part.COLUMN if at == 0 else Part.GROUP if is_group else Part.CELL
        for column, text in enumerate(row):
            merge = typist.habits.merged and appendix > 0 and at == len(rows) - 1 and column == 4  # chủ trì and phối hợp
            if merge:
                cells[3].merge(cells[4])
            elif text:
                typist.note(part, text)
                paragraph = cells[column].paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                typist.dress(paragraph.add_run(text), 12, bold=at == 0 or is_group)


OFFICES = {
    "table and typed numbers": Habits(),
    "tabs and typed lines": Habits(head="tabs", indent="tab", foot="tabs"),
    "spaces": Habits(head="spaces", foot="tabs", bases="one"),
    "automatic numbers": Habits(numbers="automatic", rules="drawn"),
    "half the numbers automatic": Habits(numbers="half", rules="border"),
    "bases in one paragraph": Habits(bases="one", body_table=True),
    "two appendices, merged cells": Habits(merged=True, appendices=2, rules="border"),
    "decimal levels": Habits(decimal=True, body_table=True, foot="tabs", appendices=0),
}
