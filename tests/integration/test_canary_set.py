"""Every kind of document that reaches out, handed to LibreOffice itself: no file opened, no address asked, nothing started."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cchc_gen.importing.sources import convert_with_office
from cchc_gen.pdf.confinement import SWITCH, find_sandbox
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions
from cchc_gen.pdf.office_run import Office
from cchc_gen.pdf.soffice import SofficeConverter
from tests.support.canaries import SECRET, WORD, make_canary_set, make_png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.libreoffice, pytest.mark.unmeasured]
NAMES = ["nested.docx", "rtf.rtf", "sections.odt", "strict.docx", "svg.odt", "utf16.docx"]
# What LibreOffice's start script calls, and LibreOffice itself.
STARTED = {"awk", "basename", "cat", "dirname", "expr", "grep", "id", "ls", "readlink", "sed", "sh", "tr", "uname", "which"}
STARTED |= {"soffice", "soffice.bin", "oosplash", "javaldx", "mawk", "gawk", "busybox"}


class Canary(NamedTuple):
    """What came of a document: its words, whether the secret picture, a red square, is in it, what was asked for."""

    text: str
    is_red: bool
    asked: list[str]


def poppler(*words: str | Path) -> bytes:
    return subprocess.run([*map(str, words)], capture_output=True, check=True).stdout  # noqa: S603  # poppler


@pytest.fixture
def convert(soffice: Path, tmp_path: Path, listener: tuple[str, list[str]]) -> Callable[..., Canary]:
    """Return what converts one document of the set to PDF, by way of DOCX where it is of another kind."""
    address, asked = listener
    secret = tmp_path / "bi-mat.txt"
    secret.write_text(SECRET, encoding="utf-8")
    secret.with_suffix(".png").write_bytes(make_png())
    (tmp_path / "set").mkdir()
    assert [path.name for path in make_canary_set(tmp_path / "set", secret, address)] == NAMES

    def run(name: str, program: Path = soffice, *, sandboxed: bool = False) -> Canary:
        source = tmp_path / "set" / name
        environment = {**os.environ, SWITCH: "1" if sandboxed else "0"}
        if source.suffix != ".docx":
            (tmp_path / "x").mkdir()
            convert_with_office(source, tmp_path / "x" / "x.docx", {**environment, "CCHC_SOFFICE": str(program)})
            source = tmp_path / "x" / "x.docx"
        office = Office(program, environment, sandbox=find_sandbox(environment))
        converter = SofficeConverter(office)
        (outcome,) = converter.convert([ConversionJob(source, tmp_path / "x.pdf")], ConversionOptions(deadline=60))
        converter.close()
        assert outcome.error is None, outcome.error
        text = poppler("pdftotext", tmp_path / "x.pdf", "-").decode()
        pixels = poppler("pdftoppm", "-r", "20", "-singlefile", tmp_path / "x.pdf").split(b"255\n", 1)[1]
        return Canary(text, any(pixels[at : at + 3] == b"\xff\0\0" for at in range(0, len(pixels), 3)), asked)

    return run


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_touched(convert: Callable[..., Canary], name: str) -> None:
    """Neither the file nor an address arrives, by the profile's settings alone."""
    found = convert(name)

    assert WORD in found.text
    assert SECRET not in found.text
    assert (found.is_red, found.asked) == (False, [])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_opened(convert: Callable[..., Canary], soffice: Path, tmp_path: Path, name: str) -> None:
    """The system's own account: the secret is not opened, no program is started but LibreOffice's."""
    if (strace := shutil.which("strace")) is None:
        pytest.skip("strace is not here")
    log, program = tmp_path / "calls.txt", tmp_path / "soffice"
    words = f'exec "{strace}" -f -qq -A -o "{log}" -e trace=open,openat,execve,connect "{soffice}" "$@"'
    program.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    program.chmod(0o755)
    found = convert(name, program)
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    begun = (re.search(r'execve\("([^"]+)".* = 0$', call) for call in calls)
    started = {call[1].rpartition("/")[2] for call in begun if call}

    assert WORD in found.text
    assert any("soffice.bin" in call for call in calls)
    assert [call for call in calls if "bi-mat" in call] == []
    assert started <= STARTED
