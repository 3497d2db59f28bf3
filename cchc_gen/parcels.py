"""What travels to a cluster and back: plans with all that they draw on, results with what was said of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import CchcGenError, InternalError, PlanError
from cchc_gen.inputs import Inputs, digest, watch_inputs
from cchc_gen.loading import load_plan
from cchc_gen.messages import Message
from cchc_gen.pipeline import find_template
from cchc_gen.settings_file import SETTINGS_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_gen.building import BuildOptions, BuildResult
    from cchc_gen.outputs import BuildTask
    from cchc_gen.problem import Problem

_TEMPLATE = "mau-duoc-chon.docx"  # a template that the command names travels beside the plans


class Parcel(NamedTuple):
    """A plan with its files, by their place below a common folder; or what is wrong with it before it travels."""

    plan: str
    workspace: str
    files: dict[str, bytes]
    root: str = ""  # the common folder, at home
    template: str | None = None
    error: CchcGenError | None = None


class Consignment(NamedTuple):
    """What a worker is sent."""

    version: str
    options: BuildOptions
    with_pdf: bool
    parcels: tuple[Parcel, ...]


class Answer(NamedTuple):
    """What comes back for a plan; `built` holds the files by their ending, `root` is the folder that it was built in."""

    result: BuildResult
    root: str
    built: dict[str, bytes]


def pack_parcel(task: BuildTask, options: BuildOptions) -> Parcel:
    """Return a plan with its files."""
    try:
        with watch_inputs() as seen:
            loaded = load_plan(task.plan, task.name, options.workspace)
            template = find_template(loaded, options.template)
        return _pack_files(task, options, seen, loaded.workspace.folder.resolve(), (template, loaded.workspace.stale_terms))
    except CchcGenError as error:
        return Parcel("", "", {}, error=error)
    except OSError as error:
        return Parcel("", "", {}, error=InternalError(error))


def _pack_files(
    task: BuildTask, options: BuildOptions, seen: Inputs, workspace: Path, more: tuple[Path | None, Path | None]
) -> Parcel:
    from cchc_gen.document.templates import find_default_template  # noqa: PLC0415  # see `pipeline`

    plan, template = task.plan.resolve(), more[0]
    paths = {Path(path).resolve() for path, known in seen.items() if known is not None} | {plan}
    settings = [path.parent for path in paths if path.name == SETTINGS_NAME]
    root = Path(os.path.commonpath([workspace, plan.parent, *settings]))
    if options.template is None:
        paths |= {path.resolve() for path in more if path is not None and path != find_default_template()}
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_relative_to(root)}
    files.setdefault(SETTINGS_NAME, b"")  # or a worker's own, further up, would be taken for ours
    if options.template is not None and template is not None:
        files[_TEMPLATE] = template.read_bytes()
    place, folder = plan.relative_to(root).as_posix(), workspace.relative_to(root).as_posix()
    return Parcel(place, folder, files, str(root), _TEMPLATE if options.template is not None else None)


def list_inputs(parcel: Parcel) -> Inputs | None:
    """Return what was built from, for the record; nothing where a template came from elsewhere."""
    if parcel.template is not None:
        return None
    return {str(Path(parcel.root) / name): digest(raw) for name, raw in parcel.files.items() if raw or name != SETTINGS_NAME}


def call_by_home_names(answer: Answer, parcel: Parcel, task: BuildTask) -> BuildResult:
    """Return a result whose messages name files as they are called at home."""
    if parcel.error is not None or not answer.root:
        return answer.result
    home = parcel.root if Path(task.name).is_absolute() else os.path.relpath(parcel.root)

    def rename(text: str) -> str:
        named = text.replace(str(Path(answer.root) / parcel.plan), task.name)
        return named.replace(answer.root + os.sep, "" if home == "." else home + os.sep)

    def tell(message: Message) -> Message:
        return Message(message.text, tuple((name, _rename_value(value, rename, tell)) for name, value in message.values))

    def move(problem: Problem) -> Problem:
        position = problem.position._replace(file=rename(problem.position.file))
        return problem._replace(position=position, message=tell(problem.message), hint=problem.hint and tell(problem.hint))

    result = answer.result
    error = result.error
    if isinstance(error, PlanError):
        error = PlanError([move(problem) for problem in error.problems])
    elif error is not None:
        error.message, error.hint = tell(error.message), error.hint and tell(error.hint)
    notes, findings = (tuple(map(move, problems)) for problems in (result.notes, result.findings))
    return result._replace(error=error, notes=notes, findings=findings)


def _rename_value(value: object, rename: Callable[[str], str], tell: Callable[[Message], Message]) -> object:
    if isinstance(value, Message):
        return tell(value)
    return rename(str(value)) if isinstance(value, str | Path) else value
