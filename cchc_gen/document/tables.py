"""Fills the prototype tables of a rendered document with the rows of the plan.

A template shows each kind of row once: a header row, a group row and a task row, each with a number cell and a text cell
(or one cell for both). Their formatting is the pattern; the rows are written as XML text and parsed once, which is what
keeps 2,000 rows linear (cloning a row costs 50 µs, a `{%tr for %}` row three times that and more the longer the table).
"""

from __future__ import annotations

import copy
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.document import marks
from cchc_gen.document.page_breaks import CellLook, RowBreaks, plan_breaks
from cchc_gen.document.widths import share_widths
from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg
from cchc_gen.plan.grid import GridCell, GridRow, RowKind, build_grid
from cchc_gen.word.ooxml import TWIPS_PER_MM, measure_text_area, parse_xml, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.plan.model import RichText, Table
    from cchc_gen.word.formats import StyleSheet

_ROLES = {"header": (RowKind.HEADER, False), "groupnumber": (RowKind.GROUP, True), "group": (RowKind.GROUP, False),
          "number": (RowKind.TASK, True), "cell": (RowKind.TASK, False)}  # fmt: skip
_KINDS = {
    RowKind.HEADER: msg("the header row"), RowKind.GROUP: msg("the row of a group"), RowKind.TASK: msg("the row of a task"),
}  # fmt: skip
_OWN_CELL_PROPERTIES = (w("tcW"), w("gridSpan"), w("vMerge"), w("hMerge"))
_CELL_MARGIN, _BORDER = 108, 15  # twips: what Word gives a cell on each side, and its lines
_DECLARATION = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_KEEP, _NO_KEEP = re.compile(r"<w:keepNext[^>]*/>"), '<w:keepNext w:val="0"/>'
_OWN_ROW_PROPERTIES = (w("tblHeader"), w("cantSplit"))


class _Pattern(NamedTuple):
    """The formatting of one kind of cell, as XML text: cell, paragraph, run and row properties."""

    cell: str
    paragraph: str
    run: str
    row: str
    keeps: bool  # the paragraph stays with the next, by its style or by itself
    source: tuple[Element, Element]  # the row and the paragraph


def fill_tables(body: Element, tables: Sequence[Table], styles: StyleSheet) -> tuple[list[str], frozenset[int]]:
    """Replace every prototype table of `body` by the table that its marks name; return the texts and tables that were printed.

    Raises:
        TemplateError: a prototype has no task row, or no header row.
    """
    filled: list[str] = []
    printed = set()
    for element in list(body.iter(w("tbl"))):
        patterns, index = _read_patterns(element, styles)
        if index is not None:
            grid = build_grid(tables[index])
            width, height = measure_text_area(element)
            widths = share_widths(tables[index].columns, grid.rows, width)
            looks = {kind: _read_look(*pattern.source, styles) for kind, pattern in patterns.items()}
            if points := tables[index].points:
                patterns = {kind: _resize(pattern, points) for kind, pattern in patterns.items()}
                looks = {kind: look._replace(points=points) for kind, look in looks.items()}
            breaks = plan_breaks(grid.rows, widths, height, looks)
            _replace(element, grid.rows, breaks, _Layout(widths, patterns, [column.align for column in tables[index].columns]))
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


def _read_patterns(table: Element, styles: StyleSheet) -> tuple[dict[tuple[RowKind, bool], _Pattern], int | None]:
    """Return the patterns of a prototype table and the table's index; (_, None) for any other table."""
    patterns: dict[tuple[RowKind, bool], _Pattern] = {}
    index = None
    for row in table.iterchildren(w("tr")):
        for cell in row.iterchildren(w("tc")):
            found = marks.TABLE.search(text_of(cell))
            if found:
                index = int(found.group(1))
                patterns.setdefault(_ROLES[found.group(2)], _read_pattern(row, cell, styles))
    if index is None:
        return patterns, None
    for kind in RowKind:
        both = patterns.get((kind, False)) or patterns.get((kind, True))
        if both is None:
            message = msg("A table of the template has no prototype of {kind}.", kind=_KINDS[kind])
            hint = msg("Copy the table of the tool's own template: cchc-gen template copy mau-goc.docx writes it.")
            raise TemplateError(message, hint)
        patterns.setdefault((kind, False), both)
        patterns.setdefault((kind, True), both)
    _refuse_foreign_cells(table)
    return patterns, index


def _refuse_foreign_cells(table: Element) -> None:
    """Refuse a prototype table with a row or a cell of its own: the plan's rows take their place, its text would be lost."""
    for cell in table.iter(w("tc")):
        if text := marks.TABLE.sub("", text_of(cell)).strip():
            message = msg("A cell of a prototype table holds a text that no row of the plan prints: “{text}”.", text=text)
            raise TemplateError(message, msg("Delete it, or put it below the table: rows of the plan take the place of these."))


def _read_pattern(row: Element, cell: Element, styles: StyleSheet) -> _Pattern:
    paragraph = cell.find(w("p"))
    if paragraph is None:
        paragraph = etree.Element(w("p"))
    run = next(cell.iter(w("r")), None)
    return _Pattern(
        cell=_inner_xml(cell.find(w("tcPr")), _OWN_CELL_PROPERTIES),
        paragraph=_inner_xml(paragraph.find(w("pPr"))),
        run=_inner_xml(run.find(w("rPr")) if run is not None else None),
        row=_inner_xml(row.find(w("trPr")), _OWN_ROW_PROPERTIES),
        keeps=styles.keeps_with_next(paragraph),
        source=(row, paragraph),
    )


def _read_look(row: Element, paragraph: Element, styles: StyleSheet) -> CellLook:
    """Return what decides how tall a cell gets."""
    letters, lines = styles.resolve_first(paragraph)
    margins = row.find(f"../{w('tblPr')}/{w('tblCellMar')}")
    sides = {
        side: read_twips(element, "w") if (element := _child(margins, side)) is not None else default
        for side, default in (("left", _CELL_MARGIN), ("right", _CELL_MARGIN), ("top", 0), ("bottom", 0))
    }
    indents = (lines.left + lines.right) * TWIPS_PER_MM
    padding = (sides["left"] + sides["right"] + indents + _BORDER, sides["top"] + sides["bottom"] + _BORDER)
    return CellLook(letters.points, lines.before + lines.after, lines.line, lines.exact, padding, bold=letters.bold)


def _child(element: Element | None, name: str) -> Element | None:
    return element.find(w(name)) if element is not None else None


def _inner_xml(element: Element | None, left_out: tuple[str, ...] = ()) -> str:
    """Return the children as XML text without namespace declarations: the table declares them once, not 100,000 times."""
    if element is None:
        return ""
    children = (etree.tostring(copy.copy(child), encoding="unicode") for child in element if child.tag not in left_out)
    return _DECLARATION.sub("", "".join(children))


_SIZE = re.compile(r"<w:szC?s? [^>]*/>")
_JUSTIFY = re.compile(r"<w:jc [^>]*/>")


def _resize(pattern: _Pattern, points: float) -> _Pattern:
    """Return a pattern whose text has a size of its own, in half points as Word counts."""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    return pattern._replace(run=_SIZE.sub("", pattern.run) + size)


def _align(pattern: _Pattern, side: str) -> _Pattern:
    """Return a pattern whose paragraphs stand at a side of the cell."""
    plain = _JUSTIFY.sub("", pattern.paragraph)
    at = plain.find("<w:rPr")
    justify = f'<w:jc w:val="{side}"/>'
    return pattern._replace(paragraph=plain + justify if at < 0 else plain[:at] + justify + plain[at:])


class _Layout(NamedTuple):
    """What all rows of a table share: column widths in twips, the patterns of its cells, how its columns are aligned."""

    widths: list[int]
    patterns: dict[tuple[RowKind, bool], _Pattern]
    aligned: list[str | None]


def _replace(table: Element, rows: Sequence[GridRow], breaks: Sequence[RowBreaks], layout: _Layout) -> None:
    """Rewrite `table` in place: its properties stay, but for the layout that fixed widths need."""
    properties = table.find(w("tblPr"))
    assert properties is not None  # noqa: S101  # the schema asks for it
    for name in ("tblW", "tblLayout"):
        for old in properties.findall(w(name)):
            properties.remove(old)
    head = _inner_xml(properties)
    fixed = f'<w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in table.nsmap.items() if prefix)
    head = _insert_in_order(head, fixed, names)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
    body = "".join(_format_row(row, where, layout) for row, where in zip(rows, breaks, strict=True))
    text = f"<w:tbl{names}><w:tblPr>{head}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    parent = table.getparent()
    assert parent is not None  # noqa: S101  # a table stands in the body
    parent.replace(table, parse_xml(text))


# The schema wants table properties in this order.
_PROPERTY_ORDER = ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
                   "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")  # fmt: skip


def _insert_in_order(head: str, extra: str, names: str) -> str:
    holder = etree.fromstring(f"<w:tblPr{names}>{head}{extra}</w:tblPr>")
    order = {w(name): at for at, name in enumerate(_PROPERTY_ORDER)}
    holder[:] = sorted(holder, key=lambda child: order.get(str(child.tag), len(order)))
    return _inner_xml(holder)


def _format_row(row: GridRow, breaks: RowBreaks, layout: _Layout) -> str:
    first = layout.patterns[row.kind, False]
    own = ("<w:cantSplit/>" if breaks.whole else "") + ("<w:tblHeader/>" if breaks.repeated else "")
    cells = []
    for at, cell in enumerate(row.cells):
        if cell is not None:
            width = sum(layout.widths[at : at + cell.column_span])
            pattern = layout.patterns[row.kind, cell.is_number or (row.kind is RowKind.HEADER and at == 0)]
            if row.kind is RowKind.TASK and (side := layout.aligned[at]):
                pattern = _align(pattern, side)
            cells.append(_format_cell(cell, width, pattern, continues=row.continues[at], keep=breaks.kept))
    return f"<w:tr><w:trPr>{own}{first.row}</w:trPr>{''.join(cells)}</w:tr>"


def _format_cell(cell: GridCell, width: int, pattern: _Pattern, *, continues: bool, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "<w:vMerge/>" if continues else '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    head = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{pattern.cell}</w:tcPr>'
    paragraphs = cell.text or ((),)
    return f"<w:tc>{head}{''.join(_format_paragraph(runs, pattern, keep=keep) for runs in paragraphs)}</w:tc>"


def _format_paragraph(runs: RichText, pattern: _Pattern, *, keep: bool) -> str:
    properties = pattern.paragraph
    if keep or pattern.keeps:  # the style may keep what is too tall for that
        properties = _KEEP.sub("", properties)
        style_end = properties.find("/>") + 2 if properties.startswith("<w:pStyle") else 0
        properties = f"{properties[:style_end]}{'<w:keepNext/>' if keep else _NO_KEEP}{properties[style_end:]}"
    text = "".join(_format_run(run.text, run.bold, run.italic, pattern.run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def _format_run(text: str, bold: bool, italic: bool, properties: str) -> str:  # noqa: FBT001  # one call, 14,000 times
    emphasis = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'<w:r><w:rPr>{emphasis}{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
