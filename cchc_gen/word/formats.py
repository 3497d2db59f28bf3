"""Effective formats as Word resolves them: defaults, table style, paragraph style with its bases, character style, direct.

ECMA-376 Part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties: bold in a paragraph's style and in a character
style cancel each other; direct formatting says the last word).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from lxml.etree import tostring

from cchc_gen.word.model import CharacterFormat, ParagraphFormat
from cchc_gen.word.ooxml import is_on, read_twips, w
from cchc_gen.word.paragraph_properties import OFF, read_paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element as Element

    from cchc_gen.word.paragraph_properties import Properties

_TOGGLES = ("b", "i", "caps", "vanish", "strike")
_AUTO_SPACING = 14.0  # points that Word gives "automatic" space before and after
_WORDS_SIZE, _WORDS_FONT = 10.0, "Times New Roman"
_BLACK = ("auto", "000000", "")
_BLACK_THEMES = ("text1", "dark1")
_LONGEST_CHAIN = 30  # styles that are based on each other


class StyleSheet:
    """The styles of a document, each read once."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        elements = styles.findall(w("style")) if styles is not None else []
        self._styles = {str(element.get(w("styleId"))): element for element in elements}
        self._fonts = _read_theme_fonts(theme)
        defaults = styles.find(w("docDefaults")) if styles is not None else None
        self._run_defaults = self.read_run(_find(defaults, "rPrDefault", "rPr"))
        self._paragraph_defaults = read_paragraph(_find(defaults, "pPrDefault", "pPr"))
        self.default_style = self._find_default("paragraph")
        self._default_table = self._find_default("table")
        self._first: dict[tuple[bytes, ...], tuple[CharacterFormat, ParagraphFormat]] = {}
        self.chain = cache(self._chain)
        self.style_run = cache(self._style_run)
        self.style_paragraph = cache(self._style_paragraph)
        self.style_numbering = cache(self._style_numbering)
        self.name_of = cache(self._name_of)

    def _find_default(self, kind: str) -> str:
        """Return the id of the style that elements of a kind have when they name none; "" where there is none."""
        styles = ((name, one) for name, one in self._styles.items() if one.get(w("type")) == kind)
        return next((name for name, one in styles if one.get(w("default")) in ("1", "true", "on")), "")

    def _name_of(self, style: str) -> str:
        """Return a style's name as Word shows it."""
        element = self._styles.get(style)
        name = element.find(w("name")) if element is not None else None
        return str(name.get(w("val"))) if name is not None else style

    def style_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style; where it names none, that of the document's default."""
        named = _find(paragraph, "pPr", "pStyle")
        return str(named.get(w("val"))) if named is not None else self.default_style

    def _chain(self, style: str) -> tuple[Element, ...]:
        """Return a style and what it is based on, the base first."""
        found: list[Element] = []
        while style in self._styles and len(found) < _LONGEST_CHAIN:  # a damaged file may chain in a circle
            found.append(self._styles[style])
            base = self._styles[style].find(w("basedOn"))
            style = str(base.get(w("val"))) if base is not None else ""
        return tuple(reversed(found))

    def _style_run(self, style: str) -> Properties:
        return _merge([self.read_run(element.find(w("rPr"))) for element in self.chain(style)])

    def _style_paragraph(self, style: str) -> Properties:
        return _merge([read_paragraph(element.find(w("pPr"))) for element in self.chain(style)])

    def _style_numbering(self, style: str) -> Element | None:
        """Return the numPr of a style, or of what it is based on."""
        found = [number for element in self.chain(style) if (number := _find(element, "pPr", "numPr")) is not None]
        return found[-1] if found else None

    def resolve_run(self, properties: Element | None, paragraph_style: str, table: Properties) -> CharacterFormat:
        """Return the format of a run.

        Args:
            properties: the run's own rPr.
            paragraph_style: the id of its paragraph's style.
            table: what the style of the table around it says of runs; empty outside tables.
        """
        own = self.read_run(properties)
        paragraph = self.style_run(paragraph_style or self.default_style)
        character = self.style_run(own["style"]) if "style" in own else {}
        merged = _merge((self._run_defaults, table, paragraph, character, own))
        for toggle in _TOGGLES:
            if toggle not in own:
                merged[toggle] = self._run_defaults.get(toggle, False) or (
                    bool(table.get(toggle)) ^ bool(paragraph.get(toggle)) ^ bool(character.get(toggle))
                )
        return CharacterFormat(
            font=merged.get("font", _WORDS_FONT),
            points=merged.get("points", _WORDS_SIZE),
            bold=merged["b"],
            italic=merged["i"],
            caps=merged["caps"],
            underline=merged.get("underline", False),
            colour=merged.get("colour", ""),
            hidden=merged["vanish"],
            struck=merged["strike"] or merged.get("dstrike", False),
            highlight=merged.get("highlight", ""),
            small=merged.get("small", False),
        )

    def resolve_paragraph(
        self, properties: Element | None, style: str, *, table: Properties, numbering: Properties
    ) -> ParagraphFormat:
        """Return the format of a paragraph; `numbering` is what its list level says of indents.

        Args:
            properties: the paragraph's w:pPr; None where it has none.
            style: the id of its style; "" for the default style.
            table: what the style of its table says of paragraphs; {} outside tables.
            numbering: what its list level says of indents; {} for none.
        """
        own = read_paragraph(properties)
        from_style = self.style_paragraph(style or self.default_style)
        merged = _merge((self._paragraph_defaults, table, from_style, numbering, own))
        if "hanging" in merged and not ("first_line" in own and "hanging" not in own):
            merged["first_line"] = -merged.pop("hanging")
        merged.pop("hanging", None)
        for side in ("before", "after"):
            if merged.pop(f"{side}_auto", False):
                merged[side] = _AUTO_SPACING
        return ParagraphFormat(**merged)

    def resolve_first(self, paragraph: Element) -> tuple[CharacterFormat, ParagraphFormat]:
        """Return how a paragraph outside lists and styles of tables stands, and how its first run looks."""
        run, own = paragraph.find(w("r")), paragraph.find(w("pPr"))
        written = tuple(b"" if one is None else tostring(one, with_tail=False) for one in (_find(run, "rPr"), own))
        if written not in self._first:  # most paragraphs are written alike
            letters = self.resolve_text(run, paragraph)
            self._first[written] = letters, self.resolve_paragraph(own, self.style_of(paragraph), table={}, numbering={})
        return self._first[written]

    def resolve_text(self, run: Element | None, paragraph: Element) -> CharacterFormat:
        """Return the format of a run of a paragraph outside styles of tables."""
        return self.resolve_run(_find(run, "rPr"), self.style_of(paragraph), {})

    def keeps_with_next(self, paragraph: Element) -> bool:
        """Tell whether a paragraph, or its style, asks to stay on the page of the next one."""
        found = [_find(element, "pPr", "keepNext") for element in (*self.chain(self.style_of(paragraph)), paragraph)]
        said = [element for element in found if element is not None]
        return bool(said) and is_on(said[-1])

    def table_style(self, style: str) -> tuple[Properties, Properties]:
        """Return what a table style says of runs and of paragraphs in the whole table."""
        return self.style_run(style), self.style_paragraph(style)

    def has_borders(self, style: str) -> bool:
        """Tell whether a table style draws lines."""
        return any(draws(_find(element, "tblPr", "tblBorders")) for element in self.chain(style))

    def read_side_margins(self, style: str, own: Element | None) -> int:
        """Return the twips that a table's cells leave free at their left and right together.

        Args:
            style: the table's style; "" for the default one.
            own: what the table says itself (tblCellMar).
        """
        said = [own, *(_find(element, "tblPr", "tblCellMar") for element in self.chain(style or self._default_table))]
        free = 0
        for names in (("left", "start"), ("right", "end")):
            sides = (one.find(w(name)) for one in said if one is not None for name in names)
            free += read_twips(next((side for side in sides if side is not None), None), "w")
        return free

    def read_run(self, properties: Element | None) -> Properties:
        """Return what a rPr says, only that."""
        found: Properties = {}
        for child in properties if properties is not None else ():
            name, value = str(child.tag).rpartition("}")[2], child.get(w("val"))
            if name in _SWITCHES:
                found[_SWITCHES[name]] = value not in OFF
            elif name in _READERS:
                key, read = _READERS[name]
                found[key] = read(child)
            elif name == "rFonts":
                found |= self._read_font(child)
        return found

    def _read_font(self, element: Element) -> Properties:
        for kind in ("hAnsi", "ascii"):  # Vietnamese letters are hAnsi
            theme = element.get(w(f"{kind}Theme"))
            name = self._fonts.get(theme[:5], "") if theme else element.get(w(kind))
            if name:
                return {"font": name}
        return {}


def draws(borders: Element | None) -> bool:
    """Tell whether borders have any line that shows."""
    return borders is not None and any(side.get(w("val")) not in (None, "nil", "none") for side in borders)


def _read_colour(element: Element) -> str:
    if element.get(w("themeColor")) in _BLACK_THEMES and not element.get(w("themeTint")):
        return ""
    value = str(element.get(w("val"), ""))
    return "" if value.lower() in _BLACK else value


def _read_theme_fonts(theme: Element | None) -> dict[str, str]:
    """Return the Latin fonts of the theme: {"major": ..., "minor": ...}."""
    fonts = {}
    for kind in ("major", "minor"):
        for element in (
            theme.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{kind}Font") if theme is not None else ()
        ):
            latin = element.find("{http://schemas.openxmlformats.org/drawingml/2006/main}latin")
            if latin is not None:
                fonts[kind] = latin.get("typeface", "")
    return fonts


_SWITCHES = {name: name for name in ("b", "i", "caps", "vanish", "strike", "dstrike")} | {"u": "underline"}
_READERS: dict[str, tuple[str, Callable[[Element], Any]]] = {
    "rStyle": ("style", lambda element: element.get(w("val"))),
    "sz": ("points", lambda element: read_twips(element, "val") / 2),
    "color": ("colour", _read_colour),
    "vertAlign": ("small", lambda element: element.get(w("val")) in ("superscript", "subscript")),
    "highlight": ("highlight", lambda element: "" if element.get(w("val")) in OFF else str(element.get(w("val")))),
}


def _find(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = element.find(w(name)) if element is not None else None
    return element


def _merge(layers: Iterable[Properties]) -> Properties:
    """Return layers laid over each other; a first-line indent and a hanging one replace each other."""
    merged: Properties = {}
    for layer in layers:
        if "first_line" in layer:
            merged.pop("hanging", None)
        if "hanging" in layer:
            merged.pop("first_line", None)
        merged |= layer
    return merged
