"""The files with which an office begins: its settings, the schema for editors, a first plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.files.names import relative_name
from cchc_gen.plan.format.json_schema import SCHEMA_NAME, format_json_schema
from cchc_gen.plan.yaml.written import mark_ends
from cchc_gen.starting.first_plan import FirstPlan, fill_skeleton
from cchc_gen.workspace.find_settings import SETTINGS_NAME, find_settings

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = """\
# Cài đặt chung của cơ quan cho mọi kế hoạch trong thư mục này. Bỏ dấu thăng ở dòng nào thì dòng ấy có hiệu lực.
# ngon_ngu: vi                # ngôn ngữ thông báo: vi hoặc en
# mau: mau-cua-so.docx        # mẫu Word riêng: cchc-gen template copy mau-cua-so.docx
# bo_qua: [KH-V1]             # quy tắc không kiểm tra: xem cchc-gen explain
"""


def list_first_files(folder: Path, first: FirstPlan, plan: Path) -> dict[Path, str]:
    """Return what each file holds, the plan last: it says that all was written.

    Args:
        folder: of the office.
        first: what goes into the plan.
        plan: its place in that folder.
    """
    texts = {folder / SCHEMA_NAME: format_json_schema()}
    if find_settings(str(folder)) is None:
        texts[folder / SETTINGS_NAME] = _SETTINGS
    schema = relative_name(folder / SCHEMA_NAME, plan.parent).replace("\\", "/")
    texts[plan] = mark_ends(fill_skeleton(first, plan.relative_to(folder).as_posix(), schema))
    return texts
