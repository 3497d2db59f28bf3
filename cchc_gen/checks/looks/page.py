"""ND30-P1 to P5: paper, margins, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import LineProblem, format_size, gather, report
from cchc_gen.checks.rule import PL1, Finding, look
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.messages import Message
    from cchc_gen.word.model import WordRun, WordSection
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
_MUCH_PROSE = 1200  # letters that stand on a landscape page for no table's sake


_DIVIDE = msg("Put a section break (Layout → Breaks → Next Page) before the wide table; choose Portrait for the text before it.")


def name_section(section: int) -> str:
    """Return how a section is called as a place."""
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
            yield report(document, name_section(at), msg("The paper is {found}, not A4 (210 x 297 mm).", found=found))


@look(
    "ND30-P2",
    Severity.ERROR,
    msg("The page is upright; landscape only for tables."),
    msg("Layout → Orientation → Portrait; then set the margins again, which turn with the page (Layout → Margins → Custom)."),
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
            yield report(document, name_section(at), msg("The page is landscape and holds no table."))
        elif prose > _MUCH_PROSE:
            yield report(document, name_section(at), msg("The text of the document stands on landscape pages."), hint=_DIVIDE)


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
                    yield report(document, name_section(at), message)


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
                name_section(at),
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
            for message, hint in describe_letters(run, is_mark=line.part is Part.MARK):
                if message not in said:
                    said.add(message)
                    faults.append(LineProblem(line, message, hint))
    yield from gather(document, faults)


_CONVERT = msg(
    "Choose Times New Roman; where the letters are wrong then, undo that and convert them to Unicode first (Unikey:"
    " Ctrl+Shift+F6, from TCVN3 or VNI)."
)
_COMPOSE = msg("Type these letters once more, or convert them (Unikey: Ctrl+Shift+F6, from Unicode tổ hợp to Unicode).")


def describe_letters(run: WordRun, *, is_mark: bool) -> Iterator[tuple[Message, Message | None]]:
    """Yield what is wrong with the font, the colour, the encoding of a run, and how it is mended; None for the rule's own way."""
    form = run.format
    font = form.font.lower().replace(" ", "")
    if font.startswith(_OLD_FONTS):
        yield msg("font {font}, of an encoding before Unicode", font=form.font), _CONVERT
    elif font and not font.startswith(_FONT) and any(letter.isalnum() for letter in run.text):
        yield msg("font {font} instead of Times New Roman", font=form.font), None
    if form.colour and not is_mark:
        yield msg("colour {colour} instead of black", colour=form.colour), None
    if run.is_decomposed:
        yield msg("letters and accents apart (NFD) instead of composed ones"), _COMPOSE
