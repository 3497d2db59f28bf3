"""Slips between two lines whose cause is a sign that was lost, or Enter: the dash of an entry, the colon of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS, LIST_KEYS, PLAN
from cchc_gen.plan.yaml.lines import indent_of, list_columns, previous, read_line
from cchc_gen.plan.yaml.slip import JOINS, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH_WIDTH = 2  # “- ”
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
    keys, _dashes = list_columns(lines, above, blocks)
    known = PLAN if not over.indent else ALL_KEYS
    if line.indent not in keys or over.key in known or previous(lines, above) < 0:
        return
    message = msg("This line is indented by {own} spaces, those of its level by {wanted}.", own=over.indent, wanted=line.indent)
    hint = msg("Give entries of one level the same indent, two spaces more than the key above.")
    yield Slip(above, "indent", message, hint, (" " * line.indent + lines[above].strip(),))
