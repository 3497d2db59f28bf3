"""Fills the prototype tables of a rendered document with the rows of the plan.

A template shows each kind of row once: a header row, a group row and a task row, each with a number cell and a text cell
(or one cell for both). Their formatting is the pattern; the rows are written as XML text and parsed once, which is what
keeps 2,000 rows linear (cloning a row costs 50 µs, a `{%tr for %}` row three times that and more the longer the table).
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.document import marks
from cchc_gen.document.foot import measure_foot_below
from cchc_gen.document.line_ties import tie
from cchc_gen.document.page_breaks import plan_breaks
from cchc_gen.document.paragraph_shape import add_space_below, keep_with_next, make_gap
from cchc_gen.document.table_style import FittedTable, TableStyle, align_cell, fit_table, inner_xml, read_patterns
from cchc_gen.plan.grid import GridCell, GridRow, RowKind, build_grid
from cchc_gen.word.ooxml import measure_text_area, parse_xml, text_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.document.page_breaks import RowBreaks
    from cchc_gen.document.table_style import Pattern
    from cchc_gen.plan.model import RichText, Table
    from cchc_gen.word.formats import StyleSheet

_SPACE, _TWIPS_PER_POINT = 3.0, 20  # points above a table
_INTRODUCTION = 4  # lines above a table: a sentence, a unit, a caption
_UNIT = re.compile(r"\W*(?:đơn vị tính|đvt)\b", re.IGNORECASE)
_KEEP, _NO_KEEP = re.compile(r"<w:keepNext[^>]*/>"), '<w:keepNext w:val="0"/>'


def fill_tables(body: Element, tables: Sequence[Table], styles: StyleSheet) -> tuple[list[str], frozenset[int]]:
    """Replace every prototype table of `body` by the table that its marks name; return the texts and tables that were printed.

    Args:
        body: w:body, changed in place.
        tables: the tables of the plan; a mark names one by its place in them.
        styles: the styles of the document.

    Raises:
        TemplateError: a prototype has no task row, or no header row.
    """
    filled: list[str] = []
    printed = set()
    for element in list(body.iter(w("tbl"))):
        patterns, index = read_patterns(element, styles)
        if index is not None:
            _part_from_above(element, styles)
            grid = build_grid(tables[index])
            width, height = measure_text_area(element)
            columns = tables[index].columns
            fitted = fit_table(tables[index], grid.rows, width, TableStyle(patterns))
            looks = {kind: pattern.look for kind, pattern in fitted.style.patterns.items()}
            foot = measure_foot_below(element, styles)
            breaks = plan_breaks(grid.rows, fitted.widths, height, looks, foot=foot)
            if breaks[0].kept:
                _keep_introduction(_find_introduction(element), styles)
            if foot is not None:
                keep_with_next(element.getnext())
            _replace(element, grid.rows, breaks, _Layout(fitted, [column.align for column in columns]))
            filled += _list_texts(grid.rows)
            printed.add(index)
    return filled, frozenset(printed)


def _list_texts(rows: Sequence[GridRow]) -> list[str]:
    return [
        "".join(run.text for run in paragraph)
        for row in rows
        for cell in row.cells
        if cell is not None
        for paragraph in cell.text
    ]


def _part_from_above(table: Element, styles: StyleSheet) -> None:
    """Leave some space between a table and the line above it; of two tables without one between them Word would make one."""
    above = table.getprevious()
    if above is None:
        return
    if above.tag == w("tbl"):
        table.addprevious(make_gap(round(2 * _SPACE)))
    elif text_of(above).strip() and styles.resolve_first(above)[1].after < _SPACE:
        add_space_below(above, round(_SPACE * _TWIPS_PER_POINT))


def _find_introduction(table: Element) -> Element | None:
    """Return the line that introduces a table: a sentence or a caption directly above it, or above its empty line."""
    above = table.getprevious()
    if above is not None and above.tag == w("p") and not text_of(above).strip():
        above = above.getprevious()
    is_line = above is not None and above.tag == w("p") and text_of(above).strip() and not marks.RULE.search(text_of(above))
    return above if is_line else None


def _keep_introduction(line: Element | None, styles: StyleSheet) -> None:
    """Keep the line above a table with it; above a caption or a unit, which belong to a table, also what introduces both."""
    for _ in range(_INTRODUCTION):
        belongs = line is not None and _belongs_to_table(line, styles)
        keep_with_next(line)
        before = line.getprevious() if line is not None and belongs else None
        if before is None or before.tag != w("p"):
            return
        if not (text_of(before).rstrip().endswith(":") or _belongs_to_table(before, styles)):
            return
        line = before


def _belongs_to_table(line: Element, styles: StyleSheet) -> bool:
    """Tell whether a line is a caption, which its style keeps with what follows, or names the unit."""
    return styles.keeps_with_next(line) or _UNIT.match(text_of(line)) is not None


class _Layout(NamedTuple):
    """What all rows of a table share: widths and patterns of its cells, how its columns are aligned."""

    fitted: FittedTable
    aligned: list[str | None]

    @property
    def widths(self) -> list[int]:
        """Return those of the columns in twips."""
        return self.fitted.widths


def _replace(table: Element, rows: Sequence[GridRow], breaks: Sequence[RowBreaks], layout: _Layout) -> None:
    """Rewrite `table` in place: its properties stay, except the layout: fixed widths need their own."""
    properties = table.find(w("tblPr"))
    assert properties is not None  # noqa: S101  # the schema asks for it
    margin = layout.fitted.style.margin
    for name in ("tblW", "tblLayout", *(["tblCellMar"] if margin is not None else [])):
        for old in properties.findall(w(name)):
            properties.remove(old)
    head = inner_xml(properties)
    fixed = f'<w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    if margin is not None:
        sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
        fixed += f"<w:tblCellMar>{sides}</w:tblCellMar>"
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in table.nsmap.items() if prefix)
    if properties.find(w("tblCaption")) is None:  # for readers of screens
        titles = "; ".join("".join(run.text for paragraph in cell.text for run in paragraph) for cell in rows[0].cells if cell)
        fixed += f'<w:tblCaption w:val="{escape(titles)}"/>'
    head = _insert_in_order(head, fixed, names)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
    body = "".join(_format_row(row, where, layout) for row, where in zip(rows, breaks, strict=True))
    text = f"<w:tbl{names}><w:tblPr>{head}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    parent = table.getparent()
    assert parent is not None  # noqa: S101  # a table stands in the body
    parent.replace(table, parse_xml(text))


# The schema wants table properties in this order.
_PROPERTY_ORDER = ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
                   "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
                   "tblCaption", "tblDescription")  # fmt: skip


def _insert_in_order(head: str, extra: str, names: str) -> str:
    holder = etree.fromstring(f"<w:tblPr{names}>{head}{extra}</w:tblPr>")
    order = {w(name): at for at, name in enumerate(_PROPERTY_ORDER)}
    holder[:] = sorted(holder, key=lambda child: order.get(str(child.tag), len(order)))
    return inner_xml(holder)


def _format_row(row: GridRow, breaks: RowBreaks, layout: _Layout) -> str:
    first = layout.fitted.style.patterns[row.kind, False]
    own = ("<w:cantSplit/>" if breaks.whole else "") + ("<w:tblHeader/>" if breaks.repeated else "")
    cells = []
    for at, cell in enumerate(row.cells):
        if cell is not None:
            width = sum(layout.widths[at : at + cell.column_span])
            pattern = layout.fitted.style.patterns[row.kind, cell.is_number or (row.kind is RowKind.HEADER and at == 0)]
            if row.kind is RowKind.TASK and (side := layout.aligned[at]):
                pattern = align_cell(pattern, side)
            cells.append(_format_cell(cell, width, pattern, continues=row.continues[at], keep=breaks.kept))
    return f"<w:tr><w:trPr>{own}{first.row}</w:trPr>{''.join(cells)}</w:tr>"


def _format_cell(cell: GridCell, width: int, pattern: Pattern, *, continues: bool, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "<w:vMerge/>" if continues else '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    head = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{pattern.cell}</w:tcPr>'
    paragraphs = cell.text or ((),)
    return f"<w:tc>{head}{''.join(_format_paragraph(runs, pattern, width, keep=keep) for runs in paragraphs)}</w:tc>"


def _format_paragraph(runs: RichText, pattern: Pattern, width: int, *, keep: bool) -> str:
    properties = pattern.paragraph
    if keep or pattern.keeps:  # the style may keep what is too tall for that
        properties = _KEEP.sub("", properties)
        style_end = properties.find("/>") + 2 if properties.startswith("<w:pStyle") else 0
        properties = f"{properties[:style_end]}{'<w:keepNext/>' if keep else _NO_KEEP}{properties[style_end:]}"
    fits = partial(pattern.has_room, width)
    is_line = len(runs) == 1 and fits(runs[0].text)  # whose spaces need not be held, which would cost LibreOffice time
    text = "".join(_format_run(run.text if is_line else tie(run.text, fits), run.bold, run.italic, pattern.run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def _format_run(text: str, bold: bool, italic: bool, properties: str) -> str:  # noqa: FBT001  # one call, 14,000 times
    emphasis = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'<w:r><w:rPr>{emphasis}{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
