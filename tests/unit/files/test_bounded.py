"""What strangers made is read in a process with limits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cchc_gen.errors import DocumentError, InternalError, TemplateError
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
