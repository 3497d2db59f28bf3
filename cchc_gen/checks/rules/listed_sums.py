"""A sum above a list of its parts, an item each: “Tổng thời hạn là 10 ngày, trong đó:” and what follows. Part of KH-M11."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import BODY
from cchc_gen.checks.rules.counts import list_items
from cchc_gen.checks.rules.part_sums import FIGURE, show_sum
from cchc_gen.language.numbers import parse_number
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_UNIT = r"(?P<unit>ngày(?: làm việc)?|triệu đồng|tỷ đồng|nghìn đồng|đồng|[^\W\d_]+)"
_SUM = lazy_pattern(
    rf"\btổng\b[^.;\d]{{0,80}}?(?P<whole>{FIGURE})\s+{_UNIT}\b[^.;\d]{{0,60}}?[,.]?\s*(?:trong đó|bao gồm|gồm|cụ thể|như sau)"
    r"(?: như sau)?:$",
    re.IGNORECASE,
)
_LEAST = 2


def find_odd_lists(reading: Reading) -> Iterator[tuple[Passage, str, str]]:
    """Yield a sum, its words, and what the items below it add up to, where each names one figure of its unit."""
    for at, passage in enumerate(reading.passages):
        found = _SUM.search(passage.text) if passage.part in BODY and passage.text.endswith(":") else None
        items = list_items(reading.passages, at) if found else []
        if found is None or len(items) < _LEAST:
            continue
        part = re.compile(rf"({FIGURE})\s+{re.escape(found['unit'])}\b", re.IGNORECASE)
        named = [part.findall(item.text) for item in items]
        whole = parse_number(found["whole"])
        if whole is None or any(len(figures) != 1 for figures in named):
            continue
        parts = [parse_number(figures[0]) or Decimal(0) for figures in named]
        if sum(parts) != whole:
            yield passage, found.group(), show_sum(parts)
