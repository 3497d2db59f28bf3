"""A build refuses the templates that `template check` refuses, for the same reasons."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cchc_gen.errors import TemplateError
from cchc_gen.files.bounded import read_bounded
from cchc_gen.messages import Message, msg
from cchc_gen.problem import Severity
from cchc_gen.template.check import TagProblem, find_tag_problems

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 70  # letters of a paragraph


def refuse_faulty(path: Path, raw: bytes) -> None:
    """Refuse a template that `template check` refuses, for the same reason.

    Args:
        path: the template.
        raw: what it holds, by which the answer is kept for the next plan.

    Raises:
        TemplateError: with its first fault.
    """
    fault = _find_first_error(path, raw)
    if fault is not None:
        raise TemplateError(msg("{file}: {what}", file=path.name, what=show_problem(fault)), fault.hint)


@lru_cache(maxsize=4)
def _find_first_error(path: Path, raw: bytes) -> TagProblem | None:  # noqa: ARG001  # a key of the cache
    faults = read_bounded(lambda: find_tag_problems(path), path.name)
    return next((fault for fault in faults if fault.severity is Severity.ERROR), None)


def show_problem(fault: TagProblem) -> Message:
    """Return what is wrong, with the text of the paragraph."""
    text = " ".join(fault.text.split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return fault.message if not shown else msg("{what} In the paragraph “{text}”.", what=fault.message, text=shown)
