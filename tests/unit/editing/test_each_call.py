"""At whatever call to the system a write fails or is killed: the file holds one of its texts, and what it held can come back."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing.history import undo, write_edited
from cchc_gen.editing.kept_texts import list_former
from cchc_gen.editing.saving import Edited, save_files
from cchc_gen.errors import CchcGenError
from cchc_gen.files import work_folder
from tests.support.failing_disk import Disk, on
from tests.unit.editing.test_saving import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST, SECOND, THIRD = (f"nam: {year}\n".encode() for year in (2026, 2027, 2028))
MOST = 400  # calls; a write takes fewer


def edited_once(folder: Path) -> Path:
    """Return a plan file with one edit behind it."""
    folder.mkdir()
    plan = folder / "kh.yaml"
    plan.write_bytes(FIRST)
    write_edited(plan, SECOND, FIRST, folder)
    return plan


def fail(disk: Disk, work: Callable[[], object], patch: pytest.MonkeyPatch) -> bool:
    """Do some work on a disk that fails, and tell whether it was done; it fails with a message, never with a bare error."""
    with on(disk, patch):
        try:
            work()
        except CchcGenError:
            return False
    return True


def kill(at: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that is killed at a call, and tell whether it came to its end."""

    def run() -> None:
        with on(Disk(at, kills=True), pytest.MonkeyPatch()):
            work()
        os._exit(0)  # the interpreter's own end is none of the work

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    assert process.exitcode in (0, 9)
    return process.exitcode == 0


def check_history(plan: Path, texts: tuple[bytes, ...], *, tidy: bool = True) -> None:
    """The file holds one of some texts, oldest first, and each undo brings the one before it back; nothing else lies about."""
    held = plan.read_bytes()
    assert held in texts
    for text in reversed(texts[: texts.index(held)]):
        undo(plan, plan.parent)
        assert plan.read_bytes() == text
    assert not tidy or {path.name for path in plan.parent.iterdir()} == {plan.name, ".cchc"}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder that cannot be removed be tried for a moment alone."""
    monkeypatch.setattr(work_folder, "_PATIENCE", 0.1)


@pytest.mark.parametrize("stays", [False, True], ids=["once", "from then on"])
def test_a_write_that_fails_at_any_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, stays: bool) -> None:
    """The old text or the new one, with a message; and the edits before it can still be taken back."""
    for at in range(1, MOST):
        plan, disk = edited_once(tmp_path / str(at)), Disk(at, stays=stays)
        is_done = fail(disk, partial(write_edited, plan, THIRD, SECOND, plan.parent), monkeypatch)
        assert not is_done or plan.read_bytes() == THIRD, at
        check_history(plan, (FIRST, SECOND, THIRD), tidy=not stays)  # a dead disk cannot be tidied up
        if disk.count < at:
            break
    assert 15 < at < MOST


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no second process of this one")
def test_a_write_that_is_killed_at_any_call(tmp_path: Path) -> None:
    """The same, where nothing can be tidied up any more; the next write goes through, and leaves nothing behind."""
    for at in range(1, MOST):
        plan = edited_once(tmp_path / str(at))
        is_done = kill(at, partial(write_edited, plan, THIRD, SECOND, plan.parent))
        held = plan.read_bytes()
        assert held in ((THIRD,) if is_done else (SECOND, THIRD))
        write_edited(plan, b"nam: 2030\n", held, plan.parent)
        check_history(plan, (FIRST, SECOND, b"nam: 2030\n") if held == SECOND else (FIRST, SECOND, THIRD, b"nam: 2030\n"))
        if is_done:
            break
    assert 15 < at < MOST


def test_an_undo_that_fails_at_any_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text before the edit or the one after it; a second undo goes on from there."""
    for at in range(1, MOST):
        plan, disk = edited_once(tmp_path / str(at)), Disk(at)
        write_edited(plan, THIRD, SECOND, plan.parent)
        is_done = fail(disk, partial(undo, plan, plan.parent), monkeypatch)
        assert plan.read_bytes() == SECOND if is_done else plan.read_bytes() in (SECOND, THIRD)
        check_history(plan, (FIRST, SECOND, THIRD))
        if disk.count < at:
            break
    assert 15 < at < MOST


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no second process of this one")
def test_an_undo_that_is_killed_at_any_call(tmp_path: Path) -> None:
    """The same, where nothing can be tidied up any more."""
    for at in range(1, MOST):
        plan = edited_once(tmp_path / str(at))
        write_edited(plan, THIRD, SECOND, plan.parent)
        is_done = kill(at, partial(undo, plan, plan.parent))
        if plan.read_bytes() == THIRD:
            undo(plan, plan.parent)
        check_history(plan, (FIRST, SECOND))
        assert list_former(plan, plan.parent) == []
        if is_done:
            break
    assert 15 < at < MOST


def test_two_files_are_written_both_or_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan and the file that it builds on, at a call of any number that fails."""
    for at in range(1, 10 * MOST, 3):  # of these calls many read the plan
        folder = tmp_path / str(at)
        folder.mkdir()
        base, plan = folder / "_goc.yaml", folder / "kh.yaml"
        before = {base: PLAN.encode(), plan: b"ke_thua: _goc.yaml\nnam: 2026\n"}
        for file, raw in before.items():
            file.write_bytes(raw)
        after = {base: before[base].replace("Việc.".encode(), "Việc mới.".encode()), plan: before[plan] + b"luu: VT\n"}
        edited = {file: Edited(raw.decode(), before[file]) for file, raw in after.items()}
        disk = Disk(at)
        is_done = fail(disk, partial(save_files, plan, edited, dict.fromkeys(edited, folder)), monkeypatch)
        assert {file: file.read_bytes() for file in before} == (after if is_done else before), at
        if disk.count < at:
            break
    assert 60 < at < 10 * MOST
