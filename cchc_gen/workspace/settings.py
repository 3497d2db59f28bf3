"""The workspace: an office's folder of plans, with its settings in `cchc.yaml`; nothing outside it is read for a plan."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.files.names import find_as_stored, follow_links
from cchc_gen.files.reads import note_absent, note_read
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem
from cchc_gen.workspace.find_settings import SETTINGS_NAME, find_settings
from cchc_gen.workspace.missing_file import advise_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_gen.plan.located import LocatedMap, LocatedNode


class Workspace(NamedTuple):
    """A folder and its settings.

    The language and template it asks for, what its plans have in common (`mac_dinh`), its own register of what went out of
    use (`tu_cu`), the rules that its checks leave out (`bo_qua`), how many days before its
    deadline a task is due soon, and the days from which to which reports count (`ky_bao_cao`), by period. `places` tells where
    `cchc.yaml` holds values that only later turn out to be wrong.
    """

    folder: Path
    language: str | None = None
    template: str | None = None
    defaults: LocatedMap | None = None
    stale_terms: Path | None = None
    ignored_rules: tuple[str, ...] = ()
    soon_days: int | None = None
    cut_offs: Mapping[str, tuple[str, str]] | None = None
    places: Mapping[str, Position] | None = None

    def locate(self, name: str) -> Position:
        """Return where the settings hold the value of a key (`mau`), or the name of a rule."""
        return (self.places or {}).get(name, Position(str(self.folder / SETTINGS_NAME)))


def find_workspace(plan: Path, widened: Path | None = None) -> Workspace:
    """Return the workspace of a plan file: the nearest folder with `cchc.yaml`, else the plan's own folder.

    Args:
        plan: the plan file.
        widened: the folder that `--workspace` names; its settings apply where the plan has none nearer.

    Raises:
        PlanError: the settings are wrong.
    """
    folder = Path(follow_links(plan)).parent
    settings = find_settings(str(folder))
    for above in (folder, *folder.parents):
        if settings is not None and Path(settings).parent == above:
            break
        note_absent(above / SETTINGS_NAME)
    if settings is None:
        return Workspace(Path(follow_links(widened)) if widened else folder)
    found = read_settings(Path(settings))
    return found._replace(folder=Path(follow_links(widened))) if widened else found


def read_settings(path: Path) -> Workspace:
    """Read a `cchc.yaml`.

    Raises:
        PlanError: it is not YAML, holds keys it does not know or values they do not take, or names a register outside.
    """
    from cchc_gen.plan.format.schema import SETTINGS  # noqa: PLC0415  # PyYAML and Cerberus, only where there are settings
    from cchc_gen.plan.format.structure import find_structure_problems  # noqa: PLC0415
    from cchc_gen.plan.located import LocatedMap, prune, to_plain  # noqa: PLC0415
    from cchc_gen.plan.yaml.parse import parse, read_source  # noqa: PLC0415
    from cchc_gen.progress.report_periods import read_cut_offs  # noqa: PLC0415

    text, _ = read_source(path, str(path))
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        return Workspace(path.parent)
    root = prune(parse(text, str(path)).root, frozenset(SETTINGS))
    assert isinstance(root, LocatedMap)  # noqa: S101  # a mapping stays one
    cut_offs, wrong_days = read_cut_offs(root.entries.get("ky_bao_cao"))
    problems = find_structure_problems(root, SETTINGS) or [
        *wrong_days,
        *_find_outside(path.parent, root.entries.get("tu_cu")), *_find_no_days(root.entries.get("sap_den_han"))
    ]  # fmt: skip
    if problems:
        raise PlanError(problems)
    defaults = root.entries.get("mac_dinh")
    plain: Any = to_plain(root)  # of the schema's types
    return Workspace(
        path.parent,
        plain.get("ngon_ngu"),
        plain.get("mau"),
        defaults if isinstance(defaults, LocatedMap) else None,
        path.parent / plain["tu_cu"] if "tu_cu" in plain else None,
        tuple(plain.get("bo_qua", ())),
        int(plain["sap_den_han"]) if "sap_den_han" in plain else None,
        cut_offs or None,
        _list_places(root) or None,
    )


def _list_places(root: LocatedMap) -> dict[str, Position]:
    rules = getattr(root.entries.get("bo_qua"), "items", ())
    return {key: node.position for key, node in root.entries.items()} | {
        rule.text: rule.position for rule in rules if getattr(rule, "text", None)
    }


def _find_outside(folder: Path, register: LocatedNode | None) -> list[Problem]:
    """Return the problem of a register of old terms that lies outside the office's folder, or is not there."""
    name = getattr(register, "text", None)
    if register is None or name is None:
        return []
    if (folder / name).resolve().is_relative_to(folder.resolve()):
        if find_as_stored(folder / name).is_file():
            return []
        hint = msg("Check the name; where there is no such register, take this line out.")
        return [Problem("no-file", register.position, msg("There is no file “{name}”.", name=name), "tu_cu", hint)]
    message = msg("“{name}” lies outside the workspace {folder}.", name=name, folder=folder)
    return [Problem("outside", register.position, message, "tu_cu", msg("Move the file there."))]


def _find_no_days(days: LocatedNode | None) -> list[Problem]:
    """Return the problem of a text that should be a number of days."""
    text = (getattr(days, "text", None) or "").strip()
    if days is None or (text.isascii() and text.isdecimal() and len(text) <= 3):  # noqa: PLR2004  # digits: a year has three
        return []
    message = msg("“{value}” is not a number of days.", value=text)
    return [Problem("days", days.position, message, "sap_den_han", msg("Write a number, for example 15."))]


class OutsideWorkspaceError(Exception):
    """A name in a plan that leads out of the workspace, or to nothing."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


def refuse_link_out(path: Path, workspace: Workspace) -> None:
    """Refuse a file beside a plan that is read with it by its name alone, and is a link that leads out of the workspace.

    Args:
        path: the file; it need not be there.
        workspace: the plan's.

    Raises:
        PlanError: it leads out.
    """
    real, plain = Path(follow_links(path)), Path(follow_links(path.parent)) / path.name
    if real != plain and not real.is_relative_to(follow_links(workspace.folder)):
        message = msg("“{name}” lies outside the workspace {folder}.", name=path.name, folder=workspace.folder)
        hint = msg("It is a link. Put the file itself here.")
        raise PlanError([Problem("outside", Position(str(path)), message, hint=hint)])


def _find_decomposed(path: Path) -> Path:
    """Return the file whose name is the same once its letters are composed: a zip from macOS holds them in pieces."""
    if path.name.isascii() or not path.parent.is_dir():
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    return next((one for one in path.parent.iterdir() if unicodedata.normalize("NFC", one.name) == wanted), path)


def find_in_workspace(name: str, plan: Path, workspace: Workspace, position: Position) -> Path:
    """Return the file that a plan names: beside the plan, else in the workspace's folder; never outside it.

    Args:
        name: the file as the plan names it, with slashes of either kind.
        plan: the plan file.
        workspace: the folder, and its settings.
        position: where the plan names it.

    Raises:
        OutsideWorkspaceError: there is no such file inside the workspace.
    """
    portable = name.replace("\\", "/")
    inside = []
    try:
        for folder in (plan.resolve().parent, workspace.folder.resolve()):
            candidate = find_as_stored(folder / portable).resolve()
            if candidate.is_relative_to(workspace.folder.resolve()):
                inside.append(candidate)
                if not candidate.is_file():
                    note_absent(folder / portable)
                    candidate = _find_decomposed(candidate)
                if not candidate.is_file():
                    continue
                if candidate != folder / portable:  # a link that may lead elsewhere tomorrow
                    note_read(folder / portable, candidate.read_bytes())
                return candidate
    except (OSError, RuntimeError, ValueError):  # too long a name, links in a circle, a folder that cannot be read
        hint = msg("Check the name and the folder.")
        raise OutsideWorkspaceError(
            Problem("no-file", position, msg("There is no file “{name}”.", name=name[:80]), hint=hint)
        ) from None
    if inside:
        hint = advise_name(portable, plan, workspace.folder, {candidate.parent for candidate in inside})
        raise OutsideWorkspaceError(Problem("no-file", position, msg("There is no file “{name}”.", name=name), hint=hint))
    message = msg("“{name}” lies outside the workspace {folder}.", name=name, folder=workspace.folder)
    hint = msg("Move the file there, or widen the workspace with --workspace.")
    raise OutsideWorkspaceError(Problem("outside", position, message, hint=hint))
