"""Workers on this machine: processes, each with its own LibreOffice. They end with the tool, even if it is killed."""

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
from multiprocessing import connection
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.request import BuildResult
from cchc_gen.files.work_folder import remove_folder
from cchc_gen.pdf.profiles import end_offices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.build.request import BuildOptions
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.errors import CchcGenError
    from cchc_gen.pdf.converter import Converter

    Chunk = Sequence[BuildTask]


_ENDINGS = [signal.Signals[name] for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class WorkerSetup(NamedTuple):
    """What a worker process is given once."""

    options: BuildOptions
    converter: Converter
    work: Path
    temporary: Path


class LocalWorkers:
    """Processes of this machine.

    Each has a folder of its own in `work` (on the disk of the results) and in `temporary`, so that whoever starts them can
    remove everything; each ends when the tool does, even if the tool is killed.
    """

    def __init__(self, count: int, setup: WorkerSetup) -> None:
        """Keep what the workers need; nothing is started yet."""
        self.count, self._setup = count, setup

    @property
    def work(self) -> Callable[[Chunk], list[BuildResult]]:
        """Return what a worker runs."""
        return _build_here

    def pack(self, chunk: Chunk) -> Chunk:
        """Return the plans: a worker here reads them from our disk."""
        return chunk

    def unpack(self, chunk: Chunk, sent: Chunk, answer: list[BuildResult]) -> list[BuildResult]:  # noqa: ARG002  # see `Workers`
        """Return the results: a worker here has put the files into their places.

        Args:
            chunk: the plans; not used here.
            sent: the same plans: here nothing has to be packed.
            answer: one result for each plan.
        """
        return answer

    def fail(self, task: BuildTask, error: CchcGenError) -> BuildResult:
        """Return the result of a plan that no worker has built."""
        return BuildResult(task, error=error)

    def wait(self, futures: Iterable[cf.Future[Any]]) -> Iterable[cf.Future[Any]]:
        """Wait for one of them: a pool here notices by itself when its processes die."""
        return cf.wait(futures, return_when=cf.FIRST_COMPLETED).done

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
    gc.set_threshold(20_000, 20, 20)  # where it is not inherited; see cli
    threading.Thread(target=_follow_parent, args=(setup,), daemon=True).start()
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
