"""Writes the progress file of a plan: a new one, or the one that is there, which then follows its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.history import write_edited
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.errors import UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.report.new_progress import write_new_progress
from cchc_gen.report.update_progress import update_progress
from cchc_gen.workspace.load_progress import find_progress

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan


class Followed(NamedTuple):
    """The progress file, and whether it was written.

    The entries that were moved (former, new address), the addresses of new ones, and of those that the plan has no more.
    """

    path: Path
    is_written: bool
    moved: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def follow_plan(loaded: LoadedPlan) -> Followed:
    """Write the progress file of a plan; one that is there keeps all that is written in it.

    Raises:
        PlanError: the file that is there cannot be read.
        UsageError: it is not written in a way that can be edited, or the plan has no task table.
        OutputError: it cannot be written.
    """
    target = find_progress(loaded)
    if not target.exists():
        write_new(target, write_new_progress(loaded, loaded.path.name), loaded.path)
        return Followed(target, is_written=True)
    raw = target.read_bytes()
    parse(decode_source(raw, str(target))[0], str(target))  # says what is wrong with a file that cannot be read
    try:
        updated = update_progress(loaded, decode_exactly(raw, target))
    except EditRefusedError as error:
        raise UsageError(error.args[0], msg("Write one entry a line under “nhiem_vu:” in {file}.", file=target)) from error
    is_changed = updated.text.encode() != raw
    if is_changed:
        write_edited(target, updated.text.encode(), raw, loaded.workspace.folder)
    return Followed(target, is_changed, tuple(updated.moved), tuple(updated.added), tuple(updated.removed))
