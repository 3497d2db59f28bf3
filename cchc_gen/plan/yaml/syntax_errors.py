"""Why a text is not YAML, in words an officer can act on.

The YAML library speaks English and of its own grammar; the lines themselves tell more. So the lines around the place of
the error are looked at, never the library's sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import yaml

    from cchc_gen.messages import Message

_ENTRY = re.compile(r"^\s*(?:-\s+)*(?P<key>[^\s:#'\"][^:]*:\s+)?(?P<value>\S.*)$")
_KEY = re.compile(r"^\s*(?:-\s+)?(?P<key>[a-z_]+)(?P<rest>.*)$")
_BLOCK_KEY = re.compile(r"(?::|^\s*-)\s+[|>][+-]?\d?\s*(?:#.*)?$")
_KEY_LINE = re.compile(r"^\s*(?:-\s+)?[a-z_]+:(?:\s|$)")
_BLOCK_START = re.compile(r"[|>][+-]?\d?\s*(?:#.*)?$")
_NEW_ENTRY = re.compile(r"^\s*(?:-\s|[a-z_]+:(?:\s|$))")
_BAD_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?![0abtnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_GLUED_DASH = re.compile(r"^\s*-[^\s\-\d]")
_OTHER_DASH = re.compile(r"^\s*([–—•−])\s")
_BARE_ENTRY = re.compile(r"^\s*-\s+(?P<text>[^\s:#'\"|>{\[][^:]*)$")
_DASH_WIDTH = 2  # “- ”
_AROUND = 4  # lines above that tell which indents are usual
_IN_QUOTES = msg("Put the text in quotes ('...') or in a block (|).")
_SAME_INDENT = msg("Give entries of one level the same indent, two spaces more than the key above.")
_KEY_VALUE = msg("Write “key: value”.")


class _Clue(NamedTuple):
    code: str
    message: Message
    hint: Message


_BLOCK_INDENT = _Clue(
    "block-indent",
    msg("The text of a block (|) must be indented more than its key."),
    msg("Indent the lines by two spaces more."),
)
_BLOCK_MISSING = _Clue(
    "block-missing",
    msg("This line is text, but no block (|) is open."),
    msg("Write “|” behind the colon of the key above, for example “noi_dung: |”, and the text in the lines below."),
)


_KEYS_BELOW_TEXT = _Clue(
    "keys-below-text",
    msg("This entry is a text, and keys stand below it."),
    msg("Write “- de_muc: ...” for a heading with something below."),
)


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
    while line > 0 and not lines[line].strip():  # an error at the end of the file belongs to the last written line
        line -= 1
    start = min(error.context_mark.line, line) if error.context_mark else line
    for number, clue in (*_find_open_quote(lines[: line + 1]), *_find_clues(lines, line, start)):
        column = len(lines[number]) - len(lines[number].lstrip()) + 1
        return Problem(clue.code, Position(name, number + 1, column), clue.message, hint=clue.hint)
    message = msg("The line does not fit into the lines around it.")
    own = _indent(lines[line])
    others = sorted({_indent(lines[at]) for at in range(max(line - _AROUND, 0), line) if lines[at].strip()} - {own})
    hint = _SAME_INDENT
    if others and own and own not in {_indent(one) for one in lines[:line]}:
        message = msg(
            "The line is indented by {own} spaces; those above it by {others}.", own=own, others=", ".join(map(str, others))
        )
    return Problem("yaml", Position(name, line + 1, own + 1), message, hint=hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _find_clues(lines: list[str], line: int, start: int) -> Iterator[tuple[int, _Clue]]:
    """Yield what looks wrong, most telling first: the line itself and its neighbours, then where the structure began."""
    above = _previous(lines, line)
    blocks = _list_blocks(lines)
    if above in blocks and not _KEY_LINE.match(lines[line]):
        yield line, _explain_end_of_block(blocks[above], _indent(lines[above]), _indent(lines[line]))
    near = [number for number in dict.fromkeys((line, above, _previous(lines, above))) if number >= 0]
    if lines[line].lstrip().startswith("+ "):
        yield line, _BLOCK_MISSING
    yield from _find_keys_below_text(lines, line, above)
    near = [number for number in near if number not in blocks]
    for number in near[:2]:
        if clue := _find_key_clue(lines[number]):
            yield number, clue
    for number in (*near, *({start} - blocks.keys())):
        if clue := _find_value_clue(lines[number]):
            yield number, clue
    if above >= 0 and _BLOCK_START.search(lines[above]):
        yield line, _BLOCK_INDENT
    yield from _find_clues_above(lines, [number for number in range(line, max(start - 1, -1), -1) if number not in blocks])


def _explain_end_of_block(first: int, wanted: int, own: int) -> _Clue:
    """Return why a line ends the block text above it: it stands further left, and is no key."""
    message = msg(
        "The text of the block (|) that begins in line {first} is indented by {wanted} spaces, this line by {own}.",
        first=first + 1, wanted=wanted, own=own,
    )  # fmt: skip
    return _Clue("block-indent", message, msg("Give the line the indent of the text above it."))


def _find_clues_above(lines: list[str], numbers: Sequence[int]) -> Iterator[tuple[int, _Clue]]:
    for number in numbers:
        if clue := _find_key_clue(lines[number]) or _find_value_clue(lines[number]):
            yield number, clue


def _list_blocks(lines: list[str]) -> dict[int, int]:
    """Return the lines of block texts, each with the line below whose “|” it stands (all from 0)."""
    inside: dict[int, int] = {}
    key: int | None = None
    for number, line in enumerate(lines):
        if key is not None and line.strip() and _indent(line) <= _indent(lines[key]):
            key = None
        if key is not None:
            inside[number] = key
        elif _BLOCK_KEY.search(line):
            key = number
    return inside


def _find_keys_below_text(lines: list[str], line: int, above: int) -> Iterator[tuple[int, _Clue]]:
    bare = _BARE_ENTRY.match(lines[above]) if above >= 0 and _KEY.match(lines[line]) else None
    if bare and _indent(lines[line]) > bare.start("text") - _DASH_WIDTH:
        yield above, _KEYS_BELOW_TEXT


def _find_open_quote(lines: list[str]) -> Iterator[tuple[int, _Clue]]:
    """Yield the first text whose quotation mark swallowed the entries below it: YAML stumbles where it closes, far away."""
    for number, line in enumerate(lines[:-1]):
        entry = _ENTRY.match(line)
        if not entry or not entry.group("key") or entry.group("value")[0] not in "'\"" or not _NEW_ENTRY.match(lines[number + 1]):
            continue
        clue = _find_quote_clue(entry.group("value"), entry.group("value")[0])
        if clue and clue.code == "unclosed-quote":
            yield number, clue
            return


def _previous(lines: list[str], line: int) -> int:
    """Return the written line above, -1 where there is none."""
    line -= 1
    while line >= 0 and not lines[line].strip():
        line -= 1
    return line


def _find_value_clue(line: str) -> _Clue | None:
    entry = _ENTRY.match(line)
    value = entry.group("value") if entry else ""
    first = value[:1]
    if first in ("'", '"'):
        return _find_quote_clue(value, first)
    if first in ("|", ">"):
        wrong = not _BLOCK_START.match(value)
        message = msg("The text of a block (|) starts in the line below.")
        return _Clue("block-start", message, msg("Move the text down, indented by two spaces.")) if wrong else None
    if first in ("[", "{") and not value.startswith("{{"):
        hint = msg("Close it in the same line; or, if it is text, put the text in quotes.")
        return None if _is_whole_list(value) else _Clue("bracket", msg("The bracket {mark} is not closed.", mark=first), hint)
    if first and first in "*&}]%@`!,{":
        return _Clue("special-start", msg("A text cannot start with “{first}” here.", first=first), _IN_QUOTES)
    if entry and entry.group("key") and re.search(r":\s+\S", value):
        return _Clue("colon-in-text", msg("The text holds a colon followed by a space."), _IN_QUOTES)
    return None


def _find_quote_clue(value: str, quote: str) -> _Clue | None:
    closed = re.match(r"'(?:[^']|'')*'" if quote == "'" else r'"(?:[^"\\]|\\.)*"', value)
    if not closed:
        message = msg("The quotation mark {mark} that opens the text does not close it.", mark=quote)
        return _Clue("unclosed-quote", message, msg("Close it at the end, or put the text in a block (|)."))
    if quote == '"' and _BAD_ESCAPE.search(closed.group()):
        message = msg("In double quotes the sign “\\” has a meaning of its own.")
        return _Clue("backslash", message, msg("Use single quotes ('...'), or “/” in a path."))
    rest = value[closed.end() :].strip()
    if rest and not rest.startswith(("#", ",", "}", "]", ":")):
        message = msg("Behind the closing quotation mark there is more text: “{rest}”.", rest=rest[:40])
        return _Clue("text-behind-quote", message, msg("Put the whole text in a block (|)."))
    return None


def _find_key_clue(line: str) -> _Clue | None:
    if line.startswith(("---", "...")):
        return _Clue("two-documents", msg("A second document starts here."), msg("A file holds one plan: delete the line."))
    if "\u00a0" in line[: len(line) - len(line.lstrip())]:
        hint = msg("Delete them and type ordinary spaces.")
        return _Clue("no-break-space", msg("The line is indented with invisible no-break spaces."), hint)
    if _GLUED_DASH.match(line):
        return _Clue("no-space-after-dash", msg("A space is missing after the dash."), msg("Write “- text”."))
    if dash := _OTHER_DASH.match(line):
        message = msg("“{mark}” is not the dash that starts an entry.", mark=dash.group(1))
        return _Clue("wrong-dash", message, msg("Type “-”; Word turns it into a longer one."))
    found = _KEY.match(line)
    is_key = found and (found.group("key") in ALL_KEYS or "_" in found.group("key"))
    return _find_colon_clue(found.group("key"), found.group("rest")) if found and is_key else None


def _find_colon_clue(key: str, rest: str) -> _Clue | None:
    if re.match(r"\s*[;：]", rest):
        return _Clue("wrong-colon", msg("Behind “{key}” there is another mark than a colon.", key=key), _KEY_VALUE)
    if re.match(r":[^\s]", rest):
        return _Clue("no-space-after-colon", msg("A space is missing after the colon."), _KEY_VALUE)
    if not rest.lstrip().startswith(":"):
        return _Clue("no-colon", msg("A colon is missing after the key."), _KEY_VALUE)
    return None


def _is_whole_list(value: str) -> bool:
    """Tell whether every bracket that opens in the value is closed in it."""
    # A text that is not closed goes on to the end: else each of its marks would be tried as a beginning, in quadratic time.
    bare = re.sub(r"'(?:[^']|'')*(?:'|$)|\"(?:[^\"\\]|\\.)*(?:\"|\\?$)", "", value)
    return bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")
