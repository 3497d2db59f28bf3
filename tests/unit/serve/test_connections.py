"""Connections that only hold a place keep nobody out."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from cchc_gen.serve import connections
from cchc_gen.serve.server import WindowSettings
from tests.support.served_window import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.served_window import Caller


@contextlib.contextmanager
def _connected(window: Caller, count: int, said: bytes) -> Iterator[list[socket.socket]]:
    """Yield connections that have sent something, and wait."""
    with contextlib.ExitStack() as stack:
        found = [stack.enter_context(socket.create_connection(("127.0.0.1", window.port), 5)) for _number in range(count)]
        for one in found:
            with contextlib.suppress(OSError):  # ended already: others came behind it
                one.sendall(said)
        yield found


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: ", b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\nX: " + b"a" * 60_000]
)
def test_silent_connections_take_nobodys_place(window: Caller, said: bytes) -> None:
    """However many connect and ask nothing, or never end their question, the owner is answered."""
    with _connected(window, 150, said):
        assert window.get("/api/start").status == 200
        with _connected(window, 150, said):
            assert window.get("/page/app.js").status == 200
            assert _edit(window) == 200


def _edit(window: Caller) -> int:
    view = window.get("/api/plan?name=plans/so-mau-2025.yaml").data
    edit = {"op": "text", "path": ["van_ban", "dia_danh"], "was": view["data"]["van_ban"]["dia_danh"], "text": "Khác"}
    return window.post("/api/edit", {"name": view["name"], "version": view["version"], "edits": [edit]}).status


def test_who_never_asks_is_ended(stranger: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection on which no whole question comes is ended after a while, though something is sent on it now and then."""
    monkeypatch.setattr(connections, "_PATIENCE", 0.3)
    with _connected(stranger, 3, b"GET / HTTP/1.1\r\n") as found:
        for one in found:
            one.settimeout(20)
            with contextlib.suppress(ConnectionError):
                assert one.recv(100) == b""


def test_what_takes_long_is_awaited(window: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question whose head has come may take its time, with its body too: a large file on a slow disk."""
    monkeypatch.setattr(connections, "_PATIENCE", 0.2)
    head = f"POST /api/undo HTTP/1.1\r\nHost: {window.host}\r\nOrigin: http://{window.host}\r\nCookie: {window.cookie}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"
    with _connected(window, 1, head.encode()) as (one,):
        one.settimeout(0.6)
        with pytest.raises(TimeoutError):
            one.recv(100)
        one.sendall(b"{}")
        one.settimeout(20)
        assert one.recv(100).startswith(b"HTTP/1.1 400 ")


def test_an_answer_is_sent_at_once(window: Caller) -> None:
    """Its second piece does not wait until the first is acknowledged, which systems put off for 40 ms."""
    with _connected(window, 1, f"GET / HTTP/1.1\r\nHost: {window.host}\r\nCookie: {window.cookie}\r\n\r\n".encode()) as (one,):
        assert one.recv(100)
        sockets = [found.get_extra_info("socket") for found in gc.get_objects() if isinstance(found, asyncio.Transport)]
        ours = [found for found in sockets if found is not None and found.fileno() >= 0 and found.getsockname()[1] == window.port]
        assert len(ours) == 1
        assert ours[0].getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_threads_of_a_window_take_short_turns(office: Path) -> None:
    """A document reaches LibreOffice while rules are asked; afterwards threads take turns as before."""
    before = sys.getswitchinterval()
    with running(office, WindowSettings()) as caller:
        caller.enter()
        assert sys.getswitchinterval() < before / 5
    assert sys.getswitchinterval() == before
