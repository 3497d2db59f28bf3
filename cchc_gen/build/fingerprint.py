"""A digest of everything that a result is made with, except the plan's own files."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.build.formats import list_exports
from cchc_gen.files.delivery import Stamp, stamp
from cchc_gen.files.names import follow_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cchc_gen.build.request import BuildOptions

_TOOL = Path(__file__).parent.parent
# That the document passes through.
_LIBRARIES = ("docxtpl", "docx", "jinja2", "lxml", "yaml", "cerberus", "openpyxl", "unoserver")


def made_with(options: BuildOptions, engine: str, environment: Mapping[str, str]) -> str:
    """Return what stands for options, the tool, its libraries, LibreOffice and fonts.

    Args:
        options: what is made of the plans.
        engine: the way to a PDF, as `--engine` names it.
        environment: where LibreOffice and fonts are looked for.
    """
    places = [_TOOL, *(Path(found) for found in map(_find_module, _LIBRARIES) if found)]
    if list_exports(options.formats):
        from cchc_gen.pdf.office import list_places  # noqa: PLC0415  # only where a PDF is wanted

        places += list_places(environment)
    template, workspace = (path and path.resolve() for path in (options.template, options.workspace))
    parts = (
        sorted(options.formats),
        options._replace(formats=frozenset(), template=template, workspace=workspace, cache=None, targets=frozenset()),
        engine,
        sys.version,
    )
    return fingerprint(parts, places)


def _find_module(name: str) -> str | None:
    found = importlib.util.find_spec(name)
    return found.origin if found else None


def fingerprint(parts: Iterable[object], places: Iterable[Path]) -> str:
    """Return one digest of some values and of all files in some places, these by name, size and time.

    Args:
        parts: values whose `repr` says what they are.
        places: files, and folders with all that is in them; what is not there counts as such.
    """
    known = hashlib.sha256(repr(list(parts)).encode())
    for place in places:
        known.update(f"{place}\0{_stamp_or_none(place)}\n".encode(errors="surrogateescape"))
        for file in _list_files(str(place), follow_links(place), set()):
            known.update(f"{file.path}\0{_stamp_or_none(file)}\n".encode(errors="surrogateescape"))
    return known.hexdigest()


def _list_files(folder: str, real: str, seen: set[str]) -> Iterator[os.DirEntry[str]]:
    """Yield the files of a folder and of what its links lead to, in their order, each folder once: links may go in a circle.

    Each build asks for hundreds of files: paths as text, and links followed where there are any, take a third of the time.

    Args:
        folder: the folder.
        real: where it is, behind links.
        seen: the folders listed so far, behind links.
    """
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # a file, or nothing
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            inner = follow_links(entry.path) if entry.is_symlink() else os.path.join(real, entry.name)  # noqa: PTH118
            yield from _list_files(entry.path, inner, seen)
        else:
            yield entry


def _stamp_or_none(file: Path | os.DirEntry[str]) -> Stamp | None:
    try:
        return stamp(file)
    except OSError:
        return None
