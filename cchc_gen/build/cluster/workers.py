"""Builds many plans on many machines, by a scheduler that runs already (dask.distributed).

Plans travel with all that they draw on, results travel back: no shared disk. The engine's scheduler and workers run what they
are sent, so its network must be trusted (docs/an-toan.md); `tls://` addresses take their certificates from dask's settings.
"""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_gen import __version__
from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.cluster.parcels import Answer, Consignment, Parcel, call_by_home_names, pack_parcel
from cchc_gen.build.deliver_result import deliver_result
from cchc_gen.build.request import BuildOptions, BuildResult
from cchc_gen.build.targets import BuildTask
from cchc_gen.errors import CchcGenError, NoWorkersError, OutputError, UsageError
from cchc_gen.files.delivery import output_error
from cchc_gen.files.work_folder import work_folder
from cchc_gen.installation import CLUSTER, advise_extra
from cchc_gen.messages import Message, msg
from cchc_gen.pdf.converter import NoConverter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cchc_gen.pdf.converter import Converter


_CONNECT_SECONDS = 10
_LOOK_SECONDS = 1.0  # between two looks whether there are workers
_PATIENCE = 30  # seconds
_AHEAD = 2  # chunks for each thread of a worker: one is built while the next one travels


class ClusterWorkers:
    """The workers of a dask scheduler; see `batch.Workers`."""

    def __init__(
        self, address: str, options: BuildOptions, work: Path, tell: Callable[[Message], None], patience: float = _PATIENCE
    ) -> None:
        """Connect.

        Args:
            address: of the scheduler, tcp://host:port or tls://host:port.
            options: what to make of the plans.
            work: a temporary folder on the disk of the results.
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
        self._options, self._work, self._tell, self._patience = options, work, tell, patience
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

    @property
    def build(self) -> Callable[[Consignment], list[Answer]]:
        """Return what a worker runs."""
        return build_consignment

    def pack(self, chunk: Sequence[BuildTask]) -> Consignment:
        """Return what travels for some plans."""
        portable = self._options._replace(template=None, workspace=None, cache=None)
        parcels = tuple(pack_parcel(task, self._options) for task in chunk)
        return Consignment(__version__, portable, parcels)

    def unpack(self, chunk: Sequence[BuildTask], sent: Consignment, answers: list[Answer]) -> Iterator[BuildResult]:
        """Put what came back into its places.

        Args:
            chunk: the plans, in the order in which they were sent.
            sent: what was sent: one parcel for each plan.
            answers: what came back: one for each plan.
        """
        for task, parcel, answer in zip(chunk, sent.parcels, answers, strict=True):
            result = call_by_home_names(answer, parcel, task)
            files, stamps = [], []
            try:
                for suffix, raw in answer.built.items():
                    target = task.output.with_name(task.output.name + suffix)
                    done = deliver_result(self._write(raw, suffix), target, task, parcel.inputs or {}, self._options)
                    stamps.append(done.stamp)
                    files.append(target)
                    result = result._replace(notes=(*result.notes, *done.notes))
            except OutputError as error:
                result = result._replace(error=error)
            inputs = parcel.inputs if result.error is None else None
            yield result._replace(task=task, files=tuple(files), stamps=tuple(stamps), inputs=inputs)

    def _write(self, raw: bytes, suffix: str) -> Path:
        place = self._work / f"ket-qua{suffix}"
        try:
            place.write_bytes(raw)
        except OSError as error:
            raise output_error(self._work.parent, error) from error
        return place


def _nobody_left() -> NoWorkersError:
    hint = msg("Start workers again (“dask worker”), then build again: what is done is not done twice.")
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


def build_consignment(sent: Consignment) -> list[Answer]:
    """Build plans on a worker, in a temporary folder of its own."""
    if sent.version != __version__:
        message = msg("The worker has cchc-gen {theirs}, this is {ours}.", theirs=__version__, ours=sent.version)
        error = UsageError(message, msg("Install the same version everywhere."))
        return [Answer(BuildResult(BuildTask(Path(), "", Path()), error=error), "", {}) for _ in sent.parcels]
    with work_folder(Path(tempfile.gettempdir())) as work, contextlib.closing(_find_converter(len(sent.parcels))) as converter:
        return [_build_parcel(parcel, sent, converter, work / str(at)) for at, parcel in enumerate(sent.parcels)]


def _find_converter(sections: int) -> Converter:
    from cchc_gen.pdf.office_run import find_office  # noqa: PLC0415  # on workers alone
    from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415

    try:
        return SofficeConverter(find_office(os.environ), sections)
    except CchcGenError as error:
        return NoConverter(error)


def _build_parcel(parcel: Parcel, sent: Consignment, converter: Converter, folder: Path) -> Answer:
    root = folder / "kho"
    task = BuildTask(root / parcel.plan, str(root / parcel.plan), folder / "ket-qua" / "kh")
    if parcel.error is not None:
        return Answer(BuildResult(task, error=parcel.error), str(root), {})
    for name, raw in parcel.files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
    work = folder / "tam"
    work.mkdir()
    template = root / parcel.template if parcel.template else None
    options = sent.options._replace(template=template, workspace=root / parcel.workspace)
    (result,) = build_plans([task], options, converter, work)
    built = {path.suffix: path.read_bytes() for path in result.files}
    return Answer(result._replace(files=(), inputs=None, stamps=()), str(root), built)
