"""Recognises the foot: Nơi nhận (ô 9b), who signs (ô 7), the drafter's mark (ô 12)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.markers import skip_dash
from cchc_gen.decree.parts import Part
from cchc_gen.language.titles import split_titles
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.lines import Line, Piece, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.model import WordTable
    from cchc_gen.word.parts.lines import Item

_DRAFTER = re.compile(r"^[^\W\d_][\w.,-]*\s*\(?\d{0,4}[a-z]*\)?\.?$")
_COUNTED_DRAFTER = re.compile(r"^[A-ZĐ&]{1,8}(?:[.,-]\s?\w+)*[.,]?\s?\(\d{1,4}\)\.?$")
_SIGNED = re.compile(r"[(\[]\s*(?:đã ký|ký|chữ ký)\b[^)\]]*[)\]]", re.IGNORECASE)  # in the room for the signature
_LEAST_SPACES = 10  # that push a typed line to the right


def find_foot(items: Sequence[Item]) -> int:
    """Return where the foot begins: at Nơi nhận, at the table that holds it, or at the signature where there is none."""
    for at, item in enumerate(items):
        if isinstance(item, Piece) and patterns.RECIPIENTS.match(patterns.fold(item.text)):
            start = at
            while start > 0 and (_belongs_to_foot(items, start - 1, item) or _is_of_table(items[start - 1], items[start])):
                start -= 1
            return start
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Piece) and is_post(item):
            first = at
            while first > 0 and (is_post(items[first - 1]) or _is_of_table(items[first - 1], item)):
                first -= 1
            return first
    return len(items)


def _is_of_table(item: Item, other: Item) -> bool:
    """Tell whether two items stand in the same layout table: that of a signature is the foot's as a whole, with both parties."""
    return isinstance(item, Piece) and isinstance(other, Piece) and other.table is not None and item.table is other.table


def _belongs_to_foot(items: Sequence[Item], at: int, recipients: Piece) -> bool:
    """Tell whether a line before Nơi nhận is of the same layout table, or of a signature typed above it."""
    item = items[at]
    if not isinstance(item, Piece):
        return False
    return (
        (item.table is not None and item.table is recipients.table)
        or is_post(item)
        or not item.text
        or ((_is_name(item) or _SIGNED.fullmatch(item.text) is not None) and (item.bold or _stands_below_post(items, at)))
    )


def _stands_below_post(items: Sequence[Item], at: int) -> bool:
    """Tell whether nothing but room for the signature stands between a line and a post above it."""
    above = (item for item in reversed(items[:at]) if not isinstance(item, Piece) or item.text)
    return is_post(next((item for item in above if not isinstance(item, Piece) or not _SIGNED.fullmatch(item.text)), None))


def _is_name(piece: Piece) -> bool:
    """Tell whether a line may be the signer's name, above Nơi nhận: each word with a capital."""
    is_titled = all(word[:1].isupper() for word in piece.text.split())
    return (
        is_titled and not piece.paragraph.label and not patterns.is_capitals(piece.text) and bool(patterns.NAME.match(piece.text))
    )


def is_post(item: Item | None) -> bool:
    """Tell whether a line names an authority or a post, in capitals."""
    first = item.text.partition("\n")[0] if isinstance(item, Piece) else ""
    return patterns.is_capitals(first) and bool(patterns.POST.match(patterns.fold(first)))


def _is_post_in_small(piece: Piece) -> bool:
    """Tell whether a line of the signature names a post in small letters, as it must not: “Phó Giám đốc”."""
    return piece.side == "right" and bool(patterns.POST_IN_SMALL.match(patterns.fold(piece.text)))


def read_foot(pieces: Sequence[Piece], appendix: int = 0) -> list[Line]:
    """Return the lines of the foot."""
    return [replace(line, appendix=appendix) for line in _read_foot(pieces)]


def _read_foot(pieces: Sequence[Piece]) -> list[Line]:
    reader = _FootReader(has_small_name=any(_names_person(piece) for piece in pieces))
    for piece in pieces:
        if piece.text and not piece.is_rule:
            reader.read(piece)
    return reader.lines


class _FootReader:
    """Collects the lines of a foot. It ends: behind “Lưu:” comes the drafter's mark, behind the posts one name.

    What comes then is nobody's: it is never taken for a recipient or a post.
    """

    def __init__(self, *, has_small_name: bool) -> None:
        self.lines: list[Line] = []
        self._has_small_name = has_small_name  # then what stands in capitals is no name: “VỤ TRƯỞNG”, “TỔ CHỨC CÁN BỘ”
        self._known: set[Part] = set()
        self._recipients = 0
        self._table: WordTable | None = None  # that holds Nơi nhận

    def read(self, piece: Piece) -> None:
        """Take in one line, or one side of it."""
        part = self._know(piece)
        if part is Part.RECIPIENT and self._goes_on(piece):
            self.lines[-1] = join_lines(self.lines[-1], piece)
            return
        place = part.value
        text, marker = piece.text, ""
        if part in (Part.RECIPIENT, Part.ARCHIVE, Part.DRAFTER):
            start = 0 if piece.paragraph.label else skip_dash(text)
            marker = piece.paragraph.label or (text[:1] if start else "")
            text = text[start:].strip()
        if part is Part.RECIPIENT:
            self._recipients += 1
            place = f"{Part.RECIPIENTS_TITLE.value}, dòng {self._recipients}"
        elif part is Part.RECIPIENTS_TITLE:
            self._table = piece.table
        self._known.add(part)
        self.lines.append(Line(part, piece, text, place, marker=marker, is_automatic=bool(marker and piece.paragraph.label)))

    def _goes_on(self, piece: Piece) -> bool:
        """Tell whether a line goes on with the recipient above, which the width of its column broke: neither ended nor begun."""
        last = self.lines[-1]
        is_new = skip_dash(piece.text) or piece.paragraph.label or piece.text.startswith("+")
        return last.part is Part.RECIPIENT and not is_new and not last.text.endswith((";", "."))

    def _know(self, piece: Piece) -> Part:
        folded = patterns.fold(piece.text)
        if patterns.RECIPIENTS.match(folded) and Part.RECIPIENTS_TITLE not in self._known:
            return Part.RECIPIENTS_TITLE
        if patterns.ARCHIVE.match(folded) and Part.ARCHIVE not in self._known:
            return Part.ARCHIVE
        return self._know_signer(piece) or self._know_rest(piece)

    def _know_signer(self, piece: Piece) -> Part | None:
        if not self._may_sign(piece):
            return None
        may_be_in_capitals = Part.POST in self._known and not is_post(piece) and not self._has_small_name
        if may_be_in_capitals and patterns.is_name_in_capitals(piece.text):
            return Part.NAME
        if is_post(piece) or (patterns.is_capitals(piece.text) and _is_right(piece)) or _is_post_in_small(piece):
            return Part.POST
        return Part.NAME if self._is_name(piece) else None

    def _know_rest(self, piece: Piece) -> Part:
        is_counted = bool(_COUNTED_DRAFTER.match(piece.text))  # known by its form, whether Lưu stands above or is forgotten
        may_be_drafter = (Part.ARCHIVE in self._known or is_counted) and Part.DRAFTER not in self._known and not _is_right(piece)
        if may_be_drafter and _DRAFTER.match(piece.text[skip_dash(piece.text) :]):
            return Part.DRAFTER
        return Part.RECIPIENT if self._may_receive(piece) else Part.OTHER

    def _may_sign(self, piece: Piece) -> bool:
        return Part.NAME not in self._known and not patterns.NATION.search(patterns.fold(piece.text))

    def _is_name(self, piece: Piece) -> bool:
        name = split_titles(piece.text)[1]
        is_name = Part.POST in self._known and bool(patterns.NAME.match(name)) and not patterns.is_capitals(piece.text)
        if _is_right(piece) or piece.bold:
            return is_name
        above = self.lines[-1] if self.lines else None
        is_below_post = above is not None and (above.part is Part.POST or _SIGNED.fullmatch(above.text) is not None)
        stands_apart = is_below_post or Part.ARCHIVE in self._known or Part.RECIPIENTS_TITLE not in self._known
        return is_name and stands_apart and all(word[:1].isupper() for word in piece.text.split())

    @property
    def _has_ended(self) -> bool:
        """Tell whether something else has begun: a line that is of no foot."""
        return any(
            line.part is Part.OTHER and not _SIGNED.fullmatch(line.text) and line.piece.table is None for line in self.lines
        )

    def _may_receive(self, piece: Piece) -> bool:
        if Part.RECIPIENTS_TITLE not in self._known or _is_right(piece) or self._has_ended:
            return False
        if Part.ARCHIVE in self._known:  # a dash behind it is one more only in the same table
            return bool(skip_dash(piece.text)) and self._table is not None and piece.table is self._table
        return bool(skip_dash(piece.text) or piece.paragraph.label) or self.lines[-1].part in (
            Part.RECIPIENT,
            Part.RECIPIENTS_TITLE,
        )


def _names_person(piece: Piece) -> bool:
    """Tell whether a line of the signature is a name in small letters."""
    name = split_titles(piece.text)[1]
    words = name.split()
    is_name = bool(patterns.NAME.match(name)) and not patterns.is_capitals(piece.text)
    return is_name and _is_right(piece) and all(word[:1].isupper() for word in words)


def _is_right(piece: Piece) -> bool:
    if piece.side:
        return piece.side == "right"
    raw = piece.paragraph.text
    spaces = len(raw) - len(raw.lstrip())
    return piece.paragraph.format.align in ("right", "center") or spaces >= _LEAST_SPACES or piece.paragraph.format.left > 60  # noqa: PLR2004  # mm
