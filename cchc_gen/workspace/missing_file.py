"""What a file may be called that a plan names, and that is not there."""

from __future__ import annotations

import contextlib
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.not_a_plan import advise_rename

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.messages import Message

_NEVER_MEANT = (".txt", ".csv", ".bak", ".tmp")  # no plan, template or workbook ends so


def advise_name(name: str, plan: Path, workspace: Path, folders: set[Path]) -> Message:
    """Return what a file that is not there may be called.

    Args:
        name: what the plan says.
        plan: the plan file.
        workspace: its folder.
        folders: where it was looked for.
    """
    if "://" in name:
        return msg("A web address cannot be read: save the file beside the plan, and write its name alone.")
    bare = PurePosixPath(name).name
    hidden = next((folder / f"{bare}.txt" for folder in folders if (folder / f"{bare}.txt").is_file()), None)
    if hidden:
        return advise_rename(hidden)
    names = [one for one in _list_names(folders) if one != plan.name and not one.endswith(_NEVER_MEANT)]
    if near := find_near(bare, names):
        return msg("Did you mean “{near}”?", near=near[0])
    if PureWindowsPath(name).drive or name.startswith("/"):
        return msg("Copy the file into the folder of the plan, and write its name alone: {name}", name=bare)
    return msg("It is looked for beside the plan, then in {folder}.", folder=workspace)


def _list_names(folders: set[Path]) -> list[str]:
    names = set()
    for folder in folders:
        with contextlib.suppress(OSError):  # a folder that may be entered and not listed
            names |= {path.name for path in folder.iterdir()}
    return sorted(names)
