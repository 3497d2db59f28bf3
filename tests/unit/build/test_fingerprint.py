"""What a result is made with: any change of tool, options, fonts is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cchc_gen
from cchc_gen.build import fingerprint as module
from cchc_gen.build.fingerprint import fingerprint, made_with
from cchc_gen.build.request import BuildOptions
from tests.support.links import make_link

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the places that `made_with` looks at, filled when it is called."""
    seen: list[Path] = []

    def watch(_parts: object, some: Iterable[Path]) -> str:
        seen.extend(some)
        return ""

    monkeypatch.setattr(module, "fingerprint", watch)
    return seen


def test_the_tool_itself_counts_and_nothing_beside_it(places: list[Path]) -> None:
    """The package is looked at whole, and not the folder that it is in, which changes with each build."""
    made_with(BuildOptions(formats=frozenset({"docx"})), "soffice", {})

    assert Path(cchc_gen.__file__).parent in places
    assert Path(cchc_gen.__file__).parent.parent not in places


def test_fonts_count_for_what_libreoffice_writes(places: list[Path]) -> None:
    """A PDF depends on LibreOffice and fonts, a Word file does not."""
    made_with(BuildOptions(formats=frozenset({"docx"})), "soffice", {})
    without = len(places)
    made_with(BuildOptions(formats=frozenset({"docx", "pdf"})), "soffice", {})

    assert len(places) > 2 * without


def test_the_options_say_the_same_in_each_process() -> None:
    """What stands for the options holds no address of an object: all is text, numbers, paths."""
    assert "object at 0x" not in repr(BuildOptions())
    assert "function" not in repr(BuildOptions())


def test_a_fingerprint_knows_files_and_values(tmp_path: Path) -> None:
    """A file that is added, changed or removed changes it; so does a value."""
    (tmp_path / "a").mkdir()
    seen = {fingerprint([1], [tmp_path, tmp_path / "khong-co"])}
    (tmp_path / "a" / "font.ttf").write_bytes(b"1")
    seen.add(fingerprint([1], [tmp_path]))
    (tmp_path / "a" / "font.ttf").write_bytes(b"12")
    seen.add(fingerprint([1], [tmp_path]))
    seen.add(fingerprint([2], [tmp_path]))

    assert len(seen) == 4
    assert fingerprint([2], [tmp_path]) in seen


def test_fonts_behind_a_link(tmp_path: Path) -> None:
    """What lies in a folder that a font folder links to counts; links in a circle end."""
    fonts, elsewhere = tmp_path / "fonts", tmp_path / "elsewhere"
    fonts.mkdir()
    elsewhere.mkdir()
    make_link(fonts / "them", elsewhere)
    make_link(elsewhere / "circle", fonts)
    before = fingerprint([], [fonts])
    (elsewhere / "times.ttf").write_bytes(b"x")

    assert fingerprint([], [fonts]) != before
