"""A Word document becomes a Reading: the same rules on texts as for a plan file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import Head, Passage, Passages, Reading
from cchc_gen.decree.dates import DateText
from cchc_gen.decree.parts import Part
from cchc_gen.importing.kind import identify
from cchc_gen.plan.column_roles import find_role
from cchc_gen.problem import Position
from cchc_gen.word.parts.lines import find_year
from cchc_gen.workspace.outdated_terms import read_terms

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_NUMBER = re.compile(r"(?P<number>[\d\s._…]*)/\s*(?:(?:19|20)\d{2}\s*/\s*)?(?P<symbol>[^\W\d_][\w&.-]*)")
_DASH = re.compile(r"\s*[-–—−]\s*")  # however it was typed: of its form rule ND30-H9 speaks
_DATE = re.compile(r"ngày\s*(\d{1,2})?[\s._…]*tháng\s*(\d{1,2})?[\s._…]*năm\s*(\d{4})?", re.IGNORECASE)


def read_document(document: Recognised, own_terms: Path | None = None) -> Reading:
    """Return what the rules on texts read of a document; its year is that of its subject, or of its date."""
    passages = Passages(_read_line(document, line) for line in document.lines)
    named = find_year(document.lines, (Part.SUBJECT, Part.APPENDIX_TITLE, Part.PLACE_DATE))
    return Reading(
        int(named[1]) if named else None, passages, read_terms(own_terms), is_document=True, head=_read_head(document),
        kind=identify(document).kind,
    )  # fmt: skip


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
