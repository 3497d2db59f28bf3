"""Plain text as a document: a line is a paragraph, numbers and dashes as typed, lines with tabs a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.errors import DocumentError
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.parse import read_source
from cchc_gen.word.model import (
    Block,
    Cell,
    CharacterFormat,
    ParagraphFormat,
    Row,
    WordDocument,
    WordParagraph,
    WordRun,
    WordSection,
    WordTable,
)
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LEAST_COLUMNS = 3
_MOST_COLUMNS = 60  # no table of an office is wider; lines with more tabs are text
_HEADING = re.compile(r"^(?:[IVX]+\.|\d{1,2}\.)\s+(?P<title>.+)$")
_SENTENCE_END = (".", ";", ",", ":", "/")
_SHORT = 90


def read_text(path: Path) -> WordDocument:
    """Read a text file as a document of one page set-up.

    Raises:
        DocumentError: there is nothing in it.
        PlanError: the file is missing, too large, or not UTF-8.
    """
    text, _notes = read_source(path, str(path))
    if not text.strip():
        raise DocumentError(msg("{file} holds no text.", file=path), msg("Save the text into it once more, then import it."))
    return text_to_document(text, path.name)


def text_to_document(text: str, name: str) -> WordDocument:
    """Return pasted text as a document; what stands between the type and the first basis or heading is its subject."""
    blocks = tuple(_make_blocks(text.split("\n")))
    page = WordSection(blocks, 210, 297, 20, 20, 20, 30, False, True, None, "decimal", {}, {})  # noqa: FBT003  # A4 by the decree
    return WordDocument(name, (page,))


def _make_blocks(lines: Sequence[str]) -> Iterator[Block]:
    in_title = False
    rows: list[list[str]] = []
    for raw in [*lines, ""]:
        line = raw.rstrip()
        cells = [cell.strip() for cell in raw.split("\t")]  # the last ones may be empty
        if _is_row(cells, line, inside=bool(rows)):
            rows.append(cells)
            continue
        if rows:
            yield _make_table(rows)
            rows = []
        if patterns.is_type(line.strip()):
            in_title = True
            yield _paragraph(line, align="center", bold=True)
            continue
        starts_body = patterns.BASIS_MORE.match(patterns.fold(line)) or patterns.begins_body(line.strip()) or line.endswith(":")
        in_title = in_title and bool(line.strip()) and not starts_body
        label = bool(patterns.APPENDIX.match(patterns.fold(line)))
        yield _paragraph(line, align="center" if in_title or label else "both", bold=in_title or label or _is_title(line))


def _is_row(cells: Sequence[str], line: str, *, inside: bool) -> bool:
    """Tell whether tabs divide the cells of a row; inside a table an editor may have cut the empty cells at its end."""
    filled = sum(map(bool, cells))
    is_cut = inside and filled == len(cells) == _LEAST_COLUMNS - 1
    is_row = is_cut or (_LEAST_COLUMNS <= len(cells) <= _MOST_COLUMNS and filled > 1)
    return is_row and not _is_of_head_or_foot(line)


def _is_of_head_or_foot(line: str) -> bool:
    """Tell whether tabs place the two sides of a letterhead or of a foot, not the cells of a row."""
    folded = patterns.fold(line)
    known = (patterns.NATION, patterns.MOTTO, patterns.PLACE_DATE, patterns.RECIPIENTS)
    return any(pattern.search(folded) for pattern in known) or line.lstrip().startswith("- ")


def _is_title(line: str) -> bool:
    found = _HEADING.match(line.strip())
    return bool(found) and len(line) <= _SHORT and not line.rstrip().endswith(_SENTENCE_END)


def _paragraph(line: str, *, align: str, bold: bool) -> WordParagraph:
    form = CharacterFormat(points=14, bold=bold)
    return WordParagraph((WordRun(line, form),) if line else (), ParagraphFormat(align=align))


def _make_table(rows: Sequence[Sequence[str]]) -> WordTable:
    width = max(len(row) for row in rows)
    made = []
    for at, row in enumerate(rows):
        cells = tuple(Cell((_paragraph(text, align="left", bold=False),)) for text in [*row, *[""] * (width - len(row))])
        made.append(Row(cells, is_header=at == 0))
    return WordTable(tuple(made), has_borders=True)
