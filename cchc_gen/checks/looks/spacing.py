"""What stands between lines: lines that are drawn, blank paragraphs, spacing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.heights import measure_height
from cchc_gen.checks.looks.lines import WIDE, LineProblem, format_size, gather, points_of
from cchc_gen.document.metrics import count_lines, measure_longest_line, measure_text
from cchc_gen.messages import msg
from cchc_gen.word.model import WordParagraph, WordTable, list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.model import Block, DrawnLine, Row
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_SINGLE = 1.05  # lines: what passes for single spacing
_NEAR_EDGE = 5.0  # mm
_BLANK, _LOWER = 16.0, 10.0  # points of a blank paragraph, and those that the eye sees
_OFF_CENTRE = 4.0  # mm that the eye sees
DELETE_BLANK = msg("Delete the blank paragraph.")
_REDRAW = msg("In Word: delete the line that stands there, then Insert → Shapes → Line.")
_NO_UNDERLINE = msg("In Word: select the words and press Ctrl+U, then Insert → Shapes → Line.")


def check_drawn_line(
    document: Recognised, lines: Sequence[Line], share: tuple[float, float], wanted: Message
) -> Iterator[Finding]:
    """Yield what is wrong with the line below the last of these lines: missing, too short, too long.

    Args:
        document: the document.
        lines: the lines of text above the drawn line; empty where the document has none, and then nothing is wrong.
        share: the least and the greatest length of the drawn line, as parts of the text's width (0.5 is half of it).
        wanted: the same in words, for the message.
    """
    if not lines:
        return
    last = lines[-1]
    if last.rule is None:
        yield from gather(document, [LineProblem(last, msg("no line below it ({wanted})", wanted=wanted))])
        return
    hint = _NO_UNDERLINE if last.rule.kind == "underline" else _REDRAW
    yield from gather(document, [LineProblem(last, message, hint) for message in _describe_drawing(last.rule)])
    widths = [(line, width) for line in lines for width in _list_widths(line)]
    widest, width = max(widths, key=lambda one: one[1])
    fits = any(share[0] <= last.rule.length / one <= share[1] for _line, one in widths if one)
    if last.rule.length and width and not fits:  # below several lines it may suit any of them
        message = msg(
            "the line below is {length} mm long, the text {width} mm ({wanted})",
            length=round(last.rule.length), width=round(width), wanted=wanted,
        )  # fmt: skip
        yield from gather(document, [LineProblem(widest, message, _REDRAW)])


def _list_widths(line: Line) -> Iterator[float]:
    """Yield the widths in mm of the lines that Shift+Enter makes of a line: of each the longest into which it wraps.

    Of lines that no-break spaces may hold, which are spaces here, also how long even ones are.
    """
    points, room = points_of(line), _measure_room(line)
    for text in line.text.split("\n"):
        yield measure_longest_line(text, points, room, bold=line.piece.bold)
        if (count := count_lines(text, points, room, bold=line.piece.bold)) > 1:
            yield measure_text(text, points, bold=line.piece.bold) / count


def _measure_room(line: Line) -> float:
    """Return the width in mm that a line has between its indents."""
    paragraph = line.piece.paragraph
    return (paragraph.room or WIDE) - max(paragraph.format.left, 0.0) - max(paragraph.format.right, 0.0)


def _describe_drawing(rule: DrawnLine) -> Iterator[Message]:
    if rule.kind == "underline":
        yield msg("the words are underlined; a line is drawn below them")
    elif rule.style != "single":
        yield msg("the line below is not solid ({style})", style=rule.style)
    elif rule.shift is not None and abs(rule.shift) > _OFF_CENTRE:
        yield msg("the line below stands {shift} mm off the middle", shift=format_size(round(abs(rule.shift), 1)))


def check_blanks_between(document: Recognised, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield lines that a blank paragraph parts from the line above."""
    for above, line in pairwise(lines):
        if count_blanks(document, above.piece.paragraph, line.piece.paragraph):
            message = msg("a blank paragraph parts it from the line above")
            yield from gather(document, [LineProblem(line, message, DELETE_BLANK)])


def count_blanks(document: Recognised, above: WordParagraph, below: WordParagraph) -> int:
    """Return how many blank paragraphs stand between two paragraphs of one cell, or of the page; 0 where they share neither.

    Args:
        document: the document.
        above: the upper paragraph.
        below: the lower one.
    """
    for blocks in (found for section in document.document.sections for found in list_columns(section.blocks)):
        if above in blocks and below in blocks:
            between = blocks[blocks.index(above) + 1 : blocks.index(below)]
            return sum(isinstance(block, WordParagraph) and is_blank(block) for block in between)
    return 0


def stands_left(line: Line) -> bool:
    """Tell whether a line begins at the left edge, as far as its format says; tabs and spaces may move it anywhere."""
    paragraph = line.piece.paragraph
    form = paragraph.format
    return form.align in ("left", "both") and (form.left + form.first_line <= _NEAR_EDGE or bool(paragraph.label))


def stands_lower(document: Recognised, one: WordParagraph, other: WordParagraph) -> bool:
    """Tell whether a paragraph stands lower than another: below it, or in the cell beside it behind more blank paragraphs.

    Args:
        document: the document.
        one: the paragraph that may stand lower.
        other: the paragraph that it is compared with.
    """
    if one.format.placed or other.format.placed:
        return False  # nobody knows how high without drawing them
    for section in document.document.sections:
        for blocks in list_columns(section.blocks):
            if one in blocks and other in blocks:
                return blocks.index(one) > blocks.index(other)
        for row in list_rows(section.blocks):
            heights = [_height_above(cell.blocks, paragraph) for paragraph in (one, other) for cell in row.cells]
            known = [height for height in heights if height is not None]
            if len(known) == 2:  # noqa: PLR2004  # both stand in this row
                return known[0] - known[1] > _LOWER
    order = [id(paragraph) for section in document.document.sections for paragraph in list_paragraphs(section.blocks)]
    return id(one) in order and id(other) in order and order.index(id(one)) > order.index(id(other))


def measure_between(document: Recognised, above: WordParagraph, below: WordParagraph) -> float | None:
    """Return the points between two paragraphs of one column; None where they stand in two, or a picture between them.

    Args:
        document: the document.
        above: the upper paragraph.
        below: the lower one.
    """
    for section in document.document.sections:
        for blocks in list_columns(section.blocks):
            if above in blocks and below in blocks:
                between = blocks[blocks.index(above) + 1 : blocks.index(below)]
                if (
                    any(isinstance(block, WordParagraph) and (block.pictures or block.boxes) for block in between)
                    or below.pictures
                ):
                    return None
                return above.format.after + measure_height(between, WIDE) + below.format.before
    return None


def stand_level(one: Line, other: Line) -> bool:
    """Tell whether two lines may stand beside each other: sides of one paragraph, cells of one row, text frames of any place."""
    first, second = one.piece.paragraph, other.piece.paragraph
    if first.format.placed or second.format.placed:
        return True
    if first is second or one.piece.table is None or one.piece.table is not other.piece.table:
        return first is second
    rows = [[id(block) for cell in row.cells for block in cell.blocks] for row in one.piece.table.rows]
    return any(id(first) in row and id(second) in row for row in rows)


def _height_above(blocks: Sequence[Block], paragraph: WordParagraph) -> float | None:
    """Return the points that blank paragraphs take above a paragraph; None where it is not there."""
    if paragraph not in blocks:
        return None
    above = blocks[: blocks.index(paragraph)]
    return sum(_BLANK if isinstance(block, WordParagraph) else 0.0 for block in above)


def list_rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Yield the rows of all tables."""
    for table in blocks:
        if isinstance(table, WordTable):
            for row in table.rows:
                yield row
                for cell in row.cells:
                    yield from list_rows(cell.blocks)


def is_blank(paragraph: WordParagraph) -> bool:
    """Tell whether nothing shows of a paragraph but its height."""
    drawn = paragraph.rules or paragraph.pictures or paragraph.boxes or paragraph.format.bottom_rule
    return not (paragraph.text.strip() or paragraph.label or drawn)


def list_columns(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield what stands below each other: the blocks of the page, then those of each cell."""
    yield blocks
    for table in blocks:
        if isinstance(table, WordTable):
            for row in table.rows:
                for cell in row.cells:
                    yield from list_columns(cell.blocks)


def check_single_spacing(document: Recognised, lines: Sequence[Line], most: float = _SINGLE) -> Iterator[Finding]:
    """Yield lines that do not follow the one before at single spacing.

    Args:
        document: the document.
        lines: the lines, from above.
        most: the line spacing, in lines, that passes for single.
    """
    for before, line in pairwise(lines):
        one, two = before.piece.paragraph.format, line.piece.paragraph.format
        gap = one.after + two.before
        if before.piece.paragraph is line.piece.paragraph:
            continue
        if gap > 1:
            yield from gather(
                document,
                [LineProblem(line, msg("{gap} pt below the line above, not single spacing", gap=format_size(round(gap, 1))))],
            )
        elif max(one.line, two.line) > most:
            yield from gather(
                document,
                [LineProblem(line, msg("line spacing {line}, not single", line=format_size(round(max(one.line, two.line), 2))))],
            )


def list_below_tables(blocks: Sequence[Block]) -> Iterator[WordParagraph]:
    """Yield the first paragraph with words below each table: what stands above it is the table, not the paragraph before that."""
    is_below = False
    for block in blocks:
        if isinstance(block, WordTable):
            is_below = True
        elif is_below and not is_blank(block):
            is_below = False
            yield block
