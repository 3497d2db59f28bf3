"""A window for tests: a real server on this machine, in a thread, and a caller that sends exactly what it is told to."""

from __future__ import annotations

import contextlib
import http.client
import json
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from cchc_gen.errors import ConverterError
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import NoConverter
from cchc_gen.serve.window import open_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.pdf.converter import Converter
    from cchc_gen.serve.server import WindowSettings

PLANS = Path(__file__).parents[2] / "plans"
NAME = "plans/so-mau-2025.yaml"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:  # noqa: ANN401  # JSON
        return json.loads(self.body)


class Caller:
    """Asks a window as a browser does that was let in, unless told otherwise."""

    def __init__(self, address: str, folder: Path, thread: threading.Thread) -> None:
        parts = urlsplit(address)
        assert parts.hostname == "127.0.0.1"
        assert parts.port is not None
        self.port, self.entry, self.folder, self.thread = parts.port, f"{parts.path}?{parts.query}", folder, thread
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""
        self.known_places: set[str] = set()  # that answers may name

    def enter(self) -> Answer:
        answer = self.send("GET", self.entry, {})
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        return answer

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
        """Send exactly these headers, and Host where none is named."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=240)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            whole = {"Host": self.host, **({"Content-Length": str(len(body))} if body is not None else {}), **headers}
            for name, value in whole.items():
                connection.putheader(name, value)
            connection.endheaders()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # refused before it was read
                if body:
                    connection.send(body)
            found = connection.getresponse()
            try:
                raw = found.read()
            except (http.client.IncompleteRead, ConnectionResetError):  # refused, and closed while we were still sending
                raw = b""
            self._want_no_path(raw, f"{path} {(body or b'')!r}")
            return Answer(found.status, {key.lower(): value for key, value in found.getheaders()}, raw)

    def _want_no_path(self, raw: bytes, asked: str) -> None:
        """See that an answer says nothing of where on the disk the folder lies, or what was sent, unless it was asked so."""
        for place in {str(self.folder.parent), tempfile.gettempdir()} - self.known_places:
            if place not in asked:
                assert place.encode() not in raw, raw[max(0, raw.index(place.encode()) - 300) :][:900].decode()

    def get(self, path: str, **more: str) -> Answer:
        return self.send("GET", path, {"Cookie": self.cookie, **more})

    def post(self, path: str, data: object, **more: str) -> Answer:
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.host}", "Content-Type": "application/json", **more}
        return self.send("POST", path, headers, json.dumps(data).encode())

    def upload(self, path: str, raw: bytes) -> Answer:
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.host}", "Content-Type": "application/octet-stream"}
        return self.send("POST", path, headers, raw)


@contextlib.contextmanager
def running(folder: Path, settings: WindowSettings, converter: Converter | None = None) -> Iterator[Caller]:
    """Yield a caller of a window that serves a folder, without LibreOffice unless it is given; it is ended afterwards."""
    none = NoConverter(ConverterError(msg("No PDF was asked for.")))
    with open_window(folder, converter or none, None, settings) as window:
        thread = threading.Thread(target=window.run)
        thread.start()
        try:
            yield Caller(window.address, folder, thread)
        finally:
            window.end()
            thread.join(20)
            assert not thread.is_alive()
