"""What `check` found in the forms that other programs read: a JSON list, and SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cchc_gen import __version__
from cchc_gen.checks.catalogue import all_rules
from cchc_gen.cli.output import report_problem
from cchc_gen.messages import translate
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.problem import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}  # SARIF has no "info"


def format_json(problems: Sequence[Problem]) -> str:
    """Return a list of objects with rule, severity, file, line, column, place, path, text, message and hint."""
    return json.dumps([report_problem(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def format_sarif(problems: Sequence[Problem]) -> str:
    """Return one SARIF run."""
    titles = {rule.id: rule for rule in reversed(all_rules())}
    rules = sorted({problem.code for problem in problems})
    described = []
    for rule_id in rules:
        rule = titles.get(rule_id)
        text = translate(rule.title) if rule else rule_id
        described.append(
            {"id": rule_id, "shortDescription": {"text": text}} | ({"help": {"text": translate(rule.hint)}} if rule else {})
        )
    driver = {"name": "cchc-gen", "version": __version__, "rules": described}
    results = [_result(problem, rules.index(problem.code)) for problem in problems]
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(problem: Problem, rule_index: int) -> dict[str, Any]:
    text = translate(problem.message)
    if problem.hint:
        text = f"{text} {translate(problem.hint)}"
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.position.file)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.position.line:
        physical["region"] = {"startLine": problem.position.line}
        if problem.position.column:
            physical["region"]["startColumn"] = problem.position.column
    if name := problem.position.place or problem.position.cell or problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return {
        "ruleId": problem.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [location],
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


FORMATS = {"json": format_json, "sarif": format_sarif}
