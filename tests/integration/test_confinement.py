"""What LibreOffice may reach, each guard alone: programs of the search path, files of the machine, odd temporary folders."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import ConverterError
from cchc_gen.pdf import confinement, office
from cchc_gen.pdf.soffice import convert_to_docx

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.libreoffice, pytest.mark.unmeasured]
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n0 0 moveto 90 90 lineto stroke\nshowpage\n%%EOF\n"
MANIFEST = "application/vnd.oasis.opendocument.text"


def make_odt_with_eps(target: Path) -> None:
    """Write an ODT whose picture is PostScript."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    frame = '<draw:frame draw:name="a" text:anchor-type="paragraph" svg:width="3cm" svg:height="3cm">'
    image = '<draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="Pictures/a.eps"/>'
    content = f"<text:p>Canh giữ{frame}{image}</draw:frame></text:p>"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = (
        entry.format("/", MANIFEST) + entry.format("content.xml", "text/xml") + entry.format("Pictures/a.eps", "image/x-eps")
    )
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", MANIFEST)
        body = f"<office:body><office:text>{content}</office:text></office:body>"
        package.writestr("content.xml", f'<office:document-content {names} office:version="1.2">{body}</office:document-content>')
        package.writestr("Pictures/a.eps", EPS)
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}">{entries}</manifest:manifest>')


@pytest.mark.parametrize("is_guarded", [True, False])
def test_a_picture_starts_no_program(soffice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_guarded: bool) -> None:
    """PostScript in a picture makes LibreOffice look for a converter; it finds none, unless it is given the search path."""
    tools, marker = tmp_path / "tools", tmp_path / "marker"
    tools.mkdir()
    for name in ("pstoedit", "gs", "convert"):
        (tools / name).write_text(f'#!/bin/sh\necho "$0" >> "{marker}"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    if not is_guarded:
        monkeypatch.setattr(office, "make_search_path", lambda _work, environment: environment["PATH"])
    make_odt_with_eps(tmp_path / "a.odt")
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", confinement.SWITCH: "0"}
    convert_to_docx(tmp_path / "a.odt", tmp_path / "a.docx", soffice, environment, 60)

    assert (tmp_path / "a.docx").exists()
    assert marker.exists() is not is_guarded


@pytest.mark.parametrize("sign", [";", "%", os.pathsep])
def test_a_temporary_folder_that_it_does_not_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    """What LibreOffice reads as something else in a path is said with the way out, before it is asked."""
    (tmp_path / f"t{sign}20").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / f"t{sign}20"))
    with pytest.raises(ConverterError) as caught, confinement.office_work_folder():
        pass

    assert f"“{sign}”" in str(caught.value)
    assert "TMPDIR" in str(caught.value.hint)


@pytest.mark.parametrize("is_refused", [True, False])
def test_where_namespaces_may_not_be_made(tmp_path: Path, *, is_refused: bool) -> None:
    """A bubblewrap that does not work here, as in many containers, is as none; nothing is done in it."""
    fake = tmp_path / "bwrap"
    command = "exit 1" if is_refused else f'while [ "$1" != -- ]; do shift; done; shift; exec {shutil.which("env")} -- "$@"'
    fake.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    fake.chmod(0o755)
    environment = {"PATH": str(tmp_path)}

    assert confinement.find_sandbox(environment) == (None if is_refused else fake)
    assert confinement.find_sandbox({**environment, confinement.SWITCH: "0"}) is None
