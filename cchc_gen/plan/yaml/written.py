"""What this tool writes around the text of a plan file: where it ends, and which document it was imported from.

A copy that a full disk or a broken network cut off is valid YAML more often than not: sections are missing, and nothing says so.
So each file that the tool writes names its last line in its first ones.
"""

from __future__ import annotations

import re

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem

_LAST = "# hết tệp"
_FIRST = f"# Tệp do cchc-gen ghi; dòng cuối cùng là “{_LAST}”."
_SOURCE_NOTE = "# Kế hoạch đọc từ tệp {source} (cchc-gen import). Rà soát các dòng “# cần rà soát”, rồi xóa chúng."
_SOURCE_NOTE_PATTERN = lazy_pattern(r"^# Kế hoạch đọc từ tệp (?P<source>.+) \(cchc-gen import\)\.", re.MULTILINE)
_FIRST_OF_ALL = ("# yaml-language-server:", "# $schema:", "# Kế hoạch đọc từ tệp")  # for editors, and for the reader


def mark_ends(text: str) -> str:
    """Return the text of a plan file with the lines that show whether it is whole; it ends with a line break."""
    lines = text.rstrip("\n").split("\n")
    if _FIRST not in lines:
        lines.insert(count_lines_before_mark(text), _FIRST)
    return "\n".join([*(line for line in lines if line != _LAST), _LAST]) + "\n"


def count_lines_before_mark(text: str) -> int:
    """Return how many lines stay before the one that names the end."""
    lines = text.split("\n", 3)
    return next(at for at, line in enumerate([*lines, ""]) if not line.startswith(_FIRST_OF_ALL))


def count_added_lines(text: str) -> int:
    """Return by how many lines `mark_ends` moves the text down."""
    return int(_FIRST not in text.split("\n"))


def find_cut(text: str, name: str) -> list[Problem]:
    """Return the problem of a file that names its last line and does not have it."""
    lines = text.split("\n")
    if _FIRST not in lines or _LAST in lines:
        return []
    position = Position(name, len(text.rstrip("\n").split("\n")), 1)
    message = msg("The file ends before its last line, “{last}”: its end was cut off.", last=_LAST)
    hint = msg("Copy the whole file again. If nothing is missing, write “{last}” as its last line.", last=_LAST)
    return [Problem("cut-off", position, message, hint=hint)]


_LINE_BREAKS = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def format_source_note(source: str) -> str:
    """Return the line that names the document that a plan was imported from; a name of several lines is written as one."""
    return _SOURCE_NOTE.format(source=_LINE_BREAKS.sub(" ", source))


def find_source_note(text: str) -> str | None:
    """Return the name of the document that a plan was imported from, None for other plans."""
    found = _SOURCE_NOTE_PATTERN.search(text)
    return found["source"] if found else None
