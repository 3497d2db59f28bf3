"""Documents that reach for a local file and for an address, each in another way."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

WORD = "Canh"  # stands in each of them
SECRET = "MATKHAUBIMAT"  # noqa: S105  # stands in the local file
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml"
_ODT = "application/vnd.oasis.opendocument.text"
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="a"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_TEXT = "<w:p><w:r><w:t>Canh giữ</w:t></w:r></w:p>"


def make_png() -> bytes:
    """Return a red square."""

    def chunk(name: bytes, raw: bytes) -> bytes:
        return struct.pack(">I", len(raw)) + name + raw + struct.pack(">I", zlib.crc32(name + raw))

    rows = b"".join(b"\x00" + b"\xff\x00\x00" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _field(code: str) -> str:
    result = f"{_sign('separate')}<w:r><w:t>x</w:t></w:r>{_sign('end')}"
    return f"<w:p>{_sign('begin')}{code}{result}</w:p>"


def _write_word(target: Path, body: str, wanted: Iterable[str] = (), recode: Callable[[str], bytes] = str.encode) -> None:
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/image" Target="{uri}" TargetMode="External"/>' for at, uri in enumerate(wanted)
    )
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_KINDS}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_KINDS}"><w:body>{_TEXT}{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text if name == "[Content_Types].xml" else recode(text))


def _to_utf16(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def _to_strict(text: str) -> bytes:
    text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main")
    return text.replace(_KINDS, f"{_STRICT}/officeDocument/relationships").encode()


def make_canary_set(folder: Path, secret: Path, address: str) -> list[Path]:
    """Write the documents.

    Args:
        folder: where.
        secret: a local text file; beside it lies a picture with the ending .png.
        address: of a server, `http://host:port`.
    """
    png = secret.with_suffix(".png").as_uri()
    wanted = [png, f"{address}/anh.png"]
    linked = _PICTURE.format(name="r0") + _PICTURE.format(name="r1")
    codes = [f'INCLUDEPICTURE "{png}" \\d', f'INCLUDEPICTURE "{address}/p.png" \\d', f'INCLUDETEXT "{secret}"']
    fields = "".join(_field(_code(code)) for code in codes)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="80">'
        f'<image xlink:href="{png}" width="40" height="40"/><image href="{address}/svg.png" width="40" height="40"/>'
        f'<style>@import url("{address}/a.css");</style><use xlink:href="{secret.as_uri()}#a"/></svg>'
    )
    _write_odt(folder / "svg.odt", [], ["Pictures/a.svg"], svg)
    _write_word(folder / "utf16.docx", linked + fields, wanted, recode=_to_utf16)
    _write_word(folder / "strict.docx", linked + fields, wanted, recode=_to_strict)
    torn = _code("INCLUDE") + _code("PICTURE ") + _sign("begin") + _code(f'QUOTE "{png}"') + _sign("separate")
    torn += f"<w:r><w:t>{png}</w:t></w:r>" + _sign("end") + _code(" \\d")
    outer = _code("IF 1 = 1 ") + _sign("begin") + _code(codes[1]) + _sign("separate") + _sign("end") + _code(' "b"')
    _write_word(folder / "nested.docx", _field(torn) + _field(outer))
    rtf = "".join(rf"{{\field{{\*\fldinst {code}}}{{\fldrslt x}}}}" for code in (c.replace("\\", "\\\\") for c in codes))
    rtf += rf"{{\field{{\*\fldinst INCLUDE{{\b PICTURE}} {png}}}{{\fldrslt x}}}}{{\field{{\*\fldinst \'49NCLUDEPICTURE {png}}}}}"
    rtf += rf"{{\shp{{\*\shpinst{{\sp{{\sn pibName}}{{\sv {png}}}}}{{\sp{{\sn pibFlags}}{{\sv 10}}}}}}}}"
    (folder / "rtf.rtf").write_text(rf"{{\rtf1\ansi{{\*\template {address}/t.dotx}} {WORD} {rtf}\par}}", encoding="ascii")
    _write_odt(folder / "sections.odt", [secret.as_uri(), f"{address}/s.odt"], [png, f"{address}/o.png"])
    return sorted(path for path in folder.iterdir() if path.stem in ("svg", "utf16", "strict", "nested", "rtf", "sections"))


def _write_odt(target: Path, texts: Iterable[str], pictures: Iterable[str], svg: str = "") -> None:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    body = "".join(
        f'<text:section text:name="s{at}"><text:section-source xlink:href="{uri}" xlink:type="simple"/></text:section>'
        for at, uri in enumerate(texts)
    )
    body += "".join(
        f'<text:p><draw:frame draw:name="p{at}" text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
        f'<draw:image xlink:href="{uri}" xlink:type="simple"/></draw:frame></text:p>'
        for at, uri in enumerate(pictures)
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", _ODT)
        package.writestr(
            "content.xml",
            f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
            f"<office:text><text:p>Canh giữ</text:p>{body}</office:text></office:body></office:document-content>",
        )
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        entries = entry.format("/", _ODT) + entry.format("content.xml", "text/xml")
        if svg:
            package.writestr("Pictures/a.svg", svg)
            entries += entry.format("Pictures/a.svg", "image/svg+xml")
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}">{entries}</manifest:manifest>')
