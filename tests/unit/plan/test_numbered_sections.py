from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.decree.markers import format_letter, format_number, format_roman, parse_number
from cchc_gen.plan.model import Run, Section
from cchc_gen.plan.numbered_sections import NumberedSection, number_sections


def section(*children: Section, number: str | None = None, numbering: str | None = None) -> Section:
    return Section(heading=(Run("x"),), children=children, number=number, numbering=numbering)


def flatten(sections: tuple[NumberedSection, ...]) -> list[tuple[str, str]]:
    return [pair for node in sections for pair in ((node.marker, node.address), *flatten(node.children))]


def test_letters_run_in_the_vietnamese_alphabet() -> None:
    """After d comes đ; there is no f, j, w or z."""
    assert [format_letter(at) for at in range(1, 24)] == [
        "a",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "g",
        "h",
        "i",
        "k",
        "l",
        "m",
        "n",
        "o",
        "p",
        "q",
        "r",
        "s",
        "t",
        "u",
        "v",
        "x",
        "y",
    ]


@given(st.integers(1, 89), st.sampled_from(["I.", "1.", "a)", "A."]))
def test_numbers_are_read_back(number: int, scheme: str) -> None:
    """A printed number counts what it was made from (letters up to y)."""
    if scheme[0] in "aA" and number > 23:
        return

    assert number == parse_number(scheme, format_number(scheme, number))


def test_roman_numbers() -> None:
    """Roman numbers are subtractive, and nonsense is none."""
    assert [format_roman(number) for number in (4, 9, 14, 40)] == ["IV", "IX", "XIV", "XL"]
    assert parse_number("I.", "IIII") is None
    assert parse_number("I.", "") is None
    assert parse_number("1.", "2a") is None


def test_default_schemes() -> None:
    """I., 1., a) by depth; deeper levels have no number."""
    tree = (section(section(section(section()))), section())

    assert flatten(number_sections(tree, ("I.", "1.", "a)"))) == [
        ("I.", "I"),
        ("1.", "I.1"),
        ("a)", "I.1.a"),
        ("", ""),
        ("II.", "II"),
    ]


def test_decimal_numbers_take_the_parents() -> None:
    """`1.1.` prints the parent's own number and the child's, and the address repeats both."""
    tree = (section(section(section(), section(), numbering="1.1.")),)

    assert flatten(number_sections(tree, ("I.", "1.", "a)")))[2:] == [("1.1.", "I.1.1.1"), ("1.2.", "I.1.1.2")]


def test_an_override_counts_on() -> None:
    """`so` takes the scheme's punctuation and counting goes on from it."""
    tree = (section(), section(number="III"), section(), section(number="III"), section())

    assert [marker for marker, _ in flatten(number_sections(tree, ("I.",)))] == ["I.", "III.", "IV.", "III.", "IV."]


def test_an_empty_override_takes_no_number() -> None:
    """`so: ''` prints none and the next sibling goes on counting."""
    tree = (section(), section(number=""), section())

    assert [marker for marker, _ in flatten(number_sections(tree, ("1.",)))] == ["1.", "", "2."]


def test_an_odd_override_is_printed_as_typed() -> None:
    """A number that the scheme cannot count is printed and takes none."""
    tree = (section(), section(number="1a"), section())

    assert [marker for marker, _ in flatten(number_sections(tree, ("1.",)))] == ["1.", "1a.", "2."]


@pytest.mark.parametrize(("scheme", "marker"), [("1)", "1)"), ("a.", "a."), ("A.", "A."), ("", "")])
def test_other_schemes(scheme: str, marker: str) -> None:
    """Each scheme is written as its first marker."""
    assert [marker] == [found for found, _ in flatten(number_sections((section(),), (scheme,)))]


def test_children_of_an_unnumbered_section_keep_the_address() -> None:
    """Addresses are the printed numbers from the top; a level without one leaves no gap."""
    tree = (section(section(section(), number="")),)

    assert flatten(number_sections(tree, ("I.", "a)", "1)")))[2] == ("1)", "I.1")
