"""What LibreOffice gets of a stranger's document keeps its text and its harmless fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import DocumentError
from cchc_gen.word.harmless import write_harmless_copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "code",
    ['HYPERLINK "https://mau.gov.vn"', "FORMCHECKBOX {\\*\\formfield{\\fftype1}}", "{\\b PAGE }", "SYMBOL 183 \\\\f Symbol"],
)
def test_fields_that_name_no_file_stay(tmp_path: Path, code: str) -> None:
    """Check boxes, symbols, page numbers and links of an RTF are as they were, byte for byte."""
    raw = rf"{{\rtf1 {{\field{{\*\fldinst {code}}}{{\fldrslt x}}}}\spltpgpar}}".encode()
    (tmp_path / "a.rtf").write_bytes(raw)
    write_harmless_copy(tmp_path / "a.rtf", tmp_path / "b.rtf")

    assert (tmp_path / "b.rtf").read_bytes() == raw


@pytest.mark.parametrize(
    "code", ["INCLUDETEXT a", "{\\b IN}CLUDETEXT a", "\\'49NCLUDETEXT a", "PAGEX", "", "\\u80?AGE a", "PAGE"]
)
def test_other_codes_are_gone(tmp_path: Path, code: str) -> None:
    """Every code that does not plainly begin with a harmless word is hidden from readers."""
    raw = rf"{{\rtf1 {{\field{{\*\FLDINST {code}}}{{\fldrslt x}}}}}}".encode()
    (tmp_path / "a.rtf").write_bytes(raw)
    write_harmless_copy(tmp_path / "a.rtf", tmp_path / "b.rtf")

    assert ((tmp_path / "b.rtf").read_bytes() == raw) is (code == "PAGE")


@pytest.mark.parametrize("raw", [rb"{\rtf1 \bin999999999 x}", rb"{\rtf1 " + rb"\trowd\cellx1 a\cell\row " * 10_001 + b"}"])
def test_a_small_file_that_takes_minutes(tmp_path: Path, raw: bytes) -> None:
    """Binary data that are not there, and tables without end, never get to LibreOffice."""
    (tmp_path / "a.rtf").write_bytes(raw)
    with pytest.raises(DocumentError, match="more tables"):
        write_harmless_copy(tmp_path / "a.rtf", tmp_path / "b.rtf")


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK"])
def test_a_damaged_package(tmp_path: Path, raw: bytes) -> None:
    """What is not a package is said."""
    (tmp_path / "a.odt").write_bytes(raw)
    with pytest.raises(DocumentError):
        write_harmless_copy(tmp_path / "a.odt", tmp_path / "b.odt")
