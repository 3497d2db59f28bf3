"""The files that `accept` edits: read once, written together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.cli.output import echo_path
from cchc_gen.compare.into_base import find_new_differences, refuse_side_effects, renew_digest
from cchc_gen.compare.sides import name_bases
from cchc_gen.editing.saving import Edited, decode_exactly, save_files
from cchc_gen.errors import PlanError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.reads import reading_instead
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.sides import ComparedSide
    from cchc_gen.messages import Message
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
    changed = _list_changed(texts, files, sides[0].loaded)
    in_base = list(changed) != list(files)[:1]
    differences: list[Change] = []

    def check(loaded: LoadedPlan) -> None:
        differences[:] = find_new_differences(loaded, sides, before[1])
        if in_base:
            refuse_side_effects(find_new_differences(loaded, sides, before[0]))

    edited = {files[name].path: Edited(text, files[name].raw) for name, text in reversed(changed.items())}  # the bases first
    workspaces = {path: find_workspace(path).folder for path in edited}
    save_files(next(iter(files.values())).path, edited, workspaces, check)
    for name in changed:
        echo_path(files[name].path)
    return differences


def explain_unfit(texts: dict[str, str], files: dict[str, HeldFile], side: ComparedSide) -> Message | None:
    """Return why new texts would be no plan, None where they would be one; nothing is written.

    Args:
        texts: what the files would hold, the plan's own first.
        files: what they hold.
        side: the plan as it was read.
    """
    changed = _list_changed(texts, files, side.loaded)
    plan = next(iter(files.values())).path
    with reading_instead({files[name].path: text.encode() for name, text in changed.items()}):
        try:
            load_plan(plan, str(plan))
        except PlanError as error:
            return error.problems[0].message
    return None


def _list_changed(texts: dict[str, str], files: dict[str, HeldFile], loaded: LoadedPlan) -> dict[str, str]:
    """Return the new texts of the files that change; where one of a base does, the plan's mark of it follows."""
    own = next(iter(files))
    if any(texts[name] != file.text for name, file in files.items() if name != own):
        texts = {**texts, own: renew_digest(texts[own], loaded, texts)}
    return {name: texts[name] for name, file in files.items() if texts[name] != file.text}
