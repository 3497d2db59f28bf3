"""Which fonts a PDF is set in, and whether one of them stands for Times New Roman."""

from __future__ import annotations

import re

_FONT = re.compile(rb"/BaseFont/(?:[A-Z]{6}\+)?([^/<>\[\]()\s]+)")
_SAME_WIDTHS = re.compile(r"LiberationSerif|Tinos|TeXGyreTermes|NimbusRoman")
_TIMES = re.compile(r"TimesNewRoman")


def list_fonts(raw: bytes) -> set[str]:
    """Return the names of a PDF's fonts as they are in the file."""
    return {name.decode(errors="replace") for name in _FONT.findall(raw)}


def find_substitute(fonts: set[str]) -> str:
    """Return the font that stands for Times New Roman, which the decree asks for (Phụ lục I, I.4); "" where none does."""
    if any(map(_TIMES.search, fonts)):
        return ""
    found = sorted(filter(None, (_SAME_WIDTHS.search(font) for font in fonts)), key=str)
    return found[0].group() if found else ""
