"""All rules by id, and which of them a user asks for."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.checks import rules
from cchc_gen.checks.rule import Rule, look, on_progress, rule
from cchc_gen.errors import PlanError, UsageError
from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from cchc_gen.checks.passages import Reading
    from cchc_gen.word.parts.recognition import Recognised
    from cchc_gen.workspace.settings import Workspace


def text_rules() -> list[Rule[Reading]]:
    """Return the rules on texts, by id."""
    _import_all(rules)
    return sorted(rule.rules, key=_natural)


def progress_rules() -> list[Rule[Reading]]:
    """Return the rules on what is done of a plan, by id."""
    from cchc_gen.checks import progress  # noqa: PLC0415  # decimal, the forms: a plan without progress does without

    _import_all(progress)
    return sorted(on_progress.rules, key=_natural)


def look_rules() -> list[Rule[Recognised]]:
    """Return the rules on the form of a Word document, by id."""
    from cchc_gen.checks import looks  # noqa: PLC0415  # lxml: a plan's check does without

    _import_all(looks)
    return sorted(look.rules, key=_natural)


def all_rules() -> tuple[Rule[Any], ...]:
    """Return every rule, those on texts first."""
    return (*sorted((*text_rules(), *progress_rules()), key=_natural), *look_rules())


@cache
def _import_all(room: ModuleType) -> None:
    """Import the modules of a room: each enters its rules into the register."""
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)


def _natural(one: Rule[Any]) -> tuple[str, int]:
    """Return what sorts KH-D2 before KH-D10."""
    letters = one.id.rstrip("0123456789")
    return letters, int(one.id[len(letters) :])


def find_rules(rule_id: str) -> tuple[Rule[Any], ...]:
    """Return the rules of an id: one, or two where the decree says both what must stand there and how it looks.

    Raises:
        UsageError: there is none.
    """
    found = tuple(one for one in all_rules() if one.id.lower() == rule_id.lower())
    if not found:
        raise _unknown(rule_id)
    return found


def is_rule(code: object) -> bool:
    """Tell whether a problem's code is a rule on texts: what it finds may be left with a reason."""
    return code in _list_text_ids()


@cache
def _list_text_ids() -> frozenset[str]:
    return frozenset(rule.id for rule in text_rules())


class Selection(NamedTuple):
    """Which rules are wanted: ids or their beginnings (`KH`, `KH-N`, `ND30-P3`); none selected means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, rule_id: str) -> bool:
        """Tell whether a rule is wanted; what is ignored wins."""
        chosen = not self.select or any(_covers(one, rule_id) for one in self.select)
        return chosen and not any(_covers(one, rule_id) for one in self.ignore)


def _covers(chosen: str, rule_id: str) -> bool:
    """Tell whether an id, or the beginning of one, means a rule: KH-D means KH-D1, KH-D1 is not KH-D10, ND30-V not ND30-VH1."""
    small, whole = chosen.lower(), rule_id.lower()
    if not small or not whole.startswith(small):
        return False
    behind = whole[len(small) : len(small) + 1]
    return not (small[-1].isdigit() and behind.isdigit()) and not (small[-1].isalpha() and behind.isalpha())


def make_selection(select: Iterable[str], ignore: Iterable[str]) -> Selection:
    """Return a selection.

    Raises:
        UsageError: a name means no rule.
    """
    chosen, left_out = (
        tuple(one.strip() for many in names for one in many.split(",") if one.strip()) for names in (select, ignore)
    )
    for name in (*chosen, *left_out):
        if not any(_covers(name, one.id) for one in all_rules()):
            raise _unknown(name)
    return Selection(chosen, left_out)


def refuse_unknown(workspace: Workspace) -> None:
    """Refuse settings that leave out (`bo_qua`) what is not a rule: nobody would notice a slip there.

    Raises:
        PlanError: with a problem for each such name.
    """
    names = [name for name in workspace.ignored_rules if not any(_covers(name, one.id) for one in text_rules())]
    unknown = [name for name in names if not any(_covers(name, one.id) for one in all_rules())]
    if unknown:
        errors = [(workspace.locate(name), _unknown(name)) for name in unknown]
        raise PlanError([Problem("unknown-rule", place, error.message, "bo_qua", error.hint) for place, error in errors])


def _unknown(name: str) -> UsageError:
    near = find_near(name.upper(), [one.id for one in all_rules()])
    hint = msg("Did you mean “{near}”?", near=near[0]) if near else msg("“cchc-gen explain” lists all rules.")
    return UsageError(msg("There is no rule “{name}”.", name=name), hint)
