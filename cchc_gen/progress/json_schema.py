"""JSON Schemas (draft 7) of the progress file and of the forms, for editors that complete and check YAML as it is typed."""

from __future__ import annotations

import json
from typing import Any

from cchc_gen.language.deadlines import Cycle, list_periods
from cchc_gen.messages import msg, translate
from cchc_gen.plan.format.json_schema import DRAFT
from cchc_gen.plan.format.key_help import KeyNote
from cchc_gen.plan.format.schema import REPORT_PERIODS
from cchc_gen.progress.format import ENTRY, KEY_NOTES, PROGRESS, REMOVED
from cchc_gen.progress.forms import FORM, INDICATOR

# Every scalar is read as text, whatever YAML takes it for; nothing after the colon means "not given".
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_YES_OR_NO: dict[str, Any] = {"enum": [True, False, "true", "false", None]}
_FORM_NOTES: dict[str, KeyNote] = {
    "bm": KeyNote(msg("The key of the form, as “so_lieu” and reports name it."), ("bm1",)),
    "ten": KeyNote(msg("What it is called."), ("Chỉ đạo, điều hành",)),
    "chi_tieu": KeyNote(msg("The indicators, in order.")),
    "so": KeyNote(msg("The number of the indicator, as it is printed."), ("3.3.1",)),
    "don_vi": KeyNote(msg("The unit; %: two decimals."), ("Văn bản", "%")),
    "cong_thuc": KeyNote(msg("Computed from other indicators with + - * / and brackets."), ("2.2 / 2.1 * 100",)),
    "tu": KeyNote(msg("Taken from what is counted."), ("tien_do.hoan_thanh",)),
    "khong_hon": KeyNote(msg("The indicator of which it is a part, and which it cannot exceed."), ("3.3.1",)),
    "luy_ke": KeyNote(msg("true: counts on through the year, never less than in the last period."), ("true",)),
    "tra_loi": KeyNote(msg("Answers in words, with the code that is printed."), ({"Có": 1, "Không": 0},)),
    "ghi_chu": KeyNote(msg("A remark that is printed in the last column.")),
}


def format_progress_schema() -> str:
    """Return the JSON Schema of a progress file as text, described in the user's language."""
    return json.dumps(build_progress_schema(), ensure_ascii=False, indent=2) + "\n"


def format_forms_schema() -> str:
    """Return the JSON Schema of `bieu-mau.yaml` as text, described in the user's language."""
    return json.dumps(build_forms_schema(), ensure_ascii=False, indent=2) + "\n"


def build_progress_schema() -> dict[str, Any]:
    """Return the JSON Schema of a progress file."""
    periods = [key for cycle in Cycle for key in list_periods(cycle, 2000)]
    done = {"type": "object", "properties": dict.fromkeys(periods, _TEXT), "additionalProperties": False}
    entry = _convert(ENTRY, KEY_NOTES, {"xong": {"anyOf": [_TEXT, done]}, REMOVED: _YES_OR_NO})
    figures = {
        "type": ["object", "null"],
        "properties": {key: _map_of(_map_of(_TEXT)) for key in REPORT_PERIODS},
        "additionalProperties": False,
    }
    listed = {"type": ["array", "null"], "items": entry}
    own: dict[str, dict[str, Any]] = {"phien_ban": {"enum": [1, "1", None]}, "nhiem_vu": listed, "so_lieu": figures}
    return {"$schema": DRAFT, "title": translate(msg("Progress file of cchc-gen")), **_convert(PROGRESS, KEY_NOTES, own)}


def build_forms_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of forms."""
    indicator = _convert(INDICATOR, _FORM_NOTES, {"luy_ke": _YES_OR_NO, "tra_loi": _map_of(_TEXT)})
    form = _convert(FORM, _FORM_NOTES, {"chi_tieu": {"type": "array", "minItems": 1, "items": indicator}})
    return {"$schema": DRAFT, "title": translate(msg("Forms of cchc-gen")), "type": "array", "items": form}


def _map_of(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "additionalProperties": value}


def _convert(rules: dict[str, Any], notes: dict[str, KeyNote], own: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a mapping with described keys; `own` are values that are not plain text."""
    properties = {}
    for key in rules:
        note = notes[key]
        properties[key] = {"description": translate(note.text), **own.get(key, _TEXT)}
        if note.examples:
            properties[key]["examples"] = list(note.examples)
    required = sorted(key for key, rule in rules.items() if rule.get("required"))
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found
