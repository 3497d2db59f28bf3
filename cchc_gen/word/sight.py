"""Whether a reader of the page can see a text: its colour, its size, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.word.ooxml import TWIPS_PER_MM, measure_text_area, read_twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet

_SMALLEST = 4.0  # points
_LOWEST_ROW = 80  # twips
_LIGHT, _DARK = 0.85, 0.3  # of white
_LEAST_ROOM = 10.0  # millimetres of a line


class Sight:
    """Looks at texts of one document."""

    def __init__(self, styles: StyleSheet, body: Element) -> None:
        """Keep the styles, and the width of the page's text."""
        self._styles = styles
        self._room = measure_text_area(body[0])[0] / TWIPS_PER_MM

    def sees_paragraph(self, paragraph: Element) -> bool:
        """Tell whether a paragraph has a place on the page: room, and lines as high as its letters."""
        letters, lines = self._styles.resolve_first(paragraph)
        if lines.exact and lines.exact < letters.points / 2:
            return False
        if lines.left + lines.right > self._room - _LEAST_ROOM or min(lines.left, lines.right) < -self._room / 2:
            return False
        row = next(paragraph.iterancestors(w("tr")), None)
        height = row.find(f"{w('trPr')}/{w('trHeight')}") if row is not None else None
        return height is None or height.get(w("hRule")) != "exact" or read_twips(height, "val") > _LOWEST_ROW

    def sees(self, text: Element, paragraph: Element) -> bool:
        """Tell whether the letters of a text can be told from the paper."""
        run = next(text.iterancestors(w("r")), None)
        properties = run.find(w("rPr")) if run is not None else None
        form = self._styles.resolve_text(run, paragraph)
        if form.hidden or form.points < _SMALLEST:
            return False
        paper = _read_paper(properties, paragraph)
        own = properties.find(w("color")) if properties is not None else None
        is_set = own is not None and own.get(w("val")) != "auto"
        ink = _measure_light(form.colour) if form.colour else 0.0 if is_set or paper is None or paper > _DARK else 1.0
        return ink < _LIGHT if paper is None else abs(paper - ink) > 1 - _LIGHT


def _read_paper(properties: Element | None, paragraph: Element) -> float | None:
    """Return how light the ground of a text is, None for plain paper."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    holders = (properties, paragraph.find(w("pPr")), cell.find(w("tcPr")) if cell is not None else None)
    for holder in holders:
        shade = holder.find(w("shd")) if holder is not None else None
        fill = shade.get(w("fill")) if shade is not None else None
        if fill and fill != "auto":
            return _measure_light(fill)
    return None


def _measure_light(colour: str) -> float:
    """Return from 0 (black) to 1 (white) how light a colour is; a named one, of a theme, as dark."""
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return 0.0
    return (0.3 * red + 0.6 * green + 0.1 * blue) / 255
