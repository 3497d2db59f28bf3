"""What strangers made is read in a process with limits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_gen.errors import DocumentError, InternalError, TemplateError
from cchc_gen.files import interrupts
from cchc_gen.files.bounded import read_bounded
from cchc_gen.messages import msg
from tests.conftest import ROOT

pytestmark = pytest.mark.bounded


@pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded on Linux")
def test_limits_let_through_what_is_small() -> None:
    """A result comes back, an error comes back as itself, a crash of ours keeps its trace, a silent death is the template's."""

    def fail() -> bytes:
        raise TemplateError(msg("sai"))

    def crash() -> bytes:
        raise ZeroDivisionError

    assert read_bounded(lambda: b"x" * 3_000_000, "mau.docx", 2) == b"x" * 3_000_000
    with pytest.raises(TemplateError, match="sai"):
        read_bounded(fail, "mau.docx", 2)
    with pytest.raises(InternalError) as caught:
        read_bounded(crash, "mau.docx", 2)
    assert "ZeroDivisionError" in caught.value.trace
    with pytest.raises(DocumentError, match="took more than 2 seconds"):
        read_bounded(lambda: os._exit(0), "mau.docx", 2)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded on Linux")
def test_who_waited_for_a_lock_is_asked_once_more(tmp_path: Path) -> None:
    """A process that was ended with its processor time unused is no fault of the file: a second one reads it."""
    begun = tmp_path / "begun"

    def wait_at_first() -> bytes:
        if not begun.exists():
            begun.touch()
            time.sleep(100)
        return b"read"

    assert read_bounded(wait_at_first, "mau.docx", 0.2) == b"read"


_A_TEMPLATE_THAT_RUNS_AWAY = """
import os, time
from cchc_gen.files.bounded import read_bounded
def run_away():
    print(os.getpid(), flush=True)
    time.sleep(100)
    print("outlived", flush=True)
    return b""
read_bounded(run_away, "mau.docx", 90)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_what_is_limited_ends_with_its_owner() -> None:
    """A stranger's template does not go on when its worker is killed: who ends a build waits for nobody."""
    words = [sys.executable, "-c", _A_TEMPLATE_THAT_RUNS_AWAY]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT) as owner:  # noqa: S603  # our own Python
        assert owner.stdout is not None
        assert owner.stdout.readline()  # the child runs
        owner.kill()
        owner.wait()
        rest = owner.stdout.read()  # closed when the child, which has it too, has ended: before its own end, or it says so

    assert rest == b""


def _list_open_pipes() -> list[str]:
    """Return the pipes into which this process could write."""
    places = [(place, Path(f"/proc/self/fdinfo/{place.name}")) for place in Path("/proc/self/fd").iterdir() if place.is_symlink()]
    found = [(str(place.readlink()), info.read_text()) for place, info in places if info.exists()]
    return [name for name, info in found if name.startswith("pipe:") and int(info.split("flags:")[1].split()[0], 8) & os.O_WRONLY]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_no_process_holds_the_pipe_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are read at the same time, as in the window: a quick one would else be waited for until a slow one is done."""
    fork = os.fork

    def fork_slowly() -> int:
        time.sleep(0.05)  # as a large process on a busy machine
        return fork()

    monkeypatch.setattr(os, "fork", fork_slowly)
    alone = read_bounded(_list_open_pipes, "mau.docx", 20)
    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda _number: read_bounded(_list_open_pipes, "mau.docx", 20), range(8)))

    assert [len(one) for one in held] == [len(alone)] * 8


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_who_is_asked_to_end_waits_for_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is raised in the main thread alone: work in another one, as of the window, leaves a long reading, too."""
    monkeypatch.setattr(interrupts, "_asked", [2])

    with pytest.raises(KeyboardInterrupt):
        read_bounded(lambda: time.sleep(100), "mau.docx", 90)
