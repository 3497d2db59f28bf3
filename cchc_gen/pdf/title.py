"""Puts a PDF's title where archives look for it: LibreOffice writes XMP into PDF/A alone.

The metadata are added as PDF itself adds to a file, behind its end (ISO 32000-1, 7.5.6): what LibreOffice wrote stays.
"""

from __future__ import annotations

import codecs
import re
from html import escape

_CATALOG = re.compile(rb"(\d+) 0 obj\s*<<(/Type/Catalog.*?)>>\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_SIZE, _PREVIOUS = re.compile(rb"/Size (\d+)"), re.compile(rb"/Prev \d+")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_TEXT = rb"/%s\s*<([0-9A-Fa-f]+)>"
_TWICE = re.compile(rb"<rdf:li[^<>]*>[^<>]*&amp;(?:amp|lt|gt|quot|apos);[^<>]*</rdf:li>")
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def add_title(raw: bytes) -> bytes:
    """Return a PDF whose XMP metadata name its title and author; one with metadata, or of an unknown build, stays as it is."""
    catalog, trailer = _CATALOG.search(raw, _find_object(raw)), _TRAILER.search(raw, max(raw.rfind(b"trailer"), 0))
    size = _SIZE.search(trailer.group(1)) if trailer else None
    description = _read_description(raw, trailer.group(1)) if trailer else b""
    title = _read_text(description, b"Title")
    if catalog is None or trailer is None or size is None or not title or b"/Metadata" in catalog.group(2):
        return raw
    number, count = int(catalog.group(1)), int(size.group(1))
    packet = _PACKET.format(title=escape(title), author=escape(_read_text(description, b"Author"))).encode()
    start = raw if raw.endswith(b"\n") else raw + b"\n"
    changed = b"%d 0 obj\n<<%s/Metadata %d 0 R>>\nendobj\n" % (number, catalog.group(2), count)
    added = b"%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (count, len(packet), packet)
    places = {number: len(start), count: len(start) + len(changed)}
    table = b"0 1\n0000000000 65535 f \n" + b"".join(b"%d 1\n%010d 00000 n \n" % (name, places[name]) for name in sorted(places))
    keys = _PREVIOUS.sub(b"", trailer.group(1)).replace(size.group(), b"/Size %d" % (count + 1)).strip()
    end = b"xref\n%strailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, keys, trailer.group(2), len(start) + len(changed) + len(added),
    )  # fmt: skip
    return start + changed + added + end


def _find_object(raw: bytes) -> int:
    """Return where the last catalogue's object begins: a search through all of a PDF takes as long as writing it."""
    return max(raw.rfind(b"\n", 0, max(raw.rfind(b" 0 obj", 0, max(raw.rfind(b"/Type/Catalog"), 0)), 0)), 0)


def _read_description(raw: bytes, trailer: bytes) -> bytes:
    """Return the object that holds the PDF's title and author; nothing where there is none."""
    number = _INFO.search(trailer)
    start = raw.rfind(b"\n%s 0 obj" % number.group(1)) if number else -1
    return raw[start : raw.find(b"endobj", start)] if start >= 0 else b""


def _read_text(description: bytes, name: bytes) -> str:
    """Return a text of the PDF's description, "" where it has none; LibreOffice writes them as UTF-16."""
    found = re.search(_TEXT % name, description)
    coded = bytes.fromhex(found.group(1).decode()) if found else b""
    return coded.decode("utf-16", errors="replace") if coded.startswith(codecs.BOM_UTF16_BE) else ""


def mend_archived_title(raw: bytes) -> bytes:
    """Return a PDF/A in whose XMP each & is escaped once, as in its description: LibreOffice does it twice.

    The spaces between elements make up for what gets shorter, so that every place in the file stays.
    """
    start = raw.find(b"<pdfaid:part>")
    end = raw.find(b"<?xpacket end", start)
    return raw[:start] + _TWICE.sub(_escape_once, raw[start:end]) + raw[end:] if 0 <= start < end else raw


def _escape_once(found: re.Match[bytes]) -> bytes:
    once = found.group().replace(b"&amp;", b"&")
    return once + b" " * (len(found.group()) - len(once))


def claim_least(raw: bytes) -> bytes:
    """Return a PDF/A-1 that claims level B: LibreOffice always claims A, which no program can promise of a text's structure."""
    return raw.replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
