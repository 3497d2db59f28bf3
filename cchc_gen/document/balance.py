"""Breaks names and titles into lines that look even and keep together what belongs together."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cchc_gen.document import marks
from cchc_gen.document.joints import rate_break, rate_lone
from cchc_gen.document.metrics import JOINT, NO_BREAK
from cchc_gen.document.paragraph_shape import indent_both
from cchc_gen.word.ooxml import TWIPS_PER_MM, w

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

    Measure = Callable[[str], float]

_MANY = 120  # words: what is longer is not a title, which has 500 letters at most
_EXACT, _SURE = 0.99, 0.96  # of the width: of a text as it is, and of one with no-break spaces
_SHORT, _BAD = 0.3, 5.0  # of the longest line: a shorter last one; what it costs
_TORN = 99  # what it costs to break a word
_MORE, _MORE_OF_NAME = 4, 1.5  # what it costs to take a line more than needed; a name may, rather than tear words apart
_STEPS = 40  # widths that are tried, from the widest to the half of it
_SPARE, _DOUBT = 2.0, 1.0  # millimetres that the longest line leaves free: programs measure differently


def balance_paragraph(paragraph: Element, room: float, measure: Measure, *, by_sense: bool = False, most: float = 0.0) -> None:
    """Let a centred paragraph that needs several lines break well, if one run says all of it.

    Indents do it where they can, for then the text stays as it was typed; no-break spaces do where not.

    Args:
        paragraph: a w:p; a line break that was typed into it (`marks.BREAK`) stays.
        room: the millimetres that its cell or page offers.
        measure: returns the millimetres of a line.
        by_sense: whether to break where a name has its joints, rather than where lines get most even.
        most: how wide a line may be where that is less than the room.
    """
    texts = [text for text in paragraph.iter(w("t")) if text.text and text.text.strip()]
    if len(texts) != 1:
        return
    typed = [line.strip() for line in (texts[0].text or "").split(marks.BREAK)]
    most = most or room
    if len(typed) == 1:
        if measure(typed[0]) <= most * _EXACT:
            return
        if (width := _find_width(typed[0], most, measure, by_sense=by_sense)) is not None:
            _narrow(paragraph, room, width)
            return
    lines = [line if measure(line) <= most * _EXACT else _hold_lines(line, most, measure, by_sense=by_sense) for line in typed]
    _narrow(paragraph, room, most)
    texts[0].text = marks.BREAK.join(lines)


def _narrow(paragraph: Element, room: float, width: float) -> None:
    if width < room:
        indent_both(paragraph, round((room - width) / 2 * TWIPS_PER_MM))


def _hold_lines(text: str, most: float, measure: Measure, *, by_sense: bool) -> str:
    """Return a text whose lines no-break spaces hold; one with a symbol stays, for a program breaks that at its hyphen."""
    first, *rest = balance(text, most * _SURE, measure, by_sense=by_sense)
    return text if JOINT.search(text) else " ".join([first, *(line.replace(" ", NO_BREAK) for line in rest)])


def _find_width(text: str, most: float, measure: Measure, *, by_sense: bool) -> float | None:
    """Return the millimetres in which a program breaks a text best, filling each line as far as it goes; None for no good one.

    Args:
        text: needs several lines.
        most: how wide a line may be.
        measure: see `balance_paragraph`.
        by_sense: see `balance_paragraph`.
    """
    pieces = _Pieces(text, measure)
    for share in (_EXACT, _SURE):
        wanted = balance(text, most * share, measure, by_sense=by_sense)
        if len(wanted) == 1:
            return None
        width = max(map(measure, wanted)) + _SPARE
        if pieces.fill(width - _DOUBT) == pieces.fill(width + _DOUBT) == wanted:
            return width
    more = _MORE_OF_NAME if by_sense else _MORE
    best = (_rate_lines(wanted, text, by_sense=by_sense), 0.0)  # cost and width; no-break spaces hold what is wanted
    if JOINT.search(text):
        best = (float(_TORN), 0.0)  # but they let a line be filled up to a hyphen of the next
    for step in range(_STEPS):
        width = most * (1 - step / (2 * _STEPS)) - _DOUBT
        lines = pieces.fill(width)
        cost = _rate_lines(lines, text, by_sense=by_sense) + more * (len(lines) - len(wanted))
        if cost < best[0] or (cost == best[0] and len(lines) <= len(wanted)):
            is_steady = pieces.fill(width - _DOUBT) == pieces.fill(width + _DOUBT) == lines
            best = (cost, width) if is_steady else best
    return best[1] or None


class _Pieces:
    """What a program may set on the next line: words, and behind a hyphen or a stroke the rest of one."""

    def __init__(self, text: str, measure: Measure) -> None:
        self._texts = [f" {word}" for word in text.split(" ")]
        if JOINT.search(text):
            self._texts = [piece for word in self._texts for piece in JOINT.split(word)]
        self._widths = [measure(piece) for piece in self._texts]
        self._space = measure(" ")

    def fill(self, width: float) -> list[str]:
        """Return the lines of the text in a column of some millimetres."""
        lines: list[str] = []
        room = 0.0
        for piece, wide in zip(self._texts, self._widths, strict=True):
            if lines and wide <= room:
                lines[-1] += piece
                room -= wide
            else:
                lines.append(piece.lstrip(" "))
                room = width - wide + self._space * (piece[0] == " ")
        return lines


def _rate_lines(lines: Sequence[str], text: str, *, by_sense: bool) -> float:
    """Return what the breaks of a text cost; one in a word costs too much."""
    if " ".join(lines) != text:
        return _TORN
    words = text.split(" ")
    ends = list(accumulate(len(line.split(" ")) for line in lines))
    is_short = len(lines) > 1 and len(lines[-1]) < _SHORT * max(map(len, lines))  # some words alone
    return _BAD * is_short + sum(_rate(words, start, end, by_sense=by_sense) for start, end in pairwise([0, *ends]))


def balance(text: str, available: float, measure: Measure, *, by_sense: bool) -> list[str]:
    """Return the lines of a text, as few as it needs; one with odd spaces stays: what is typed is printed.

    Args:
        text: one line; words that no-break spaces join stay together.
        available: how wide a line may be, in the unit of `measure`.
        measure: returns the width of a line.
        by_sense: see `balance_paragraph`.
    """
    words = text.split(" ")
    if measure(text) <= available or not all(words) or len(words) > _MANY:
        return [text]
    return _break_lines(words, available, measure, by_sense=by_sense) or [text]


def _break_lines(words: Sequence[str], available: float, measure: Measure, *, by_sense: bool) -> list[str]:
    """Return the lines of least cost among the fewest that fit, of a name also among those of one line more.

    None where a word is too wide.
    """
    count = len(words)
    whole: list[tuple[float, float, list[str]]] = []
    found: dict[int, tuple[float, float, list[str]]] = {0: (0, 0.0, [])}  # by words taken: cost, longest line, lines
    while found and len(whole) <= by_sense:
        if count in found:
            cost, widest, lines = found[count]
            whole.append((cost + len(whole) * _MORE_OF_NAME, widest, lines))
        longer: dict[int, tuple[float, float, list[str]]] = {}
        for start, (cost, widest, lines) in found.items():
            for end in range(start + 1, count + 1):
                line = " ".join(words[start:end])
                width = measure(line)
                if width > available:
                    break
                more = (cost + _rate(words, start, end, by_sense=by_sense), max(widest, width), [*lines, line])
                if end not in longer or more[:2] < longer[end][:2]:
                    longer[end] = more
        found = longer
    return min(whole)[2] if whole else []


def _rate(words: Sequence[str], start: int, end: int, *, by_sense: bool) -> float:
    """Return what it costs to have a line of these words."""
    cost = rate_break(words, start, by_sense=by_sense) if start else 0.0
    return cost + (rate_lone(words[start], is_first=not start) if end - start == 1 else 0.0)
