"""Which of the values that a key may have was meant by another one."""

from __future__ import annotations

from cchc_gen.language.suggestions import find_near, make_slug

_SAID = {
    "co": "true", "yes": "true", "dung": "true", "x": "true", "1": "true", "khong": "false", "no": "false", "0": "false",
    "quy_i": "quy-1", "quy_iii": "quy-3", "sau_thang": "6-thang", "6_thang_dau_nam": "6-thang", "ca_nam": "nam",
}  # fmt: skip


def find_choices(value: str, choices: list[str]) -> list[str]:
    """Return the choices that a value may mean, the likeliest first: “có” for true, “Cải cách thể chế” for the_che."""
    same = [choice for choice in choices if choice.casefold() == value.casefold()]
    slug = make_slug(value).replace("-", "_")
    said = [choice for choice in choices if choice == _SAID.get(slug) or (len(choice) > 1 and choice in slug)]
    return same or [choice for choice in said if choice == _SAID.get(slug)] or find_near(value.lower(), choices) or said
