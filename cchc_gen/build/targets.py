"""Which plans are meant, and where their results go."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import PlanError, UsageError
from cchc_gen.files.names import PLAN_SUFFIXES, follow_links
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.not_a_plan import advise_missing, advise_rename, describe_ending, without_hidden_ending
from cchc_gen.progress.names import FORMS_NAME, PROGRESS_ENDING
from cchc_gen.workspace.find_settings import SETTINGS_NAME, find_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLANS_FOLDER = "plans"


class BuildTask(NamedTuple):
    """One plan file and where its results go (`output` has no suffix); `name` is what messages call it."""

    plan: Path
    name: str
    output: Path


OUTPUTS_FOLDER = Path("outputs")


def plan_tasks(arguments: Sequence[Path], output_folder: Path) -> list[BuildTask]:
    """Return the plans that files and folders stand for; a folder's subfolders are mirrored in the output.

    Raises:
        UsageError: a folder holds no plan, a file is not a plan, or two plans would have one output.
    """
    tasks = find_plans(arguments, output_folder)
    refuse_collisions(tasks)
    return tasks


def find_plans(arguments: Sequence[Path], output_folder: Path = OUTPUTS_FOLDER) -> list[BuildTask]:
    """Return the plans that files and folders stand for, each once, for commands that write no results.

    Raises:
        UsageError: a folder holds no plan, or a file is not a plan.
    """
    tasks = []
    for argument in arguments:
        if is_folder(argument):
            tasks += _folder_tasks(argument, output_folder)
        elif argument.name == SETTINGS_NAME:
            raise UsageError(msg("“{name}” holds settings, not a plan.", name=argument), msg("Name a plan file or a folder."))
        elif is_beside_plans(argument.name):
            message = msg("“{name}” belongs to a plan, and is none.", name=argument)
            raise UsageError(message, msg("Name the plan: a progress file is read with the plan it is called after."))
        elif argument.suffix.lower() in PLAN_SUFFIXES or not argument.suffix:
            tasks.append(BuildTask(argument, str(argument), output_folder / argument.stem))
        else:
            raise _refuse_file(argument)
    return list(dict.fromkeys(tasks))


def _refuse_file(path: Path) -> UsageError:
    """Return why a file is not a plan, by its ending, and what to do with it."""
    if without_hidden_ending(path):
        return UsageError(msg("“{name}” is not a plan file.", name=path), advise_rename(path))
    if not path.exists():
        return UsageError(msg("“{name}” is not a plan file.", name=path), advise_missing(path))
    other = describe_ending(path.suffix.lower(), str(path))
    return UsageError(*(other or (msg("“{name}” is not a plan file.", name=path), msg("A plan file ends with .yaml."))))


def name_plans(names: Sequence[str]) -> list[Path]:
    """Return the files and folders that the user names, by default the folder `plans`.

    Raises:
        UsageError: nothing is named, and there is no such folder here; or a name was cut at its spaces.
    """
    if not names and not Path(PLANS_FOLDER).exists():
        message = msg("There is no folder “{folder}” here.", folder=PLANS_FOLDER)
        raise UsageError(message, msg("Go to the folder of your plans, name a plan, or start with: cchc-gen new"))
    whole = " ".join(names)
    if any(sign in whole for sign in "“”‘’") and not all(Path(name).exists() for name in names):
        hint = msg("Type straight quotation marks round a name with spaces: {name}", name=f'"{whole.strip("“”‘’")}"')
        raise UsageError(msg("The quotation marks of Word do not hold a name together: {names}", names=whole), hint)
    # `Path.is_file` raises where many names are longer together than a name may be.
    if len(names) > 1 and os.path.isfile(whole) and not Path(names[0]).exists():  # noqa: PTH113
        message = msg("The name “{name}” holds spaces, and was taken for several files.", name=whole)
        raise UsageError(message, msg("Put it in quotation marks: {name}", name=f'"{whole}"'))
    return [Path(name) for name in names or (PLANS_FOLDER,)]


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that cannot be looked at does not count."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _folder_tasks(folder: Path, output_folder: Path) -> list[BuildTask]:
    found = sorted(
        path for path in _list_files(folder) if is_plan_file(path, folder) and not _is_output(path, folder, output_folder)
    )
    if not found:
        message = msg("There is no plan in the folder {folder}.", folder=folder)
        if hidden := next((path for path in sorted(_list_files(folder)) if without_hidden_ending(path)), None):
            raise UsageError(message, advise_rename(hidden))
        raise UsageError(message, msg("A plan is a file that ends with .yaml; one whose name starts with _ is a base only."))
    return [BuildTask(path, str(path), output_folder / path.relative_to(folder).with_suffix("")) for path in found]


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield all files of a folder.

    Raises:
        UsageError: a folder in it may not be looked into: leaving its plans out would be taken for having built them.
    """

    def refuse(error: OSError) -> None:
        if isinstance(error, PermissionError):
            message = msg(
                "The folder {folder} cannot be read ({reason}).", folder=error.filename, reason=describe_os_error(error)
            )
            raise UsageError(message, msg("Ask for the right to read it, or name the plans one by one."))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names)


def _is_output(path: Path, folder: Path, output_folder: Path) -> bool:
    """Tell whether a file lies among the results, where these have a folder of their own inside the plans'."""
    here, results = Path(follow_links(folder)), Path(follow_links(output_folder))  # resolve() raises at circles
    return results != here and results.is_relative_to(here) and Path(follow_links(path)).is_relative_to(results)


def is_plan_file(path: Path, folder: Path) -> bool:
    """Tell whether a file in a folder is built: no base (`_name.yaml`), no settings, nothing hidden."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    is_yaml = path.suffix.lower() in PLAN_SUFFIXES and path.is_file()
    is_other = path.name.startswith("_") or path.name == SETTINGS_NAME or is_beside_plans(path.name)
    return is_yaml and not hidden and not is_other and path.resolve() not in _list_named(str(path.parent))


def is_beside_plans(name: str) -> bool:
    """Tell whether a file holds what is done of a plan, or the forms of reports: it is read with plans, but is not a plan."""
    folded = name.lower()
    return folded.endswith((PROGRESS_ENDING, PROGRESS_ENDING.replace("yaml", "yml"))) or folded == FORMS_NAME


def _list_named(folder: str) -> frozenset[Path]:
    """Return the files that the settings of a folder name: the office's register of old terms."""
    settings = find_settings(folder)
    return _list_named_by(settings, os.stat(settings).st_mtime_ns) if settings else frozenset()  # noqa: PTH116  # see find_settings


@lru_cache(maxsize=64)  # asked for each file of a folder
def _list_named_by(settings: str, _time: int) -> frozenset[Path]:
    from cchc_gen.workspace.settings import read_settings  # noqa: PLC0415  # only where there are settings

    try:
        named = read_settings(Path(settings)).stale_terms
    except PlanError:  # each plan says what is wrong with them
        return frozenset()
    return frozenset() if named is None else frozenset({named.resolve()})


def refuse_collisions(tasks: Sequence[BuildTask]) -> None:
    """Refuse plans of which one would replace the other's results.

    Raises:
        UsageError: with their names.
    """
    counts = Counter(name_target(task.output) for task in tasks)
    for output, count in counts.items():
        if count > 1:
            names = ", ".join(task.name for task in tasks if name_target(task.output) == output)
            message = msg("These plans would have one output: {names}.", names=names)
            raise UsageError(
                message,
                msg("Give each its own name, and its own number (“so”) for --issued; or build them into different folders."),
            )


def name_target(path: Path) -> str:
    """Return what stands for a result, or for all of a plan's where it has no ending: one name on systems that fold case."""
    name = os.path.normcase(os.path.abspath(path))  # noqa: PTH100  # links stay: they are what is replaced
    return unicodedata.normalize("NFC", name).casefold() if sys.platform == "darwin" else name


def is_written_by_a_plan(path: Path, task: BuildTask, targets: frozenset[str]) -> bool:
    """Tell whether a path is a result of this run, or would be one of a plan beside the task's.

    Args:
        path: a file.
        task: the plan beside which other plans are looked for.
        targets: the results of this run, as `name_target` names them.
    """
    bare = path.with_name(path.name.removesuffix(path.suffix))
    return name_target(bare) in targets or any(task.plan.with_name(bare.name + suffix).exists() for suffix in PLAN_SUFFIXES)
