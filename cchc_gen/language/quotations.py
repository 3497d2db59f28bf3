"""Quotations that run over several paragraphs: a law whose khoản are cited one below the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING = re.compile(r"^“|[:,]\s*“")
_CLOSING = re.compile(r"”[\s.;,:)/]*$")
_LONGEST = 20  # paragraphs


def find_quotations(texts: Sequence[str]) -> Iterator[range]:
    """Yield the paragraphs of each quotation of several, the one that opens it and the one that closes it among them.

    A mark that was forgotten opens none: a quotation begins its paragraph or stands behind a colon, and ends its last one.
    """
    start = None
    for at, text in enumerate(texts):
        balance = text.count("“") - text.count("”")
        if start is not None and balance < 0:
            if _CLOSING.search(text):
                yield range(start, at + 1)
            start = None
        elif balance > 0 or (start is not None and at - start >= _LONGEST):
            start = at if balance > 0 and _OPENING.search(text) else None
