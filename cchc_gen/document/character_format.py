"""Effective character formatting, as Word resolves it: the run's own, its style and what that is based on, defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.word.ooxml import read_twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORDS_DEFAULT_SIZE = 10.0
_OFF = ("0", "false", "off")


class MeasuredFormat(NamedTuple):
    """What decides how wide a text is."""

    points: float
    bold: bool
    caps: bool


def resolve_format(paragraph: Element, styles: Element) -> MeasuredFormat:
    """Return the format of a paragraph's first run.

    Args:
        paragraph: a w:p.
        styles: the root of styles.xml.
    """
    run = paragraph.find(w("r"))
    sources = [run.find(w("rPr")) if run is not None else None]
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = style.get(w("val")) if style is not None else None
    seen: set[str] = set()
    by_name = {str(element.get(w("styleId"))): element for element in styles.findall(w("style"))}
    while name in by_name and name not in seen:  # a damaged file may chain in a circle
        seen.add(name)
        sources.append(by_name[name].find(w("rPr")))
        base = by_name[name].find(w("basedOn"))
        name = base.get(w("val")) if base is not None else None
    sources.append(styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
    found = [source for source in sources if source is not None]
    half_points = next((size for source in found if (size := read_twips(source.find(w("sz")), "val"))), 0)
    return MeasuredFormat(half_points / 2 or _WORDS_DEFAULT_SIZE, _is_on(found, "b"), _is_on(found, "caps"))


def _is_on(sources: list[Element], name: str) -> bool:
    switch = next((element for source in sources if (element := source.find(w(name))) is not None), None)
    return switch is not None and switch.get(w("val")) not in _OFF
