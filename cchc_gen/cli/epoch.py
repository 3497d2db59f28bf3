"""SOURCE_DATE_EPOCH, by which a build can be repeated to the byte."""

from __future__ import annotations

import os

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg

_END_OF_ZIP = 4_354_819_200  # 2108: the zip format knows no later time


def read_epoch() -> int | None:
    """Return the seconds since 1970 that SOURCE_DATE_EPOCH names, None where it is not set.

    Raises:
        UsageError: it is not a number of seconds, or too large for a DOCX.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if text and not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) < _END_OF_ZIP):  # noqa: PLR2004  # digits
        raise UsageError(msg("SOURCE_DATE_EPOCH is not a number of seconds: {text}", text=text[:40]))
    return int(text) if text else None
