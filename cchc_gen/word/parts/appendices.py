"""Recognises appendices: where one begins, its title block, its content."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.kinds import find_kind
from cchc_gen.decree.parts import Part
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.bodies import read_body
from cchc_gen.word.parts.feet import find_foot, is_post, read_foot
from cchc_gen.word.parts.letterheads import find_rules, make_line, read_letterhead, split_lines
from cchc_gen.word.parts.lines import DataTable, Line, Piece, cut_piece
from cchc_gen.word.parts.titles import find_marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.word.model import DrawnLine
    from cchc_gen.word.parts.lines import Item

_LONE_LABEL = re.compile(r"phu luc(?: (?:so )?[ivx\d]{1,4})?")
_LONGEST_HEAD = 8  # lines of a letterhead that an appendix repeats


def find_appendices(items: Sequence[Item]) -> list[int]:
    """Return where each appendix begins: at its label, or at a new section behind the signature.

    A letterhead that stands before the label in the same section belongs to the appendix.
    """
    foot = next(
        (at for at, item in enumerate(items) if isinstance(item, Piece) and patterns.RECIPIENTS.match(patterns.fold(item.text))),
        None,
    )
    starts: list[int] = []
    is_alone = _begins_with_label(items)
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        new_section = before is not None and item.section != before.section
        is_apart = is_alone or foot is not None or item.section > 0 or _stands_behind_break(items, at) or _is_lone_label(item)
        if isinstance(item, Piece) and _is_label(item) and is_apart:
            above = next((one for one in reversed(items[:at]) if not isinstance(one, Piece) or one.text), None)
            if starts and isinstance(above, Piece) and above is items[starts[-1]] and _is_label(above):
                continue  # a title that begins with “Phụ lục” below its label
            if not starts or not _is_head(items[starts[-1] : at]):
                start = _find_letterhead(items, at, starts[-1] if starts else at)
                starts += [start] if start not in starts else []
        elif new_section and foot is not None and at > foot and not (starts and _is_head(items[starts[-1] : at])):
            starts.append(at)
        elif foot is not None and not starts and _opens(items, at, foot):
            starts.append(find_head(items, at, foot))
    return starts


def _find_letterhead(items: Sequence[Item], label: int, last: int) -> int:
    """Return where the letterhead begins that stands right above a label, or the place of the label where there is none.

    Args:
        items: the whole document, in order.
        label: the place of the label.
        last: where the appendix before begins; the label, where there is none.
    """
    start = label
    for at in range(label - 1, max(last, label - _LONGEST_HEAD) - 1, -1):
        item = items[at]
        if not isinstance(item, Piece):
            break
        folded = patterns.fold(item.text)
        in_table = item.table is not None and getattr(items[start], "table", None) is item.table
        if in_table or patterns.NATION.search(folded) or patterns.MOTTO.search(folded):
            start = at
    return start


def _begins_with_label(items: Sequence[Item]) -> bool:
    """Tell whether a document begins with the label of an appendix, and has no letterhead: an appendix by itself."""
    first = next((item for item in items if not isinstance(item, Piece) or item.text), None)
    if not isinstance(first, Piece) or not _is_label(first):
        return False
    return not any(isinstance(item, Piece) and patterns.NATION.search(patterns.fold(item.text)) for item in items)


def _opens(items: Sequence[Item], at: int, foot: int) -> bool:
    """Tell whether an item behind the signature opens an appendix that no label and no section does.

    A table of data; “(Kèm theo …)”; quốc hiệu once more; a title in the middle behind a page break.
    """
    item, recipients = items[at], items[foot]
    if at <= foot or (isinstance(item, Piece) and item.table is not None and item.table is getattr(recipients, "table", None)):
        return False
    if isinstance(item, DataTable):
        return True
    folded = patterns.fold(item.text)
    if patterns.REFERENCE.match(folded) or patterns.NATION.search(folded):
        return True
    return bool(item.text) and _stands_behind_break(items, at) and _is_title(item)


def _stands_behind_break(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item begins a page, as far as the document says so."""
    here = items[max(at - 1, 0) : at + 1]
    return any(isinstance(one, Piece) and one.paragraph.breaks_page for one in here)


def find_head(items: Sequence[Item], at: int, foot: int) -> int:
    """Return where the head of an appendix begins that an item opens: at the titles above it, or at its whole letterhead.

    Args:
        items: the whole document, in order.
        at: the item that opens the appendix.
        foot: the place of the recipients; the head lies behind it.
    """
    table = getattr(items[at], "table", None) if isinstance(items[at], Piece) else None
    while at - 1 > foot:
        above = items[at - 1]
        if not isinstance(above, Piece):
            break
        same_table = table is not None and above.table is table
        if above.text and not same_table and (above.table is not None or is_post(above) or not _is_title(above)):
            break
        at -= 1
    while isinstance(items[at], Piece) and not getattr(items[at], "text", ""):
        at += 1
    return at


def _is_title(piece: Piece) -> bool:
    """Tell whether a line looks like the title of an appendix: in the middle, or typed in capitals or bold by itself."""
    return piece.is_centred or _is_label(piece) or patterns.is_capitals(piece.text) or piece.bold


def _is_label(piece: Piece) -> bool:
    if not patterns.APPENDIX.match(patterns.fold(piece.text)):
        return False
    is_apart = piece.is_centred or piece.paragraph.format.align == "right"
    return is_apart or patterns.is_capitals(piece.text) or piece.bold


def _is_lone_label(item: Item) -> bool:
    """Tell whether a line in the middle says PHỤ LỤC and its number, nothing else: no sentence and no heading does."""
    return isinstance(item, Piece) and item.is_centred and _LONE_LABEL.fullmatch(patterns.fold(item.text)) is not None


def _is_head(items: Sequence[Item]) -> bool:
    """Tell whether nothing but a letterhead stands there, or nothing at all."""
    texts = [patterns.fold(item.text) for item in items if isinstance(item, Piece) and item.text]
    has_nation = any(patterns.NATION.search(text) or patterns.MOTTO.search(text) for text in texts)
    return all(isinstance(item, Piece) for item in items) and (not texts or (has_nation and len(texts) <= _LONGEST_HEAD))


def read_appendix(items: Sequence[Item], number: int) -> list[Line]:
    """Return the lines of one appendix."""
    head = _end_of_head(items)
    lines: list[Line] = []
    start = 0
    if head:
        lines += read_letterhead(split_lines(items[:head]), number)
        start = head
    rule: DrawnLine | None = None
    while start < len(items):
        item = items[start]
        known = [line.part for line in lines if line.appendix == number]
        is_open = not lines or not patterns.is_closed_reference(lines[-1].text)
        if not isinstance(item, Piece) or (item.text and not _is_title_line(item, known, is_open=is_open)):
            break
        rule = rule or next(find_rules(item), None)
        if item.text and not item.is_rule:
            part = _know(item, known, is_open=is_open)
            lines.append(make_line(part, item, f"Phụ lục {number}, {part.value.lower()}", number))
        start += 1
    if lines and rule is not None:
        lines[-1] = replace(lines[-1], rule=rule)
    rest = items[start:]
    foot = find_foot(rest)
    return [*lines, *read_body(rest[:foot], number), *read_foot(split_lines(rest[foot:]), number)]


def _end_of_head(items: Sequence[Item]) -> int:
    """Return where a letterhead that the appendix repeats ends: at its label, or behind the last line only letterheads have."""
    label = next((at for at, item in enumerate(items) if isinstance(item, Piece) and _is_label(item)), None)
    if label is not None:
        return label
    end = 0
    for at, item in enumerate(items):
        if isinstance(item, DataTable):
            break
        folded = patterns.fold(item.text)
        if patterns.NATION.search(folded) or patterns.MOTTO.search(folded) or (end and item.table is not None):
            end = at + 1
    return end


def split_label(piece: Piece) -> Iterator[Piece]:
    """Yield a label and the title that stands behind it in one line ("PHỤ LỤC I: CHỈ TIÊU") by themselves."""
    found = patterns.LABEL_AND_TITLE.match(piece.text)
    label = (found["label"] or found["bare"]) if found else ""
    if found is None or not _is_label(piece._replace(text=label)):
        yield piece
        return
    start = max(found.start("title"), found.start("name"))
    yield piece._replace(text=label, runs=cut_piece(piece, 0, len(label)))
    yield piece._replace(text=piece.text[start:], runs=cut_piece(piece, start))


def _is_title_line(piece: Piece, known: Sequence[Part], *, is_open: bool) -> bool:
    """Tell whether a line is of an appendix's head; a line “(Kèm theo …)” goes on below as long as its bracket is open."""
    if piece.is_rule:
        return True
    if patterns.UNIT.match(patterns.fold(piece.text)):
        return False
    stands_out = piece.bold or patterns.is_capitals(piece.text)
    if Part.APPENDIX_REFERENCE in known:  # it may run over two lines, and stand above the title
        goes_on = is_open and ((piece.italic and piece.is_centred) or patterns.closes_reference(piece.text))
        has_own_title = Part.TYPE in known
        awaits_title = not has_own_title and (known[-1] is Part.APPENDIX_TITLE or Part.APPENDIX_TITLE not in known)
        above = known[-1] is Part.APPENDIX_REFERENCE and Part.APPENDIX_TITLE in known
        return goes_on or (awaits_title and not above and stands_out and piece.is_centred)
    centred = piece.is_centred or piece.side == "right"
    return (
        centred
        or _is_label(piece)
        or bool(patterns.REFERENCE.match(patterns.fold(piece.text)))
        or (stands_out and find_marker(piece) is None)
    )


def _know(piece: Piece, known: Sequence[Part], *, is_open: bool) -> Part:
    if Part.NATIONAL_TITLE in known and Part.APPENDIX_LABEL not in known:  # a document of its own, which the one above issues
        is_issued = find_kind(piece.text) is not None or patterns.fold(piece.text) in patterns.ISSUED
        if Part.TYPE not in known and is_issued:
            return Part.TYPE
        if (
            Part.TYPE in known
            and Part.APPENDIX_REFERENCE not in known
            and not patterns.REFERENCE.match(patterns.fold(piece.text))
        ):
            return Part.SUBJECT
    if _is_label(piece) and Part.APPENDIX_LABEL not in known:
        return Part.APPENDIX_LABEL
    goes_on = is_open and known[-1:] == [Part.APPENDIX_REFERENCE] and (piece.italic or patterns.closes_reference(piece.text))
    return Part.APPENDIX_REFERENCE if goes_on or patterns.REFERENCE.match(patterns.fold(piece.text)) else Part.APPENDIX_TITLE
