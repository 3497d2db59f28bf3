"""Word documents as offices make them, piece by piece: letterhead, body, foot, tables, and what Word's own XML can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAMES = "UBND TỈNH MẪU\nSỞ NỘI VỤ"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
TITLE = ("KẾ HOẠCH", "Cải cách hành chính năm 2026")
TITLES = ("TT", "Nhiệm vụ", "Chủ trì")


class OddOffice:
    """A document that is typed from the top; `save` returns its place."""

    def __init__(
        self, title: Sequence[str] = ("KẾ HOẠCH", "Cải cách hành chính năm 2026"), number: str = "Số: 05/KH-SNV"
    ) -> None:
        self.document: Any = Document()
        table = self.document.add_table(2, 2)
        texts = (NAMES, NATION, number, "Mẫu, ngày 06 tháng 01 năm 2026")
        for cell, text in zip((cell for row in table.rows for cell in row.cells), texts, strict=True):
            cell.text = text
        for line in title:
            self.type(line, bold=True, centre=True)

    def type(self, text: str, *, bold: bool = False, centre: bool = False, right: bool = False) -> Any:
        """Add a paragraph, and return it."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = bold
        paragraph.alignment = ALIGN.CENTER if centre else ALIGN.RIGHT if right else None
        return paragraph

    def open(self) -> OddOffice:
        """Type the opening and the first heading."""
        self.type("Sở Nội vụ ban hành Kế hoạch như sau:")
        self.type("I. MỤC TIÊU", bold=True)
        return self

    def address(self, whom: str) -> OddOffice:
        """Type what opens a letter, and its text."""
        self.type(f"Kính gửi: {whom}", centre=True)
        self.type("Sở Nội vụ đề nghị các cơ quan gửi báo cáo trước ngày 15 tháng 3 năm 2026./.")
        return self

    def sign(self, left: str = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", right: str = "GIÁM ĐỐC\n\nNguyễn Văn An") -> OddOffice:
        """Type the foot in a table without lines."""
        table = self.document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = left, right
        return self

    def fill(self, rows: Sequence[Sequence[str]]) -> Any:
        """Add a table of data, and return it; None in a row merges the cell with the one before it."""
        table = self.document.add_table(len(rows), max(map(len, rows)))
        table.style = "Table Grid"
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        return table

    def save(self, folder: Path) -> Path:
        """Write the document."""
        path = folder / "kh.docx"
        self.document.save(path)
        return path


def merge_rows(table: Any, *rows: int) -> Any:
    """Merge all cells of some rows."""
    for at in rows:
        text = table.cell(at, 0).text
        table.cell(at, 0).merge(table.cell(at, len(table.columns) - 1)).text = text
    return table


def repeat_row(row: Any) -> None:
    """Let Word repeat a row on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def start_late(row: Any) -> None:
    """Leave out the first cell of a row, as Word does where cells were deleted."""
    row._tr.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    row._tr.remove(row._tr.tc_lst[0])


def merge_as_of_old(row: Any, at: int) -> None:
    """Merge a cell with the next one by hMerge; the text of that one goes."""
    for cell, value in zip(row._tr.tc_lst[at : at + 2], ("restart", "continue"), strict=True):
        cell.get_or_add_tcPr().append(parse_xml(f'<w:hMerge {nsdecls("w")} w:val="{value}"/>'))
    for text in row._tr.tc_lst[at + 1].iter(qn("w:t")):
        text.text = ""


def empty_row(row: Any) -> None:
    """Take all cells out of a row."""
    for cell in list(row._tr.tc_lst):
        row._tr.remove(cell)


def drag_border(table: Any, at: int, rows: dict[int, int], width: int = 113) -> None:
    """Put a column of some twips (2 mm) before the one at `at`; `rows` says which cell of a row reaches over it."""
    grid = table._tbl.tblGrid
    grid.insert(at, OxmlElement("w:gridCol"))
    grid[at].set(qn("w:w"), str(width))
    for row, cell in rows.items():
        properties = table.rows[row]._tr.tc_lst[cell].get_or_add_tcPr()
        span = properties.find(qn("w:gridSpan"))
        span = properties.get_or_add_gridSpan() if span is None else span
        span.set(qn("w:val"), str(int(span.get(qn("w:val"), "1")) + 1))


def leave_free(row: Any, side: str) -> None:
    """Let a row begin one column later (Before), or end one column earlier (After), than the table."""
    row._tr.get_or_add_trPr().append(parse_xml(f'<w:grid{side} {nsdecls("w")} w:val="1"/>'))


def add_xml(paragraph: Any, xml: str) -> None:
    """Append an element, in whose XML w: and m: are known."""
    name = xml[1 : xml.index(" ") if " " in xml.split(">", maxsplit=1)[0] else xml.index(">")].rstrip("/")
    paragraph._p.append(parse_xml(xml.replace(f"<{name}", f"<{name} {nsdecls('w', 'm')}", 1)))


def add_list(document: Any, number: int, form: str, text: str, nums: Sequence[tuple[int, bool]]) -> None:
    """Add an abstract list with its nums: (id, whether it begins anew)."""
    part = document.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{level}</w:abstractNum>')
    part.find(qn("w:num")).addprevious(abstract)
    for num, restarts in nums:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restarts else ""
        inner = f'<w:abstractNumId w:val="{number}"/>{override}'
        part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{num}">{inner}</w:num>'))


def number(paragraph: Any, num: int) -> Any:
    """Let Word number a paragraph."""
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))
    return paragraph


def delete_row(table: Any, at: int) -> None:
    """Delete a row of a table as a tracked change."""
    mark = f'<w:del {nsdecls("w")} w:id="1" w:author="A"/>'
    table.rows[at]._tr.get_or_add_trPr().append(parse_xml(mark))
    for text in list(table.rows[at]._tr.iter(qn("w:t"))):
        text.tag = qn("w:delText")
        run = text.getparent()
        deleted = parse_xml(mark)
        run.addprevious(deleted)
        deleted.append(run)


def delete_mark(paragraph: Any) -> None:
    """Delete the end of a paragraph as a tracked change."""
    xml = f'<w:rPr {nsdecls("w")}><w:del w:id="2" w:author="A"/></w:rPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def add_number_format(document: Any, number: int, levels: Sequence[tuple[str, str]]) -> None:
    """Define a list; `levels` are (format, text) of each, as Word names them."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>')
    root.find(qn("w:num")).addprevious(abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def number_paragraph(paragraph: Any, number: int, level: int = 0) -> None:
    """Let Word count a paragraph in a list."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def clear(document: Any) -> None:
    """Take everything out of a document but its section."""
    for block in [child for child in document.element.body if child.tag != qn("w:sectPr")]:
        document.element.body.remove(block)
