"""Many plans: how work is divided, what a dead worker costs, what is remembered, and limits on strangers' templates."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cchc_gen.document.sandbox_process import run_limited
from cchc_gen.errors import InternalError, TemplateError
from cchc_gen.messages import msg
from tests.conftest import ROOT


@pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded on Linux")
def test_limits_let_through_what_is_small() -> None:
    """A result comes back, an error comes back as itself, a crash of ours keeps its trace, a silent death is the template's."""

    def fail() -> bytes:
        raise TemplateError(msg("sai"))

    def crash() -> bytes:
        raise ZeroDivisionError

    assert run_limited(lambda: b"x" * 3_000_000, 2, "mau.docx") == b"x" * 3_000_000
    with pytest.raises(TemplateError, match="sai"):
        run_limited(fail, 2, "mau.docx")
    with pytest.raises(InternalError) as caught:
        run_limited(crash, 2, "mau.docx")
    assert "ZeroDivisionError" in caught.value.trace
    with pytest.raises(TemplateError, match="took more than 2 seconds"):
        run_limited(lambda: os._exit(0), 2, "mau.docx")


_A_TEMPLATE_THAT_RUNS_AWAY = """
import os, time
from cchc_gen.document.sandbox_process import run_limited
def run_away():
    print(os.getpid(), flush=True)
    time.sleep(100)
    print("outlived", flush=True)
    return b""
run_limited(run_away, 90, "mau.docx")
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
