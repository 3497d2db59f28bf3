"""Recognises the parts of a document (NĐ 30, Phụ lục I, IV: the diagram) however they were typed.

Why: offices write with layout tables or with tabs, with automatic or typed numbers, with drawn or typed lines. What a line
is follows from its words and its place, hardly ever from its style.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import find_marker as find_typed_marker
from cchc_gen.decree.parts import Part
from cchc_gen.word.model import WordParagraph, holds_text
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.appendices import find_appendices, find_head, read_appendix, split_label
from cchc_gen.word.parts.bodies import divides, read_body
from cchc_gen.word.parts.feet import find_foot, read_foot
from cchc_gen.word.parts.layouts import places_things
from cchc_gen.word.parts.letterheads import make_line, read_letterhead, split_lines
from cchc_gen.word.parts.lines import DataTable, Line, Piece, split_at_breaks, whole_piece
from cchc_gen.word.parts.subjects import read_title
from cchc_gen.word.parts.tables import join_tables, split_title_rows, tidy_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.word.model import Block, WordDocument, WordTable
    from cchc_gen.word.parts.lines import Item

_LONGEST_LETTERHEAD = 30  # items of a letterhead without a title below, empty ones among them
_LONGEST_HEAD_LINE = 110  # letters
_LONGEST_HEAD = 16  # items of a letterhead above a title, empty ones among them


class Recognised(NamedTuple):
    """A document's lines with their parts, in print order."""

    document: WordDocument
    lines: tuple[Line, ...]

    @property
    def is_attached(self) -> bool:
        """Tell whether a decision issues it, which “(Kèm theo Quyết định ...)” below its title says."""
        return any(line.part is Part.APPENDIX_REFERENCE and not line.appendix for line in self.lines)


def recognise(document: WordDocument) -> Recognised:
    """Return the lines of a document with their parts."""
    split = (part for item in list_items(document) for part in (split_label(item) if isinstance(item, Piece) else (item,)))
    items = [
        item._replace(table=tidy_table(item.table)) if isinstance(item, DataTable) else item for item in _join_cut_tables(split)
    ]
    starts = find_appendices(items)
    main = items[: starts[0]] if starts else items
    title = next((at for at, item in enumerate(main) if _is_type(item)), None)
    head_end = title if title is not None else _end_of_head(main)
    lines = [*_read_margin_marks(document), *read_letterhead(split_lines(main[:head_end]))]
    rest = main[head_end:]
    if title is not None:
        titled, taken = read_title(rest)
        lines += titled
        rest = rest[taken:]
    foot = find_foot(rest)
    lines += read_body(rest[:foot])
    lines += read_foot(split_lines(rest[foot:]))
    for number, start in enumerate(starts, start=1):
        end = starts[number] if number < len(starts) else len(items)
        lines += read_appendix(items[start:end], number)
    return Recognised(document, tuple(_take_foot_behind_appendices(lines)))


_FOOT = frozenset({Part.RECIPIENTS_TITLE, Part.RECIPIENT, Part.ARCHIVE, Part.DRAFTER, Part.POST, Part.NAME})


def _take_foot_behind_appendices(lines: list[Line]) -> list[Line]:
    """Give the foot that stands behind the last appendix to the plan, which has none."""
    last = max((line.appendix for line in lines), default=0)
    behind = [line for line in lines if line.appendix == last and line.part in _FOOT] if last else []
    has_own = any(line.part in _FOOT and not line.appendix for line in lines)
    if has_own or not any(line.part is Part.RECIPIENTS_TITLE for line in behind):
        return lines
    return [replace(line, appendix=0) if line.appendix == last and line.part in _FOOT else line for line in lines]


def list_items(document: WordDocument) -> list[Item]:
    """Return what stands in a document, in order: pieces of text and tables of data, each with its section."""
    return [item for at, section in enumerate(document.sections) for item in _list_items(section.blocks, at)]


def find_attached(items: Sequence[Item], holds: Callable[[str], bool]) -> int | None:
    """Return where a document that another one issues begins: behind the other's signature, at its letterhead or its title.

    Args:
        items: what stands in the file.
        holds: whether a title is of a kind that is looked for.
    """
    foot = find_foot(items)
    behind = ((at, items[at]) for at in range(foot, len(items)))
    title = next((at for at, item in behind if isinstance(item, Piece) and _is_type(item) and holds(item.text)), None)
    if title is None:
        return None
    nation = next((at for at in range(max(title - _LONGEST_HEAD, foot + 1), title) if _names_nation(items[at])), None)
    if nation is None:
        return find_head(items, title, foot)
    table = getattr(items[nation], "table", None)
    while table is not None and nation - 1 > foot and getattr(items[nation - 1], "table", None) is table:
        nation -= 1
    return nation


def _names_nation(item: Item) -> bool:
    return isinstance(item, Piece) and bool(patterns.NATION.search(patterns.fold(item.text)))


def _read_margin_marks(document: WordDocument) -> Iterator[Line]:
    """Yield the marks in the header of the first page: who may read it (ô 11) stands above quốc hiệu."""
    known = set[str]()
    headers = document.sections[0].headers.values() if document.sections else ()
    for paragraph in (one for part in headers for one in part.paragraphs):
        piece = whole_piece(paragraph, 0)
        if patterns.is_mark(piece.text) and piece.text not in known:
            known.add(piece.text)
            yield make_line(Part.MARK, piece, Part.MARK.value)


def _join_cut_tables(items: Iterator[Item]) -> list[Item]:
    """Return the items with tables in one that the end of a page had cut in two: nothing stands between their parts."""
    joined: list[Item] = []
    for item in items:
        last = next((at for at in range(len(joined) - 1, -1, -1) if not _says_nothing(joined[at])), None)
        above = joined[last] if last is not None else None
        if isinstance(item, DataTable) and isinstance(above, DataTable) and (whole := join_tables(above.table, item.table)):
            joined[last:] = [above._replace(table=whole)]
        else:
            joined.append(item)
    return joined


def _says_nothing(item: Item) -> bool:
    """Tell whether an item between two tables says no more than that the lower one goes on with the upper."""
    if not isinstance(item, Piece) or item.paragraph.pictures:
        return False
    return not item.text or bool(patterns.GOES_ON.match(patterns.fold(item.text)))


def _is_type(item: Item) -> bool:
    """Tell whether an item is tên loại; on the left of the letterhead stand names ("BAN QUẢN LÝ", "DỰ ÁN ĐẦU TƯ")."""
    if not isinstance(item, Piece) or item.side == "left":
        return False
    in_small = item.bold and item.is_centred and patterns.is_type_in_small(item.text)  # as it must not be written
    return patterns.is_type(item.text) or in_small


def _end_of_head(items: Sequence[Item]) -> int:
    """Return where the letterhead of a document without a type ends: behind the last line that only a letterhead has."""
    last = 0
    for at, item in enumerate(items[:_LONGEST_LETTERHEAD]):
        folded = patterns.fold(item.text) if isinstance(item, Piece) else ""
        is_text = len(folded) > _LONGEST_HEAD_LINE or find_typed_marker(folded) is not None
        if patterns.ADDRESSEE.match(folded) or (last and is_text):
            break
        if patterns.NATION.search(folded) or patterns.MOTTO.search(folded) or patterns.is_place_date(folded):
            last = at + 1
    table = getattr(items[last - 1], "table", None) if last else None
    while table is not None and last < len(items) and getattr(items[last], "table", None) is table:
        last += 1
    if last < len(items) and _is_letter_subject(items, last):
        first, last = items[last], last + 1
        while last < len(items) and _goes_on(items[last], first):
            last += 1
    return last


def _goes_on(item: Item, first: Item) -> bool:
    """Tell whether a line below “V/v …” goes on with it: typed as it is, and beginning nothing."""
    if not isinstance(item, Piece) or not isinstance(first, Piece) or not item.text:
        return False
    above, here = first.paragraph, item.paragraph
    is_alike = above.format.align == here.format.align and _lead_of(above) == _lead_of(here) and first.bold == item.bold
    folded = patterns.fold(item.text)
    begins = patterns.ADDRESSEE.match(folded) or patterns.is_mark(item.text) or find_typed_marker(item.text) is not None
    return is_alike and not begins and len(item.text) < _LONGEST_HEAD_LINE and not item.text.endswith((":", ".", ";"))


def _lead_of(paragraph: WordParagraph) -> tuple[str, float]:
    text = paragraph.text
    return text[: len(text) - len(text.lstrip())], paragraph.format.first_line


def _is_letter_subject(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    return isinstance(item, Piece) and bool(patterns.LETTER_SUBJECT.match(patterns.fold(item.text)))


def _list_items(blocks: Sequence[Block], section: int) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield from split_at_breaks(whole_piece(block, section), divides)
            yield from (whole_piece(box, section) for box in block.boxes if _shows(box))
        elif max((len(row.cells) for row in block.rows), default=0) == 1:  # a frame around text: no table of data has one column
            yield from (item for row in block.rows for item in _list_items(row.cells[0].blocks, section))
        elif places_things(block):
            yield from _list_layout(block, section)
        else:
            cells, rest = split_title_rows(block)
            yield from (_centre(item) for cell in cells for item in _list_items(cell.blocks, section))
            yield DataTable(rest, section)


def _shows(box: WordParagraph) -> bool:
    """Tell whether a paragraph of a text box prints something: words, or a line."""
    return bool(box.text.strip() or box.format.bottom_rule or box.rules)


def _centre(item: Item) -> Item:
    """Return an item of a cell over all columns as one in the middle, where it stands above them however it is aligned."""
    if not isinstance(item, Piece):
        return item
    paragraph = item.paragraph
    return item._replace(paragraph=replace(paragraph, format=paragraph.format._replace(align="center")))


def _count_blank_columns(table: WordTable) -> int:
    """Return how many columns are blank on the left, as in a form of the decree's own: the next one is the left side."""
    filled = {at for row in table.rows for at, cell in enumerate(row.cells) if holds_text(cell)}
    return min(filled) if len(filled) > 1 else 0  # one alone stands where it stands: a post without recipients


def _list_layout(table: WordTable, section: int) -> Iterator[Piece]:
    first = _count_blank_columns(table)
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            side = "left" if at <= first and len(row.cells) > 1 else "right" if len(row.cells) > 1 else ""
            for block in cell.blocks:
                if isinstance(block, WordParagraph):
                    yield from split_at_breaks(whole_piece(block, section, side, table), divides)
                    yield from (whole_piece(box, section, side, table) for box in block.boxes if _shows(box))
                else:
                    for inner in _list_items((block,), section):
                        if isinstance(inner, Piece):
                            yield inner._replace(side=side, table=table)
