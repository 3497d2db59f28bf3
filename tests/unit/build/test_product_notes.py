"""What is told of the PDF that will be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.formats import FORMATS
from cchc_gen.build.product_notes import list_notes
from tests.support.plain_pdf import make_pdf
from tests.support.small_plans import FOOT, make_plan

if TYPE_CHECKING:
    from pathlib import Path

PLAN = make_plan(f"noi_dung: [Làm, {{de_muc: Việc, muc_con: [{{de_muc: Rà soát **văn bản**, noi_dung: Làm.}}]}}]\n{FOOT}")
FULL = ["Lời văn."] * 59
SIGNED = ["Xong./.", "Nơi nhận:", "GIÁM ĐỐC", *[" "] * 7, "Nguyễn Văn A"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*FULL, "Lời văn.", *SIGNED], []),
        ([*FULL, "II. VIỆC", *SIGNED], ["page 1"]),
        ([*FULL, "1. Rà soát văn bản", *SIGNED], ["1. Rà soát văn bản"]),
        ([*FULL, *SIGNED], ["page 2"]),
    ],
)
def test_parted_pages(tmp_path: Path, lines: list[str], said: list[str]) -> None:
    """A heading at the end of a page, at each depth, and a signature without a text are told, each with what to do."""
    path = tmp_path / "kh.pdf"
    path.write_bytes(make_pdf(lines))
    notes = list(list_notes({FORMATS["pdf"]: path}, PLAN, "kh.yaml"))
    assert len(notes) == len(said)
    assert all(part in str(note.message) and note.hint for part, note in zip(said, notes, strict=True))
