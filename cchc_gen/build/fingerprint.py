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
        for path in sorted([place, *_list_files(place)]):
            if "__pycache__" not in path.parts:
                known.update(f"{path}\0{_stamp_or_none(path)}\n".encode(errors="surrogateescape"))
    return known.hexdigest()


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of what its links lead to, each folder once: links may go in a circle."""
    seen = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = follow_links(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        yield from (Path(place, name) for name in names)


def _stamp_or_none(path: Path) -> Stamp | None:
    try:
        return stamp(path)
    except OSError:
        return None
