"""What the disk refuses is said with the place and what to do, also where nobody expected it."""

from __future__ import annotations

import errno
import tempfile
from typing import TYPE_CHECKING

from cchc_gen.cli.failures import show_failure
from cchc_gen.errors import ExitCode

if TYPE_CHECKING:
    import pytest


def test_a_full_disk_names_the_places_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    """A write says no name: the disks of the result and of temporary files are the ones that may be full."""
    code = show_failure(OSError(errno.ENOSPC, "No space left on device"))
    said = capsys.readouterr().err

    assert code == ExitCode.OUTPUT
    assert "hết dung lượng đĩa" in said
    assert tempfile.gettempdir() in said


def test_a_place_that_is_known_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that has gone is named."""
    show_failure(FileNotFoundError(errno.ENOENT, "No such file", "gv/so-tai-chinh.xlsx"))

    assert "gv/so-tai-chinh.xlsx" in capsys.readouterr().err


def test_reasons_are_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A share of the disk that is used up, a limit of size, a broken disk: no names of errors out of C."""
    for number in (errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE):
        show_failure(OSError(number, ""))

    assert "lỗi hệ thống" not in capsys.readouterr().err
