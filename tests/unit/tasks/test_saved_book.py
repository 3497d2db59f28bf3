"""Workbooks whose sheets find no room on the disk of temporary files."""

from __future__ import annotations

import errno
import tempfile

import openpyxl
import pytest
from lxml.etree import SerialisationError

from cchc_gen.tasks.saved_book import save_book


@pytest.mark.parametrize(("said", "number"), [("IO_ENOSPC", errno.ENOSPC), ("IO_WRITE", errno.EIO)])
def test_a_sheet_without_room_is_an_error_of_the_disk(said: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the folder of temporary files, where room is wanting; it is no fault of ours. So lxml says it of a full tmpfs."""

    def fail(*_given: object) -> None:
        raise SerialisationError(said)

    book = openpyxl.Workbook()
    monkeypatch.setattr(book, "save", fail)

    with pytest.raises(OSError, match=tempfile.gettempdir()) as raised:
        save_book(book)
    assert raised.value.errno == number
