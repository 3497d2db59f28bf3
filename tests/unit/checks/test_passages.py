"""Passages asked together: the same answers as asked one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.checks.passages import Passage, Passages
from cchc_gen.checks.rules.capitals import _NUMBERED_SIGNS
from cchc_gen.checks.rules.years import _DATE_SIGNS, _DOTTED_SIGN
from cchc_gen.decree.parts import Part
from cchc_gen.language.citation_parts import CITATION_SIGN
from cchc_gen.language.spelling import find_slips, list_signs
from cchc_gen.problem import Position

TEXTS = st.lists(st.text("ab/-. 12Đnàyth\nIİ", max_size=12), max_size=8)


def make_passages(texts: list[str]) -> Passages:
    return Passages(Passage(Part.PROSE, text, Position("x", at)) for at, text in enumerate(texts))


@given(TEXTS, st.lists(st.text("ab/1", min_size=1, max_size=2), max_size=3))
def test_passages_that_hold_a_sign(texts: list[str], signs: list[str]) -> None:
    """Each passage that holds one of the signs comes once, in order; no other does, however the texts follow each other."""
    passages = make_passages(texts)

    assert passages.holding(*signs) == [one for one in passages if any(sign in one.text for sign in signs)]
    assert passages.naming(*signs) == [one for one in passages if any(sign in one.text.lower() for sign in signs)]


@given(TEXTS)
@pytest.mark.parametrize("signs", [_DATE_SIGNS, (_DOTTED_SIGN,), _NUMBERED_SIGNS, (CITATION_SIGN,)])
def test_passages_in_which_a_pattern_matches(signs: tuple[re.Pattern[str], ...], texts: list[str]) -> None:
    """No passage is missed, and the answer is remembered."""
    passages = make_passages(texts)
    found = passages.matching(*signs)

    assert [one for one in passages if any(sign.search(one.text) for sign in signs)] == [
        one for one in found if any(sign.search(one.text) for sign in signs)
    ]
    assert passages.matching(*signs) is found


@given(st.text("a1 /-–Đb2", max_size=16))
def test_the_sign_of_a_citation(text: str) -> None:
    """It is found where a number stands before a slash or a dash and letters, a year before a slash, or letters between."""
    plain = re.search(r"\d\s?[/\-–]\s?[^\W\d_]|\d{4}/|\d\s[^\W\d_]{2,5}/", text)

    assert bool(CITATION_SIGN.search(text)) is bool(plain)


@given(
    st.lists(
        st.sampled_from(["Phân đấu đạt", "phần đầu đạt", "hài lòng", "Ngiêm túc", "Kế hoạch", "kê hoạch", "phần đấu giá", "Brậc"])
    )
)
def test_slips_are_missed_by_no_fast_look(texts: list[str]) -> None:
    """A paragraph with a slip holds one of the signs that the fast look over all of them gives."""
    signs = list_signs("\n".join(texts))

    assert all(any(sign in text.lower() for sign in signs) for text in texts if any(find_slips(text)))
