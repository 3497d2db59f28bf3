"""Starts other programs; the only module that imports subprocess.

Every program runs in a process group that ends with this process, even if this process is killed: on POSIX a shell holds the
read end of a pipe whose write end is ours, and kills the group when the pipe closes. Without it, killing LibreOffice's launcher
would leave soffice.bin running, and killing this process would leave both.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.files.interrupts import LOOK_SECONDS, raise_lost_interrupt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The pipe comes as standard input; the program must not hold it itself (3<&-).
_GUARD = 'exec 3<&0 0</dev/null; "$@" 3<&- & child=$!; { read -r _ <&3; kill -9 -$$; } 2>/dev/null & wait "$child"'
_IS_POSIX = os.name == "posix"
_GROUP_FILE = "group"  # beside a program's log: its group's number, so that another process can end it when its owner cannot


class ProcessGroup:
    """A running program and all that it starts."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], log: Path, held: Sequence[int] = ()) -> None:
        """Start the program.

        Args:
            arguments: program and words, no shell.
            environment: the program's whole environment.
            log: file that takes what it prints.
            held: descriptors that it holds open as long as it lives, of locks (POSIX).

        Raises:
            OSError: it cannot be started.
        """
        self._pipe: int | None = None
        self._ended = threading.Event()
        with log.open("ab") as output:
            if _IS_POSIX:
                self._process = self._start_guarded(arguments, environment, output.fileno(), held)
            else:
                flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
                self._process = subprocess.Popen(
                    list(arguments),
                    env=dict(environment),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    creationflags=flags,
                )
        # Popen.wait with a limit asks every 50 ms; a thread that waits without one knows at once.
        threading.Thread(target=self._await_end, daemon=True).start()
        with contextlib.suppress(OSError):  # a full disk: it is needed on bad days only
            log.with_name(_GROUP_FILE).write_text(str(self._process.pid), encoding="ascii")

    def _start_guarded(
        self, arguments: Sequence[str], environment: Mapping[str, str], output: int, held: Sequence[int]
    ) -> subprocess.Popen[bytes]:
        read_end, self._pipe = os.pipe()
        try:
            return subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "cchc-gen", *arguments],
                env=dict(environment), stdin=read_end, stdout=output, stderr=output, start_new_session=True, pass_fds=held,
            )  # fmt: skip
        except OSError:
            os.close(self._pipe)
            raise
        finally:
            os.close(read_end)

    def _await_end(self) -> None:
        self._process.wait()
        self._ended.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the program's end; False when it still runs after `seconds`."""
        return self._ended.wait(seconds)

    def is_running(self) -> bool:
        """Tell whether the program has not ended yet."""
        return not self._ended.is_set()

    def end(self) -> None:
        """End the program and all that it started; does nothing the second time."""
        if _IS_POSIX or self.is_running():
            _kill_group(self._process.pid)
        self._ended.wait()
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None


def _kill_group(number: int) -> None:
    if _IS_POSIX:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(number)], check=False, capture_output=True)  # noqa: S607


def end_groups(folder: Path) -> None:
    """End every program whose log lies below a folder, and whose owner was just killed.

    They end by themselves, too, but some moments later: meanwhile LibreOffice would make again, with all folders above it,
    the folder for its results that is being removed.
    """
    for place, _folders, names in os.walk(folder):  # it takes no offence at what vanishes meanwhile
        if _GROUP_FILE in names:
            with contextlib.suppress(OSError, ValueError):
                _kill_group(int(Path(place, _GROUP_FILE).read_text(encoding="ascii")))


def run_to_end(arguments: Sequence[str], environment: Mapping[str, str], log: Path, deadline: float) -> bool:
    """Run a program to its end; False when it had to be ended after `deadline` seconds. Its exit code proves nothing.

    Who asks this process to end meanwhile ends the program, too, though a signal reaches the main thread alone.

    Args:
        arguments: the program and its arguments.
        environment: its environment variables, all of them.
        log: the file that its output goes to.
        deadline: in seconds.
    """
    group = ProcessGroup(arguments, environment, log)
    limit = time.monotonic() + deadline
    try:
        while not group.wait(min(max(limit - time.monotonic(), 0.0), LOOK_SECONDS)):
            raise_lost_interrupt()
            if time.monotonic() >= limit:
                return False
    finally:
        group.end()
    return True


def find_platform() -> str:
    """Return linux, darwin or win32."""
    return sys.platform
