"""A Word document as it looks: formats resolved, numbers counted, lines drawn or typed. Lengths are mm, sizes points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc_gen.messages import Message


class CharacterFormat(NamedTuple):
    """How characters look; `colour` and `highlight` are "" for black or automatic and for none, else what the file says."""

    font: str = "Times New Roman"
    points: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False
    colour: str = ""
    hidden: bool = False
    struck: bool = False
    highlight: str = ""
    small: bool = False  # superscript or subscript


class ParagraphFormat(NamedTuple):
    """How a paragraph stands: `align` is left, center, right or both; `line` a multiple of single spacing, or `exact` points.

    `bottom_rule` is the kind of line that is drawn along it (single, dotted), "" for none; `framed` tells whether one runs
    around it. `tabs` are the places of its tab stops, in mm. `placed` tells whether it stands in a text frame, which has its own
    place on the page.
    """

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: float = 0.0
    bottom_rule: str = ""
    framed: bool = False
    contextual: bool = False
    tabs: tuple[float, ...] = ()
    placed: bool = False


class WordRun(NamedTuple):
    """Characters of one format, tabs and line breaks among them; composed letters, whatever the file had (`is_decomposed`)."""

    text: str
    format: CharacterFormat
    is_decomposed: bool = False


class DrawnLine(NamedTuple):
    """A horizontal line: drawn (`drawn`, `border`) or typed as underscores; its length in mm, 0 where it is not known.

    `style` is single for a solid line, else dotted, dashed or what the file calls it; `shift` how far in mm its middle stands
    to the right of the middle of its room, None where that is not known.
    """

    kind: str
    length: float
    style: str = "single"
    shift: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class WordParagraph:
    """A paragraph: `label` is its automatic number as Word shows it ("II.", "a)", "-"), `number_format` what it counts in."""

    runs: tuple[WordRun, ...]
    format: ParagraphFormat
    style: str = ""
    label: str = ""
    number_format: str = ""
    level: int = 0
    rules: tuple[DrawnLine, ...] = ()
    pictures: int = 0
    boxes: tuple[WordParagraph, ...] = ()
    breaks_page: bool = False
    room: float = 0.0

    @property
    def text(self) -> str:
        """Return the text without the automatic number."""
        return "".join(run.text for run in self.runs if not run.format.hidden)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table: `span` columns wide; `merge` is start or continue where it is merged downwards."""

    blocks: tuple[Block, ...]
    span: int = 1
    merge: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row; `is_header` repeats on each page."""

    cells: tuple[Cell, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """A table; `has_borders` tells a table of data from one that only places things."""

    rows: tuple[Row, ...]
    has_borders: bool = False


Block: TypeAlias = "WordParagraph | WordTable"


def holds_text(cell: Cell) -> bool:
    """Tell whether anything is typed in a cell."""
    return any(paragraph.text.strip() for paragraph in list_paragraphs(cell.blocks))


def list_paragraphs(blocks: Iterable[Block]) -> Iterator[WordParagraph]:
    """Yield the paragraphs of blocks in print order, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from list_paragraphs(cell.blocks)


class HeaderPart(NamedTuple):
    """A header or footer: its paragraphs, the page field's format where it has one, and the texts in a frame of table borders."""

    paragraphs: tuple[WordParagraph, ...]
    page_numbers: tuple[WordParagraph, ...] = ()
    framed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class WordSection:
    """A part of the document with one page set-up.

    `headers` and `footers` are by type (default, first, even), those of the section before where it has none of its own;
    `page_start` is None where page numbers go on.
    """

    blocks: tuple[Block, ...]
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    landscape: bool
    title_page: bool
    page_start: int | None
    page_format: str
    headers: dict[str, HeaderPart]
    footers: dict[str, HeaderPart]


class Comment(NamedTuple):
    """A comment of Word: who wrote it, what it says, and the paragraph on which it hangs ("" where none is known).

    `row` is the text of the whole table row around that paragraph, "" outside tables.
    """

    author: str
    text: str
    line: str
    row: str = ""


class Revision(NamedTuple):
    """What somebody changed, tracked, in a paragraph or a table row: who, how it reads with all changes, and without them."""

    author: str
    now: str
    before: str


@dataclass(frozen=True, slots=True, eq=False)
class WordDocument:
    """A document.

    `even_headers` tells whether even pages have headers of their own; `notes` are (kind, text) of footnotes, endnotes;
    `is_certain` is false where paragraphs and formats were guessed (PDF). `skipped` says what is not a text of
    the document and stays out: embedded objects, hidden text; `converted` what was taken over as something else: letters of old
    fonts, struck-through text. `contents` are the lines of its table of contents, `unread` texts
    of the package that stand in none of the others, where the reader was asked for them. `tracked` counts its tracked changes,
    `revisions` says where they are and whose. `author` stands in its properties.
    """

    name: str
    sections: tuple[WordSection, ...]
    even_headers: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    is_certain: bool = True
    skipped: tuple[Message, ...] = ()
    converted: tuple[Message, ...] = ()
    contents: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    tracked: int = 0
    revisions: tuple[Revision, ...] = ()
    author: str = ""
