"""`cchc-gen serve` as it is started and ended: its address, its end, what it leaves."""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import run
from tests.support.own_processes import list_offices
from tests.support.served_window import PLANS, Caller

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.unmeasured


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield a command that serves a folder, and the address that it has printed."""
    words = [sys.executable, "-m", "cchc_gen", "serve", str(folder), "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as command:
        try:
            assert command.stdout is not None
            yield command, command.stdout.readline().strip()
        finally:
            command.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_it_prints_its_address_and_ends_in_order(tmp_path: Path, number: signal.Signals) -> None:
    """The first line is the address and nothing else; whoever ends it finds no LibreOffice and no folder left."""
    with serving(tmp_path) as (command, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/vao\?token=[\w-]{43}", address)
        with urllib.request.urlopen(address) as answer:
            assert "SameSite=Strict" in answer.headers["Set-Cookie"]
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.split("vao")[0])
        command.send_signal(number)
        _rest, said = command.communicate(timeout=30)
    assert command.returncode == 0
    assert "Đã tắt cửa sổ" in said
    assert "Traceback" not in said
    assert list_offices(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.timeout(1200)
def test_hundreds_of_edits_fill_no_memory(tmp_path: Path) -> None:
    """Once it has done the first, no edit keeps memory; the history holds what it may, and the file the last edit."""
    shutil.copy(PLANS / "so-mau-2025.yaml", tmp_path / "kh.yaml")
    with serving(tmp_path) as (command, address):
        caller = Caller(address, tmp_path, threading.current_thread())
        caller.enter()
        version, was = caller.get("/api/plan?name=kh.yaml").data["version"], "Mẫu"
        held = {}
        for number in range(1, 301):
            edit = {"op": "text", "path": ["van_ban", "dia_danh"], "was": was, "text": f"Mẫu {number}"}
            answer = caller.post("/api/edit", {"name": "kh.yaml", "version": version, "edits": [edit]})
            assert answer.status == 200
            version, was = answer.data["version"], f"Mẫu {number}"
            if number % 100 == 0:
                status = Path(f"/proc/{command.pid}/status").read_text(encoding="utf-8")
                held[number] = {line.split(":")[0]: line.split()[1] for line in status.splitlines() if line.endswith("kB")}
        command.terminate()
        command.communicate(timeout=60)
    assert int(held[300]["VmHWM"]) < 300_000  # kB
    assert int(held[300]["VmRSS"]) - int(held[100]["VmRSS"]) < 200 * 100  # an edit that kept 100 kB would be seen
    assert "dia_danh: Mẫu 300\n" in (tmp_path / "kh.yaml").read_text(encoding="utf-8")
    assert len(list((tmp_path / ".cchc" / "history" / "kh.yaml.d").glob("*.yaml"))) == 50
    assert list_offices(tmp_path) == []


def test_what_cannot_be_served_is_said(tmp_path: Path) -> None:
    """No folder, and a port that another program has."""
    absent = run("serve", tmp_path / "khong-co", "--no-browser", cwd=tmp_path)
    assert absent.returncode == 2
    assert "Không có thư mục" in absent.stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run("serve", "--port", str(port), "--no-browser", cwd=tmp_path)
    assert refused.returncode == 2
    assert str(port) in refused.stderr
