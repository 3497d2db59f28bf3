"""Column widths: what the plan gives, and for the rest what the texts need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.document.line_ties import list_pairs
from cchc_gen.document.metrics import SURE_JOINT, measure_text
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.prose import to_text
from cchc_gen.word.ooxml import TWIPS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.plan.grid import GridRow
    from cchc_gen.plan.model import Column

_SHARE = 0.6  # the power by which the letters of a column count: long texts get room, short ones do not starve
_TITLE_LINES = 2.5  # a title that wraps into more lines than three makes every page's header row tall
_SAMPLE = 200  # rows: enough to know how long the texts of a column are
# A date or a number stays whole.
_WHOLE = re.compile(r"[\d.,/%-]*")
_SYLLABLE, _WORD = 16, 24  # letters: what is longer may be cut if need be; what is longer still is an address
_MOST = 0.3  # of the table, for the sake of one long word
_NARROW = 30.0  # millimetres: a column of texts that is narrower is starved
_SURE = 1.02  # widths of letters are known within a per cent or two
_LONG = 40  # letters of a cell, on the average, that make a column one of texts
_TALL = 4.0  # lines of a cell, on the average: of more, a column takes room of others
_LETTER, _WASTE = 0.16, 2.0  # millimetres at one point: an average letter; letters that the end of a line leaves free
_HELD = 0.8  # of the table: columns that take more part a word of a title from its number, as twelve months do
_PARTS_OF_MERGED = 3  # at most, for a merged cell is read, too
_HALVES = 12  # steps in which a height is found
_PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the way to even heights
_ROWS, _ROWS_OF_PAGE = 40, 8  # rows whose lines are counted; that stand on a page


class Face(NamedTuple):
    """What decides how much room a text takes: its size in points, and what its cell takes in twips."""

    points: float
    padding: float

    def measure(self, millimetres: float) -> float:
        """Return the twips that a column needs for a text of so many millimetres at one point."""
        return millimetres * self.points * _SURE * TWIPS_PER_MM + self.padding


class SharedWidths(NamedTuple):
    """Widths of columns in twips, whether a column of texts is starved by the others, and whether one cuts syllables."""

    widths: list[int]
    is_starved: bool
    cuts: bool


class _Need(NamedTuple):
    """Millimetres at one point that the words of a column take, without what the cell takes.

    `syllables` must have room; `words` should have it, and titles three lines, `title`, with “Quý I” in one of them, `pair`;
    `addresses` may have it, and a word and its number in a cell, `day`. `letters` are those of a cell on the average; `lengths`
    counts all of the first rows, a merged cell in parts.
    """

    syllables: float
    words: float
    addresses: float
    title: float
    pair: float
    day: float
    letters: float
    lengths: list[float]
    is_number: bool


def measure_columns(columns: Sequence[Column], rows: Sequence[GridRow]) -> list[_Need]:
    """Return what the columns of a table need, for `share_widths`."""
    return [_measure_column(at, column, rows) for at, column in enumerate(columns)]


def share_widths(columns: Sequence[Column], needs: Sequence[_Need], total: int, face: Face) -> SharedWidths:
    """Return the width of each column; they add up to `total` twips.

    A column without a width of its own gets at least its longest syllable, then its longest word as far as there is room, and of
    what is left a part that grows with its texts.

    Args:
        columns: of the table.
        needs: see `measure_columns`.
        total: width of the table in twips.
        face: of the cells.
    """
    given = [total * column.width if column.width else 0.0 for column in columns]
    open_columns = [at for at, column in enumerate(columns) if column.width is None]
    rest = total - sum(given)
    for at, width in _share([needs[at] for at in open_columns], rest, face).items():
        given[open_columns[at]] = width
    widths = [max(int(width), 1) for width in given]
    widths[open_columns[-1] if open_columns else -1] += total - sum(widths)
    longest = _find_texts([needs[at] for at in open_columns])
    is_starved = longest is not None and widths[open_columns[longest]] < _NARROW * TWIPS_PER_MM
    cuts = any(widths[at] + 1 < face.measure(needs[at].syllables) for at in open_columns)
    return SharedWidths(widths, is_starved or cuts, cuts)


def _find_texts(needs: Sequence[_Need]) -> int | None:
    """Return which column has the longest texts; None where all are short."""
    longest = max(range(len(needs)), key=lambda at: needs[at].letters, default=None)
    return longest if longest is not None and needs[longest].letters >= _LONG else None


def _share(needs: Sequence[_Need], rest: float, face: Face) -> dict[int, float]:
    """Return the widths of columns that have none of their own."""
    bare = [face.measure(need.syllables) for need in needs]
    if sum(bare) > rest:
        return dict(enumerate(_shrink(bare, [need.is_number for need in needs], rest)))
    whole = [face.measure(max(need.words, need.syllables)) for need in needs]
    held = [max(face.measure(need.pair), one) for one, need in zip(whole, needs, strict=True)]
    least = held if sum(held) < rest * _HELD else _widen(bare, whole, rest - sum(bare))
    titles = [max(face.measure(need.title), one) for one, need in zip(held, needs, strict=True)]
    widths = _widen(least, titles, rest - sum(least))
    weights = [0.01 if need.is_number else (need.letters + 1.0) ** _SHARE for need in needs]
    spare = rest - sum(widths)
    kept = 0.0  # for texts, which an address must not starve
    if (longest := _find_texts(needs)) is not None:
        kept = max(_NARROW * TWIPS_PER_MM - widths[longest], 0.0) * sum(weights) / weights[longest]
    addresses = [max(width, min(face.measure(need.addresses), rest * _MOST)) for width, need in zip(widths, needs, strict=True)]
    widths = _widen(widths, addresses, max(spare - kept, 0.0))
    spare = rest - sum(widths)
    widths = [width + spare * weight / sum(weights) for width, weight in zip(widths, weights, strict=True)]
    lowered = _lower(widths, least, needs, face)
    if longest is not None and lowered[longest] < _NARROW * TWIPS_PER_MM:  # symbols and e-mails break at their joints
        lowered = _lower(widths, bare, needs, face)
    days = [face.measure(need.day) for need in needs]
    floors = [max(one, _NARROW * TWIPS_PER_MM if at == longest else 0.0) for at, one in enumerate(least)]
    return dict(enumerate(_make_room(lowered, days, floors)))


def _make_room(widths: Sequence[float], wanted: Sequence[float], floors: Sequence[float]) -> Sequence[float]:
    """Return widths that reach those that are wanted, at the cost of columns that have more than they need, if these can."""
    missing = [max(one - width, 0.0) for width, one in zip(widths, wanted, strict=True)]
    spare = [max(width - max(one, floor), 0.0) for width, one, floor in zip(widths, wanted, floors, strict=True)]
    if sum(missing) == 0 or sum(missing) > sum(spare):
        return widths
    part = sum(missing) / sum(spare)
    return [width + more - free * part for width, more, free in zip(widths, missing, spare, strict=True)]


def _lower(widths: Sequence[float], least: Sequence[float], needs: Sequence[_Need], face: Face) -> Sequence[float]:
    """Return widths with which the rows take fewer lines, where some column is taller than `_TALL` lines.

    Args:
        widths: of the columns in twips.
        least: what they keep in any case.
        needs: see `measure_columns`.
        face: of the cells.
    """
    letter = _LETTER * face.points * TWIPS_PER_MM
    margin = face.padding + _WASTE * letter
    taken = [letter * sum(need.lengths[1:]) / max(len(need.lengths) - 1, 1) for need in needs]
    if all(width >= one / _TALL + margin for width, one in zip(widths, taken, strict=True) if one):
        return widths

    def fit(lines: float) -> list[float]:
        """Return the widths of columns of that many lines."""
        return [max(kept, one / lines + margin) if one else kept for kept, one in zip(least, taken, strict=True)]

    low, high = 1.0, max(taken) / letter
    for _ in range(_HALVES):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(fit(middle)) <= sum(widths) else (middle, high)
    even = fit(high)
    mixed = [[one + (other - one) * part for one, other in zip(widths, even, strict=True)] for part in _PARTS]
    return min(mixed, key=lambda several: _count_lines([max(width - margin, letter) / letter for width in several], needs))


def _count_lines(rooms: Sequence[float], needs: Sequence[_Need]) -> float:
    """Return how many lines the rows of a sample take, the row of titles once for each page; `rooms` in letters of a line."""
    measured = list(zip(needs, rooms, strict=True))
    lines = [max(need.lengths[at] // room for need, room in measured) for at in range(len(needs[0].lengths))]
    return sum(lines) + lines[0] * len(lines) // _ROWS_OF_PAGE


def _widen(widths: Sequence[float], wanted: Sequence[float], spare: float) -> list[float]:
    """Return widths that come as near to those that are wanted as the spare room allows."""
    more = sum(wanted) - sum(widths)
    part = min(spare / more, 1.0) if more > 0 else 0.0
    return [width + (one - width) * part for width, one in zip(widths, wanted, strict=True)]


def _shrink(widths: Sequence[float], fixed: Sequence[bool], rest: float) -> list[float]:
    """Return widths that fit where not even syllables do; the numbers of rows stay whole."""
    kept = sum(width for width, stays in zip(widths, fixed, strict=True) if stays)
    share = (rest - kept) / max(sum(widths) - kept, 1.0)
    if share <= 0:
        return [width * rest / sum(widths) for width in widths]
    return [width if stays else width * share for width, stays in zip(widths, fixed, strict=True)]


def _measure_column(at: int, column: Column, rows: Sequence[GridRow]) -> _Need:
    title = to_text(column.title)
    words: dict[bool, set[str]] = {False: set(), True: set(title.split())}
    days: dict[bool, set[str]] = {False: set(), True: set()}
    lengths: list[float] = []
    letters, count = 0.0, 0
    for row_at, row in enumerate(rows):
        cell = row.cells[at]
        if cell is None or cell.column_span > 1 or row.continues[at]:
            lengths.append(0.0)
            continue
        text = " ".join(map(to_text, cell.text))
        lengths.append(len(text) / cell.row_span)
        found = text.split()
        words[row.kind != "task"].update(found)
        days[row.kind != "task"].update(list_pairs(text))
        if 0 < row_at < _SAMPLE:  # the first row has the titles
            shown = len(text) if len(text) < _WORD else sum(min(len(word), _WORD) + 1 for word in found)
            letters += shown / min(cell.row_span, _PARTS_OF_MERGED)
            count += 1
    parts = [part for bold, several in words.items() for word in several for part in _measure_word(word, bold=bold)]
    syllables, whole, addresses = (max((width for kind, width in parts if kind == one), default=0.0) for one in range(3))
    in_lines = measure_text(title, 1.0, bold=True) / _TITLE_LINES
    pair = max((measure_text(one, 1.0, bold=True) for one in list_pairs(title)), default=0.0)
    day = max(
        (measure_text(one, 1.0, bold=bold) for bold, several in days.items() for one in several if len(one) <= _WORD), default=0.0
    )
    return _Need(
        syllables, whole, addresses, in_lines, pair, day, letters / max(count, 1), lengths[:_ROWS], column.key == NUMBER_KEY
    )


def _measure_word(word: str, *, bold: bool) -> Iterator[tuple[int, float]]:
    """Yield widths at one point: of what must stay whole (0), of a word that should (1), of parts of an address (2)."""
    is_number = bool(_WHOLE.fullmatch(word))
    for part in [word] if is_number else SURE_JOINT.split(word):
        yield 2 * (len(part) > _SYLLABLE and not is_number), measure_text(part, 1.0, bold=bold)
    if len(word) <= _WORD:
        yield 1, measure_text(word, 1.0, bold=bold)
