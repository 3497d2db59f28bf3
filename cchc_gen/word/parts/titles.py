"""Markers before paragraphs, and whether what stands behind one is a title or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import Marker, MarkerKind, parse_marker
from cchc_gen.decree.markers import find_marker as find_typed_marker
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.lines import Piece, cut_piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.model import WordParagraph
    from cchc_gen.word.parts.lines import Item


_LONGEST_TITLE = 160  # characters; what is longer is a sentence, whatever its looks
LONGEST_PLAIN, _LONGEST_LETTERED = 90, 130  # of a title that is not bold; điểm often have long ones
_ENDS = (".", ";", ",", "./.", "./")
ENDS_OF_LINES = (".", ";", ":", ",")
LEVELS = {
    MarkerKind.PART: 1, MarkerKind.UPPER: 1, MarkerKind.ROMAN: 1, MarkerKind.ITEM: 1, MarkerKind.ARTICLE: 2, MarkerKind.ARABIC: 2,
    MarkerKind.DECIMAL: 3, MarkerKind.LETTER: 3,
}  # fmt: skip


class FoundMarker(NamedTuple):
    """A marker before a paragraph, where the text behind it begins, and whether Word counts it."""

    marker: Marker
    end: int
    is_automatic: bool = False

    @property
    def kind(self) -> MarkerKind:
        """Return what it is."""
        return self.marker.kind


def find_marker(piece: Piece) -> FoundMarker | None:
    """Return the marker of a paragraph, automatic or typed."""
    label = piece.paragraph.label
    if label and not piece.side:
        return FoundMarker(parse_marker(label), 0, is_automatic=True)
    found = find_typed_marker(piece.text)
    if found is None or (found[0].kind is MarkerKind.UPPER and not (piece.bold or patterns.is_capitals(piece.text))):
        return None  # a name: "A. Hùng"
    return FoundMarker(*found)


def find_bold_kinds(items: Sequence[Item]) -> frozenset[MarkerKind]:
    """Return the kinds of number whose titles this document types in bold: a plain line with one is not a title."""
    kinds = set[MarkerKind]()
    for item in items:
        if isinstance(item, Piece) and (marker := find_marker(item)) and marker.kind in LEVELS:
            rest = item._replace(runs=cut_piece(item, marker.end))
            if next((run.format.bold for run in rest.runs if run.text.strip()), False):
                kinds.add(marker.kind)
    return frozenset(kinds)


def opens_bold(paragraph: WordParagraph) -> bool:
    """Tell whether a paragraph begins in bold."""
    return next((run.format.bold for run in paragraph.runs if any(letter.isalpha() for letter in run.text)), False)


def _ends_bold(piece: Piece) -> bool:
    return next((run.format.bold for run in reversed(piece.runs) if any(letter.isalpha() for letter in run.text)), False)


def is_title(rest: Piece, marker: FoundMarker, bold_kinds: frozenset[MarkerKind]) -> bool:
    """Tell whether a numbered line is a title: bold, or capitals, or short and without the end mark of a sentence.

    Args:
        rest: what stands behind the marker.
        marker: the marker before it.
        bold_kinds: the kinds of markers whose titles are bold in this document: another line of these kinds is not a title.
    """
    text = rest.text
    if len(text) > _LONGEST_TITLE:
        return False
    if marker.kind is MarkerKind.ARTICLE and not rest.bold and (text.endswith(ENDS_OF_LINES) or opens_bold(rest.paragraph)):
        return False  # what stands behind “Điều 1.” is said, not titled
    if marker.kind in (MarkerKind.PART, MarkerKind.ITEM) or patterns.is_capitals(text):
        return True
    ends = text.endswith(_ENDS)
    if rest.bold:  # but not a sentence whose beginning is bold: "**1. Sở Nội vụ:** Chủ trì."
        return (_ends_bold(rest) or len(text.split(":", 1)[-1]) <= 1) and (len(text) <= LONGEST_PLAIN or not ends)
    if marker.kind is MarkerKind.ROMAN:
        return not ends
    longest = LONGEST_PLAIN if marker.kind is MarkerKind.ARABIC else _LONGEST_LETTERED
    is_plain = marker.kind not in bold_kinds and not text.endswith("trong đó:")
    return is_plain and len(text) <= longest and not ends and ". " not in text
