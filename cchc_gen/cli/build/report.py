"""What became of each plan, as JSON for other programs."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from cchc_gen.cli.output import report_problem
from cchc_gen.errors import PlanError, UsageError
from cchc_gen.messages import msg, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.build.request import BuildResult

_DIGEST = "digest"  # of all the rest of an entry: one that somebody has changed or added to does not fit it


def format_report(results: Sequence[BuildResult]) -> str:
    """Return the results as JSON: one object a plan."""
    return json.dumps([_report_entry(result) for result in results], ensure_ascii=False, indent=2) + "\n"


def _report_entry(result: BuildResult) -> dict[str, Any]:
    problems = [*result.notes, *result.findings, *(result.error.problems if isinstance(result.error, PlanError) else ())]
    entry = {
        "plan": result.task.name,
        "ok": result.error is None,
        "unchanged": result.is_old,
        "exit_code": int(result.error.exit_code) if result.error else 0,
        "message": translate(result.error.message) if result.error else "",
        "hint": translate(result.error.hint) if result.error and result.error.hint else "",
        "files": [str(path) for path in result.files],
        "pages": result.pages,
        "problems": [report_problem(problem) for problem in problems],
    }
    return {**entry, _DIGEST: _count(entry)}


def _count(entry: dict[str, Any]) -> str:
    plain = json.dumps({key: value for key, value in entry.items() if key != _DIGEST}, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def refuse_other_files(path: Path) -> None:
    """Refuse a report's place that is not for reports: another ending than .json, or a file that is not a report.

    Raises:
        UsageError: with what is there.
    """
    if path.suffix.lower() != ".json":
        hint = msg("A report is JSON: give it a name that ends with .json.")
        raise UsageError(msg("“{name}” is not a name for the report.", name=path), hint)
    if path.exists() and not _is_report(path):
        hint = msg("Choose another name for the report, or move that file away.")
        raise UsageError(
            msg("“{name}” is there already, is not a report as it was written, and stays as it is.", name=path), hint
        )


def _is_report(path: Path) -> bool:
    try:
        entries = json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(entries, list) or not entries:
        return False
    return all(isinstance(entry, dict) and entry.get(_DIGEST) == _count(entry) for entry in entries)
