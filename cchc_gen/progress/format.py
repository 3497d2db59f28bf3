"""The schema of the progress file, for Cerberus, and what each of its keys is for. Data only."""

from __future__ import annotations

from typing import Any

from cchc_gen.messages import msg
from cchc_gen.plan.format.key_help import KeyNote
from cchc_gen.plan.format.schema import FORMAT_VERSION

REMOVED = "bo"  # the key of an entry whose task the plan has no more
_FILLED: dict[str, Any] = {"type": "string", "empty": False}
ENTRY: dict[str, Any] = {
    "tai": {**_FILLED, "required": True},
    "la": _FILLED,
    "xong": {"type": ["string", "dict"], "valuesrules": _FILLED},
    "ket_qua": {"type": "string"},
    "ty_le": _FILLED,
    "ngay": _FILLED,
    "khong_thuc_hien": _FILLED,
    "ly_do": {"type": "string"},
    REMOVED: {"type": "string", "allowed": ["true", "false"]},
}
PROGRESS: dict[str, Any] = {
    "phien_ban": {"type": "string", "allowed": [FORMAT_VERSION]},
    "nhiem_vu": {"type": "list", "schema": {"type": "dict", "schema": ENTRY}},
    "so_lieu": {
        "type": "dict",
        "valuesrules": {"type": "dict", "valuesrules": {"type": "dict", "valuesrules": {"type": "string"}}},
    },
}
KEYS = frozenset({*PROGRESS, *ENTRY})

KEY_NOTES: dict[str, KeyNote] = {
    "phien_ban": KeyNote(msg("Version of the format; may be left out.")),
    "nhiem_vu": KeyNote(msg("What is known of the plan's tasks, one entry a task.")),
    "so_lieu": KeyNote(
        msg("Figures of the forms: period, form, number; coded answers in words."),
        ({"quy-1": {"bm1": {"1": "14", "3.1": "2", "6": "Có"}}},),
    ),
    "tai": KeyNote(msg("Which task: its printed address or its name (ma); a row of “dong” is PL.I.1.2."), ("PL.I.1",)),
    "la": KeyNote(
        msg("Six words or more of the task: where another one stands at “tai”, that is an error."),
        ("Ban hành Kế hoạch cải cách hành chính năm",),
    ),
    "xong": KeyNote(
        msg("The day on which it was done; of a recurring task its periods, T1 to T12, Q1 to Q4, N1 and N2."),
        ("12/01/2026", {"Q1": "20/03/2026"}),
    ),
    "ket_qua": KeyNote(msg("The product, with its number and day."), ("Kế hoạch số 05/KH-STC ngày 12/01/2026",)),
    "ty_le": KeyNote(msg("How much of it is done, as long as it is not done."), ("60%",)),
    "ngay": KeyNote(msg("The day from which “ty_le” and “ly_do” hold."), ("10/03/2026",)),
    "khong_thuc_hien": KeyNote(msg("The day from which the task is dropped; it no longer counts."), ("15/07/2026",)),
    "ly_do": KeyNote(msg("Why it is late, or dropped."), ("chờ văn bản hướng dẫn",)),
    REMOVED: KeyNote(msg("true: the task was taken out of the plan; the entry is kept, and counts nowhere."), ("true",)),
}
