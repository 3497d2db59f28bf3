"""The files that `accept` edits: read once, written together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.cli.output import echo_path
from cchc_gen.compare.into_base import find_new_differences, refuse_side_effects, renew_digest
from cchc_gen.compare.sides import name_bases
from cchc_gen.editing.saving import Edited, decode_exactly, save_files
from cchc_gen.files.delivery import write_new
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.sides import ComparedSide
    from cchc_gen.workspace.load_plan import LoadedPlan


class HeldFile(NamedTuple):
    """A file that may be edited: where it lies, what it holds as bytes and as text."""

    path: Path
    raw: bytes
    text: str


def read_files(plan: Path, raw: bytes, side: ComparedSide, *, with_bases: bool) -> dict[str, HeldFile]:
    """Return the files that may be edited, the plan's first, under the names that positions give them.

    Args:
        plan: the plan file.
        raw: what it holds.
        side: the plan as it was read.
        with_bases: whether the files on which it builds may be edited, too.
    """
    files = {str(plan): HeldFile(plan, raw, decode_exactly(raw, plan))}
    for name, path in (name_bases(side.loaded) if with_bases else {}).items():
        held = path.read_bytes()
        files[name] = HeldFile(path, held, decode_exactly(held, path))
    return files


def write_copy(target: Path, text: str, plan: Path) -> None:
    """Write the plan's new text to a new file, if it is YAML of a plan; the plan's own stays.

    Args:
        target: the new file.
        text: what it is to hold.
        plan: whose permissions it gets.

    Raises:
        PlanError: it is none; then nothing is written.
        OutputError: it is there, or cannot be written.
    """
    raw, name = text.encode(), str(target)
    parse(decode_source(raw, name)[0], name)
    write_new(target, raw, plan)
    echo_path(target)


def write_files(
    texts: dict[str, str],
    files: dict[str, HeldFile],
    sides: tuple[ComparedSide, ComparedSide],
    before: tuple[Sequence[Change], Sequence[Change]],
) -> list[Change]:
    """Write the new texts, if they are a plan; return where that plan differs from the document and should not.

    Args:
        texts: what the files are to hold, the plan's own first.
        files: what they hold.
        sides: the plan as it was read, and the document.
        before: all differences between the two, and those of them that should be left.

    Raises:
        PlanError: they are no plan; then nothing is written.
        UsageError: an edit in a base would do something else, too; or see `save_files`.
        OutputError: see `save_files`.
    """
    own = next(iter(files))
    in_base = any(texts[name] != file.text for name, file in files.items() if name != own)
    if in_base:
        texts = {**texts, own: renew_digest(texts[own], sides[0].loaded, texts)}
    changed = {name: file for name, file in files.items() if texts[name] != file.text}
    edited = {file.path: Edited(texts[name], file.raw) for name, file in reversed(changed.items())}
    workspaces = {file.path: find_workspace(file.path).folder for file in changed.values()}

    differences: list[Change] = []

    def check(loaded: LoadedPlan) -> None:
        differences[:] = find_new_differences(loaded, sides[1], before[1])
        if in_base:
            refuse_side_effects(find_new_differences(loaded, sides[1], before[0]))

    save_files(files[own].path, edited, workspaces, check)
    for file in changed.values():
        echo_path(file.path)
    return differences
