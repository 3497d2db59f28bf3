"""A plugin of pytest for tests inside wine: what fails for wine's reasons, not Windows', is expected to.

The list is tests/windows/wine_quirks.txt: the name of a test, two spaces or more, the reason. A test of the list that passes, or
that is not there, fails the run: so the list stays true.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LIST = Path(__file__).parent.parent / "windows" / "wine_quirks.txt"


def read_quirks(text: str) -> dict[str, str]:
    """Return the reasons by the names of the tests.

    Raises:
        ValueError: a line has no reason.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    quirks = dict(re.split(r" {2,}", line.strip(), maxsplit=1) for line in lines)
    return {str(name): str(reason) for name, reason in quirks.items()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the list."""
    quirks = read_quirks(LIST.read_text(encoding="utf-8"))
    for item in items:
        if (reason := quirks.get(item.nodeid.replace("\\", "/"))) is not None:
            item.add_marker(pytest.mark.xfail(reason=f"wine: {reason}", strict=True))
