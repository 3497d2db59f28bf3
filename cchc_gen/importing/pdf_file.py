"""A PDF with text as a document, by its words and their positions. Less certain than Word: a PDF knows no paragraphs.

Where a paragraph begins is read from indents, gaps, short lines and markers; tables from their lines (pdfplumber).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cchc_gen.decree.markers import begins_item
from cchc_gen.errors import DocumentError
from cchc_gen.files.refusals import advise_reading, describe_os_error
from cchc_gen.importing.pdf_lines import PdfLine, make_lines, make_paragraphs
from cchc_gen.installation import PDF, advise_extra
from cchc_gen.messages import msg
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
from cchc_gen.word.opening import refuse_unreadable
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MM = 25.4 / 72
_MOST_PAGES, _MAX_FILE = 300, 60_000_000
_PAGE_NUMBER = re.compile(r"^[-–—\s]*\d{1,3}[-–—\s]*$")
_MARGIN = 0.08  # of the height of a page: where page numbers stand


def read_pdf(path: Path) -> WordDocument:
    """Read a PDF as a document.

    Raises:
        DocumentError: it cannot be read, has a password, holds pictures instead of text, or pdfplumber is not installed.
    """
    try:
        import pdfplumber  # noqa: PLC0415  # an extra, and for this kind alone
    except ImportError:
        message = msg("To import PDFs a library is needed that is not installed.")
        hint = msg("Import the Word file instead. {advice}", advice=advise_extra(PDF))
        raise DocumentError(message, hint) from None
    with refuse_unreadable(path):
        _check_size(path)
    try:
        with pdfplumber.open(path) as pdf:
            sections = _read_pages(pdf.pages[:_MOST_PAGES])
    except OSError as error:
        message = msg("{file} cannot be read ({reason}).", file=path, reason=describe_os_error(error))
        raise DocumentError(message, advise_reading(error)) from None
    except DocumentError:
        raise
    except Exception:  # noqa: BLE001  # a damaged PDF breaks the library in every way
        message = msg("{file} is not a PDF that can be read: it is damaged or has a password.", file=path.name)
        raise DocumentError(message, msg("Import the Word file instead.")) from None
    if not any(section.blocks for section in sections):
        message = msg("{file} holds pictures, not text: a scanned document.", file=path.name)
        raise DocumentError(message, msg("Import the Word file it was printed from, or have its text recognised (OCR) first."))
    return WordDocument(path.name, tuple(sections), is_certain=False)


def _check_size(path: Path) -> None:
    if path.stat().st_size > _MAX_FILE:
        raise DocumentError(msg("{file} is larger than {limit} MB.", file=path.name, limit=_MAX_FILE // 1_000_000))


def _read_pages(pages: Sequence[Any]) -> list[WordSection]:
    sections: list[WordSection] = []
    for page in pages:
        landscape = page.width > page.height
        blocks = _read_page(page)
        begins = any(_is_label(block) for block in blocks[:6])
        if sections and sections[-1].landscape == landscape and not begins:
            merged = _join_pages(sections[-1].blocks, blocks)
            sections[-1] = _section(merged, page, landscape=landscape)
        else:
            sections.append(_section(tuple(blocks), page, landscape=landscape))
    return sections


def _section(blocks: tuple[Block, ...], page: Any, *, landscape: bool) -> WordSection:  # noqa: ANN401  # pdfplumber is not typed
    return WordSection(
        blocks, page.width * _MM, page.height * _MM, 20, 20, 20, 30, landscape, title_page=True, page_start=None,
        page_format="decimal", headers={}, footers={},
    )  # fmt: skip


def _is_label(block: Block) -> bool:
    return (
        isinstance(block, WordParagraph)
        and block.format.align == "center"
        and bool(patterns.APPENDIX.match(patterns.fold(block.text)))
    )


def _join_pages(before: tuple[Block, ...], after: list[Block]) -> tuple[Block, ...]:
    """Join a table, or a paragraph, that a page break divides."""
    last, first = (before[-1] if before else None), (after[0] if after else None)
    if isinstance(last, WordTable) and isinstance(first, WordTable) and len(last.rows[0].cells) == len(first.rows[0].cells):
        again = _texts(last.rows[0]) == _texts(first.rows[0])
        joined = WordTable((*last.rows, *first.rows[1 if again else 0 :]), has_borders=True)
        return (*before[:-1], joined, *after[1:])
    if isinstance(last, WordParagraph) and isinstance(first, WordParagraph) and _runs_on(last, first):
        runs = (*last.runs, WordRun(" ", last.runs[-1].format), *first.runs)
        return (*before[:-1], WordParagraph(runs, last.format), *after[1:])
    return (*before, *after)


def _texts(row: Row) -> list[str]:
    return [block.text for cell in row.cells for block in cell.blocks if isinstance(block, WordParagraph)]


def _runs_on(last: WordParagraph, first: WordParagraph) -> bool:
    ended = last.text.rstrip().endswith((".", ";", ":", "/"))
    return (
        bool(last.runs)
        and not ended
        and not begins_item(first.text)
        and first.format.align != "center"
        and last.format.align != "center"
    )


def _read_page(page: Any) -> list[Block]:  # noqa: ANN401  # pdfplumber is not typed
    words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=False)
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    boxes = [table.bbox for table in tables]
    free = [word for word in words if not any(_inside(word, box) for box in boxes)]
    lines = [line for line in make_lines(free) if not (_PAGE_NUMBER.match(line.text) and _is_in_margin(line, page.height))]
    placed: list[tuple[float, Block]] = [(table.bbox[1], _read_table(table)) for table in tables]
    placed += make_paragraphs(lines, page.width, [box[1] for box in boxes])
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _is_in_margin(line: PdfLine, height: float) -> bool:
    """Tell whether a line stands where page numbers do: at the top or at the foot of its page."""
    return line.top < height * _MARGIN or line.top > height * (1 - _MARGIN)


def _inside(word: dict[str, Any], box: Sequence[float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= word["x0"] <= box[2] and box[1] <= middle <= box[3])


def _read_table(table: Any) -> WordTable:  # noqa: ANN401  # pdfplumber is not typed
    rows = []
    for at, texts in enumerate(table.extract()):
        cells: list[Cell] = []
        covered = all(text is None for text in texts[2:]) and len(texts) > 2  # noqa: PLR2004  # number and title over the rest
        shown = texts[:2] if covered else texts
        for text in shown:
            lines = _cell_lines(text or "")
            blocks = tuple(
                WordParagraph((WordRun(line, CharacterFormat(points=12)),) if line else (), ParagraphFormat()) for line in lines
            )
            cells.append(Cell(blocks))
        if covered:
            cells[-1] = Cell(cells[-1].blocks, span=len(texts) - 1)
        rows.append(Row(tuple(cells), is_header=at == 0))
    return WordTable(tuple(rows), has_borders=True)


def _cell_lines(text: str) -> list[str]:
    """Return the paragraphs of a cell: a line goes on unless it begins with a dash."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not begins_item(f"{line} "):
            lines[-1] = f"{lines[-1]} {line}".strip()
        else:
            lines.append(line.strip())
    return lines
