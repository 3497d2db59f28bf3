"""Recognises ô 5a of the diagram: tên loại, trích yếu, and the decision that issues a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.kinds import find_kind
from cchc_gen.decree.markers import MarkerKind, find_marker
from cchc_gen.decree.parts import Part
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.letterheads import find_rules, make_line
from cchc_gen.word.parts.lines import DataTable, Line, Piece, cut_piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.word.parts.lines import Item

_MOST_SUBJECT_LINES = 6
_LEAST_SUBJECT = 3  # words
_LONGEST_TITLE = 200  # characters


def read_title(items: Sequence[Item]) -> tuple[list[Line], int]:
    """Return tên loại and trích yếu, and how many items they take; the first item is the type."""
    first = items[0]
    assert isinstance(first, Piece)  # noqa: S101  # it was found by its text
    lines = list(_read_type(first, items[1:]))
    rule = next(find_rules(first), None)
    taken = 1
    for item in items[1:]:
        if isinstance(item, DataTable) or len(lines) > _MOST_SUBJECT_LINES:
            break
        rules = list(find_rules(item))
        if item.text and not item.is_rule:
            part = _know_title_line(item, lines)
            if part is None:
                break
            lines.append(make_line(part, item, part.value))
        taken += 1
        if rules:
            rule = rules[0]
            break
    lines[-1] = replace(lines[-1], rule=rule)
    return lines, taken


def _know_title_line(piece: Piece, above: Sequence[Line]) -> Part | None:
    """Return what a line below tên loại is, None where the title has ended; the decision that issues a plan stands last."""
    in_reference = above[-1].part is Part.APPENDIX_REFERENCE
    is_closed = patterns.is_closed_reference(above[-1].text)
    if patterns.REFERENCE.match(patterns.fold(piece.text)) or (
        in_reference and not is_closed and ((piece.italic and piece.is_centred) or patterns.closes_reference(piece.text))
    ):
        return Part.APPENDIX_REFERENCE
    return Part.SUBJECT if not in_reference and _is_subject(piece, is_first=len(above) == 1) else None


def _read_type(piece: Piece, following: Sequence[Item]) -> Iterator[Line]:
    """Yield tên loại; and trích yếu, where the line says both and no other line below does."""
    kind = find_kind(piece.text)
    rest = piece.text[len(kind.name) :] if kind is not None else ""
    below = next((item for item in following if isinstance(item, DataTable) or item.text), None)
    has_subject = isinstance(below, Piece) and _is_subject(below, is_first=False)
    if len(rest.split()) < _LEAST_SUBJECT or has_subject or patterns.fold(piece.text).startswith("chuong trinh hanh dong"):
        yield make_line(Part.TYPE, piece, Part.TYPE.value)
        return
    at = len(piece.text) - len(rest.lstrip())
    yield make_line(Part.TYPE, piece._replace(text=piece.text[:at].strip(), runs=cut_piece(piece, 0, at)), Part.TYPE.value)
    yield make_line(Part.SUBJECT, piece._replace(text=rest.strip(), runs=cut_piece(piece, at)), Part.SUBJECT.value)


def _is_numbered(piece: Piece) -> bool:
    """Tell whether a line begins with a number, which Word counts or somebody typed."""
    if piece.paragraph.label:
        return True
    found = find_marker(piece.text)
    return found is not None and found[0].scheme != ""


def _is_subject(piece: Piece, *, is_first: bool) -> bool:
    """Tell whether a line is of trích yếu: in the middle or bold; right below the type also a short line that opens nothing."""
    folded = patterns.fold(piece.text)
    if any(sign.match(folded) for sign in (patterns.ADDRESSEE, patterns.REFERENCE)):
        return False
    if patterns.BASIS_MORE.match(folded) and not (piece.bold and piece.is_centred):  # a title may begin with “Thực hiện”, too
        return False
    if patterns.begins_body(piece.text) or patterns.DECIDING.match(folded) or (_is_numbered(piece) and not piece.is_centred):
        return False
    if (marker := find_marker(piece.text)) is not None and marker[0].kind is MarkerKind.PART:
        return False  # “Phần I” of a document without a line below its title
    if not is_first and patterns.is_capitals(piece.text) and (patterns.POST.match(folded) or patterns.AGENCY_START.match(folded)):
        return False  # who decides
    is_title = len(piece.text) <= _LONGEST_TITLE and not piece.text.endswith((":", ";", ".")) and "ban hanh" not in folded
    return piece.is_centred or piece.bold or (is_first and is_title)
