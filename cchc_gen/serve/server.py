"""Runs the window: a port of this machine alone, an end when told or when nobody uses it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

import uvicorn

from cchc_gen.errors import UsageError
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.messages import msg
from cchc_gen.serve.connections import MOST_AT_ONCE, MOST_OF_HEAD, PatientProtocol
from cchc_gen.serve.guard import Guard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.types import ASGIApp

IDLE = 30 * 60.0  # seconds without a request, after which the server ends
_TURN = 0.0005  # seconds


class WindowSettings(NamedTuple):
    """How a window is served.

    The language of the page (vi or en), the port of 127.0.0.1 (0 for a free one), how many idle seconds end the server, and who
    is told the next address that lets a browser in, once one was used.
    """

    language: str = "vi"
    port: int = 0
    idle: float = IDLE
    tell_address: Callable[[str], None] = lambda _address: None


class Window:
    """A server on this machine, with the address that lets a browser in."""

    def __init__(self, make_app: Callable[[Callable[[], None]], ASGIApp], settings: WindowSettings) -> None:
        """Take a port.

        Args:
            make_app: makes the application; is given what ends the server.
            settings: port, idle end, who is told the next address.

        Raises:
            UsageError: the port is taken or not allowed.
        """
        self._socket = _take_port(settings.port)
        self._idle, self._used = settings.idle, time.monotonic()
        self._guard = Guard(make_app(self.end), self._socket.getsockname()[1], self._note_use, settings.tell_address)
        # What strangers send wrongly, or who leaves before the end, is no news for the terminal; faults of ours `app` tells.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
        config = uvicorn.Config(
            self._guard,
            interface="asgi3",
            http=PatientProtocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=MOST_OF_HEAD,
            limit_concurrency=MOST_AT_ONCE,
            backlog=MOST_AT_ONCE,
            timeout_graceful_shutdown=3,
        )
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """Return the address that lets a browser in."""
        return self._guard.address

    def run(self) -> None:
        """Serve until told to end, or nobody uses it any more."""
        with self._ended_by_closed_terminal(), _taking_short_turns():
            asyncio.run(self._serve())

    @contextlib.contextmanager
    def _ended_by_closed_terminal(self) -> Iterator[None]:
        """End in order, too, when the terminal is closed, of which uvicorn knows nothing.

        An interrupt that is raised amid the loop's own work may leave its worker threads waiting for ever.
        """
        number = getattr(signal, "SIGHUP", None)
        is_main = threading.current_thread() is threading.main_thread()
        if number is None or not is_main or signal.getsignal(number) is signal.SIG_IGN:  # nohup asks to go on
            yield
            return
        before = signal.signal(number, lambda _number, frame: self._server.handle_exit(signal.SIGTERM, frame))
        try:
            yield
        finally:
            signal.signal(number, before)

    def end(self) -> None:
        """End the server as Ctrl-C does: what is being answered is answered first, but nobody waits for LibreOffice any more."""
        self._server.handle_exit(signal.SIGINT, None)

    async def _serve(self) -> None:
        async with self._watched():
            await self._server.serve(sockets=[self._socket])

    def _note_use(self) -> None:
        self._used = time.monotonic()

    @contextlib.asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        """End the server when it is idle."""

        async def watch() -> None:
            while (left := self._used + self._idle - time.monotonic()) > 0:  # noqa: ASYNC110  # the end moves with each request
                await asyncio.sleep(left)
            self.end()

        task = asyncio.create_task(watch())
        try:
            yield
        finally:
            task.cancel()


@contextlib.contextmanager
def _taking_short_turns() -> Iterator[None]:
    """Let threads wait less for each other.

    While rules are asked in one thread, another hands a document to LibreOffice in many small steps, before each of which
    it would wait Python's usual 5 ms.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _take_port(port: int) -> socket.socket:
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio sends at once only where TCP is named
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets a second program take the same port otherwise
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen(MOST_AT_ONCE)  # whoever reads the address may call at once
    except OSError as error:
        taken.close()
        message = msg("The port {port} cannot be taken ({reason}).", port=port, reason=describe_os_error(error))
        raise UsageError(message, msg("Leave --port out: a free one is found.")) from None
    return taken
