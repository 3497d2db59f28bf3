"""How wide a text is in Times New Roman: advance widths of the letters without their marks, which take no room."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_gen.word.model import CharacterFormat

# Behind these LibreOffice and Word may break a word of many parts: an address, a symbol; not behind a stroke before a figure.
JOINT = re.compile(r"(?<=[-/?])(?=[^\W\d])|(?<=[-?])(?=\d)")
SURE_JOINT = re.compile(r"(?<=[-?])(?=\w)")  # behind a stroke LibreOffice breaks only the first word of a paragraph
NO_BREAK = "\u00a0"  # holds the words of a line together
_BREAKS = re.compile(r"[^\S\u00a0]+")
_UNITS = 2048
_MM_PER_POINT = 25.4 / 72
_REGULAR, _BOLD, _ITALIC = range(3)
_MEASURED = {
    # Advance widths (1/2048 em) by letters that share them; measured on Liberation Serif, metric-compatible with Times.
    _REGULAR: {
        369: "'", 512: " \u00a0.,", 569: "ijlt/:;\\", 682: "fr()-I[]", 797: "sJ", 836: '"', 909: "acez?“”",
        1024: "–bdghknopquvxyđ0123456789$#*_", 1083: "ơ", 1110: "ư", 1139: "FPS", 1155: "+=", 1251: "ELTZ", 1366: "BCR",
        1479: "ADGHKNOQUVXYwĐ", 1589: "Ư", 1593: "m&", 1706: "%", 1821: "M", 1886: "@", 1933: "W", 2048: "…",
    },
    _BOLD: {
        512: " \u00a0.,", 569: "il/\\'", 682: "fjt()-[]:;", 797: "sI", 909: "cerz", 1024: "–Ja?govxy0123456789$#*“”_", 1134: "ơ",
        1137: '"', 1139: "bdhknpquđS", 1167: "+=", 1229: "ư", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQ",
        1630: "Ư", 1706: "m&", 1905: "@", 1933: "M", 2048: "W%…",
    },
    _ITALIC: {
        438: "'", 512: " \u00a0.,", 569: "fijlt/\\", 682: ":;()-I", 797: "r[]sz", 860: '"', 909: "Jcekvxy", 1093: "ơ",
        1024: "–a?bdghnopquđ0123456789$#S*_", 1117: "ư", 1139: "LTZY“”", 1251: "FPEBRAVX", 1366: "CKNw", 1382: "+=",
        1479: "DGHOQUĐm", 1544: "Ư", 1593: "&", 1706: "MW%", 1821: "…", 1884: "@",
    },
}  # fmt: skip


_HORN = "\u031b"  # of ơ and ư, which makes them wider


class _Advances(dict[str, int]):
    """The advance of each letter; one with marks takes that of its letter without them, an unknown one half an em."""

    def __missing__(self, letter: str) -> int:
        parts = unicodedata.normalize("NFD", letter)
        base = parts[0]
        base = unicodedata.normalize("NFC", base + _HORN) if _HORN in parts and letter not in "ơưƠƯ" else base
        width = self[base] if base != letter else 1024
        self[letter] = width
        return width


_ADVANCES = {
    face: _Advances({letter: width for width, letters in reversed(groups.items()) for letter in letters})
    for face, groups in _MEASURED.items()
}


def measure_text(text: str, points: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of one line of text in millimetres, within a per cent or two; of bold italics that of bold.

    Args:
        text: one line.
        points: the size of its letters.
        bold: it is bold.
        italic: it is in italics.
    """
    return _add_advances(text, _BOLD if bold else _ITALIC if italic else _REGULAR) / _UNITS * points * _MM_PER_POINT


_WIDER = 0.1  # of an em: how much LibreOffice adds to a no-break space between italic words


def measure_line(text: str, form: CharacterFormat) -> float:
    """Return the width in millimetres of one line of text as it is formatted."""
    width = measure_text(text.upper() if form.caps else text, form.points, bold=form.bold, italic=form.italic)
    return width + text.count(NO_BREAK) * _WIDER * form.points * _MM_PER_POINT if form.italic else width


@lru_cache(maxsize=8_000)  # tables repeat their words, and so do an office's plans
def _add_advances(text: str, face: int) -> int:
    return sum(map(_ADVANCES[face].__getitem__, text))


def measure_longest_line(text: str, points: float, available: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of the longest line when the text wraps within `available` millimetres.

    Args:
        text: what wraps.
        points: the size of its letters.
        available: the width of a line in millimetres.
        bold: it is bold.
    """
    longest = line = 0.0
    space = measure_text(" ", points, bold=bold)
    for word in _BREAKS.split(text.strip()):
        width = measure_text(word, points, bold=bold)
        line = line + space + width if line and line + space + width <= available else width
        longest = max(longest, line)
    return min(longest, available)


def count_lines(text: str, points: float, available: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes within `available` millimetres; a word that is wider is cut.

    Args:
        text: what wraps.
        points: the size of its letters.
        available: the width of a line in millimetres.
        bold: it is bold.
    """
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
