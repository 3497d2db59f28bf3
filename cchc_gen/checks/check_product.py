"""The rules on a document that was made from a plan, with each finding at the plan's own line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.answers import leave_answered
from cchc_gen.checks.blanks import CODE as BLANK
from cchc_gen.checks.catalogue import Selection
from cchc_gen.checks.run import check_document
from cchc_gen.compare.units import list_units
from cchc_gen.decree.fields import FIELDS, LINE_FIELDS
from cchc_gen.decree.parts import Part
from cchc_gen.language.spelling import fold
from cchc_gen.messages import msg
from cchc_gen.plan.located import locate_value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.units import Unit
    from cchc_gen.problem import Position, Problem
    from cchc_gen.workspace.load_plan import LoadedPlan

_PLACES = {str(field.part): field.path for field in (*FIELDS, *LINE_FIELDS) if field.part is not None}
_PLACES[str(Part.RECIPIENTS_TITLE)] = ("noi_nhan",)
_OWN = "KH-"  # rules on what a plan says, of which the plan itself was asked
_SHORTEST = 4  # letters by which a text is known again


def check_product(document: Path, loaded: LoadedPlan, known: Sequence[Problem]) -> list[Problem]:
    """Return what the rules find in a document beyond what they found in its plan, at the plan's lines.

    Args:
        document: the DOCX.
        loaded: the plan that it was made from.
        known: what the rules found in the plan, and what is blank: of what is not there no rule needs to speak again.
    """
    selection = Selection(ignore=loaded.workspace.ignored_rules)
    said = {problem.code for problem in known}
    blank = {problem.path for problem in known if problem.code == BLANK}
    found = check_document(document, selection, loaded.workspace.stale_terms)
    units = [unit for unit in list_units(loaded.located) if len(unit.text) >= _SHORTEST]
    own = [problem for problem in found if problem.code not in said and not problem.code.startswith(_OWN)]
    moved = [_move(problem, loaded, units) for problem in own if not blank & _list_paths(problem)]
    return leave_answered(moved, loaded)


def _list_paths(problem: Problem) -> set[str]:
    """Return the keys of the plan that a finding speaks of: ky.ho_ten, ky."""
    path = _PLACES.get(_part_of(problem), ())
    return {".".join(path[:end]) for end in range(1, len(path) + 1)}


def _part_of(problem: Problem) -> str:
    """Return the part of the document that a place begins with: "Căn cứ" of "Căn cứ 2"."""
    return max((part for part in _PLACES if problem.position.place.startswith(part)), key=len, default="")


def _move(problem: Problem, loaded: LoadedPlan, units: Sequence[Unit]) -> Problem:
    hint = msg("Correct it in the plan, from which the document is made.")
    return problem._replace(position=_find_position(problem, loaded, units), hint=hint, path="")


def _find_position(problem: Problem, loaded: LoadedPlan, units: Sequence[Unit]) -> Position:
    text = fold(problem.text)
    held = [unit for unit in units if len(text) >= _SHORTEST and (text in fold(unit.text) or fold(unit.text) in text)]
    if held:
        return max(held, key=lambda unit: len(unit.text)).position
    return locate_value(loaded.located, _PLACES.get(_part_of(problem), ("van_ban",)))
