"""Why a text is not YAML, in words an officer can act on.

The YAML library speaks English and of its own grammar; the line itself tells more. So the line at the place of the
error is looked at, never the library's sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    import yaml

    from cchc_gen.messages import Message

_ENTRY = re.compile(r"^\s*(?:-\s+)*(?:[^\s:#'\"][^:]*:\s+)?(?P<value>\S.*)$")
_IN_QUOTES = msg("Put the text in quotes ('...') or in a block (|).")
_SAME_INDENT = msg("Give entries of one level the same indent, two spaces more than the key above.")


class _Clue(NamedTuple):
    code: str
    message: Message
    hint: Message


def explain(text: str, name: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem that made YAML stumble.

    Args:
        text: the whole file.
        name: how the file is called in messages.
        error: what the YAML library raised; only its places are used.
    """
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    start = error.context_mark.line if error.context_mark else line
    while line > 0 and not lines[line].strip():  # an error at the end of the file belongs to the last written line
        line -= 1
    for number in dict.fromkeys((line, start, line - 1)):
        if 0 <= number < len(lines) and (clue := _find_clue(lines[number])):
            column = len(lines[number]) - len(lines[number].lstrip()) + 1
            return Problem(clue.code, Position(name, number + 1, column), clue.message, hint=clue.hint)
    column = (mark.column if mark else 0) + 1
    message = msg("The line does not fit into the lines around it.")
    return Problem("yaml", Position(name, line + 1, column), message, hint=_SAME_INDENT)


def _find_clue(line: str) -> _Clue | None:
    if line.startswith(("---", "...")):
        return _Clue("two-documents", msg("A second document starts here."), msg("A file holds one plan: delete the line."))
    entry = _ENTRY.match(line)
    return _find_value_clue(entry.group("value") if entry else "") or _find_key_clue(line)


def _find_value_clue(value: str) -> _Clue | None:
    first = value[:1]
    if first in ("'", '"') and not _closes(value, first):
        message = msg("The quotation mark {mark} that opens the text does not close it.", mark=first)
        return _Clue("unclosed-quote", message, msg("Close it at the end, or put the text in a block (|)."))
    if first and first in "*&{}[]%@`!|>," and not _is_whole_list(value):
        return _Clue("special-start", msg("A text cannot start with “{first}” here.", first=first), _IN_QUOTES)
    if first not in ("'", '"', "{", "[") and re.search(r":(\s|$)", value):
        return _Clue("colon-in-text", msg("The text holds a colon followed by a space."), _IN_QUOTES)
    return None


def _find_key_clue(line: str) -> _Clue | None:
    if re.match(r"^\s*[a-z_]+:\S", line):
        return _Clue("no-space-after-colon", msg("A space is missing after the colon."), msg("Write “key: value”."))
    if re.match(r"^\s*[a-z_]+\s*$", line):
        return _Clue("no-colon", msg("A colon is missing after the key."), msg("Write “key: value”."))
    return None


def _is_whole_list(value: str) -> bool:
    """Tell whether the value is a list or mapping in brackets that ends on its line; braces in braces are Jinja."""
    pairs = {"[": "]", "{": "}"}
    return value.rstrip().endswith(pairs.get(value[0], "\n")) and not value.startswith("{{")


def _closes(value: str, quote: str) -> bool:
    """Tell whether the quoted text ends on its line, apart from a comment behind it."""
    pattern = r"^'(?:[^']|'')*'\s*(?:#.*)?$" if quote == "'" else r'^"(?:[^"\\]|\\.)*"\s*(?:#.*)?$'
    return re.match(pattern, value) is not None
