"""Writes the periodic report of a plan as a file of its own, once: from then on it is the officer's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import UsageError
from cchc_gen.files.delivery import refuse_lost, write_new
from cchc_gen.files.names import relative_name
from cchc_gen.messages import msg
from cchc_gen.report.new_report import write_new_report
from cchc_gen.workspace.load_report import gather_report

if TYPE_CHECKING:
    from cchc_gen.workspace.load_plan import LoadedPlan
    from cchc_gen.workspace.load_report import LoadedReport


def name_report(plan: Path, period: str, ending: str = "yaml") -> Path:
    """Return the place of a report that nobody named: bao-cao-quy-1-ke-hoach.yaml beside ke-hoach.yaml.

    Args:
        plan: the plan file.
        period: quy-1, 6-thang, quy-3 or nam.
        ending: of the file.
    """
    return plan.with_name(f"bao-cao-{period}-{plan.stem}.{ending}")


def write_report_file(loaded: LoadedPlan, name: str, period: str, output: Path) -> LoadedReport:
    """Write a report, and return what it draws on.

    Args:
        loaded: the plan.
        name: how messages call it.
        period: quy-1, 6-thang, quy-3 or nam.
        output: the new file.

    Raises:
        UsageError: the plan has no task table, or is a report itself.
        PlanError: its progress file or the forms are wrong.
        OutputError: the file is there already, or cannot be written.
    """
    refuse_report(loaded, name)
    found = gather_report(loaded, name, period)
    refuse_lost(output)  # before Windows is asked where it lies
    # Relative to the report's own folder, with slashes on every system.
    named = Path(relative_name(loaded.path.resolve(), output.resolve().parent)).as_posix()
    write_new(output, write_new_report(loaded, named, found), loaded.path)
    return found


def refuse_report(loaded: LoadedPlan, name: str) -> None:
    """Refuse a plan that is a report itself.

    Raises:
        UsageError: it is.
    """
    if loaded.report is not None:
        hint = msg("Name the plan that stands under “bao_cao” in it.")
        raise UsageError(msg("“{name}” is a report itself.", name=name), hint)
