"""Documents that ask for a local file, for an address, or run a macro, handed to LibreOffice itself: none of it happens.

Each guard is taken away alone, or stands alone where another one guards the same door: then the canary must fall.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cchc_gen.errors import TemplateError
from cchc_gen.pdf import office
from cchc_gen.pdf.confinement import find_sandbox
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions
from cchc_gen.pdf.office_run import Office, office_arguments
from cchc_gen.pdf.process import ProcessGroup, run_to_end
from cchc_gen.pdf.soffice import SofficeConverter
from cchc_gen.template.find import find_default_template, read_template
from tests.support.bounds import PATIENCE, wait_until
from tests.support.canaries import SECRET, make_png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.libreoffice, pytest.mark.unmeasured]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


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


def make_canary(target: Path, secret: Path, address: str) -> None:
    """Write a DOCX that reaches for a file and an address in every way we know of."""
    wanted = [
        secret.with_suffix(".png").as_uri(),
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


BLOCK = "BlockUntrustedRefererLinks"
PROXY = ("ooInetProxyType", "ooInetHTTPProxyName", "ooInetHTTPProxyPort", "ooInetHTTPSProxyName", "ooInetHTTPSProxyPort")
LEVEL, DISABLE = "MacroSecurityLevel", "DisableMacrosExecution"


class Canary(NamedTuple):
    """What came of a document: whether the local picture is in the PDF, its words, the addresses that were asked for."""

    has_picture: bool
    text: str
    asked: list[str]


@pytest.fixture
def convert(
    soffice: Path, tmp_path: Path, listener: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Canary]:
    """Return what converts the canary without some of the profile's settings."""
    address, asked = listener
    secret = tmp_path / "bi-mat.txt"
    secret.write_text(SECRET, encoding="utf-8")
    secret.with_suffix(".png").write_bytes(make_png())
    make_canary(tmp_path / "canary.docx", secret, address)

    def run(*without: str, sandbox: Path | None = None) -> Canary:
        kept = tuple(setting for setting in office._SETTINGS if setting[1] not in without)  # noqa: SLF001  # what is proven
        assert len(kept) == len(office._SETTINGS) - len(without)  # noqa: SLF001
        monkeypatch.setattr(office, "_SETTINGS", kept)
        converter = SofficeConverter(Office(soffice, dict(os.environ), sandbox=sandbox))
        (outcome,) = converter.convert(
            [ConversionJob(tmp_path / "canary.docx", tmp_path / "x.pdf")], ConversionOptions(deadline=60)
        )
        converter.close()
        assert outcome.error is None, outcome.error
        words = ["pdftotext", str(tmp_path / "x.pdf"), "-"]
        text = subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603  # poppler
        raw = (tmp_path / "x.pdf").read_bytes()
        assert SECRET.encode() not in raw
        return Canary(b"/Subtype/Image" in raw.replace(b" ", b""), text, asked)

    return run


def test_such_a_file_is_no_template(tmp_path: Path) -> None:
    """A template that reaches out in any of these ways is refused before LibreOffice sees it."""
    make_canary(tmp_path / "canary.docx", tmp_path / "x.txt", "http://127.0.0.1:9")
    with pytest.raises(TemplateError):
        read_template(tmp_path / "canary.docx")


def test_nothing_is_touched(convert: Callable[..., Canary]) -> None:
    """Where LibreOffice gets such a file all the same, neither file nor address arrives."""
    found = convert()

    assert "Canh giữ" in found.text
    assert SECRET not in found.text
    assert (found.has_picture, found.asked) == (False, [])


def test_links_are_blocked_by_one_setting(convert: Callable[..., Canary]) -> None:
    """Without that setting alone the picture of the local disk is in the PDF: the canary falls."""
    assert convert(BLOCK).has_picture


def test_files_are_kept_by_the_sandbox_alone(convert: Callable[..., Canary]) -> None:
    """Without that setting, LibreOffice in bubblewrap still sees no file of the local disk, and asks no address."""
    if (sandbox := find_sandbox(os.environ)) is None:
        pytest.skip("bubblewrap is not here, or may make no namespaces")
    found = convert(BLOCK, *PROXY, sandbox=sandbox)

    assert "Canh giữ" in found.text
    assert (found.has_picture, found.asked) == (False, [])


@pytest.mark.parametrize(("without", "is_asked"), [((BLOCK,), False), ((BLOCK, *PROXY), True)])
def test_addresses_are_kept_by_the_proxy_alone(
    convert: Callable[..., Canary], without: tuple[str, ...], *, is_asked: bool
) -> None:
    """Where links are not blocked, the proxy that is not there still keeps every address; without it they are asked for."""
    assert bool(convert(*without).asked) is is_asked


NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dom="http://www.w3.org/2001/xml-events" xmlns:ooo="http://openoffice.org/2004/office"'
)


def doctype(root: str, name: str) -> str:
    public = "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
    return f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE {root} PUBLIC "{public}" "{name}.dtd">'


def make_macro_document(target: Path, marker: Path) -> None:
    """Write an ODT that writes a file when it is opened."""
    basic = f'Sub Main\nOpen "{marker}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub'
    library = "http://openoffice.org/2000/library"
    call = "vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"
    parts = {
        "Basic/Standard/Module1.xml": (
            f'{doctype("script:module", "module")}<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Module1" script:language="StarBasic">{basic}</script:module>'
        ),
        "Basic/Standard/script-lb.xml": (
            f'{doctype("library:library", "library")}<library:library xmlns:library="{library}" library:name="Standard" '
            'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
            "</library:library>"
        ),
        "Basic/script-lc.xml": (
            f'{doctype("library:libraries", "libraries")}<library:libraries xmlns:library="{library}" '
            'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/>'
            "</library:libraries>"
        ),
        "content.xml": (
            f'<office:document-content {NAMES} office:version="1.2"><office:scripts><office:event-listeners>'
            f'<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
            f'xlink:href="{call}"/></office:event-listeners></office:scripts>'
            "<office:body><office:text><text:p>Canh giữ</text:p></office:text></office:body></office:document-content>"
        ),
    }
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    kind = "application/vnd.oasis.opendocument.text"
    entries = entry.format("/", kind) + "".join(entry.format(name, "text/xml") for name in parts)
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", kind)
        for name, text in parts.items():
            package.writestr(name, text)
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}">{entries}</manifest:manifest>')


@pytest.mark.skipif(sys.platform != "linux", reason="a second call reaches the LibreOffice that runs")
@pytest.mark.parametrize(("guards", "runs"), [((), True), ((LEVEL,), False), ((DISABLE,), False)])
def test_each_setting_keeps_macros_alone(
    soffice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guards: tuple[str, ...], *, runs: bool
) -> None:
    """In a profile where macros would run, either of the two settings alone keeps them from it.

    The document is opened, not converted: a conversion runs none anyway. A second document, which the same LibreOffice takes
    after the first, shows when the first has been opened.
    """
    own = tuple(setting for setting in office._SETTINGS if setting[1] not in (LEVEL, DISABLE))  # noqa: SLF001
    chosen = tuple(setting for setting in office._SETTINGS if setting[1] in guards)  # noqa: SLF001
    level = () if LEVEL in guards else ((office.SCRIPTING, LEVEL, "0"),)
    monkeypatch.setattr(office, "_SETTINGS", (*own, *chosen, *level))
    office.seed_profile(tmp_path / "profile")
    make_macro_document(tmp_path / "macro.odt", tmp_path / "marker")
    (tmp_path / "hai.txt").write_text("x", encoding="utf-8")
    words = office_arguments(soffice, tmp_path / "profile")
    first = ProcessGroup([*words, str(tmp_path / "macro.odt")], dict(os.environ), tmp_path / "log.txt")
    try:
        wait_until((tmp_path / ".~lock.macro.odt#").exists, "the document")
        for at in range(3):  # its own turn comes between two others' at the latest
            second = [*words, "--convert-to", "pdf", "--outdir", str(tmp_path / str(at)), str(tmp_path / "hai.txt")]
            assert run_to_end(second, dict(os.environ), tmp_path / "log-2.txt", PATIENCE)
            wait_until((tmp_path / str(at) / "hai.pdf").exists, "the second document")
        assert not first.wait(0)
    finally:
        first.end()

    assert (tmp_path / "marker").exists() is runs
