"""Automatic numbers as Word shows them (numbering.xml): counted in print order, level by level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import format_roman
from cchc_gen.word.ooxml import is_on, read_twips, w
from cchc_gen.word.paragraph_properties import Properties, read_indent

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 9
_LONGEST = 255  # letters of a level's text: Word takes no more
_MOST = 3999  # what Roman numerals can write; no list of an office is longer


class Level(NamedTuple):
    """A level of a list: how it counts, how it is written, where it starts, how it is indented."""

    number_format: str
    text: str
    start: int
    indent: Properties
    restart: int
    is_legal: bool = False  # all its numbers are written 1, 2, 3


class Label(NamedTuple):
    """A paragraph's automatic number as printed, the format it counts in, and what its level says of indents."""

    text: str
    number_format: str
    level: int
    indent: Properties


class Numbering:
    """Counts the automatic numbers of one document; paragraphs are shown to it in print order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}  # lists of one abstract number count together
        self._restarts: dict[str, set[int]] = {}  # levels at which a list begins anew, where it has not yet
        if root is None:
            return
        abstract = {str(one.get(w("abstractNumId"))): dict(_read_levels(one)) for one in root.findall(w("abstractNum"))}
        for number in root.findall(w("num")):
            name = str(number.get(w("numId")))
            link = number.find(w("abstractNumId"))
            base = str(link.get(w("val"))) if link is not None else ""
            self._abstract[name] = base
            levels = abstract.get(base, {})
            for override in number.findall(w("lvlOverride")):
                at = read_twips(override, "ilvl")
                levels = levels | {at: level for at, level in _read_levels(override) if level.number_format}
                start = override.find(w("startOverride"))
                if start is not None and at in levels:
                    levels = levels | {at: levels[at]._replace(start=read_twips(start, "val"))}
                    self._restarts.setdefault(name, set()).add(at)
            self._levels[name] = levels

    def count(self, properties: Element | None) -> Label | None:
        """Return the label of the next paragraph with this numPr, None where it has no number."""
        number = properties.find(w("numId")) if properties is not None else None
        name = str(number.get(w("val"))) if number is not None else ""
        levels = self._levels.get(name)
        if not levels or properties is None:
            return None
        at = min(read_twips(properties.find(w("ilvl")), "val"), _DEEPEST - 1)
        level = levels.get(at)
        if level is None or level.number_format == "none":
            return None
        counts = self._counts.setdefault(self._abstract[name], [None] * _DEEPEST)
        restarts = self._restarts.get(name, set())
        known = None if at in restarts else counts[at]
        restarts.discard(at)
        counts[at] = level.start if known is None else known + 1
        for deeper in range(at + 1, _DEEPEST):
            if deeper not in levels or levels[deeper].restart != 0:
                counts[deeper] = None
        return Label(self._write(level, levels, counts), level.number_format, at, level.indent)

    def _write(self, level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
        if level.number_format == "bullet":
            return "+" if level.text.strip() == "+" else "-"  # whatever its sign, which is often one of a font of symbols

        def put(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            used = levels.get(at)
            if used is None:
                return ""
            return format_count("decimal" if level.is_legal else used.number_format, counts[at] or used.start)

        return re.sub(r"%(\d)", put, level.text).strip()


def _read_levels(element: Element) -> list[tuple[int, Level]]:
    found = []
    for level in element.findall(w("lvl"))[:_DEEPEST]:
        form, text, start = (level.find(w(name)) for name in ("numFmt", "lvlText", "start"))
        restart = level.find(w("lvlRestart"))
        indent = read_indent(level.find(f"{w('pPr')}/{w('ind')}"))
        found.append(
            (
                read_twips(level, "ilvl"),
                Level(
                    str(form.get(w("val"))) if form is not None else "decimal",
                    str(text.get(w("val"), ""))[:_LONGEST] if text is not None else "",
                    read_twips(start, "val") if start is not None else 1,
                    indent,
                    read_twips(restart, "val") if restart is not None else -1,
                    is_on(level.find(w("isLgl"))),
                ),
            )
        )
    return found


def format_count(number_format: str, number: int) -> str:
    """Return a count in one of Word's formats; Word's letters are English: a b c d e f (field note of rule B12)."""
    if not 0 <= number <= _MOST:
        return str(number)
    match number_format:
        case "upperRoman":
            return format_roman(number)
        case "lowerRoman":
            return format_roman(number).lower()
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if number_format == "upperLetter" else letter
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)
