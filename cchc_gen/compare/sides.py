"""The two sides of a comparison: each is a plan, or a Word document as `import` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.accept import ReturnedPlan, Side
from cchc_gen.compare.base_nodes import Base
from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.numbers import drop_numbers, list_numbered_anew
from cchc_gen.compare.remarks import find_remarks
from cchc_gen.compare.three_way import sort_out, take_as_changes
from cchc_gen.compare.units import as_printed, list_units, take_spelling
from cchc_gen.compare.usual import drop_printed, drop_usual
from cchc_gen.editing.built import read_built
from cchc_gen.files.names import PLAN_SUFFIXES, relative_name
from cchc_gen.plan.validation.validate import expand, lengthen
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Position
from cchc_gen.workspace.load_base import load_base
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.remarks import Remarks
    from cchc_gen.compare.three_way import DocumentChange
    from cchc_gen.compare.units import Unit
    from cchc_gen.messages import Message
    from cchc_gen.word.model import Comment, Revision


class BothUnits(NamedTuple):
    """The units of two sides; the headings whose numbers a document has otherwise than they are printed, as they stand there."""

    old: list[Unit]
    new: list[Unit]
    numbers: list[str]


class ComparedSide(NamedTuple):
    """One of the two; `unread` are its lines that could not be read as a plan, `comments` and `revisions` those of a document."""

    loaded: LoadedPlan
    unread: tuple[str | Message, ...] = ()
    comments: tuple[Comment, ...] = ()
    revisions: tuple[Revision, ...] = ()


class FoundChanges(NamedTuple):
    """The changes of a document, numbered by their place, with remarks on each; all differences between plan and document.

    `is_three_way` tells whether it is known what the document was made from; else each difference counts as a change.
    """

    changes: list[DocumentChange]
    differences: list[Change]
    is_three_way: bool
    remarks: list[Remarks]


def load_side(path: Path, environment: Mapping[str, str], this_year: int) -> ComparedSide:
    """Return the plan of a plan file, or of a document as `import` reads it.

    Args:
        path: of either.
        environment: names LibreOffice, for old kinds of documents.
        this_year: taken for a document's where it names none.

    Raises:
        PlanError: it is not a valid plan.
        DocumentError, ConverterError: it cannot be read.
    """
    if is_plan(path):
        return ComparedSide(load_plan(path, str(path)))
    from cchc_gen.importing.run import import_file  # noqa: PLC0415  # for Word files alone

    result = import_file(path, environment, this_year, plain=True, as_is=True)
    lost = [line for line, _words in result.report.losses.lines]
    root = parse(result.text, str(path)).root  # braces that the document prints are escaped in it, and stay
    loaded = LoadedPlan(result.valid.plan, path, find_workspace(path), root, root, result.valid.located, (), (path,))
    return ComparedSide(loaded, (*result.report.left_out, *lost), result.report.comments, result.report.revisions)


def list_both(old: LoadedPlan, new: LoadedPlan) -> BothUnits:
    """Return the units of both; where one is a document, both as they are printed."""
    units = [list_units(loaded.root) for loaded in (old, new)]
    numbers: list[str] = []
    is_document = [not is_plan(loaded.path) for loaded in (old, new)]
    if is_document == [False, True]:
        numbers += list_numbered_anew(*units)
    if is_document[1]:
        units[1] = drop_printed(units[1], units[0])
    if any(is_document):
        plain = units
        units = [as_printed(one if is_document[at] else drop_usual(one, plain[1 - at])) for at, one in enumerate(units)]
    for at, loaded in enumerate((old, new)):
        if is_document[at]:
            shown, typed = drop_numbers(take_spelling(units[at], units[1 - at]), units[1 - at])
            units[at] = [unit._replace(position=Position(str(loaded.path))) for unit in shown]
            numbers += typed
    return BothUnits(units[0], units[1], numbers)


def list_changes(plan: LoadedPlan, document: ComparedSide, units: BothUnits) -> FoundChanges:
    """Return what a document changed in a plan.

    Args:
        plan: as it is now.
        document: what came back.
        units: of both, as `list_both` gives them.
    """
    differences = compare_units(units.old, units.new)
    built = read_built(plan.path, plan.workspace.folder, document.loaded.path)
    if built is None:
        changes = take_as_changes(differences)
    else:
        base = list_units(built)
        base = as_printed(drop_usual(base, drop_printed(list_units(document.loaded.root), base)))
        changes = sort_out(base, units.old, units.new, differences)
    remarks = [find_remarks(one.change, document.comments, document.revisions) for one in changes]
    return FoundChanges(changes, differences, built is not None, remarks)


def find_base(loaded: LoadedPlan) -> Base | None:
    """Return what a plan builds on, with its units; None for a plan of its own."""
    found = load_base(loaded)
    if found is None:
        return None
    name = next((name for name, path in name_bases(loaded).items() if path == found.file), str(found.file))
    return Base(name, found.root, as_printed(list_units(found.root)))


def name_bases(loaded: LoadedPlan) -> dict[str, Path]:
    """Return the files on which a plan builds, under the names that positions give them."""
    is_relative = not loaded.path.is_absolute()
    return {relative_name(file) if is_relative else str(file): file for file in loaded.files[:-1]}


def pair_returned(
    sides: tuple[ComparedSide, ComparedSide], both: BothUnits, found: FoundChanges, files: Mapping[str, str]
) -> ReturnedPlan:
    """Return what changes are put into.

    Args:
        sides: the plan, and the document that came back.
        both: the units of both, as `list_both` gives them.
        found: the changes, as `list_changes` gives them.
        files: the texts that may be edited, the plan's first, under the names that positions give them.
    """
    plan, document = (Side(units, expand(side.loaded.root)[0]) for units, side in zip(both[:2], sides, strict=True))
    loaded = sides[0].loaded
    typed = lengthen(loaded.report.typed if loaded.report else loaded.root)
    return ReturnedPlan(files, (plan, document), typed, found.differences, find_base(loaded))


def is_plan(path: Path) -> bool:
    """Tell whether a file is a plan file, by its name."""
    return path.suffix.lower() in PLAN_SUFFIXES
