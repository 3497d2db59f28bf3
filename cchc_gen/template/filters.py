"""The filters that a template may use: those that are quick, and whose result is about as long as what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILTERS = (
    "upper", "lower", "capitalize", "title", "trim", "default", "d", "length", "count", "int", "string", "join", "first", "last",
    "e", "escape",
)  # fmt: skip
_OF_ONE_TEXT = ("upper", "lower", "capitalize", "title", "trim", "string", "e", "escape")


def select_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return those of Jinja's filters that a template may use."""
    return {name: _refuse_lists(filters[name]) if name in _OF_ONE_TEXT else filters[name] for name in FILTERS}


def _refuse_lists(apply: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a filter that takes one text and refuses lists, which it would print as Python shows them."""

    def apply_to_text(value: Any, *rest: Any) -> Any:  # noqa: ANN401  # Jinja's signature
        if not isinstance(value, str | int | Undefined):
            raise SecurityError(type(value).__name__)
        return apply(value, *rest)

    return apply_to_text
