"""Rules on numbers that somebody typed: KH-D7, KH-D10."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PL1, PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.row_numbers import find_broken_rows
from cchc_gen.decree.arabic_parts import find_arabic_parts
from cchc_gen.decree.markers import NUMBER, MarkerKind, format_roman, parse_marker, parse_number, strip_marks
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.messages import Message

_DIVISIONS = (MarkerKind.PART, MarkerKind.ITEM, MarkerKind.ARTICLE)
_COUNTED_AS = {MarkerKind.DECIMAL: MarkerKind.ARABIC}  # 1. and 1.1. are one count each below its own number

_COUNTED = {"phần": "I.", "chương": "I.", "điều": "1."}  # over all that stands between them


class _Count(NamedTuple):
    """The last number of a count as it stands there, and what it truly is: the next may go on from either."""

    number: int
    shown: str
    true: int


_COUNTED_HERE = msg("Write the number as it counts, for example IV.")
_COUNTED_BY_TOOL = msg("Write the number as it counts, for example IV; or let the tool number (leave “so” out).")
_NO_TT = msg("Count on, or leave the numbers to the tool (no “tt”).")
_LONE_ROMAN = lazy_pattern(r"[IVX]{1,6}[.)]")
_NO_ROMAN = lazy_pattern(r"[IVXLC]{2,}[.)]?")  # where it counts nothing
_OF_ROMAN = lazy_pattern(r"\d+\.[IVX]+")
_SHOWN = 40  # characters of a paragraph that a finding quotes


@rule(
    "KH-D7",
    Severity.WARNING,
    msg("Numbers neither skip nor repeat."),
    msg("Count on, or let the tool number (leave “so” out)."),
    source=PL1 + "II.6c",
    wrong="1. Rà soát. // 3. Báo cáo.",
    right="1. Rà soát. // 2. Báo cáo.",
    in_document=msg("Count on; correct also what points to the numbers behind it."),
)
def _find_all_broken_counts(reading: Reading) -> Iterator[Finding]:
    """Numbers typed by hand, and those that a plan sets itself, neither skip nor repeat."""
    parts = _find_arabic_parts(reading)
    yield from _find_broken_counts(reading, parts)
    yield from _find_odd_parts(reading, parts)
    yield from _find_broken_articles(reading)
    if reading.is_document:
        yield from (finding for grid in reading.grids for finding in find_broken_rows(grid))
    else:
        yield from _find_broken_task_counts(reading)


def _find_broken_counts(reading: Reading, parts: Mapping[int, int]) -> Iterator[Finding]:
    counts: dict[tuple[object, ...], _Count] = {}
    counted: set[tuple[object, ...]] = set()  # since the last phần, chương, mục or điều, below which counts may begin anew
    headed: set[tuple[object, ...]] = set()  # of those the counts of headings since the last “III.”
    part_key: tuple[object, ...] = ()
    for at, passage in enumerate(reading.passages):
        if at in parts:
            counts[part_key] = _Count(parts[at], passage.mark, parts[at])
            counted.clear()
            continue
        if _LONE_ROMAN.fullmatch(passage.text) and part_key in counts:  # a part without a title, of which rule ND30-B7 speaks
            lone = parse_marker(passage.text).number or 0
            counts[part_key] = _Count(lone, passage.text, lone)
            continue
        _forget_below(passage, counted)
        typed = _is_typed(passage)
        shown = passage.text.split()[0] if typed else passage.mark
        marker = parse_marker(shown)
        number = marker.number
        if number is None or passage.part not in (Part.HEADING, Part.PROSE, Part.GROUP):
            continue
        if marker.kind is MarkerKind.LETTER and reading.is_document:
            continue  # rule ND30-B12 counts letters
        kind = _COUNTED_AS.get(marker.kind, marker.kind)
        key = (passage.appendix, passage.path if typed else passage.parent, passage.part is Part.GROUP, kind, marker.above)
        last = counts.get(key)
        may_begin = reading.is_document and not (key in headed and _is_heading_of_part(reading, at))
        _note_heading(passage, key, headed)
        is_new_list = may_begin and kind is MarkerKind.ARABIC and last is not None and last.number > 1
        begins_anew = number == 1 and (typed or key not in counted or is_new_list)
        counted.add(key)
        part_key = key if kind is MarkerKind.ROMAN else part_key
        goes_on = begins_anew or last is None or number in (last.number + 1, last.true + 1)
        if last and not goes_on:
            message = msg("“{number}” follows “{last}”.", number=shown, last=last.shown)
            hint = _NO_TT if passage.part is Part.GROUP and not reading.is_document else None
            yield find_at(passage, _begin(passage.text), message) if typed else _find_mark(passage, shown, message, hint)
        elif last is None and number != 1 and not typed and not marker.above:
            yield _find_mark(passage, shown, msg("The count begins with {number}.", number=shown))
        counts[key] = _Count(number, shown, number if goes_on or last is None else last.true + 1)


def _note_heading(passage: Passage, key: tuple[object, ...], headed: set[tuple[object, ...]]) -> None:
    if passage.part is Part.HEADING:
        if MarkerKind.ROMAN in key:
            headed.clear()
        headed.add(key)


def _is_heading_of_part(reading: Reading, at: int) -> bool:
    """Tell whether a numbered heading stands below a part “III.”, whose headings count on, and no line before it opens a list."""
    passage = reading.passages[at]
    is_below = passage.part is Part.HEADING and _OF_ROMAN.fullmatch(passage.parent) is not None
    return is_below and at > 0 and not reading.passages[at - 1].text.endswith(":")


def _forget_below(passage: Passage, counted: set[tuple[object, ...]]) -> None:
    """Forget the counts that begin anew below a division, or the Roman ones below a group A., B."""
    kind = parse_marker(passage.mark).kind
    if kind in _DIVISIONS:
        counted.clear()
    elif kind is MarkerKind.UPPER and passage.part is Part.GROUP:
        counted.difference_update([one for one in counted if MarkerKind.ROMAN in one])


def _is_typed(passage: Passage) -> bool:
    """Tell whether the text itself begins with a number that nothing else counts."""
    return passage.part is Part.PROSE and not parse_marker(passage.mark).scheme and bool(NUMBER.match(passage.text))


def _find_odd_parts(reading: Reading, parts: Mapping[int, int]) -> Iterator[Finding]:
    """Yield the parts whose number is no Roman one: IIII., or 3. among II. and IV."""
    for at, passage in enumerate(reading.passages):
        if at in parts:
            right = f"{format_roman(parts[at])}."
            message = msg("“{number}” numbers a part among Roman ones: “{right}”.", number=passage.mark, right=right)
            yield _find_mark(passage, passage.mark, message, msg("Write “{right}”.", right=f"{right} {passage.text}"))
        elif passage.part in (Part.HEADING, Part.PROSE) and _is_no_roman(passage.mark) and not _is_typed(passage):
            message = msg("“{number}” is no Roman number.", number=passage.mark)
            yield _find_mark(passage, passage.mark, message, _COUNTED_HERE if reading.is_document else _COUNTED_BY_TOOL)


def _is_no_roman(mark: str) -> bool:
    return bool(_NO_ROMAN.fullmatch(mark)) and parse_marker(mark).number is None


def _find_arabic_parts(reading: Reading) -> dict[int, int]:
    """Return the parts of a document's body that have the number of a khoản: their places, and the number."""
    asked = [
        at for at, one in enumerate(reading.passages) if one.part in (Part.HEADING, Part.PROSE) and one.mark and not one.appendix
    ]
    found = find_arabic_parts([(reading.passages[at].mark, reading.passages[at].text) for at in asked])
    numbers = {asked[at]: parse_marker(reading.passages[asked[at]].mark).number or 0 for at in found}
    return numbers if reading.is_document else {}


def _find_broken_articles(reading: Reading) -> Iterator[Finding]:
    """Yield the phần, chương and điều that skip or repeat, in a document, or what it issues, that counts them from 1."""
    lasts: dict[tuple[int, str], int] = {}
    for passage in reading.passages if reading.is_document else ():
        word, _, digits = strip_marks(passage.mark).partition(" ")
        scheme = _COUNTED.get(word.lower())
        number = parse_number("1." if digits.isdigit() else scheme, digits) if scheme else None
        if number is None:
            continue
        key = (passage.appendix, word.lower())
        last = lasts.get(key, 0 if number == 1 else None)
        if last is None:
            continue  # an excerpt
        if number not in (1, last + 1):
            shown = digits if digits.isdigit() else format_roman(number)
            before = f"{word} {last if shown.isdigit() else format_roman(last)}"
            yield _find_mark(passage, passage.mark, msg("“{number}” follows “{last}”.", number=passage.mark, last=before))
        lasts[key] = number


def _find_mark(passage: Passage, mark: str, message: Message, hint: Message | None = None) -> Finding:
    """Return a finding at the number of a passage: where it was typed, else where the passage stands."""
    return Finding(passage.marked_at or passage.position, f"{mark} {_begin(passage.text)}", message, passage.path, hint)


def _begin(text: str) -> str:
    """Return the first words of a text."""
    return text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0] or text[:_SHOWN]


def _find_broken_task_counts(reading: Reading) -> Iterator[Finding]:
    """Yield the rows of tables whose own number skips or repeats."""
    for table in reading.tables:
        for group in table.groups:
            for last, task in itertools.pairwise(group.tasks):
                before, here = (parse_number("1.", one.number) for one in (last, task))
                if before is not None and here is not None and here != before + 1:
                    message = msg("“{number}” follows “{last}”.", number=task.number, last=last.number)
                    yield Finding(task.position, f"{task.number} {task.text[:40]}", message, task.path, _NO_TT)


@rule(
    "KH-D10",
    Severity.WARNING,
    msg("The tool prints the number of a heading: none is typed; legal bases and recipients have none."),
    msg("Delete the typed number; where a heading must keep an odd one, write it in “so”."),
    source=PRACTICE,
    wrong="de_muc: 1. Mục đích",
    right="de_muc: Mục đích",
)
def _find_typed_numbers(reading: Reading) -> Iterator[Finding]:
    for passage in () if reading.is_document else reading.passages:
        if passage.part is Part.HEADING and parse_marker(passage.mark).scheme and NUMBER.match(passage.text):
            typed = passage.text.split()[0]
            message = msg(
                "“{typed}” is typed before the heading, and {mark} is printed before it.",
                typed=typed,
                mark=passage.mark.rstrip("."),
            )
            yield find_at(passage, passage.text[:60], message)
        elif passage.part in (Part.BASIS, Part.RECIPIENT) and NUMBER.match(passage.text):
            typed = passage.text.split()[0]
            message = msg("“{typed}” is typed before an entry of a list that has no numbers.", typed=typed)
            yield find_at(passage, passage.text[:60], message, remedy=Remedy(passage.text, passage.text[len(typed) :].strip()))
