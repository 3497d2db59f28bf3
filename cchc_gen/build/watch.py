"""Builds plans again whenever a file that they are made from is saved, with a LibreOffice that waits."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.formats import list_exports
from cchc_gen.errors import UsageError
from cchc_gen.files.delivery import result_folder
from cchc_gen.files.names import follow_links
from cchc_gen.files.reads import digest_at

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from cchc_gen.build.request import BuildOptions, BuildResult
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.files.reads import Inputs
    from cchc_gen.pdf.converter import Converter

    # Gives, for folders to look at, the paths that changed, save after save; nothing when it is time to look for oneself.
    Saves = Callable[[Sequence[Path]], Iterable[set[str]]]

_SOURCES = (".yaml", ".yml", ".xlsx", ".xlsm", ".docx")  # what a plan that failed may be waiting for
_STEP, _MOST_WAITING = 20, 400  # ms: a save is over when nothing changes for the one; at the latest after the other
_LOOK = 1000  # ms after which we look for ourselves: for what was saved during a build, and for drives that report nothing


class Round(NamedTuple):
    """What became of the plans that one save touched, and how long that took in seconds; the first round has all plans."""

    results: list[BuildResult]
    seconds: float


def watch_plans(
    list_tasks: Callable[[], list[BuildTask]],
    options: BuildOptions,
    converter: Converter,
    output_folder: Path,
    wait_for_saves: Saves | None = None,
) -> Generator[Round, None, None]:
    """Build all plans, then again those that a save touches, until the caller stops.

    Args:
        list_tasks: gives the plans; asked again when a plan file may have come or gone.
        options: what to make of them.
        converter: the way to a PDF, kept warm between saves.
        output_folder: where the results' temporary folder may lie.
        wait_for_saves: for tests; by default what the system reports.

    Raises:
        OutputError: the output folder cannot be written.
        UsageError: there is no plan to begin with.
    """
    wait_for_saves = wait_for_saves or _system_saves
    known: dict[BuildTask, Inputs] = {}  # by real path, what each plan was read from
    failed: set[BuildTask] = set()
    due = list_tasks()
    while True:
        start = time.monotonic()
        results = []
        with result_folder(output_folder) as work:
            for result in build_plans(due, options, converter, work):
                results.append(result)
                inputs = {follow_links(name): seen for name, seen in (result.inputs or {}).items()}
                before = known.get(result.task, {}) if result.error else {}  # what a broken plan no longer names still mends it
                known[result.task] = {name: _read_digest(name) for name in before} | inputs
                (failed.add if result.error else failed.discard)(result.task)
        yield Round(results, time.monotonic() - start)
        for kind in list_exports(options.formats)[:1]:
            converter.prepare(1, options.convert_to(kind))  # while the user types
        due = _await_due(list_tasks, known, failed, wait_for_saves)


def _await_due(
    list_tasks: Callable[[], list[BuildTask]], known: dict[BuildTask, Inputs], failed: set[BuildTask], wait_for_saves: Saves
) -> list[BuildTask]:
    """Return the plans that the next save touches."""
    folders = sorted({Path(name).parent for names in known.values() for name in names if Path(name).parent.is_dir()})
    for changed in wait_for_saves(folders):
        real = {follow_links(name) for name in changed or _find_changed(known)}
        # Without a report we look ourselves: for a folder that is new, nothing is reported of what lies in it.
        if not changed or any(name.endswith((".yaml", ".yml")) for name in real):
            try:
                tasks = list_tasks()
            except UsageError:  # no plan is left for a moment: an editor may be at work
                continue
            for gone in known.keys() - set(tasks):
                del known[gone]
                failed.discard(gone)
        else:
            tasks = list(known)
        source = any(name.lower().endswith(_SOURCES) for name in real)
        due = [task for task in tasks if task not in known or known[task].keys() & real or (source and task in failed)]
        if due:
            return due
    return []


def _find_changed(known: dict[BuildTask, Inputs]) -> list[str]:
    return [name for inputs in known.values() for name, seen in inputs.items() if _read_digest(name) != seen]


def _read_digest(name: str) -> str | None:
    try:
        return digest_at(Path(name), Path(name).read_bytes())
    except OSError:
        return None


def _system_saves(folders: Sequence[Path]) -> Iterable[set[str]]:
    import watchfiles  # noqa: PLC0415  # for --watch alone

    watched = watchfiles.watch(
        *folders, recursive=False, step=_STEP, debounce=_MOST_WAITING, rust_timeout=_LOOK, yield_on_timeout=True
    )
    for changes in watched:
        yield {path for _kind, path in changes}
