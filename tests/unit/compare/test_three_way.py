"""A leader's changes are told from the officer's own by what the document was made from."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.three_way import Standing, sort_out
from cchc_gen.compare.units import Unit
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.three_way import DocumentChange

NOWHERE = Position("x")
BASE = tuple(f"Nhiệm vụ {name} do phòng {name} thực hiện trong quý {name}" for name in ("một", "hai", "ba", "bốn", "năm"))


def units(texts: Sequence[str]) -> list[Unit]:
    return [Unit("line", "I", text, NOWHERE) for text in texts]


def judge(base: Sequence[str], plan: Sequence[str], document: Sequence[str]) -> list[DocumentChange]:
    mine, theirs = units(plan), units(document)
    return sort_out(units(base), mine, theirs, compare_units(mine, theirs))


def put(texts: Sequence[str], at: int, text: str) -> list[str]:
    return [*texts[:at], text, *texts[at + 1 :]]


LEADER, OFFICER = BASE[1].replace("thực hiện", "chủ trì"), BASE[1].replace("phòng", "ban")


@pytest.mark.parametrize(
    ("plan", "document", "wanted"),
    [
        (BASE, put(BASE, 1, LEADER), [("reworded", Standing.OPEN, "")]),
        (put(BASE, 3, "Việc khác hẳn"), put(BASE, 1, LEADER), [("reworded", Standing.OPEN, "")]),
        (put(BASE, 1, LEADER), put(BASE, 1, LEADER), [("reworded", Standing.DONE, "")]),
        (put(BASE, 1, OFFICER), put(BASE, 1, LEADER), [("reworded", Standing.CONFLICT, OFFICER)]),
        (BASE[:1] + BASE[2:], put(BASE, 1, LEADER), [("reworded", Standing.CONFLICT, "")]),
        (put(BASE, 1, OFFICER), BASE, []),
        (BASE[:1] + BASE[2:], BASE, []),
        ((*BASE, "Việc của cán bộ thêm"), BASE, []),
        (BASE, BASE[:1] + BASE[2:], [("removed", Standing.OPEN, "")]),
        (BASE[:1] + BASE[2:], BASE[:1] + BASE[2:], [("removed", Standing.DONE, "")]),
        (put(BASE, 1, OFFICER), BASE[:1] + BASE[2:], [("removed", Standing.CONFLICT, OFFICER)]),
        (BASE, (*BASE, "Việc lãnh đạo thêm vào"), [("added", Standing.OPEN, "")]),
        ((*BASE, "Việc lãnh đạo thêm vào"), (*BASE, "Việc lãnh đạo thêm vào"), [("added", Standing.DONE, "")]),
        (
            (*BASE, "Việc lãnh đạo thêm vào sau"),
            (*BASE, "Việc lãnh đạo thêm vào"),
            [("added", Standing.CONFLICT, "Việc lãnh đạo thêm vào sau")],
        ),
    ],
    ids=[
        "leader alone", "each another line", "both alike", "both otherwise", "officer removed", "officer alone",
        "officer removed alone", "officer added alone", "leader removed", "both removed", "leader removed what officer changed",
        "leader added", "both added alike", "both added otherwise",
    ],
)  # fmt: skip
def test_a_change_stands_as_both_sides_say(
    plan: Sequence[str], document: Sequence[str], wanted: list[tuple[str, str, str]]
) -> None:
    """Open, done or in conflict; what the officer alone changed is no change of the document."""
    found = judge(BASE, plan, document)

    assert [(one.change.kind, one.standing, one.ours) for one in found] == wanted


@pytest.mark.parametrize("seed", range(50))
def test_no_own_edit_is_ever_undone(seed: int) -> None:
    """With random edits of both, what is open is exactly what the leader alone changed."""
    chance = random.Random(seed)  # noqa: S311  # a test, no secret
    base = [f"Câu số {number} nói về việc {number * 7 % 31} của đơn vị {number * 3 % 17}" for number in range(20)]
    officer, leader = (set(chance.sample(range(20), 6)) for _ in range(2))
    plan = [f"{line} theo ý cán bộ" if at in officer else line for at, line in enumerate(base)]
    document = [f"{line} theo ý lãnh đạo" if at in leader else line for at, line in enumerate(base)]

    found = judge(base, plan, document)

    def texts(standing: Standing) -> set[str]:
        return {one.change.old.text for one in found if one.standing is standing and one.change.old}

    assert texts(Standing.OPEN) == {base[at] for at in leader - officer}
    assert texts(Standing.CONFLICT) == {base[at] for at in leader & officer}
    assert {one.needed.old.text for one in found if one.needed and one.needed.old} == {plan[at] for at in leader}
