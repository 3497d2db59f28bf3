"""The one schema of the plan file, for Cerberus. Data only.

Every scalar is text when it arrives here; what a text must look like (a year, a date) is read by `build_plan` and its
rules, so that the message can say more than a pattern does. Short forms (a child that is a text, a single table) are
long ones already: see `short_forms`.
"""

from __future__ import annotations

from typing import Any

from cchc_gen.decree.marks import CIRCULATION, URGENCY

FORMAT_VERSION = "1"
REPORT_PERIODS = ("quy-1", "6-thang", "quy-3", "nam")
AREAS = (
    "chi_dao_dieu_hanh", "the_che", "thu_tuc_hanh_chinh", "to_chuc_bo_may", "che_do_cong_vu", "tai_chinh_cong", "chinh_quyen_so",
)  # fmt: skip

_TEXT: dict[str, Any] = {"type": "string"}
_FILLED: dict[str, Any] = {"type": "string", "empty": False}
_REQUIRED: dict[str, Any] = {"type": "string", "empty": False, "required": True}
_YES_NO: dict[str, Any] = {"type": "string", "allowed": ["true", "false"]}
_AREA: dict[str, Any] = {"type": "string", "allowed": list(AREAS)}
_SIDE: dict[str, Any] = {"type": "string", "allowed": ["trai", "giua", "phai"]}
_SECTIONS: dict[str, Any] = {"type": "list", "empty": False, "schema": {"type": "dict", "schema": "section"}}
_TASKS: dict[str, Any] = {"type": "list", "schema": {"type": "dict", "schema": "task", "allow_unknown": _TEXT}}

# In a report: which tasks of the plan stand here, by area, state, deadline and the day on which they were done.
STATES = (
    "hoan_thanh_dung_han", "hoan_thanh_qua_han", "hoan_thanh", "qua_han", "sap_den_han", "con_han", "thuong_xuyen",
    "khong_thuc_hien", "chua_xac_dinh",
)  # fmt: skip
NO_AREA = "khac"
FROM_PROGRESS: dict[str, Any] = {
    "linh_vuc": {"type": "string", "allowed": [*AREAS, NO_AREA]},
    "trang_thai": {"type": "list", "empty": False, "schema": {"type": "string", "allowed": list(STATES)}},
    "han": {"type": "string", "allowed": ["ky_nay", "ky_sau"]},
    "xong": {"type": "string", "allowed": ["ky_nay", "den_nay"]},
}
_FROM_PROGRESS: dict[str, Any] = {"type": "dict", "schema": FROM_PROGRESS}
# What a report's texts may name beside the plan's own names; the tool lays it under the report (`progress.fill_report`).
REPORT_NAMES = ("ke_hoach", "tien_do", "so_lieu")
REPORT: dict[str, Any] = {
    "ke_hoach": _REQUIRED,
    "ky": {"type": "string", "required": True, "allowed": list(REPORT_PERIODS)},
    "den_ngay": _FILLED,
}

SECTION: dict[str, Any] = {
    "de_muc": _FILLED,
    "noi_dung": _TEXT,
    "muc_con": _SECTIONS,
    "ma": _FILLED,
    "so": _TEXT,
    "danh_so": _TEXT,
    "linh_vuc": _AREA,
    "bang": {"type": "list", "empty": False, "schema": {"type": "dict", "schema": "body_table"}},
    "tu_tien_do": _FROM_PROGRESS,
}

TASK: dict[str, Any] = {
    "ma": _FILLED,
    "tt": _TEXT,
    "dong": {"type": "list", "empty": False, "schema": {"type": "dict", "valuesrules": _TEXT}},
}

GROUP: dict[str, Any] = {
    "ten": _REQUIRED,
    "tt": _TEXT,
    "ma": _FILLED,
    "linh_vuc": _AREA,
    "nhiem_vu": _TASKS,
}

TABLE: dict[str, Any] = {
    "cot": {
        "type": "dict",
        "empty": False,
        "valuesrules": {"type": "dict", "schema": {"ten": {**_TEXT, "required": True}, "rong": _FILLED, "can": _SIDE}},
    },
    "mac_dinh": {"type": "dict", "valuesrules": _TEXT},
    "nhom": {"type": "list", "schema": {"type": "dict", "schema": GROUP}},
    "nhiem_vu": _TASKS,
    "danh_so_lien_tuc": _YES_NO,
    "co_chu": _FILLED,
    "lap_o_gop": _YES_NO,
    "tu_tep": _FILLED,
    "tu_tien_do": _FROM_PROGRESS,
}

BODY_TABLE: dict[str, Any] = {**TABLE, "ten": _FILLED}

APPENDIX: dict[str, Any] = {
    **TABLE,
    "ten": _REQUIRED,
    "ma": _FILLED,
    "nhan": _FILLED,
    "kem_theo": _TEXT,
    "quoc_hieu": _YES_NO,
    "huong": {"type": "string", "allowed": ["ngang", "doc"]},
    "noi_dung": _SECTIONS,
}

PLAN: dict[str, Any] = {
    "phien_ban": {"type": "string", "allowed": [FORMAT_VERSION]},
    "nam": _REQUIRED,
    "bao_cao": {"type": "dict", "schema": REPORT},
    "co_quan": {
        "type": "dict",
        "required": True,
        "schema": {"chu_quan": _FILLED, "ten": _REQUIRED, "viet_tat": _REQUIRED},
    },
    "van_ban": {
        "type": "dict",
        "required": True,
        "schema": {
            "so": _TEXT,
            "ky_hieu": _FILLED,
            "dia_danh": _FILLED,
            "ngay": _FILLED,
            "ten_loai": _FILLED,
            "trich_yeu": _REQUIRED,
            "do_khan": {"type": "string", "allowed": list(URGENCY)},
            "luu_hanh": {"type": "string", "allowed": list(CIRCULATION)},
            "du_thao": _YES_NO,
            "ky_hieu_soan_thao": _FILLED,
        },
    },
    "kem_theo": _FILLED,
    "kinh_gui": {"type": "list", "empty": False, "schema": _FILLED},
    "bien": {"type": "dict"},
    "can_cu": {"type": "list", "schema": _FILLED},
    "mo_dau": _TEXT,
    "danh_so": {"type": "list", "schema": _TEXT},
    "noi_dung": {**_SECTIONS, "required": True},
    "ket_thuc": _TEXT,
    "noi_nhan": {"type": "list", "schema": _FILLED},
    "luu": _TEXT,
    "ky": {
        "type": "dict",
        "schema": {"chuc_vu": {"type": "list", "required": True, "empty": False, "schema": _FILLED}, "ho_ten": _TEXT},
    },
    "phu_luc": {"type": "list", "schema": {"type": "dict", "schema": APPENDIX}},
    "mau": _FILLED,
}

# One file on top of another: these keys are gone when the plan itself is validated.
OVERLAY: dict[str, Any] = {
    "ke_thua": {"type": ["string", "dict"], "empty": False, "schema": {"tep": _REQUIRED, "dau": _FILLED}},
    "thay_doi": {
        "type": "list",
        "dependencies": "ke_thua",
        "schema": {
            "type": "dict",
            "schema": {
                "tai": _FILLED,
                "la": _FILLED,
                "doi_chu": {"type": "dict", "schema": {"tu": _REQUIRED, "thanh": {"type": "string", "required": True}}},
                "sua": {"type": ["string", "dict"]},
                "bo": _TEXT,
                "chen_truoc": {"type": ["list", "dict", "string"], "empty": False},
                "chen_sau": {"type": ["list", "dict", "string"], "empty": False},
                "them_cuoi": {"type": ["list", "dict", "string"], "empty": False},
            },
        },
    },
}

REPORT_SPAN: dict[str, Any] = {"tu": _REQUIRED, "den": _REQUIRED}

# The settings of an office, `cchc.yaml`.
SETTINGS: dict[str, Any] = {
    "ngon_ngu": {"type": "string", "allowed": ["vi", "en"]},
    "mau": _FILLED,
    "mac_dinh": {"type": "dict"},  # held against the schema of plans when it lies under one
    "tu_cu": _FILLED,
    "bo_qua": {"type": "list", "schema": _FILLED},
    "sap_den_han": _FILLED,
    "ky_bao_cao": {"type": "dict", "valuesrules": {"type": "dict", "schema": REPORT_SPAN}},
}

NAMED_SCHEMAS: dict[str, dict[str, Any]] = {"section": SECTION, "task": TASK, "body_table": BODY_TABLE}

_PARTS: tuple[dict[str, Any], ...] = (
    PLAN, PLAN["co_quan"]["schema"], PLAN["van_ban"]["schema"], PLAN["ky"]["schema"],
    SECTION, TASK, GROUP, APPENDIX, {"rong": _FILLED, "can": _SIDE},
    OVERLAY, OVERLAY["thay_doi"]["schema"]["schema"], {"tu": _FILLED, "thanh": _FILLED},
    {"tep": _FILLED, "dau": _FILLED}, FROM_PROGRESS, REPORT,
)  # fmt: skip
# Keys of which the schema allows certain values only; of all other texts it asks no more than whether they are empty.
VALUED_KEYS = frozenset(
    key
    for part in (*_PARTS, TABLE, SETTINGS)
    for key, rules in part.items()
    if isinstance(rules, dict) and ("allowed" in rules or "allowed" in rules.get("schema", ()))
)
# Every key that the format itself names; the columns of a table and the names under `bien` come on top.
ALL_KEYS = frozenset(key for part in _PARTS for key in part)
# Keys below which the entries of a list stand, wherever they are.
LIST_KEYS = frozenset({"can_cu", "noi_nhan", "kinh_gui", "chuc_vu", "muc_con", "phu_luc", "nhom", "nhiem_vu", "dong", "thay_doi"})
