"""Căn cứ that are no list, but the first words of the opening sentence: “Căn cứ …; thực hiện …, Sở A ban hành Kế hoạch:”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.parts import Part
from cchc_gen.word.parts.lines import whole_piece

if TYPE_CHECKING:
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised


def join_running_bases(document: Recognised) -> Recognised:
    """Return a document in which such a sentence is one line again: the decree's form of căn cứ is not asked of it.

    An import takes it apart, for a plan file has căn cứ and opening by themselves.
    """
    lines: list[Line] = []
    for line in document.lines:
        above = lines[-1] if lines else None
        if line.part is Part.OPENING and above is not None and _runs_on(above, line):
            piece = whole_piece(line.piece.paragraph, line.piece.section)
            lines[-1] = replace(line, piece=piece, text=piece.text)
        else:
            lines.append(replace(line, part=Part.OPENING) if _opens(line) else line)
    return document._replace(lines=tuple(lines))


def _opens(line: Line) -> bool:
    """Tell whether a line that begins as a căn cứ opens what follows: “Căn cứ quy chế làm việc, Giám đốc ủy quyền cho:”."""
    return line.part is Part.BASIS and line.text.endswith(":") and not line.piece.runs[0].format.italic


def _runs_on(above: Line, line: Line) -> bool:
    return above.part is Part.BASIS and above.piece.paragraph is line.piece.paragraph and not above.piece.runs[0].format.italic
