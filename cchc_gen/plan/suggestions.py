"""What a wrong key may have been meant to be."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.messages import Message


def suggest_key(key: str, known: Sequence[str]) -> Message:
    """Return the advice for a key that is not among `known`: a near one, quotes where it is text, else all that are known."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    if near:
        return msg("Did you mean “{near}”?", near=near[0])
    if re.search(r"\s|[^\x00-\x7f]", key):  # keys are plain letters: this is a text that YAML cut up
        return msg("If this is text, put the whole text in quotes: inside {{ }} a comma ends it, and “: ” starts a key.")
    return msg("Known here: {known}.", known=", ".join(known))
