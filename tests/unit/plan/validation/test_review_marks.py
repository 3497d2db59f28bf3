"""A mark that a person left is seen however it is typed; what a text says is text."""

from __future__ import annotations

import pytest

from cchc_gen.plan.validation.review_marks import find_review_marks
from cchc_gen.plan.yaml.parse import parse


@pytest.mark.parametrize(
    "line",
    [
        "# cần rà soát: số này",
        "  #cần rà soát số này",
        "# Cần rà soát số này",
        "luu: VT  # CẦN RÀ SOÁT: số này",
        "noi_dung: [a] # cần rà soát số này",
    ],
)
def test_a_mark_is_seen(line: str) -> None:
    """In capitals, without its colon, behind a value."""
    text = f"nam: 2026\n{line}\n"
    (mark,) = find_review_marks(text, parse(text, "kh.yaml").root, "kh.yaml")

    assert str(mark.message) == "To be reviewed: số này"
    assert (mark.position.line, mark.position.column) == (2, line.index("#") + 1)


@pytest.mark.parametrize(
    "text",
    [
        'mo_dau: "Việc # cần rà soát: x"\n',
        "mo_dau: |\n  # cần rà soát: x\n  Việc # cần rà soát\n",
        "# Xem các dòng “# cần rà soát”\n",
        "nam: 2026 # cần xem\n",
    ],
)
def test_what_is_no_mark_is_left(text: str) -> None:
    """Within quotes, in a block, in a comment that speaks of marks."""
    assert find_review_marks(text, parse(f"{text}so: 1\n", "kh.yaml").root, "kh.yaml") == []
