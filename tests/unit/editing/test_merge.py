"""Two edits of one file that did not know of each other are both kept, or the second is refused by name."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from merge3 import Merge3

from cchc_gen.editing.history import undo, write_edited
from cchc_gen.editing.merge import merge_texts
from cchc_gen.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

BASE = "".join(f"dòng {number}\n" for number in range(12))


def change(text: str, *lines: int, by: str) -> str:
    found = text.splitlines(keepends=True)
    for at in lines:
        found[at] = f"{by} {at}\n"
    return "".join(found)


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (change(BASE, 1, by="A"), change(BASE, 8, by="B"), change(change(BASE, 1, by="A"), 8, by="B")),
        (change(BASE, 1, by="A"), change(BASE, 2, by="B"), change(change(BASE, 1, by="A"), 2, by="B")),
        (change(BASE, 1, by="A"), change(BASE, 1, by="A"), change(BASE, 1, by="A")),
        (BASE.replace("dòng 5\n", ""), f"{BASE}cuối\n", f"{BASE}cuối\n".replace("dòng 5\n", "")),
        (
            change(BASE, 1, by="A").replace("\n", "\r\n"),
            BASE.replace("\n", "\r\n"),
            change(BASE, 1, by="A").replace("\n", "\r\n"),
        ),
    ],
    ids=["apart", "neighbours", "alike", "removed and added", "line ends of Windows"],
)
def test_two_edits_at_different_places_are_both_kept(ours: str, theirs: str, wanted: str) -> None:
    """Neighbouring lines are different places, too; line ends stay."""
    base = BASE.replace("\n", "\r\n") if "\r\n" in theirs else BASE

    assert merge_texts(base, ours, theirs) == (wanted, ())


@pytest.mark.parametrize("seed", range(20))
def test_no_line_of_either_is_lost(seed: int) -> None:
    """Random edits: what one side alone changed is there, what both changed is a conflict that shows both."""
    chance = random.Random(seed)  # noqa: S311  # a test, no secret
    mine, other = (set(chance.sample(range(12), 4)) for _ in range(2))

    merged = merge_texts(BASE, change(BASE, *mine, by="A"), change(BASE, *other, by="B"))

    lines = merged.text.splitlines()
    assert {f"A {at}" for at in mine - other} | {f"B {at}" for at in other} <= set(lines)
    assert {one.ours.strip() for one in merged.conflicts} == {f"A {at}" for at in mine & other}
    assert all(lines[one.line - 1] == one.theirs.strip() for one in merged.conflicts)


@pytest.mark.parametrize("seed", range(200))
def test_another_library_joins_alike(seed: int) -> None:
    """Lines removed, added, changed, many of them equal: where merge3 sees no conflict, the text is the one that it makes."""
    chance = random.Random(seed)  # noqa: S311  # see above
    base = [f"dòng {chance.randrange(1, 30)}\n" for _ in range(chance.randrange(20))]

    def edit(by: str) -> list[str]:
        found = list(base)
        for _ in range(chance.randrange(4)):
            at = chance.randrange(len(found) + 1)
            found[at : at + chance.randrange(2)] = [f"{by} {chance.randrange(3)}\n"] * chance.randrange(2)
        return found

    ours, theirs = edit("A"), edit("B")
    found = merge_texts("".join(base), "".join(ours), "".join(theirs))
    other = Merge3(base, ours, theirs)

    if all(kind != "conflict" for kind, *_edges in other.merge_regions()):
        assert found == ("".join(other.merge_lines()), ())


def test_a_file_that_changed_meanwhile_keeps_both_edits(tmp_path: Path) -> None:
    """The history has what stood there just before, so that undo takes back this edit alone."""
    plan = tmp_path / "kh.yaml"
    plan.write_text(change(BASE, 8, by="B"), encoding="utf-8", newline="\n")

    write_edited(plan, change(BASE, 1, by="A").encode(), BASE.encode(), tmp_path)
    both = plan.read_text(encoding="utf-8")
    undo(plan, tmp_path)

    assert both == change(change(BASE, 1, by="A"), 8, by="B")
    assert plan.read_text(encoding="utf-8") == change(BASE, 8, by="B")


def test_one_place_changed_by_both_is_refused_and_named(tmp_path: Path) -> None:
    """Nothing is written, and the message has line and text."""
    plan = tmp_path / "kh.yaml"
    plan.write_text(change(BASE, 1, by="B"), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        write_edited(plan, change(BASE, 1, by="A").encode(), BASE.encode(), tmp_path)

    assert plan.read_text(encoding="utf-8") == change(BASE, 1, by="B")
    assert "kh.yaml:2" in str(caught.value.message)
    assert "B 1" in str(caught.value.message)
