"""Many plans at once: the same story in several processes, each with a LibreOffice of its own."""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from multiprocessing import connection
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.errors import CchcGenError, InternalError, WorkerError
from cchc_gen.files.delivery import output_error
from cchc_gen.files.work_folder import remove_folder
from cchc_gen.messages import msg
from cchc_gen.pdf.profiles import end_offices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cchc_gen.build.targets import BuildTask
    from cchc_gen.pdf.converter import Converter

    Chunk = Sequence[BuildTask]


_LEAST_CHUNK = 2  # plans; each chunk costs LibreOffice a few milliseconds
_ENDINGS = [signal.Signals[name] for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Workers(Protocol):
    """Where chunks of plans are built: something that gives out executors of the standard library's interface."""

    count: int

    @property
    def build(self) -> Callable[[Any], Any]:
        """Return what a worker runs on what `pack` returns."""
        ...

    def pack(self, chunk: Chunk) -> Any:  # noqa: ANN401  # each kind of workers has its own
        """Return what travels to a worker for some plans."""
        ...

    def unpack(self, chunk: Chunk, sent: Any, answer: Any) -> Iterable[BuildResult]:  # noqa: ANN401  # see above
        """Return the results that a worker's answer holds."""
        ...

    def open(self, count: int) -> contextlib.AbstractContextManager[cf.Executor]:
        """Return an executor with up to `count` workers; leaving it by an exception ends them at once."""
        ...


class WorkerSetup(NamedTuple):
    """What a worker process is given once."""

    options: BuildOptions
    converter: Converter | CchcGenError | None
    work: Path
    temporary: Path


class LocalWorkers:
    """Processes of this machine.

    Each has a folder of its own in `work` (on the disk of the results) and in `temporary`, so that whoever starts them can
    remove everything; each ends when we do, however we end.
    """

    def __init__(self, count: int, setup: WorkerSetup) -> None:
        """Keep what the workers need; nothing is started yet."""
        self.count, self._setup = count, setup

    @property
    def build(self) -> Callable[[Chunk], list[BuildResult]]:
        """Return what a worker runs."""
        return _build_here

    def pack(self, chunk: Chunk) -> Chunk:
        """Return the plans: a worker here reads them from our disk."""
        return chunk

    def unpack(self, chunk: Chunk, sent: Chunk, answer: list[BuildResult]) -> list[BuildResult]:  # noqa: ARG002  # see `Workers`
        """Return the results: a worker here has put the files into their places."""
        return answer

    @contextlib.contextmanager
    def open(self, count: int) -> Iterator[cf.Executor]:
        """Return a pool of processes; see `Workers`."""
        # A fork shares what is imported already; elsewhere than on Linux it is not safe, or not there.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        executor = cf.ProcessPoolExecutor(count, context, _start_worker, (self._setup,))
        try:
            with _interrupts_blocked():
                executor.submit(os.getpid)  # starts the processes
            yield executor
        except BaseException:
            for process in multiprocessing.active_children():
                process.kill()
            executor.shutdown(wait=True, cancel_futures=True)
            end_offices(self._setup.temporary)
            raise
        executor.shutdown()


@contextlib.contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Keep Ctrl-C from processes that are being started: they inherit this, and their parent deals with it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDINGS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def build_in_parallel(tasks: Sequence[BuildTask], workers: Workers) -> Iterator[BuildResult]:
    """Build plans by several workers; results come in the order in which they are ready.

    A worker that dies costs nobody anything but the plan that it died of: what it was building is built again, apart.
    """
    chunks = deque(divide(tasks, workers.count))
    suspects: deque[Chunk] = deque()
    while chunks:
        left = len(chunks)
        with workers.open(min(workers.count, left)) as executor:
            yield from _run_chunks(executor, workers, chunks, suspects)
        if len(chunks) == left and not suspects:  # nobody takes work any more
            yield from (BuildResult(task, error=_lost(cf.BrokenExecutor())) for chunk in chunks for task in chunk)
            return
        while suspects:
            chunk = suspects.popleft()
            try:
                yield from _build_apart(workers, chunk)
                continue
            except Exception as error:  # noqa: BLE001  # whatever it died of
                if len(chunk) == 1:
                    yield BuildResult(chunk[0], error=_lost(error))
            half = len(chunk) // 2
            suspects.extend(part for part in (chunk[:half], chunk[half:]) if len(chunk) > 1)


def _build_apart(workers: Workers, chunk: Chunk) -> list[BuildResult]:
    """Build a chunk in a process that builds nothing else."""
    with workers.open(1) as executor:
        sent = workers.pack(chunk)
        return list(workers.unpack(chunk, sent, executor.submit(workers.build, sent).result()))


def divide(tasks: Sequence[BuildTask], workers: int) -> list[Chunk]:
    """Divide the work into chunks that grow small towards the end, so that no worker waits long for the last of another."""
    chunks, start = [], 0
    while start < len(tasks):
        size = min(BATCH, max(_LEAST_CHUNK, (len(tasks) - start) // (2 * workers)))
        chunks.append(tasks[start : start + size])
        start += size
    return chunks


def _run_chunks(executor: cf.Executor, workers: Workers, chunks: deque[Chunk], suspects: deque[Chunk]) -> Iterator[BuildResult]:
    """Give each worker one chunk at a time; when one dies, what was being built becomes suspect and the rest waits."""
    running: dict[cf.Future[Any], tuple[Chunk, Any]] = {}
    while running or (chunks and not suspects):
        while chunks and not suspects and len(running) < workers.count:
            chunk = chunks.popleft()
            sent = workers.pack(chunk)
            try:
                running[executor.submit(workers.build, sent)] = chunk, sent
            except Exception:  # noqa: BLE001  # each engine has its own; what was running when it broke is reported by its future
                chunks.appendleft(chunk)
                break
        if not running:
            return
        done, _ = cf.wait(running, return_when=cf.FIRST_COMPLETED)
        for future in done:
            chunk, sent = running.pop(future)
            if not future.cancelled() and future.exception() is None:
                yield from workers.unpack(chunk, sent, future.result())
            else:
                suspects.append(chunk)


def _lost(error: Exception) -> CchcGenError:
    """Return why a plan was not built: the worker was ended, the disk was full, or a fault of ours."""
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        return output_error(Path(tempfile.gettempdir()), error)
    if not isinstance(error, cf.BrokenExecutor | cf.CancelledError) and not type(error).__module__.startswith("distributed"):
        return InternalError(error)
    message = msg("The process that built the plan was ended ({reason}).", reason=type(error).__name__)
    return WorkerError(message, msg("Perhaps memory was short; build it alone, with -j 1, or look at its template."))


_setup: WorkerSetup | None = None  # of this worker process


def _start_worker(setup: WorkerSetup) -> None:
    """Prepare a worker process: Ctrl-C is its parent's business, and it does not outlive its parent."""
    global _setup  # noqa: PLW0603  # a process has one
    _setup = setup
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
    tempfile.tempdir = str(setup.temporary)
    gc.freeze()  # what is there now stays: it need not be looked at for each plan
    gc.set_threshold(20_000, 20, 20)  # where it is not inherited; see cli/app
    threading.Thread(target=_follow_parent, args=(setup,), daemon=True).start()
    if setup.converter is not None and not isinstance(setup.converter, CchcGenError):
        Finalize(None, setup.converter.close, exitpriority=1)  # what a process of multiprocessing has for atexit


def _follow_parent(setup: WorkerSetup) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        try:
            end_offices(setup.temporary)
            for folder in (setup.temporary, setup.work):
                remove_folder(folder)
        finally:
            os._exit(1)


def _build_here(chunk: Chunk) -> list[BuildResult]:
    """Build a chunk in a worker process."""
    setup = _setup
    assert setup is not None  # noqa: S101  # the pool has called _start_worker
    folder = setup.work / str(os.getpid())
    folder.mkdir(exist_ok=True)
    return list(build_plans(chunk, setup.options, setup.converter, folder))
