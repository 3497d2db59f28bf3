"""Which of the printed words are whose: the plan's own names tell it, not the looks of the words."""

from __future__ import annotations

import pytest

from cchc_gen.editing.shown import list_pieces, number_lines
from cchc_gen.editing.words import ChangedValue, change_words, find_changed_values
from cchc_gen.plan.validation.validate import expand
from cchc_gen.plan.yaml.parse import parse

SCOPE = expand(
    parse("nam: 2026\nbien: {p: Văn phòng Sở, d: các phòng, h: 95%, r: '', n: '{{ nam - 1 }}', s: '*'}\n", "thu.yaml").root
)[0]


@pytest.mark.parametrize(
    ("written", "printed", "wanted", "expected"),
    [
        ("{{ bien.p }} {{ bien.d }} A", "Văn phòng Sở các phòng A", "Văn phòng Sở, các phòng A", "{{ bien.p }}, {{ bien.d }} A"),
        ("{{ bien.p }} {{ bien.d }}", "Văn phòng Sở các phòng", "Văn phòng Ban các phòng", "Văn phòng Ban {{ bien.d }}"),
        ("{{ bien.h }}{{ bien.p }}", "95%Văn phòng Sở", "95% Văn phòng Sở", "{{ bien.h }} {{ bien.p }}"),
        (
            "{{ bien.h }}{{ bien.r }} của {{ nam }}",
            "95% của 2026",
            "95% của năm 2026",
            "{{ bien.h }}{{ bien.r }} của năm {{ nam }}",
        ),
        (
            "{% if bien.h %}Đạt {{ bien.h }}{% endif %} mọi nơi",
            "Đạt 95% mọi nơi",
            "Phải đạt 95% ở mọi nơi",
            "{% if bien.h %}Phải đạt {{ bien.h }}{% endif %} ở mọi nơi",
        ),
        (
            "{% if bien.r %}A{% else %}Có{% endif %} làm ngay",
            "Có làm ngay",
            "Có làm",
            "{% if bien.r %}A{% else %}Có{% endif %} làm",
        ),
        ("{{ bien.n }} và {{ nam - 1 }}", "2025 và 2025", "2025 và 2024", "{{ bien.n }} và 2024"),
        ("{{ bien.s }} một", "* một", "* hai", "{{ bien.s }} hai"),
    ],
)
def test_words_change_beside_several_expressions(written: str, printed: str, wanted: str, expected: str) -> None:
    """Side by side, empty, with one value, under a condition: what did not change stays an expression."""
    assert change_words(written, printed, wanted, SCOPE) == expected


def test_what_allows_two_readings_is_no_guess() -> None:
    """Without the plan's names, one space between two values may be any of the spaces."""
    assert list_pieces("{{ a }} {{ b }} làm", "Văn phòng Sở các phòng làm", None) is None
    assert list_pieces("{{ bien.p }} làm", "khác hẳn", SCOPE) is None


def test_a_variable_typed_over_is_found_among_others() -> None:
    """One value changed, the others stayed."""
    written, printed = "{{ bien.p }} {{ bien.d }} cùng {{ bien.p }}", "Văn phòng Sở các phòng cùng Văn phòng Sở"
    found = find_changed_values(written, printed, printed.replace("Văn phòng Sở", "Văn phòng"), SCOPE)
    assert found == [ChangedValue("p", "Văn phòng Sở", "Văn phòng")] * 2
    assert find_changed_values(written, printed, printed.replace("Văn phòng Sở", "Ban", 1), SCOPE) == []
    assert find_changed_values("{{ bien.s }} một", "* một", "** một", SCOPE) == [ChangedValue("s", "*", "**")]


def test_lines_are_counted_as_they_are_printed() -> None:
    """A condition that does not hold leaves lines out."""
    written = "a\n{% if bien.r %}\nb\n{% endif %}\nc {{ bien.h }}\n"
    assert number_lines(written, SCOPE) == [0, 1, 4, 5]
    assert number_lines("a\nb", SCOPE) == [0, 1]
