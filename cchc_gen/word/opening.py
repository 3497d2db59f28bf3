"""Opens a DOCX that may be anything: refuses in words what is broken or hostile, and reads no more than it must."""

from __future__ import annotations

import contextlib
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.errors import DocumentError
from cchc_gen.files.reads import is_special
from cchc_gen.files.refusals import advise_reading, describe_os_error
from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

    from cchc_gen.messages import Message

MAX_FILE = 60_000_000  # pictures make a document large; its text does not
MAX_XML = 24_000_000  # of all parts that are read together
MAX_TAGS = 2_000_000  # an element takes twenty times the memory of "<w:p/>"; a plan has some ten thousand
MAX_PARAGRAPHS = 100_000
_MAX_DIRECTORY = 2_000_000
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, EOFError, NotImplementedError, ValueError, struct.error,
    KeyError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .doc, or a .docx with a password
_DIRECTORY_END = b"PK\x05\x06"
_PARTS = re.compile(r"(?!customXml|docProps(?!.core\.xml$)).*\.(?:xml|rels)$")  # of the properties those with the author
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LOCK = "~$"
_SAVE_AGAIN = msg("Open it in Word and save it as .docx.")
_GET_AGAIN = msg("Open it in Word and save it as .docx; where Word cannot open it, take it once more from where you got it.")


class Relationship(NamedTuple):
    """What a part points to: the last word of its type ("styles", "header"), and the part's name or an outside address."""

    kind: str
    target: str
    is_external: bool


class WordPackage:
    """The XML parts of a document, parsed when asked for; all of them together are bounded."""

    def __init__(self, name: str, parts: dict[str, bytes]) -> None:
        self.name = name
        self._parts = parts
        self._parsed: dict[str, Element | None] = {}
        main = [link.target for link in self.relationships("").values() if link.kind == "officeDocument"]
        self.main = main[0] if main else "word/document.xml"
        if self.main not in parts:
            raise _no_document(name)

    def part(self, name: str) -> Element | None:
        """Return the root of a part, None where the document has none of that name.

        Raises:
            DocumentError: the part is not well-formed, or defines entities.
        """
        if name not in self._parsed:
            raw = self._parts.get(name)
            self._parsed[name] = None if raw is None else self._parse(name, raw)
        return self._parsed[name]

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return what a part points to, by id; "" stands for the package."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for element in root if root is not None else ():
            if element.tag == f"{{{_RELATIONSHIPS}}}Relationship":
                external = element.get("TargetMode", "").lower() == "external"
                target = element.get("Target", "")
                inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                kind = element.get("Type", "").rsplit("/", 1)[-1]
                found[element.get("Id", "")] = Relationship(kind, target if external else inside, external)
        return found

    def linked(self, kind: str) -> Element | None:
        """Return the root of the part of a kind that the main part points to: styles, numbering, settings, theme ..."""
        links = self.relationships(self.main).values()
        return next((self.part(link.target) for link in links if link.kind == kind and not link.is_external), None)

    @property
    def body(self) -> Element:
        """Return the root of the main part."""
        root = self.part(self.main)
        assert root is not None  # noqa: S101  # looked for at the start
        if str(root.tag).startswith(f"{{{_STRICT}}}"):
            message = msg("{file} is saved as Strict Open XML.", file=self.name)
            raise DocumentError(message, msg("Open it in Word and save it as “Word Document (*.docx)”, not “Strict”."))
        if root.tag != w("document"):
            raise _no_document(self.name)
        if sum(1 for _ in root.iter(w("p"))) > MAX_PARAGRAPHS:
            raise DocumentError(msg("{file} has more than {limit} paragraphs.", file=self.name, limit=MAX_PARAGRAPHS))
        return root

    @property
    def author(self) -> str:
        """Return who wrote the document by its properties; "" where they do not say it, or cannot be read."""
        with contextlib.suppress(DocumentError):
            for link in self.relationships("").values():
                if link.kind == "core-properties" and not link.is_external and (core := self.part(link.target)) is not None:
                    return (core.findtext(_CREATOR) or "").strip()
        return ""

    def _parse(self, name: str, raw: bytes) -> Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(raw, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise DocumentError(msg("{file} is damaged ({part}).", file=self.name, part=name), _SAVE_AGAIN) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentError(
                msg("{file} defines entities of its own, which no Word document does ({part}).", file=self.name, part=name)
            )
        return root


def open_word(path: Path) -> WordPackage:
    """Open a DOCX for reading.

    Raises:
        DocumentError: it is missing, no DOCX, damaged, protected by a password, holds macros, or unpacks to too much.
    """
    with refuse_unreadable(path):
        with path.open("rb") as file:
            _check_file(path, file.read(8), path.stat().st_size)
        parts = _open_parts(path)
    return WordPackage(path.name, parts)


def check_package(path: Path) -> None:
    """Check a zip of another kind (.odt) before LibreOffice reads it.

    Raises:
        DocumentError: it is damaged, protected by a password, holds macros, or unpacks to too much.
    """
    with refuse_unreadable(path):
        _open_parts(path)


@contextlib.contextmanager
def refuse_unreadable(path: Path) -> Iterator[None]:
    """Turn what reading a file raises into a DocumentError in words: the file is not there, may not be read, is damaged."""
    try:
        if is_special(path):
            raise DocumentError(msg("{file} is not a file.", file=path), msg("Check the name and the folder."))
        yield
    except OSError as error:
        message = msg("{file} cannot be read ({reason}).", file=path, reason=describe_os_error(error))
        raise DocumentError(
            message, _advise_near(path) if isinstance(error, FileNotFoundError) else advise_reading(error)
        ) from None
    except _DAMAGES:
        raise _no_document(path.name) from None


def _advise_near(path: Path) -> Message | None:
    """Return which Word file may be meant by the name of one that is not there."""
    with contextlib.suppress(OSError):
        near = find_near(
            path.name, [other.name for other in path.parent.iterdir() if other.suffix.lower() == path.suffix.lower()]
        )
        return msg("Did you mean “{near}”?", near=path.with_name(near[0])) if near else None
    return None


def _open_parts(path: Path) -> dict[str, bytes]:
    _check_directory(path)
    with zipfile.ZipFile(path) as package:
        return _read_parts(path.name, package)


def _no_document(name: str) -> DocumentError:
    if name.startswith(_LOCK):
        hint = msg("The document itself is called “{name}”.", name=name.removeprefix(_LOCK))
        return DocumentError(msg("{file} is what Word keeps beside a document that is open.", file=name), hint)
    return DocumentError(msg("{file} is not a Word document (.docx), or it is damaged.", file=name), _GET_AGAIN)


def _check_file(path: Path, start: bytes, size: int) -> None:
    if start == _OLE:
        message = msg("{file} has a password, or is an old .doc.", file=path.name)
        raise DocumentError(message, msg("Open it in Word, take the password off and save it as .docx."))
    if size > MAX_FILE:
        raise DocumentError(msg("{file} is larger than {limit} MB.", file=path.name, limit=MAX_FILE // 1_000_000))
    if not size:
        hint = msg("Take it from where you got it once more.")
        raise DocumentError(msg("{file} is empty (0 bytes).", file=path.name), hint)
    if start.startswith(b"%PDF"):
        hint = msg("Rename it to end with .pdf; better, ask for the Word file.")
        raise DocumentError(msg("{file} is a PDF, whatever its name says.", file=path.name), hint)
    if start[:2] != b"PK":
        raise _no_document(path.name)


def _check_directory(path: Path) -> None:
    """Refuse a zip whose directory is huge before a library builds an object for each of its entries."""
    with path.open("rb") as file:
        size = path.stat().st_size
        file.seek(max(size - 65_557, 0))
        tail = file.read()
    at = tail.rfind(_DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise _no_document(path.name)
    if struct.unpack("<L", tail[at + 12 : at + 16])[0] > _MAX_DIRECTORY:
        raise _too_much(path.name)


def _too_much(name: str) -> DocumentError:
    return DocumentError(msg("{file} unpacks to more than {limit} MB of text.", file=name, limit=MAX_XML // 1_000_000))


def _read_parts(name: str, package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = package.infolist()
    names = [entry.filename.lower() for entry in entries]
    if any(
        "vbaproject" in name or (name.startswith(("basic/", "scripts/")) and not name.endswith(("/", "-lb.xml", "-lc.xml")))
        for name in names
    ):
        raise DocumentError(msg("{file} holds macros.", file=name), msg("Open it in Word and save it as .docx, without macros."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError(msg("{file} has a password, or is an old .doc.", file=name), _SAVE_AGAIN)
    parts: dict[str, bytes] = {}
    left, tags = MAX_XML, MAX_TAGS
    for entry in entries:
        if _PARTS.match(entry.filename):
            with package.open(entry) as stream:  # what the directory says of sizes may be a lie
                raw = stream.read(left + 1)
            left -= len(raw)
            tags -= raw.count(b"<")
            if left < 0 or tags < 0:
                raise _too_much(name)
            parts[entry.filename.replace("\\", "/")] = raw
    return parts
