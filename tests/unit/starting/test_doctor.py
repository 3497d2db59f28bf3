from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import ConverterError, ExitCode, NoOfficeError
from cchc_gen.messages import msg
from cchc_gen.pdf.confinement import SWITCH
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions, ConversionOutcome, NoConverter
from cchc_gen.starting import doctor
from cchc_gen.starting.doctor import Diagnosis, Health, Patient, examine
from cchc_gen.template.find import find_default_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PDF = b"%PDF-1.6\n/Producer<FEFF004C004F>\n/BaseFont/BAAAAA+LiberationSerif\n/Type/Page\n%%EOF\n"


class FakeConverter:
    """Writes what it is told for every document, or fails."""

    def __init__(self, raw: bytes = PDF, error: ConverterError | None = None) -> None:
        self.raw, self.error = raw, error

    def prepare(self, count: int, options: ConversionOptions) -> None:
        pass

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:  # noqa: ARG002  # the protocol's
        for job in jobs:
            if self.error is None:
                job.target.write_bytes(self.raw)
            yield ConversionOutcome(job, 1, self.error)

    def close(self) -> None:
        pass


def look(tmp_path: Path, **changes: object) -> dict[str, Diagnosis]:
    """Return the findings by name, for a machine that is well but for `changes`."""
    patient = Patient(tmp_path / "outputs", {}, tmp_path, None, FakeConverter())
    return {str(finding.name): finding for finding in examine(patient._replace(**changes))}  # type: ignore[arg-type]  # by name


def test_a_machine_that_is_well(tmp_path: Path) -> None:
    """Nothing is bad, and what LibreOffice and the fonts are is said."""
    found = look(tmp_path)

    assert [finding for finding in found.values() if finding.state is Health.BAD] == []
    assert str(found["LibreOffice"].seen) == "LO"
    assert str(found["Fonts with the Vietnamese letters"].seen).startswith("LiberationSerif, ")  # and what the decree asks for


def test_no_libreoffice(tmp_path: Path) -> None:
    """Without LibreOffice nothing is bad: the Word files are made, and the way to a PDF is said."""
    found = look(tmp_path, converter=NoConverter(NoOfficeError(msg("not found"), msg("install it"))))

    assert [finding for finding in found.values() if finding.state is Health.BAD or finding.code] == []
    assert found["Word files"].state is Health.GOOD
    assert found["PDF"].state is Health.DOUBTFUL
    assert str(found["PDF"].step).endswith("install it")
    assert "Save As" in str(found["PDF"].step)


def test_a_libreoffice_that_is_named_and_not_there(tmp_path: Path) -> None:
    """A LibreOffice that the user names is asked for by hand: where it is not there, that is bad."""
    error = ConverterError(msg("not there"), msg("correct it"))
    found = look(tmp_path, converter=NoConverter(error))["Test: a sample plan to PDF"]

    assert (found.state, str(found.step), found.code) == (Health.BAD, "correct it", ExitCode.CONVERTER)


def test_a_conversion_that_fails(tmp_path: Path) -> None:
    """A test conversion that fails says why."""
    found = look(tmp_path, converter=FakeConverter(error=ConverterError(msg("it hung"), msg("try again"))))

    assert str(found["Test: a sample plan to PDF"].seen) == "it hung"
    assert "LibreOffice" not in found


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_platform_has_its_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """Letters from a strange font, a console without UTF-8, a Python without uno: each has a step on each platform."""
    monkeypatch.setattr(doctor, "find_platform", lambda: platform)
    monkeypatch.setattr(doctor, "_console_page", lambda: 437)
    found = look(tmp_path, converter=FakeConverter(PDF.replace(b"LiberationSerif", b"DejaVuSerif")))
    lines = [found[name] for name in ("Fonts with the Vietnamese letters", "Vietnamese letters in names and messages")]

    assert [line.state for line in lines] == [Health.DOUBTFUL, Health.DOUBTFUL]
    assert all(str(line.step) for line in lines)
    words = {"linux": "apt-get", "darwin": "Font Book", "win32": "Settings"}
    assert words[platform] in str(lines[0].step)


@pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap is for Linux")
def test_without_bubblewrap_that_is_said(tmp_path: Path) -> None:
    """Where LibreOffice is not kept apart from the user's files, a line says so, with the step."""
    found = look(tmp_path, environment={SWITCH: "0"})["LibreOffice sees no other files (bubblewrap)"]

    assert (found.state, "bubblewrap" in str(found.step)) == (Health.DOUBTFUL, True)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights of POSIX")
def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder of results that is a file, and a cache that is not there, are named with a step."""
    (tmp_path / "tep").touch()
    found = look(tmp_path, folder=tmp_path / "tep" / "outputs", cache=None)

    assert (found["Folder of results"].state, found["Folder of results"].code) == (Health.BAD, ExitCode.OUTPUT)
    assert (found["Cache"].state, bool(found["Cache"].step)) == (Health.DOUBTFUL, True)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with little room is named."""
    monkeypatch.setattr(doctor, "_LEAST_ROOM", 10**18)
    found = look(tmp_path)["Folder of results"]

    assert (found.state, str(found.step)) == (Health.BAD, "Make room on this disk.")


def test_the_offices_template_is_looked_at(tmp_path: Path) -> None:
    """A good one is good, one that is no Word document is an error of the template."""
    (tmp_path / "mau.docx").write_bytes(find_default_template().read_bytes())
    good = look(tmp_path, template=tmp_path / "mau.docx")["The office's template"]
    bad = look(tmp_path, template=tmp_path / "khong.docx")["The office's template"]

    assert (good.state, bad.state, bad.code) == (Health.GOOD, Health.BAD, ExitCode.TEMPLATE)
