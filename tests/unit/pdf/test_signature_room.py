"""The room between post and name in a PDF: free, tall enough, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.pdf.fonts import find_substitute
from cchc_gen.pdf.signature_room import find_room_fault
from tests.support.plain_pdf import make_pdf

if TYPE_CHECKING:
    from pathlib import Path

POST, NAME = "GIÁM ĐỐC", "Nguyễn Văn A"
BLANK = [" "] * 7  # lines of 4.2 mm


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Lời văn.", POST, *BLANK, NAME], None),
        (["Nguyễn Văn A là Giám đốc.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", *BLANK, NAME], None),
        ([POST, NAME], "4 mm|0 mm|1 mm|2 mm|3 mm"),
        ([POST, *BLANK[:3], "chữ thừa", *BLANK[:3], NAME], "chữ thừa"),
        ([POST, *[" "] * 70, NAME], "on one page"),
        ([POST, "Nguyễn Văn B"], "on one page"),
    ],
)
def test_the_room_of_signature_and_stamp(tmp_path: Path, lines: list[str], said: str | None) -> None:
    """What is in it, or too low, or on two pages, is told."""
    path = tmp_path / "kh.pdf"
    path.write_bytes(make_pdf(lines))
    fault = find_room_fault(path, POST, NAME)
    assert (fault is None) is (said is None), fault
    assert fault is None or any(part in str(fault) for part in (said or "").split("|"))


def test_what_stands_for_times_new_roman() -> None:
    """Named where Times New Roman is not among the fonts; other fonts are none of its kind."""
    assert find_substitute({"LiberationSerif-Bold", "LiberationSerif"}) == "LiberationSerif"
    assert find_substitute({"TimesNewRomanPSMT", "LiberationSerif"}) == ""
    assert find_substitute({"DejaVuSans"}) == ""
