"""What a pPr says of a paragraph: alignment, spacing, indents, lines; nothing that it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.word.ooxml import TWIPS_PER_MM, is_on, read_twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Properties = dict[str, Any]
OFF = ("0", "false", "off", "none")
_TWIPS_PER_POINT, _LINE = 20, 240
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both", "mediumKashida": "both"}
_SINGLE = 16.0  # points: the height of a single line of size 14


def read_paragraph(properties: Element | None) -> Properties:
    """Return what a pPr says, only that."""
    found: Properties = {}
    if properties is None:
        return found
    frame = properties.find(w("framePr"))
    if frame is not None and frame.get(w("dropCap")) in (None, "none"):
        found["placed"] = True
    if frame is not None and frame.get(w("xAlign")) == "center":  # how Word placed page numbers for years
        found["align"] = "center"
    align = properties.find(w("jc"))
    if align is not None:
        found["align"] = _ALIGN.get(str(align.get(w("val"))), str(align.get(w("val"))))
    found |= _read_spacing(properties.find(w("spacing"))) | read_indent(properties.find(w("ind")))
    borders = properties.find(w("pBdr"))
    if borders is not None:
        lines = [side.get(w("val"), "") for name in ("bottom", "top") if (side := borders.find(w(name))) is not None]
        sides = [borders.find(w(name)) for name in ("top", "left", "bottom", "right")]
        found["framed"] = all(side is not None and side.get(w("val")) not in ("nil", "none") for side in sides)
        found["bottom_rule"] = next((line for line in lines if line not in ("nil", "none")), "")
    tabs = properties.find(w("tabs"))
    if tabs is not None:
        found["tabs"] = tuple(sorted(read_twips(stop, "pos") / TWIPS_PER_MM for stop in tabs if stop.get(w("val")) != "clear"))
    contextual = properties.find(w("contextualSpacing"))
    if contextual is not None:
        found["contextual"] = is_on(contextual)
    return found


def _read_spacing(element: Element | None) -> Properties:
    found: Properties = {}
    if element is None:
        return found
    for side in ("before", "after"):
        if element.get(w(side)) is not None:
            found[side] = read_twips(element, side) / _TWIPS_PER_POINT
        if (auto := element.get(w(f"{side}Autospacing"))) is not None:
            found[f"{side}_auto"] = auto not in OFF
    if element.get(w("line")) is not None:
        points = read_twips(element, "line") / _TWIPS_PER_POINT
        if element.get(w("lineRule")) == "exact" or (element.get(w("lineRule")) == "atLeast" and points > _SINGLE):
            found["exact"], found["line"] = points, 1.0
        elif element.get(w("lineRule")) == "atLeast":  # single where letters are higher, as they are
            found["line"], found["exact"] = 1.0, 0.0
        else:
            found["line"], found["exact"] = read_twips(element, "line") / _LINE, 0.0
    return found


def read_indent(element: Element | None) -> Properties:
    """Return what a w:ind says, in mm."""
    found: Properties = {}
    if element is None:
        return found
    for key, names in (
        ("left", ("left", "start")),
        ("right", ("right", "end")),
        ("first_line", ("firstLine",)),
        ("hanging", ("hanging",)),
    ):
        for name in names:
            if element.get(w(name)) is not None:
                found[key] = read_twips(element, name) / TWIPS_PER_MM
    return found
