"""Names that a plan uses again and again become variables (`bien`), so that next year one line changes them all."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from cchc_gen.language.citations import is_cited
from cchc_gen.language.suggestions import make_slug

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]
_UNITS = ("chu_tri", "phoi_hop", "theo_doi")
_LEAST, _MOST = 5, 6
_LEAST_WORDS = 3
_KEPT = frozenset({"co_quan", "van_ban", "can_cu", "ky", "luu", "cot", "so", "tt", "danh_so", "de_muc", "ten"})


def lift_names(data: Data) -> Data:
    """Return the data with the names of units that stand in many places as variables; citations keep theirs."""
    units = Counter(unit for unit in _list_units(data) if len(unit.split()) >= _LEAST_WORDS)
    texts = [text for key, value in data.items() if key not in _KEPT for text in _list_texts(value)]
    counts = {unit: sum(len(re.findall(_pattern(unit), text)) for text in texts) for unit in units}
    chosen = sorted((unit for unit, count in counts.items() if count >= _LEAST), key=lambda unit: -counts[unit])[:_MOST]
    if not chosen:
        return data
    names: dict[str, str] = {}
    for unit in chosen:
        slug = make_slug(unit).replace("-", "_")[:24].strip("_")
        names.setdefault(slug if re.fullmatch(r"[a-z]\w*", slug) else f"ten_{len(names) + 1}", unit)
    lifted = {key: value if key in _KEPT else _replace(value, names) for key, value in data.items()}
    at = list(lifted).index("van_ban") + 1
    entries = list(lifted.items())
    return dict([*entries[:at], ("bien", names), *entries[at:]])


def _pattern(unit: str) -> str:
    return rf"(?<!\w){re.escape(unit)}(?!\w)"


def _list_units(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in _UNITS and isinstance(value, str):
                yield from (part.strip() for part in re.split(r"[;\n]", value) if part.strip())
            else:
                yield from _list_units(value)
    elif isinstance(node, list):
        for item in node:
            yield from _list_units(item)


def _list_texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _KEPT:
                yield from _list_texts(value)
    elif isinstance(node, list):
        for item in node:
            yield from _list_texts(item)


def _replace(node: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  # free-form data
    if isinstance(node, dict):
        return {key: value if key in _KEPT else _replace(value, names) for key, value in node.items()}
    if isinstance(node, list):
        return [_replace(item, names) for item in node]
    if not isinstance(node, str):
        return node
    for name, unit in sorted(names.items(), key=lambda pair: -len(pair[1])):

        def put(found: re.Match[str], name: str = name) -> str:
            kept = is_cited(found.string, *found.span())
            return found.group() if kept else "{{ bien." + name + " }}"

        node = re.sub(_pattern(unit), put, node)
    return node
