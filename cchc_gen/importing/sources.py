"""A file of any kind that offices keep plans in becomes a document: Word, OpenDocument, RTF, text, PDF with text."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import DocumentError
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.not_a_plan import SPREADSHEETS, advise_rename, describe_ending, without_hidden_ending
from cchc_gen.word.harmless import write_harmless_copy
from cchc_gen.word.opening import check_package, refuse_unreadable
from cchc_gen.word.reader import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc_gen.word.model import WordDocument

_STARTS = {".doc": (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK"), ".odt": (b"PK",), ".rtf": (b"{\\rtf",)}
KINDS = (".docx", *_STARTS, ".txt", ".pdf")
_SECONDS = 120.0


@contextlib.contextmanager
def make_readable(path: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield a file that can be read without LibreOffice: the document itself, or what LibreOffice makes of an old kind.

    Args:
        path: the document; its ending says what it is.
        environment: names LibreOffice.

    Raises:
        DocumentError: it cannot be read, or must not be.
        ConverterError: LibreOffice is needed and is not there, or does not read it.
    """
    kind = path.suffix.lower()
    if kind not in _STARTS:
        yield path
        return
    _check_old_kind(path, kind)
    with work_folder(Path(tempfile.gettempdir())) as folder:
        target = folder / "doc.docx"
        if kind == ".doc" and zipfile.is_zipfile(path):  # a .docx that somebody renamed
            target = folder / f"{path.stem}.docx"  # its name is said where it cannot be read
            shutil.copyfile(path, target)
        else:
            convert_with_office(path, target, environment)
        yield target


def read_any(path: Path, name: str) -> WordDocument:
    """Read a document that needs no LibreOffice.

    Args:
        path: the file; its ending says what it is.
        name: how the document that it was made from is called.

    Raises:
        DocumentError: it cannot be read, must not be, or is of another kind.
        PlanError: a text file is not UTF-8.
    """
    kind = path.suffix.lower()
    if path.is_dir():
        raise DocumentError(msg("“{name}” is a folder.", name=path.name), msg("Name one file in it."))
    if kind in (".yaml", ".yml") or without_hidden_ending(path):
        hint = advise_rename(path) if kind == ".txt" else msg("It is ready: cchc-gen check {file}", file=path.name)
        raise DocumentError(msg("“{name}” is a plan file already: there is nothing to import.", name=path.name), hint)
    if kind in SPREADSHEETS and (other := describe_ending(kind, str(path))):
        raise DocumentError(*other)
    if kind == ".docx":
        return replace(read_word(path, proven=True), name=name)
    if kind == ".txt":
        from cchc_gen.importing.text_file import read_text  # noqa: PLC0415  # for this kind alone

        return read_text(path)
    if kind == ".pdf":
        from cchc_gen.importing.pdf_file import read_pdf  # noqa: PLC0415  # for this kind alone

        return read_pdf(path)
    raise DocumentError(
        msg("{file} is of a kind that cannot be imported.", file=path.name), msg("Allowed: {kinds}.", kinds=", ".join(KINDS))
    )


def convert_with_office(path: Path, target: Path, environment: Mapping[str, str]) -> None:
    """Write what LibreOffice makes of a document of an old kind as DOCX; it gets a copy that names no other file.

    Args:
        path: the document.
        target: the DOCX; the copy is written beside it.
        environment: the environment variables.
    """
    from cchc_gen.pdf.office import find_soffice  # noqa: PLC0415  # for these kinds alone
    from cchc_gen.pdf.soffice import convert_to_docx  # noqa: PLC0415

    copy = target.with_name(path.name)
    write_harmless_copy(path, copy)
    convert_to_docx(copy, target, find_soffice(environment), environment, _SECONDS)


def _check_old_kind(path: Path, kind: str) -> None:
    with refuse_unreadable(path), path.open("rb") as file:
        start = file.read(8)
    if not start.startswith(_STARTS[kind]):
        raise DocumentError(
            msg("{file} is not what its ending says ({kind}).", file=path.name, kind=kind),
            msg("Open it in Word and save it as .docx."),
        )
    if start.startswith(b"PK"):
        check_package(path)
