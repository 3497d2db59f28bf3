"""Formulas of forms: + - * / and brackets over the numbers of indicators (“2.2 / 2.1 * 100”), in decimals. Nothing else runs."""

from __future__ import annotations

import ast
import operator
import re
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LONGEST = 300  # characters of a formula
_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


class FormulaError(Exception):
    """A formula that cannot be read; `args` holds the part that is wrong."""


class Formula(NamedTuple):
    """A formula and the indicators that it names, in the order in which they stand there."""

    tree: ast.expr
    names: tuple[str, ...]
    constants: tuple[Decimal | None, ...]  # what is not an indicator is a number, at the same place

    def evaluate(self, value_of: Callable[[str], Decimal | None]) -> Decimal | None:
        """Return the value, None where an indicator has none or the formula divides by nought.

        Args:
            value_of: gives the value of an indicator.
        """
        values = [
            value_of(name) if constant is None else constant for name, constant in zip(self.names, self.constants, strict=True)
        ]
        if any(value is None for value in values):
            return None
        try:
            return _compute(self.tree, [value for value in values if value is not None])
        except (DivisionByZero, InvalidOperation, ZeroDivisionError):
            return None


def parse_formula(text: str, indicators: Collection[str]) -> Formula:
    """Return a formula.

    Args:
        text: as it is written in the form.
        indicators: the numbers of the form's indicators; another number is itself.

    Raises:
        FormulaError: it is not a sum, difference, product or quotient of these.
    """
    names: list[str] = []

    def replace(found: re.Match[str]) -> str:
        names.append(found.group())
        return f" _{len(names) - 1} "

    if len(text) > _LONGEST or "_" in text:
        raise FormulaError(text[:_LONGEST])
    try:
        tree = ast.parse(_NUMBER.sub(replace, text).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        raise FormulaError(text) from None
    constants = tuple(None if name in indicators else _read_constant(name) for name in names)
    _check(tree, text)
    return Formula(tree, tuple(names), constants)


def _read_constant(text: str) -> Decimal:
    if text.count(".") > 1:
        raise FormulaError(text)
    return Decimal(text)


def _check(node: ast.expr, text: str) -> None:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            _check(left, text)
            _check(right, text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand, text)
        case ast.Name(id=name) if re.fullmatch(r"_\d+", name):
            return
        case _:
            raise FormulaError(text)


def _compute(node: ast.expr, values: list[Decimal]) -> Decimal:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATIONS[type(op)](_compute(left, values), _compute(right, values))
        case ast.UnaryOp(operand=operand):
            return -_compute(operand, values)
        case ast.Name(id=name):
            return values[int(name[1:])]
        case _:
            raise AssertionError(node)  # `_check` let nothing else through
