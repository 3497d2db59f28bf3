"""A Word document becomes a Reading: the same rules on texts as for a plan file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import GridCell, GridReading, Head, Passage, Passages, Reading
from cchc_gen.checks.read_tables import read_table
from cchc_gen.decree.dates import DateText
from cchc_gen.decree.parts import Part
from cchc_gen.importing.kind import identify
from cchc_gen.importing.table_import import read_plan_table
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.areas import infer_area_below
from cchc_gen.plan.column_roles import LEAD, TASK, find_role
from cchc_gen.problem import Position
from cchc_gen.word.parts.lines import find_year
from cchc_gen.workspace.outdated_terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.checks.passages import TableReading
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_ROW = ", hàng "  # in the place of a cell, as `word.parts.tables` writes it
_NUMBER = lazy_pattern(r"(?P<number>[\d\s._…]*)/\s*(?:(?:19|20)\d{2}\s*/\s*)?(?P<symbol>[^\W\d_][\w&.-]*)")
_DASH = lazy_pattern(r"\s*[-–—−]\s*")  # however it was typed: of its form rule ND30-H9 speaks
_SPAN_END = lazy_pattern(r"(?:\bđến(?: hết)?(?: năm)?\s|\d{4}\s*[-–—])\s*((?:19|20)\d{2})\b", re.IGNORECASE)
_FIRST_YEAR = lazy_pattern(r"(?<!đến )(?<!hết )\bnăm\s+(?:19|20)\d{2}\b(?!\s*[-–—])", re.IGNORECASE)
_DATE = lazy_pattern(r"ngày\s*(\d{1,2})?[\s._…]*tháng\s*(\d{1,2})?[\s._…]*năm\s*(\d{4})?", re.IGNORECASE)


def read_document(document: Recognised, own_terms: Path | None = None) -> Reading:
    """Return what the rules on texts read of a document; its year is that of its subject, or of its date."""
    passages = Passages(_read_line(document, line) for line in document.lines)
    year, last_year = _read_years(document.lines)
    return Reading(
        year,
        passages,
        read_terms(own_terms),
        tuple(_read_task_tables(document)),
        tuple(_find_areas(document.lines, passages)),
        is_document=True,
        grids=tuple(_read_grids(document.lines, passages)),
        head=_read_head(document),
        kind=identify(document).kind,
        last_year=last_year,
    )


def _read_years(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """Return the year that a document is for, and the last one where it is for several.

    A plan “đến năm 2027”, or for “giai đoạn 2026 - 2030”, begins in the year in which it is signed.
    """
    title = " ".join(line.text for line in lines if line.part is Part.SUBJECT and not line.appendix)
    ends = [int(end) for end in _SPAN_END.findall(title)]
    own = (Part.SUBJECT, Part.APPENDIX_TITLE) if not ends or _FIRST_YEAR.search(title) else ()
    named = find_year(lines, (*own, Part.PLACE_DATE))
    return int(named[1]) if named else max(ends, default=None), max(ends, default=None)


def _read_task_tables(document: Recognised) -> Iterator[TableReading]:
    """Yield the tables that say what is to be done and who leads it."""
    firsts: dict[int, Line] = {}
    for line in document.lines:
        if line.part is Part.CELL:
            firsts.setdefault(id(line.table), line)
    names = "Bảng", *name_appendices(max((line.appendix for line in document.lines), default=0))
    for line in firsts.values():
        assert line.table is not None  # noqa: S101  # a cell has one
        start = line.place.partition(_ROW)[0]
        places = partial(_locate_row, document.document.name, start)
        reading = read_table(read_plan_table(line.table, places), names[line.appendix], line.appendix)
        if {TASK, LEAD} <= reading.roles:
            yield reading


def _read_grids(lines: Sequence[Line], passages: Passages) -> Iterator[GridReading]:
    """Yield the tables of data, each cell as one text."""
    begins: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.table is not None and line.row:
            begins.setdefault(id(line.table), []).append(at)
    for places in begins.values():
        titles: dict[int, str] = {}
        rows: dict[int, dict[int, GridCell]] = {}
        for at in places:
            line = lines[at]
            text = f"{line.piece.paragraph.label} {line.text}".strip()  # as Word counts the rows
            if line.part is Part.COLUMN:
                titles[line.column] = f"{titles.get(line.column, '')} {text}".strip()
                continue
            row = rows.setdefault(line.row, {})
            first = row.get(line.column, GridCell("", passages[at].position, line.column))
            row[line.column] = first._replace(text=f"{first.text} {text}".strip())
        yield GridReading(titles, tuple(tuple(row.values()) for row in rows.values()), lines[places[0]].appendix, places[0])


def _locate_row(name: str, start: str, row: int) -> Position:
    return Position(name, place=f"{start}{_ROW}{row}")


def _find_areas(lines: Sequence[Line], passages: Passages) -> Iterator[tuple[str, Passage]]:
    """Yield the reform areas that the body's headings name."""
    above: list[str] = []
    for line, passage in zip(lines, passages, strict=True):
        if line.part is Part.HEADING and not line.appendix:
            del above[max(line.level - 1, 0) :]
            if area := infer_area_below(line.text, "\n".join(above)):
                yield area, passage
            above.append(line.text)


def _read_head(document: Recognised) -> Head:
    texts: dict[Part, str] = {}
    for line in document.lines:
        if line.appendix == 0:
            texts[line.part] = f"{texts.get(line.part, '')} {line.text}".strip()
    number = _NUMBER.search(_DASH.sub("-", texts.get(Part.NUMBER, "")))
    date = _DATE.search(texts.get(Part.PLACE_DATE, ""))
    parts = [int(part) if part else None for part in date.groups()] if date else []
    return Head(
        number["number"].strip(" ._…") if number else "", number["symbol"] if number else "", DateText(*parts) if parts else None,
        texts.get(Part.AGENCY, ""), texts.get(Part.TYPE, ""),
    )  # fmt: skip


def _read_line(document: Recognised, line: Line) -> Passage:
    above = f"{line.appendix}.{line.address.rpartition('.')[0]}" if line.level else f"{line.appendix}.{line.address}"
    position = Position(document.document.name, place=line.place)
    role = find_role("", line.title) if line.part is Part.CELL else ""
    text = "" if line.part is Part.GROUP and line.column == 1 else line.text
    return Passage(line.part, text, position, "", line.marker, above, role, line.appendix)
