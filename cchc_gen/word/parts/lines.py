"""Printed lines of a Word document, before and after their part is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.decree.parts import Part
    from cchc_gen.word.model import CharacterFormat, DrawnLine, WordParagraph, WordRun, WordTable

_DASH_ALONE = re.compile(r"\s*[-–+]")  # a tab behind it parts no columns
_COLUMNS = re.compile(r"\t+|[ \u00a0]{4,}")
_LEAST_SPACES = 10  # that push a typed line towards the middle
_MOST_SIDES = 6  # of one line; more are not a letterhead
_YEAR = re.compile(r"\bnăm\s+(20\d{2})\b", re.IGNORECASE)
_UNDERSCORES = re.compile(r"^[_\-–—.…]{3,}$")


class Piece(NamedTuple):
    """A stretch of a paragraph that stands by itself: all of it, or one side of a line that tabs or spaces divide.

    `side` is left, right, or "" where it is not known; `table` the layout table it stands in.
    """

    text: str
    runs: tuple[WordRun, ...]
    paragraph: WordParagraph
    section: int
    side: str = ""
    table: WordTable | None = None

    @property
    def is_rule(self) -> bool:
        """Tell whether it is a typed line: underscores and nothing else."""
        return bool(_UNDERSCORES.match(self.text)) and (len(self.text) > 4 or "_" in self.text)  # noqa: PLR2004  # ... is none

    @property
    def is_centred(self) -> bool:
        """Tell whether it stands in the middle, by its format or by the spaces and tabs before it."""
        raw = self.paragraph.text
        return self.paragraph.format.align == "center" or raw.expandtabs(8).startswith(" " * _LEAST_SPACES)

    @property
    def bold(self) -> bool:
        """Tell whether most of its letters are bold."""
        return _share(self.runs, lambda form: form.bold)

    @property
    def italic(self) -> bool:
        """Tell whether most of its letters are italic."""
        return _share(self.runs, lambda form: form.italic)


class DataTable(NamedTuple):
    """A table of data among the pieces."""

    table: WordTable
    section: int


Item: TypeAlias = "Piece | DataTable"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line with its part.

    `marker` is what stands before the text ("II.", "a)", "-"), `is_automatic` whether Word counts it; `level` a heading's
    depth; `rule` the line drawn or typed below; `address` the printed numbers above and its own ("II.1.a"); `row` and
    `column` (from 1) those of a cell, `title` the title of its column, `table` the whole.
    """

    part: Part
    piece: Piece
    text: str
    place: str
    marker: str = ""
    is_automatic: bool = False
    level: int = 0
    rule: DrawnLine | None = None
    address: str = ""
    appendix: int = 0
    row: int = 0
    column: int = 0
    title: str = ""
    table: WordTable | None = None

    @property
    def runs(self) -> tuple[WordRun, ...]:
        """Return its characters."""
        return self.piece.runs


def join_lines(line: Line, piece: Piece) -> Line:
    """Return a line that goes on in the paragraph below it."""
    space = (line.runs[-1]._replace(text=" "),) if line.runs else ()
    whole = line.piece._replace(text=f"{line.piece.text} {piece.text}", runs=(*line.runs, *space, *piece.runs))
    return replace(line, piece=whole, text=f"{line.text} {piece.text}")


def _share(runs: tuple[WordRun, ...], holds: Callable[[CharacterFormat], bool]) -> bool:
    """Tell whether most letters of some runs have a format."""
    if len(runs) == 1:  # as most paragraphs have
        return holds(runs[0].format) and not runs[0].text.isspace()
    letters = [(len("".join(run.text.split())), holds(run.format)) for run in runs]
    total = sum(count for count, _ in letters)
    return bool(total) and sum(count for count, yes in letters if yes) * 2 > total


def show_text(runs: tuple[WordRun, ...]) -> str:
    """Return a text as it is printed: capitals where the format asks for them."""
    return "".join(run.text.upper() if run.format.caps else run.text for run in runs if not run.format.hidden)


def whole_piece(paragraph: WordParagraph, section: int, side: str = "", table: WordTable | None = None) -> Piece:
    """Return a paragraph as one piece.

    Args:
        paragraph: the paragraph.
        section: the section of the document, from 0.
        side: left or right; "" where it is not known.
        table: the layout table that it stands in; None for none.
    """
    return Piece(show_text(paragraph.runs).strip(), paragraph.runs, paragraph, section, side, table)


def split_at_breaks(piece: Piece, divides: Callable[[str, str], bool]) -> Iterator[Piece]:
    """Yield a paragraph's lines, as Shift+Enter divides them, where `divides(line above, line)` says so; else they go on."""
    text = show_text(piece.runs)
    if "\n" not in text:
        yield piece
        return
    ends = [found.start() for found in re.finditer("\n", text)]
    start = 0
    for at, end in enumerate(ends):
        line = text[end + 1 : ends[at + 1] if at + 1 < len(ends) else len(text)].strip()
        if line and (above := text[start:end].strip()) and divides(above, line):
            yield _take(piece, start, end)
            start = end + 1
    yield _take(piece, start, len(text))


def _take(piece: Piece, start: int, end: int) -> Piece:
    runs = tuple(_cut(piece.runs, start, end))
    return piece._replace(text=show_text(runs).strip(), runs=runs)


def split_columns(piece: Piece) -> Iterator[Piece]:
    """Yield the sides of a line that tabs or rows of spaces divide; leading ones only move it to the right."""
    text = show_text(piece.runs)
    gaps = (found for found in _COLUMNS.finditer(text) if not _is_blank(text, found))
    parts = [(found.start(), found.end()) for found in gaps if not _DASH_ALONE.fullmatch(text[: found.start()])]
    edges = [0, *[edge for part in parts for edge in part], len(text)]
    stretches = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]
    if not 2 <= len(stretches) <= _MOST_SIDES:  # noqa: PLR2004  # one side
        side = piece.side
        if len(stretches) == 1 and not side and stretches[0][0] > 0:
            is_alone = "\t" in text[stretches[0][1] :]  # a tab behind it leads to the right side, which is empty
            side = "right" if text[: stretches[0][0]].strip(" ") and not is_alone else ""
            side = _find_side(piece.paragraph, text[: stretches[0][0]].count("\t")) or side
        yield piece._replace(side=side, text=text.strip())
        return
    for at, (start, end) in enumerate(stretches):
        runs = tuple(_cut(piece.runs, start, end))
        yield piece._replace(text=text[start:end].strip(), runs=runs, side="left" if at == 0 else "right")


def _find_side(paragraph: WordParagraph, tabs: int) -> str:
    """Return the side to which some tabs lead, by the paragraph's stops; "" where it has none for them."""
    stops = paragraph.format.tabs
    if not (0 < tabs <= len(stops) and paragraph.room):
        return ""
    return "left" if stops[tabs - 1] < paragraph.room / 2 else "right"


def _is_blank(text: str, gap: re.Match[str]) -> bool:
    """Tell whether spaces are a blank to be filled in: before the slash of a number, behind "Số:", "ngày", "tháng"."""
    before, after = text[: gap.start()].rstrip().lower(), text[gap.end() :].lower()
    if before.endswith(("ngày", "tháng")) and after.startswith(("tháng", "năm")):
        return True
    if "\t" in gap.group():
        return False
    return text[gap.end() : gap.end() + 1] == "/" or before.endswith(("số:", "ngày", "tháng", "số"))


def _cut(runs: tuple[WordRun, ...], start: int, end: int) -> Iterator[WordRun]:
    at = 0
    for run in runs:
        shown = "" if run.format.hidden else run.text
        first, last = max(start - at, 0), min(end - at, len(shown))
        if first < last:
            yield run._replace(text=shown[first:last])
        at += len(shown)


def cut_piece(piece: Piece, start: int, end: int | None = None) -> tuple[WordRun, ...]:
    """Return the runs of a piece from one place of its text to another, or to its end; the text is stripped on the left.

    Args:
        piece: the piece.
        start: the first character that is kept, from 0.
        end: the place behind the last one; None for all that follows.
    """
    text = show_text(piece.runs)
    indent = len(text) - len(text.lstrip())
    return tuple(_cut(piece.runs, indent + start, len(text) if end is None else indent + end))


def find_year(lines: Sequence[Line], parts: Sequence[Part]) -> tuple[Part, str] | None:
    """Return the year that the first of these parts names ("năm 2026"), and which part that is."""
    named = ((part, _YEAR.search(line.text)) for part in parts for line in lines if line.part is part)
    return next(((part, found.group(1)) for part, found in named if found), None)
