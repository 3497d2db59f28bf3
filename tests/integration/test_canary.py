"""A document that asks for a local file and for an address, handed to LibreOffice itself: neither is touched."""

from __future__ import annotations

import os
import struct
import subprocess
import threading
import zipfile
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import TemplateError
from cchc_gen.pdf.converter import ConversionJob, PdfOptions
from cchc_gen.pdf.office_run import Office
from cchc_gen.pdf.soffice import SofficeConverter
from cchc_gen.template.find import find_default_template, read_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.libreoffice
SECRET = "MATKHAUBIMAT"  # noqa: S105  # a canary
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server and what it is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  # names of http.server

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def field(instruction: str) -> str:
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def picture(number: int) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent cx="990000" cy="990000"/><wp:docPr id="{number}" name="a"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r{number}"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def make_png() -> bytes:
    """Return a red square."""

    def chunk(name: bytes, raw: bytes) -> bytes:
        return struct.pack(">I", len(raw)) + name + raw + struct.pack(">I", zlib.crc32(name + raw))

    rows = b"".join(b"\x00" + b"\xff\x00\x00" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def make_canary(target: Path, secret: Path, address: str) -> None:
    """Write a DOCX that reaches for a file and an address in every way we know of."""
    wanted = [
        secret.as_uri(),
        f"{address}/anh.png",
        f"{address}/mau.dotx",
        f"{address}/khuc.docx",
        secret.as_uri(),
        f"{address}/o.ods",
    ]
    kinds = ["image", "image", "attachedTemplate", "aFChunk", "subDocument", "oleObject"]
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{KINDS}{kind}" Target="{uri}" TargetMode="External"/>'
        for at, (kind, uri) in enumerate(zip(kinds, wanted, strict=True))
    )
    body = (
        "<w:p><w:r><w:t>Canh giữ</w:t></w:r></w:p>"
        + picture(0) + picture(1)
        + field(f'INCLUDETEXT "{secret}"') + field(f'INCLUDETEXT "{secret.as_uri()}"') + field(f'INCLUDETEXT "{address}/vb.txt"')
        + field(f'INCLUDEPICTURE "{address}/p.png" \\d') + field(f'LINK Excel.Sheet "{address}/l.ods" a1')
        + field(f'DDEAUTO soffice "{secret}" a') + field(f'HYPERLINK "{address}/lien-ket"')
        + '<w:altChunk r:id="r3"/><w:subDoc r:id="r4"/>'
    )  # fmt: skip
    with zipfile.ZipFile(find_default_template()) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            if name not in (
                "word/document.xml",
                "word/_rels/document.xml.rels",
                "word/settings.xml",
                "word/_rels/settings.xml.rels",
            ):
                copy.writestr(name, package.read(name))
        own = package.read("word/_rels/document.xml.rels").decode()
        copy.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")
        copy.writestr("word/_rels/document.xml.rels", own.replace("</Relationships>", relations + "</Relationships>"))
        copy.writestr("word/settings.xml", f'<w:settings {W} {R}><w:attachedTemplate r:id="r2"/></w:settings>')
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        copy.writestr("word/_rels/settings.xml.rels", f'<Relationships xmlns="{space}">{relations}</Relationships>')


def test_nothing_is_touched(soffice: Path, tmp_path: Path, listener: tuple[str, list[str]]) -> None:
    """Such a file is refused as a template; and where LibreOffice gets it all the same, nothing of the two arrives."""
    address, asked = listener
    secret = tmp_path / "bi-mat.txt"
    secret.write_text(SECRET, encoding="utf-8")
    secret.with_suffix(".png").write_bytes(make_png())
    canary = tmp_path / "canary.docx"
    make_canary(canary, secret, address)
    with pytest.raises(TemplateError):
        read_template(canary)
    converter = SofficeConverter(Office(soffice, dict(os.environ)))
    (outcome,) = converter.convert([ConversionJob(canary, tmp_path / "canary.pdf")], PdfOptions(deadline=60))
    converter.close()
    assert outcome.error is None, outcome.error
    text = subprocess.run(["pdftotext", tmp_path / "canary.pdf", "-"], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607

    assert "Canh giữ" in text
    assert SECRET not in text
    raw = (tmp_path / "canary.pdf").read_bytes()
    assert SECRET.encode() not in raw
    assert b"/Subtype/Image" not in raw.replace(b" ", b"")
    assert asked == []
