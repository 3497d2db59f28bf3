"""Many edits of one save give the file that they give one save after another."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.errors import UsageError
from cchc_gen.serve.edits import apply_edits
from cchc_gen.serve.plan_view import make_version
from tests.support.served_window import NAME

if TYPE_CHECKING:
    from pathlib import Path

ROWS: list[str | int] = ["phu_luc", 0, "nhom", 0, "nhiem_vu"]


def draw(chance: random.Random, at: int) -> dict[str, Any]:
    """Return an edit of a table, of its signature, or of a section."""
    text = chance.choice(["Một", "", "Dòng một\ndòng hai", "hai: 2"])
    return chance.choice(
        [
            {"op": "text", "path": [*ROWS, chance.randint(0, 2), chance.choice(["san_pham", "chu_tri"])], "text": text},
            {"op": "text", "path": ["noi_dung", 0, "noi_dung"], "text": text},
            {"op": "text", "path": ["ky", "chuc_vu", 0], "text": text or "GIÁM ĐỐC"},
            {"op": "insert", "path": ROWS, "at": 1 + at, "data": {"nhiem_vu": f"Mới {at}"}},
            {"op": "insert", "path": ROWS, "at": 1, "data": {"nhiem_vu": f"Mới {at}"}},
            {"op": "remove", "path": [*ROWS, 1]},
        ]
    )


def save(plan: Path, edits: list[dict[str, Any]]) -> None:
    apply_edits(plan, make_version(plan.read_bytes()), edits)


@pytest.mark.parametrize("seed", range(12))
def test_together_is_as_one_after_another(office: Path, seed: int) -> None:
    """Fields, new rows, rows that go, posts in their short form, in any order."""
    chance = random.Random(seed)  # noqa: S311  # a test
    edits: list[dict[str, Any]] = []
    plan, raw = office / NAME, (office / NAME).read_bytes()
    for at in range(12):
        edit = draw(chance, at)
        with contextlib.suppress(UsageError):  # several lines in brackets, or a row that has gone
            save(plan, [edit])
            edits.append(edit)
    assert len(edits) > 1
    wanted = plan.read_bytes()
    plan.write_bytes(raw)

    save(plan, edits)

    assert plan.read_bytes() == wanted


@pytest.mark.parametrize("wrong", [None, "x", {}, {"op": "insert", "path": ROWS, "at": -1, "data": "x"}, {"op": "text"}])
def test_one_wrong_edit_among_many_leaves_the_file(office: Path, wrong: object) -> None:
    """It is refused in words."""
    plan, raw = office / NAME, (office / NAME).read_bytes()
    right: Any = {"op": "insert", "path": ROWS, "at": 0, "data": {"nhiem_vu": "Mới"}}

    with pytest.raises(UsageError):
        save(plan, [right, right, wrong])  # type: ignore[list-item]  # what no page of ours sends

    assert plan.read_bytes() == raw
