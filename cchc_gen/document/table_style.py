"""How the tables of a template look: the patterns of their cells, and how they fit the width of a page."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.document import marks
from cchc_gen.document.metrics import measure_text
from cchc_gen.document.page_breaks import CellLook
from cchc_gen.document.widths import Face, measure_columns, share_widths
from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg
from cchc_gen.plan.grid import GridRow, RowKind
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.plan.model import Table
    from cchc_gen.word.formats import StyleSheet

_ROLES = {"header": (RowKind.HEADER, False), "groupnumber": (RowKind.GROUP, True), "group": (RowKind.GROUP, False),
          "number": (RowKind.TASK, True), "cell": (RowKind.TASK, False)}  # fmt: skip
_KINDS = {
    RowKind.HEADER: msg("the header row"), RowKind.GROUP: msg("the row of a group"), RowKind.TASK: msg("the row of a task"),
}  # fmt: skip
_OWN_CELL_PROPERTIES = (w("tcW"), w("gridSpan"), w("vMerge"), w("hMerge"))
_CELL_MARGIN, _BORDER = 108, 15  # twips: what Word gives a cell on each side, and its lines
_SURE = 1.02  # widths of letters are known within a per cent or two
_TIGHT, _SMALL = 40, 11.0  # twips of a cell's margin, points: of tables with many columns (B15 asks for 11 or more)
_SMALLEST = 9.0  # points: rather than cut syllables, what a plan may ask for
_DECLARATION = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_OWN_ROW_PROPERTIES = (w("tblHeader"), w("cantSplit"))


class Pattern(NamedTuple):
    """The formatting of one kind of cell, as XML text: cell, paragraph, run and row properties."""

    cell: str
    paragraph: str
    run: str
    row: str
    keeps: bool  # the paragraph stays with the next, by its style or by itself
    look: CellLook

    def has_room(self, width: float, text: str) -> bool:
        """Tell whether a text fits into one line of a cell that is `width` twips wide."""
        room = (width + 1 - self.look.padding[0]) / TWIPS_PER_MM  # of a width, parts of a twip are cut off
        return measure_text(text, self.look.points, bold=self.look.bold) * _SURE <= room


class TableStyle(NamedTuple):
    """The patterns of a table's cells; `margin` in twips where cells are tighter than theirs."""

    patterns: Mapping[tuple[RowKind, bool], Pattern]
    margin: int | None = None

    @property
    def face(self) -> Face:
        """Return how much room a text of a task takes."""
        look = self.patterns[RowKind.TASK, False].look
        return Face(look.points, look.padding[0])

    def resize(self, points: float) -> TableStyle:
        """Return it with texts of another size."""
        return self._replace(patterns={kind: _resize(pattern, points) for kind, pattern in self.patterns.items()})

    def tighten(self) -> TableStyle:
        """Return it with narrow margins at the sides of its cells."""
        return TableStyle({kind: _tighten(pattern) for kind, pattern in self.patterns.items()}, _TIGHT)


class FittedTable(NamedTuple):
    """The widths of columns in twips, and the style in which the texts have room in them."""

    widths: list[int]
    style: TableStyle


def fit_table(table: Table, rows: Sequence[GridRow], total: int, style: TableStyle) -> FittedTable:
    """Share the width among the columns; where many narrow ones starve the texts, cells get tighter, then letters smaller.

    Args:
        table: the columns, and the size of the letters where the plan sets one.
        rows: its printed rows.
        total: the width of the text on the page, in twips.
        style: how the template's table looks.
    """
    style = style.resize(table.points) if table.points else style
    needs = measure_columns(table.columns, rows)
    shared = share_widths(table.columns, needs, total, style.face)
    if shared.is_starved and style.face.padding > 2 * _TIGHT + _BORDER:
        style = style.tighten()
        shared = share_widths(table.columns, needs, total, style.face)
    size = min(style.face.points, _SMALL + 1)
    while not table.points and size > (_SMALLEST if shared.cuts else _SMALL if shared.is_starved else size):
        size -= 1
        style = style.resize(size)
        shared = share_widths(table.columns, needs, total, style.face)
    return FittedTable(shared.widths, style)


def read_patterns(table: Element, styles: StyleSheet) -> tuple[dict[tuple[RowKind, bool], Pattern], int | None]:
    """Return the patterns of a prototype table and the table's index; (_, None) for any other table."""
    patterns: dict[tuple[RowKind, bool], Pattern] = {}
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


def _read_pattern(row: Element, cell: Element, styles: StyleSheet) -> Pattern:
    paragraph = cell.find(w("p"))
    if paragraph is None:
        paragraph = etree.Element(w("p"))
    run = next(cell.iter(w("r")), None)
    return Pattern(
        cell=inner_xml(cell.find(w("tcPr")), _OWN_CELL_PROPERTIES),
        paragraph=inner_xml(paragraph.find(w("pPr"))),
        run=inner_xml(run.find(w("rPr")) if run is not None else None),
        row=inner_xml(row.find(w("trPr")), _OWN_ROW_PROPERTIES),
        keeps=styles.keeps_with_next(paragraph),
        look=_read_look(row, paragraph, styles),
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


def inner_xml(element: Element | None, left_out: tuple[str, ...] = ()) -> str:
    """Return the children as XML text without namespace declarations: the table declares them once, not 100,000 times."""
    if element is None:
        return ""
    children = (etree.tostring(copy.copy(child), encoding="unicode") for child in element if child.tag not in left_out)
    return _DECLARATION.sub("", "".join(children))


_SIZE = re.compile(r"<w:szC?s? [^>]*/>")
_JUSTIFY = re.compile(r"<w:jc [^>]*/>")


def _resize(pattern: Pattern, points: float) -> Pattern:
    """Return a pattern whose text has a size of its own, in half points as Word counts."""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    return pattern._replace(run=_SIZE.sub("", pattern.run) + size, look=pattern.look._replace(points=points))


def _tighten(pattern: Pattern) -> Pattern:
    return pattern._replace(look=pattern.look._replace(padding=(2 * _TIGHT + _BORDER, pattern.look.padding[1])))


def align_cell(pattern: Pattern, side: str) -> Pattern:
    """Return a pattern whose paragraphs stand at a side of the cell."""
    plain = _JUSTIFY.sub("", pattern.paragraph)
    at = plain.find("<w:rPr")
    justify = f'<w:jc w:val="{side}"/>'
    return pattern._replace(paragraph=plain + justify if at < 0 else plain[:at] + justify + plain[at:])
