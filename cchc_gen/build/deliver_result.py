"""Puts the result of a plan into its place, and reports a file there that somebody has edited: it was kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.build.purposes import is_name_of_issued
from cchc_gen.build.targets import is_written_by_a_plan
from cchc_gen.errors import OutputError
from cchc_gen.files.delivery import deliver
from cchc_gen.files.names import follow_links
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.build.request import BuildOptions
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.files.delivery import Stamp
    from cchc_gen.files.reads import Inputs


KEPT = "edited"  # the code of what is said of a file that was kept


class DeliveredResult(NamedTuple):
    """A result at its place, and what to say of a file that was there before and was kept."""

    stamp: Stamp
    notes: tuple[Problem, ...] = ()


def deliver_result(source: Path, target: Path, task: BuildTask, inputs: Inputs, options: BuildOptions) -> DeliveredResult:
    """Move a result to its place.

    Args:
        source: the finished file, on the disk of the results.
        target: its place.
        task: the plan it was made from.
        inputs: what the plan was read from; none of it is written over.
        options: what the build is for, and what else it writes.

    Raises:
        OutputError: the place is an input's (a template, an imported document); or see `delivery.deliver`.
    """
    if follow_links(target) in {follow_links(name) for name, seen in inputs.items() if seen}:
        message = msg("{file} is what the plan is made from, and stays as it is.", file=target)
        raise OutputError(message, msg("Choose another folder for the results with -o."))
    may_be_issued = is_name_of_issued(target.stem)  # also where it is issued once more: nobody else has what was signed
    is_taken = partial(is_written_by_a_plan, task=task, targets=options.targets)
    done = deliver(source, target, is_taken, replaces_ours=not may_be_issued, like=task.plan)
    return DeliveredResult(done.stamp, (_tell_kept(target, done.kept, task),) if done.kept else ())


def _tell_kept(target: Path, kept: Path, task: BuildTask) -> Problem:
    message = msg("The file here was edited, signed, issued, or not made by this tool; it is kept as {copy}.", copy=kept.name)
    compare = msg("See what is in it: cchc-gen compare {plan} {copy}; then put it into the plan.", plan=task.name, copy=kept)
    hint = compare if kept.suffix == ".docx" else msg("Look at {copy} before you use the new file.", copy=kept)
    return Problem(KEPT, Position(str(target)), message, hint=hint, severity=Severity.WARNING)


def tell_touched(path: Path, task: BuildTask) -> Problem:
    """Return a note on a result that stays: somebody has edited or signed it, and its plan has not changed."""
    message = msg("It was changed since it was built (edited or signed) and stays as it is: the plan has not changed.")
    compare = msg("See what is in it: cchc-gen compare {plan} {file}. --force builds anew.", plan=task.name, file=path)
    hint = compare if path.suffix == ".docx" else msg("--force builds anew and keeps this one under another name.")
    return Problem("touched", Position(str(path)), message, hint=hint, severity=Severity.WARNING)
