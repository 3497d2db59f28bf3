"""A plan file is written whole or not at all, what it held before is kept, and nobody's work is lost to another's."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing.history import undo, write_edited
from cchc_gen.editing.history_folder import find_history_folder
from cchc_gen.editing.kept_texts import list_former
from cchc_gen.errors import OutputError, UsageError
from tests.support.links import make_link

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"nam: 2026\n", b"nam: 2027\n"


def test_an_edit_that_was_killed_half_way_is_no_edit(tmp_path: Path) -> None:
    """Its former text is kept, but the file still holds it: the edit before is the last."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(b"nam: 2025\n")
    write_edited(plan, OLD, plan.read_bytes(), tmp_path)
    (find_history_folder(plan, tmp_path) / "000002-0123456789ab.yaml").write_bytes(OLD)
    undo(plan, tmp_path)
    assert plan.read_bytes() == b"nam: 2025\n"
    assert list_former(plan, tmp_path) == []


def test_a_plan_that_its_owner_protected_stays(tmp_path: Path) -> None:
    """Neither an edit nor an undo replaces a read-only file, and the edit before can be taken back once it is not."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(OLD)
    write_edited(plan, NEW, OLD, tmp_path)
    plan.chmod(0o444)
    with pytest.raises(OutputError, match="write-protected"):
        write_edited(plan, b"nam: 2030\n", NEW, tmp_path)
    with pytest.raises(OutputError, match="write-protected"):
        undo(plan, tmp_path)
    assert plan.read_bytes() == NEW
    plan.chmod(0o644)
    undo(plan, tmp_path)
    assert plan.read_bytes() == OLD


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Who wrote from a text that is no more there is refused; the other's text stays."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(OLD)
    write_edited(plan, NEW, OLD, tmp_path)
    with pytest.raises(UsageError, match="meanwhile"):
        write_edited(plan, b"nam: 2030\n", OLD, tmp_path)
    assert plan.read_bytes() == NEW


def add_one(plan: Path, line: int, turns: int) -> None:
    """Count a line of a file up, as a writer who reads, edits and writes."""
    for _turn in range(turns):
        before = plan.read_bytes()
        lines = before.decode().split("\n")
        lines[line] = f"k{line}: {int(lines[line].split(': ')[1]) + 1}"
        write_edited(plan, "\n".join(lines).encode(), before, plan.parent)


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    """Four processes each edit a line of their own, again and again: all edits are there, and all that the file held is kept."""
    plan = tmp_path / "kh.yaml"
    plan.write_text("".join(f"k{line}: 0\n# ---\n# ---\n" if line % 3 == 0 else "" for line in range(12)), encoding="utf-8")
    make = multiprocessing.get_context("fork").Process if hasattr(os, "fork") else multiprocessing.Process
    writers = [make(target=add_one, args=(plan, line, 10)) for line in (0, 3, 6, 9)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert [line for line in plan.read_text(encoding="utf-8").split("\n") if line.startswith("k")] == [
        f"k{line}: 10" for line in (0, 3, 6, 9)
    ]
    assert len(list_former(plan, tmp_path)) == 40


def test_the_last_fifty_texts_are_kept_and_come_back_in_turn(tmp_path: Path) -> None:
    """Each undo takes back one edit more; of very many edits the last fifty can be; rights of the file stay."""
    plan = tmp_path / "kế hoạch.yaml"
    plan.write_bytes(b"0\n")
    plan.chmod(0o640)
    for number in range(1, 56):
        write_edited(plan, f"{number}\n".encode(), f"{number - 1}\n".encode(), tmp_path)
    assert len(list_former(plan, tmp_path)) == 50
    for number in range(54, 4, -1):
        undo(plan, tmp_path)
        assert plan.read_bytes() == f"{number}\n".encode()
    with pytest.raises(UsageError, match="No edit"):
        undo(plan, tmp_path)
    assert os.name != "posix" or plan.stat().st_mode & 0o777 == 0o640


def test_plans_of_one_name_in_two_folders_have_histories_of_their_own(tmp_path: Path) -> None:
    """The history knows a plan by its place in the workspace."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        plan = tmp_path / folder / "kh.yaml"
        plan.write_bytes(OLD)
        write_edited(plan, NEW + folder.encode(), OLD, tmp_path)
    undo(tmp_path / "a" / "kh.yaml", tmp_path)
    assert ((tmp_path / "a" / "kh.yaml").read_bytes(), (tmp_path / "b" / "kh.yaml").read_bytes()) == (OLD, NEW + b"b")


def test_an_edit_that_was_taken_back_by_hand_is_not_in_the_way(tmp_path: Path) -> None:
    """The officer copies the former text back: undo then takes back the edit before."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(b"0\n")
    write_edited(plan, b"1\n", b"0\n", tmp_path)
    write_edited(plan, b"2\n", b"1\n", tmp_path)
    plan.write_bytes(b"1\n")
    undo(plan, tmp_path)
    assert plan.read_bytes() == b"0\n"
    with pytest.raises(UsageError, match="No edit"):
        undo(plan, tmp_path)


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    """Neither a write nor an undo brings a deleted file back; undo says where its former text lies."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(OLD)
    write_edited(plan, NEW, OLD, tmp_path)
    plan.unlink()
    with pytest.raises(UsageError, match="deleted or renamed"):
        write_edited(plan, OLD, NEW, tmp_path)
    with pytest.raises(UsageError, match="deleted or renamed") as raised:
        undo(plan, tmp_path)
    assert raised.value.hint is not None
    place = dict(raised.value.hint.values)["place"]
    assert place == list_former(plan, tmp_path)[-1].path
    assert not plan.exists()


@pytest.mark.parametrize("name", ["kh-2026.yaml", "Phòng CCHC/kế hoạch.yaml", "a~b%.yaml"])
def test_the_edits_of_a_file_that_was_renamed_come_back(name: str, tmp_path: Path) -> None:
    """Under its new name, in whichever folder of the workspace; a copy beside the file takes nothing from it."""
    plan, renamed = tmp_path / "kh~%7E.yaml", tmp_path / name
    renamed.parent.mkdir(exist_ok=True)
    plan.write_bytes(b"0\n")
    write_edited(plan, b"1\n", b"0\n", tmp_path)
    write_edited(plan, b"2\n", b"1\n", tmp_path)
    renamed.write_bytes(plan.read_bytes())
    with pytest.raises(UsageError, match="No edit"):
        undo(renamed, tmp_path)
    plan.replace(renamed)
    undo(renamed, tmp_path)
    undo(renamed, tmp_path)
    assert renamed.read_bytes() == b"0\n"


def test_names_that_look_alike_once_joined_have_histories_of_their_own(tmp_path: Path) -> None:
    """A folder's name and a file's, joined in one way or another."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a~b").mkdir()
    plans = [tmp_path / name for name in ("a/b~c.yaml", "a~b/c.yaml", "a~b~c.yaml", "a%7Eb~c.yaml")]
    assert len({find_history_folder(plan, tmp_path) for plan in plans}) == len(plans)


def test_a_plan_deep_in_folders_with_long_names_can_be_edited(tmp_path: Path) -> None:
    """A Vietnamese letter takes up to three bytes, and a disk takes 255 of a name."""
    folder = tmp_path
    for name in (
        "Phòng Kiểm soát thủ tục hành chính",
        "Kế hoạch cải cách hành chính năm 2026",
        "Dự thảo lần thứ hai đã gửi lấy ý kiến",
    ):
        folder /= name
    folder.mkdir(parents=True)
    plans = [folder / f"Kế hoạch cải cách hành chính của Sở Mẫu năm {year}.yaml" for year in (2026, 2027)]
    for plan in plans:
        plan.write_bytes(OLD)
        write_edited(plan, NEW, OLD, tmp_path)
    assert find_history_folder(plans[0], tmp_path) != find_history_folder(plans[1], tmp_path)
    for plan in plans:
        undo(plan, tmp_path)
        assert plan.read_bytes() == OLD


def test_a_plan_that_is_a_link_within_the_workspace_stays_one(tmp_path: Path) -> None:
    """Its file is edited; what lies outside the workspace is not."""
    plan, real, outside = tmp_path / "w" / "kh.yaml", tmp_path / "w" / "chung" / "kh.yaml", tmp_path / "ngoai.yaml"
    real.parent.mkdir(parents=True)
    for file in (real, outside):
        file.write_bytes(OLD)
    make_link(plan, real)
    write_edited(plan, NEW, OLD, tmp_path / "w")
    assert (plan.is_symlink(), real.read_bytes()) == (True, NEW)
    undo(plan, tmp_path / "w")
    assert (plan.is_symlink(), real.read_bytes()) == (True, OLD)
    plan.unlink()
    make_link(plan, outside)
    write_edited(plan, NEW, OLD, tmp_path / "w")
    assert (plan.read_bytes(), outside.read_bytes()) == (NEW, OLD)


@pytest.mark.parametrize("link", [".cchc", ".cchc/history", ".cchc/.gitignore"])
def test_a_link_in_a_received_folder_leads_no_history_out(link: str, tmp_path: Path) -> None:
    """What lies outside stays as it is, and no text of the plan comes to lie there."""
    plan, outside = tmp_path / "w" / "kh.yaml", tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("theirs", encoding="utf-8")
    place = tmp_path / "w" / link
    place.parent.mkdir(parents=True, exist_ok=True)
    plan.write_bytes(OLD)
    make_link(place, outside / "file" if link.endswith("ignore") else outside)

    with contextlib.suppress(OutputError):
        write_edited(plan, NEW, OLD, plan.parent)

    assert [path.name for path in outside.iterdir()] == ["file"]
    assert (outside / "file").read_text(encoding="utf-8") == "theirs"
    assert plan.read_bytes() in (OLD, NEW)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_what_a_private_plan_held_is_private_too(tmp_path: Path) -> None:
    """The kept text has the rights of the plan."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(OLD)
    plan.chmod(0o600)

    write_edited(plan, NEW, OLD, tmp_path)

    assert [one.path.stat().st_mode & 0o777 for one in list_former(plan, tmp_path)] == [0o600]


def test_a_link_among_what_is_kept_brings_nothing_in(tmp_path: Path) -> None:
    """A received folder may hold a former text that is a link elsewhere: undo puts nothing of that into the plan."""
    plan, secret = tmp_path / "w" / "kh.yaml", tmp_path / "bi-mat"
    plan.parent.mkdir()
    plan.write_bytes(OLD)
    secret.write_text("theirs", encoding="utf-8")
    folder = find_history_folder(plan, plan.parent)
    folder.mkdir(parents=True)
    make_link(folder / f"000999-{hashlib.sha256(OLD).hexdigest()[:12]}.yaml", secret)

    assert list_former(plan, plan.parent) == []
    with pytest.raises(UsageError):
        undo(plan, plan.parent)
    assert plan.read_bytes() == OLD


def test_a_lock_that_is_a_link_makes_no_file_elsewhere(tmp_path: Path) -> None:
    """The lock of a received folder may be a link."""
    plan = tmp_path / "w" / "kh.yaml"
    plan.parent.mkdir()
    plan.write_bytes(OLD)
    folder = find_history_folder(plan, plan.parent)
    folder.mkdir(parents=True)
    make_link(folder / "lock", tmp_path / "elsewhere")

    with pytest.raises(OutputError):
        write_edited(plan, NEW, OLD, plan.parent)
    assert not (tmp_path / "elsewhere").exists()
    assert plan.read_bytes() == OLD
