"""Writes a DOCX whose bytes depend on its content alone: fixed times, fixed order; and which carries its own digest."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.files.ours import PLACEHOLDER, fill_digest
from cchc_gen.word.ooxml import write_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # of the zip format
CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
_FIRST = (CONTENT_TYPES, RELATIONSHIPS)


def read_parts(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a package that was judged before (`reach.find_reach`) or that we made, by name, each once.

    What strangers send is opened by `opening.open_word`.

    Raises:
        zipfile.BadZipFile: it is not a package.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in dict.fromkeys(package.namelist())}


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts, for another program to read."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return output.getvalue()


def write_package(parts: Mapping[str, bytes], epoch: int | None) -> bytes:
    """Return a DOCX.

    Args:
        parts: its parts by name.
        epoch: seconds since 1970 to stamp the entries with (SOURCE_DATE_EPOCH), None for the earliest time of the format.
    """
    stamp = EARLIEST if epoch is None else max(time.gmtime(epoch)[:6], EARLIEST)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for name, part in sorted(_mark(parts).items(), key=lambda item: (item[0] not in _FIRST, item[0])):
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system, entry.external_attr = 3, 0o600 << 16  # as on Linux, wherever it is written
            target.writestr(entry, part, zipfile.ZIP_STORED if name == CUSTOM_PART else zipfile.ZIP_DEFLATED, 6)
    return fill_digest(output.getvalue())


CUSTOM_PART = "docProps/custom.xml"
_DIGEST_PROPERTY = "cchc-gen"
DATA_PROPERTY = "cchc-gen-plan"  # what the document was made from, see `editing.built`
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users and programs add
_FIRST_NUMBER = 2  # of a property


def _mark(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a package with room for its digest among the custom properties, beside those it has already."""
    return set_custom_property(parts, _DIGEST_PROPERTY, PLACEHOLDER)


def set_custom_property(parts: Mapping[str, bytes], name: str, value: str) -> dict[str, bytes]:
    """Return the parts of a package with a custom property: added, or in the place of the one that a template brought along.

    Args:
        parts: the parts by name.
        name: what the property is called.
        value: its text.
    """
    old = parts.get(CUSTOM_PART)
    root = etree.fromstring(old or f'<Properties xmlns="{_SPACE}" xmlns:vt="{_TYPES_SPACE}"/>'.encode())
    for own in [child for child in root if child.get("name") == name]:
        root.remove(own)
    number = max([_FIRST_NUMBER - 1, *_numbers_of(root)]) + 1
    added = etree.SubElement(root, f"{{{_SPACE}}}property", fmtid=_FORMAT, pid=str(number), name=name)
    etree.SubElement(added, f"{{{_TYPES_SPACE}}}lpwstr").text = value
    marked = {**parts, CUSTOM_PART: write_xml(root)}
    if old is None:
        marked[CONTENT_TYPES] = append_entry(parts[CONTENT_TYPES], "Override", PartName=f"/{CUSTOM_PART}", ContentType=_CONTENT)
        relationship = {"Id": "rIdCchcGen", "Type": _RELATION, "Target": CUSTOM_PART}
        marked[RELATIONSHIPS] = append_entry(parts[RELATIONSHIPS], "Relationship", **relationship)
    return marked


def append_entry(part: bytes, name: str, **attributes: str) -> bytes:
    """Return a part with one more entry of its root's namespace at its end.

    Args:
        part: the XML.
        name: the entry's element, without namespace.
        attributes: its attributes.
    """
    root = etree.fromstring(part)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", attributes)
    return write_xml(root)


def _numbers_of(root: etree._Element) -> Iterator[int]:
    yield from (int(number) for child in root if (number := str(child.get("pid", ""))).isdigit())


_CORE = b"/2006/relationships/metadata/core-properties"
_ODD_CORE, _TRUE_CORE = b"/officedocument" + _CORE, b"/package" + _CORE


def mend_properties(raw: bytes) -> bytes:
    """Return a package whose core properties python-docx finds.

    LibreOffice may save their relationship under a name of its own; python-docx then adds a second docProps/core.xml, and Word
    calls the file corrupt.
    """
    parts = read_parts(raw)
    if _ODD_CORE not in parts[RELATIONSHIPS]:
        return raw
    return zip_parts(parts | {RELATIONSHIPS: parts[RELATIONSHIPS].replace(_ODD_CORE, _TRUE_CORE)})
