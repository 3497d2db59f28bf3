"""The figures of the forms for one period: typed, counted, or computed; what is wrong with those that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.language.suggestions import suggest_word
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import REPORT_PERIODS
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from cchc_gen.messages import Message
    from cchc_gen.problem import Position
    from cchc_gen.progress.forms import Form, Indicator
    from cchc_gen.progress.model import Figure

BLANK = "…"  # printed where a figure is still to come


class FormFigures(NamedTuple):
    """The values of one form's indicators by their numbers; an indicator without one is missing."""

    form: Form
    values: Mapping[str, Decimal]

    def show(self, indicator: Indicator) -> str:
        """Return a figure as it is printed: nothing for a heading, dots where the figure is still to come."""
        value = self.values.get(indicator.number)
        if value is not None:
            return format_number(value, indicator.unit)
        return "" if is_heading(indicator) else "–" if indicator.formula else BLANK


class Breach(NamedTuple):
    """A figure that contradicts another: its form and number, where it is typed (None where it is counted), what is wrong."""

    form: str
    number: str
    position: Position | None
    message: Message
    kind: str


def is_heading(indicator: Indicator) -> bool:
    """Tell whether an indicator only heads those below it: it has neither unit nor answers, and nothing gives its value."""
    return not (indicator.unit or indicator.answers or indicator.formula or indicator.source)


def compute_figures(
    forms: Sequence[Form], typed: Mapping[str, Mapping[str, Figure]], counted: Mapping[str, str]
) -> list[FormFigures]:
    """Return the figures of all forms.

    Args:
        forms: in order.
        typed: of the period, by form and number; what is typed goes before what is counted.
        counted: the figures that are counted, by their names (tien_do.tong_so).
    """
    return [FormFigures(form, _compute_form(form, typed.get(form.key, {}), counted)) for form in forms]


def _compute_form(form: Form, typed: Mapping[str, Figure], counted: Mapping[str, str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    by_number = {one.number: one for one in form.indicators}

    def value_of(number: str) -> Decimal | None:
        if number not in found:
            one = by_number[number]
            value = read_value(one, typed[number].text) if number in typed else None
            if value is None and one.formula:
                value = one.formula.evaluate(value_of)
            if value is None and one.source:
                value = parse_number(counted.get(one.source, ""))
            if value is None:
                return None
            found[number] = value
        return found[number]

    for number in by_number:
        value_of(number)
    return found


def read_value(indicator: Indicator, text: str) -> Decimal | None:
    """Return the value of a typed figure: a number, or the code of an answer; None where it is neither."""
    if indicator.answers:
        words = {word.casefold(): code for word, code in indicator.answers}
        number = parse_number(text)
        return words.get(text.strip().casefold(), number if number in words.values() else None)
    return parse_number(text)


def find_typing_problems(forms: Sequence[Form], figures: Mapping[str, Mapping[str, Mapping[str, Figure]]]) -> Iterator[Problem]:
    """Yield what is wrong with the typed figures of all periods: unknown forms, indicators and answers, and texts for numbers."""
    known = {form.key: {one.number: one for one in form.indicators} for form in forms}
    for period, by_form in figures.items():
        for key, numbers in by_form.items():
            for number, figure in numbers.items():
                path = f"so_lieu.{period}.{key}.{number}"
                if key not in known:
                    message = msg("There is no form “{name}”.", name=key)
                    yield Problem("form", figure.position, message, path, suggest_word(key, list(known)))
                elif number not in known[key]:
                    message = msg("The form has no indicator “{name}”.", name=number)
                    yield Problem("indicator", figure.position, message, path, suggest_word(number, list(known[key])))
                elif read_value(known[key][number], figure.text) is None:
                    yield _explain_value(known[key][number], figure, path)


def _explain_value(indicator: Indicator, figure: Figure, path: str) -> Problem:
    if indicator.answers:
        words = ", ".join(word for word, _code in indicator.answers)
        message = msg("“{value}” is not an answer here.", value=figure.text)
        return Problem("answer", figure.position, message, path, msg("Allowed: {choices}.", choices=words))
    message = msg("“{value}” is not a number.", value=figure.text)
    return Problem("number", figure.position, message, path, msg("Write 1234 or 1.234, and 12,5 with a comma."))


def find_breaches(
    now: Sequence[FormFigures], before: Sequence[FormFigures], typed: Mapping[str, Mapping[str, Figure]]
) -> Iterator[Breach]:
    """Yield figures that exceed what they are part of (`khong_hon`), or fall below the last period's (`luy_ke`).

    Args:
        now: of the period.
        before: of the period before; empty where there is none.
        typed: of the period, for the places.
    """
    earlier = {one.form.key: one.values for one in before}
    for one in now:
        places = typed.get(one.form.key, {})
        for indicator in one.form.indicators:
            value = one.values.get(indicator.number)
            if value is None:
                continue
            position = places[indicator.number].position if indicator.number in places else None
            place = (one.form.key, indicator.number, position)
            limit = one.values.get(indicator.at_most)
            if limit is not None and value > limit:
                yield Breach(*place, _exceeds(indicator, one, limit), "limit")
            last = earlier.get(one.form.key, {}).get(indicator.number)
            if indicator.is_cumulative and last is not None and value < last:
                shown, was = format_number(value, indicator.unit), format_number(last, indicator.unit)
                message = msg("It counts on through the year, and is {now} after {last} in the last period.", now=shown, last=was)
                yield Breach(*place, message, "cumulative")


def _exceeds(indicator: Indicator, figures: FormFigures, limit: Decimal) -> Message:
    shown = format_number(figures.values[indicator.number], indicator.unit)
    return msg(
        "{now} is more than the {limit} of indicator {other}, of which it is a part.",
        now=shown, limit=format_number(limit, indicator.unit), other=indicator.at_most,
    )  # fmt: skip


def find_last_period(period: str, figures: Mapping[str, object]) -> str | None:
    """Return the nearest period of the year before one that has figures, None where there is none."""
    earlier = REPORT_PERIODS[: REPORT_PERIODS.index(period)]
    return next((one for one in reversed(earlier) if figures.get(one)), None)
