"""A result proves by itself that this tool wrote it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from cchc_gen.files.ours import PLACEHOLDER, fill_digest, is_ours, mark_pdf
from cchc_gen.word.package import read_parts, write_package
from tests.support.small_plans import make_document

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.6\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


@pytest.fixture(params=["docx", "pdf"])
def result(request: pytest.FixtureRequest) -> bytes:
    """Return the bytes of a result."""
    return make_document("noi_dung: [x]\n") if request.param == "docx" else mark_pdf(PDF)


def test_what_was_written_is_ours(tmp_path: Path, result: bytes) -> None:
    """A file with the bytes that were written is ours, wherever it lies."""
    (tmp_path / "x").write_bytes(result)

    assert is_ours(tmp_path / "x")


def test_no_byte_may_be_another(tmp_path: Path, result: bytes) -> None:
    """One byte changed, cut off or added anywhere: it is not ours any more."""
    path = tmp_path / "x"
    for at in [*range(0, len(result), 61), len(result) - 1]:
        path.write_bytes(result[:at] + bytes([result[at] ^ 1]) + result[at + 1 :])
        assert not is_ours(path), at
    for other in (result[:-1], result + b"\n", b" " + result, b""):
        path.write_bytes(other)
        assert not is_ours(path)


def test_a_document_keeps_its_own_properties() -> None:
    """Custom properties of a template stay; the digest of a document that serves as a template is replaced, not doubled."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    once = make_document("noi_dung: [x]\n")
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(once)) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            if name == "docProps/custom.xml":
                other = (
                    b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="KSOProductBuildVer"/></Properties>'
                )
                raw = raw.replace(b"</Properties>", other)
            target.writestr(name, raw)
    twice = write_package(read_parts(output.getvalue()), None)
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        assert package.testzip() is None
        root = etree.fromstring(package.read("docProps/custom.xml"))

    assert [(child.get("name"), child.get("pid")) for child in root] == [("KSOProductBuildVer", "7"), ("cchc-gen", "8")]
    assert root.tag == f"{{{space}}}Properties"


def test_a_digest_needs_its_place() -> None:
    """Without room for a digest, or with two, nothing is filled in."""
    with pytest.raises(ValueError, match="values to unpack"):
        fill_digest(b"x")
    with pytest.raises(ValueError, match="values to unpack"):
        fill_digest(PLACEHOLDER.encode() * 2)
    assert mark_pdf(b"%PDF-1.4 cut") == b"%PDF-1.4 cut"
