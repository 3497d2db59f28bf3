"""Bad days with the real LibreOffice: what is killed, stopped, full, gone or broken, and that nothing is lost or left behind."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_gen.files.checksummed import read_sealed, seal
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions
from cchc_gen.pdf.evidence import count_pages
from cchc_gen.pdf.office_run import Office
from cchc_gen.pdf.soffice import SofficeConverter
from cchc_gen.pdf.unoserver import OwnUnoserverConverter
from tests.conftest import ROOT
from tests.support.bounds import wait_until
from tests.support.own_processes import handles_signal, is_running, list_offices
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.libreoffice,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc"),
    pytest.mark.timeout(180),
]
PLAN = HEAD + "noi_dung:\n  - de_muc: Mục đích\n    noi_dung: Nội dung của kế hoạch.\n"


def long_plan(rows: int) -> str:
    """Return a plan that keeps LibreOffice busy for some seconds."""
    lines = "".join(f"      - {{a: Việc thứ {at}}}\n" for at in range(rows))
    return PLAN + "phu_luc:\n  - ten: Bảng\n    cot: {tt: TT, a: A}\n    nhiem_vu:\n" + lines


class Desk:
    """An office's folder with its own cache and temporary folder, so that whatever is left behind is seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plans, self.outputs = folder / "plans", folder / "outputs"
        for name in ("plans", "tmp", "cache"):
            (folder / name).mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "LANGUAGE"))},
            "TMPDIR": str(folder / "tmp"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }

    def write(self, name: str, text: str = PLAN) -> None:
        (self.plans / name).write_text(text, encoding="utf-8")

    def start(self, *words: str, command: str = "build") -> subprocess.Popen[str]:
        """Start a command; the interrupts of a terminal reach it alone."""
        return subprocess.Popen(  # noqa: S603  # our own command
            [sys.executable, "-m", "cchc_gen", command, *words],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self, *words: str, code: int = 0) -> str:
        """Build to the end, and return what was said."""
        return self.finish(self.start(*words), code)

    def finish(self, process: subprocess.Popen[str], *codes: int) -> str:
        _out, said = process.communicate(timeout=120)
        assert "Traceback" not in said, said
        assert process.returncode in codes, said
        return said

    def offices(self) -> list[int]:
        """Return the LibreOffice processes of this desk that still run."""
        return list_offices(self.folder)

    def read_logs(self) -> list[bytes]:
        """Return what each LibreOffice of this desk has printed; folders that vanish meanwhile do not matter."""
        logs = []
        for folder, _folders, names in os.walk(self.folder / "tmp"):
            with contextlib.suppress(OSError):
                logs += [Path(folder, name).read_bytes() for name in names if name == "log.txt"]
        return logs

    def wait_for_office(self) -> int:
        """Wait until LibreOffice converts, and return its process."""
        working: list[int] = []

        def find() -> bool:
            logs = self.read_logs()
            names = {number: Path(f"/proc/{number}/comm") for number in self.offices()}
            working[:] = [number for number, comm in names.items() if comm.exists() and comm.read_text().strip() == "soffice.bin"]
            return bool(working) and any(b"convert " in log for log in logs)

        wait_until(find, "LibreOffice")
        return working[0]

    def assert_clean(self) -> None:
        """Nothing runs, nothing temporary is left, every file is whole."""
        wait_until(lambda: not self.offices(), "the end of LibreOffice")
        assert [path for path in (self.folder / "tmp").iterdir() if not _is_probe(path)] == []
        assert list(self.folder.rglob(".cchc-gen-*")) == []
        for path in self.outputs.rglob("*"):
            if path.suffix == ".pdf":
                assert count_pages(path) > 0
            elif path.suffix == ".docx":
                with zipfile.ZipFile(path) as package:
                    assert package.testzip() is None

    def built(self) -> set[str]:
        return {path.name for path in self.outputs.rglob("*") if path.is_file()}


def _is_probe(path: Path) -> bool:
    """Tell whether Python left a file: tempfile tries a folder with one of eight letters before it first uses it."""
    return len(path.name) == 8 and path.is_file() and path.read_bytes() in (b"", b"blat")


@pytest.fixture
def desk(soffice: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return an office's folder; what it leaves behind fails the test."""
    assert soffice
    desk = Desk(tmp_path)
    yield desk
    desk.assert_clean()


def test_killed_once_it_is_done_again(desk: Desk) -> None:
    """LibreOffice killed in a conversion: the document is converted again, and the build succeeds."""
    desk.write("kh.yaml", long_plan(600))
    process = desk.start()
    os.kill(desk.wait_for_office(), signal.SIGKILL)
    desk.finish(process, 0)

    assert desk.built() == {"kh.docx", "kh.pdf"}


def test_killed_every_time_it_is_said(desk: Desk) -> None:
    """LibreOffice killed again and again: the DOCX is delivered, the PDF is not, the exit code is the converter's."""
    desk.write("kh.yaml", long_plan(600))
    process = desk.start()
    while process.poll() is None:
        for number in desk.offices():
            logs = desk.read_logs()
            if any(b"convert " in log for log in logs):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
        time.sleep(0.02)

    assert "LibreOffice" in desk.finish(process, 5)
    assert desk.built() == {"kh.docx"}


def test_stopped_it_is_ended_and_done_again(desk: Desk) -> None:
    """LibreOffice stopped (SIGSTOP) is ended at its deadline; the document is converted by another, others are not lost."""
    for at in range(4):
        desk.write(f"kh-{at}.yaml", long_plan(300) if at == 1 else PLAN)
    process = desk.start("-j", "1", "--timeout", "4")
    os.kill(desk.wait_for_office(), signal.SIGSTOP)
    desk.finish(process, 0)

    assert desk.built() == {f"kh-{at}.{kind}" for at in range(4) for kind in ("docx", "pdf")}


def test_a_start_that_hangs(tmp_path: Path) -> None:
    """A LibreOffice that never begins is ended and said, after two tries; nothing goes on running."""
    program = tmp_path / "soffice"
    script = f'#!/bin/sh\necho $$ >> "{tmp_path}/started"\n'
    program.write_text(f"{script}exec {shutil.which('sleep')} 300\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "a.docx").write_bytes(b"x")
    converter = SofficeConverter(Office(program, dict(os.environ), tmp_path / "kept", start_seconds=0.5))
    (outcome,) = converter.convert([ConversionJob(tmp_path / "a.docx", tmp_path / "a.pdf")], ConversionOptions())
    started = [int(number) for number in (tmp_path / "started").read_text(encoding="utf-8").split()]

    assert "did not start in time" in str(outcome.error)
    assert len(started) == 2
    wait_until(lambda: not any(map(is_running, started)), "the end of both")


def test_a_port_that_is_taken(soffice: Path, tmp_path: Path) -> None:
    """A unoserver whose port was just taken is started again on others; what answers there is not taken for it."""
    document = tmp_path / "a.docx"
    subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "cchc_gen", "build", ROOT / "plans" / "so-mau-2025.yaml", "--format", "docx", "-o", tmp_path],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    (tmp_path / "so-mau-2025.docx").rename(document)
    with socket.socket() as taken, socket.socket() as other:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        other.bind(("127.0.0.1", 0))
        free = other.getsockname()[1]
        given = iter([(taken.getsockname()[1], free)])
        converter = OwnUnoserverConverter(soffice, dict(os.environ), lambda: next(given, None) or find_ports())
        try:
            (outcome,) = converter.convert([ConversionJob(document, tmp_path / "a.pdf")], ConversionOptions())
        finally:
            converter.close()

    assert (outcome.error, outcome.pages > 0) == (None, True)


def find_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


def test_an_office_that_is_none(desk: Desk) -> None:
    """CCHC_OFFICE that names something else is said at once; the DOCX is there."""
    desk.write("kh.yaml")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        desk.environment["CCHC_OFFICE"] = f"127.0.0.1:{silent.getsockname()[1]}"
        said = desk.build(code=5)

    assert "unoserver" in said
    assert desk.built() == {"kh.docx"}


@pytest.mark.parametrize("damage", ["settings", "file instead of folder", "rubbish everywhere"])
def test_a_damaged_profile(desk: Desk, damage: str) -> None:
    """A kept profile that was damaged is mended or thrown away; the build succeeds."""
    desk.write("kh.yaml")
    desk.build()
    profile = desk.folder / "cache" / "cchc-gen" / "office" / "0"
    assert profile.is_dir()
    if damage == "settings":
        (profile / "user" / "registrymodifications.xcu").write_bytes(b"<oor:items")
    elif damage == "file instead of folder":
        shutil.rmtree(profile)
        profile.write_bytes(b"x")
    else:
        for path in [path for path in profile.rglob("*") if path.is_file()]:
            path.write_bytes(b"\x00rubbish")
    desk.build("--force")

    assert desk.built() == {"kh.docx", "kh.pdf"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Return a maker of small file systems; who may not mount skips."""
    mounted: list[Path] = []

    def mount(name: str, size: str, options: str = "rw") -> Path:
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        done = subprocess.run(  # noqa: S603  # a file system in memory, for this test
            ["/bin/mount", "-t", "tmpfs", "-o", f"size={size},{options}", "tmpfs", place], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("this user may not mount a file system")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["/bin/umount", place], check=True)  # noqa: S603


def test_a_full_disk(desk: Desk, small_disk: Callable[..., Path]) -> None:
    """No room for the results: said with the output's exit code; the old file stands, no half one is left."""
    disk = small_disk("outputs", "64k")
    (disk / "kh.pdf").write_bytes(b"%PDF-1.4 /Type /Page %%EOF")
    (disk / "day").write_bytes(b"x" * 50_000)
    desk.write("kh.yaml")
    said = desk.build(code=6)

    assert "outputs (hết dung lượng đĩa)" in said
    assert (disk / "kh.pdf").read_bytes() == b"%PDF-1.4 /Type /Page %%EOF"


def test_a_full_temporary_disk(desk: Desk, small_disk: Callable[..., Path]) -> None:
    """No room for LibreOffice's own files: said in words; the DOCX is delivered all the same."""
    place = small_disk("tmp", "16k")
    desk.environment["XDG_CACHE_HOME"] = "/proc/khong"
    desk.write("kh.yaml")
    said = desk.build("-j", "1", code=6)

    assert "tmp (hết dung lượng đĩa)" in said
    assert desk.built() == {"kh.docx"}
    assert list(place.iterdir()) == []


def test_a_read_only_output(desk: Desk, small_disk: Callable[..., Path]) -> None:
    """An output that cannot be written is said with its exit code, before any work."""
    small_disk("outputs", "1m", "ro")
    desk.write("kh.yaml")

    assert "đĩa chỉ đọc" in desk.build(code=6)


def test_the_output_folder_removed_meanwhile(desk: Desk) -> None:
    """The folder of the results is removed while LibreOffice works: said in words; nothing is left half."""
    desk.write("kh.yaml", long_plan(600))
    process = desk.start()
    desk.wait_for_office()
    shutil.rmtree(desk.outputs)
    said = desk.finish(process, 6)

    assert "outputs" in said
    assert desk.build()  # and the next build is whole
    assert desk.built() == {"kh.docx", "kh.pdf"}


def test_two_builds_at_once(desk: Desk) -> None:
    """Two builds of one folder at the same time both succeed; all files are whole; a third has nothing to do."""
    for at in range(8):
        desk.write(f"kh-{at}.yaml", PLAN.replace("Nội dung", f"Nội dung {at}"))
    first, second = desk.start(), desk.start()
    desk.finish(first, 0)
    desk.finish(second, 0)

    assert desk.built() == {f"kh-{at}.{kind}" for at in range(8) for kind in ("docx", "pdf")}
    desk.assert_clean()
    desk.build()


def test_a_clock_that_jumps_back(desk: Desk) -> None:
    """A plan that changed is built again though its time says otherwise; one that did not change is not, though it is newer."""
    desk.write("kh.yaml")
    desk.build("--format", "docx")
    before = (desk.outputs / "kh.docx").read_bytes()
    desk.write("kh.yaml", PLAN.replace("Nội dung", "Câu khác"))
    os.utime(desk.plans / "kh.yaml", (1, 1))
    changed = desk.build("--format", "docx")
    after = (desk.outputs / "kh.docx").read_bytes()
    os.utime(desk.plans / "kh.yaml", (4_000_000_000, 4_000_000_000))
    same = desk.build("--format", "docx")

    assert before != after
    assert ("như cũ" in changed, "như cũ" in same) == (False, True)


def test_a_template_that_changes_meanwhile(desk: Desk) -> None:
    """A template that is replaced during the build: the document is whole, and the next build makes it anew."""
    template = desk.folder / "mau.docx"
    shutil.copy(ROOT / "templates" / "ke-hoach.docx", template)
    desk.write("kh.yaml", long_plan(600))
    process = desk.start("--template", "mau.docx")
    desk.wait_for_office()
    shutil.copy(ROOT / "plans" / "mau-chu-nho.docx", template)
    desk.finish(process, 0)
    first = (desk.outputs / "kh.docx").read_bytes()
    again = desk.build("--template", "mau.docx")
    second = (desk.outputs / "kh.docx").read_bytes()

    assert "như cũ" not in again
    assert first != second


BROKEN: dict[str, bytes] = {
    "khong-phai-yaml": b"nam: [2026",
    "rong": b"",
    "nhi-phan": b"\xff\x00\x01" * 99,
    "thieu-muc": HEAD.encode(),
    "nam-sai": PLAN.replace("2026", "20x6").encode(),
    "khoa-la": (PLAN + "khoa_la: 1\n").encode(),
    "mau-khong-co": (PLAN + "mau: khong-co.docx\n").encode(),
    "ngoai-kho": (PLAN + "mau: ../../../etc/passwd\n").encode(),
    "goc-vong": (PLAN.split("noi_dung", maxsplit=1)[0] + "ke_thua: goc-vong.yaml\n").encode(),
    "bang-khong-co": (PLAN + "phu_luc:\n  - ten: B\n    cot: {tt: TT, a: A}\n    tu_tep: khong-co.xlsx\n").encode(),
}


def test_two_hundred_plans_of_which_ten_are_broken(desk: Desk) -> None:
    """Ten plans broken in ten ways cost themselves alone: 190 are built, each broken one is named with its own code."""
    for at in range(190):
        desk.write(f"kh-{at:03d}.yaml", PLAN.replace("Nội dung", f"Nội dung thứ {at}"))
    for name, raw in BROKEN.items():
        (desk.plans / f"{name}.yaml").write_bytes(raw)
    said = desk.build("--report", "report.json", code=3)
    report = json.loads((desk.folder / "report.json").read_text(encoding="utf-8"))

    assert desk.built() == {f"kh-{at:03d}.{kind}" for at in range(190) for kind in ("docx", "pdf")}
    assert {Path(entry["plan"]).stem for entry in report if not entry["ok"]} == set(BROKEN)
    assert all(entry["problems"] for entry in report if not entry["ok"])
    assert all(f"{name}.yaml" in said for name in BROKEN)
    assert "200 kế hoạch: tạo mới 190, giữ nguyên 0, lỗi 10." in said


def has_begun(process: subprocess.Popen[str]) -> bool:
    """Tell whether our code runs, or is already done: Python of itself handles Ctrl-C, but never SIGTERM."""
    return process.poll() is not None or handles_signal(process.pid, signal.SIGTERM)


def test_interrupted_at_any_moment(desk: Desk) -> None:
    """Ctrl-C and SIGTERM at ten random moments: the build ends at once; what is there is whole; the last build completes it."""
    for at in range(24):
        desk.write(f"kh-{at:02d}.yaml", PLAN.replace("Nội dung", f"Nội dung thứ {at}"))
    chance = random.Random(30)  # noqa: S311  # moments, not secrets
    codes = []
    for sent in (signal.SIGINT, signal.SIGTERM) * 10:
        process = desk.start("--force")
        wait_until(functools.partial(has_begun, process), "the command")
        time.sleep(chance.uniform(0, 1.2))
        process.send_signal(sent)
        said = desk.finish(process, 130, 0)
        codes.append(process.returncode)
        assert process.returncode == 0 or not said or said.strip().endswith("Đã dừng theo yêu cầu."), said
        desk.assert_clean()
    desk.build()

    assert codes.count(130) > 5
    assert desk.built() == {f"kh-{at:02d}.{kind}" for at in range(24) for kind in ("docx", "pdf")}


def test_interrupted_while_a_class_is_made(tmp_path: Path) -> None:
    """An interrupt in a text that Python executes, as dataclasses are made, ends with our code too."""
    lines = (
        "import sys", "from cchc_gen.cli import app", "def interrupt(**_words): exec('raise KeyboardInterrupt')",
        "app.app.main = interrupt", "sys.exit(app.run([]))",
    )  # fmt: skip
    (tmp_path / "interrupted.py").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "interrupted"], cwd=tmp_path, check=False, timeout=120)  # our own

    assert done.returncode == 130


def test_interrupted_where_python_cannot_raise(tmp_path: Path) -> None:
    """An interrupt inside a callback of the garbage collector, as imports have them: nothing odd is said, and it is not lost."""
    lines = (
        "import os, signal, sys, weakref",
        "from cchc_gen.cli import app",
        "from cchc_gen.files.interrupts import raise_lost_interrupt",
        "class Thing: pass",
        "def meet(_gone): os.kill(os.getpid(), signal.SIGINT)",
        "def work(**_words):",
        "    thing = Thing()",
        "    watch = weakref.ref(thing, meet)",
        "    del thing",
        "    raise_lost_interrupt()",
        "app.app.main = work",
        "sys.exit(app.run([]))",
    )
    (tmp_path / "interrupted.py").write_text("\n".join(lines), encoding="utf-8")
    words = [sys.executable, "-m", "interrupted"]
    done = subprocess.run(words, cwd=tmp_path, check=False, timeout=120, capture_output=True, text=True)  # noqa: S603  # our own

    assert done.returncode == 130
    assert "ignored" not in done.stderr


def test_a_worker_that_is_killed_costs_nobody(desk: Desk) -> None:
    """A process of the build that is killed is replaced: what it was building is built again."""
    for at in range(40):
        desk.write(f"kh-{at:02d}.yaml", PLAN.replace("Nội dung", f"Nội dung thứ {at}"))
    process = desk.start("-j", "2")
    desk.wait_for_office()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8").split()
    os.kill(int(children[0]), signal.SIGKILL)
    desk.finish(process, 0)

    assert len(desk.built()) == 80


def test_killed_itself_it_leaves_nothing_running(desk: Desk) -> None:
    """The build itself killed (kill -9): its workers and their LibreOffice end too; the next build tidies up and completes."""
    for at in range(40):
        desk.write(f"kh-{at:02d}.yaml", PLAN.replace("Nội dung", f"Nội dung thứ {at}"))
    process = desk.start("-j", "2")
    desk.wait_for_office()
    process.kill()
    process.communicate(timeout=20)
    desk.assert_clean()
    desk.build()

    assert len(desk.built()) == 80


def test_a_plan_that_is_edited_meanwhile_is_built_again(desk: Desk) -> None:
    """What is remembered is what was read: an edit during the build is not taken for built."""
    desk.write("kh.yaml", long_plan(600))
    process = desk.start()
    desk.wait_for_office()
    desk.write("kh.yaml", PLAN)
    desk.finish(process, 0)

    assert "như cũ" not in desk.build()


def test_a_damaged_memory_is_as_none(desk: Desk) -> None:
    """Records that are damaged, or of another output, only cost a build; an output that was edited is kept."""
    desk.write("kh.yaml")
    desk.build("--format", "docx")
    (record,) = (desk.folder / "cache" / "cchc-gen" / "builds").iterdir()
    good = json.loads(read_sealed(record))
    for raw in (
        b"",
        b"{",
        b"[]",
        b'{"made_with": 1}',
        json.dumps({**good, "notes": [[1]]}).encode(),
        b"\xff" * 99,
        b"[" * 99_999,
    ):
        for written in (raw, seal(raw)):
            record.write_bytes(written)
            assert "như cũ" not in desk.build("--format", "docx")
    assert "như cũ" in desk.build("--format", "docx")
    with (desk.outputs / "kh.docx").open("ab") as file:
        file.write(b"x")

    assert "như cũ" in desk.build("--format", "docx")  # the plan has not changed: what somebody did to it stays
    desk.build("--format", "docx", "--force")
    assert (desk.outputs / "kh-da-sua.docx").read_bytes().endswith(b"x")
