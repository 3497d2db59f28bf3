"""What the rules on looks share: lines of a part, what is wrong with a line's format, findings gathered."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import Finding
from cchc_gen.decree.parts import LEFT_TO_DECISION, Part
from cchc_gen.document.metrics import measure_longest_line
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.problem import Severity
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

BODY_SIZES = (13.0, 14.0)  # points, of running text
_HALF = 0.26  # points: Word counts sizes in halves
_WIDE = 10_000.0  # mm: a line that is not wrapped
_SINGLE = 1.05  # lines: what passes for single spacing


class Looks(NamedTuple):
    """How a line must look; None where the decree says nothing. Sizes are points, from and to."""

    sizes: tuple[float, float] | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    centred: bool = False


class LineProblem(NamedTuple):
    """A line and what is wrong with it."""

    line: Line
    message: Message
    severity: Severity | None = None


def of(document: Recognised, *parts: Part, appendix: int | None = 0) -> list[Line]:
    """Return the lines of some parts: of the body (0), of one appendix, or of all (None)."""
    return [line for line in document.lines if line.part in parts and (appendix is None or line.appendix == appendix)]


def locate(document: Recognised, place: str) -> Position:
    """Return a place of the document in the decree's words."""
    return Position(document.document.name, place=place)


def points_of(line: Line) -> float:
    """Return the size that most letters of a line have."""
    counts: dict[float, int] = {}
    for run in line.runs:
        counts[run.format.points] = counts.get(run.format.points, 0) + len(run.text.strip())
    return max(counts, key=lambda size: counts[size], default=0.0)


def describe_size(line: Line) -> Iterator[Message]:
    """Yield what is wrong with the size of running text."""
    size = points_of(line)
    if not BODY_SIZES[0] <= size <= BODY_SIZES[1]:
        yield msg("size {size} instead of {wanted}", size=format_size(size), wanted=format_range(BODY_SIZES))


def find_faults(lines: Iterable[Line], looks: Looks) -> Iterator[LineProblem]:
    """Yield each way in which lines do not look as they must."""
    for line in lines:
        if line.text:
            yield from (LineProblem(line, message) for message in _describe(line, looks))


def _describe(line: Line, looks: Looks) -> Iterator[Message]:
    size = points_of(line)
    if looks.sizes is not None and size and not looks.sizes[0] - _HALF <= size <= looks.sizes[1] + _HALF:
        yield msg("size {size} instead of {wanted}", size=format_size(size), wanted=format_range(looks.sizes))
    bold, italic = line.piece.bold, line.piece.italic
    if looks.bold is not None and bold is not looks.bold:
        yield msg("bold") if bold else msg("not bold")
    if looks.italic is not None and italic is not looks.italic:
        yield msg("italic") if italic else msg("not italic")
    is_capitals = line.text == line.text.upper()
    if looks.capitals is not None and is_capitals is not looks.capitals and any(letter.isalpha() for letter in line.text):
        yield msg("in capitals") if is_capitals else msg("not in capitals")
    if looks.centred and line.piece.paragraph.format.align != "center" and not _is_moved(line):
        yield msg("not centred")


def _is_moved(line: Line) -> bool:
    """Tell whether tabs or spaces place a line: where it comes to stand cannot be told then."""
    raw = line.piece.paragraph.text
    shares_its_line = len(line.piece.text) < len(raw.strip())
    return "\t" in raw or raw.startswith("    ") or shares_its_line or line.piece.paragraph.format.left > 0


def format_size(points: float) -> str:
    """Return 14 for 14.0, 13,5 for 13.5."""
    return f"{points:g}".replace(".", ",")


def format_range(sizes: tuple[float, float]) -> str:
    """Return "13" or "13-14"."""
    return format_size(sizes[0]) if sizes[0] == sizes[1] else f"{format_size(sizes[0])}-{format_size(sizes[1])}"


def gather(document: Recognised, faults: Iterable[LineProblem]) -> Iterator[Finding]:
    """Yield one finding for each kind of fault, at its first place, with how many lines have it."""
    groups: dict[Message, list[LineProblem]] = {}
    for fault in faults:
        groups.setdefault(fault.message, []).append(fault)
    for message, found in groups.items():
        line = found[0].line
        text = shorten(f"{line.marker} {line.text}".strip(), 60)
        if len(found) > 1:
            whole = msg("“{text}” and {count} more: {fault}.", text=text, count=len(found) - 1, fault=message)
        else:
            whole = msg("“{text}”: {fault}.", text=text, fault=message)
        yield Finding(locate(document, line.place), text, whole, severity=found[0].severity)


def report(document: Recognised, place: str, message: Message, text: str = "", severity: Severity | None = None) -> Finding:
    """Return a finding on the document as a whole, or on a part that is not there."""
    return Finding(locate(document, place), text or place, message, severity=severity)


def report_missing(document: Recognised, part: Part, message: Message) -> Iterator[Finding]:
    """Yield a finding on a part that a document does not have, and that it does not leave to the decision that issues it."""
    if not (document.is_attached and part in LEFT_TO_DECISION):
        yield report(document, part.value, message)


def _measure_room(line: Line) -> float:
    """Return the width in mm that a line has between its indents."""
    paragraph = line.piece.paragraph
    return (paragraph.room or _WIDE) - max(paragraph.format.left, 0.0) - max(paragraph.format.right, 0.0)


def check_drawn_line(
    document: Recognised, lines: Sequence[Line], share: tuple[float, float], wanted: Message
) -> Iterator[Finding]:
    """Yield what is wrong with the line below the last of these lines: missing, too short, too long."""
    if not lines:
        return
    last = lines[-1]
    if last.rule is None:
        yield from gather(document, [LineProblem(last, msg("no line below it ({wanted})", wanted=wanted))])
        return
    widths = {
        line: max(
            measure_longest_line(text, points_of(line), _measure_room(line), bold=line.piece.bold)
            for text in line.text.split("\n")
        )
        for line in lines
    }
    widest = max(lines, key=widths.__getitem__)
    width = widths[widest]
    if last.rule.length and width and not share[0] <= last.rule.length / width <= share[1]:
        message = msg(
            "the line below is {length} mm long, the text {width} mm ({wanted})",
            length=round(last.rule.length), width=round(width), wanted=wanted,
        )  # fmt: skip
        yield from gather(document, [LineProblem(widest, message)])


def check_single_spacing(document: Recognised, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield lines that do not follow the one before at single spacing."""
    for before, line in pairwise(lines):
        one, two = before.piece.paragraph.format, line.piece.paragraph.format
        gap = one.after + two.before
        if before.piece.paragraph is line.piece.paragraph:
            continue
        if gap > 1:
            yield from gather(
                document,
                [LineProblem(line, msg("{gap} pt below the line above, not single spacing", gap=format_size(round(gap, 1))))],
            )
        elif two.line > _SINGLE or one.line > _SINGLE:
            yield from gather(
                document,
                [LineProblem(line, msg("line spacing {line}, not single", line=format_size(round(max(one.line, two.line), 2))))],
            )
