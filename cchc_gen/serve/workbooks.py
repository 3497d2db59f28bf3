"""Workbooks that came back from units: kept until all are there, then read together, change by change, and taken."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.errors import CchcGenError, UsageError
from cchc_gen.files.work_folder import remove_folder, work_folder
from cchc_gen.messages import call_also, msg, translate
from cchc_gen.plan.spreadsheet.read_rows import SUFFIXES
from cchc_gen.progress.names import find_progress_path
from cchc_gen.serve.asked import read_count
from cchc_gen.serve.late import StaleError
from cchc_gen.serve.plan_view import make_version
from cchc_gen.serve.problem_view import view_error
from cchc_gen.serve.progress import read_day
from cchc_gen.tasks.choose_changes import Choice, choose, list_choices
from cchc_gen.tasks.sheet_changes import ABOVE, LEFT, CellChange, NewRow
from cchc_gen.tasks.take_in import put_in, read_returned, write_in
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.tasks.merged_changes import Conflict
    from cchc_gen.tasks.returned import Remark
    from cchc_gen.tasks.take_in import Returning

_MOST_BATCHES, _MOST_FILES = 5, 200


class _Batch(NamedTuple):
    """Workbooks of one plan: their folder, each with its name, and the versions of plan and progress file when they were read."""

    plan: Path
    folder: Path
    files: list[tuple[Path, str]]
    seen: list[str]


class Workbooks:
    """The workbooks that were dropped into the window, by batches."""

    def __init__(self) -> None:
        """Make a folder for them."""
        self._turn = threading.Lock()
        self._keeper = work_folder(Path(tempfile.gettempdir()))
        self._folder = self._keeper.__enter__()
        self._numbers = itertools.count(1)
        self._batches: dict[int, _Batch] = {}

    def close(self) -> None:
        """Remove them."""
        with self._turn:
            self._keeper.__exit__(None, None, None)

    def keep(self, plan: Path, asked: Mapping[str, Any], sent: Path) -> dict[str, Any]:
        """Keep a workbook, in a new batch or in one that is there, and return the batch's number and files.

        Args:
            plan: the file.
            asked: name of the workbook; number of the batch, "" for a new one.
            sent: what was sent, in a folder that goes afterwards.

        Raises:
            UsageError: it is not a workbook, or there is no such batch.
        """
        name = str(asked["name"])
        if not name.lower().endswith(SUFFIXES):
            hint = msg("Open it in Excel, and save it as .xlsx.")
            raise UsageError(msg("“{name}” is not an Excel file (.xlsx).", name=name), hint)
        with self._turn:
            number = read_count(asked["number"]) if asked["number"] else self._start(plan)
            batch = self._find(plan, number)
            if len(batch.files) >= _MOST_FILES:
                raise UsageError(msg("At most {count} files are taken in at once.", count=_MOST_FILES))
            kept = batch.folder / f"{len(batch.files) + 1}{sent.suffix}"
            shutil.move(sent, kept)
            batch.files.append((kept, name))
            return {"number": number, "files": [name for _path, name in batch.files]}

    def _start(self, plan: Path) -> int:
        number = next(self._numbers)
        folder = self._folder / str(number)
        folder.mkdir()
        self._batches[number] = _Batch(plan, folder, [], [])
        for old in sorted(self._batches)[:-_MOST_BATCHES]:
            remove_folder(self._batches.pop(old).folder)
        return number

    def _find(self, plan: Path, number: object) -> _Batch:
        batch = self._batches.get(number) if isinstance(number, int) else None
        if batch is None or batch.plan != plan:
            raise UsageError(msg("These files are no longer there."), msg("Drop the Excel files once more."))
        return batch

    def read(self, plan: Path, number: object) -> dict[str, Any]:
        """Return what the workbooks of a batch change.

        Raises:
            CchcGenError: see `read_returned`.
        """
        with self._turn:
            batch = self._find(plan, number)
            call_also({str(file): name for file, name in batch.files})
            batch.seen[:] = _list_versions(plan)
            refused = _set_aside_wrong(batch)
            return {**_view(read_returned(plan, batch.files)), "refused": refused}

    def take(self, plan: Path, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Put chosen changes into the plan and its progress file.

        Args:
            plan: the file.
            asked: number of the batch; chosen, the places of changes; settled, for conflicts by their place which wish is
                fulfilled; day from which shares and reasons hold.

        Raises:
            StaleError: the plan or its progress file is another one by now.
            CchcGenError: see `read_returned`, `put_in` and `write_in`.
        """
        chosen, settled = _want_places(asked["chosen"]), _want_wishes(asked["settled"])
        with self._turn:
            batch = self._find(plan, asked["number"])
            call_also({str(file): name for file, name in batch.files})
            if _list_versions(plan) != batch.seen:
                raise StaleError("", "", make_version(plan.read_bytes()))
            returning = read_returned(plan, batch.files)
            try:
                returning = returning._replace(changes=choose(returning.changes, chosen, settled))
            except IndexError:
                raise UsageError(msg("These changes are no longer there.")) from None
            done = put_in(returning, read_day(asked["day"]))
            written = write_in(returning, done.text)
        error = returning.progress.look_again(plan)
        return {
            "taken": len(chosen) + len(settled) - len(done.refused),
            "refused": [_say(place, message) for place, message in done.refused],
            "plan": plan in written,
            "progress": find_progress_path(plan) in written,
            "version": _list_versions(plan)[1],
            "error": view_error(error) if error is not None else None,
        }


def _set_aside_wrong(batch: _Batch) -> list[dict[str, Any]]:
    """Take the files out of a batch that cannot be read or belong to no table of the plan, and return why."""
    refused, kept = [], []
    load_plan(batch.plan, str(batch.plan))  # what is wrong with the plan is no file's fault
    for file, name in batch.files:
        try:
            read_returned(batch.plan, [(file, name)])
        except CchcGenError as error:
            refused.append({"name": name, **view_error(error)})
        else:
            kept.append((file, name))
    if kept:
        batch.files[:] = kept
    return refused if kept else []


def _list_versions(plan: Path) -> list[str]:
    files = (plan, find_progress_path(plan))
    return [make_version(file.read_bytes()) if file.is_file() else "" for file in files]


def _want_places(value: object) -> set[int]:
    if not isinstance(value, list) or not all(type(one) is int for one in value):
        raise UsageError(msg("These changes are no longer there."))
    return set(value)


def _want_wishes(value: object) -> dict[int, int]:
    wishes = {read_count(key): wish for key, wish in value.items()} if isinstance(value, dict) else {None: None}
    if not all(at is not None and type(wish) is int and wish >= 0 for at, wish in wishes.items()):
        raise UsageError(msg("These changes are no longer there."))
    return {at: wish for at, wish in wishes.items() if at is not None and wish is not None}


def _view(returning: Returning) -> dict[str, Any]:
    changes = returning.changes
    return {
        "choices": [_view_choice(one) for one in list_choices(changes)],
        "conflicts": [_view_conflict(one) for one in changes.conflicts],
        "wrong": _view_remarks(changes.wrong),
        "remarks": _view_remarks(returning.remarks),
    }


def _view_choice(choice: Choice) -> dict[str, Any]:
    what, table = choice.what, choice.table
    if isinstance(what, CellChange):
        column = table.plan.name_column(what.key)
        texts = {"old": _show(what.old), "new": _show(what.new)}
        words = " ".join(what.row.label.split())
        return {"kind": "cell", "address": what.row.address, "words": words, "column": column, **texts, "place": what.place}
    if isinstance(what, NewRow):
        behind = what.behind.address if what.behind is not None else ""
        texts = {table.plan.name_column(key): text for key, text in what.texts.items() if text}
        return {
            "kind": "new",
            "table": table.plan.name,
            "behind": behind,
            "group": what.group,
            "texts": texts,
            "place": what.place,
        }
    return {"kind": "gone", "address": what.address, "words": " ".join(what.label.split())}


def _view_conflict(conflict: Conflict) -> dict[str, Any]:
    wishes = [{"text": _show(text), "place": place} for text, place in conflict.wishes]
    words = next((" ".join(cell.row.label.split()) for cell in conflict.cells if cell is not None), "")
    shown = {"address": conflict.address, "words": words, "column": conflict.column}
    return {**shown, "wishes": wishes, "isOpen": bool(conflict.cells)}


def _show(text: str) -> str:
    """Return the words of a cell, of one that is merged with its neighbour a sentence."""
    merged = {ABOVE: msg("(merged with the cell above)"), LEFT: msg("(merged with the cell on the left)")}
    return translate(merged[text]) if text in merged else text


def _view_remarks(remarks: Sequence[Remark]) -> list[dict[str, str]]:
    return [_say(one.place, one.message) for one in remarks]


def _say(place: str, message: Message) -> dict[str, str]:
    return {"place": place, "message": translate(message)}
