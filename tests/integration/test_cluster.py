"""A cluster of a scheduler and two workers, each a process of its own, on this machine; one of them is killed half-way."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.test_faults import PLAN, Desk
from tests.support.bounds import wait_until
from tests.support.progress_files import write_plan, write_progress
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed", reason="dask.distributed is not installed")
pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.libreoffice,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc"),
    pytest.mark.timeout(180),
]
DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"], [sys.executable, "-m", "distributed.cli.dask_worker"]


class Cluster:
    """A scheduler and workers that were started for a test."""

    def __init__(self, folder: Path, options: list[str], scheme: str = "tcp") -> None:
        self.folder, self.options, self.scheme = folder, options, scheme
        self.stack = contextlib.ExitStack()
        folder.mkdir()
        (folder / "tmp").mkdir()
        scheduler = [*DASK[0], "--host", f"{scheme}://127.0.0.1", "--port", "0", "--no-dashboard", "--dashboard-address", ":0"]
        self.log = folder / "scheduler.json"
        self.scheduler = self.run([*scheduler, "--scheduler-file", str(self.log), *options])
        self.address = self.wait_for_address()

    def run(self, words: list[str]) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "TMPDIR": str(self.folder / "tmp")}
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(words, stdout=log, stderr=log, cwd=self.folder, env=environment, start_new_session=True)  # noqa: S603
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def wait_for_address(self) -> str:
        import json  # noqa: PLC0415  # here alone

        def read() -> str:
            with contextlib.suppress(OSError, ValueError):
                return str(json.loads(self.log.read_text(encoding="utf-8"))["address"])
            return ""

        wait_until(read, "the scheduler")
        return read()

    def add_worker(self, name: str, hidden: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a worker; `hidden` is a folder that it does not see (as root, in a mount namespace of its own)."""
        words = [
            *DASK[1], self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0",
            "--name", name, "--local-directory", str(self.folder / name), *self.options,
        ]  # fmt: skip
        if hidden is not None:
            script = 'mount -t tmpfs none "$0" && exec "$@"'
            words = ["unshare", "--mount", "sh", "-c", script, str(hidden), *words]
        return self.run(words)

    def wait_for_workers(self, count: int) -> None:
        log = self.folder / "log.txt"
        wait_until(lambda: log.read_text(encoding="utf-8").count("Registered to:") >= count, "a worker")


def may_hide_folders() -> bool:
    return os.geteuid() == 0 and bool(shutil.which("unshare")) and not subprocess.call(["unshare", "--mount", "true"])  # noqa: S607


@pytest.fixture
def desk(soffice: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return an office's folder with a base, settings, a template and plans that draw on them."""
    assert soffice
    (tmp_path / "van-phong").mkdir()
    desk = Desk(tmp_path / "van-phong")
    (desk.plans / "cchc.yaml").write_text("mau: mau-rieng.docx\n", encoding="utf-8")
    shutil.copy(Path(__file__).parent.parent.parent / "plans" / "mau-chu-nho.docx", desk.plans / "mau-rieng.docx")
    desk.write("_goc.yaml", PLAN)
    for at in range(40):
        desk.write(f"kh-{at:02d}.yaml", f"ke_thua: _goc.yaml\nket_thuc: Câu kết thứ {at}.\n")
    yield desk
    desk.assert_clean()


def test_a_worker_is_killed_half_way(desk: Desk, tmp_path: Path) -> None:
    """Plans travel with all they draw on to workers that do not see our disk; one is killed: nothing is lost or doubled."""
    local = desk.build("-o", "o-day")
    assert "tạo mới 40," in local
    cluster = Cluster(tmp_path / "cum", [])
    with cluster.stack:
        hidden = desk.plans if may_hide_folders() else None
        victim, _other = cluster.add_worker("mot", hidden), cluster.add_worker("hai", hidden)
        cluster.wait_for_workers(2)
        process = desk.start("--cluster", cluster.address, "-o", "outputs")
        wait_until(lambda: len(list(desk.outputs.rglob("*.pdf"))) >= 8, "eight results")
        os.killpg(victim.pid, signal.SIGKILL)
        out, said = process.communicate(timeout=120)

    assert process.returncode == 0, said
    assert "tạo mới 40," in said
    printed = out.split()
    assert (len(printed), len(set(printed))) == (80, 80)
    assert desk.built() == {f"kh-{at:02d}.{kind}" for at in range(40) for kind in ("docx", "pdf")}
    for at in range(40):
        name = f"kh-{at:02d}.docx"
        assert (desk.outputs / name).read_bytes() == (desk.folder / "o-day" / name).read_bytes()


@pytest.mark.parametrize("gone", ["the last worker", "the scheduler"])
def test_nobody_is_left(desk: Desk, tmp_path: Path, gone: str) -> None:
    """When the last worker dies, or the scheduler, that is said; after a while the build fails, and what is done is kept."""
    cluster = Cluster(tmp_path / "cum", [])
    with cluster.stack:
        worker = cluster.add_worker("mot")
        cluster.wait_for_workers(1)
        process = desk.start("--cluster", cluster.address)
        wait_until(lambda: list(desk.outputs.rglob("*.pdf")), "the first result")
        os.killpg((worker if gone == "the last worker" else cluster.scheduler).pid, signal.SIGKILL)
        said = desk.finish(process, 5)

    assert "chờ 30 giây" in said
    assert "Cụm máy không còn" in said
    assert "kh-39.yaml" in said


def test_problems_are_named_as_at_home(desk: Desk, tmp_path: Path) -> None:
    """What a worker finds is said with the names of our own files, whatever its folders are called."""
    bad = HEAD + "noi_dung:\n  - de_muc: Mục đích\n    noi_dung: theo chỉ đạo của của Ủy ban nhân dân tỉnh\n"
    desk.write("kh-00.yaml", bad)
    desk.write("kh-01.yaml", "nam: [")
    desk.write("kh-02.yaml", bad + "mau: ../mau.docx\n")
    broken = desk.plans / "hong.docx"
    broken.write_bytes(b"x")
    desk.write("kh-03.yaml", bad + "mau: hong.docx\n")
    names = [f"plans/kh-0{at}.yaml" for at in range(4)]
    cluster = Cluster(tmp_path / "cum", [])
    with cluster.stack:
        cluster.add_worker("mot")
        cluster.wait_for_workers(1)
        desk.build(*names, "--cluster", cluster.address, "--report", "xa.json", "--format", "docx", code=3)
    desk.build(*names, "--report", "gan.json", "--format", "docx", "-o", "khac", code=3)
    texts = ((desk.folder / f"{name}.json").read_text(encoding="utf-8") for name in ("xa", "gan"))
    far, near = (re.sub('"digest": "[0-9a-f]{64}"', "", text) for text in texts)

    assert far.replace('"outputs/', '"khac/') == near
    assert "kho" not in far.replace("không", "")


def test_nobody_answers(desk: Desk) -> None:
    """An address at which nobody answers, and options that do not go together, are usage errors."""
    assert "dask" in desk.build("--cluster", "tcp://127.0.0.1:9", code=2)
    assert "--engine" in desk.build("--cluster", "tcp://127.0.0.1:9", "-j", "2", code=2)
    assert "dask" in desk.build("--cluster", "khong phai dia chi", code=2)


def test_with_certificates(desk: Desk, tmp_path: Path) -> None:
    """A tls:// cluster takes those who have its certificate, and nobody else."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",  # noqa: S607
         "-keyout", "khoa.pem", "-out", "chung-thu.pem"],
        cwd=tmp_path, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    certificate, key = tmp_path / "chung-thu.pem", tmp_path / "khoa.pem"
    options = ["--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key)]
    cluster = Cluster(tmp_path / "cum", options, "tls")
    with cluster.stack:
        cluster.add_worker("mot")
        cluster.wait_for_workers(1)
        refused = desk.build("plans/kh-00.yaml", "--cluster", cluster.address, code=2)
        settings = {"CA_FILE": certificate, "CLIENT__CERT": certificate, "CLIENT__KEY": key}
        desk.environment |= {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(path) for name, path in settings.items()}
        desk.build("plans/kh-00.yaml", "--cluster", cluster.address)

    assert "dask" in refused
    assert desk.built() == {"kh-00.docx", "kh-00.pdf"}


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Desk]:
    """Return a folder of plans with tasks: done, late, on a base, with a wrong progress file, behind a link, a report."""
    (tmp_path / "tinh").mkdir()
    desk = Desk(tmp_path / "tinh")
    task = "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"
    for at in range(40):
        plan = write_plan(desk.plans, [task] * 3, f"kh-{at:02d}.yaml")
        if at % 2:
            write_progress(plan, ["{tai: PL.I.1, xong: 01/02/2026}"])
    desk.write("kh-40.yaml", "ke_thua: kh-01.yaml\nket_thuc: Câu kết.\n")
    write_progress(desk.plans / "kh-40.yaml", ["{tai: PL.I.2, xong: 01/05/2026}"])
    desk.write("bao-cao.yaml", HEAD + "noi_dung: [Lời.]\nbao_cao: {ke_hoach: kh-01.yaml, ky: quy-1}\n")
    shutil.copy(desk.plans / "kh-01.yaml", tmp_path / "ngoai.yaml")
    (desk.plans / "lien-ket.yaml").symlink_to(tmp_path / "ngoai.yaml")
    yield desk
    desk.assert_clean()


def summarise(desk: Desk, *words: str, code: int = 0) -> tuple[str, str]:
    """Return what `progress` prints of the desk's plans, and what it says."""
    process = desk.start("plans", "--as-of", "15/06/2026", "--format", "json", *words, command="progress")
    out, said = process.communicate(timeout=120)
    assert process.returncode == code, said
    return out, said


def test_a_summary_is_counted_as_at_home(province: Desk, tmp_path: Path) -> None:
    """Workers that do not see our disk count as this machine does, to the byte; so are problems said, under our names."""
    cluster = Cluster(tmp_path / "cum", [])
    with cluster.stack:
        hidden = province.plans if may_hide_folders() else None
        for name in ("mot", "hai"):
            cluster.add_worker(name, hidden)
        cluster.wait_for_workers(2)
        right = summarise(province), summarise(province, "--cluster", cluster.address)
        write_progress(province.plans / "kh-03.yaml", ["{tai: PL.I.9}"])
        province.write("kh-05.yaml", "ke_thua: khong-co.yaml\n")
        wrong = summarise(province, code=3), summarise(province, "--cluster", cluster.address, code=3)
        left = list((cluster.folder / "tmp").glob(".cchc-gen-*"))

    assert right[0] == right[1]
    assert '"kh-40.yaml"' not in right[0][0]
    assert "plans/kh-40.yaml" in right[0][0]
    assert wrong[0] == wrong[1]
    assert "plans/kh-03.tien-do.yaml" in wrong[1][1]
    assert left == []


def test_a_summary_without_workers(province: Desk, tmp_path: Path) -> None:
    """Nobody answers, no workers, options that do not go together: said before anything is counted."""
    assert "dask" in summarise(province, "--cluster", "tcp://127.0.0.1:9", code=2)[1]
    assert "-j" in summarise(province, "--cluster", "tcp://127.0.0.1:9", "-j", "2", code=2)[1]
    assert "--new" in summarise(province, "--cluster", "tcp://127.0.0.1:9", "--new", code=2)[1]
    cluster = Cluster(tmp_path / "cum", [])
    with cluster.stack:
        assert "dask worker" in summarise(province, "--cluster", cluster.address, code=2)[1]


def test_the_last_worker_of_a_summary_is_gone(province: Desk, tmp_path: Path) -> None:
    """When the last worker is killed at work, that is said of every plan that is not counted yet."""
    from distributed import Client  # noqa: PLC0415  # may be absent

    cluster = Cluster(tmp_path / "cum", [])
    with cluster.stack:
        worker = cluster.add_worker("mot")
        cluster.wait_for_workers(1)
        os.killpg(worker.pid, signal.SIGSTOP)  # it takes work, and does none
        process = province.start("plans", "--cluster", cluster.address, command="progress")
        with Client(cluster.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]  # dask is not typed
            wait_until(lambda: client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)), "work")
        os.killpg(worker.pid, signal.SIGKILL)
        said = province.finish(process, 5)

    assert "chờ 30 giây" in said
    assert "Cụm máy không còn" in said
    assert "kh-40.yaml" in said
