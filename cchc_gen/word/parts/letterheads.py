"""Recognises ô 1 to 4 of the diagram: names, quốc hiệu, number, place and date, marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.parts import Part
from cchc_gen.word.model import CharacterFormat, DrawnLine
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.lines import Line, Piece, split_at_breaks, split_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.word.model import ParagraphFormat
    from cchc_gen.word.parts.lines import Item

_JOINING = (" -", " –")  # between the names of two agencies
_LONG_RULE = 42.0  # mm: a longer line in the letterhead is the one under tiêu ngữ
_EM = 25.4 / 72
_UNDERSCORE = 0.5  # of the size, in Times
_RAISED = 0.62  # of the size: between Word's superscript (0.65) and LibreOffice's (0.58)
_SOLID = "_—"  # signs that touch each other in a row


def split_lines(items: Sequence[Item]) -> list[Piece]:
    """Return what a letterhead or a foot shows: each line, each side of a line by itself."""
    pieces = (item for item in items if isinstance(item, Piece))
    lines = (line for piece in pieces for line in split_at_breaks(piece, lambda _above, _line: True))
    return [side for line in lines for side in split_columns(line)]


def read_letterhead(pieces: Sequence[Piece], appendix: int = 0) -> list[Line]:
    """Return the lines of the head of page 1 (or of an appendix that repeats it)."""
    lines: list[Line] = []
    names: list[Piece] = []
    rules: list[tuple[Piece, DrawnLine]] = []
    pieces = _turn_round(pieces)
    for piece in pieces:
        rules += [(piece, rule) for rule in find_rules(piece)]
        if not piece.text or piece.is_rule:
            continue
        part = _know(piece)
        if part is Part.OTHER and _goes_on(piece, names, lines):
            part = None
        if part in (None, Part.OTHER) and lines and lines[-1].part is Part.LETTER_SUBJECT and piece.side != "right":
            part = Part.LETTER_SUBJECT  # it runs over several lines
        if part is None:
            names.append(piece)
        else:
            lines.append(make_line(part, piece, _place(part, appendix), appendix))
    lines = [*_read_names(names, appendix), *lines]
    return _attach_rules(lines, rules)


def _turn_round(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with their sides exchanged where quốc hiệu stands on the left and the names on the right.

    Quốc hiệu and tiêu ngữ keep their side, of which rule ND30-H1 speaks.
    """
    nation = [piece for piece in pieces if patterns.NATION.search(patterns.fold(piece.text))]
    if not any(piece.side == "left" for piece in nation):
        return list(pieces)
    other = {"left": "right", "right": "left", "": ""}
    turned = [piece._replace(side=other[piece.side]) for piece in pieces]
    return [old if old in nation else new for old, new in zip(pieces, turned, strict=True)]


def _goes_on(piece: Piece, names: Sequence[Piece], lines: Sequence[Line]) -> bool:
    """Tell whether a line in small letters below the issuer's name, above the number, goes on with it: “và Môi trường”."""
    has_number = any(line.part is Part.NUMBER for line in lines)
    return piece.side == "left" and bool(names) and piece.bold and names[-1].bold and not has_number


_KNOWN = (
    (Part.NATIONAL_TITLE, patterns.NATION),
    (Part.MOTTO, patterns.MOTTO),
    (Part.MARK, patterns.MARK),
    (Part.ADDRESSEE, patterns.ADDRESSEE),
    (Part.NUMBER, patterns.NUMBER),
)


def _know(piece: Piece) -> Part | None:
    """Return what a line of the letterhead is, None for a name of the issuer or of the body above it."""
    folded = patterns.fold(piece.text)
    if patterns.BASIS.match(folded):
        return Part.BASIS  # above the title, where it must not stand
    if patterns.is_place_date(folded):
        return Part.PLACE_DATE
    known = next((part for part, pattern in _KNOWN if pattern.search(folded)), None)
    if known is not None:
        return known
    if patterns.LETTER_SUBJECT.match(folded):
        return Part.LETTER_SUBJECT
    is_name = patterns.is_capitals(piece.text) or (piece.side == "left" and patterns.AGENCY_START.match(folded))
    return None if piece.side != "right" and is_name else Part.OTHER


def _read_names(names: list[Piece], appendix: int) -> Iterator[Line]:
    """Yield the body above and the issuer: the issuer begins where bold does, or with the last word for an agency."""
    if not names:
        return
    start = next((at for at in range(1, len(names)) if names[at].bold and not names[at - 1].bold), None)
    start = _find_department(names) if start is None else start
    if start and patterns.is_divided_committee(names[start - 1].text, names[start].text):
        start -= 1  # one name on two lines, of which one is not bold, as it must be
    if end := _find_upper_issuer(names):
        for at, piece in enumerate(names):
            part = Part.AGENCY if at < end else Part.PARENT
            yield make_line(part, piece, _place(part, appendix), appendix)
        return
    if start is None:
        beginnings = [at for at, piece in enumerate(names) if patterns.AGENCY_START.match(patterns.fold(piece.text))]
        start = beginnings[-1] if beginnings and patterns.SUPERIOR.match(patterns.fold(names[0].text)) else 0
    joint = next((at for at, piece in enumerate(names[:-1]) if piece.text.endswith(_JOINING)), None)
    if joint is not None:  # “SỞ Y TẾ - / SỞ TÀI CHÍNH” issue it together
        beginnings = [at for at in range(joint + 1) if patterns.AGENCY_START.match(patterns.fold(names[at].text))]
        start = min(start, max(beginnings, default=start))
    for at, piece in enumerate(names):
        part = Part.AGENCY if at >= start else Part.PARENT
        yield make_line(part, piece, _place(part, appendix), appendix)


def _find_department(names: Sequence[Piece]) -> int | None:
    """Return where a department begins below a committee, where all names are bold or none is."""
    if not patterns.COMMITTEE.match(patterns.fold(names[0].text)):
        return None
    return next((at for at, piece in enumerate(names) if at and patterns.DEPARTMENT.match(patterns.fold(piece.text))), None)


def _find_upper_issuer(names: Sequence[Piece]) -> int:
    """Return how many names above are the issuer's where it stands above its superior body, as it must not; 0 elsewhere."""
    if names[0].bold and not names[-1].bold:
        return next(at for at, piece in enumerate(names) if not piece.bold)
    above, last = patterns.fold(names[0].text), patterns.fold(names[-1].text)
    return len(names) - 1 if patterns.DEPARTMENT.match(above) and patterns.COMMITTEE.match(last) and len(names) > 1 else 0


def _place(part: Part, appendix: int) -> str:
    return f"Phụ lục {appendix}, {part.value.lower()}" if appendix else part.value


def make_line(part: Part, piece: Piece, place: str, appendix: int = 0) -> Line:
    """Return a whole piece as a line.

    Args:
        part: what the line is.
        piece: the piece.
        place: the place in words, for messages.
        appendix: 0 for the body, from 1 for an appendix.
    """
    return Line(part, piece, piece.text, place, appendix=appendix)


def find_rules(piece: Piece) -> Iterator[DrawnLine]:
    """Yield the lines that stand in or below a piece."""
    if piece.is_rule:
        style = "single" if piece.text[0] in _SOLID else "dotted" if piece.text[0] in ".…" else "dashed"
        yield DrawnLine("typed", _measure_rule(piece), style, _shift(piece))
    yield from piece.paragraph.rules
    form = piece.paragraph.format
    if form.bottom_rule and (piece.text == piece.paragraph.text.strip() or not piece.text):
        shift = (form.left - form.right) / 2
        yield DrawnLine("border", max(piece.paragraph.room - form.left - form.right, 0.0), form.bottom_rule, shift)
    if piece.text and not piece.is_rule and all(run.format.underline for run in piece.runs if run.text.strip()):
        yield DrawnLine("underline", 0.0)


def _measure_rule(piece: Piece) -> float:
    """Return the length of a typed line in mm; the decree's own forms raise it, which makes it smaller."""
    form = next((run.format for run in piece.runs if run.text.strip()), CharacterFormat(points=14.0))  # a tab has another size
    return len(piece.text) * _UNDERSCORE * form.points * _EM * (_RAISED if form.small else 1.0)


def _shift(piece: Piece) -> float | None:
    form = piece.paragraph.format
    if form.align == "center":
        return _find_middle(form)
    raw, room = piece.paragraph.text, piece.paragraph.room
    if form.align == "right" or raw.rstrip() != piece.text or not room or form.first_line + form.left:
        return None  # pushed to the middle in another way
    return (_measure_rule(piece) - room) / 2


def _find_middle(form: ParagraphFormat) -> float:
    """Return how far in mm the middle of a centred line stands from that of its page or cell."""
    return (form.left + form.first_line - form.right) / 2


def _attach_rules(lines: list[Line], rules: list[tuple[Piece, DrawnLine]]) -> list[Line]:
    """Give the line on the left to the issuer, that on the right to tiêu ngữ; where the side is not known, the length tells."""
    found: dict[Part, DrawnLine] = {}
    for piece, rule in rules:
        right = (
            rule.length > _LONG_RULE
            if not piece.side or (rule.kind == "drawn" and piece.table is None)
            else piece.side == "right"
        )
        found.setdefault(Part.MOTTO if right else Part.AGENCY, rule)
    for part, rule in found.items():
        at = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].part is part), None)
        if at is not None:
            form = lines[at].piece.paragraph.format
            own = _find_middle(form) if form.align == "center" else 0.0
            lines[at] = replace(lines[at], rule=rule if rule.shift is None else rule._replace(shift=rule.shift - own))
    return lines
