"""What is sent to a cluster and comes back: plans with all the files that they use, results with their messages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import CchcGenError, InternalError, PlanError, UsageError
from cchc_gen.files.names import relative_name
from cchc_gen.files.reads import Inputs, digest_at, watch_inputs
from cchc_gen.messages import Message, msg
from cchc_gen.template.find import find_template
from cchc_gen.workspace.find_settings import SETTINGS_NAME
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc_gen.build.request import BuildOptions, BuildResult
    from cchc_gen.build.targets import BuildTask
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
    inputs: Inputs | None = None  # for the record


class Consignment(NamedTuple):
    """What a worker is sent."""

    version: str
    options: BuildOptions
    parcels: tuple[Parcel, ...]


class Answer(NamedTuple):
    """What comes back for a plan; `built` holds the files by their ending, `root` is the folder that it was built in."""

    result: BuildResult
    root: str
    built: dict[str, bytes]


def pack_parcel(task: BuildTask, options: BuildOptions) -> Parcel:
    """Return a plan with its files; what is wrong with it travels as its error."""
    try:
        with watch_inputs() as seen:
            loaded = load_plan(task.plan, task.name, options.workspace)
            template = find_template(loaded, options.template)
        return _pack_files(task, options, loaded, template, seen)
    except CchcGenError as error:
        return Parcel("", "", {}, error=error)
    except Exception as error:  # noqa: BLE001  # a fault of ours costs this plan alone
        return Parcel("", "", {}, error=InternalError(error))


def _pack_files(task: BuildTask, options: BuildOptions, loaded: LoadedPlan, template: Path, seen: Inputs) -> Parcel:
    """Pack every file under the name by which it was asked for: a link's content travels, not the link."""
    from cchc_gen.template.find import find_default_template  # noqa: PLC0415  # see `build_plan`

    plan, workspace = task.plan.resolve(), loaded.workspace.folder.resolve()
    paths = {Path(os.path.abspath(path)) for path, known in seen.items() if known is not None} | {plan}  # noqa: PTH100  # links stay
    if loaded.workspace.stale_terms is not None:
        paths.add(Path(os.path.abspath(loaded.workspace.stale_terms)))  # noqa: PTH100  # see above
    if options.template is None and template != find_default_template():
        paths.add(template)
    try:
        root = Path(os.path.commonpath([workspace, *(path.parent for path in paths)]))
    except ValueError:  # two drives of Windows
        hint = msg("Copy the files to one drive, or build without --cluster.")
        raise UsageError(msg("{plan} is made from files on several drives.", plan=task.name), hint) from None
    raws = {path: path.read_bytes() for path in paths}
    files = {path.relative_to(root).as_posix(): raw for path, raw in raws.items()}
    inputs = {**{str(path): digest_at(path, raw) for path, raw in raws.items()}, **seen}
    folder = workspace.relative_to(root).as_posix()
    if not any(path.name == SETTINGS_NAME for path in paths):  # or a worker's own, further up, would be taken for ours
        files[str(Path(folder, SETTINGS_NAME).as_posix())] = b""
    if options.template is not None or template == find_default_template():
        inputs[str(template.absolute())] = digest_at(template, template.read_bytes())
    if options.template is not None:
        files[_TEMPLATE] = template.read_bytes()
    chosen = _TEMPLATE if options.template is not None else None
    return Parcel(plan.relative_to(root).as_posix(), folder, files, str(root), chosen, inputs=inputs)


def put_files(files: Mapping[str, bytes], root: Path) -> None:
    """Write what has travelled into a folder on a worker, each file under its place below it."""
    for name, raw in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)


def call_by_home_names(answer: Answer, parcel: Parcel, task: BuildTask) -> BuildResult:
    """Return a result whose messages name files as they are called at home.

    Args:
        answer: what the worker sent back.
        parcel: what it was sent.
        task: the plan, with the name that the user gave it.
    """
    if parcel.error is not None or not answer.root:
        return answer.result
    home = parcel.root if Path(task.name).is_absolute() else relative_name(Path(parcel.root))

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
