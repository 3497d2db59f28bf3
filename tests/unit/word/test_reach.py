"""Nothing in a template, or in what is made with it, reaches out of the file."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from cchc_gen.template.find import find_default_template
from cchc_gen.word.reach import MAX_TAGS, find_reach
from tests.conftest import ROOT
from tests.support.small_plans import make_document, table_of

if TYPE_CHECKING:
    from collections.abc import Callable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="file:///etc/passwd"/></svg>'
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def template(edit: Callable[[dict[str, bytes]], None] = lambda _parts: None) -> bytes:
    """Return the tool's own template with its parts edited."""
    with zipfile.ZipFile(find_default_template()) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    edit(parts)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for name, raw in parts.items():
            target.writestr(name, raw)
    return output.getvalue()


def in_body(xml: str) -> Callable[[dict[str, bytes]], None]:
    def edit(parts: dict[str, bytes]) -> None:
        start = f'<w:body xmlns:w="{W}" xmlns:r="{R}">'.encode()
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", start + xml.encode(), 1)

    return edit


def relate(
    kind: str, target: str, part: str = "word/document.xml", mode: str = "", encoding: str = "utf-8"
) -> Callable[[dict[str, bytes]], None]:
    folder, _slash, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels"
    outside = f' TargetMode="{mode}"' if mode else ""
    link = f'<Relationship Id="rX" Type="{R}/{kind}" Target="{target}"{outside}/>'

    def edit(parts: dict[str, bytes]) -> None:
        empty = f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
        text = parts.get(name, empty).decode().replace("</Relationships>", link + "</Relationships>")
        parts[name] = text.encode(encoding)

    return edit


def add(name: str, raw: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: raw})


def both(*edits: Callable[[dict[str, bytes]], None]) -> Callable[[dict[str, bytes]], None]:
    def edit(parts: dict[str, bytes]) -> None:
        for one in edits:
            one(parts)

    return edit


def field(*pieces: str) -> str:
    """Return a field whose instruction is cut by another field wherever two pieces meet."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    text = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    inner = char.format("begin") + text.format("SEQ a") + char.format("separate") + char.format("end")
    return f"<w:p>{char.format('begin')}{inner.join(text.format(piece) for piece in pieces)}{char.format('end')}</w:p>"


def code(xml: str) -> str:
    """Return a field with some XML where its instruction stands."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{char.format('begin')}<w:r>{xml}</w:r>{char.format('separate')}{char.format('end')}</w:p>"


def field_of_results(*pieces: str) -> str:
    """Return a field whose instruction is the results of fields inside it."""
    char, text = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>', '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    inner = "".join(
        char.format("begin")
        + text.format("TITLE")
        + char.format("separate")
        + f"<w:r><w:t>{piece}</w:t></w:r>"
        + char.format("end")
        for piece in pieces
    )
    return f"<w:p>{char.format('begin')}{inner}{char.format('end')}</w:p>"


EPS, HTML = b"%!PS-Adobe-3.0 EPSF-3.0\n", b"<html><body><img src='file:///etc/passwd'></body></html>"
OLD_STYLE = f'<w:footnotes xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:p/></w:footnotes>'.encode()  # noqa: F541
HOSTILE: dict[str, Callable[[dict[str, bytes]], None]] = {
    "an SVG that is called PNG": both(add("word/media/logo.png", SVG), relate("image", "media/logo.png")),
    "an EPS picture": both(add("word/media/logo.eps", EPS), relate("image", "media/logo.eps")),
    "an EMF that is none": add("word/media/a.emf", b"\x01\x00\x00\x00" + b"x" * 60),
    "any other file": add("word/media/a.bin", b"RIFFxxxx"),
    "a template from elsewhere": relate("attachedTemplate", "http://evil.example/x.dotm", "word/settings.xml", "External"),
    "the same in UTF-16": relate("attachedTemplate", "http://x/x.dotm", "word/settings.xml", "External", "utf-16-be"),
    "the same in UTF-16 with its mark": relate("attachedTemplate", "http://x/x.dotm", "word/settings.xml", "External", "utf-16"),
    "a picture from elsewhere": relate("image", "file:///etc/passwd", mode="External"),
    "an object": relate("oleObject", "embeddings/a.bin"),
    "a chunk": both(add("word/a.htm", HTML), relate("aFChunk", "a.htm"), in_body('<w:altChunk r:id="rX"/>')),
    "a sub-document": relate("subDocument", "file:///a.docx", mode="External"),
    "a chunk by the id of a link": both(relate("hyperlink", "http://x/a.docx", mode="External"), in_body('<w:altChunk r:id="rX"/>')),
    "a picture by the id of a link": both(
        relate("hyperlink", "http://x/a.png", mode="External"),
        in_body('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rX"/></v:shape></w:pict></w:r></w:p>'),
    ),
    "a blip by the id of a link": both(
        relate("hyperlink", "http://x/a.png", mode="External"),
        in_body('<w:p><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rX"/></w:p>'),
    ),
    "a linked blip": in_body('<w:p><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rY"/></w:p>'),
    "a source of VML": in_body('<w:p><v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="file:///a.png"/></w:p>'),
    "a link to a file": relate("hyperlink", "file:///etc/passwd", mode="External"),
    "a merge": lambda parts: parts.update({
        "word/settings.xml": parts["word/settings.xml"].replace(b"</w:settings>", b"<w:mailMerge/></w:settings>"),
    }),
    "INCLUDETEXT": in_body(field(' INCLUDETEXT "/etc/passwd"')),
    "INCLUDETEXT cut by a field": in_body(field("INCL", 'UDETEXT "/etc/passwd"')),
    "INCLUDETEXT of results": in_body(field_of_results("INCLUDE", 'PICTURE "http://x/a.png"')),
    "a field that never ends": in_body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a b</w:instrText></w:r></w:p>'),
    "a field without a beginning": in_body("<w:p><w:r><w:instrText>DDEAUTO a b</w:instrText></w:r></w:p>"),
    "a simple field": in_body('<w:p><w:fldSimple w:instr="INCLUDEPICTURE a"/></w:p>'),
    "a link to a file as a field": in_body(field('HYPERLINK "file:///etc/passwd"')),
    "a field in another namespace": add(
        "word/footnotes.xml", f'<f xmlns="{W}"><x:instrText xmlns:x="urn:x">INCLUDETEXT a</x:instrText></f>'.encode()
    ),
    "code behind a comment": in_body(field("<!--x-->DDEAUTO a b")),
    "code behind an instruction for programs": in_body(field("<?x y?>DDEAUTO a b")),
    "code as text": in_body(code("<w:t>DDEAUTO a b</w:t>")),
    "two instructions of a simple field": in_body('<w:p><w:fldSimple xmlns:x="urn:x" x:instr="PAGE" w:instr="INCLUDETEXT a"/></w:p>'),
    "code beside another namespace's": in_body(
        code('<x:instrText xmlns:x="urn:x">PAGE </x:instrText><w:instrText>DDEAUTO a b</w:instrText>')
    ),
    "code beside a deleted one": in_body(code("<w:delInstrText>PAGE </w:delInstrText><w:instrText>DDEAUTO a b</w:instrText>")),
    "code as an alternative": in_body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">'
        "<w:r><w:instrText>PAGE </w:instrText></w:r></mc:Choice><mc:Fallback><w:r><w:instrText>DDEAUTO a b</w:instrText></w:r>"
        '</mc:Fallback></mc:AlternateContent><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "a link to a share": in_body(field(r'HYPERLINK "\\evil\share\a.exe"')),
    "a link to a program behind a tip": in_body(field(r'HYPERLINK \o "http://a" "file:///C:/calc.exe"')),
    "a font that is a header": both(add("word/fonts/h.ttf", b"<w:hdr/>"), relate("header", "fonts/h.ttf")),
    "a font that is a picture": both(add("word/fonts/h.ttf", EPS), relate("image", "/word/fonts/%68.TTF")),
    "an SVG": both(add("word/media/a.svg", SVG.replace(b"file:///etc/passwd", b"#a")), relate("image", "media/a.svg")),
    "an address as a picture in another namespace": both(
        relate("hyperlink", "http://x/a.png", mode="External"),
        in_body('<w:p><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:o" o:relid="rX"/></w:p>'),
    ),
    "a picture by its address": in_body('<w:p><v:imagedata xmlns:v="urn:v" xmlns:o="urn:o" o:href="https://x/a.png"/></w:p>'),
    "a schema from elsewhere": in_body('<sl:schema xmlns:sl="urn:sl" sl:manifestLocation="http://x/a.xsd"/>'),
    "a schema on a share": in_body(r'<sl:schema xmlns:sl="urn:sl" sl:schemaLocation="\\x\a.xsd"/>'),
    "a Strict part": add("word/footnotes.xml", OLD_STYLE),
    "a document type": add("word/footnotes.xml", f'<!DOCTYPE a [<!ENTITY b "c">]><f xmlns="{W}"/>'.encode()),
    "a part that is cut off": add("word/footnotes.xml", b"<w:footnotes"),
    "macros by their type": lambda parts: parts.update({
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"wordprocessingml.document.main", b"document.macroEnabled.main"),
    }),
    "too many elements": add("word/x.xml", b"<x>" + b"<a/>" * MAX_TAGS + b"</x>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_reaches_out_is_found(kind: str) -> None:
    """Each way of taking in, fetching or starting something, however it is dressed."""
    assert find_reach(template(HOSTILE[kind])) is not None


GOOD: dict[str, Callable[[dict[str, bytes]], None]] = {
    "nothing else": lambda _parts: None,
    "a logo": both(add("word/media/logo.png", PNG), relate("image", "media/logo.png")),
    "a logo whatever it is called": add("word/media/logo.dat", b"\xff\xd8\xff\xe0" + b"x" * 20),
    "an EMF": add("word/media/a.emf", b"\x01\x00\x00\x00" + b"x" * 36 + b" EMF"),
    "a link to a page": relate("hyperlink", "https://mau.gov.vn", mode="External"),
    "page numbers and dates": in_body(field(" PAGE ") + field(' DATE \\@ "dd/MM/yyyy" ') + field(" = 1 + 1 ")),
    "a link as a field": in_body(field(' HYPERLINK "https://mau.gov.vn" ') + field(' HYPERLINK \\l "muc" ')),
    "a condition on a field": in_body(field("IF ", " = 1 a b")),
    "custom XML": both(add("customXml/item1.xml", b"<a/>"), relate("customXml", "../customXml/item1.xml")),
}  # fmt: skip


@pytest.mark.parametrize("kind", GOOD)
def test_what_offices_have_in_templates_is_left(kind: str) -> None:
    """Logos, links, page numbers and what Word itself adds are no reach."""
    assert find_reach(template(GOOD[kind])) is None


def test_our_own_documents_reach_for_nothing() -> None:
    """Both templates of the project, and documents made with them, however large."""
    rows = ", ".join("{nhiem_vu: Việc, chu_tri: Phòng}" for _ in range(4000))
    large = make_document(table_of("{tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì}", f"nhiem_vu: [{rows}]"))

    assert find_reach((ROOT / "plans" / "mau-chu-nho.docx").read_bytes()) is None
    assert find_reach(large, is_small=False) is None


def test_a_picture_of_another_kind_is_named_itself() -> None:
    """An SVG logo: the picture is named, not the part that joins it, and what to put in its place."""
    drawing = SVG.replace(b'<image xlink:href="file:///etc/passwd"/>', b'<rect width="9" height="9"/>')

    def edit(parts: dict[str, bytes]) -> None:
        relate("image", "media/logo.svg")(parts)
        parts["word/media/logo.svg"] = drawing

    found = find_reach(template(edit))

    assert found is not None
    assert found[0] == "word/media/logo.svg"
    assert "PNG" in found[1].text
