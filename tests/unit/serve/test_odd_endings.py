"""Questions that end otherwise than planned, wherever in a door that happens: words for who asked, quiet in the terminal."""

from __future__ import annotations

import socket
import tempfile
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from cchc_gen.serve import outgoing
from cchc_gen.serve.incoming import name_sent
from cchc_gen.serve.server import WindowSettings
from tests.support.served_window import NAME, Caller, running

if TYPE_CHECKING:
    from pathlib import Path

UPLOADS = [
    "/api/import?name={name}",
    f"/api/returned?plan={NAME}&name={{name}}",
    f"/api/workbook?plan={NAME}&number=&name={{name}}",
]
ENDINGS = ["a.d\x00cx", "a.\x00", "\x00", "a.\n", "a.docx\x00", "a./", "a.docx:b", "a." + "\U00010000" * 90]


@pytest.mark.parametrize("door", UPLOADS)
@pytest.mark.parametrize("name", ENDINGS)
def test_no_ending_of_a_name_makes_an_upload_fail(window: Caller, door: str, name: str) -> None:
    """What was sent is kept under a name of ours: whatever the sender's ends in, it is refused in words."""
    answer = window.upload(door.format(name=quote(name)), b"PK")

    assert answer.status == 400
    assert answer.data["error"]["message"]


def test_an_ending_stays_where_it_says_what_a_file_is() -> None:
    """Readers go by it."""
    assert [name_sent(name) for name in ("a.DOCX", "a.b.xlsx", "a", ".docx", "a.d x", "a.b:c")] == [
        "file.docx",
        "file.xlsx",
        "file",
        "file",
        "file",
        "file",
    ]


@pytest.mark.parametrize("door", UPLOADS)
def test_no_room_for_what_is_sent_is_said(window: Caller, door: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The disk of temporary files may be full or gone while a body is read, before any work begins."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "khong-co"))
    window.known_places |= {str(tmp_path), tempfile.gettempdir()}  # only so can the disk be found

    answer = window.upload(door.format(name="a.docx"), b"PK")

    assert answer.status == 400
    assert "khong-co" in answer.data["error"]["message"]


def test_a_fault_of_ours_is_told_once(office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asked gets a sentence, who started the program the place of the fault; the window goes on."""

    def fail(*_given: object) -> None:
        raise ZeroDivisionError

    with running(office, WindowSettings()) as window:
        window.enter()
        with monkeypatch.context() as broken:
            broken.setattr(outgoing, "list_plans", fail)
            answer = window.get("/api/plans")
        assert window.get("/api/plans").status == 200

    assert answer.status == 500
    assert answer.data["error"]["message"]
    assert capsys.readouterr().err.count("Traceback") == 1


@pytest.mark.parametrize("path", ["/api/import?name=a.docx", "/api/undo", "/page/parts/pdf.worker.js"])
def test_who_leaves_before_the_end_is_no_news(
    office: Path, path: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A tab that is closed in the middle of a question or an answer writes nothing on the terminal."""
    with running(office, WindowSettings()) as window:
        window.enter()
        with socket.create_connection(("127.0.0.1", window.port)) as leaving:
            leaving.sendall(_begin(window, path))
        assert window.get("/api/start").status == 200

    assert capsys.readouterr().err == ""
    assert caplog.records == []


def _begin(window: Caller, path: str) -> bytes:
    """Return a request whose body never comes, or whose answer is more than is read."""
    head = f"Host: {window.host}\r\nCookie: {window.cookie}\r\nOrigin: http://{window.host}\r\n"
    if path.startswith("/page"):
        return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode() * 3
    kind = "octet-stream" if "import" in path else "json"
    return f"POST {path} HTTP/1.1\r\n{head}Content-Type: application/{kind}\r\nContent-Length: 2000\r\n\r\n{{".encode()
