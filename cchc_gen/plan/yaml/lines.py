"""The lines of a plan file as a person sees them: dashes, key, value, and the texts of blocks. Knows no grammar."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.plan.format.schema import ALL_KEYS

BLOCK_START = lazy_pattern(r"[|>][+-]?\d?\s*(?:#.*)?$")
_BLOCK_KEY = lazy_pattern(r"(?::|^\s*-)\s+[|>][+-]?\d?\s*(?:#.*)?$")
_LINE = lazy_pattern(r"^(?P<indent> *)(?P<dashes>(?:-\s+|-$)*)(?:(?P<key>[^\s:#'\"\[\]{}|>-][^:]*?)\s*:(?:\s+|$))?(?P<value>.*)$")
_KEY = lazy_pattern(r"[a-z][a-z0-9_]*")


class Line(NamedTuple):
    """A line: its indent, its dashes (“- ”), its key (None where it is text), what stands behind."""

    indent: int
    dashes: str
    key: str | None
    value: str

    @property
    def column(self) -> int:
        """Return where the key, or the text, stands, from 0."""
        return self.indent + len(self.dashes)

    @property
    def has_key(self) -> bool:
        """Tell whether it holds a key as plans have them, not a text with a colon in it."""
        return self.key is not None and bool(_KEY.fullmatch(self.key) or self.key in ALL_KEYS)


def read_line(text: str) -> Line:
    """Return the parts of a line."""
    found = _LINE.match(text.replace("\t", " "))
    if found is None:  # a line break inside
        return Line(0, "", None, text)
    return Line(len(found["indent"]), found["dashes"], found["key"], found["value"].strip())


def start_of(line: str, value: str) -> str:
    """Return what stands before the value of a line."""
    return line[: len(line.rstrip()) - len(value)]


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def list_blocks(lines: list[str]) -> dict[int, int]:
    """Return the lines of block texts, each with the line below whose “|” it stands (all from 0)."""
    inside: dict[int, int] = {}
    key: int | None = None
    for number, line in enumerate(lines):
        if key is not None and line.strip() and indent_of(line) <= indent_of(lines[key]):
            key = None
        if key is not None:
            inside[number] = key
        elif _BLOCK_KEY.search(line):
            key = number
    return inside


def previous(lines: list[str], line: int) -> int:
    """Return the written line above, comments left out; -1 where there is none."""
    line -= 1
    while line >= 0 and (not lines[line].strip() or lines[line].lstrip().startswith("#")):
        line -= 1
    return line


def list_columns(lines: list[str], end: int, blocks: dict[int, int]) -> tuple[list[int], list[int]]:
    """Return the columns of the keys, and of the dashes, that are open above line `end`, the innermost first.

    Args:
        lines: the plan file.
        end: a line, from 0.
        blocks: the lines of block texts (see `list_blocks`).
    """
    keys: list[int] = []
    dashes: list[int] = []
    for number in range(end):
        text = lines[number]
        if number in blocks or not text.strip() or text.lstrip().startswith("#"):
            continue
        line = read_line(text)
        keys = [column for column in keys if column < line.indent or (column == line.indent and not line.dashes)]
        dashes = [column for column in dashes if column < line.indent]
        if line.dashes:
            dashes.append(line.indent)
        if line.key is not None and line.column not in keys:
            keys.append(line.column)
    return keys[::-1], dashes[::-1]


def quote(value: str) -> str:
    """Return a text in single quotes; the marks that Word puts round a text go, for they were meant as these."""
    text, hash_mark, comment = _cut_comment(value)
    bare = text.strip()
    if len(bare) > 1 and (bare[0], bare[-1]) in (("“", "”"), ("‘", "’")):
        bare = bare[1:-1]
    return "'" + bare.replace("'", "''") + "'" + (f"  {hash_mark}{comment}" if hash_mark else "")


def _cut_comment(value: str) -> tuple[str, str, str]:
    found = re.search(r"\s+#", value)
    return (value[: found.start()], "#", value[found.end() :]) if found else (value, "", "")
