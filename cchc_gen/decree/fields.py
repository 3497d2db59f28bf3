"""The single values of a plan that are printed: where each stands in the plan file, and how it is called."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A value that the plan has once.

    `path` is its place in the plan file; `label` its name in documents for leaders. A value of `yes` prints something (a mark,
    a frame) when it is “true”, and is as good as not there otherwise; `yes` is what it prints.
    """

    path: tuple[str, ...]
    label: str
    yes: str = ""


FIELDS = (
    Field(("nam",), "năm"),
    Field(("co_quan", "chu_quan"), "cơ quan chủ quản"),
    Field(("co_quan", "ten"), "tên cơ quan"),
    Field(("co_quan", "viet_tat"), "chữ viết tắt của cơ quan"),
    Field(("van_ban", "so"), "số"),
    Field(("van_ban", "ky_hieu"), "ký hiệu"),
    Field(("van_ban", "dia_danh"), "địa danh"),
    Field(("van_ban", "ngay"), "ngày"),
    Field(("van_ban", "ten_loai"), "tên loại"),
    Field(("van_ban", "trich_yeu"), "trích yếu"),
    Field(("van_ban", "du_thao"), "dấu DỰ THẢO", yes="DỰ THẢO"),
    Field(("danh_so",), "cách đánh số đề mục"),
    Field(("luu",), "nơi lưu"),
    Field(("van_ban", "ky_hieu_soan_thao"), "ký hiệu người soạn thảo"),
    Field(("ky", "chuc_vu"), "chức vụ"),
    Field(("ky", "ho_ten"), "người ký"),
)
LABELS = {".".join(field.path): field.label for field in FIELDS} | {"mo_dau": "đoạn mở đầu", "ket_thuc": "đoạn kết"}
