"""The command as a user runs it: a process of its own, its output and its exit code."""

from __future__ import annotations

import atexit
import functools
import importlib
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from typing import IO, TYPE_CHECKING, NoReturn

import coverage

import cchc_gen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECONDS = 60


def run(*words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run cchc-gen; a crash (exit code 1) never passes as anything else.

    Where a process can be forked, the command is run by a fork of this one, which has imported everything already: that takes
    a tenth of the time of a new Python. Not so in English, for help texts are translated when they are imported; nor pictures,
    whose library has threads that a fork does not take along.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "LANGUAGE", "COV_"))}
    environment, arguments = {**own, **(env or {})}, list(map(str, words))
    is_vietnamese = "--lang" not in arguments and not {"CCHC_LANG", "LANGUAGE"} & environment.keys()
    is_plain = is_vietnamese and "timeline" not in arguments and not any(name.startswith("PYTHON") for name in env or {})
    done = (_run_forked if is_plain and sys.platform == "linux" else run_anew)(arguments, cwd, environment)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def run_anew(arguments: list[str], cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run cchc-gen in a new Python."""
    return subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "cchc_gen", *arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=_SECONDS, check=False,
    )  # fmt: skip


def _run_forked(arguments: list[str], cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run cchc-gen in a fork of this process."""
    _import_all()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become_command(arguments, cwd, environment, (out.fileno(), err.fileno()))
        code = _wait(child)
        texts = [_read(stream) for stream in (out, err)]
    return subprocess.CompletedProcess(arguments, code, *texts)


def _read(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode().replace("\r\n", "\n")


@functools.cache
def _import_all() -> None:
    for module in _list_modules():
        importlib.import_module(module)


def _list_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(cchc_gen.__path__, "cchc_gen."):
        if not module.name.endswith("__main__") and ".cluster" not in module.name:
            yield module.name


def _wait(child: int) -> int:
    timer = threading.Timer(_SECONDS, os.kill, (child, signal.SIGKILL))
    timer.start()
    try:
        _child, status = os.waitpid(child, 0)
    finally:
        timer.cancel()
    return os.waitstatus_to_exitcode(status)


def _become_command(arguments: list[str], cwd: Path, environment: dict[str, str], streams: tuple[int, int]) -> NoReturn:
    """Be what a new process would be: own streams, folder, environment, signals, nothing to do at the end for the tests."""
    code = 1
    try:
        measured = _measure_anew()
        tempfile.tempdir = None
        for ending in (signal.SIGALRM, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, 0)
        atexit._clear()  # noqa: SLF001  # what the tests registered
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, place in enumerate(streams, start=1):
            os.dup2(place, number)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # numbers, open until the end
            for number, mode in enumerate("rww")
        )
        kept = sys.stdin, sys.stdout, sys.stderr  # as Python keeps them: the command puts others in their place
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["cchc-gen", *arguments]
        from cchc_gen.cli import main  # noqa: PLC0415  # imported already

        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        except BaseException:  # noqa: BLE001  # as Python does
            traceback.print_exc()
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001  # what Python does at its end
        atexit._run_exitfuncs()  # noqa: SLF001  # see above
        if measured is not None:
            measured.stop()
            measured.save()
        for stream in (sys.stdout, sys.stderr, *kept[1:]):
            stream.flush()
    except BaseException:  # noqa: BLE001  # a fault of these lines
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _measure_anew() -> coverage.Coverage | None:
    """Stop the coverage of the tests, which is written by them, and begin another; where none runs, this test is not measured."""
    running = coverage.Coverage.current()
    if running is None or sys.gettrace() is None:
        return None
    running.stop()
    new = coverage.Coverage(data_suffix=True, config_file=running.config.config_file or True)
    new.start()
    return new
