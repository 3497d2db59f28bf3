"""What was changed in Word goes into the plan file: then the plan prints what the document says, and all else is as it was."""

from __future__ import annotations

import contextlib
import difflib
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from docx import Document

from cchc_gen.cli.accept.run import AcceptSettings, run_accept
from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.sides import list_both, load_side
from cchc_gen.editing.history import undo
from cchc_gen.editing.kept_texts import list_former
from cchc_gen.editing.words import change_words
from cchc_gen.errors import UsageError
from tests.unit.compare.test_edits_in_word import EDITS, NAMES, PLANS, build, prose_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cases

ALONE = [name for name in NAMES if name != "so-mau-2026"]  # which builds on another file


def accept(plan: Path, document: Path, **given: object) -> int:
    settings = {
        "all_": False,
        "only": None,
        "except_": None,
        "into_base": False,
        "variable": False,
        "output": None,
        "dry_run": False,
        **given,
    }
    return int(run_accept(AcceptSettings(plan, document, **settings)))  # type: ignore[arg-type]  # a mapping of all kinds


def start(folder: Path, name: str) -> Path:
    for file in (one for one in PLANS.iterdir() if one.is_file()):  # a build leaves its history beside the plans
        shutil.copy(file, folder)
    return folder / f"{name}.yaml"


def differences(plan: Path, document: Path) -> list[str]:
    changes = compare_units(*list_both(*(load_side(file, os.environ, 2026).loaded for file in (plan, document)))[:2])
    return [f"{change.kind} {(change.old or change.new).where}" for change in changes]  # type: ignore[union-attr]  # one of both


@pytest.mark.parametrize(
    ("written", "printed", "wanted", "expected"),
    [
        ("Đạt {{ bien.h }} trở lên", "Đạt 95% trở lên", "Đạt 95% hoặc hơn", "Đạt {{ bien.h }} hoặc hơn"),
        ("Đạt {{ bien.h }};", "Đạt 95%;", "Phải đạt 95%.", "Phải đạt {{ bien.h }}."),
        ("Đạt {{ bien.h }} trở lên", "Đạt 95% trở lên", "Đạt 96% trở lên", "Đạt 96% trở lên"),
        ("năm {{ nam }}, quý {{ q }}", "năm 2026, quý I", "năm 2026, quý II", "năm {{ nam }}, quý II"),
        ("không đổi", "không đổi", "có đổi", "có đổi"),
        ("{{ a }}{{ b }} x", "12 x", "12 y", None),
        ("lạ", "khác", "mới", None),
    ],
)
def test_words_change_beside_expressions(written: str, printed: str, wanted: str, expected: str | None) -> None:
    """An expression whose value did not change stays; one inside which a word changed gives way; doubt is no guess."""
    assert change_words(written, printed, wanted) == expected


@pytest.mark.unmeasured
def test_random_edits_in_word_come_into_the_plan(tmp_path: Path, seeded: Cases) -> None:
    """After `accept --all` the plan prints what the document says; other lines stay; undo gives it back."""
    few, chance = seeded.draw(20, 150)
    for number in range(few):
        folder = tmp_path / str(number)
        folder.mkdir()
        name = chance.choice(ALONE)
        plan, path = start(folder, name), folder / "sua.docx"
        before = plan.read_bytes()
        document, done = build(name), []
        for _ in range(chance.randrange(1, 4)):
            try:
                done.append(chance.choice(EDITS)(document, chance))
            except IndexError:  # a sample without such a place
                continue
        document.save(str(path))
        wanted = differences(plan, path)
        code = accept(plan, path, all_=True)
        left = differences(plan, path)
        in_sheet = [one for one in wanted if name == "ubnd-mau-2026" and " PL1." in one]  # rows of a spreadsheet
        assert (code, left) == (8 if in_sheet else 0, in_sheet), (name, done, wanted, left)
        lines = difflib.ndiff(before.decode().split("\n"), plan.read_text(encoding="utf-8").split("\n"))
        touched = [line for line in lines if line.startswith(("- ", "+ "))]
        assert len(touched) <= 12 * len(done), (name, done, touched)
        if plan.read_bytes() != before:
            undo(plan, folder)
        assert plan.read_bytes() == before


def test_numbers_choose_and_nothing_is_written_without_a_choice(tmp_path: Path) -> None:
    """--only takes the named changes, --dry-run and no choice write nothing; -o leaves the plan alone."""
    plan, path = start(tmp_path, "so-mau-2025"), tmp_path / "sua.docx"
    document = build("so-mau-2025")
    for paragraph in prose_of(document)[:3]:
        paragraph.runs[-1].text += " ngay"
    document.save(str(path))
    before = plan.read_bytes()
    assert accept(plan, path) == 0
    assert accept(plan, path, all_=True, dry_run=True) == 0
    assert plan.read_bytes() == before
    assert accept(plan, path, only="2", output=tmp_path / "moi.yaml") == 0
    assert plan.read_bytes() == before
    assert len(differences(tmp_path / "moi.yaml", path)) == 2
    assert accept(plan, path, except_="1,3") == 0
    assert (tmp_path / "moi.yaml").read_bytes() == plan.read_bytes()
    assert len(list_former(plan, tmp_path)) == 1


def test_comments_become_marks(tmp_path: Path) -> None:
    """A comment stands above its key as a mark to review, with the first words of its line."""
    plan, path = start(tmp_path, "so-mau-2025"), tmp_path / "sua.docx"
    document = build("so-mau-2025")
    paragraph = prose_of(document)[2]
    document.add_comment(paragraph.runs, text="Nêu rõ đơn vị.", author="Trần Thị B")
    prose_of(document)[0].runs[-1].text += " ngay"
    document.save(str(path))
    assert accept(plan, path, all_=True) == 0
    marked = next(line for line in plan.read_text(encoding="utf-8").split("\n") if "Nêu rõ đơn vị." in line)
    assert marked.strip().startswith("# cần rà soát: Trần Thị B: Nêu rõ đơn vị. (“")


@pytest.mark.unmeasured
def test_random_edits_of_what_a_base_says(tmp_path: Path, seeded: Cases) -> None:
    """A plan that builds on another gets guarded edits: the base stays as it is, and the plan prints what the document says."""
    few, chance = seeded.draw(12, 80)
    name = "so-mau-2026"
    for number in range(few):
        folder = tmp_path / str(number)
        folder.mkdir()
        plan, path = start(folder, name), folder / "sua.docx"
        before = {file: file.read_bytes() for file in folder.glob("*.yaml")}
        document = build(name)
        done = []
        for _ in range(chance.randrange(1, 3)):
            with contextlib.suppress(IndexError):  # a row without such a cell
                done.append(chance.choice(EDITS)(document, chance))
        document.save(str(path))
        wanted = differences(plan, path)
        code = accept(plan, path, all_=True)
        left = differences(plan, path)
        assert left == [] or code == 8, (done, wanted, left)
        assert len(left) < len(wanted) or code == 8 or not wanted, (done, wanted, left)
        added = plan.read_text(encoding="utf-8").removeprefix(before[plan].decode().rstrip("\n"))
        assert "la: " in added or code == 8 or not wanted
        del before[plan]
        assert all(file.read_bytes() == raw for file, raw in before.items())


def test_an_edit_by_hand_is_not_taken_back(tmp_path: Path) -> None:
    """Undo refuses where the file was changed since, and says where the former text lies."""
    plan, path = start(tmp_path, "so-mau-2025"), tmp_path / "sua.docx"
    document = build("so-mau-2025")
    prose_of(document)[0].runs[-1].text += " ngay"
    document.save(str(path))
    accept(plan, path, all_=True)
    plan.write_text(plan.read_text(encoding="utf-8") + "# thêm\n", encoding="utf-8")
    with pytest.raises(UsageError, match="by hand"):
        undo(plan, tmp_path)
    assert plan.read_text(encoding="utf-8").endswith("# thêm\n")


def test_documents_are_read_again(tmp_path: Path) -> None:
    """The document itself is never written."""
    plan, path = start(tmp_path, "so-mau-2025"), tmp_path / "sua.docx"
    build("so-mau-2025").save(str(path))
    raw = path.read_bytes()
    accept(plan, path, all_=True)
    assert path.read_bytes() == raw
    assert Document(str(path))
