"""Which fonts a PDF is set in, and whether one of them stands for Times New Roman."""

from __future__ import annotations

import re

_FONT = re.compile(rb"/BaseFont/(?:[A-Z]{6}\+)?([^/<>\[\]()\s]+)")
_SAME_WIDTHS = re.compile(r"LiberationSerif|Tinos|TeXGyreTermes|NimbusRoman")
_GOOD = re.compile(r"TimesNewRoman|LiberationSerif|Tinos|OpenSymbol|Symbol")
_PRODUCER = re.compile(rb"/Producer\s*<FEFF([0-9A-F]+)>")
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


def find_strange(fonts: set[str]) -> list[str]:
    """Return the fonts that do not have the widths of Times New Roman: lines break elsewhere than in Word."""
    return sorted(font for font in fonts if not _GOOD.search(font))


def read_producer(raw: bytes) -> str:
    """Return what wrote a PDF."""
    found = _PRODUCER.search(raw)
    return bytes.fromhex(found.group(1).decode()).decode("utf-16-be") if found else "LibreOffice"
