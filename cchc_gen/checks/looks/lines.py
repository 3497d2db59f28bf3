"""What the rules on looks share: lines of a part, what is wrong with a line's format, findings gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import FORMAT_IT, Finding
from cchc_gen.decree.parts import LEFT_TO_DECISION, Part
from cchc_gen.document.metrics import measure_longest_line
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc_gen.messages import Message
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

TEXT = (Part.BASIS, Part.OPENING, Part.PROSE, Part.CLOSING)  # of the body, beside its headings
BODY_SIZES = (13.0, 14.0)  # points, of running text
_HALF = 0.26  # points: Word counts sizes in halves
WIDE = 10_000.0  # mm: a line that is not wrapped
_ROOM_TO_MOVE = 6.0  # mm: a line that fills its room more stands in the middle, whatever its format says
# What stands in short lines is of one format throughout; in running text words may stand out.
_RUNNING = frozenset({Part.HEADING, Part.PROSE, Part.BASIS, Part.OPENING, Part.CLOSING, Part.CELL, Part.COLUMN, Part.GROUP})
BREAK_IT = msg("In Word: put the cursor before it and press Enter.")
RETYPE = msg("Correct the words there.")
TYPE_IT = msg("Nothing stands there to correct: type it at its place, as in the sample forms of Phụ lục III of the decree.")
CENTRE_IT = msg("In Word: select the line and press Ctrl+E.")
_NOT_CENTRED = msg("not centred")


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
    hint: Message | None = None


def of(document: Recognised, *parts: Part, appendix: int | None = 0) -> list[Line]:
    """Return the lines of some parts: of the body (0), of one appendix, or of all (None).

    Args:
        document: a Word document whose parts are known.
        parts: the parts that are wanted.
        appendix: 0 for the body, from 1 for an appendix, None for all.
    """
    return [line for line in document.lines if line.part in parts and (appendix is None or line.appendix == appendix)]


def of_all_issued(document: Recognised, *parts: Part) -> list[Line]:
    """Return the lines of some parts of a document, and of the quy chế or the like that it issues in the same file."""
    issued = {0, *(line.appendix for line in document.lines if line.part is Part.TYPE)}
    return [line for line in document.lines if line.part in parts and line.appendix in issued]


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
    else:
        yield from _describe_odd_sizes(line, BODY_SIZES)


def find_faults(lines: Iterable[Line], looks: Looks) -> Iterator[LineProblem]:
    """Yield each way in which lines do not look as they must; all are mended by a format."""
    for line in lines:
        if line.text:
            yield from (LineProblem(line, message, _mend_format(message)) for message in _describe(line, looks))


def _mend_format(message: Message) -> Message:
    return CENTRE_IT if message == _NOT_CENTRED else FORMAT_IT


def _describe(line: Line, looks: Looks) -> Iterator[Message]:
    size = points_of(line)
    if looks.sizes is not None and size and not looks.sizes[0] - _HALF <= size <= looks.sizes[1] + _HALF:
        yield msg("size {size} instead of {wanted}", size=format_size(size), wanted=format_range(looks.sizes))
    elif looks.sizes is not None:
        yield from _describe_odd_sizes(line, looks.sizes)
    if looks.bold is not None and _differs(line, "bold", wanted=looks.bold):
        yield msg("not bold") if looks.bold else msg("bold")
    if looks.italic is not None and _differs(line, "italic", wanted=looks.italic):
        yield msg("not italic") if looks.italic else msg("italic")
    is_capitals = line.text == line.text.upper()
    if looks.capitals is not None and is_capitals is not looks.capitals and any(letter.isalpha() for letter in line.text):
        yield msg("in capitals") if is_capitals else msg("not in capitals")
    if looks.centred and line.piece.paragraph.format.align != "center" and not _is_moved(line) and _has_room(line):
        yield _NOT_CENTRED


def _differs(line: Line, name: str, *, wanted: bool) -> bool:
    """Tell whether a line is not bold, or not italic, as it must be: any word of a short line, most of running text."""
    if line.part in _RUNNING:
        return bool(getattr(line.piece, name)) is not wanted
    return any(getattr(run.format, name) is not wanted for run in line.runs if _has_letters(run.text))


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _describe_odd_sizes(line: Line, sizes: tuple[float, float]) -> Iterator[Message]:
    """Yield the sizes of words in a line whose most letters have the right one."""
    odd = (run for run in line.runs if _has_letters(run.text) and not sizes[0] - _HALF <= run.format.points <= sizes[1] + _HALF)
    for run in odd:
        size = format_size(run.format.points)
        yield msg(
            "“{words}” has size {size} instead of {wanted}",
            words=shorten(run.text.strip(), 30),
            size=size,
            wanted=format_range(sizes),
        )


def _has_room(line: Line) -> bool:
    """Tell whether a line is so short that one sees whether it stands in the middle."""
    room = line.piece.paragraph.room
    width = measure_longest_line(line.text, points_of(line), room or WIDE, bold=line.piece.bold)
    return not room or room - width > _ROOM_TO_MOVE


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
        yield Finding(locate(document, line.place), text, whole, hint=found[0].hint)


def report(document: Recognised, place: str, message: Message, text: str = "", hint: Message | None = None) -> Finding:
    """Return a finding on the document as a whole, or on a part that is not there.

    Args:
        document: the document.
        place: where it is, in the decree's words.
        message: what is wrong.
        text: what is quoted; "" to quote the place.
        hint: how to mend it; None for the rule's own hint.
    """
    return Finding(locate(document, place), text or place, message, hint=hint)


def report_missing(document: Recognised, part: Part, message: Message) -> Iterator[Finding]:
    """Yield a finding on a part that a document does not have, and that it does not leave to the decision that issues it.

    Args:
        document: the document.
        part: the part that is missing.
        message: what is wrong.
    """
    if not (document.is_attached and part in LEFT_TO_DECISION):
        yield report(document, part.value, message, hint=TYPE_IT)


def check_part(document: Recognised, part: Part, looks: Looks, missing: Message) -> Iterator[Finding]:
    """Yield a finding where a document lacks a part, and where lines of it look otherwise than they must.

    Args:
        document: the document.
        part: the part that it must have.
        looks: how each line of the part looks.
        missing: what is wrong where it has none.
    """
    lines = of(document, part)
    if not lines:
        yield from report_missing(document, part, missing)
    yield from gather(document, find_faults(lines, looks))
