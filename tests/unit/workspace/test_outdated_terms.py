"""The register of what went out of use."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import PlanError
from cchc_gen.workspace.outdated_terms import find_terms, read_terms, select_holding, select_terms

if TYPE_CHECKING:
    from pathlib import Path

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


def write_own(tmp_path: Path, *entries: str) -> Path:
    path = tmp_path / "tu-cu.yaml"
    path.write_text("tu_cu:\n" + "".join(f"- {{chac_chan: S, nguon: sở, {entry}}}\n" for entry in entries), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("entry", "last"),
    [
        ("cu: Phòng A, nay: Phòng B, den_ngay: 2026-03-31", dt.date(2026, 3, 31)),
        ("cu: Phòng A, nay: Phòng B, den_ngay: 31/3/2026", dt.date(2026, 3, 31)),
        ("cu: Phòng A, nay: Phòng B, tu_nam: 2027, tu_ngay: 2026-04-01", dt.date(2026, 3, 31)),
        ("cu: Phòng A, nay: Phòng B, tu_nam: 2027", None),
    ],
)
def test_an_office_writes_days_or_a_year(tmp_path: Path, entry: str, last: dt.date | None) -> None:
    """The last day on which a name holds, either way of writing it, and the forms of earlier versions, give the same term."""
    (term,) = (term for term in read_terms(write_own(tmp_path, entry)) if term.old == "Phòng A")

    assert (term.first_day, term.last_day, term.since, term.is_own) == (None, last, 2027, True)
    assert [term.is_out(2026), term.is_out(2027), term.is_out(2026, dt.date(2026, 3, 31))] == [False, True, False]
    assert term.is_out(2026, dt.date(2026, 4, 1)) is (last is not None)


@pytest.mark.parametrize(
    ("entry", "path", "code"),
    [
        ("cu: A, nay: B", "den_ngay", "no-end"),
        ("cu: A, nay: B, tu_ngay: 2026-01-01", "den_ngay", "no-end"),
        ("cu: A, den_ngay: 2026-01-01", "nay", "no-successor"),
        ("cu: A, nay: B, den_ngay: 31/6/2026", "den_ngay", "date"),
        ("cu: A, nay: B, tu_ngay: 2026-02-01, den_ngay: 2026-01-31", "den_ngay", "date"),
    ],
)
def test_an_entry_that_says_too_little_is_refused(tmp_path: Path, entry: str, path: str, code: str) -> None:
    """An end without a successor, a successor without an end, a wrong day, an end before the start: errors with a line."""
    with pytest.raises(PlanError) as caught:
        read_terms(write_own(tmp_path, "cu: C, loai: van_ban, tu_ngay: 2020-01-01", entry))

    assert [(problem.path, problem.code, problem.position.line) for problem in caught.value.problems] == [(path, code, 3)]


def test_an_office_overrides_all_entries_of_a_name(tmp_path: Path) -> None:
    """What the office says of a number takes the place of all that the tool says of it, be it of several days."""
    terms = read_terms(write_own(tmp_path, "cu: [76/nq-cp, Sở GTVT], loai: van_ban, tu_ngay: 2020-01-01"))

    assert [term.old for term in terms if term.old.casefold() in ("76/nq-cp", "sở gtvt")] == ["76/nq-cp", "Sở GTVT"]
    assert len({term.days for term in read_terms() if term.old == "76/NQ-CP"}) == 2


@pytest.mark.parametrize(
    ("day", "holds", "out"),
    [(dt.date(2026, 6, 30), "42/2022/NĐ-CP", "224/2026/NĐ-CP"), (dt.date(2026, 7, 1), "224/2026/NĐ-CP", "42/2022/NĐ-CP")],
)
def test_what_holds_on_a_day(day: dt.date, holds: str, out: str) -> None:
    """Of two decrees of which one took the other's place, the register names the one that holds on the day."""
    holding = {term.old for term in select_holding(read_terms(), day)}

    assert holds in holding
    assert out not in holding


def test_no_source_is_out_of_use() -> None:
    """What a plan of 2027 is told to write, and the source that is named, does not lead to a decree that ended in 2026."""
    terms = [term for term in select_terms(read_terms(), 2027) if term.old != "42/2022/NĐ-CP"]

    assert sum("224/2026" in term.source for term in terms) >= 10
    assert [term.old for term in terms if "42/2022" in term.new + term.source] == []


def test_a_row_says_no_more_than_its_certainty(tmp_path: Path) -> None:
    """A chain is as certain as its least certain link."""
    own = write_own(tmp_path, "loai: van_ban, cu: 7/QĐ-A, nay: số 62/2020/NĐ-CP, den_ngay: 2024-12-31")
    (term,) = (term for term in select_terms(read_terms(own), 2027) if term.old == "7/QĐ-A")

    assert "361/2025" in term.new
    assert not term.is_sure
