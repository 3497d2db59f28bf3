"""What several modules need of WordprocessingML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
TWIPS_PER_MM = 1440 / 25.4
# A section's properties stand at its end: the first ones behind an element are its own.
_SECTION_OF = etree.XPath("following::w:sectPr[1]", namespaces={"w": W_NAMESPACE})
_W = f"{{{W_NAMESPACE}}}"
# Returns the qualified name of a WordprocessingML element or attribute; a method of str, for it is called 100,000 times.
w: Callable[[str], str] = _W.__add__

_TEXT, _VALUE = w("t"), w("val")


def parse_xml(raw: str | bytes) -> Element:
    """Parse a part strictly: no entities, no size limit, no recovery."""
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, huge_tree=True))


def write_xml(root: Element) -> bytes:
    """Return the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def is_on(switch: Element | None) -> bool:
    """Tell whether a switch such as w:b or w:keepNext is on: it is there, and does not say off (ST_OnOff)."""
    return switch is not None and switch.get(_VALUE) not in ("0", "false", "off")


def text_of(element: Element) -> str:
    """Return all text of an element."""
    return "".join(cast("Iterator[str]", element.itertext(_TEXT, with_tail=False)))


def ensure_properties(element: Element, name: str) -> Element:
    """Return the properties of a paragraph (pPr) or a row (trPr), made at their place, the first, if need be."""
    properties = element.find(w(name))
    if properties is None:
        properties = etree.Element(w(name))
        element.insert(0, properties)
    return properties


def measure_text_area(element: Element) -> tuple[int, int]:
    """Return width and height in twips between the margins of the section that the element stands in.

    Raises:
        TemplateError: the document has no page set-up.
    """
    found = _SECTION_OF(element)
    section = found[0] if isinstance(found, list) and found else None
    assert section is None or isinstance(section, etree._Element)  # noqa: S101, SLF001  # the path selects elements
    size = section.find(w("pgSz")) if section is not None else None
    margins = section.find(w("pgMar")) if section is not None else None
    if size is None or margins is None:
        message = msg("The template's last page has no page set-up (w:sectPr).")
        raise TemplateError(message, msg("Open it in Word, save it again and retry."))
    width = read_twips(size, "w") - read_twips(margins, "left") - read_twips(margins, "right")
    return width, read_twips(size, "h") - read_twips(margins, "top") - read_twips(margins, "bottom")


def read_twips(element: Element | None, name: str) -> int:
    """Return a measure of an element, 0 where it has none."""
    value = element.get(_W + name) if element is not None else None
    return int(float(value)) if value and _NUMBER.fullmatch(value) else 0  # "50%" and "12pt" say nothing in twips
