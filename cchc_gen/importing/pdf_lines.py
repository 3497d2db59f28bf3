"""The lines and paragraphs of a PDF page, from its words and their places."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.decree.markers import begins_item
from cchc_gen.word.model import Block, CharacterFormat, ParagraphFormat, WordParagraph, WordRun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MM = 25.4 / 72
_GAP = 18.0  # points between words that are of two columns
_SHORT = 40.0  # points that a paragraph's last line stays from the right margin, at least
_INDENT = 8.0
_CENTRE = 12.0


class PdfLine(NamedTuple):
    """A line of a page: its words, where it stands (points), and how it looks."""

    runs: tuple[WordRun, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """Return its characters."""
        return "".join(run.text for run in self.runs)


def make_lines(words: Sequence[dict[str, Any]]) -> list[PdfLine]:
    """Group words into lines; a wide gap becomes a tab, which is what divides columns."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (round(one["bottom"]), one["x0"])):
        if rows and abs(rows[-1][-1]["bottom"] - word["bottom"]) < word["size"] * 0.35:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_make_line(sorted(row, key=lambda one: one["x0"])) for row in rows]


def _make_line(row: Sequence[dict[str, Any]]) -> PdfLine:
    runs: list[WordRun] = []
    for at, word in enumerate(row):
        name = word["fontname"].lower()
        form = CharacterFormat(
            points=round(word["size"] * 2) / 2, bold="bold" in name, italic="italic" in name or "oblique" in name
        )
        gap = "" if not at else "\t" if word["x0"] - row[at - 1]["x1"] > _GAP else " "
        if runs and runs[-1].format == form:
            runs[-1] = runs[-1]._replace(text=f"{runs[-1].text}{gap}{word['text']}")
        else:
            if runs and gap:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + gap)
            runs.append(WordRun(word["text"], form))
    return PdfLine(tuple(runs), row[0]["x0"], row[-1]["x1"], min(one["top"] for one in row), max(one["bottom"] for one in row))


class _Page(NamedTuple):
    """What the lines of a page have in common: margins, the usual distance of lines (points), where tables stand."""

    left: float
    right: float
    usual: float
    breaks: tuple[float, ...]


def _measure_page(lines: Sequence[PdfLine], breaks: Sequence[float]) -> _Page:
    lefts = Counter(round(line.left) for line in lines)
    left = min(place for place, count in lefts.items() if count >= max(lefts.values()) * 0.3)
    gaps = [two.bottom - one.bottom for one, two in itertools.pairwise(lines) if two.bottom > one.bottom]
    return _Page(left, max(line.right for line in lines), statistics.median(gaps) if gaps else 20.0, tuple(breaks))


def make_paragraphs(lines: Sequence[PdfLine], width: float, breaks: Sequence[float]) -> Iterator[tuple[float, Block]]:
    """Yield (where it begins, paragraph) for the lines of a page.

    Args:
        lines: from top to bottom.
        width: of the page, in points.
        breaks: where tables begin: no paragraph goes across.
    """
    if not lines:
        return
    page = _measure_page(lines, breaks)
    group: list[PdfLine] = []
    for line in lines:
        if group and _starts_paragraph(group[-1], line, page):
            yield group[0].top, _make_paragraph(group, width, page)
            group = []
        group.append(line)
    yield group[0].top, _make_paragraph(group, width, page)


def _starts_paragraph(before: PdfLine, line: PdfLine, page: _Page) -> bool:
    one, two = before.runs[0].format, line.runs[0].format
    return (
        "\t" in line.text + before.text
        or any(before.top < place < line.top for place in page.breaks)
        or begins_item(line.text)
        or line.bottom - before.bottom > page.usual * 1.6
        or line.left - page.left > _INDENT
        or before.right < page.right - _SHORT
        or abs(one.points - two.points) > 1
        or (one.bold != two.bold and before.runs[-1].format.bold != two.bold)
    )


def _make_paragraph(lines: Sequence[PdfLine], width: float, page: _Page) -> WordParagraph:
    runs: list[WordRun] = []
    for at, line in enumerate(lines):
        if at and runs:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
        for run in line.runs:
            if runs and runs[-1].format == run.format:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + run.text)
            else:
                runs.append(run)
    first = lines[0]
    middle = (page.left + page.right) / 2
    centred = (
        abs((first.left + first.right) / 2 - middle) < _CENTRE and first.left > page.left + _INDENT and "\t" not in first.text
    )
    on_right = first.left > width / 2
    text_runs = [WordRun("\t" * 3, runs[0].format), *runs] if on_right and not centred else runs
    return WordParagraph(
        tuple(text_runs), ParagraphFormat(align="center" if centred else "both", first_line=(first.left - page.left) * _MM)
    )
