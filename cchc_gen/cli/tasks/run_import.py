"""What `cchc-gen tasks import` does with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.cli.day import read_day
from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.cli.output import echo_path, show_error
from cchc_gen.cli.tasks.import_report import show_changes
from cchc_gen.errors import ExitCode, PlanError, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import PLAN_SUFFIXES, find_as_stored
from cchc_gen.messages import msg
from cchc_gen.plan.spreadsheet.read_rows import SUFFIXES
from cchc_gen.plan.yaml.not_a_plan import advise_rename, describe_ending, without_hidden_ending
from cchc_gen.tasks.take_in import Returning, put_in, read_returned, write_in
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path


class ImportSettings(NamedTuple):
    """The options of the command."""

    plan: Path
    files: tuple[Path, ...]
    remove: bool
    order: bool
    output: Path | None
    as_of: str | None
    dry_run: bool
    as_is: bool = False


def run_import(settings: ImportSettings) -> ExitCode:
    """Put what the files change into the plan, and say what was changed, cell by cell.

    Raises:
        PlanError: the plan, its progress file, or a file that came back cannot be read; each problem is named.
        UsageError: files and plan do not belong together.
        OutputError: the plan or its progress file cannot be written.
    """
    day = read_day(settings.as_of, "--as-of")
    settings = settings._replace(plan=find_as_stored(settings.plan), files=tuple(map(find_as_stored, settings.files)))
    _refuse_endings(settings)
    named = [(file, str(file)) for file in settings.files]
    returning = read_returned(settings.plan, named, removes=settings.remove, orders=settings.order, as_is=settings.as_is)
    done = put_in(returning, day)
    show_changes(done.changes._replace(remarks=returning.remarks), done.refused)
    if not settings.dry_run:
        _write(returning, done.text, settings.output)
    changes = returning.changes
    is_whole = not (changes.conflicts or changes.wrong or done.refused or returning.is_incomplete)
    return ExitCode.DONE if is_whole else ExitCode.CONFLICT


def _write(returning: Returning, text: str, output: Path | None) -> None:
    """Write the new text into the plan, or into a new file; where it is not a plan, nothing stays written.

    Raises:
        PlanError, UsageError, OutputError: see `save_plan`.
    """
    plan = output or returning.loaded.path
    if output is None:
        written = write_in(returning, text)
    else:
        write_new(output, text.encode(), returning.loaded.path)
        try:
            load_plan(output, str(output))
        except PlanError:
            output.unlink()
            raise
        written = [one for one in (output, returning.progress.write(output)) if one is not None]
    for path in written:
        echo_path(path)
    if (error := returning.progress.look_again(plan)) is not None:
        show_error(error, str(plan))


def _refuse_endings(settings: ImportSettings) -> None:
    hint = msg("First the plan (.yaml), then the Excel files (.xlsx): cchc-gen tasks import ke-hoach.yaml nhiem-vu.xlsx")
    for file in settings.files:
        if file.suffix.lower() not in SUFFIXES:
            message = msg("“{file}” is not an Excel file (.xlsx): open it in Excel, and save it as .xlsx.", file=file)
            raise UsageError(message, hint)
    if settings.plan.suffix.lower() not in PLAN_SUFFIXES:
        other = describe_ending(settings.plan.suffix.lower(), str(settings.plan))
        if without_hidden_ending(settings.plan):
            raise UsageError(msg("“{name}” is not a plan file.", name=settings.plan), advise_rename(settings.plan))
        raise UsageError(other[0] if other else msg("“{name}” is not a plan file.", name=settings.plan), hint)
    if settings.output is not None:
        require_ending(settings.output, PLAN)
