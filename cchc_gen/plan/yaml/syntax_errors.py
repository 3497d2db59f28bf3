"""Why a text is not YAML, in words an officer can act on: every slip, not the first alone.

The YAML library speaks English, and of its own grammar; the lines themselves tell more. So this module reads the lines around
the error, never the library's sentence. It tries each hint first, and shows it only if YAML then reads on; from there it looks
for the next slip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.glued_lines import WRONG_BAR, say_wrong_bar
from cchc_gen.plan.yaml.layout_slips import find_layout_slips, find_likely_indent, find_second_document
from cchc_gen.plan.yaml.line_slips import find_dash_behind_colon, find_mark_slip, find_value_slip
from cchc_gen.plan.yaml.lines import BLOCK_START, indent_of, list_blocks, previous, read_line, start_of
from cchc_gen.plan.yaml.loader import Loader
from cchc_gen.plan.yaml.lost_signs import find_bare_key, find_lost_comma
from cchc_gen.plan.yaml.mended import LONGEST_SHOWN, Mended, show_line
from cchc_gen.plan.yaml.nesting import find_abyss
from cchc_gen.plan.yaml.slip import JOINS, SWALLOWING, Slip
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.messages import Message

_TAB_BEHIND_DASH = lazy_pattern(r"^ *(?:-[ \t]+)+")
_MOST_SLIPS = 20
_LONGEST = 200_000  # characters of a file in which one goes on behind the first slip
_FAR = 100  # lines of a text in which its key is looked for
_TEXT_KEYS = frozenset({"mo_dau", "ket_thuc"})  # and “noi_dung” of a section
_NO_TEXTS = frozenset({"phien_ban", "nam", "so", "co_chu"})  # keys of numbers
_PUT_BAR = msg("“|” stands behind the colon.")
_AROUND = 4  # lines above that tell which indents are usual


class _Place(NamedTuple):
    """Where YAML stumbles, and where what it was reading began (lines from 0)."""

    line: int
    start: int


class _Text(NamedTuple):
    """The lines of a file, some mended, each with its number in the file (from 0)."""

    lines: list[str]
    file_lines: list[int]


def explain(text: str, name: str, error: yaml.MarkedYAMLError) -> tuple[list[Problem], Mended | None]:
    """Return the slips that make YAML stumble, and the text with all of them mended, None where that is not certain.

    Args:
        text: the whole file.
        name: how the file is called in messages.
        error: what the YAML library raised; only its places are used.
    """
    lines = text.split("\n")
    state = _Text(lines, list(range(len(lines))))
    place: _Place | None = _locate(error, lines)
    problems: list[Problem] = []
    while place is not None and len(problems) < _MOST_SLIPS:
        slip, mended, after = _find_slip(state.lines, place)
        problems.append(_report(slip, mended, state, name))
        if mended is None or len(text) > _LONGEST:
            return problems, None
        state, place = _apply(slip, mended, state), after
    return problems, Mended("\n".join(state.lines), state.file_lines) if place is None else None


def mend_tabs(text: str, name: str) -> tuple[Mended, list[Problem]]:
    """Return a text whose lines are indented by spaces only, as far as the lines above tell by how many, and its problems."""
    lines, problems = text.split("\n"), []
    blocks = list_blocks(lines)
    for number, line in enumerate(lines):
        if "\t" in line and not line.strip():
            lines[number] = ""
        elif number not in blocks:
            lines[number] = _TAB_BEHIND_DASH.sub(lambda found: found[0].replace("\t", " "), line)
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            lines[number] = " " * find_likely_indent(lines, number) + line.strip()
            message = msg("The line is indented with a tab.")
            hint = show_line(lines[number], line) if len(line) < LONGEST_SHOWN else msg("Use spaces, two for each level.")
            problems.append(Problem("tab", Position(name, number + 1, indent.index("\t") + 1), message, hint=hint))
    return Mended("\n".join(lines)), problems


def _locate(error: yaml.MarkedYAMLError, lines: list[str]) -> _Place:
    mark = error.problem_mark or error.context_mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    while line > 0 and not lines[line].strip():  # an error at the end of the file belongs to the last written line
        line -= 1
    return _Place(line, min(error.context_mark.line, line) if error.context_mark else line)


def _find_slip(lines: list[str], place: _Place) -> tuple[Slip, tuple[str, ...] | None, _Place | None]:
    """Return the slip, the lines in its place that were tried, and where YAML stumbles then; else the first that is told."""
    first: Slip | None = None
    for slip in _list_slips(lines, place):
        first = first or slip
        if slip.mended:
            after = _try(slip, lines)
            reached = slip.line if slip.code in SWALLOWING else max(slip.line, place.line)
            if after is None or after.line > reached + len(slip.mended) - 1:
                return slip, slip.mended, after
        else:
            break
    return first or _say_only_where(lines, place.line), None, None


def _try(slip: Slip, lines: list[str]) -> _Place | None:
    mended = _apply(slip, slip.mended, _Text(lines, list(range(len(lines))))).lines
    text = "\n".join(mended)
    if find_abyss(text, ""):
        return _Place(-1, -1)
    try:
        yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        return _locate(error, mended)
    except yaml.YAMLError:
        return _Place(-1, -1)
    return None


def _apply(slip: Slip, mended: tuple[str, ...], state: _Text) -> _Text:
    """Return the lines with a slip mended; a line that is joined to the one above leaves an empty one."""
    lines, file_lines = list(state.lines), list(state.file_lines)
    if mended[0].startswith(JOINS):
        lines[previous(lines, slip.line)] = mended[0].removeprefix(JOINS)
        lines[slip.line] = ""
    else:
        lines[slip.line : slip.line + 1] = mended
        file_lines[slip.line : slip.line + 1] = [file_lines[slip.line]] * len(mended)
    return _Text(lines, file_lines)


def _report(slip: Slip, mended: tuple[str, ...] | None, state: _Text, name: str) -> Problem:
    line = state.lines[slip.line]
    position = Position(name, state.file_lines[slip.line] + 1, len(line) - len(line.lstrip()) + 1)
    return Problem(slip.code, position, slip.message, hint=_advise(slip, mended, line))


def _advise(slip: Slip, mended: tuple[str, ...] | None, line: str) -> Message:
    """Return the line as it should be, ready to be copied, where it was tried and is not too long."""
    if (
        mended is None
        or len(mended) > 1
        or not mended[0].strip()
        or mended[0].startswith(JOINS)
        or len(mended[0]) > LONGEST_SHOWN
    ):
        return slip.hint
    return msg("{advice} {line}", advice=slip.hint, line=show_line(mended[0], line))


def _list_slips(lines: list[str], place: _Place) -> Iterator[Slip]:
    """Yield what looks wrong, most telling first: the line itself and its neighbours, then where the structure began."""
    line, start = place
    blocks = list_blocks(lines)
    yield from find_second_document(lines, line)
    yield from find_lost_comma(lines, line)
    yield from _find_open_mark(lines[: line + 1], blocks)
    yield from _find_wrong_bar(lines, line)
    if start < line and start not in blocks and _is_stray(lines[start]):
        yield from filter(None, [find_mark_slip(start, lines[start])])
        yield from _find_flat_block(lines, start)
        yield from find_layout_slips(lines, start, blocks)
    yield from filter(None, (find_mark_slip(number, lines[number]) for number in find_bare_key(lines, line, blocks)))
    near = [number for number in _list_near(lines, line) if number not in blocks]
    for number in near[:2]:
        if slip := find_mark_slip(number, lines[number]) or find_dash_behind_colon(number, lines[number]):
            yield slip
    yield from _find_flat_block(lines, line)
    yield from _find_by_layout(lines, line, blocks)
    for number in (*near, *({start} - blocks.keys())):
        if slip := find_value_slip(number, lines[number]):
            yield slip
    for number in range(line, max(start - 1, -1), -1):
        if number not in blocks and (slip := find_mark_slip(number, lines[number]) or find_value_slip(number, lines[number])):
            yield slip


def _list_near(lines: list[str], line: int) -> list[int]:
    """Return a line and the two written lines above it."""
    above = previous(lines, line)
    return [number for number in dict.fromkeys((line, above, previous(lines, above))) if number >= 0]


def _find_flat_block(lines: list[str], line: int) -> Iterator[Slip]:
    above = previous(lines, line)
    if above >= 0 and BLOCK_START.search(lines[above]):
        message = msg("The text of a block (|) must be indented more than its key.")
        mended = " " * (read_line(lines[above]).column + 2) + lines[line].strip()
        yield Slip(line, "block-indent", message, msg("Indent the lines by two spaces more."), (mended,))


def _find_by_layout(lines: list[str], line: int, blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield the slips of layout; what the line shows by itself comes before a doubt about its indent."""
    if lines[line].lstrip().startswith("+ ") and previous(lines, line) not in blocks:
        message = msg("This line is text, but no block (|) is open.")
        hint = msg("Write “|” behind the colon of the key above, for example “noi_dung: |”, and the text in the lines below.")
        yield Slip(line, "block-missing", message, hint)
    own = find_value_slip(line, lines[line])
    for slip in find_layout_slips(lines, line, blocks):
        if own is not None and slip.code == "indent":
            yield own
        yield slip


def _is_stray(line: str) -> bool:
    parts = read_line(line)
    return not parts.dashes and not parts.has_key


def _find_open_mark(lines: list[str], blocks: dict[int, int]) -> Iterator[Slip]:
    """Yield the first text whose quotation mark or bracket swallowed the entries below it: YAML stumbles far away."""
    for number, line in enumerate(lines[:-1]):
        parts, below = read_line(line), read_line(lines[number + 1])
        if number in blocks or parts.value[:1] not in ("'", '"', "[", "{") or not (below.has_key or below.dashes):
            continue
        slip = find_value_slip(number, line)
        if slip and slip.code in SWALLOWING:
            yield slip
            return


def _find_wrong_bar(lines: list[str], line: int) -> Iterator[Slip]:
    """Yield the key above whose text is to be a block, and which has another sign, or none, for the bar."""
    for number in range(line - 1, max(line - _FAR, -1), -1):
        over = read_line(lines[number])
        if not over.has_key or not lines[number].strip():
            continue
        if indent_of(lines[number]) >= indent_of(lines[line]):
            return
        if WRONG_BAR.fullmatch(over.value):
            if over.key not in _NO_TEXTS:
                mended = start_of(lines[number], over.value) + "|"
                yield Slip(number, "wrong-bar", say_wrong_bar(over.value), _PUT_BAR, (mended,))
        elif not over.value and (over.key in _TEXT_KEYS or (over.key == "noi_dung" and over.indent)):
            message = msg("Behind “{key}:” the bar “|” is missing that begins a text of several lines.", key=over.key)
            yield Slip(number, "no-bar", message, _PUT_BAR, (lines[number].rstrip() + " |",))
        return


def _say_only_where(lines: list[str], line: int) -> Slip:
    message = msg("The line does not fit into the lines around it.")
    own = indent_of(lines[line])
    others = sorted({indent_of(lines[at]) for at in range(max(line - _AROUND, 0), line) if lines[at].strip()} - {own})
    if others and own and own not in {indent_of(one) for one in lines[:line]}:
        message = msg(
            "The line is indented by {own} spaces; those above it by {others}.", own=own, others=", ".join(map(str, others))
        )
    return Slip(line, "yaml", message, msg("Give entries of one level the same indent, two spaces more than the key above."))
