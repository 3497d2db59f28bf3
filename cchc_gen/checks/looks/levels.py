"""ND30-B6 to B14: parts, chapters, items, clauses, points, articles, and how they follow each other."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import BODY_SIZES, LineProblem, Looks, describe_size, find_faults, gather, of
from cchc_gen.decree.numbering import LETTERS
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised


def is_word_heading(line: Line) -> bool:
    """Tell whether a heading is "Phần I", "Chương I", "Mục 1": those are centred."""
    return line.level == 1 and not line.marker.rstrip(".)").isupper() and not line.is_automatic


def find_mixed_levels(document: Recognised) -> Iterator[Finding]:
    """ND30-B6: parts follow from large to small: no 1. before the first I."""
    headings = of(document, Part.HEADING, Part.PROSE)
    top = [at for at, line in enumerate(headings) if line.level == 1]
    if top:
        early = [line for line in headings[: top[0]] if line.level > 1]
        yield from gather(
            document, [LineProblem(line, msg("it stands before the first part of the highest level")) for line in early[:1]]
        )


def find_untitled_parts(document: Recognised) -> Iterator[Finding]:
    """ND30-B7: every phần, chương, mục has a title."""
    faults = [
        LineProblem(line, msg("“{marker}” has no title", marker=line.marker))
        for line in of(document, Part.PROSE)
        if line.level == 1
    ]
    for line, following in pairwise([*of(document, Part.HEADING, Part.PROSE), None]):
        assert line is not None  # noqa: S101  # only the last is None
        if line.level == 1 and not line.text and (following is None or following.marker):
            faults.append(LineProblem(line, msg("“{marker}” has no title", marker=line.marker)))
    yield from gather(document, faults)


def _find_word_headings(document: Recognised, words: tuple[str, ...]) -> Iterator[Finding]:
    faults = []
    for line in of(document, Part.HEADING):
        if not line.marker.lower().startswith(words):
            continue
        faults += [LineProblem(line, message) for message in _describe_word_heading(line)]
        if line.text and line.text != line.marker:
            faults.append(LineProblem(line, msg("the title stands on the line below, centred, in capitals")))
    yield from gather(document, faults)


def _describe_word_heading(line: Line) -> Iterator[Message]:
    if line.marker.isupper():
        yield msg("in capitals")
    if not line.piece.bold:
        yield msg("not bold")
    if line.piece.paragraph.format.align != "center":
        yield msg("not centred")
    yield from describe_size(line)


def find_wrong_chapters(document: Recognised) -> Iterator[Finding]:
    """ND30-B8: Phần, Chương on a line of their own, centred, bold."""
    yield from _find_word_headings(document, ("phần", "chương"))


def find_wrong_items(document: Recognised) -> Iterator[Finding]:
    """ND30-B9: Mục, Tiểu mục on a line of their own, centred, bold."""
    yield from _find_word_headings(document, ("mục", "tiểu mục"))


def find_wrong_parts(document: Recognised) -> Iterator[Finding]:
    """ND30-B10: "I. NHỮNG KẾT QUẢ": capitals, bold, upright."""
    lines = [line for line in of(document, Part.HEADING) if line.level == 1 and not is_word_heading(line)]
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, bold=True, italic=False, capitals=True)))


def _arabic(document: Recognised, part: Part) -> list[Line]:
    return [line for line in of(document, part) if line.level == 2 and line.marker.rstrip(".)/").isdigit()]  # noqa: PLR2004  # khoản


def find_wrong_clauses(document: Recognised) -> Iterator[Finding]:
    """ND30-B11: a khoản with a title is bold, one without is not."""
    titled = find_faults(_arabic(document, Part.HEADING), Looks(BODY_SIZES, bold=True, italic=False, capitals=False))
    plain = find_faults(_arabic(document, Part.PROSE), Looks(bold=False))
    yield from gather(document, [*titled, *plain])
    wrong = [line for part in (Part.HEADING, Part.PROSE) for line in _arabic(document, part) if not line.marker.endswith(".")]
    yield from gather(document, [LineProblem(line, msg("a full stop follows the number of a khoản")) for line in wrong])


def find_wrong_points(document: Recognised) -> Iterator[Finding]:
    """ND30-B12: điểm by the Vietnamese alphabet, with a bracket, upright, not bold."""
    lines = [line for line in of(document, Part.HEADING, Part.PROSE) if re.match(r"^[a-zđ]{1,2}[.)]$", line.marker)]
    faults = [*find_faults(lines, Looks(BODY_SIZES, bold=False, italic=False))]
    faults += [
        LineProblem(line, msg("a bracket follows the letter of a điểm: a)")) for line in lines if not line.marker.endswith(")")
    ]
    last: dict[str, Line] = {}
    for line in lines:
        letter, above = line.marker[:-1], line.address.rpartition(".")[0]
        wanted = _next_letter(last.get(above))
        if letter not in ("a", wanted):
            faults.append(
                LineProblem(line, msg("“{wanted})” follows by the Vietnamese alphabet (a b c d đ e g h i …)", wanted=wanted))
            )
        last[above] = line
    yield from gather(document, faults)


def _next_letter(line: Line | None) -> str:
    if line is None:
        return "a"
    letter = line.marker[:-1]
    at = LETTERS.find(letter) if len(letter) == 1 else -1
    return LETTERS[at + 1] if 0 <= at < len(LETTERS) - 1 else letter


def find_undefined_levels(document: Recognised) -> Iterator[Finding]:
    """ND30-B13: 1.1. and + are not in the decree."""
    lines = of(document, Part.HEADING, Part.PROSE)
    decimal = [line for line in lines if re.match(r"^\d+\.\d", line.marker)]
    yield from gather(document, [LineProblem(line, msg("numbers such as 1.1. are not in the decree")) for line in decimal])
    for before, line in pairwise(lines):
        if line.marker == "+" and before.marker not in ("-", "+"):
            yield from gather(document, [LineProblem(line, msg("a plus item stands below no dash item"))])


def find_wrong_articles(document: Recognised) -> Iterator[Finding]:
    """ND30-B14: "Điều 1. ..." bold."""
    lines = [line for line in of(document, Part.HEADING) if line.marker.startswith("Điều")]
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, bold=True, italic=False, capitals=False)))
