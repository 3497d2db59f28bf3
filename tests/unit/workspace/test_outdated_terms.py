"""The register of what went out of use."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_gen.workspace.outdated_terms import find_terms, read_terms, select_terms

YEARS = range(2021, 2031)


@pytest.mark.parametrize("year", YEARS)
def test_nothing_out_of_use_is_recommended(year: int) -> None:
    """What the register suggests for a year is not itself out of use by then."""
    terms = select_terms(read_terms(), year)
    documents = tuple(term for term in terms if term.is_document)

    assert len(YEARS) * len(terms) > 0
    assert [(term.old, place.term.old) for term in terms for place in find_terms(term.new, documents)] == []


@pytest.mark.parametrize(
    ("year", "day", "new"),
    [
        (2024, None, "42/2022"),
        (2026, None, "42/2022"),
        (2026, dt.date(2026, 6, 30), "42/2022"),
        (2026, dt.date(2026, 7, 1), "224/2026"),
        (2027, None, "224/2026"),
        (2027, dt.date(2026, 12, 20), "224/2026"),
    ],
)
def test_the_last_of_a_chain_is_suggested(year: int, day: dt.date | None, new: str) -> None:
    """A decree that was replaced twice leads to the one that is in force on the plan's day."""
    (term,) = (term for term in select_terms(read_terms(), year, day) if term.old == "43/2011/NĐ-CP")

    assert new in term.new
    assert term.is_sure


@pytest.mark.parametrize("old", ["42/2022/NĐ-CP", "64/2007/NĐ-CP", "45/2026/NĐ-CP", "25/2025/NĐ-CP"])
def test_a_decree_that_ended_in_mid_year(old: str) -> None:
    """It is named in next year's plans, and in this year's only from the day it ended."""
    known = {
        when: old in {term.old for term in select_terms(read_terms(), *when)}
        for when in [(2026, None), (2026, dt.date(2026, 1, 31)), (2026, dt.date(2026, 7, 31)), (2027, None)]
    }

    assert list(known.values()) == [False, False, True, True]


def test_documents_that_replace_each_other_end() -> None:
    """An office's register that goes in a circle is followed no further than once round."""
    first, second = (term for term in read_terms() if term.old in ("43/2011/NĐ-CP", "42/2022/NĐ-CP"))
    terms = (first._replace(new="số 42/2022/NĐ-CP"), second._replace(new="số 43/2011/NĐ-CP"))

    assert len(select_terms(terms, 2027)) == 2
