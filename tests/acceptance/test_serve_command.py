"""`cchc-gen serve` as it is started and ended: its address, its end, what it leaves."""

from __future__ import annotations

import contextlib
import http.client
import os
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

from tests.support.bounds import wait_until
from tests.support.commands import run
from tests.support.own_processes import is_running, list_offices
from tests.support.served_window import PLANS, Caller

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.unmeasured


@contextlib.contextmanager
def _as_from_a_terminal() -> Iterator[None]:
    """Let what is started meanwhile hear of a closed terminal, also where these tests run under nohup, which it would obey."""
    number = getattr(signal, "SIGHUP", None)
    before = signal.signal(number, signal.SIG_DFL) if number is not None else None
    try:
        yield
    finally:
        if number is not None:
            signal.signal(number, before)


@contextlib.contextmanager
def serving(folder: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield a command that serves a folder, and the address that it has printed."""
    words = [sys.executable, "-m", "cchc_gen", "serve", str(folder), "--no-browser"]
    whole = {**os.environ, **environment}
    with _as_from_a_terminal():
        started = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=whole)
    with started as command:
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
        caller = Caller(address, tmp_path, threading.current_thread())
        assert "SameSite=Strict" in caller.enter().headers["set-cookie"]
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.split("vao")[0])
        with socket.create_connection(("127.0.0.1", caller.port)) as slow:  # its body never comes: the end waits for nobody
            head = f"Host: {caller.host}\r\nCookie: {caller.cookie}\r\nOrigin: http://{caller.host}\r\n"
            head += "Content-Type: application/octet-stream\r\nContent-Length: 9\r\n\r\n"
            slow.sendall(f"POST /api/import?name=a.docx HTTP/1.1\r\n{head}".encode())
            assert caller.get("/api/start").status == 200
            command.send_signal(number)
            _rest, said = command.communicate(timeout=30)
    assert command.returncode == 0
    assert "Đã tắt cửa sổ" in said
    assert "Traceback" not in said
    assert list_offices(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="the program that hangs is a shell's")
@pytest.mark.parametrize("end", ["button", "terminated", "closed terminal"])
def test_it_ends_though_libreoffice_hangs(tmp_path: Path, end: str) -> None:
    """Who closes the window while a document is read by a LibreOffice that hangs waits for neither, and nothing is left."""
    office, temporary = tmp_path / "van-phong", tmp_path / "tam"
    office.mkdir()
    temporary.mkdir()
    hanging = tmp_path / "soffice"
    hanging.write_text(f'#!/bin/sh\ncase "$*" in *--outdir*in.rtf) echo $$ > {tmp_path}/here;; esac\nexec /bin/sleep 1000\n')
    hanging.chmod(0o755)
    with serving(office, CCHC_SOFFICE=str(hanging), CCHC_SANDBOX="0", TMPDIR=str(temporary)) as (command, address):
        caller = Caller(address, office, threading.current_thread())
        caller.enter()
        asking = threading.Thread(target=_import_and_wait, args=(caller,))
        asking.start()
        wait_until((tmp_path / "here").exists, "the start of LibreOffice")
        if end == "button":
            assert caller.post("/api/end", {}).status == 200
        else:
            command.send_signal(signal.SIGTERM if end == "terminated" else signal.SIGHUP)
        _rest, said = command.communicate(timeout=110)  # it would wait for LibreOffice for two minutes
        asking.join()
    assert (command.returncode, "Traceback" in said) == (0, False)
    assert list(temporary.iterdir()) == []
    number = int((tmp_path / "here").read_text(encoding="ascii"))
    wait_until(lambda: not is_running(number), "the end of LibreOffice")


def _import_and_wait(caller: Caller) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):  # it ends in the middle
        caller.upload("/api/import?name=a.rtf", rb"{\rtf1 a}")


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
