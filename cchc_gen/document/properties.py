"""What Word and the PDF show as a document's properties: the part docProps/core.xml."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.language.shorten import shorten
from cchc_gen.word.ooxml import parse_xml, write_xml
from cchc_gen.word.package import CONTENT_TYPES, DATA_PROPERTY, RELATIONSHIPS, append_entry, set_custom_property

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = "docProps/core.xml"
_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LONGEST = 255  # characters of a property
_SPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


class DocumentProperties(NamedTuple):
    """Title, author and date of a document.

    `epoch` (seconds since 1970) is its time where the build is asked for one, `data_digest` the digest of the plan's data.
    """

    title: str
    author: str
    date: dt.date
    epoch: int | None = None
    data_digest: str = ""


def set_properties(parts: Mapping[str, bytes], properties: DocumentProperties) -> dict[str, bytes]:
    """Return the parts of a package with these properties alone: those of the template's author go."""
    found = [entry for entry in parse_xml(parts[RELATIONSHIPS]) if entry.get("Type", "").endswith("/metadata/core-properties")]
    name = found[0].get("Target", "").lstrip("/") if found else _PART
    changed = {**parts, name: _write(properties)}
    if not found:
        changed[CONTENT_TYPES] = append_entry(parts[CONTENT_TYPES], "Override", PartName=f"/{name}", ContentType=_KIND)
        changed[RELATIONSHIPS] = append_entry(
            parts[RELATIONSHIPS], "Relationship", Id="rIdCchcGenCore", Type=_RELATIONSHIP, Target=name
        )
    return set_custom_property(changed, DATA_PROPERTY, properties.data_digest) if properties.data_digest else changed


def _write(properties: DocumentProperties) -> bytes:
    moment = dt.datetime.combine(properties.date, dt.time())
    if properties.epoch is not None:
        moment = dt.datetime.fromtimestamp(properties.epoch, dt.UTC)
    root = etree.Element(f"{{{_SPACES['cp']}}}coreProperties", nsmap=_SPACES)
    texts = {
        "dc:title": properties.title if len(properties.title) <= _LONGEST else shorten(properties.title, _LONGEST)[:_LONGEST],
        "dc:creator": properties.author[:_LONGEST],
        "cp:lastModifiedBy": properties.author[:_LONGEST],
        "cp:revision": "1",
        "dcterms:created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "dcterms:modified": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "dc:language": "vi-VN",
    }
    for name, text in texts.items():
        space, _colon, tag = name.partition(":")
        element = etree.SubElement(root, f"{{{_SPACES[space]}}}{tag}")
        element.text = text
        if space == "dcterms":
            element.set(f"{{{_SPACES['xsi']}}}type", "dcterms:W3CDTF")
    return write_xml(root)
