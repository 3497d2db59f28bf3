"""How long a connection may say nothing, and how many may: who only holds a place makes room for who asks.

Any program of this machine may connect, and any page of the browser may make it connect; without a cookie that is all they can.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

if TYPE_CHECKING:
    import asyncio

MOST_OF_HEAD = 1_000_000  # bytes: whatever cookies other programs of this machine have set, a browser sends 180 of 4 KB at most
MOST_AT_ONCE = 64  # connections; a browser opens six
_MOST_SILENT = 32  # connections that have not asked yet; then the oldest of them goes
_PATIENCE = 10.0  # seconds until the head of a first request is there
_numbers = itertools.count()


class PatientProtocol(H11Protocol):
    """HTTP on one connection, which is ended if it asks nothing; the guard ends those that ask without a cookie."""

    _number = -1
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Take a connection, and end the oldest that say nothing where they are too many."""
        super().connection_made(transport)
        self._number = next(_numbers)
        self._limit = self.loop.call_later(_PATIENCE, self._end_silent)
        silent = [one for one in self.connections if isinstance(one, PatientProtocol) and one._is_silent()]  # noqa: SLF001  # of this class
        for oldest in sorted(silent, key=lambda one: one._number)[:-_MOST_SILENT]:  # noqa: SLF001  # of this class
            oldest._end_silent()  # noqa: SLF001  # of this class

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        if self._limit is not None:
            self._limit.cancel()
        super().connection_lost(exc)

    def _end_silent(self) -> None:
        if self._is_silent():
            self.transport.abort()

    def _is_silent(self) -> bool:
        """Tell whether the head of no request has come yet."""
        return not isinstance(self.cycle, RequestResponseCycle)
