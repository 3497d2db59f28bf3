"""Entries of a progress file, written into its text: what is meant changes, every other letter stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from cchc_gen.editing.progress_entries import set_entries, set_entry
from cchc_gen.editing.source import read_data
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Cases

SAMPLE = (ROOT / "plans" / "so-mau-2026.tien-do.yaml").read_text(encoding="utf-8")
ORDER = [entry["tai"] for entry in read_data(SAMPLE)["nhiem_vu"]]


def other_lines(before: str, after: str) -> list[str]:
    """Return the lines of `before` that are not in `after`."""
    kept = after.split("\n")
    return [line for line in before.split("\n") if line not in kept]


def test_an_entry_is_changed_in_place() -> None:
    """Keys are written over, added and removed; comments and all other entries stay letter by letter."""
    text = set_entry(SAMPLE, {"tai": "PL.II.2", "xong": "01/12/2026", "ty_le": None, "ngay": None, "ly_do": None})

    assert [entry for entry in read_data(text)["nhiem_vu"] if entry["tai"] == "PL.II.2"] == [
        {"tai": "PL.II.2", "la": "Theo dõi tình hình thi hành pháp luật về sở", "xong": "01/12/2026"}
    ]
    assert len(other_lines(SAMPLE, text)) == 3


@pytest.mark.parametrize(
    "text", ["", "phien_ban: 1\nnhiem_vu:\n", "nhiem_vu: []  # việc\n", "so_lieu: {nam: {}}", "# chỉ có ghi chú\nnhiem_vu:"]
)
def test_the_first_entry(text: str) -> None:
    """A file that has no entry yet gets its first one, whatever it holds beside."""
    entry = {"tai": "PL.I.1", "xong": {"Q1": "20/03/2026"}, "ket_qua": "Báo cáo: số 7"}
    changed = set_entry(text, {**entry, "ly_do": None})

    assert read_data(changed)["nhiem_vu"] == [entry]
    assert other_lines(text.replace("nhiem_vu: []", "nhiem_vu:").replace(":  #", ":  #"), changed) == []


def test_entries_by_chance(seeded: Cases) -> None:
    """Chance entries, new and old, in any order: each stands there as given, at its place; nothing else changes."""
    few, chance = seeded.draw(15, 300)
    for _case in range(few):
        text = "phien_ban: 1\nnhiem_vu:\n"
        wanted: dict[str, dict[str, str]] = {}
        for _step in range(10):
            address = chance.choice(ORDER)
            key, value = (
                chance.choice(["xong", "ket_qua", "ly_do"]),
                chance.choice(["01/02/2026", "a: b", "{{ x }}", "- c", "#d"]),
            )
            wanted.setdefault(address, {})[key] = value
            text = set_entry(text, {"tai": address, key: value}, ORDER)
        found = {entry.pop("tai"): entry for entry in read_data(text)["nhiem_vu"]}

        assert found == wanted
        assert list(found) == [address for address in ORDER if address in wanted]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{Q1: 20/03/2026, Q3: }   # hai phòng", {"Q1": "20/03/2026", "Q3": "", "Q2": "18/06/2026"}),
        ("{Q1: 20/03/2026, Q4: 01/12/2026} # x", {"Q1": "20/03/2026", "Q2": "18/06/2026"}),
        ("\n      Q1:   # quý đầu\n      Q2: ''", {"Q1": "20/03/2026", "Q2": "18/06/2026"}),
        ("01/02/2026", {"Q1": "20/03/2026", "Q2": "18/06/2026"}),
    ],
)
def test_periods_are_changed_one_by_one(before: str, after: dict[str, str]) -> None:
    """The days of periods are written over those that are there; what stands beside them stays."""
    text = f"nhiem_vu:\n  - tai: PL.I.1\n    xong: {before}\n    ket_qua: a\n"
    periods = {"Q1": "20/03/2026", "Q2": "18/06/2026", "Q3": None, "Q4": None}
    changed = set_entry(text, {"tai": "PL.I.1", "xong": periods})

    found = yaml.load(changed, Loader=yaml.BaseLoader)["nhiem_vu"][0]  # noqa: S506  # makes texts, lists and mappings alone
    assert found == {"tai": "PL.I.1", "xong": after, "ket_qua": "a"}
    assert changed.count("#") == text.count("#")


def test_a_new_entry_has_the_periods_that_are_done() -> None:
    """Periods that are not done are left out of a new entry."""
    changed = set_entry("", {"tai": "PL.I.1", "xong": {"Q1": None, "Q2": "18/06/2026"}})

    assert read_data(changed)["nhiem_vu"] == [{"tai": "PL.I.1", "xong": {"Q2": "18/06/2026"}}]


def test_many_entries_at_once() -> None:
    """Changed and new entries together: each stands at its place, all other lines are as they were, in their order."""
    gone = ("PL.II.2", "PL.VII.2")
    text = "".join(
        line for line in re.split(r"(?m)^(?=  (?:- |#)|so_lieu)", SAMPLE) if not any(f"tai: {one}" in line for one in gone)
    )
    changed, refused = set_entries(
        text,
        [{"tai": "PL.VII.2", "xong": "01/12/2026"}, {"tai": "PL.I.1", "ket_qua": None}, {"tai": "PL.II.2", "ty_le": "70%"}],
        ORDER,
    )

    assert refused == []
    assert [entry["tai"] for entry in read_data(changed)["nhiem_vu"]] == ORDER
    gained = ["  - tai: PL.II.2", "    ty_le: 70%", "  - tai: PL.VII.2", "    xong: 01/12/2026"]
    assert [line for line in changed.split("\n") if line not in gained] == [
        line for line in text.split("\n") if line != "    ket_qua: Kế hoạch số 05/KH-SKHCN ngày 26/01/2026"
    ]
