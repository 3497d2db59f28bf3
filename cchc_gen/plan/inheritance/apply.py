"""A file with `ke_thua` on top of its base: edits on the base's tree, then its own keys over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.errors import PlanError
from cchc_gen.language.suggestions import is_meant
from cchc_gen.plan.format import schema
from cchc_gen.plan.format.structure import find_structure_problems
from cchc_gen.plan.inheritance.collect_edits import apply_edits
from cchc_gen.plan.inheritance.merge import merge
from cchc_gen.plan.located import LocatedList, LocatedMap, is_given
from cchc_gen.problem import Problem, sort_problems

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


_BASE, _FILE, _DIGEST = "ke_thua", "tep", "dau"
_OF_WHOLE_PLANS = frozenset({"missing-key", "missing-parent"})  # which an overlay need not be


def check_overlay(root: LocatedMap) -> tuple[LocatedMap, list[Problem]]:
    """Return an overlay with the keys of its base as they were meant, and a problem for each that was mistyped.

    Raises:
        PlanError: `ke_thua` or `thay_doi` is not well formed in another way; with all that is wrong.
    """
    problems = _find_overlay_problems(root)
    meant = _read_as_meant(root) if problems else root
    if problems and (meant is root or _find_overlay_problems(meant)):
        raise PlanError(sort_problems(problems))
    return meant, problems


def _find_overlay_problems(root: LocatedMap) -> list[Problem]:
    own = {key: value for key, value in root.entries.items() if key in schema.OVERLAY and is_given(value)}
    mistyped = {key: value for key, value in root.entries.items() if key not in own and _is_mistyped(key, _BASE, schema.PLAN)}
    problems = find_structure_problems(LocatedMap({**own, **mistyped}, root.keys, root.position), schema.OVERLAY)
    if mistyped:  # then it is not missing
        problems = [problem for problem in problems if problem.code != "missing-key" or problem.path != "thay_doi"]
    return problems


def _is_mistyped(key: str, wanted: str, known: Container[str]) -> bool:
    return key not in known and key != wanted and is_meant(key, wanted)


def _read_as_meant(root: LocatedMap) -> LocatedMap:
    """Return an overlay in which the key that means `ke_thua`, and the one below it that means `tep`, is that key."""
    meant = _rename(root, _BASE, schema.PLAN)
    base = meant.entries.get(_BASE)
    if isinstance(base, LocatedMap) and (named := _rename(base, _FILE, (_DIGEST,))) is not base:
        meant = meant._replace(entries={**meant.entries, _BASE: named})
    return meant


def _rename(node: LocatedMap, wanted: str, known: Container[str]) -> LocatedMap:
    typed = [key for key in node.entries if _is_mistyped(key, wanted, known)]
    if not typed:
        return node
    rest = {key: value for key, value in node.entries.items() if key not in typed}
    return LocatedMap({wanted: node.entries[typed[0]], **rest}, {wanted: node.keys[typed[0]], **node.keys}, node.position)


def lay_over(base: LocatedMap, top: LocatedMap, edits: LocatedList | None) -> tuple[LocatedMap, list[Problem]]:
    """Return `top` laid over its base, and what was wrong with the edits.

    Args:
        base: the resolved base; edits are addressed by what it prints.
        top: the file with `ke_thua`; nothing behind a colon removes the base's value.
        edits: its `thay_doi`, None where it has none.
    """
    entries = {key: value for key, value in top.entries.items() if key not in schema.OVERLAY}
    anew = {key: top.keys[key].line for key, value in entries.items() if is_given(value) and not isinstance(value, LocatedMap)}
    edited, problems = apply_edits(base, edits, anew) if edits is not None else (base, [])
    return merge(edited, LocatedMap(entries, top.keys, top.position), null_removes=True), problems


def find_own_problems(root: LocatedMap, known: Sequence[Problem]) -> list[Problem]:
    """Return what is wrong with the other keys of a file whose base cannot be read; what the base may have is not missed.

    Args:
        root: the file.
        known: what was found wrong already.
    """
    from cchc_gen.plan.validation.validate import lengthen  # noqa: PLC0415  # only for what is wrong

    own = LocatedMap({key: one for key, one in root.entries.items() if key not in schema.OVERLAY}, root.keys, root.position)
    said = {problem.position for problem in known}
    found = find_structure_problems(lengthen(own))
    return [one for one in found if one.code not in _OF_WHOLE_PLANS and one.position not in said]
