"""XMP in a PDF: the title, added behind the end; read back by another reader of PDFs."""

from __future__ import annotations

import io

import pypdf

from cchc_gen.pdf.title import add_title, claim_least, mend_archived_title

TITLE = "KẾ HOẠCH <thử> & Cải cách"


def make_pdf() -> bytes:
    """Return a PDF as LibreOffice writes it: a plain table of objects, texts as UTF-16 in hexadecimal."""
    title = ("\ufeff" + TITLE).encode("utf-16-be").hex().upper()
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(vi-VN)>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", b"<</Title<%s>/Producer(x)>>" % title.encode(),
        b"<</Title<FEFF0049>/Parent 9 0 R>>",
    ]  # fmt: skip
    raw, places = b"%PDF-1.6\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(raw)
    raw += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return raw + b"trailer\n<</Size 6/Root 1 0 R\n/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def test_the_title_is_added_behind_the_end() -> None:
    """Not a byte before it changes; the catalogue keeps what it says; the outline's titles are no titles."""
    before = make_pdf()
    after = add_title(before)
    reader = pypdf.PdfReader(io.BytesIO(after), strict=True)
    assert after.startswith(before)
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": TITLE}
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"  # type: ignore[index]  # pypdf says it may be anything
    assert len(reader.pages) == 1


def test_what_has_metadata_or_none_to_show_stays() -> None:
    """A second time, a PDF without a title, what is no PDF."""
    once = add_title(make_pdf())
    assert add_title(once) == once
    for raw in (make_pdf().replace(b"/Title<FEFF004B", b"/Other<FEFF004B"), b"no PDF"):
        assert add_title(raw) == raw


def test_level_b_is_what_is_claimed() -> None:
    """LibreOffice claims A of every PDF/A-1."""
    assert claim_least(b"<pdfaid:conformance>A</pdfaid:conformance>") == b"<pdfaid:conformance>B</pdfaid:conformance>"


def test_an_archived_title_is_escaped_once() -> None:
    """LibreOffice escapes it twice in PDF/A, where it must say what the description says; every place in the file stays."""
    item = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">KH&amp;amp;CN &amp;lt;thử&amp;gt;</rdf:li></rdf:Alt></dc:title>'
    packet = f"<pdfaid:part>2</pdfaid:part>{item}<?xpacket end='w'?>\n".encode()
    mended = mend_archived_title(packet)
    assert len(mended) == len(packet)
    assert "KH&amp;CN &lt;thử&gt;</rdf:li>  " in mended.decode()
    assert mend_archived_title(mended) == mended
    for other in (make_pdf(), add_title(make_pdf())):
        assert mend_archived_title(other) == other
