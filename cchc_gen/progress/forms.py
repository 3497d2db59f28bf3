"""The forms of periodic reports as data: ours in the package, an office's `bieu-mau.yaml` over them, form by form."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.language.numbers import parse_number
from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import AREAS
from cchc_gen.plan.format.structure import find_structure_problems
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, get_node, prune, to_plain
from cchc_gen.plan.yaml.parse import parse_list
from cchc_gen.problem import Problem, sort_problems
from cchc_gen.progress.arithmetic import Formula, FormulaError, parse_formula
from cchc_gen.progress.count import count, name_counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cchc_gen.problem import Position

_FILLED: dict[str, Any] = {"type": "string", "empty": False}
_NEEDED: dict[str, Any] = {**_FILLED, "required": True}
INDICATOR: dict[str, Any] = {
    "so": _NEEDED,
    "ten": _NEEDED,
    "don_vi": {"type": "string"},
    "cong_thuc": _FILLED,
    "tu": _FILLED,
    "khong_hon": _FILLED,
    "luy_ke": {"type": "string", "allowed": ["true", "false"]},
    "tra_loi": {"type": "dict", "empty": False, "valuesrules": _FILLED},
    "ghi_chu": {"type": "string"},
}
FORM: dict[str, Any] = {
    "bm": _NEEDED,
    "ten": _NEEDED,
    "chi_tieu": {"type": "list", "required": True, "empty": False, "schema": {"type": "dict", "schema": INDICATOR}},
}
FORMS: dict[str, Any] = {"bieu_mau": {"type": "list", "schema": {"type": "dict", "schema": FORM}}}
_KEYS = frozenset({*INDICATOR, *FORM})
_ROOT = "bieu_mau"


_WHOLE_SOURCES = tuple(f"tien_do.{name}" for name in name_counts(count(())))
# What `tu` may name: the counts of the plan, and of each area.
SOURCES = (*_WHOLE_SOURCES, *(f"tien_do.{area}.{name}" for area in AREAS for name in name_counts(count(()))))


class Indicator(NamedTuple):
    """One line of a form (`chi_tieu`).

    Its number and name, its unit; the `formula` that gives it, or the name that it is taken `source` from (tien_do.tong_so), else
    it is typed; `at_most` names the indicator that it cannot exceed; `answers` are the codes of answers by their words.
    """

    number: str
    name: str
    unit: str
    formula: Formula | None = None
    source: str = ""
    at_most: str = ""
    is_cumulative: bool = False
    answers: tuple[tuple[str, Decimal], ...] = ()
    note: str = ""


class Form(NamedTuple):
    """One form (Biểu mẫu): its key, its title, its indicators in order."""

    key: str
    title: str
    indicators: tuple[Indicator, ...]


def read_own_forms() -> tuple[Form, ...]:
    """Return the forms that travel with the package."""
    text = resources.files("cchc_gen.progress").joinpath("bieu-mau.yaml").read_text(encoding="utf-8")
    return read_forms(text, "bieu-mau.yaml")


def lay_over(ours: tuple[Form, ...], own: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return our forms with an office's in the place of those that it has, too, and its others behind them."""
    by_key = {form.key: form for form in own}
    kept = tuple(by_key.pop(form.key, form) for form in ours)
    return (*kept, *by_key.values())


def read_forms(text: str, name: str) -> tuple[Form, ...]:
    """Return the forms of a file.

    Args:
        text: the file's.
        name: how it is called in messages.

    Raises:
        PlanError: with all that is wrong with it.
    """
    listed = prune(parse_list(text, name), _KEYS)
    root = LocatedMap({_ROOT: listed}, {_ROOT: listed.position}, listed.position)
    problems = find_structure_problems(root, FORMS)
    if not problems:
        problems = [*_find_wrong_numbers(listed)]
    if problems:
        raise PlanError(sort_problems([problem._replace(path=problem.path.removeprefix(_ROOT)) for problem in problems]))
    plain: Any = to_plain(listed)  # of the schema's types
    return tuple(_build_form(form) for form in plain)


def _build_form(form: dict[str, Any]) -> Form:
    numbers = {one["so"] for one in form["chi_tieu"]}
    return Form(form["bm"], form["ten"], tuple(_build_indicator(one, numbers) for one in form["chi_tieu"]))


def _build_indicator(one: dict[str, Any], numbers: set[str]) -> Indicator:
    codes = {word: parse_number(code) for word, code in one.get("tra_loi", {}).items()}
    return Indicator(
        one["so"], one["ten"], one.get("don_vi", ""),
        parse_formula(one["cong_thuc"], numbers) if "cong_thuc" in one else None,
        one.get("tu", ""), one.get("khong_hon", ""), one.get("luy_ke") == "true",
        tuple((word, code) for word, code in codes.items() if code is not None), one.get("ghi_chu", ""),
    )  # fmt: skip


def _find_wrong_numbers(listed: LocatedNode) -> Iterator[Problem]:
    """Yield what a schema cannot say of forms: doubles, formulas, names of indicators and sources, codes."""
    seen: set[str] = set()
    for form in listed.items if isinstance(listed, LocatedList) else ():
        key = _text(form, "bm")
        if key in seen:
            yield Problem("duplicate-name", form.position, msg("The form “{name}” stands here twice.", name=key))
        seen.add(key)
        yield from _check_form(form)


def _check_form(form: LocatedNode) -> Iterator[Problem]:
    lines = get_node(form, ("chi_tieu",))
    items = lines.items if isinstance(lines, LocatedList) else ()
    numbers = [_text(one, "so") for one in items]
    for at, one in enumerate(items):
        if numbers.index(numbers[at]) != at:
            message = msg("The indicator “{name}” stands in this form twice.", name=numbers[at])
            yield Problem("duplicate-name", one.position, message)
        yield from _check_indicator(one, numbers)
    yield from _find_circles(items, numbers)


def _check_indicator(one: LocatedNode, numbers: list[str]) -> Iterator[Problem]:
    known = msg("Indicators of this form: {known}.", known=", ".join(numbers))
    if (limit := _text(one, "khong_hon")) and limit not in numbers:
        message = msg("The form has no indicator “{name}”.", name=limit)
        yield Problem("indicator", _position(one, "khong_hon"), message, hint=known)
    source = _text(one, "tu")
    if source and source not in SOURCES:
        message = msg("“{name}” is not a figure that is counted.", name=source)
        near = find_near(source, SOURCES, 1)
        hint = msg("Allowed: {known}; of one area: tien_do.the_che.hoan_thanh.", known=", ".join(_WHOLE_SOURCES))
        hint = msg("Did you mean “{near}”? {allowed}", near=near[0], allowed=hint) if near else hint
        yield Problem("source", _position(one, "tu"), message, hint=hint)
    formula = _text(one, "cong_thuc")
    if formula and source:
        message = msg("An indicator has either “tu” or “cong_thuc”.")
        yield Problem("indicator", _position(one, "cong_thuc"), message, hint=msg("Delete one of the two."))
    if formula:
        try:
            parse_formula(formula, numbers)
        except FormulaError as error:
            message = msg("“{text}” is not a formula.", text=str(error))
            hint = msg("Allowed: + - * / and brackets over numbers of indicators, for example 2.2 / 2.1 * 100.")
            yield Problem("formula", _position(one, "cong_thuc"), message, hint=hint)
    answers = get_node(one, ("tra_loi",))
    for word, code in answers.entries.items() if isinstance(answers, LocatedMap) else ():
        if parse_number(getattr(code, "text", None) or "") is None:
            message = msg("The code of the answer “{word}” is not a number.", word=word)
            yield Problem("answer", code.position, message)


def _find_circles(items: tuple[LocatedNode, ...], numbers: list[str]) -> Iterator[Problem]:
    """Yield a problem for each formula that needs itself."""
    needs: dict[str, set[str]] = {}
    for one, number in zip(items, numbers, strict=True):
        try:
            formula = parse_formula(text, numbers) if (text := _text(one, "cong_thuc")) else None
        except FormulaError:
            formula = None
        needs[number] = {name for name in formula.names if name in numbers} if formula else set()
    for one, number in zip(items, numbers, strict=True):
        reached, new = set[str](), set(needs[number])
        while new:
            reached |= new
            new = {name for other in new for name in needs[other]} - reached
        if number in reached:
            message = msg("The formula of “{name}” needs its own value.", name=number)
            yield Problem("cycle", _position(one, "cong_thuc"), message)


def _text(node: LocatedNode, key: str) -> str:
    value = get_node(node, (key,))
    return (value.text or "").strip() if isinstance(value, LocatedText) else ""


def _position(node: LocatedNode, key: str) -> Position:
    value = get_node(node, (key,))
    return (value or node).position
