"""Regular expressions that are compiled when they are first used.

A command imports two hundred patterns and asks about two thirds of them: rules look closer only at passages that hold a sign.
Without this `check` of a ten-page plan takes 7% more processor time (`make bench`, start-up).
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands for a pattern until one of its methods is asked for; from then on it has the pattern's own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a pattern has
        """Compile, and keep what was asked for: Python comes here only for what the object does not have yet."""
        value = getattr(re.compile(self._source, self._flags), name)  # kept by `re`, too
        setattr(self, name, value)
        return value


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like `re.compile(source, flags)`; a wrong expression is an error at its first use."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
