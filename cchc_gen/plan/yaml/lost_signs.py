"""Slips between two lines whose cause is a sign that was lost, or Enter: the dash of an entry, the colon of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS, LIST_KEYS, PLAN
from cchc_gen.plan.yaml.lines import indent_of, list_columns, previous, read_line
from cchc_gen.plan.yaml.slip import JOINS, Slip

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_DASH_WIDTH = 2  # “- ”
_JSON_KEY = lazy_pattern(r"\s*(?:\{\s*)?\"[^\"]*\"\s*:|\s*[{\"]")
_COMMA = msg("In JSON a comma stands behind each value but the last.")
_JOIN = msg("Join this line to the one above.")


def find_lost_signs(lines: list[str], number: int, above: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield what was lost between a line and the one above it, which is not of a block text.

    Args:
        lines: the plan file.
        number: the line, from 0.
        above: the written line above it, from 0.
        blocks: the lines of block texts (see `list_blocks`).
    """
    yield from _find_braces_without_dash(lines, number, above)
    yield from _find_value_below(lines, number, above)
    yield from _find_sentence_that_goes_on(lines, number, above)
    yield from _find_key_too_far_left(lines, number, above, blocks)


def find_bar_without_dash(lines: list[str], number: int, key: int) -> Iterator[Slip]:
    """Yield a bar that stands alone below a block text: the dash before it is gone.

    Args:
        lines: the plan file.
        number: the line, from 0.
        key: the line whose “|” begins the text above, from 0.
    """
    opening = read_line(lines[key])
    if lines[number].strip() in ("|", "|-", ">", ">-") and opening.dashes:
        message = msg("An entry of a list begins here, and its dash is missing.")
        mended = " " * opening.indent + "- |"
        yield Slip(number, "missing-dash", message, msg("Each entry begins with a dash and a space."), (mended,))


def find_lost_comma(lines: list[str], number: int) -> Iterator[Slip]:
    """Yield the line above a key in quotes, as JSON has them, that does not end with a comma.

    Args:
        lines: the plan file, written as JSON.
        number: the line where YAML stumbles, from 0.
    """
    above = previous(lines, number)
    if above >= 0 and _JSON_KEY.match(lines[number]) and not lines[above].rstrip().endswith((",", "{", "[", ":")):
        message = msg("The comma at the end of the line is missing.")
        yield Slip(above, "no-comma", message, _COMMA, (lines[above].rstrip() + ",",))


def find_bare_key(lines: list[str], line: int, blocks: dict[int, int]) -> Iterator[int]:
    """Yield the line above, of the same indent, that is a key alone without its colon: YAML takes all below it for a text.

    Args:
        lines: the plan file.
        line: a line with a key, from 0.
        blocks: the lines of block texts (see `list_blocks`).
    """
    wanted = indent_of(lines[line])
    for number in range(line - 1, -1, -1):
        text = read_line(lines[number])
        if number in blocks or text.has_key or (lines[number].strip() and text.indent < wanted):
            return
        if text.indent == wanted and not text.dashes and text.value in ALL_KEYS:
            yield number


def _find_braces_without_dash(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield an entry in braces without its dash, when the entry beside it has one."""
    line, over = read_line(lines[number]), read_line(lines[above])
    hint = msg("Each entry begins with a dash and a space.")
    if line.dashes and not over.dashes and over.value.startswith("{") and over.key is None and over.indent >= line.indent:
        message = msg(
            "An entry of a list begins here, and its dash is missing: the next one (line {line}) has it.", line=number + 1
        )
        yield Slip(above, "missing-dash", message, hint, (" " * line.indent + "- " + lines[above].strip(),))
    if line.has_key and not line.dashes and over.dashes and over.key is None and over.value.startswith("{"):
        if line.indent != over.column:
            return
        message = msg("An entry of a list begins here, and its dash is missing.")
        yield Slip(number, "missing-dash", message, hint, (" " * over.indent + "- " + lines[number].strip(),))


def _find_value_below(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield a text that stands below its key, and no further right than this: Enter was pressed behind the colon."""
    line, over = read_line(lines[number]), read_line(lines[above])
    if line.dashes or line.has_key or not over.has_key or over.value or line.indent > over.column:
        return
    message = msg("The value of “{key}” (line {line}) stands in this line.", key=over.key, line=above + 1)
    if over.key in LIST_KEYS:
        mended = " " * (over.column + _DASH_WIDTH) + "- " + lines[number].strip()
        yield Slip(number, "missing-dash", message, msg("Each entry begins with a dash and a space."), (mended,))
    else:
        yield Slip(number, "broken-value", message, _JOIN, (f"{JOINS}{lines[above].rstrip()} {lines[number].strip()}",))


def _find_sentence_that_goes_on(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield a line in small letters below an entry that is a text: Enter was pressed in the middle of it."""
    line, over = read_line(lines[number]), read_line(lines[above])
    if not line.dashes and not line.has_key and over.dashes and over.key is None and over.value and line.value[:1].islower():
        message = msg("The text of the entry above goes on in this line.")
        yield Slip(number, "broken-value", message, _JOIN, (f"{JOINS}{lines[above].rstrip()} {lines[number].strip()}",))


def _find_key_too_far_left(lines: list[str], number: int, above: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield the line above where it alone stands further left than those round it, and is no key of that level."""
    line, over = read_line(lines[number]), read_line(lines[above])
    if not line.has_key or line.dashes or not over.has_key or over.dashes or not over.value or over.indent >= line.indent:
        return
    known = PLAN if not over.indent else ALL_KEYS
    first = _find_first_left(lines, above, over.indent, known)
    keys, _dashes = list_columns(lines, first, blocks)
    if line.indent not in keys or over.key in known or previous(lines, first) < 0:
        return
    if first != above:
        yield _move_right(lines, first, line.indent, "keys-left")
    yield _move_right(lines, above, line.indent, "indent")


def _find_first_left(lines: list[str], above: int, indent: int, known: Container[str | None]) -> int:
    """Return the first of the lines, up to `above`, that stand at an indent and are no keys of its level."""
    first = above
    while (at := previous(lines, first)) >= 0 and read_line(lines[at]).indent == indent and read_line(lines[at]).key not in known:
        first = at
    return first


def _move_right(lines: list[str], number: int, wanted: int, code: str) -> Slip:
    own = indent_of(lines[number])
    message = msg("This line is indented by {own} spaces, those of its level by {wanted}.", own=own, wanted=wanted)
    hint = msg("Give entries of one level the same indent, two spaces more than the key above.")
    return Slip(number, code, message, hint, (" " * wanted + lines[number].strip(),))
