"""`cchc-gen serve` as it is started and ended: its address, its end, what it leaves."""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import run
from tests.support.own_processes import list_offices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
