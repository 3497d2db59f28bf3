"""Which words guard a node."""

from __future__ import annotations

import pytest

from cchc_gen.plan.inheritance.guards import fits_guard


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("Ban hành kế hoạch", True),
        ("ban  hành KẾ hoạch", True),
        ("kế hoạch CCHC", True),  # a comma follows
        ("hành kế ho", False),
        ("an hành", False),
        ("rà soát", True),  # the second time it is a word of its own
        ("- Ban hành", True),
        ("", False),
    ],
)
def test_a_guard_quotes_whole_words(words: str, fits: bool) -> None:  # noqa: FBT001  # a table
    """A guard quotes whole words, whatever stands around them, spaces and capitals."""
    assert fits_guard(words, "- Ban hành kế hoạch CCHC, rà soátxa; rà soát") is fits
