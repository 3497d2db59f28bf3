"""Names results after what a build is for, so that no copy of a plan overwrites another one.

A plan that is being written, or marked as a draft, becomes NAME.docx; one for signature NAME.trinh-ky.docx; one that is issued
is named after its number: 05-KH-STC-2026.docx.
"""

from __future__ import annotations

import os
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc_gen.errors import CchcGenError, OutputError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.build.request import BuildOptions
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.plan.model import Plan

_FOR_SIGNATURE = ".trinh-ky"


def name_results(tasks: Sequence[BuildTask], options: BuildOptions) -> list[BuildTask]:
    """Return the tasks with the names that their results have for this purpose."""
    if options.issued:
        return [_name_issued(task, options) for task in tasks]
    if options.final:
        return [task._replace(output=task.output.with_name(task.output.name + _FOR_SIGNATURE)) for task in tasks]
    return list(tasks)


def _name_issued(task: BuildTask, options: BuildOptions) -> BuildTask:
    """Return a task whose results are called by number; without a number it keeps the plain name, for it will be refused."""
    from cchc_gen.workspace.load_plan import load_plan  # noqa: PLC0415  # for issued documents alone

    try:
        name = format_issued_name(load_plan(task.plan, task.name, options.workspace).plan)
    except CchcGenError:  # the build says what is wrong
        name = ""
    return task._replace(output=task.output.with_name(name)) if name else task


def format_issued_name(plan: Plan) -> str:
    """Return number, symbol and year in letters that every disk and mail takes, "" where there is no number yet."""
    from cchc_gen.decree.references import format_document_number  # noqa: PLC0415  # for issued documents alone

    document = plan.document
    if not document.number:
        return ""
    number = format_document_number(document.number)
    whole = f"{number}-{document.symbol}-{document.date.year or plan.year}".replace("Đ", "D").replace("đ", "d")
    plain = "".join(sign for sign in unicodedata.normalize("NFD", whole) if not unicodedata.combining(sign))
    return re.sub(r"[^A-Za-z0-9.-]+", "-", plain).strip("-.")


class Stage(StrEnum):
    """How far a plan is: being written, sent for signature, issued."""

    WRITING = "writing"
    FOR_SIGNATURE = "final"
    ISSUED = "issued"


def find_stage(task: BuildTask, plan: Plan) -> Stage:
    """Return how far a plan is, by the documents that lie where its results go.

    Args:
        task: names the place of its results.
        plan: the plan.
    """
    issued = format_issued_name(plan)
    if issued and _is_there(task.output.with_name(f"{issued}.docx")):
        return Stage.ISSUED
    is_final = _is_there(task.output.with_name(f"{task.output.name}{_FOR_SIGNATURE}.docx"))
    return Stage.FOR_SIGNATURE if is_final else Stage.WRITING


def _is_there(path: Path) -> bool:
    """Tell whether there is a file; none can have a name that is too long, as a number of 400 figures makes it."""
    return os.path.exists(path)  # noqa: PTH110  # `Path.exists` raises then


def is_name_of_issued(stem: str) -> bool:
    """Tell whether a name is one that an issued document may have, whatever the plan's."""
    return re.fullmatch(r"\d{2,}[a-z]?-.+-(?:19|20)\d{2}", stem) is not None


def is_issued(task: BuildTask, options: BuildOptions) -> bool:
    """Tell whether a document of this number is there already, in all formats that are wanted; without a number there is none."""
    return is_name_of_issued(task.output.name) and all(map(_is_there, _list_results(task, options)))


def refuse_issued(task: BuildTask, options: BuildOptions) -> OutputError:
    """Return the error of a plan whose document is there, and is not known to be of the plan as it is now."""
    message = msg("{file} was issued already and stays as it is.", file=_list_results(task, options)[0])
    return OutputError(message, msg("Give the plan its new number, or issue it again with --force."))


def _list_results(task: BuildTask, options: BuildOptions) -> list[Path]:
    return [task.output.with_name(f"{task.output.name}.{kind}") for kind in sorted(options.formats)]
