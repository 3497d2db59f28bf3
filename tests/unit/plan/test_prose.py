from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.plan.model import ParagraphKind, Run
from cchc_gen.plan.prose import format_inline, literal, parse_cell, parse_inline, parse_prose, strip_literal, to_text
from tests.support.bounds import processor_seconds

PLAIN = st.text(st.characters(exclude_categories=("C", "Z")), max_size=20)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("- Mục", ParagraphKind.DASH, "Mục"),
        ("+ Mục", ParagraphKind.PLUS, "Mục"),
        ("-100% công chức", ParagraphKind.TEXT, "-100% công chức"),
        ("- ", ParagraphKind.TEXT, "-"),
        ("– gạch dài", ParagraphKind.TEXT, "– gạch dài"),
    ],
)
def test_line_kinds(line: str, kind: ParagraphKind, text: str) -> None:
    """A dash or plus with a space starts an item; anything else is printed as typed."""
    (paragraph,) = parse_prose(line)

    assert (kind, text) == (paragraph.kind, to_text(paragraph.runs))


def test_blank_lines_mean_nothing() -> None:
    """Each line is a paragraph; blank ones are none."""
    assert [to_text(paragraph.runs) for paragraph in parse_prose("\na\n\n  \nb\n")] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a *b* c", (Run("a "), Run("b", italic=True), Run(" c"))),
        ("**b**", (Run("b", bold=True),)),
        ("***b***", (Run("b", bold=True, italic=True),)),
        ("**a *b* c**", (Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" c", bold=True))),
        (r"\*a\*", (Run("*a*"),)),
        ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
        ("một * sao", (Run("một * sao"),)),
        ("*không đóng", (Run("*không đóng"),)),
        ("a\\b", (Run("a\\b"),)),
        ("", ()),
    ],
)
def test_emphasis(text: str, runs: tuple[Run, ...]) -> None:
    """Stars that hug a text set emphasis; every other star is a star."""
    assert runs == parse_inline(text)


def test_cell_keeps_dashes() -> None:
    """A cell's lines are paragraphs with their dashes."""
    assert [to_text(line) for line in parse_cell("- a\n\nb")] == ["- a", "b"]


@given(st.text(max_size=30))
def test_inserted_values_are_never_markup(value: str) -> None:
    """Whatever is inserted comes out as it went in."""
    cleaned = value.replace("\x02", "").replace("\n", " ")

    assert cleaned == to_text(parse_inline(literal(cleaned)))
    assert all(not (run.bold or run.italic) for run in parse_inline(literal(cleaned)))
    assert cleaned == strip_literal(literal(cleaned))


def test_inserted_dash_is_no_item() -> None:
    """A value that starts with a dash does not become an item."""
    (paragraph,) = parse_prose(literal("- không phải mục"))

    assert paragraph.kind is ParagraphKind.TEXT


@given(st.lists(st.tuples(PLAIN.filter(bool), st.booleans(), st.booleans()), max_size=4))
def test_format_returns_what_parse_read(parts: list[tuple[str, bool, bool]]) -> None:
    """Formatting and parsing again gives the same text."""
    text = " ".join(format_inline((Run(part.replace("\\", ""), bold, italic),)) for part, bold, italic in parts)

    assert to_text(parse_inline(text)) == to_text(parse_inline(format_inline(parse_inline(text))))


@pytest.mark.parametrize("text", ["*x ", "**x ", "***", "[x ", "\\* "])
def test_odd_signs_take_no_time(text: str) -> None:
    """Ten thousand signs that open nothing are text, and reading them is linear."""
    with processor_seconds(30):
        assert "x" not in text or to_text(parse_inline(text * 10_000)).count("x") == 10_000
        parse_inline(text * 10_000)
