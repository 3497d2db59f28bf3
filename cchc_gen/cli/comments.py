"""Comments of a Word file, as they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.shorten import shorten

if TYPE_CHECKING:
    from cchc_gen.word.model import Comment

_LONGEST_PLACE = 60  # letters of the line on which a comment hangs


def show_comment(comment: Comment) -> str:
    """Return who wrote a comment, on which line, and what it says."""
    return f"{comment.author or '?'}, “{shorten(comment.line, _LONGEST_PLACE)}”: {comment.text}"
