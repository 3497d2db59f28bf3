"""The seven reform areas, known by their key (`linh_vuc`) or by the words of a heading."""

from __future__ import annotations

import re

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import Message, msg

# In this order: "Cải cách thủ tục hành chính" must not be taken for another, "chế độ công vụ" not for the civil servants' units.
_WORDS = tuple(
    (area, lazy_pattern(words, re.IGNORECASE))
    for area, words in (
        ("thu_tuc_hanh_chinh", r"thủ tục hành chính|\bTTHC\b"),
        ("tai_chinh_cong", r"tài chính công"),
        ("che_do_cong_vu", r"công vụ"),
        ("to_chuc_bo_may", r"bộ máy"),
        ("the_che", r"thể chế|xây dựng và tổ chức thi hành pháp luật"),
        ("chinh_quyen_so", r"chính quyền (?:điện tử|số)|chính phủ (?:điện tử|số)|chuyển đổi số|hiện đại hóa"),
        ("chi_dao_dieu_hanh", r"chỉ đạo,? điều hành"),
    )
)
# What is enough beside another area: “Bộ máy, công vụ, tài chính”.
_SHORT = tuple(
    (area, lazy_pattern(words, re.IGNORECASE))
    for area, words in (
        ("thu_tuc_hanh_chinh", r"\bthủ tục\b"), ("tai_chinh_cong", r"\btài chính\b"),
        ("che_do_cong_vu", r"\b(?:công chức|cán bộ)\b"), ("to_chuc_bo_may", r"(?:^|,\s*)tổ chức(?=\s*,|\s+và\b)"),
        ("chinh_quyen_so", r"\b(?:số|dữ liệu)\b"), ("chi_dao_dieu_hanh", r"\b(?:chỉ đạo|điều hành)\b"),
    )
)  # fmt: skip
AREA_NAMES: dict[str, Message] = {
    "chi_dao_dieu_hanh": msg("steering of the reform"),
    "the_che": msg("institutions"),
    "thu_tuc_hanh_chinh": msg("administrative procedures"),
    "to_chuc_bo_may": msg("organisation"),
    "che_do_cong_vu": msg("civil service"),
    "tai_chinh_cong": msg("public finance"),
    "chinh_quyen_so": msg("digital government"),
}
_LONGEST = 140  # characters of a heading that names an area; longer ones are sentences


_NO_AREA = lazy_pattern(r"mục tiêu|mục đích|yêu cầu|tổ chức thực hiện|kinh phí", re.IGNORECASE)


def infer_area_below(heading: str, above: str) -> str:
    """Return the area that a heading of the body names; "" below headings of aims and of how the plan is carried out."""
    return "" if _NO_AREA.search(above) else infer_area(heading)


def infer_area(heading: str) -> str:
    """Return the key of the area that a heading names, "" where it names none, or more than one."""
    if len(heading) > _LONGEST:
        return ""
    found = list_areas(heading)
    if len(found) > 1 and found[-1] == "chi_dao_dieu_hanh":
        return "chi_dao_dieu_hanh"
    return found[0] if len(found) == 1 else ""


def list_areas(text: str) -> list[str]:
    """Return the keys of all areas that a text names."""
    return [area for area, words in _WORDS if words.search(text)]


def list_areas_of_group(title: str) -> list[str]:
    """Return the keys of all areas that the title of a group names, which names several in short."""
    found = list_areas(title)
    return [*found, *(area for area, words in _SHORT if area not in found and words.search(title))] if found else []
