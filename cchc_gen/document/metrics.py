"""How wide a text is in Times New Roman: advance widths of the letters without their marks, which take no room."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NO_BREAK = "\u00a0"  # holds the words of a line together
_BREAKS = re.compile(r"[^\S\u00a0]+")
# What begins a line of an agency's name: Ủy ban nhân dân / xã ..., Sở Nông nghiệp / và Môi trường.
_LINE_STARTS = frozenset({"và", "xã", "phường", "đặc", "tỉnh", "thành", "huyện", "các"})
_UNITS = 2048
_MM_PER_POINT = 25.4 / 72
_MEASURED = {
    # Advance widths (1/2048 em) by letters that share them; measured on Liberation Serif, metric-compatible with Times.
    False: {
        512: " \u00a0.,", 569: "ijlt/:;\\", 682: "fr()-I[]", 797: "sJ", 909: "acez?", 1024: "bdghknopquvxyđ0123456789$#",
        1139: "FPS", 1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐ", 1593: "m&", 1821: "M", 1933: "W",
    },
    True: {
        512: " \u00a0.,", 569: "il/\\", 682: "fjt()-[]:;", 797: "sI", 909: "cerz", 1024: "agovxyJ0123456789$#",
        1139: "bdhknpquđS", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQ", 1706: "m&", 1933: "M", 2048: "W",
    },
}  # fmt: skip


class _Advances(dict[str, int]):
    """The advance of each letter; one with marks takes its base letter's, an unknown one half an em."""

    def __missing__(self, letter: str) -> int:
        base = unicodedata.normalize("NFD", letter)[0]
        width = self[base] if base != letter and base in self else 1024
        self[letter] = width
        return width


_ADVANCES = {
    bold: _Advances({letter: width for width, letters in reversed(groups.items()) for letter in letters})
    for bold, groups in _MEASURED.items()
}


def measure_text(text: str, points: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in millimetres, within a few per cent."""
    return _add_advances(text, bold) / _UNITS * points * _MM_PER_POINT


@lru_cache(maxsize=8_000)  # tables repeat their words, and so do an office's plans
def _add_advances(text: str, bold: bool) -> int:  # noqa: FBT001  # a key of the cache
    return sum(map(_ADVANCES[bold].__getitem__, text))


def measure_longest_line(text: str, points: float, available: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of the longest line when the text wraps within `available` millimetres."""
    longest = line = 0.0
    space = measure_text(" ", points, bold=bold)
    for word in _BREAKS.split(text.strip()):
        width = measure_text(word, points, bold=bold)
        line = line + space + width if line and line + space + width <= available else width
        longest = max(longest, line)
    return min(longest, available)


def count_lines(text: str, points: float, available: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes within `available` millimetres; a word that is wider is cut."""
    if measure_text(text, points, bold=bold) <= available:  # most cells hold a word or two
        return 1
    lines, line = 1, 0.0
    space = measure_text(" ", points, bold=bold)
    for word in _BREAKS.split(text.strip()):
        width = measure_text(word, points, bold=bold)
        if line and line + space + width > available:
            lines, line = lines + 1, width
        else:
            line += (space if line else 0.0) + width
        if line > available > 0:
            lines, line = lines + int(line / available), line % available
    return lines


def balance_name(name: str, points: float, available: float, *, bold: bool = False, caps: bool = False) -> str:
    """Return a name that needs two lines within `available` millimetres, in capitals if `caps`, so that it breaks well.

    It breaks behind a comma, before “và” or the kind of a place, else where the lines are most even. The words of its second
    line are held together by no-break spaces. A name of one line, or of more than two, stays; so does one with odd spaces: what
    is typed is printed.
    """
    words = name.split()

    def measure(line: str) -> float:
        return measure_text(line.upper() if caps else line, points, bold=bold)

    if name != " ".join(words) or measure(name) <= available:
        return name
    breaks = []
    for at in range(1, len(words)):
        lines = (" ".join(words[:at]), " ".join(words[at:]))
        width = max(map(measure, lines))
        is_good = words[at - 1].endswith(",") or words[at].lower() in _LINE_STARTS
        if width <= available:
            breaks.append((not is_good, width, f"{lines[0]} {lines[1].replace(' ', NO_BREAK)}"))
    return min(breaks)[2] if breaks else name
