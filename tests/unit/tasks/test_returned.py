from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.cli.tasks.run import ExportSettings, run_export
from cchc_gen.cli.tasks.run_import import ImportSettings, run_import
from cchc_gen.errors import ExitCode
from tests.support.calc import convert_sheets
from tests.support.returned_books import ACTS, PLAN, Office, read_plain

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.conftest import Cases


def take_in(folder: Path, *files: Path, **options: Any) -> ExitCode:  # noqa: ANN401  # of the command
    """Take files into the plan of a folder."""
    given = {"remove": False, "order": False, "output": None, "as_of": None, "dry_run": False, **options}
    return run_import(ImportSettings(folder / "kh.yaml", files, **given))


def send(folder: Path, plan: str = PLAN) -> Path:
    """Write a plan and the workbook of its tasks."""
    folder.mkdir(exist_ok=True)
    (folder / "kh.yaml").write_bytes(plan.encode())
    (folder / "nv.xlsx").unlink(missing_ok=True)
    run_export(ExportSettings(folder / "kh.yaml", folder / "nv.xlsx", None, progress=False, workspace=None))
    return folder / "nv.xlsx"


def without_old(data: Any) -> Any:  # noqa: ANN401  # plain data
    """Return plain data as it is compared: without this test's own notes, and without line breaks at the ends of texts."""
    if isinstance(data, dict):
        return {key: without_old(value) for key, value in data.items() if key != "_old"}
    if isinstance(data, list):
        return [without_old(one) for one in data]
    return data.rstrip("\n")


def let_act(folder: Path, plan: str, chance: random.Random) -> Office:
    """Let an office do some acts in the workbook that it got, and save it."""
    office = Office(send(folder, plan), plan, chance)
    for act in chance.sample(ACTS, chance.randint(1, 5)):
        act(office)
    office.save()
    return office


def assert_comes_in(office: Office, plan: str, file: Path) -> None:
    """Take the file of an office in, and compare the plan with what should be in it."""
    folder = office.path.parent
    code = take_in(folder, file)
    after = (folder / "kh.yaml").read_bytes().decode()

    assert without_old(read_plain(after)) == without_old(office.data), office.done
    assert code is ExitCode.DONE, office.done
    assert_only_lines_of_changed_tasks(plan, after, office)


def assert_only_lines_of_changed_tasks(before: str, after: str, office: Office) -> None:
    """Every line outside the tasks that something was done to is there, in its order, byte by byte."""
    task, kept = "", []
    for line in before.splitlines(keepends=True):
        if found := re.search(r"nhiem_vu: (Việc [A-C] \w+)", line):
            task = found[1]
        elif re.match(r" *(- ten|nhom|noi_nhan|#)|\s*$", line):
            task = ""
        if task not in office.touched:
            kept.append(line)
    lines = iter(after.splitlines(keepends=True))
    assert all(line in lines for line in kept), (office.done, after)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_exactly_what_an_office_did_comes_in(tmp_path: Path, seeded: Cases, ends: str) -> None:
    """Edited, sorted, merged, split, with rows and columns more and fewer: the plan has these changes, and no others."""
    count, chance = seeded.draw(25, 1_000)
    plan = PLAN.replace("\n", ends)
    for number in range(count):
        office = let_act(tmp_path / str(number), plan, chance)
        assert_comes_in(office, plan, office.path)


def test_what_libreoffice_saved_comes_in(soffice: Path, tmp_path: Path, seeded: Cases) -> None:
    """The same, when the office works with LibreOffice."""
    count, chance = seeded.draw(4, 200)
    offices = [let_act(tmp_path / str(number), PLAN, chance) for number in range(count)]
    sent = [office.path.rename(office.path.with_name(f"nv-{number}.xlsx")) for number, office in enumerate(offices)]
    saved = convert_sheets(soffice, sent, "xlsx", tmp_path)
    for office, file in zip(offices, saved, strict=True):
        assert_comes_in(office, PLAN, file)
