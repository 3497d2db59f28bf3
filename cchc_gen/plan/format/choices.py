"""Which of the values that a key may have was meant by another one."""

from __future__ import annotations

from cchc_gen.language.suggestions import find_near, make_slug

_SAID = {
    "co": "true", "yes": "true", "dung": "true", "x": "true", "1": "true", "khong": "false", "no": "false", "0": "false",
    "tthc": "thu_tuc_hanh_chinh", "center": "giua", "left": "trai", "right": "phai", "portrait": "doc", "landscape": "ngang",
    "q1": "quy-1", "q3": "quy-3", "quy_nay": "ky_nay", "quy_sau": "ky_sau",
    "quy_i": "quy-1", "quy_iii": "quy-3", "sau_thang": "6-thang", "6_thang_dau_nam": "6-thang", "ca_nam": "nam",
}  # fmt: skip


def find_choices(value: str, choices: list[str]) -> list[str]:
    """Return the choices that a value may mean, the likeliest first: “có” for true, “Cải cách thể chế” for the_che."""
    slug = make_slug(value).replace("-", "_")
    bare = {choice: make_slug(choice).replace("-", "_") for choice in choices}
    same = [choice for choice in choices if choice.casefold() == value.casefold()] or [
        one for one in choices if bare[one] == slug
    ]
    said = [one for one in choices if one == _SAID.get(slug) or (len(one) > 1 and bare[one] in slug) or _begins(bare[one], slug)]
    return same or [choice for choice in said if choice == _SAID.get(slug)] or find_near(value.lower(), choices) or said


def _begins(choice: str, slug: str) -> bool:
    """Tell whether a value is the first words of a choice: thu_tuc."""
    return choice.startswith(f"{slug}_")
