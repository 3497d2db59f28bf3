"""For each unit the Excel and the Word file of its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.build.render_plan import render_plan
from cchc_gen.files.delivery import deliver, output_error, result_folder
from cchc_gen.tasks.by_unit import split_by_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_gen.build.request import BuildOptions
    from cchc_gen.tasks.by_unit import UnitPlan
    from cchc_gen.tasks.progress_columns import ProgressColumns
    from cchc_gen.workspace.load_plan import LoadedPlan


class UnitFile(NamedTuple):
    """A file at its place, and the copy of one that somebody has filled in since it was written; None where there was none."""

    path: Path
    kept: Path | None


def write_unit_files(
    loaded: LoadedPlan, key: str, folder: Path, options: BuildOptions, progress: ProgressColumns | None = None
) -> Iterator[tuple[UnitPlan, list[UnitFile]]]:
    """Write the files of each unit into a folder, and yield the unit with them; nothing where no table has the column.

    Args:
        loaded: the whole plan.
        key: of the column that names the units.
        folder: where the files go; it is made if need be.
        options: template, day of the build, cache.
        progress: the columns of progress that the workbooks get, None for none.

    Raises:
        TemplateError: the template does not put its appendices into sections of their own.
        OutputError: a file cannot be written.
    """
    from cchc_gen.document.appendices_only import keep_appendices  # noqa: PLC0415  # docx, only here
    from cchc_gen.tasks.workbook import write_workbook  # noqa: PLC0415  # openpyxl, only here

    for unit in split_by_unit(loaded.plan, key):
        document = keep_appendices(render_plan(loaded._replace(plan=unit.plan), options), options.epoch)
        raws = {".xlsx": write_workbook(unit.plan, unit, key, progress), ".docx": document}
        yield unit, [_deliver(folder / f"{unit.file_name}{kind}", raw, loaded.path) for kind, raw in raws.items()]


def _deliver(target: Path, raw: bytes, plan: Path) -> UnitFile:
    with result_folder(target.parent) as work:
        try:
            (work / target.name).write_bytes(raw)
        except OSError as error:
            raise output_error(target, error) from error
        return UnitFile(target, deliver(work / target.name, target, like=plan).kept)
