"""Tells remedies that cannot be done in Word: of Word documents none may name keys of a plan file, or mend words by a format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import FORMAT_IT
from cchc_gen.plan.format.schema import SECTION, TASK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc_gen.problem import Problem

_MORE_KEYS = ("nhan", "kem_theo", "nam", "ngay", "luu", "ky", "bang", "bien", "noi_nhan", "quoc_hieu")
_KEYS = "|".join(sorted({*SECTION, *TASK, *_MORE_KEYS}))
_OF_PLAN_FILES = re.compile(
    rf"\{{\{{|plan file|YAML|\bthe tool\b|[a-z]_[a-z]|“(?:{_KEYS})[”:]|\((?:{_KEYS})\)|\b(?:luu|ky|nam): |--\w|cchc-gen"
)
_OF_FORMAT = re.compile(r"\b(?:bold|italic|capitals|size|sizes|red|letters|font|centred|in the middle)\b")  # buttons of Word


def list_misfits(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Return the findings on a document whose remedy is none there; what they quote does not count."""
    return [(problem.code, f"{problem.message} {problem.hint}") for problem in problems if _is_misfit(problem)]


def _is_misfit(problem: Problem) -> bool:
    said = f"{problem.message} {problem.hint}".replace(problem.text, "")
    fault = str(dict(problem.message.values).get("fault", problem.message))
    of_format = problem.hint == FORMAT_IT
    return problem.hint is None or bool(_OF_PLAN_FILES.search(said)) or (of_format and not _OF_FORMAT.search(fault))
