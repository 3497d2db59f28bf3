"""Secrecy, urgency, circulation, DỰ THẢO."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import RETYPE, LineProblem, Looks, find_faults, format_size, gather, of, report
from cchc_gen.checks.looks.spacing import list_columns
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.model import WordParagraph, WordTable
from cchc_gen.word.parts.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.model import Cell, Row
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_SOUNDS_URGENT = lazy_pattern(r"\b(?:khan|hoa toc)\b")
_FRAME_IT = msg("In Word: Borders → Outside Borders around the line.")
_SWAP = msg("Exchange the two lines.")
_MOVE_IT = msg("Move it below “Số: …”, at the left.")
_ADDRESS = "Địa chỉ cơ quan"
_ADDRESS_ALONE = lazy_pattern(r"Số\s*:?\s*\d+[\w/-]*,?\s+(?:đường|phố|ngõ|quốc lộ|đại lộ|thôn|khu|tổ)\b", re.IGNORECASE)
_FAR_RIGHT = 80.0  # mm
_SMALLEST, _LARGEST = 11, 12  # points
_BRIGHT, _DARK = 0xC0, 0x50  # of 0xFF
_SECRET = ("tuyet mat", "toi mat", "mat")
_URGENT = ("hoa toc", "thuong khan", "khan")
_CIRCLE = ("luu hanh noi bo", "xem xong tra lai", "chi luu hanh noi bo")


@look(
    "ND30-M1",
    Severity.WARNING,
    msg("Secrecy is stamped, not printed."),
    msg("Delete it and have it stamped."),
    source=PL1 + "III.2a",
    wrong="MẬT (in trong văn bản)",
    right="đóng dấu MẬT",
)
def _find_printed_secrecy(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _SECRET]
    yield from gather(document, [LineProblem(line, msg("it is stamped, not printed")) for line in lines])


@look(
    "ND30-M2",
    Severity.ERROR,
    msg("HỎA TỐC, THƯỢNG KHẨN, KHẨN: capitals, size 13-14, upright, bold, bright red."),
    FORMAT_IT,
    source=PL1 + "III.2b",
    wrong="Khẩn",
    right="KHẨN, đậm, trong khung",
)
def _find_wrong_urgency(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if _SOUNDS_URGENT.search(fold(line.text))]
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False, capitals=True)))
    yield from _find_unframed(document, lines)
    strange = [line for line in lines if fold(line.text) not in _URGENT]
    yield from gather(
        document, [LineProblem(line, msg("the decree knows HỎA TỐC, THƯỢNG KHẨN, KHẨN alone"), RETYPE) for line in strange]
    )
    marks = of(document, Part.MARK)
    secret = next((at for at, line in enumerate(marks) if fold(line.text) in _SECRET), -1)
    above = [line for line in lines if marks.index(line) < secret]
    yield from gather(
        document, [LineProblem(line, msg("it stands below “{mark}”", mark=marks[secret].text), _SWAP) for line in above]
    )
    right = [
        line
        for line in lines
        if line.piece.side == "right"
        or line.piece.paragraph.format.align == "right"
        or line.piece.paragraph.format.left > _FAR_RIGHT
    ]
    yield from gather(document, [LineProblem(line, msg("it stands below the number, on the left"), _MOVE_IT) for line in right])
    dull = [line for line in lines if not all(_is_red(run.format.colour) for run in line.runs if run.text.strip())]
    yield from gather(document, [LineProblem(line, msg("not red")) for line in dull])


def _is_framed(document: Recognised, line: Line) -> bool:
    """Tell whether a mark stands in a frame: borders of its paragraph, a box, a table of one cell."""
    paragraph = line.piece.paragraph
    if paragraph.format.framed:
        return True
    for section in document.document.sections:
        if any(line.text in part.framed for part in section.headers.values()):
            return True
        if any(
            box.text.strip() == line.text for part in section.headers.values() for one in part.paragraphs for box in one.boxes
        ):
            return True
        for blocks in list_columns(section.blocks):
            if any(isinstance(block, WordParagraph) and paragraph in block.boxes for block in blocks):
                return True
            tables = (block for block in blocks if isinstance(block, WordTable) and block.has_borders)
            if any(
                paragraph in cell.blocks for table in tables for row in table.rows for cell in row.cells if _is_alone(cell, row)
            ):
                return True
    return False


def _is_alone(cell: Cell, row: Row) -> bool:
    """Tell whether nothing stands in a row beside what a cell holds."""
    others = (block for other in row.cells if other is not cell for block in other.blocks)
    return all(isinstance(block, WordParagraph) and not block.text.strip() for block in others)


def _find_unframed(document: Recognised, lines: list[Line]) -> Iterator[Finding]:
    bare = [line for line in lines if not _is_framed(document, line)]
    yield from gather(document, [LineProblem(line, msg("no frame around it"), _FRAME_IT) for line in bare])


def _is_red(colour: str) -> bool:
    """Tell whether a colour of Word (RRGGBB) is a bright red."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= _BRIGHT and max(green, blue) <= _DARK


@look(
    "ND30-M3",
    Severity.ERROR,
    msg("LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI: capitals, size 13-14, upright, bold."),
    FORMAT_IT,
    source=PL1 + "III.2c",
    wrong="Lưu hành nội bộ",
    right="LƯU HÀNH NỘI BỘ, đậm, trong khung",
)
def _find_wrong_circulation(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _CIRCLE]
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False, capitals=True)))
    yield from _find_unframed(document, lines)


@look(
    "ND30-M4",
    Severity.ERROR,
    msg("The address at the foot of the first page: size 11-12, upright, below a line across the page."),
    msg("In Word: Borders → Top Border above the paragraph."),
    source=PL1 + "III.4",
    wrong="Địa chỉ: … (không có đường kẻ)",
    right="đường kẻ hết chiều ngang, dưới là địa chỉ",
)
def _find_wrong_addresses(document: Recognised) -> Iterator[Finding]:
    said = set[str]()
    for section in document.document.sections:
        for part in section.footers.values():
            for above, paragraph in pairwise([None, *part.paragraphs]):
                assert paragraph is not None  # noqa: S101  # only the first is None
                text = paragraph.text.strip()
                is_address = fold(text).startswith(("dia chi", "tru so")) or _ADDRESS_ALONE.match(text)
                if not is_address or text in said:
                    continue
                said.add(text)
                for message, hint in _describe_address(above, paragraph):
                    whole = msg("“{text}”: {fault}.", text=shorten(text, 60), fault=message)
                    yield report(document, _ADDRESS, whole, text, hint)


def _describe_address(above: WordParagraph | None, paragraph: WordParagraph) -> Iterator[tuple[Message, Message | None]]:
    has_line = paragraph.rules or paragraph.format.bottom_rule
    if not has_line and not (above is not None and (above.rules or above.format.bottom_rule or set(above.text.strip()) == {"_"})):
        yield msg("no line across the page above it"), None
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = sorted({run.format.points for run in runs if not _SMALLEST <= run.format.points <= _LARGEST})
    if sizes:
        yield msg("size {size} instead of {wanted}", size=format_size(sizes[0]), wanted="11-12"), FORMAT_IT
    if any(run.format.italic for run in runs):
        yield msg("italic"), FORMAT_IT


@look(
    "ND30-M5",
    Severity.WARNING,
    msg("A final document has no DỰ THẢO."),
    msg("Delete the mark."),
    source="Nghị định 30/2020/NĐ-CP (không có dấu này)",
    wrong="DỰ THẢO",
    right="(không ghi)",
)
def _find_drafts(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.MARK) if fold(line.text).startswith("du thao")]
    yield from gather(
        document, [LineProblem(line, msg("the decree knows no such mark; a final document has none")) for line in lines]
    )
