"""Links between files, where the system makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def make_link(link: Path, target: Path | str) -> None:
    """Make a link; skip the test where there are none: Windows asks for rights, and wine only seems to make them."""
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("links need rights on this system")
    if not link.is_symlink():
        pytest.skip("this system makes no links")
