"""The way to a cluster: a scheduler that runs already (dask.distributed), and its workers; what they do is said elsewhere.

The engine's scheduler and workers run what they are sent, so its network must be trusted (docs/an-toan.md); `tls://` addresses
take their certificates from dask's settings.
"""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import time
from typing import TYPE_CHECKING, Any

from cchc_gen import __version__
from cchc_gen.errors import NoWorkersError, UsageError
from cchc_gen.installation import CLUSTER, advise_extra
from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_CONNECT_SECONDS = 10
_LOOK_SECONDS = 1.0  # between two looks whether there are workers
_PATIENCE = 30  # seconds
_AHEAD = 2  # chunks for each thread of a worker: one is done while the next one travels


class ClusterConnection:
    """The workers of a dask scheduler, whatever they do; see `processes.Workers`, of which kinds of work add the rest."""

    def __init__(self, address: str, tell: Callable[[Message], None], patience: float = _PATIENCE) -> None:
        """Connect.

        Args:
            address: of the scheduler, tcp://host:port or tls://host:port.
            tell: is told what the user should know while the work goes on.
            patience: seconds to wait for a new worker when the last has gone.

        Raises:
            UsageError: dask.distributed is not installed, nobody answers, or there are no workers.
        """
        try:
            import asyncio  # noqa: PLC0415  # with dask alone

            from distributed import Client  # noqa: PLC0415  # takes a second, and is optional
        except ImportError:
            raise UsageError(msg("--cluster needs dask.distributed."), advise_extra(CLUSTER)) from None
        try:
            asyncio.run(asyncio.wait_for(_ask(address), _CONNECT_SECONDS))
            make: Any = Client  # dask is not typed
            self._client: Any = make(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError, MemoryError) as error:
            message = msg("No dask scheduler answers at {address} ({reason}).", address=address, reason=_explain(error))
            hint = msg("Start it with “dask scheduler”; write its address as tcp://host:8786, or tls:// with certificates.")
            raise UsageError(message, hint) from None
        self._tell, self._patience = tell, patience
        self.count = _AHEAD * sum(self._client.nthreads().values())
        if not self.count:
            self.close()
            raise UsageError(msg("The cluster {address} has no workers.", address=address), msg("Start some: “dask worker”."))

    def close(self) -> None:
        """Leave the cluster; it goes on running."""
        self._client.close()

    @contextlib.contextmanager
    def open(self, count: int) -> Iterator[cf.Executor]:  # noqa: ARG002  # the cluster decides
        """Return the cluster as an executor of the standard library's interface."""
        executor: cf.Executor = self._client.get_executor(pure=False)
        try:
            yield executor
        finally:
            with contextlib.suppress(Exception):  # dask's own, of every kind, where the scheduler has gone
                executor.shutdown(wait=False)  # all is done, or nobody is left to do it

    def wait(self, futures: Iterable[cf.Future[Any]]) -> Iterable[cf.Future[Any]]:
        """Wait for one of them, as long as there are workers; a new one may take the place of the last for half a minute."""
        gone_since = None
        while not (done := cf.wait(futures, _LOOK_SECONDS, cf.FIRST_COMPLETED).done) or self._is_cut_off():
            if self._is_cut_off():  # dask has given up, and calls everything done
                raise _nobody_left()
            if self._has_workers():
                gone_since = None
            elif gone_since is None:
                gone_since = time.monotonic()
                self._tell(msg("The cluster has no worker left; waiting {seconds} s for a new one.", seconds=self._patience))
            elif time.monotonic() - gone_since > self._patience:
                raise _nobody_left()
        return done

    def _is_cut_off(self) -> bool:
        return self._client.status in ("closing", "closed")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except Exception:  # noqa: BLE001  # the scheduler has gone: dask says so in many ways
            return False


def refuse_other_version(theirs: str) -> UsageError | None:
    """Return, on a worker, why it does not do what another version of the tool sends; None for its own version."""
    if theirs == __version__:
        return None
    message = msg("The worker has cchc-gen {theirs}, this is {ours}.", theirs=__version__, ours=theirs)
    return UsageError(message, msg("Install the same version everywhere."))


def _nobody_left() -> NoWorkersError:
    hint = msg("Start workers again (“dask worker”), then give the command again; a build does not do twice what is done.")
    return NoWorkersError(msg("The cluster has lost all its workers, or its scheduler."), hint)


def _explain(error: Exception) -> Message:
    if isinstance(error, TypeError):
        return msg("tls:// needs certificates, see the page “an-toan” of the guide.")
    return msg("this is no address") if isinstance(error, ValueError) else msg("no connection, or another program")


async def _ask(address: str) -> None:
    """Connect once: a client that fails to do so takes half a minute to give up, and prints what went wrong itself."""
    from distributed.comm import connect  # type: ignore[attr-defined]  # noqa: PLC0415  # dask lists no names
    from distributed.security import Security  # noqa: PLC0415

    security: Any = Security
    ask: Any = connect
    comm = await ask(address, timeout=_CONNECT_SECONDS, **security().get_connection_args("client"))
    await comm.close()
