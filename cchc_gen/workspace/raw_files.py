"""The files that a plan may draw on, found by their names in its text: nothing is parsed, so that it costs next to nothing.

A file too many does no harm. One that is overlooked (its name is folded, or holds a colon) is missed by whoever loads the plan.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.files.names import PLAN_SUFFIXES, find_as_stored, follow_links
from cchc_gen.plan.spreadsheet.read_rows import SUFFIXES
from cchc_gen.plan.yaml.parse import MAX_BYTES
from cchc_gen.progress.names import FORMS_NAME, find_progress_path
from cchc_gen.workspace.find_settings import SETTINGS_NAME, find_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = re.compile("|".join(re.escape(ending) for ending in (*PLAN_SUFFIXES, *SUFFIXES)) + r"(?!\w)", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"[\n\"':{}\[\],]")
_LONGEST = 1_000  # letters of a name with its folders


class RawPlan(NamedTuple):
    """A plan with the files that it may draw on, by their places below a common folder (with slashes); the plan is one of them.

    `workspace` is the place of the folder that the user names; None where the plan's own counts.
    """

    plan: str
    workspace: str | None
    files: dict[str, bytes]


class _LinkError(Exception):
    """A link: what it leads to, and whether it may be read, can be told on the machine alone that has it."""


def gather_raw(plan: Path, widened: Path | None = None) -> RawPlan | None:
    """Return a plan with the files that it may draw on; None where it must be loaded here: a link, or what cannot be read.

    Args:
        plan: the plan file.
        widened: the workspace that the user names, None for the plan's own.
    """
    try:
        folder = Path(follow_links(plan.parent))
        settings = find_settings(str(folder))
        workspace = Path(follow_links(widened)) if widened else Path(settings).parent if settings else folder
        found: dict[Path, bytes] = {}
        due = [folder / plan.name, *([Path(settings)] if settings else [])]
        while due:
            path = due.pop()
            if path not in found:
                found[path] = _read(path)
                due += _list_named(path, found[path], workspace)
        root = Path(os.path.commonpath([workspace, *(path.parent for path in found)]))
    except (OSError, ValueError, _LinkError):  # a ValueError: two drives, or a name that no disk takes
        return None
    files = {path.relative_to(root).as_posix(): raw for path, raw in found.items()}
    if settings is None:  # or another one, above the folder that they are put into, would be taken for theirs
        files[SETTINGS_NAME] = b""
    place = workspace.relative_to(root).as_posix() if widened else None
    return RawPlan((folder / plan.name).relative_to(root).as_posix(), place, files)


def _read(path: Path) -> bytes:
    if follow_links(path) != str(path):
        raise _LinkError
    if not path.is_file() or path.stat().st_size > MAX_BYTES:  # a pipe would be read for ever
        raise OSError
    return path.read_bytes()


def _list_named(path: Path, raw: bytes, workspace: Path) -> Iterator[Path]:
    """Yield the files that a YAML file names, beside it or in the workspace, and those that are read with it unnamed."""
    if path.suffix.lower() not in PLAN_SUFFIXES:
        return
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    names = {
        _BEFORE_A_NAME.split(text[max(0, end.start() - _LONGEST) : end.start()])[-1].strip() + end[0]
        for end in _ENDING.finditer(text)
    }
    places = [folder / name.replace("\\", "/") for name in names for folder in (path.parent, workspace)]
    above = [one for one in (path.parent, *path.parent.parents) if one.is_relative_to(workspace)]
    places += [find_progress_path(path), *(one / name for one in above for name in (FORMS_NAME, SETTINGS_NAME))]
    for place in places:
        stored = Path(os.path.normpath(find_as_stored(place)))
        if stored.is_relative_to(workspace) and os.path.lexists(stored):
            yield stored
