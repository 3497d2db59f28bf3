"""What was taken back can be had again to the byte, until another edit comes; nothing that others wrote is lost by it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing.history import ChangedByHandError, redo, undo, undo_alone, write_edited
from cchc_gen.editing.history_folder import find_history_folder
from cchc_gen.editing.kept_texts import list_former, list_kept
from cchc_gen.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [b"nam: 2025\r\n", b"nam: 2026\r\n# \xff\n", b"", b"nam: 2027"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a plan that was edited three times."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(TEXTS[0])
    for before, after in itertools.pairwise(TEXTS):
        write_edited(plan, after, before, tmp_path)
    return plan


def count(plan: Path) -> tuple[int, int]:
    former, undone = list_kept(find_history_folder(plan, plan.parent))
    return len(former), len(undone)


def test_all_edits_go_and_come_in_turn(plan: Path) -> None:
    """There and back twice; past either end it is said that there is none, and the file stays."""
    for _turn in range(2):
        for text in reversed(TEXTS[:-1]):
            undo(plan, plan.parent)
            assert plan.read_bytes() == text
        assert count(plan) == (0, 3)
        with pytest.raises(UsageError, match="No edit"):
            undo(plan, plan.parent)
        for text in TEXTS[1:]:
            redo(plan, plan.parent)
            assert plan.read_bytes() == text
        assert count(plan) == (3, 0)
        with pytest.raises(UsageError, match="taken back"):
            redo(plan, plan.parent)
        assert plan.read_bytes() == TEXTS[-1]


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_new_edit_ends_the_line(plan: Path, steps: int) -> None:
    """However many were taken back; nothing comes again that was taken back before it, not even once it is taken back, too."""
    for _step in range(steps):
        undo(plan, plan.parent)
    held = plan.read_bytes()
    write_edited(plan, b"nam: 2030\n", held, plan.parent)
    assert count(plan) == (4 - steps, 0)
    with pytest.raises(UsageError, match="taken back"):
        redo(plan, plan.parent)
    undo(plan, plan.parent)
    assert (plan.read_bytes(), count(plan)) == (held, (3 - steps, 1))
    redo(plan, plan.parent)
    assert plan.read_bytes() == b"nam: 2030\n"


def test_an_edit_that_was_refused_ends_nothing(plan: Path) -> None:
    """What is written and put back at once, because it is no plan, was no edit."""
    undo(plan, plan.parent)
    write_edited(plan, b"hong: [\n", TEXTS[2], plan.parent)
    undo_alone(plan, plan.parent)
    redo(plan, plan.parent)
    assert plan.read_bytes() == TEXTS[3]


def test_what_another_hand_wrote_meanwhile_stays(plan: Path) -> None:
    """The text that was taken back is told of and kept; the file is as the other hand left it."""
    undo(plan, plan.parent)
    plan.write_bytes(b"nam: 2040\n")
    with pytest.raises(ChangedByHandError) as raised:
        redo(plan, plan.parent)
    assert (plan.read_bytes(), raised.value.kept.read_bytes()) == (b"nam: 2040\n", TEXTS[3])


def test_where_it_cannot_be_written_nothing_is_forgotten(plan: Path) -> None:
    """Of a protected file neither an edit nor what was taken back is lost."""
    undo(plan, plan.parent)
    plan.chmod(0o444)
    for step in (undo, redo):
        with pytest.raises(OutputError, match="write-protected"):
            step(plan, plan.parent)
    plan.chmod(0o644)
    assert count(plan) == (2, 1)
    redo(plan, plan.parent)
    assert plan.read_bytes() == TEXTS[3]


def test_a_renamed_file_takes_along_what_was_taken_back(plan: Path) -> None:
    """The next undo under the new name finds both."""
    undo(plan, plan.parent)
    renamed = plan.rename(plan.with_name("moi.yaml"))
    undo(renamed, plan.parent)
    redo(renamed, plan.parent)
    redo(renamed, plan.parent)
    assert renamed.read_bytes() == TEXTS[3]


def test_no_more_than_fifty_are_kept_after_much_to_and_fro(plan: Path) -> None:
    """Of sixty edits, each followed by a step back and one again."""
    for number in range(60):
        write_edited(plan, b"nam: %d\n" % number, plan.read_bytes(), plan.parent)
        undo(plan, plan.parent)
        redo(plan, plan.parent)
    assert len(list_former(plan, plan.parent)) == 50
    assert plan.read_bytes() == b"nam: 59\n"
