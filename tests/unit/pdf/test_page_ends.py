"""What stands at the end of a page or alone on the last one, read from the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.pdf.page_ends import find_lone_signature, find_parted_heading, read_pages
from tests.support.plain_pdf import make_pdf

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ["II. Nhiệm vụ", "2. Về thủ tục hành chính, nâng cao chất lượng"]
TEXT = ["Lời văn."] * 59  # with one line more a page is full


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*TEXT, "II. NHIỆM VỤ", "Lời văn."], "page 1.*II. Nhiệm vụ"),
        ([*TEXT[1:], "2. Về thủ tục hành chính,", "nâng cao chất lượng", "Lời văn."], "page 1.*2. Về thủ tục"),
        ([*TEXT, *TEXT[:1], *TEXT, "II. Nhiệm\u00a0vụ", "Lời văn."], "page 2.*II. Nhiệm vụ"),
        ([*TEXT, "Lời văn: nhiệm vụ", "II. Nhiệm vụ", "Lời văn."], None),
        ([*TEXT, "II. Nhiệm vụ"], None),
    ],
)
def test_a_heading_parted_from_its_text(tmp_path: Path, lines: list[str], said: str | None) -> None:
    """Found in whatever letters and lines it is printed; none where it is the document's last line."""
    path = tmp_path / "kh.pdf"
    path.write_bytes(make_pdf(lines))
    fault = find_parted_heading(read_pages(path), HEADINGS)
    assert (fault is None) is (said is None), fault
    if fault is not None and said is not None:
        first, second = said.split(".*")
        assert first in str(fault)
        assert second in str(fault)


@pytest.mark.parametrize(
    ("lines", "is_alone"),
    [
        ([*TEXT, "Xong./.", "2", "Nơi nhận:", "GIÁM ĐỐC"], True),
        ([*TEXT, "Lời văn.", "Nơi nhận:", "GIÁM ĐỐC"], True),
        ([*TEXT, "Lời văn.", "2", "Xong./.", "Nơi nhận:", "GIÁM ĐỐC"], False),
        (["Xong./.", "Nơi nhận:", "GIÁM ĐỐC"], False),
    ],
)
def test_a_signature_alone_on_its_page(tmp_path: Path, lines: list[str], is_alone: bool) -> None:  # noqa: FBT001
    """The number of the page is no text above it."""
    path = tmp_path / "kh.pdf"
    path.write_bytes(make_pdf(lines))
    assert (find_lone_signature(read_pages(path)) is not None) is is_alone
