"""Recognises the foot: Nơi nhận (ô 9b), who signs (ô 7), the drafter's mark (ô 12)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.markers import skip_dash
from cchc_gen.decree.parts import Part
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.lines import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.parts.lines import Item

_DRAFTER = re.compile(r"^[^\W\d_][\w.,-]*\s*\(?\d{0,4}[a-z]*\)?\.?$")
_LEAST_SPACES = 10  # that push a typed line to the right


def find_foot(items: Sequence[Item]) -> int:
    """Return where the foot begins: at Nơi nhận, at the table that holds it, or at the signature where there is none."""
    for at, item in enumerate(items):
        if isinstance(item, Piece) and patterns.RECIPIENTS.match(patterns.fold(item.text)):
            start = at
            while start > 0 and _belongs_to_foot(items[start - 1], item):
                start -= 1
            return start
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Piece) and is_post(item):
            first = at
            while first > 0 and is_post(items[first - 1]):
                first -= 1
            return first
    return len(items)


def _belongs_to_foot(item: Item, recipients: Piece) -> bool:
    """Tell whether a line before Nơi nhận is of the same layout table, or a signature typed above it."""
    if not isinstance(item, Piece):
        return False
    return (item.table is not None and item.table is recipients.table) or is_post(item) or not item.text or _is_name(item)


def _is_name(piece: Piece) -> bool:
    """Tell whether a line is the signer's name, above Nơi nhận: bold, each word with a capital."""
    is_titled = all(word[:1].isupper() for word in piece.text.split())
    return piece.bold and is_titled and not patterns.is_capitals(piece.text) and bool(patterns.NAME.match(piece.text))


def is_post(item: Item) -> bool:
    """Tell whether a line names an authority or a post, in capitals."""
    return isinstance(item, Piece) and patterns.is_capitals(item.text) and bool(patterns.POST.match(patterns.fold(item.text)))


def read_foot(pieces: Sequence[Piece], appendix: int = 0) -> list[Line]:
    """Return the lines of the foot."""
    return [replace(line, appendix=appendix) for line in _read_foot(pieces)]


def _read_foot(pieces: Sequence[Piece]) -> list[Line]:
    lines: list[Line] = []
    recipients = 0
    for piece in pieces:
        text = piece.text
        if not text or piece.is_rule:
            continue
        folded = patterns.fold(text)
        label = piece.paragraph.label
        if patterns.RECIPIENTS.match(folded):
            lines.append(Line(Part.RECIPIENTS_TITLE, piece, text, Part.RECIPIENTS_TITLE.value))
        elif is_post(piece) or (patterns.is_capitals(text) and _is_right(piece)):
            lines.append(Line(Part.POST, piece, text, Part.POST.value))
        elif not _is_right(piece) and (skip_dash(text) or label):
            recipients += 1
            start = 0 if label else skip_dash(text)
            part = Part.ARCHIVE if patterns.ARCHIVE.match(folded) else Part.RECIPIENT
            place = Part.ARCHIVE.value if part is Part.ARCHIVE else f"{Part.RECIPIENTS_TITLE.value}, dòng {recipients}"
            marker = label or text[:1]
            lines.append(Line(part, piece, text[start:].strip(), place, marker=marker, is_automatic=bool(label)))
        else:
            lines.append(_read_rest(piece, folded, lines))
    return lines


def _read_rest(piece: Piece, folded: str, lines: Sequence[Line]) -> Line:
    text = piece.text
    if patterns.ARCHIVE.match(folded):
        return Line(Part.ARCHIVE, piece, text, Part.ARCHIVE.value)
    known = {line.part for line in lines}
    if not _is_right(piece) and Part.ARCHIVE in known and _DRAFTER.match(text) and Part.DRAFTER not in known:
        return Line(Part.DRAFTER, piece, text, Part.DRAFTER.value)
    if _is_right(piece) or (Part.POST in known and (piece.bold or piece.paragraph.format.align == "center")):
        is_name = bool(patterns.NAME.match(text)) and Part.POST in known and Part.NAME not in known
        return Line(Part.NAME if is_name else Part.OTHER, piece, text, Part.NAME.value if is_name else Part.OTHER.value)
    return Line(Part.RECIPIENT if Part.RECIPIENTS_TITLE in known else Part.OTHER, piece, text, Part.RECIPIENTS_TITLE.value)


def _is_right(piece: Piece) -> bool:
    if piece.side:
        return piece.side == "right"
    raw = piece.paragraph.text
    spaces = len(raw) - len(raw.lstrip())
    return piece.paragraph.format.align in ("right", "center") or spaces >= _LEAST_SPACES or piece.paragraph.format.left > 60  # noqa: PLR2004  # mm
