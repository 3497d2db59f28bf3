"""How files are called."""

from __future__ import annotations

import errno
import ntpath
import os
from pathlib import Path, PureWindowsPath

import pytest

from cchc_gen.build.cluster.parcels import pack_parcel
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import BuildTask
from cchc_gen.errors import UsageError
from cchc_gen.files.names import follow_links, is_lost_on_windows, relative_name
from cchc_gen.workspace.load_plan import load_plan
from tests.support.commands import run
from tests.support.links import make_link
from tests.support.small_plans import HEAD


@pytest.fixture
def two_drives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every two folders lie on two drives: no way leads from one to the other, as ntpath says of C: and U:."""
    relpath = ntpath.relpath  # on Windows it is what is replaced

    def refuse(*_names: object) -> None:
        relpath("U:\\van-phong\\goc.yaml", "C:\\users")

    monkeypatch.setattr(os.path, "relpath", refuse)
    monkeypatch.setattr(os.path, "commonpath", refuse)


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        (r"C:\plans\con", True),
        (r"Aux.yaml", True),
        (r"C:\nul\kh.yaml", True),
        (r"com1 .docx", True),
        (r"LPT².txt", True),
        (r"kh.yaml:an", True),
        (r"kh ", True),
        (r"kh.", True),
        (r"\\may-chu\chung\KH 2027\kế hoạch.yaml", False),
        (r"..\.\con-kh.yaml", False),
        (r"C:kh.yaml", False),
        (r"com10.yaml", False),
        (r"công.yaml", False),
        (r"TP. Mẫu\kh.yaml", False),
    ],
)
def test_what_windows_loses(path: str, *, lost: bool) -> None:
    """Devices, streams and names that lose their ends are known, as Microsoft lists them, and nothing else."""
    assert is_lost_on_windows(PureWindowsPath(path)) is lost


def test_where_no_way_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path whose links cannot be followed, as Windows says of devices and of long paths, stays as it is written."""
    monkeypatch.chdir(tmp_path)
    make_link(tmp_path / "nay", tmp_path)
    before, whole = follow_links("nay/a"), tmp_path.resolve() / "a"

    def refuse(_path: object) -> str:
        raise OSError(errno.EINVAL, "Invalid handle")

    monkeypatch.setattr(os.path, "realpath", refuse)

    assert (before, follow_links("nay/a")) == (str(whole), str(tmp_path / "nay" / "a"))


@pytest.mark.usefixtures("two_drives")
def test_a_name_without_a_way() -> None:
    """Between two drives a file is called by its whole name."""
    assert relative_name(Path("/van-phong/goc.yaml")) == str(Path("/van-phong/goc.yaml"))


def test_a_relative_name(tmp_path: Path) -> None:
    """Elsewhere it is called as one gets there."""
    assert relative_name(tmp_path / "a" / "b", tmp_path / "c") == os.path.join("..", "a", "b")  # noqa: PTH118


@pytest.mark.usefixtures("two_drives")
def test_a_base_on_another_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan with a base is read from another drive, such as a share of the office; what is wrong is named all the same."""
    (tmp_path / "goc.yaml").write_text(HEAD + "noi_dung: [x]\n", encoding="utf-8")
    (tmp_path / "kh.yaml").write_text("ke_thua: goc.yaml\nket_thuc: Hết.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert load_plan(Path("kh.yaml"), "kh.yaml").plan.closing


@pytest.mark.usefixtures("two_drives")
def test_a_cluster_needs_one_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files on several drives cannot be packed for a cluster; that is said, and is not our fault."""
    (tmp_path / "kh.yaml").write_text(HEAD + "noi_dung: [x]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    parcel = pack_parcel(BuildTask(Path("kh.yaml"), "kh.yaml", tmp_path / "kh"), BuildOptions())

    assert isinstance(parcel.error, UsageError)


def test_an_overlay_for_another_drive(tmp_path: Path) -> None:
    """`renew --overlay` into a folder that no way leads to from the plan ends in words."""
    (tmp_path / "kh.yaml").write_text(HEAD + "noi_dung: [x]\n", encoding="utf-8")
    code = "import os.path; from ntpath import relpath; os.path.relpath = lambda *_: relpath('U:\\\\a', 'C:\\\\b')\n"
    (tmp_path / "sitecustomize.py").write_text(code, encoding="utf-8")
    (tmp_path / "khac").mkdir()
    words = ("renew", "kh.yaml", "--year", "2027", "--overlay", "-o", "khac/moi.yaml")
    done = run(*words, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})

    assert done.returncode == 3
    assert "nằm ngoài" in done.stderr
