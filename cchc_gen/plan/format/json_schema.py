"""The Cerberus schema as a JSON Schema (draft 7), for editors that complete and check YAML as it is typed.

It says less than `check`: docs/trinh-soan-thao.md lists what an editor cannot know (expressions, dates, numbering, addresses,
columns against rows, names used twice, files, an office's defaults).
"""

from __future__ import annotations

import json
from typing import Any

from cchc_gen.messages import msg, translate
from cchc_gen.plan.format import schema
from cchc_gen.plan.format.key_help import KEY_NOTES

SCHEMA_NAME = "cchc.schema.json"
DRAFT = "http://json-schema.org/draft-07/schema#"
# Every scalar of a plan is read as text, whatever YAML takes it for; nothing after the colon means "not given".
_SCALARS = ("string", "number", "boolean")
_JSON_TYPES = {"string": _SCALARS, "list": ("array",), "dict": ("object",)}
# Short forms (see `short_forms`): keys, and items of lists, that may be what their long form holds.
_SINGLE_TEXTS, _SINGLE_MAPS, _TEXT_ITEMS = (
    frozenset({"chuc_vu", "kinh_gui"}),
    frozenset({"bang"}),
    frozenset({"noi_dung", "muc_con"}),
)


# A plan that no decision issues has a place of its own.
_WITH_PLACE = {
    "properties": {"van_ban": {"required": ["dia_danh"], "properties": {"dia_danh": {"not": {"type": "null"}}}}},
}


def format_json_schema() -> str:
    """Return the JSON Schema as text, described in the user's language."""
    return json.dumps(build_json_schema(), ensure_ascii=False, indent=2) + "\n"


def build_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan file: a whole plan, or one that builds on a base (`ke_thua`)."""
    everything = {**schema.PLAN, **schema.OVERLAY}
    return {
        "$schema": DRAFT,
        "title": translate(msg("Plan file of cchc-gen")),
        **_convert_map(everything, "plan", is_whole=False),
        "if": {"required": ["ke_thua"]},
        "then": {},
        "else": {**_require(schema.PLAN), "not": {"required": ["thay_doi"]}, "anyOf": [{"required": ["kem_theo"]}, _WITH_PLACE]},
        "definitions": {
            name: {"type": "object", **_convert_map(named, name)}
            for name, named in schema.NAMED_SCHEMAS.items()
            if name != "task"
        }
        | {"task": {"type": "object", **_convert_map(schema.TASK, "task"), "additionalProperties": _text()}},
    }


def _require(rules: dict[str, Any]) -> dict[str, Any]:
    """Return what a whole plan must give, down to the keys of `co_quan` and `van_ban`."""
    needed = {key: rule for key, rule in rules.items() if rule.get("required")}
    inner = {key: _require(rule["schema"]) for key, rule in rules.items() if _has_fields(rule)}
    given = {key: {"not": {"type": "null"}, **inner.get(key, {})} for key in needed}
    properties = {**{key: value for key, value in inner.items() if value}, **given}
    return ({"required": sorted(needed)} if needed else {}) | ({"properties": properties} if properties else {})


def _has_fields(rule: dict[str, Any]) -> bool:
    return bool(rule.get("type") == "dict" and isinstance(rule.get("schema"), dict))


def _convert_map(rules: dict[str, Any], part: str, *, is_whole: bool = True) -> dict[str, Any]:
    """Return properties of a mapping; `is_whole` tells whether its required keys are asked for here."""
    notes = KEY_NOTES[part]
    properties = {}
    for key, rule in rules.items():
        converted = _convert(rule, key, is_whole=is_whole)
        note = notes[key]
        properties[key] = {"description": translate(note.text), **converted}
        if note.examples:
            properties[key]["examples"] = list(note.examples)
    own = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    return {**own, **_require(rules)} | {"properties": properties} if is_whole and _require(rules) else own


def _convert(rule: dict[str, Any], key: str, *, is_whole: bool) -> dict[str, Any]:
    """Return the JSON Schema of one value."""
    kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    allowed = [name for kind in kinds for name in _JSON_TYPES[kind]]
    if rule.get("allowed"):
        return {"enum": [*_choices(rule["allowed"]), None]}
    result: dict[str, Any] = {"type": [*dict.fromkeys(allowed), "null"]}
    if rule.get("empty") is False and "string" in kinds:
        result["minLength"] = 1
    if rule.get("empty") is False and "list" in kinds:
        result["minItems"] = 1
    if "list" in kinds and "schema" in rule:
        result["items"] = _convert_item(rule["schema"], key)
        if key in _SINGLE_TEXTS:
            result["type"] += list(_SCALARS)
        if key in _SINGLE_MAPS:
            return {"anyOf": [result, result["items"]]}
    elif "dict" in kinds:
        result |= _convert_dict(rule, key, is_whole=is_whole)
    return result


def _convert_dict(rule: dict[str, Any], key: str, *, is_whole: bool) -> dict[str, Any]:
    if "valuesrules" in rule:
        value = rule["valuesrules"]
        if value.get("type") == "dict":  # a column: its title, or a mapping with it
            return {"additionalProperties": {"anyOf": [_text(), _convert_map(value["schema"], "column")]}, "minProperties": 1}
        return {"additionalProperties": _text()}
    if _has_fields(rule):
        return _convert_map(rule["schema"], "rename" if key == "doi_chu" else key, is_whole=is_whole)
    return {}


def _convert_item(rule: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the JSON Schema of a list's items; an item that is not given is left out by the tool."""
    inner = rule.get("schema")
    if isinstance(inner, str):
        reference = {"$ref": f"#/definitions/{inner}"}
        return {"anyOf": [{"type": [*_SCALARS, "null"]}, reference]} if key in _TEXT_ITEMS else reference
    if inner is not None:
        part = {"nhom": "group", "phu_luc": "appendix", "thay_doi": "edit"}[key]
        return {**_convert_map(inner, part), "type": "object"}
    if "valuesrules" in rule:
        return {"type": "object", "additionalProperties": _text()}
    return _convert(rule, key, is_whole=True)


def _text() -> dict[str, Any]:
    return {"type": [*_SCALARS, "null"]}


def _choices(allowed: list[str]) -> list[object]:
    """Return the texts, and what YAML takes them for: true, 1."""
    known: dict[str, object] = {"true": True, "false": False, "1": 1}
    return [*allowed, *(known[text] for text in allowed if text in known)]
