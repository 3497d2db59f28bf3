"""How tests of units differ from the tool: files are read in the tests' own process, where coverage sees it and no fork costs."""

from __future__ import annotations

import pytest

from cchc_gen.files import bounded


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read what strangers made as on a system that bounds no process, but in tests marked `bounded`."""
    if request.node.get_closest_marker("bounded") is None:
        monkeypatch.setattr(bounded, "HAS_LIMITS", False)
