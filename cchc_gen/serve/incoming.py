"""Files that are dropped into the window: last year's Word file becomes a plan, the leader's becomes a list of changes."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import re
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.accept import accept_changes
from cchc_gen.compare.another import find_other
from cchc_gen.compare.changes import Change, compare_units
from cchc_gen.compare.sides import ComparedSide, FoundChanges, list_both, list_changes, load_side, pair_returned
from cchc_gen.compare.three_way import Standing
from cchc_gen.editing.saving import decode_exactly, save_plan
from cchc_gen.errors import UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import PLAN_SUFFIXES, find_free_name
from cchc_gen.files.work_folder import work_folder
from cchc_gen.importing.run import UnfinishedImportError, import_file
from cchc_gen.messages import Message, msg, translate
from cchc_gen.plan.place_names import PlaceNames, upper_first
from cchc_gen.plan.validation.validate import expand
from cchc_gen.plan.yaml.written import format_source_note
from cchc_gen.serve.late import StaleError
from cchc_gen.serve.plan_view import make_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.sides import BothUnits
    from cchc_gen.importing.run import ImportReport
    from cchc_gen.serve.places import Places

_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt")
_ENDING = re.compile(r"\.[a-z]{1,8}")
_MOST_KEPT = 5  # documents whose changes are being looked at


def _this_year() -> int:
    return dt.datetime.now(dt.UTC).astimezone().year


def check_name(places: Places, name: str) -> Path:
    """Return where a document that was dropped would lie among the plans.

    Raises:
        UsageError: its name is none of a file, or its kind is none that is read.
    """
    target = places.name_new(name)
    if target.suffix.lower() not in _DOCUMENTS:
        hint = msg("Word files (.docx, .doc), .odt, .rtf, PDF and text files are read.")
        raise UsageError(msg("“{name}” is not a document.", name=name), hint)
    return target


def import_document(places: Places, name: str, document: Path) -> dict[str, Any]:
    """Write a plan from a document; the document is kept beside it. Nothing is overwritten.

    Args:
        places: of the window.
        name: the document's.
        document: what was sent, in a folder that goes afterwards.

    Raises:
        CchcGenError: it cannot be read, is no plan, or the files cannot be written.
    """
    kept = find_free_name(check_name(places, name), "")
    renamed = document.with_name(kept.name)
    document.rename(renamed)
    try:
        result = import_file(renamed, os.environ, _this_year())
        text, report = result.text, result.report
    except UnfinishedImportError as error:
        text, report = error.text, error.report
    plan = find_free_name(kept.with_suffix(PLAN_SUFFIXES[0]), "")
    write_new(kept, renamed.read_bytes())
    write_new(plan, text.replace(format_source_note(renamed.name), format_source_note(kept.name), 1).encode())
    return {"name": plan.relative_to(places.folder).as_posix(), "report": _view_report(report)}


def _view_report(report: ImportReport) -> dict[str, Any]:
    losses = report.losses
    return {
        "doubts": list(report.doubts),
        "leftOut": [translate(one) if isinstance(one, Message) else one for one in report.left_out],
        "converted": [translate(one) for one in report.converted],
        "comments": [f"{one.author}: {one.text}" for one in report.comments],
        "words": losses.words,
        "missing": losses.missing,
        "lost": [{"line": line, "words": list(words)} for line, words in losses.lines],
        "moved": [line for line, _other in losses.moved],
    }


class _Pending(NamedTuple):
    """Changes of a document that are being looked at: of which plan, as which version, and all that they were made from."""

    plan: Path
    version: str
    sides: tuple[ComparedSide, ComparedSide]
    units: BothUnits
    found: FoundChanges


class Returned:
    """The documents that came back from a leader, until their changes are taken."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._numbers = itertools.count(1)
        self._pending: dict[int, _Pending] = {}

    def read(self, plan: Path, name: str, document: Path) -> dict[str, Any]:
        """Return what a document changes in a plan.

        Args:
            plan: the file.
            name: the document's.
            document: what was sent.

        Raises:
            CchcGenError: the document cannot be read, or the plan has errors.
        """
        if not name.lower().endswith(".docx"):
            raise UsageError(msg("“{name}” is not a Word file (.docx).", name=name))
        version = make_version(plan.read_bytes())
        old, new = (load_side(path, os.environ, _this_year()) for path in (plan, document))
        units = list_both(old.loaded, new.loaded)
        found = list_changes(old.loaded, new, units)
        pending = _Pending(plan, version, (old, new), units, found)
        with self._turn:
            number = next(self._numbers)
            self._pending[number] = pending
            for gone in sorted(self._pending)[:-_MOST_KEPT]:
                del self._pending[gone]
        unread = [translate(one) if isinstance(one, Message) else one for one in new.unread]
        comments = [{"author": one.author, "text": one.text, "line": one.line} for one in new.comments]
        names = _name_places((old, new))
        changes = [
            {
                **_view_change(one.change, names),
                "standing": one.standing.name,
                "ours": one.ours or "",
                "isOpen": one.needed is not None,
                "authors": list(remarks.authors),
                "remarks": [f"{comment.author or '?'}: {comment.text}" for comment in remarks.comments],
            }
            for one, remarks in zip(found.changes, found.remarks, strict=True)
        ]
        doubts = [translate(one) for one in find_other((old, new), units, found)]
        knows = {"isThreeWay": found.is_three_way, "doubts": doubts}
        return {"number": number, "changes": changes, "unread": unread, "comments": comments, **knows}

    def take(self, plan: Path, number: object, chosen: object) -> dict[str, Any]:
        """Put changes into the plan, and return those that could not be.

        Args:
            plan: the file.
            number: of the document, as `read` gave it.
            chosen: the places of the changes in its list.

        Raises:
            UsageError: there is no such document or change any more.
            StaleError: the plan is another one by now.
            PlanError, OutputError: the result is no plan, or cannot be written; the file is as it was.
        """
        with self._turn:
            pending = self._pending.get(number) if isinstance(number, int) else None
        is_right = isinstance(chosen, list) and all(type(one) is int for one in chosen)
        if pending is None or pending.plan != plan or not is_right:
            raise UsageError(msg("These changes are no longer there."), msg("Drop the Word file once more."))
        assert isinstance(chosen, list)  # noqa: S101  # seen above
        changes = pending.found.changes
        wanted = [one for at, one in enumerate(changes) if at in chosen and one.standing is not Standing.DONE]
        needed = list({id(one.needed): one.needed for one in wanted if one.needed is not None}.values())
        raw = plan.read_bytes()
        if make_version(raw) != pending.version:
            raise StaleError(decode_exactly(raw, plan), "", make_version(raw))
        old, new = pending.sides
        text = decode_exactly(raw, plan)
        returned = pair_returned(pending.sides, pending.units, pending.found, {str(plan): text})
        accepted = accept_changes(returned, needed, new.comments)
        if accepted.files[str(plan)] != text:
            save_plan(plan, accepted.files[str(plan)], raw, old.loaded.workspace.folder)
        reasons = [
            {"at": next(at for at, one in enumerate(changes) if one.needed is change), "reason": translate(reason)}
            for change, reason in accepted.refused
        ]
        return {"taken": len(wanted) - len(reasons), "refused": reasons, "homeless": [one.text for one in accepted.homeless]}


def _name_places(sides: Sequence[ComparedSide]) -> list[PlaceNames]:
    return [PlaceNames(expand(side.loaded.root)[0]) for side in sides]


def _view_change(change: Change, names: Sequence[PlaceNames]) -> dict[str, Any]:
    """Return a change with its place, both sides, and word by word.

    Args:
        change: between two plans, or a plan and a document.
        names: of the places of both.
    """
    at = 1 if change.old is None else 0
    unit = change.old or change.new
    return {
        "kind": change.kind,
        "where": upper_first(translate(names[at].name(unit.path))) if unit is not None else "",
        "old": change.old.text if change.old else None,
        "new": change.new.text if change.new else None,
        "words": [[word.operation, word.text] for word in change.words],
    }


def compare_plans(old: Path, new: Path) -> dict[str, Any]:
    """Return what differs between two plans.

    Raises:
        PlanError: one of them has errors.
    """
    sides = [load_side(path, os.environ, _this_year()) for path in (old, new)]
    names, changes = _name_places(sides), compare_units(*list_both(sides[0].loaded, sides[1].loaded)[:2])
    return {"changes": [_view_change(change, names) for change in changes]}


def name_sent(name: str) -> str:
    """Return what a file that was sent is called meanwhile: its ending says what it is, the rest of its name is anybody's."""
    ending = Path(name).suffix.lower()
    return f"file{ending}" if _ENDING.fullmatch(ending) else "file"


def temporary_folder() -> Any:  # noqa: ANN401  # a context manager
    """Return a folder for what was sent, removed at the end."""
    return work_folder(Path(tempfile.gettempdir()))
