"""A plan typed by hand: the document that an office would have made of it, one way of typing for each hand.

The truth of each document is its plan: what `list_nodes` and `list_cells` give of the plan, they must give of what is imported.
"""

from __future__ import annotations

import copy
import io
import os
import re
import unicodedata
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.importing.run import import_file
from cchc_gen.plan.grid import RowKind, build_grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_gen.plan.model import Plan, Table
    from cchc_gen.template.context import Khoi

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


class Hand(NamedTuple):
    """A way of typing: flags that the typist reads, and what is done to the finished document or to its XML."""

    flags: frozenset[str] = frozenset()
    finish: Callable[[Any], None] | None = None
    rewrite: Callable[[str], str] | None = None


def norm(text: str) -> str:
    """Return a text as it is compared: NFC, one space, without the marks of the tool and end marks."""
    bare = re.sub(r"(^|\n)– ", r"\1- ", unicodedata.normalize("NFC", strip_marks(text)).replace("\u00a0", " ")).casefold()
    return " ".join(bare.split()).rstrip(" .;,/")


def list_nodes(plan: Plan) -> Counter[tuple[str, str, str]]:
    """Return (kind, number, text) of all that a plan prints outside of tables."""
    context = build_context(plan)
    found: list[tuple[str, str, str]] = []
    for name, texts in (
        ("agency", (context.co_quan.chu_quan, context.co_quan.ten)),
        ("number", (f"{context.van_ban.so.strip()}/{context.van_ban.ky_hieu}".strip("/"),)),
        ("date", (context.van_ban.ngay,)),
        ("title", (context.van_ban.ten_loai, context.van_ban.trich_yeu, context.kem_theo)),
        ("mark", (context.van_ban.do_khan, context.van_ban.luu_hanh)),
        ("addressee", context.kinh_gui),
        ("basis", context.can_cu),
        ("recipient", (*context.noi_nhan, context.luu)),
        ("signature", (*context.ky.chuc_vu, context.ky.ho_ten) if context.ky else ()),
        ("appendix", tuple(one.ten for one in context.phu_luc)),
    ):
        found += [(name, "", norm(text)) for text in texts if text]
    for blocks in (context.mo_dau, context.noi_dung, context.ket_thuc, *(one.noi_dung for one in context.phu_luc)):
        found += [(block.loai, block.so, norm(block.ten or block.chu)) for block in blocks if block.chu]
    return Counter(found)


def list_cells(plan: Plan) -> Counter[tuple[str, str]]:
    """Return (title of the column, text) of every cell of every table."""
    found: list[tuple[str, str]] = []
    for table in build_context(plan).tables:
        titles = [norm("".join(run.text for run in column.title)) for column in table.columns]
        for row in _list_rows(table):
            if len(row) == 1:
                found.append(("group", norm(row[0])))
            else:
                found += list(zip(titles, map(norm, row), strict=False))
    return Counter(found)


def _list_rows(table: Table) -> Iterator[list[str]]:
    """Yield the rows below the titles as texts, one text for a group's."""
    for row in build_grid(table).rows[1:]:
        texts = ["\n".join("".join(run.text for run in line) for line in cell.text) if cell else "" for cell in row.cells]
        yield [" ".join(filter(None, texts))] if row.kind is RowKind.GROUP else texts


class Fidelity(NamedTuple):
    """How much of a plan came back: nodes of the right kind, cells, words; and what is told of loss."""

    nodes: int = 0
    right_nodes: int = 0
    cells: int = 0
    right_cells: int = 0
    words: int = 0
    lost_words: int = 0
    named_words: int = 0
    moved_lines: int = 0

    def __add__(self, other: Fidelity) -> Fidelity:  # type: ignore[override]  # figures, not a longer tuple
        """Return both together."""
        return Fidelity(*map(sum, zip(self, other, strict=True)))


def measure(plan: Plan, path: Path) -> Fidelity:
    """Import a document that was made of a plan, and return how much of the plan it gives."""
    result = import_file(path, os.environ, plan.year)
    nodes, cells = list_nodes(plan), list_cells(plan)
    found, found_cells = list_nodes(result.valid.plan), list_cells(result.valid.plan)
    words, losses = _count_words(nodes, cells), result.report.losses
    lost = words - _count_words(found, found_cells)
    return Fidelity(
        nodes.total(), (nodes & found).total(), cells.total(), (cells & found_cells).total(),
        words.total(), lost.total(), losses.missing, len(losses.moved),
    )  # fmt: skip


def _count_words(*counted: Counter[Any]) -> Counter[str]:
    texts = (text for one in counted for found in one.elements() for text in found)
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", text))


def retype(plan: Plan, hand: Hand) -> bytes:
    """Return the document that a hand makes of a plan."""
    document = _Typist(plan, hand.flags).type()
    if hand.finish:
        hand.finish(document)
    target = io.BytesIO()
    document.save(target)
    if hand.rewrite is None:
        return target.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            raw = old.read(name)
            new.writestr(name, hand.rewrite(raw.decode()).encode() if name == "word/document.xml" else raw)
    return changed.getvalue()


class _Typist:
    """Types one plan from the top."""

    def __init__(self, plan: Plan, flags: frozenset[str]) -> None:
        self.context, self.flags = build_context(plan), flags
        self.document: Any = Document()
        self.where: Any = self.document

    def type(self) -> Any:
        self._type_head()
        if "contents" in self.flags:
            self._type_contents()
        if "body-in-a-frame" in self.flags:
            self.where = self.document.add_table(1, 1).cell(0, 0)
        self._type_bases()
        for blocks in (self.context.mo_dau, self.context.noi_dung, self.context.ket_thuc):
            self._type_blocks(blocks)
        self.where = self.document
        self._type_foot()
        for appendix in self.context.phu_luc:
            self._type_appendix(appendix)
        return self.document

    def put(self, text: str, *, bold: bool = False, align: Any = None, italic: bool = False) -> Any:
        paragraph = self.where.add_paragraph()
        for at, line in enumerate(text.split("\n")):
            if at:
                paragraph.add_run().add_break()
            run = paragraph.add_run(line)
            run.bold, run.italic = bold, italic
        paragraph.alignment = align
        return paragraph

    def _type_head(self) -> None:
        context, document = self.context, self.context.van_ban
        names = f"{context.co_quan.chu_quan}\n{context.co_quan.ten}".strip().upper()
        number, date = f"Số: {document.so.strip()}/{document.ky_hieu}", f"{document.dia_danh}, {document.ngay}"
        number, date = ("", "") if context.kem_theo else ("\n".join([number, *self._list_marks()]), date)
        nation = NATION.replace("HÒA", "HOÀ") if "old-tones" in self.flags else NATION
        if "tabs" in self.flags:
            for left, right in zip(names.split("\n")[-2:], nation.split("\n"), strict=False):
                self.put(f"{left}\t\t{right}", bold=True)
            self.put(f"{number.partition(chr(10))[0]}\t\t{date}".strip())
            for mark in self._list_marks():
                self.put(mark)
        else:
            table = self.document.add_table(2, 2)
            for cell, text in zip((cell for row in table.rows for cell in row.cells), (names, nation, number, date), strict=True):
                cell.text = text
        if "one-line-title" in self.flags:
            self.put(f"{document.ten_loai} {document.trich_yeu}".upper(), bold=True, align=ALIGN.CENTER)
        else:
            self.put(document.ten_loai, bold=True, align=ALIGN.CENTER)
            self.put(document.trich_yeu, bold=True, align=ALIGN.CENTER)

        if context.kem_theo:
            self.put(context.kem_theo, italic=True, align=ALIGN.CENTER)
        for line in context.kinh_gui:
            self.put(line)

    def _list_marks(self) -> list[str]:
        document = self.context.van_ban
        return [strip_marks(mark) for mark in (document.do_khan, document.luu_hanh) if mark]

    def _type_bases(self) -> None:
        if "one-paragraph-of-bases" in self.flags and self.context.can_cu:
            self.put(" ".join(self.context.can_cu), italic=True)
            return
        for text in self.context.can_cu:
            self.put(text, italic=True)

    def _type_contents(self) -> None:
        titles = [strip_marks(block.chu) for block in self.context.noi_dung if block.loai == "muc_1"]
        for at, title in enumerate(titles):
            paragraph = self.put("")
            parts = (
                ["<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"] if not at else []
            )
            parts += ["<w:r><w:fldChar w:fldCharType='separate'/></w:r>"] if not at else []
            parts += [f"<w:r><w:t>{title}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{at + 1}</w:t></w:r>"]
            parts += ["<w:r><w:fldChar w:fldCharType='end'/></w:r>"] if at + 1 == len(titles) else []
            for run in parse_xml(f"<w:p {nsdecls('w')}>{''.join(parts)}</w:p>"):
                paragraph._p.append(run)

    def _type_blocks(self, blocks: tuple[Khoi, ...]) -> None:
        waiting: list[str] = []
        for block in blocks:
            text = strip_marks(block.chu)
            if "lists-with-breaks" in self.flags and block.loai == "gach":
                waiting.append(text)
                continue
            if waiting:
                self.put("\n".join(waiting))
                waiting = []
            if block.bang is not None:
                self._type_table(self._take_table())
            elif block.loai == "ten_bang":
                self.put(text, bold=True, align=ALIGN.CENTER)
            else:
                self._type_line(block, text)
        if waiting:
            self.put("\n".join(waiting))

    def _type_line(self, block: Khoi, text: str) -> None:
        is_title = block.loai.startswith("muc_")
        number, words = block.so, strip_marks(block.ten)
        if number and "no-space" in self.flags and block.loai not in ("muc_1", "gach", "cong"):
            text = f"{number.replace('.', '/') if block.loai == 'muc_3' and number.count('.') > 1 else number}{words}"
        if number and "long-dash" in self.flags and block.loai == "muc_1":
            text = f"{number.rstrip('.')} – {words}"
        if block.loai == "muc_1":
            text = text.upper() if "capitals" in self.flags else text
        paragraph = self.put(text, bold=is_title and block.loai in ("muc_1", "muc_2"))
        if block.loai == "gach" and "bullets" in self.flags:
            paragraph.clear()
            paragraph.add_run(words)
            _add_bullet(self.document, paragraph)

    def _take_table(self) -> Table:
        at = getattr(self, "_at", 0)
        self._at = at + 1
        return self.context.tables[at]

    def _type_foot(self) -> None:
        if self.context.kem_theo:
            return
        left = ["Nơi nhận:", *self.context.noi_nhan, *([self.context.luu] if self.context.luu else [])]
        right = [*(post.upper() for post in self.context.ky.chuc_vu), "", self.context.ky.ho_ten] if self.context.ky else []
        if "tabs" in self.flags:
            for at in range(max(len(left), len(right))):
                pair = (left[at] if at < len(left) else "", right[at] if at < len(right) else "")
                self.put("\t\t\t\t\t\t".join(pair).rstrip())
            return
        table = self.document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "\n".join(left), "\n".join(right)

    def _type_appendix(self, appendix: Any) -> None:
        self.document.add_page_break() if "page-breaks" in self.flags else self.document.add_section()
        if "own-letterhead" in self.flags:
            table = self.document.add_table(1, 2)
            names = f"{self.context.co_quan.chu_quan}\n{self.context.co_quan.ten}".strip().upper()
            table.cell(0, 0).text, table.cell(0, 1).text = names, NATION
        head = [] if "no-label" in self.flags else [appendix.nhan.upper()]
        head.append(strip_marks(appendix.ten).upper())
        in_table = "head-in-table" in self.flags and appendix.bang
        for line in [] if in_table else head:
            self.put(line, bold=True, align=ALIGN.CENTER)
        if appendix.bang:
            self._type_table(self._take_table(), head if in_table else [])
        self._type_blocks(appendix.noi_dung)

    def _type_table(self, table: Table, head: list[str] | None = None) -> None:
        titles = ["".join(run.text for run in column.title) for column in table.columns]
        rows: list[list[str]] = [[line] for line in head or []] + [titles]
        if "column-numbers" in self.flags:
            rows.append([f"({at})" for at in range(1, len(titles) + 1)])
        body = list(_list_rows(table))
        if "titles-again" in self.flags and len(body) > 3:
            body.insert(next((at for at in range(2, len(body)) if len(body[at]) > 1), 2), titles)
        parts = [[*rows, *body]]
        if "cut-tables" in self.flags and len(body) > 3:
            at = next((at for at in range(2, len(body)) if len(body[at]) > 1), 2)
            parts = [[*rows, *body[:at]], [titles, *body[at:]]]
        if "cut-without-titles" in self.flags and len(body) > 3:
            at = next((at for at in range(2, len(body)) if len(body[at]) > 1), 2)
            parts = [[*rows, *body[:at]], body[at:]]
        for number, part in enumerate(parts):
            if number:
                self.put("")
            self._fill(part, len(titles))

    def _fill(self, rows: list[list[str]], width: int) -> None:
        table = self.where.add_table(len(rows), width)
        if self.where is self.document:
            table.style = "Table Grid"
        cells = [row.cells for row in table.rows]
        for at, row in enumerate(rows):
            if len(row) == 1 and width > 1:
                cells[at][0].merge(cells[at][-1]).text = row[0]
                continue
            for cell, text in zip(cells[at], row, strict=False):
                cell.text = text


def _add_bullet(document: Any, paragraph: Any) -> None:
    numbering = document.part.numbering_part.element
    if not numbering.findall(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='77']"):
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0D8;"/>'
            '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
        ))  # fmt: skip
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))


def _drag_borders(document: Any) -> None:
    """Move a border a little in every other row of each table with more than two columns: the grid has one column more."""
    for table in document.tables:
        grid = table._tbl.tblGrid
        if len(grid) < 3:
            continue
        grid.insert(2, OxmlElement("w:gridCol"))
        grid[2].set(qn("w:w"), "113")
        for at, row in enumerate(table._tbl.tr_lst):
            cells = row.tc_lst
            spans = [cell.grid_span for cell in cells]
            if len(cells) == 1:
                cells[0].get_or_add_tcPr().get_or_add_gridSpan().val = spans[0] + 1
            elif len(cells) > 2:
                cells[1 if at % 2 else 0 if at % 3 else 1].get_or_add_tcPr().get_or_add_gridSpan().val = 2


def _wrap_in_controls(document: Any) -> None:
    """Put every third paragraph into a content control."""
    for at, paragraph in enumerate(list(document.paragraphs)):
        if at % 3 == 0 and paragraph.text and paragraph._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            paragraph._p.addprevious(control)
            control[0].append(paragraph._p)


def _track(document: Any) -> None:
    """Mark each second run as inserted, with a deleted one behind it."""
    for at, paragraph in enumerate(document.paragraphs):
        for run in list(paragraph._p.findall(qn("w:r"))):
            if at % 2 and run.find(qn("w:t")) is not None:
                inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="{at}" w:author="A"/>')
                run.addprevious(inserted)
                gone = parse_xml(
                    f'<w:del {nsdecls("w")} w:id="{at}9" w:author="A"><w:r><w:delText>bỏ đi </w:delText></w:r></w:del>'
                )
                inserted.addnext(gone)
                inserted.append(run)


def _split_runs(document: Any) -> None:
    """Cut each run after every fifth letter."""
    for paragraph in document.paragraphs:
        for run in list(paragraph._p.findall(qn("w:r"))):
            text = run.find(qn("w:t"))
            if text is None or not text.text or len(text.text) < 6:
                continue
            for start in range(0, len(text.text), 5):
                part = copy.deepcopy(run)
                part.find(qn("w:t")).text = text.text[start : start + 5]
                part.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addprevious(part)
            paragraph._p.remove(run)


def _in_texts(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda xml: re.sub(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)", lambda found: found[1] + change(found[2]) + found[3], xml)


def _symbols(xml: str) -> str:
    """Write ≥ as Word's Insert > Symbol does."""
    symbol = '</w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:t xml:space="preserve">'
    return _in_texts(lambda text: text.replace("≥", symbol))(xml)


def _hand(*flags: str, finish: Any = None, rewrite: Any = None) -> Hand:
    return Hand(frozenset(flags), finish, rewrite)


HANDS: dict[str, Hand] = {
    "như mẫu": _hand(),
    "viền bảng bị kéo lệch": _hand(finish=_drag_borders),
    "phụ lục không có chữ Phụ lục": _hand("page-breaks", "no-label"),
    "bảng cắt đôi, lặp tiêu đề": _hand("cut-tables"),
    "bảng cắt đôi, không tiêu đề": _hand("cut-without-titles"),
    "chữ tổ hợp (NFD)": _hand(rewrite=lambda xml: unicodedata.normalize("NFD", xml)),
    "nội dung trong khung một ô": _hand("body-in-a-frame"),
    "tên phụ lục trong bảng": _hand("head-in-table"),
    "hàng (1) (2) (3)": _hand("column-numbers"),
    "phụ lục có quốc hiệu": _hand("page-breaks", "own-letterhead"),
    "ký hiệu chèn (Symbol)": _hand(rewrite=_symbols),
    "dấu đầu dòng của Word": _hand("bullets"),
    "số không có dấu cách": _hand("no-space"),
    "theo dõi thay đổi": _hand(finish=_track),
    "có mục lục": _hand("contents"),
    "tiêu đề cột lặp giữa bảng": _hand("titles-again"),
    "hai dấu cách": _hand(rewrite=_in_texts(lambda text: text.replace(", ", ",  "))),
    "ký tự không thấy": _hand(rewrite=_in_texts(lambda text: text.replace("hành", "hà\u200bnh").replace("chính", "ch\u00adính"))),
    "I – và tiêu đề một dòng": _hand("long-dash", "one-line-title"),
    "Shift+Enter trong danh sách": _hand("lists-with-breaks"),
    "căn cứ trong một đoạn": _hand("one-paragraph-of-bases"),
    "hoà, thuỷ (dấu kiểu cũ)": _hand("old-tones"),
    "phần đầu, cuối bằng tab": _hand("tabs"),
    "đề mục in hoa": _hand("capitals"),
    "chữ cắt thành nhiều đoạn (run)": _hand(finish=_split_runs),
    "dấu cách không ngắt": _hand(rewrite=_in_texts(lambda text: text.replace(" ", "\u00a0"))),
    "khung nội dung (content control)": _hand(finish=_wrap_in_controls),
    "ngắt trang thay phần": _hand("page-breaks"),
    "dấu gạch dài": _hand(rewrite=_in_texts(lambda text: re.sub(r"^- ", "– ", text))),
    "gạch nối không ngắt": _hand(rewrite=_in_texts(lambda text: text.replace("/KH-", "/KH\u2011"))),
    "bảng cắt đôi và hàng (1) (2)": _hand("cut-tables", "column-numbers"),
}
