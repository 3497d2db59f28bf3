"""Who changed a place of a document, and what was remarked on it at the margin: as far as Word has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit
    from cchc_gen.word.model import Comment, Revision

_FEWEST, _SHARE = 4, 0.8  # words of a row that a task of several rows has
_IN_ROWS = ("task", "group")


class Remarks(NamedTuple):
    """The authors of a change that was tracked, and the comments on its line or row."""

    authors: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()


def find_remarks(change: Change, comments: Sequence[Comment], revisions: Sequence[Revision]) -> Remarks:
    """Return what a document says about one of its changes.

    Args:
        change: what it changed.
        comments: of the document.
        revisions: of the document: its tracked changes.
    """
    old, new = change.old, change.new
    authors = [one.author for one in revisions if (new and _is_in(new, one.now)) or (old and _is_in(old, one.before))]
    return Remarks(tuple(dict.fromkeys(authors)), tuple(one for one in comments if new is not None and is_on(new, one)))


def _is_in(unit: Unit, line: str) -> bool:
    """Tell whether a line or row is a unit's; a task of several rows has the words of each."""
    words = set(unit.text.split()) if unit.kind == "task" else set()
    own = [word for word in line.split() if word in words]
    return is_of_line(unit.text, line) or len(own) > max(_FEWEST, _SHARE * len(line.split()))


def is_on(unit: Unit, comment: Comment) -> bool:
    """Tell whether a comment hangs on a unit of its document: on its line, or in its row."""
    line = comment.row if unit.kind in _IN_ROWS and comment.row else comment.line
    return is_of_line(unit.text, line)


def is_of_line(text: str, line: str) -> bool:
    """Tell whether a unit's text is that of a line or row of a document, which may show a number before it or more cells."""
    one, two = sorted((_squeeze(text), _squeeze(line)), key=len)
    return bool(one) and one in two and len(one) * 2 > len(two)


def _squeeze(text: str) -> str:
    return "".join(text.replace("*", "").replace("|", "").split()).casefold()
