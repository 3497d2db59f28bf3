"""ND30-P1 to P8: paper, margins, letters, page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.heights import count_pages
from cchc_gen.checks.looks.lines import LineProblem, format_size, gather, locate, report
from cchc_gen.checks.rule import FORMAT_IT, PL1, Finding, look
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.word.model import WordParagraph, WordRun, WordSection
    from cchc_gen.word.parts.recognition import Recognised

_A4 = (210.0, 297.0)
_CLOSE = 1.0  # mm of paper
_MARGIN = 0.6  # mm: Word rounds, and people type 2 cm or 0.79"
_PORTRAIT = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
# The binding edge of a turned sheet is its top.
_TURNED = {"top": (30, 35), "bottom": (15, 20), "left": (20, 25), "right": (20, 25)}
_SIDES = {"top": msg("top"), "bottom": msg("bottom"), "left": msg("left"), "right": msg("right")}
_FONT = "timesnewroman"
_OLD_FONTS = (".vn", "vni", "vntime")
_SURELY_MORE = 1.15  # pages: what is estimated so long has a second page, which shows its number
_AT_FOOT = msg("The page number stands at the foot, not in the header.")
_MUCH_PROSE = 1200  # letters that stand on a landscape page for no table's sake


_DIVIDE = msg("Put a section break (Layout → Breaks → Next Page) before the wide table; choose Portrait for the text before it.")


def _name(section: int) -> str:
    return f"Trang giấy, phần {section + 1}"


@look(
    "ND30-P1",
    Severity.ERROR,
    msg("The paper is A4, 210 x 297 mm."),
    msg("Layout → Size → A4."),
    source=PL1 + "I.1",
    wrong="giấy Letter 216 x 279 mm",
    right="giấy A4 210 x 297 mm",
)
def _find_wrong_paper(document: Recognised) -> Iterator[Finding]:
    for at, section in enumerate(document.document.sections):
        sides = sorted((section.width, section.height))
        if any(abs(side - wanted) > _CLOSE for side, wanted in zip(sides, _A4, strict=True)):
            found = f"{section.width:.0f} x {section.height:.0f} mm" if section.width else "?"
            yield report(document, _name(at), msg("The paper is {found}, not A4 (210 x 297 mm).", found=found))


@look(
    "ND30-P2",
    Severity.ERROR,
    msg("The page is upright; landscape only for tables."),
    msg("Layout → Orientation → Portrait."),
    source=PL1 + "I.2",
    wrong="phần lời văn trên trang ngang",
    right="phần lời văn trên trang dọc, bảng rộng trên trang ngang",
)
def _find_turned_pages(document: Recognised) -> Iterator[Finding]:
    with_tables = {line.piece.section for line in document.lines if line.part is Part.CELL}
    appendices = {line.piece.section for line in document.lines if line.appendix}
    for at, section in enumerate(document.document.sections):
        if not section.landscape or not section.blocks:
            continue
        prose = sum(
            len(line.text) for line in document.lines if line.piece.section == at and not line.appendix and line.table is None
        )
        if at not in with_tables | appendices:
            yield report(document, _name(at), msg("The page is landscape and holds no table."))
        elif prose > _MUCH_PROSE:
            yield report(document, _name(at), msg("The text of the document stands on landscape pages."), hint=_DIVIDE)


@look(
    "ND30-P3",
    Severity.ERROR,
    msg("Margins: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm."),
    msg("Layout → Margins → Custom."),
    source=PL1 + "I.3",
    wrong="lề trái 25 mm",
    right="lề trái 30 mm",
)
def _find_wrong_margins(document: Recognised) -> Iterator[Finding]:
    for at, section in enumerate(document.document.sections):
        if not section.landscape:
            for side, (least, most) in _PORTRAIT.items():
                found = float(getattr(section, side))
                if not least - _MARGIN <= found <= most + _MARGIN:
                    message = msg(
                        "The {side} margin is {found} mm, not {least}-{most}.",
                        side=_SIDES[side],
                        found=format_size(round(found, 1)),
                        least=least,
                        most=most,
                    )
                    yield report(document, _name(at), message)


@look(
    "ND30-P4",
    Severity.WARNING,
    msg("A landscape page has the margins of an upright one, or those of one turned to its binding edge."),
    msg("Top 20, bottom 20, left 30, right 20 mm; or top 30, bottom 20, left 20, right 20 mm."),
    source=PL1 + "I.3",
    wrong="trang ngang, lề trái 10 mm",
    right="trang ngang, lề trái 30 mm",
)
def _find_wrong_turned_margins(document: Recognised) -> Iterator[Finding]:
    """Margins of a landscape page, by either of the two readings that the decree leaves open."""
    for at, section in enumerate(document.document.sections):
        if section.landscape and not any(_fits(section, reading) for reading in (_PORTRAIT, _TURNED)):
            found = " / ".join(
                format_size(round(float(getattr(section, side)), 1)) for side in ("top", "bottom", "left", "right")
            )
            yield report(
                document,
                _name(at),
                msg("The margins of the landscape page are {found} mm (top, bottom, left, right).", found=found),
            )


def _fits(section: WordSection, reading: dict[str, tuple[int, int]]) -> bool:
    return all(least - _MARGIN <= float(getattr(section, side)) <= most + _MARGIN for side, (least, most) in reading.items())


@look(
    "ND30-P5",
    Severity.ERROR,
    msg("The letters are Times New Roman, Unicode (TCVN 6909:2001), black."),
    msg("Select all and choose Times New Roman, automatic colour."),
    source=PL1 + "I.4",
    wrong="phông Arial, .VnTime",
    right="phông Times New Roman",
)
def _find_wrong_letters(document: Recognised) -> Iterator[Finding]:
    faults = []
    for line in document.lines:
        said = set()
        for run in line.runs:
            if not run.text.strip():
                continue
            for message in _describe_letters(run, is_mark=line.part is Part.MARK):
                if message not in said:
                    said.add(message)
                    faults.append(LineProblem(line, message))
    yield from gather(document, faults)
    yield from _find_number_fonts(document)


def _describe_letters(run: WordRun, *, is_mark: bool) -> Iterator[Message]:
    form = run.format
    font = form.font.lower().replace(" ", "")
    if font.startswith(_OLD_FONTS):
        yield msg("font {font}, of an encoding before Unicode", font=form.font)
    elif font and not font.startswith(_FONT) and any(letter.isalnum() for letter in run.text):
        yield msg("font {font} instead of Times New Roman", font=form.font)
    if form.colour and not is_mark:
        yield msg("colour {colour} instead of black", colour=form.colour)
    if run.is_decomposed:
        yield msg("letters and accents apart (NFD) instead of composed ones")


@look(
    "ND30-P6",
    Severity.ERROR,
    msg("Page numbers: Arabic, from 1, upright, centred in the header, none on the first page."),
    msg("Insert → Page Number → Top of Page, centred; tick Different First Page."),
    source=PL1 + "I.7",
    wrong="số trang ở chân trang",
    right="số trang giữa lề trên, trang đầu không hiện",
)
def _find_wrong_page_numbers(document: Recognised) -> Iterator[Finding]:
    sections = document.document.sections
    for at, section in enumerate(sections):
        for message in _describe_page_numbers(section):
            yield report(document, _name(at), message)
    if sections and sections[0].page_start not in (None, 1):
        yield report(document, _name(0), msg("Page numbers begin with {start}, not with 1.", start=sections[0].page_start))


def _describe_page_numbers(section: WordSection) -> Iterator[Message]:
    shown = section.headers.get("default")
    numbers = shown.page_numbers if shown else ()
    in_footer = any(part.page_numbers for part in section.footers.values())
    if in_footer:
        yield msg("A second page number stands at the foot.") if numbers else _AT_FOOT
    elif not numbers and count_pages(section) > _SURELY_MORE:
        yield msg("The pages have no number.")
    if numbers:
        yield from _describe_shown_numbers(section, numbers)


def _describe_shown_numbers(section: WordSection, numbers: Sequence[WordParagraph]) -> Iterator[Message]:
    if not any(_is_centred(number) for number in numbers):
        yield msg("The page number is not centred.")
    runs = [run for number in numbers for run in number.runs if run.text.strip()]
    if any(run.format.italic for run in runs):
        yield msg("The page number is italic.")
    words = [word for run in runs for word in re.findall(r"[^\W\d_]{2,}", run.text)]
    if words:
        yield msg("Words stand beside the page number: “{words}”.", words=" ".join(words))
    if section.page_format not in ("decimal", "numberInDash"):
        yield msg("The page numbers are not Arabic.")
    first = section.headers.get("first")
    if not section.title_page or (first is not None and first.page_numbers):
        yield msg("The first page shows its number.")


def _find_number_fonts(document: Recognised) -> Iterator[Finding]:
    """Yield page numbers in other letters than the text."""
    said = set()
    for at, section in enumerate(document.document.sections):
        shown = section.headers.get("default")
        for run in (run for number in (shown.page_numbers if shown else ()) for run in number.runs if run.text.strip()):
            for message in _describe_letters(run, is_mark=False):
                if message not in said:
                    said.add(message)
                    yield report(document, _name(at), msg("Page number: {fault}.", fault=message))


def _is_centred(number: WordParagraph) -> bool:
    """Tell whether a page number stands in the middle, or behind a tab or in a box, whose place cannot be told."""
    return number.format.align == "center" or "\t" in number.text or bool(number.boxes)


@look(
    "ND30-P7",
    Severity.ERROR,
    msg("Page numbers have size 13 to 14."),
    FORMAT_IT,
    source=PL1 + "I.7",
    wrong="số trang cỡ 11",
    right="số trang cỡ 14",
)
def _find_wrong_number_sizes(document: Recognised) -> Iterator[Finding]:
    for at, section in enumerate(document.document.sections):
        for kind, part in section.headers.items():
            sizes = {run.format.points for paragraph in part.page_numbers for run in paragraph.runs if run.text.strip()}
            wrong = sorted(size for size in sizes if not 13 <= size <= 14)  # noqa: PLR2004  # points
            if wrong and kind == "default":
                message = msg("The page number has size {size}, not 13-14.", size=format_size(wrong[0]))
                yield report(document, _name(at), message)


@look(
    "ND30-P8",
    Severity.WARNING,
    msg("The pages of each appendix are counted from 1."),
    msg("Put the appendix into a section of its own; Format Page Numbers → Start at 1."),
    source=PL1 + "III.1đ",
    wrong="phụ lục đánh số trang tiếp theo văn bản",
    right="phụ lục đánh số trang từ 1",
)
def _find_running_appendix_numbers(document: Recognised) -> Iterator[Finding]:
    seen: set[int] = set()
    for line in document.lines:
        if not line.appendix or line.appendix in seen:
            continue
        seen.add(line.appendix)
        section = document.document.sections[line.piece.section]
        alone = line.piece.section > 0 and not any(
            other.appendix != line.appendix and other.piece.section == line.piece.section for other in document.lines
        )
        if not alone or section.page_start != 1:
            text = shorten(line.text, 60)
            yield Finding(
                locate(document, f"Phụ lục {line.appendix}"),
                text,
                msg("The pages of “{text}” are not counted from 1.", text=text),
            )
