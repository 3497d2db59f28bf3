"""What disks of Windows do: names of devices, shares behind letters, long paths, killed builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import wine
from tests.support.commands import run as run_on_linux
from tests.support.wine import NEW, PLAN, Order

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wine import Office

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "Lpt9.nam", "kế hoạch:an"])
def test_names_of_devices(office: Office, name: str) -> None:
    """Names that Windows keeps for devices are refused in words, read or written: nobody waits, nothing is lost in silence."""
    commands = (
        ("check", f"{name}.yaml"),
        ("build", f"{name}.yaml"),
        ("import", f"{name}.docx"),
        ("compare", PLAN, f"{name}.yaml"),
        ("accept", PLAN, f"{name}.docx", "--all"),
        ("tasks", "import", PLAN, f"{name}.xlsx"),
        ("renew", PLAN, "--year", "2028", "-o", f"{name}.yaml"),
        ("tasks", "export", PLAN, "-o", f"{name}.xlsx"),
        ("report", PLAN, "--period", "quy-1", "-o", f"{name}.yaml"),
        ("progress", PLAN, "--format", "xlsx", "-o", f"{name}.xlsx"),
        ("timeline", PLAN, "-o", f"{name}.svg"),
        ("new", name, *NEW[1:]),
    )
    run_on_linux(*NEW, cwd=office.desk)
    for one in office.run_many(map(Order, commands)):
        assert one.code in (1, 2, 3, 4, 6), one
        assert one.changed == [], one
        assert name in one.said


def test_a_share(office: Office, desk: Path) -> None:
    """A plan with a base is built from a drive letter that answers as a share, as the office's drives do."""
    share = wine.PREFIX / "dosdevices" / "unc" / "may-chu" / "chung"
    share.parent.mkdir(parents=True, exist_ok=True)
    share.unlink(missing_ok=True)
    share.symlink_to(desk)
    (wine.PREFIX / "dosdevices" / "u:").unlink(missing_ok=True)
    (wine.PREFIX / "dosdevices" / "u:").symlink_to(desk)
    office.run(*NEW)
    (desk / "tren.yaml").write_text(f"ke_thua: {PLAN}\nnam: 2028\n", encoding="utf-8")
    (desk / "qua-o-mang.py").write_text(_MAPPED, encoding="utf-8")
    for words in (("check", "tren.yaml"), ("build", "tren.yaml"), ("compare", PLAN, "tren.yaml"), ("show", "tren.yaml")):
        done = office.run_python("qua-o-mang.py", *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    shared = office.run_python("-m", "cchc_gen", "check", r"\\may-chu\chung\tren.yaml")

    assert shared.returncode == 0, shared.stderr


_MAPPED = r"""
import ntpath, os, sys
real = ntpath.realpath
def answer_as_share(path, **options):
    found = real(path, **options)
    return r"\\may-chu\chung" + found[2:] if found.lower().startswith("u:") else found
os.path.realpath = ntpath.realpath = answer_as_share
os.chdir("u:\\")
from cchc_gen.cli import main
main()
"""


def test_a_long_path(office: Office, desk: Path) -> None:
    """A folder that is too deep for Windows is named as that; where longer paths are switched on, as in wine, all is written."""
    office.run(*NEW)
    deep = ["thư mục rất dài của phòng"] * 12
    done = office.run("build", PLAN, "-o", "\\".join(deep), codes=(0, 6))

    is_there = desk.joinpath(*deep, "ke-hoach-stc-2027.docx").is_file()
    assert is_there if done.returncode == 0 else "đường dẫn quá dài" in done.stdout + done.stderr


def test_what_a_killed_process_left_goes(office: Office, desk: Path) -> None:
    """The hidden folder of a build that was ended goes with the next build; that of one that runs stays."""
    office.run(*NEW)
    (desk / "bo-do.py").write_text(_LEFT, encoding="utf-8")
    (desk / "outputs").mkdir()
    office.run_python("bo-do.py")
    assert list((desk / "outputs").glob(".cchc-gen-*"))
    office.run("build")

    assert not list((desk / "outputs").glob(".cchc-gen-*"))


_LEFT = """
import os
from pathlib import Path
from cchc_gen.files.work_folder import work_folder
with work_folder(Path("outputs")) as mine, work_folder(Path("outputs")):
    assert mine.exists()  # its owner runs
    os._exit(0)
"""
