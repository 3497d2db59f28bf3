"""Finds templates and refuses what no template should carry."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from cchc_gen.errors import TemplateError
from cchc_gen.inputs import note_read
from cchc_gen.messages import msg

DEFAULT_NAME = "ke-hoach.docx"
MAX_UNPACKED = 20_000_000
# Kinds of relationships: foreign documents and programs, whatever their parts are called.
_TAKEN_IN = frozenset({"afchunk", "oleobject", "package", "control", "attachedtemplate", "subdocument", "vbaproject", "frame"})
_DANGEROUS = ("vbaProject", "oleObject", "embeddings/", "activeX", "afchunk")


def find_default_template() -> Path:
    """Return the tool's own template: inside the installed package, or at the top of a checkout.

    Raises:
        TemplateError: the installation is damaged.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / DEFAULT_NAME).is_file():
            return folder / DEFAULT_NAME
    raise TemplateError(msg("The tool's own template is missing."), msg("Install cchc-gen again."))


def read_template(path: Path) -> bytes:
    """Return a template; refuse what is no Word document, or reaches out: links to other files, macros, embedded objects.

    Raises:
        TemplateError: with the reason.
    """
    if not path.is_file():
        raise TemplateError(msg("There is no template {file}.", file=path), msg("Check the name and the folder."))
    try:
        if path.stat().st_size > MAX_UNPACKED:
            raise TemplateError(msg("{file} unpacks to more than {limit} MB.", file=path.name, limit=MAX_UNPACKED // 1_000_000))
        raw = path.read_bytes()
        note_read(path, raw)
        if raw not in _checked:
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                _check_parts(path, package)
            _checked.append(raw)
            del _checked[:-_MOST_CHECKED]
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, RuntimeError, EOFError, KeyError, ValueError):
        raise _no_document(path) from None
    return raw


_checked: list[bytes] = []  # the last templates that were found in order: a batch uses few
_MOST_CHECKED = 4


def _no_document(path: Path) -> TemplateError:
    message = msg("{file} is not a Word document (.docx).", file=path.name or path)
    return TemplateError(message, msg("Open it in Word and save it as .docx."))


def _check_parts(path: Path, package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise _no_document(path)
    if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
        raise TemplateError(msg("{file} unpacks to more than {limit} MB.", file=path.name, limit=MAX_UNPACKED // 1_000_000))
    for name in names:
        if any(word.lower() in name.lower() for word in _DANGEROUS):
            raise TemplateError(msg("{file} holds macros or embedded objects ({part}).", file=path.name, part=name), _CLEAN)
        if name.endswith((".rels", ".xml")):
            raw = package.read(name)
            reaches = _has_links(raw) if name.endswith(".rels") else _has_fields(raw)
            if reaches:
                raise TemplateError(msg("{file} reaches for a file outside itself ({part}).", file=path.name, part=name), _CLEAN)


def _parse(raw: bytes) -> etree._Element:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))


def _has_links(raw: bytes) -> bool:
    """Tell whether a .rels part names anything outside the file but hyperlinks, or something to take in whole."""
    for element in _parse(raw).iter():
        kind = (element.get("Type") or "").rsplit("/", 1)[-1].lower()
        if kind in _TAKEN_IN or ((element.get("TargetMode") or "").lower() == "external" and kind != "hyperlink"):
            return True
    return False


def _has_fields(raw: bytes) -> bool:
    """Tell whether a part holds a field that fetches another file or program."""
    return _FETCHING.search(raw) is not None


_FETCHING = re.compile(rb"(?:INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|[ >\"]DDE[ \"])")
_CLEAN = msg("Start from a copy of the tool's own template.")
