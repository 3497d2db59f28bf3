"""The one table of the keys of a plan that are printed, or change what is printed: where each stands, and how it is called.

Whoever compares, checks, names or looks for what a plan prints reads it here. A test walks the schema of plans and fails on a
key that this table does not know.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cchc_gen.decree.parts import Part


class Use(StrEnum):
    """What a key does on paper."""

    TEXT = "text"  # it is printed, as text of `Field.part`
    LAYOUT = "layout"  # it changes how its neighbours are printed: paper, numbers, widths
    NONE = "none"  # it is not printed


class Field(NamedTuple):
    """A key of the plan.

    `path` is its place: keys from the top of the plan file, or the kind of node and the key in it (`NODE_FIELDS`). `label` is
    its name in documents for leaders. A value of `yes` prints something (a mark, a frame) when it is “true”, and is as good
    as not there otherwise; `yes` is what it prints.
    """

    path: tuple[str, ...]
    use: Use
    part: Part | None = None
    label: str = ""
    yes: str = ""


# Values that a plan has once.
FIELDS = (
    Field(("nam",), Use.TEXT, None, "năm"),
    Field(("co_quan", "chu_quan"), Use.TEXT, Part.PARENT, "cơ quan chủ quản"),
    Field(("co_quan", "ten"), Use.TEXT, Part.AGENCY, "tên cơ quan"),
    Field(("co_quan", "viet_tat"), Use.TEXT, None, "chữ viết tắt của cơ quan"),
    Field(("van_ban", "so"), Use.TEXT, None, "số"),
    Field(("van_ban", "ky_hieu"), Use.TEXT, Part.NUMBER, "ký hiệu"),
    Field(("van_ban", "dia_danh"), Use.TEXT, Part.PLACE_DATE, "địa danh"),
    Field(("van_ban", "ngay"), Use.TEXT, None, "ngày"),
    Field(("van_ban", "ten_loai"), Use.TEXT, Part.TYPE, "tên loại"),
    Field(("van_ban", "trich_yeu"), Use.TEXT, Part.SUBJECT, "trích yếu"),
    Field(("kem_theo",), Use.TEXT, Part.APPENDIX_REFERENCE, "dòng kèm theo"),
    Field(("van_ban", "do_khan"), Use.TEXT, Part.MARK, "độ khẩn"),
    Field(("van_ban", "luu_hanh"), Use.TEXT, Part.MARK, "chỉ dẫn lưu hành"),
    Field(("van_ban", "du_thao"), Use.LAYOUT, Part.MARK, "dấu DỰ THẢO", yes="DỰ THẢO"),
    Field(("danh_so",), Use.LAYOUT, None, "cách đánh số đề mục"),
    Field(("luu",), Use.TEXT, Part.ARCHIVE, "nơi lưu"),
    Field(("van_ban", "ky_hieu_soan_thao"), Use.TEXT, Part.DRAFTER, "ký hiệu người soạn thảo"),
    Field(("ky", "chuc_vu"), Use.TEXT, Part.POST, "chức vụ"),
    Field(("ky", "ho_ten"), Use.TEXT, Part.NAME, "người ký"),
)

# Lists of lines, each line a text of its own.
LINE_FIELDS = (
    Field(("kinh_gui",), Use.TEXT, Part.ADDRESSEE, "kính gửi"),
    Field(("can_cu",), Use.TEXT, Part.BASIS, "căn cứ"),
    Field(("mo_dau",), Use.TEXT, Part.OPENING, "đoạn mở đầu"),
    Field(("ket_thuc",), Use.TEXT, Part.CLOSING, "đoạn kết"),
    Field(("noi_nhan",), Use.TEXT, Part.RECIPIENT, "nơi nhận"),
)

# Keys of the nodes of the tree, by kind of node.
NODE_FIELDS = (
    Field(("section", "de_muc"), Use.TEXT, Part.HEADING),
    Field(("section", "noi_dung"), Use.TEXT, Part.PROSE),
    Field(("section", "so"), Use.LAYOUT),
    Field(("section", "danh_so"), Use.LAYOUT),
    Field(("section", "linh_vuc"), Use.NONE),
    Field(("body_table", "ten"), Use.TEXT, Part.CAPTION),
    Field(("body_table", "danh_so_lien_tuc"), Use.LAYOUT),
    Field(("body_table", "co_chu"), Use.LAYOUT),
    Field(("body_table", "lap_o_gop"), Use.LAYOUT),
    Field(("column", "ten"), Use.TEXT, Part.COLUMN),
    Field(("column", "rong"), Use.LAYOUT),
    Field(("column", "can"), Use.LAYOUT),
    Field(("group", "ten"), Use.TEXT, Part.GROUP),
    Field(("group", "tt"), Use.LAYOUT),
    Field(("group", "linh_vuc"), Use.NONE),
    Field(("task", "tt"), Use.LAYOUT),
    Field(("appendix", "nhan"), Use.TEXT, Part.APPENDIX_LABEL),
    Field(("appendix", "ten"), Use.TEXT, Part.APPENDIX_TITLE),
    Field(("appendix", "kem_theo"), Use.TEXT, Part.APPENDIX_REFERENCE),
    Field(("appendix", "quoc_hieu"), Use.LAYOUT),
    Field(("appendix", "huong"), Use.LAYOUT),
    Field(("appendix", "danh_so_lien_tuc"), Use.LAYOUT),
    Field(("appendix", "co_chu"), Use.LAYOUT),
    Field(("appendix", "lap_o_gop"), Use.LAYOUT),
)

# Keys that hold other fields, or of which nothing is printed: by kind of node, "plan" for the top of the file, "bao_cao" for what
# makes it a report.
OTHER_KEYS = {
    "plan": ("phien_ban", "co_quan", "van_ban", "bien", "noi_dung", "ky", "phu_luc", "mau"),
    "bao_cao": ("ke_hoach", "ky", "den_ngay"),
    "section": ("muc_con", "ma", "bang", "tu_tien_do"),
    "task": ("ma", "dong"),
    "group": ("ma", "nhiem_vu"),
    "body_table": ("cot", "mac_dinh", "nhom", "nhiem_vu", "tu_tep", "tu_tien_do"),
    "appendix": ("cot", "mac_dinh", "nhom", "nhiem_vu", "tu_tep", "tu_tien_do", "ma", "noi_dung"),
    "column": (),
}

LABELS = {".".join(field.path): field.label for field in (*FIELDS, *LINE_FIELDS)}


def list_layout_keys(kind: str) -> tuple[str, ...]:
    """Return the keys of a kind of node that change how it is printed."""
    return tuple(field.path[1] for field in NODE_FIELDS if field.path[0] == kind and field.use is Use.LAYOUT)
