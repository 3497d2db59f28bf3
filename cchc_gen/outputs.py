"""Where results go, and how they get there whole: written beside their place, then moved."""

from __future__ import annotations

import contextlib
import filecmp
import glob
import itertools
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import OutputError, UsageError
from cchc_gen.messages import describe_os_error, msg
from cchc_gen.record import Stamp, stamp
from cchc_gen.settings_file import SETTINGS_NAME
from cchc_gen.workfolders import work_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLANS_FOLDER = "plans"
_EDITED = "-da-sua"  # behind the name of a result that somebody has edited
PLAN_SUFFIXES = (".yaml", ".yml")


class BuildTask(NamedTuple):
    """One plan file and where its results go (`output` has no suffix); `name` is what messages call it."""

    plan: Path
    name: str
    output: Path


def plan_tasks(arguments: Sequence[Path], output_folder: Path) -> list[BuildTask]:
    """Return the plans that files and folders stand for; a folder's subfolders are mirrored in the output.

    Raises:
        UsageError: a folder holds no plan, a file is no plan, or two plans would have one output.
    """
    tasks = []
    for argument in arguments:
        if is_folder(argument):
            tasks += _folder_tasks(argument, output_folder)
        elif argument.name == SETTINGS_NAME:
            raise UsageError(msg("“{name}” holds settings, not a plan.", name=argument), msg("Name a plan file or a folder."))
        elif argument.suffix.lower() in PLAN_SUFFIXES or not argument.suffix:
            tasks.append(BuildTask(argument, str(argument), output_folder / argument.stem))
        else:
            message = msg("“{name}” is not a plan file.", name=argument)
            raise UsageError(message, msg("A plan file ends with .yaml."))
    tasks = list(dict.fromkeys(tasks))
    _refuse_collisions(tasks)
    return tasks


def name_plans(names: Sequence[str]) -> list[Path]:
    """Return the files and folders that the user names, by default the folder `plans`.

    Raises:
        UsageError: nothing is named, and there is no such folder here.
    """
    if not names and not Path(PLANS_FOLDER).exists():
        message = msg("There is no folder “{folder}” here.", folder=PLANS_FOLDER)
        raise UsageError(message, msg("Go to the folder of your plans, name a plan, or start with: cchc-gen new"))
    return [Path(name) for name in names or (PLANS_FOLDER,)]


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _folder_tasks(folder: Path, output_folder: Path) -> list[BuildTask]:
    found = sorted(
        path for path in folder.rglob("*") if is_plan_file(path, folder) and not _is_output(path, folder, output_folder)
    )
    if not found:
        message = msg("There is no plan in the folder {folder}.", folder=folder)
        raise UsageError(message, msg("A plan is a file that ends with .yaml; one whose name starts with _ is a base only."))
    return [BuildTask(path, str(path), output_folder / path.relative_to(folder).with_suffix("")) for path in found]


def _is_output(path: Path, folder: Path, output_folder: Path) -> bool:
    """Tell whether a file lies among the results, where these have a folder of their own inside the plans'."""
    here, results = Path(os.path.realpath(folder)), Path(os.path.realpath(output_folder))  # resolve() raises at circles
    return results != here and results.is_relative_to(here) and Path(os.path.realpath(path)).is_relative_to(results)


def is_plan_file(path: Path, folder: Path) -> bool:
    """Tell whether a file in a folder is built: no base (`_name.yaml`), no settings, nothing hidden."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    is_yaml = path.suffix.lower() in PLAN_SUFFIXES and path.is_file()
    return is_yaml and not hidden and not path.name.startswith("_") and path.name != SETTINGS_NAME


def _refuse_collisions(tasks: Sequence[BuildTask]) -> None:
    counts = Counter(os.path.normcase(task.output) for task in tasks)
    for output, count in counts.items():
        if count > 1:
            names = ", ".join(task.name for task in tasks if os.path.normcase(task.output) == output)
            message = msg("These plans would have one output: {names}.", names=names)
            raise UsageError(message, msg("Rename one of them, or build them into different folders."))


@contextlib.contextmanager
def result_folder(output_folder: Path) -> Iterator[Path]:
    """Yield a temporary folder on the same disk as the results.

    Raises:
        OutputError: the output folder cannot be made or written.
    """
    with contextlib.ExitStack() as stack:
        try:
            output_folder.mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(work_folder(output_folder))
        except OSError as error:
            raise output_error(output_folder, error) from error
        yield folder


def deliver(source: Path, target: Path) -> Stamp:
    """Move a finished file to its place in one step and return its stamp; on failure the old file stands.

    Raises:
        OutputError: the place cannot be written, or the file is open in another program.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        known = stamp(source)  # before it is moved: another build may put its own there in the next moment
        source.replace(target)
    except OSError as error:
        raise output_error(target, error) from error
    return known


def keep_edited(path: Path) -> Path:
    """Copy a document that somebody has worked in beside itself, under a name that is free, and return the copy.

    A copy that is there already serves: a plan with an error is built again and again, its edited result stays.

    Raises:
        OutputError: it cannot be copied.
    """
    copy = find_free_name(path, _EDITED)
    try:
        for known in path.parent.glob(f"{glob.escape(path.stem)}{_EDITED}*{path.suffix}"):
            if filecmp.cmp(path, known, shallow=False):
                return known
        shutil.copy2(path, copy)
    except OSError as error:
        raise output_error(copy, error) from error
    return copy


def find_free_name(path: Path, mark: str) -> Path:
    """Return the name of a file with a mark behind its stem, and a number where that is taken."""
    ends = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    return next(place for end in ends if not (place := path.with_name(f"{path.stem}{mark}{end}{path.suffix}")).exists())


def write_new(target: Path, raw: bytes) -> None:
    """Write a file that a person named; one that is there already stays as it is.

    Raises:
        OutputError: it is there, or cannot be written.
    """
    try:
        with target.open("xb") as file:
            file.write(raw)
    except FileExistsError:
        message = msg("{place} is there already and stays as it is.", place=target)
        raise OutputError(message, msg("Choose another name with -o, or move the old file away.")) from None
    except OSError as error:
        raise output_error(target, error) from error


def output_error(place: Path, error: OSError) -> OutputError:
    """Return the error of a place that cannot be written."""
    reason = describe_os_error(error)
    hint = msg("Close the file where it is open, check rights and free space, or choose another folder.")
    return OutputError(msg("{place} cannot be written ({reason}).", place=place, reason=reason), hint)
