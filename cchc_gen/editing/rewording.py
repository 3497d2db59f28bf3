"""Words all over a plan file give way to others, marks come above their keys: one pass over the file, one proof."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from cchc_gen.editing.operations import remove
from cchc_gen.editing.source import EditRefusedError, Source, read_data
from cchc_gen.editing.writing import write_inline
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.spans import Span, find_spans, replace_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.plan.located import Path


class Rewording(NamedTuple):
    """Words of a value that give way: where they begin and end in the file's text, and what takes their place."""

    start: int
    end: int
    new: str


def reword(text: str, rewordings: Sequence[Rewording]) -> str:
    """Return the text with words of values replaced; a value of which nothing is left is not given any more.

    Args:
        text: a plan file, with Unix line ends.
        rewordings: each within one value, as it is written; none overlap.

    Raises:
        EditRefusedError: a value would not hold what it should.
    """
    wanted = sorted(set(rewordings))
    if not wanted:
        return text
    values = [(span, own) for span in find_spans(text) if (own := [one for one in wanted if _is_inside(one, span)])]
    expected: Any = read_data(text)
    for span, own in values:
        _set_at(expected, span.path, _reword_value(_get_at(expected, span.path), text, span, own))
    changed = replace_spans(text, wanted)
    if _reads(changed, expected):
        return changed
    for span, own in reversed(values):  # the new words need quotes that the old ones did not: these values are written anew
        spliced = replace_spans(text, own)
        value = _get_at(expected, span.path)
        is_right = _reads_at(spliced, span.path, value)
        text = spliced if is_right else text[: span.start] + write_inline(value, None, in_flow=True) + text[span.end :]
    if not _reads(text, expected):
        raise EditRefusedError(msg("This place cannot be edited alone."), values[0][0].anchor_line + 1)
    return text


def _is_inside(one: Rewording, span: Span) -> bool:
    return span.start <= one.start and one.end <= span.end


def _reword_value(value: Any, text: str, span: Span, own: Sequence[Rewording]) -> str | None:  # noqa: ANN401  # plain data
    """Return what a value becomes: of the words that are like those replaced, those at the same turn."""
    raw = text[span.start : span.end]
    if [(one.start, one.end) for one in own] == [(span.start, span.end)]:
        return own[0].new or None
    pieces = []
    for one in own:
        old = _spaced(text[one.start : one.end])
        turn = sum(1 for _found in old.finditer(raw, 0, one.start - span.start))
        places = list(old.finditer(str(value)))
        if turn >= len(places):
            raise EditRefusedError(msg("This place cannot be edited alone."), span.anchor_line + 1)
        pieces.append((*places[turn].span(), one.new))
    return replace_spans(str(value), pieces)


def _spaced(words: str) -> re.Pattern[str]:
    """Return the pattern of words, between which a line may end."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _reads(text: str, expected: Any) -> bool:  # noqa: ANN401  # plain data
    try:
        return bool(read_data(text) == expected)
    except yaml.YAMLError:
        return False


def _reads_at(text: str, path: Path, value: Any) -> bool:  # noqa: ANN401  # plain data
    try:
        return bool(_get_at(read_data(text), path) == value)
    except (yaml.YAMLError, KeyError, IndexError, TypeError):
        return False


def _get_at(data: Any, path: Path) -> Any:  # noqa: ANN401  # plain data
    for key in path:
        data = data[key]
    return data


def _set_at(data: Any, path: Path, value: Any) -> None:  # noqa: ANN401  # plain data
    _get_at(data, path[:-1])[path[-1]] = value


def add_marks(text: str, marks: Mapping[int, Sequence[str]]) -> str:
    """Return the text with comments above lines, each as far indented as the line.

    Args:
        text: a plan file, with Unix line ends.
        marks: for a line (from 0) its comments without “#”, each of one line.

    Raises:
        EditRefusedError: a comment cannot stand there.
    """
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        lines += [f"{indent}# {mark}" for mark in marks.get(number, ())]
        lines.append(line)
    changed = "\n".join(lines)
    if not _reads(changed, read_data(text)):
        raise EditRefusedError(msg("A comment cannot stand here."), min(marks, default=0) + 1)
    return changed


def drop_value(text: str, path: Path) -> str:
    """Return the text without a value and its key; where a comment stands behind it, both stay, and nothing is given.

    Args:
        text: a plan file, with Unix line ends.
        path: the path of the value.

    Raises:
        EditRefusedError: it cannot be taken out alone.
    """
    source = Source(text)
    place = source.find(path)
    is_alone = place.parent is not None and not place.parent.flow_style and place.node.style not in ("|", ">")
    if is_alone and source.line(place.node.end_mark.line)[place.node.end_mark.column :].lstrip().startswith("#"):
        return reword(text, [Rewording(source.start(place.node), source.end(place.node), "")])
    return remove(text, path)


def reword_comments(text: str, old: str, new: str) -> str:
    """Return the text with words of its comments replaced; a line of a text that looks like a comment is none.

    Args:
        text: a plan file.
        old: the words.
        new: what takes their place.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if old in line and line.lstrip().startswith("#"):
            changed = [*lines[:number], line.replace(old, new), *lines[number + 1 :]]
            lines = changed if _reads("\n".join(changed), read_data(text)) else lines
    return "\n".join(lines)
