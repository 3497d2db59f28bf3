"""Breaks names and titles into lines that look even and keep together what belongs together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.document import marks
from cchc_gen.document.metrics import NO_BREAK
from cchc_gen.document.paragraph_shape import indent_both
from cchc_gen.word.ooxml import TWIPS_PER_MM, w

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

    Measure = Callable[[str], float]

# What begins a line of an agency's name: Ủy ban nhân dân / xã ..., Sở Nông nghiệp / và Môi trường.
_LINE_STARTS = frozenset(
    {"và", "xã", "phường", "đặc", "tỉnh", "thành", "huyện", "thị", "các", "thuộc", "của", "trong", "trên", "cho"}
)
_NO_LINE_ENDS = frozenset({"và", "của", "các", "số", "tại", "về"})
_DASHES = ("-", "–")
_GOOD, _FAIR, _POOR, _WORSE, _BAD = 0, 1, 2, 3, 5  # what a break costs; a lone word on a line costs as much as a bad one
_DATE_GOES_ON = re.compile(rf"(?:tháng|năm){NO_BREAK}")
_MANY = 60  # words: what is longer is not a title
_EXACT, _SURE = 0.99, 0.96  # of the width: of a text as it is, and of one with no-break spaces
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
    fits = all(measure(line) <= most * _EXACT for line in typed)
    lines = [[line] if fits else balance(line, most * _SURE, measure, by_sense=by_sense) for line in typed]
    width = max(measure(one) for pieces in lines for one in pieces) + _SPARE
    if len(typed) > 1 or len(lines[0]) > 1:
        is_filled = len(typed) == 1 and all(_fill(lines[0], width + doubt, measure) == lines[0] for doubt in (-_DOUBT, _DOUBT))
        width = width if is_filled else most
        if width < room:
            indent_both(paragraph, round((room - width) / 2 * TWIPS_PER_MM))
        if is_filled:
            return
        texts[0].text = marks.BREAK.join(
            " ".join([first, *(line.replace(" ", NO_BREAK) for line in rest)]) for first, *rest in lines
        )


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


def _fill(lines: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Return the lines that a program makes of a text, which fills each as far as it goes."""
    filled: list[str] = []
    for word in " ".join(lines).split(" "):
        if filled and measure(longer := f"{filled[-1]} {word}") <= width:
            filled[-1] = longer
        else:
            filled.append(word)
    return filled


def _break_lines(words: Sequence[str], available: float, measure: Measure, *, by_sense: bool) -> list[str]:
    """Return the lines of least cost among the fewest that fit; none where a word is too wide."""
    count = len(words)
    found: dict[int, tuple[float, float, list[str]]] = {0: (0, 0.0, [])}  # by words taken: cost, longest line, lines
    while found:
        if count in found:
            return found[count][2]
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
    return []


def _rate(words: Sequence[str], start: int, end: int, *, by_sense: bool) -> float:
    """Return what it costs to have a line of these words."""
    cost = _rate_break(words[start - 1], words[start], by_sense=by_sense) if start else 0
    return cost + (_BAD if end - start == 1 else 0)


def _rate_break(before: str, after: str, *, by_sense: bool) -> float:
    if before.lower() in _NO_LINE_ENDS or after in _DASHES or _DATE_GOES_ON.match(after):
        return _BAD
    if not by_sense or before.endswith(",") or after.lower() in _LINE_STARTS:
        return _GOOD
    if before in _DASHES or (after[:1].isupper() and not before[:1].isupper()):  # a new part of the name
        return _FAIR
    return _WORSE if before[:1].isupper() and not after[:1].isupper() else _POOR  # Khu / kinh tế
