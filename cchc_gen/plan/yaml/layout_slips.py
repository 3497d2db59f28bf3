"""Slips between lines: indents, blocks, a value that goes on in the next line, a key that is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.lines import BLOCK_START, indent_of, list_blocks, list_columns, previous, quote, read_line
from cchc_gen.plan.yaml.lost_signs import find_bar_without_dash, find_lost_signs
from cchc_gen.plan.yaml.missing_lines import find_missing_line, find_missing_text
from cchc_gen.plan.yaml.slip import JOINS, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARE_ENTRY = lazy_pattern(r"^\s*-\s+(?P<text>[^\s:#'\"|>{\[][^:]*)$")
_DASH_WIDTH = 2  # “- ”
_FARTHEST = 4  # spaces by which a finger slips
_WITHOUT_DASHES = frozenset({"co_quan", "van_ban", "ky", "bien", "cot", "mac_dinh", "sua"})  # keys that hold keys, never a list


def find_layout_slips(lines: list[str], number: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield what may be wrong between a line and those above it, most telling first.

    Args:
        lines: the plan file.
        number: the line, from 0.
        blocks: the lines of block texts (see `list_blocks`).
    """
    above = previous(lines, number)
    line, text = read_line(lines[number]), lines[number]
    if number in blocks:
        yield from _find_uneven_block(lines, number, blocks)
    if above < 0 or number in blocks:
        return
    if above in blocks and not line.has_key:
        yield from find_missing_text(lines, number)
        yield from find_bar_without_dash(lines, number, blocks[above])
        yield _leave_block(number, text, blocks[above], indent_of(lines[above]))
    if above not in blocks:
        yield from find_missing_line(lines, number, above)
        yield from find_lost_signs(lines, number, above, blocks)
    if not line.dashes and not line.has_key and above not in blocks:
        yield from _find_lost_dash(lines, number, above)
        yield from _find_broken_value(lines, number, above)
    if line.has_key and above not in blocks:
        yield from _find_dash_too_many(lines, number, above)
        yield from _find_keys_below_text(lines, number, above)
        yield from _find_entry_that_begins_alike(lines, number, blocks)
    if line.has_key or line.dashes:
        yield from _find_entry_without_dash(lines, number, blocks)
        yield from _find_wrong_indent(lines, number, blocks)


def find_second_document(lines: list[str], number: int) -> Iterator[Slip]:
    """Yield a line that YAML takes for the end of a document, where the file has the year of a second plan."""
    if lines[number].startswith(("---", "...")) and sum(line.startswith("nam:") for line in lines) > 1:
        hint = msg("A file holds one plan: put what stands below this line into a file of its own.")
        yield Slip(number, "two-documents", msg("A second document starts here."), hint)


def _find_keys_below_text(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    bare = _BARE_ENTRY.match(lines[above])
    if bare and indent_of(lines[number]) > bare.start("text") - _DASH_WIDTH:
        message = msg("This entry is a text, and keys stand below it.")
        mended = (lines[above].replace("- ", "- de_muc: ", 1),)
        yield Slip(above, "keys-below-text", message, msg("Write “- de_muc: ...” for a heading with something below."), mended)


def _leave_block(number: int, text: str, first: int, wanted: int) -> Slip:
    """Return why a line ends the block text above it: it stands further left, and is not a key."""
    message = msg(
        "The text of the block (|) that begins in line {first} is indented by {wanted} spaces, this line by {own}.",
        first=first + 1, wanted=wanted, own=indent_of(text),
    )  # fmt: skip
    mended = " " * wanted + text.strip()
    hint = msg("Give the line the indent of the text above it.")
    if text.strip()[:1].isupper():
        hint = msg("If it is a note of your own, write “#” before it; else give the line the indent of the text above it.")
    return Slip(number, "block-indent", message, hint, (mended,))


def _find_uneven_block(lines: list[str], number: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield the line of a block that stands further right or left than the others: YAML takes the first for the measure."""
    key = blocks[number]
    own = [at for at, above in blocks.items() if above == key and lines[at].strip()]
    first = own[0]
    wanted = indent_of(lines[number])
    if number == first or wanted >= indent_of(lines[first]):
        return
    if any(indent_of(lines[at]) == indent_of(lines[first]) for at in own[1:]):
        yield _leave_block(number, lines[number], key, indent_of(lines[first]))
        return
    message = msg(
        "The first line of the block (|) is indented by {own} spaces, the lines below by {wanted}.",
        own=indent_of(lines[first]), wanted=wanted,
    )  # fmt: skip
    mended = " " * wanted + lines[first].strip()
    yield Slip(first, "block-indent", message, msg("Give them the same indent."), (mended,))


def _find_dash_too_many(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield the line above where it has a dash, and both belong to a key that holds no list."""
    line, over = read_line(lines[number]), read_line(lines[above])
    at, dashed = previous(lines, above), above
    while at >= 0 and over.dashes and read_line(lines[at]).dashes and read_line(lines[at]).indent == over.indent:
        at, dashed = previous(lines, at), at  # other keys with dashes
    parent = read_line(lines[at]) if at >= 0 else None
    if (
        line.dashes
        or parent is None
        or parent.key not in _WITHOUT_DASHES
        or parent.value
        or not over.dashes
        or line.indent != over.indent
    ):
        return
    message = msg("Below “{key}” no line begins with a dash.", key=parent.key)
    if dashed != above:  # more than one: nothing is read behind them
        yield Slip(dashed, "dash-too-many", message, msg("Take the dash, and the space behind it, out of each of its lines."))
        return
    yield Slip(above, "dash-too-many", message, msg("Take the dash out."), (" " * over.indent + lines[above][over.column :],))


def _find_entry_that_begins_alike(lines: list[str], number: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield a line that stands where the dashes of a list stand, and begins as its entries do: its dash is gone."""
    line = read_line(lines[number])
    for at in range(number - 1, -1, -1) if not line.dashes else ():
        other = read_line(lines[at])
        if at in blocks or not lines[at].strip() or other.indent > line.indent:
            continue
        if other.indent == line.indent and other.dashes and other.key == line.key:
            message = msg("An entry begins with “{key}” in line {line}, and here it stands again.", key=line.key, line=at + 1)
            mended = " " * line.indent + "- " + lines[number].strip()
            yield Slip(number, "missing-dash", message, msg("The dash is missing."), (mended,))
        return


def _find_broken_value(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield a text behind a value of the line above: Enter was pressed inside the value."""
    over, text = read_line(lines[above]), lines[number].strip()
    if over.key is None or not over.value or over.value[0] in "|>'\"[{":
        return
    message = msg("The value of “{key}” (line {line}) goes on in this line.", key=over.key, line=above + 1)
    start = lines[above][: lines[above].rindex(over.value)]
    joined = over.value + " " + text
    hint = msg(
        "Join this line to the one above; or write “{key}: |” and both texts in the lines below it, indented by {count} spaces."
        " If it is a note of your own, write “#” before it.",
        key=over.key, count=over.column + _DASH_WIDTH,
    )  # fmt: skip
    joined = quote(joined) if re.search(r":(\s|$)", joined) else joined
    yield Slip(number, "broken-value", message, hint, (JOINS + start + joined,))


def _find_lost_dash(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield a text below an entry that is a text: its dash was forgotten."""
    over = read_line(lines[above])
    if over.dashes and over.key is None and over.value:
        message = msg("The entry above is a text, and this line has no dash.")
        hint = msg("Each entry begins with a dash and a space.")
        yield Slip(number, "missing-dash", message, hint, (" " * over.indent + "- " + lines[number].strip().removeprefix("+ "),))


def _find_entry_without_dash(lines: list[str], number: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield the first key of a list whose second entry has a dash, and whose first has none."""
    keys, dashes = list_columns(lines, number, blocks)
    wanted = read_line(lines[number]).indent
    if not read_line(lines[number]).dashes or wanted in dashes or wanted + _DASH_WIDTH not in keys:
        return
    first = number
    for at in range(number - 1, -1, -1):
        if at in blocks or not lines[at].strip():
            continue
        line = read_line(lines[at])
        if line.column < wanted + _DASH_WIDTH:
            break
        first = at if line.column == wanted + _DASH_WIDTH and not line.dashes else first
    message = msg("An entry of a list begins here, and its dash is missing: the next one (line {line}) has it.", line=number + 1)
    mended = " " * wanted + "- " + lines[first].strip()
    yield Slip(first, "missing-dash", message, msg("Each entry begins with a dash and a space."), (mended,))


def _find_wrong_indent(lines: list[str], number: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield, for each indent that would fit, the line as it should be; the nearest first."""
    line, text = read_line(lines[number]), lines[number]
    keys, dashes = list_columns(lines, number, blocks)
    above = previous(lines, number)
    over = read_line(lines[above])
    if above not in blocks and over.key is not None and not over.value and line.indent >= over.column:
        return  # what begins below a key may stand as far right as it likes
    fitting = [column for column in (dashes if line.dashes else keys) if abs(column - line.indent) <= _FARTHEST]
    if line.indent in (dashes if line.dashes else keys):
        return
    below = next((read_line(one) for one in lines[number + 1 :] if one.strip()), line)
    own = below.indent - _DASH_WIDTH if line.dashes and below.has_key and not below.dashes else None  # the entry's next key tells
    for wanted in sorted(fitting, key=lambda column: (column != own, abs(column - line.indent), -column)):
        message = msg("This line is indented by {own} spaces, those of its level by {wanted}.", own=line.indent, wanted=wanted)
        hint = msg("Give entries of one level the same indent, two spaces more than the key above.")
        yield Slip(number, "indent", message, hint, (" " * wanted + text.strip(),))


def find_likely_indent(lines: list[str], number: int) -> int:
    """Return by how many spaces a line is probably to be indented, by the lines above it."""
    above = previous(lines, number)
    if above < 0:
        return 0
    line, over = read_line(lines[number].strip()), read_line(lines[above])
    blocks = list_blocks(lines[:number])
    if above in blocks and not line.has_key:
        return indent_of(lines[above])
    if above not in blocks and (not over.value or BLOCK_START.match(over.value)):
        return over.column + _DASH_WIDTH
    keys, dashes = list_columns(lines, number, blocks)
    return next(iter(dashes if line.dashes else keys), 0)
