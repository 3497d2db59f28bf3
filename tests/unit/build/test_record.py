"""What is remembered of builds: it comes back whole, any change is noticed, damage is as if there were nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.record import Kept, Record
from cchc_gen.files.delivery import stamp
from cchc_gen.files.reads import note_absent, note_read, watch_inputs
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem, Severity
from tests.support.small_plans import make_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_NEEDS_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
PROBLEM = Problem(
    "KH-D1", Position("kh.yaml", 3, 4, "Sheet!A1", "Nơi nhận"), msg("“{text}” needs “{other}”.", text="a", other=msg("its day")),
    "muc", msg("For example {count}.", count=3), Severity.WARNING, "chữ",
)  # fmt: skip


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Record, Path, Path]:
    """Return a record that knows of one output, the output, and the plan that it was built from; plans lie here."""
    monkeypatch.chdir(tmp_path)
    plan, output = tmp_path / "kh.yaml", tmp_path / "kh"
    plan.write_bytes(b"nam: 2026")
    output.with_suffix(".docx").write_bytes(b"docx")
    (tmp_path / "record").mkdir()
    record = Record(tmp_path / "record", "tool 1")
    with watch_inputs() as inputs:
        note_read(plan, plan.read_bytes())
        note_absent(tmp_path / "cchc.yaml")
    kept = Kept((output.with_suffix(".docx"),), 7, (PROBLEM,), (PROBLEM, PROBLEM))
    record.keep(output, "kh.yaml", kept, inputs, [stamp(output.with_suffix(".docx"))])
    return record, output, plan


def reopen(record: Record, made_with: str = "tool 1") -> Record:
    return Record(record._folder, made_with)  # noqa: SLF001  # a later run has the same folder


def test_what_is_remembered_comes_back_whole(built: tuple[Record, Path, Path]) -> None:
    """Files, pages, notes and findings of a build are what they were, sentences inside sentences included."""
    record, output, _plan = built
    kept = reopen(record).find(output, "kh.yaml")

    assert kept == Kept((output.with_suffix(".docx"),), 7, (PROBLEM,), (PROBLEM, PROBLEM))
    assert str(kept.notes[0].message) == "“a” needs “its day”."


@pytest.mark.parametrize("change", ["plan", "plan removed", "settings appear", "output removed", "name", "tool"])
def test_any_change_is_noticed(built: tuple[Record, Path, Path], change: str) -> None:
    """A plan, its settings, its output, the way it is called, and the tool: whatever changes, it is built again."""
    record, output, plan = built
    document = output.with_suffix(".docx")
    changes: dict[str, Callable[[], object]] = {
        "plan": lambda: plan.write_bytes(b"nam: 2027"),
        "plan removed": plan.unlink,
        "settings appear": lambda: (plan.parent / "cchc.yaml").write_bytes(b""),
        "output removed": document.unlink,
    }
    if change in changes:
        changes[change]()
    later = reopen(record, "tool 2" if change == "tool" else "tool 1")

    assert later.find(output, "khac.yaml" if change == "name" else "kh.yaml") is None


@pytest.mark.parametrize("damage", ["flipped", "cut", "another's text", pytest.param("a pipe", marks=_NEEDS_PIPES)])
def test_a_damaged_record_is_as_if_there_were_none(built: tuple[Record, Path, Path], damage: str) -> None:
    """Whatever became of it: it is not believed, and nobody waits at it."""
    record, output, _plan = built
    (place,) = record._folder.iterdir()  # noqa: SLF001  # one record, one file
    raw = place.read_bytes()
    if damage == "a pipe":
        place.unlink()
        os.mkfifo(place)
    else:
        place.write_bytes({"flipped": raw.replace(b"kh.docx", b"kx.docx"), "cut": raw[:-9], "another's text": raw[32:]}[damage])

    assert reopen(record).find(output, "kh.yaml") is None


def test_what_somebody_worked_in_is_what_was_built(built: tuple[Record, Path, Path]) -> None:
    """A file that was edited or signed, at the same size even, stays the result of its plan, and is named; one gone is built."""
    record, output, _plan = built
    document = output.with_suffix(".docx")
    document.write_bytes(document.read_bytes()[::-1])
    os.utime(document, ns=(1, 1))
    found = reopen(record).find(output, "kh.yaml")
    assert found is not None
    assert found.touched == (document.absolute(),)
    document.unlink()

    assert reopen(record).find(output, "kh.yaml") is None


def test_another_build_of_ours_is_not_what_was_built(built: tuple[Record, Path, Path]) -> None:
    """A result that this tool wrote from something else, from a colleague's machine or a backup, is built anew."""
    record, output, _plan = built
    output.with_suffix(".docx").write_bytes(make_document("noi_dung: [x]\n"))

    assert reopen(record).find(output, "kh.yaml") is None


def test_a_record_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Where the cache is gone the build goes on, and is done again next time."""
    record = Record(tmp_path / "khong" / "co", "tool")
    record.keep(tmp_path / "kh", "kh.yaml", Kept((), 0, (), ()), {}, [])
    record.tidy()

    assert record.find(tmp_path / "kh", "kh.yaml") is None


def test_the_same_plan_by_another_name(built: tuple[Record, Path, Path]) -> None:
    """A plan that is named by another way is the same plan; what is remembered of it is said under the name of now."""
    record, output, plan = built
    kept = reopen(record).find(output, str(plan))

    assert kept is not None
    assert [problem.position.file for problem in (*kept.notes, *kept.findings)] == [str(plan)] * 3
