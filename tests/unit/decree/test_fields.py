"""The table of fields knows every key of the plan format."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_gen.decree.fields import FIELDS, LINE_FIELDS, NODE_FIELDS, OTHER_KEYS
from cchc_gen.plan.format import schema

NODES: dict[str, dict[str, Any]] = {
    "section": schema.SECTION,
    "task": schema.TASK,
    "group": schema.GROUP,
    "body_table": schema.BODY_TABLE,
    "appendix": schema.APPENDIX,
    "column": schema.TABLE["cot"]["valuesrules"]["schema"],
}


def list_paths() -> set[tuple[str, ...]]:
    paths: set[tuple[str, ...]] = set()
    for key, rules in schema.PLAN.items():
        inner = rules.get("schema") if rules["type"] == "dict" else None
        paths |= {(key, name) for name in inner} if inner else {(key,)}
    return paths


def test_every_key_of_the_plan_is_known() -> None:
    """A key at the top of the file, or one below it, is printed, changes what is printed, or is named as doing neither."""
    known = {field.path for field in (*FIELDS, *LINE_FIELDS)}

    report = {("bao_cao", key) for key in OTHER_KEYS["bao_cao"]}
    assert known == list_paths() - {(key,) for key in OTHER_KEYS["plan"]} - report
    assert report <= list_paths()
    assert set(OTHER_KEYS["plan"]) <= set(schema.PLAN)


@pytest.mark.parametrize("kind", sorted(NODES))
def test_every_key_of_a_node_is_known(kind: str) -> None:
    """So is a key of a section, a table, a column, a group, a task, an appendix."""
    known = {field.path[1] for field in NODE_FIELDS if field.path[0] == kind}

    assert known.isdisjoint(OTHER_KEYS[kind])
    assert known | set(OTHER_KEYS[kind]) == set(NODES[kind])
