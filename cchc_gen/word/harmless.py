"""A copy of a stranger's document for LibreOffice, without what makes it open other files: only the text is wanted.

Settings of the profile block links of the usual kinds (see `office`), but not a picture that an RTF field names, nor what an
SVG names; bubblewrap does, where it is.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.errors import DocumentError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

_RTF, _ZIP = b"{\\rtf", b"PK"
# Fields whose code prints something, or is nothing but text; those that name a file are not among them.
_FIELDS = rb"(?:DATE|EQ|FORMCHECKBOX|FORMDROPDOWN|FORMTEXT|HYPERLINK|NUMPAGES|PAGE|PAGEREF|REF|SEQ|SYMBOL|TIME|TOC)"
_CODE = re.compile(rb"\\fldinst(?![a-z])(?!(?:[\s{]|\\[a-z]+-?\d*)*" + _FIELDS + rb"[\s}\\])", re.IGNORECASE)
_REACHING = re.compile(rb"\\(template|sp|objdata|objautlink|objlink|datafield|filetbl)(?![a-z])", re.IGNORECASE)
_BINARY, _ROW = re.compile(rb"\\bin(\d{1,18})"), re.compile(rb"\\trowd(?![a-z])")
_MOST_ROWS = 10_000
_HREF = "{http://www.w3.org/1999/xlink}href"
_ODT = b"application/vnd.oasis.opendocument.text"
_TEXTS = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")


def write_harmless_copy(source: Path, target: Path) -> None:
    """Write the copy; an old .doc, which is not text, as it is.

    Args:
        source: the document, whose size was looked at.
        target: the copy.

    Raises:
        DocumentError: it is damaged, or not what its first bytes say.
        OSError: it cannot be read, or the copy not written.
    """
    raw = source.read_bytes()
    if raw.startswith(_RTF):
        _refuse_bombs(raw, source.name)
        raw = _CODE.sub(rb"\\*\\xfldinst", raw)
        target.write_bytes(_REACHING.sub(rb"\\*\\x\1", raw))  # readers skip a group of an unknown word behind \*
    elif raw.startswith(_ZIP):
        try:
            _copy_texts(source, target)
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, RuntimeError, NotImplementedError, EOFError):
            message = msg("{file} is not an OpenDocument text, or it is damaged.", file=source.name)
            raise DocumentError(message, msg("Open it in Word and save it as .docx.")) from None
    else:
        target.write_bytes(raw)


def _refuse_bombs(raw: bytes, name: str) -> None:
    """Refuse a small file that keeps LibreOffice busy for minutes: binary data that are not there, tables without end."""
    lies = any(int(found[1]) > len(raw) for found in _BINARY.finditer(raw))
    if lies or len(_ROW.findall(raw)) > _MOST_ROWS:
        message = msg("{file} is damaged, or holds more tables than any document.", file=name)
        raise DocumentError(message, msg("Open it in Word and save it as .docx."))


def _copy_texts(source: Path, target: Path) -> None:
    """Copy the parts of an OpenDocument text that hold text, without any address but those of links to click."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        if package.read("mimetype").strip() != _ODT:
            raise KeyError("mimetype")
        copy.writestr("mimetype", _ODT, zipfile.ZIP_STORED)
        for name in _TEXTS:
            if name in package.namelist():
                copy.writestr(name, _without_addresses(package.read(name)))


def _without_addresses(raw: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(raw, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("document type")
    for element in list(root.iter("{*}scripts", "{*}event-listeners", "{*}dde-source", "{*}dde-connection-decls")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter("{*}*"):
        if _HREF in element.attrib and etree.QName(element).localname != "a":
            del element.attrib[_HREF]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
