"""Recognises ô 6: legal bases, opening, headings and paragraphs with typed or automatic numbers, tables, closing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.markers import LISTED, MarkerKind, skip_dash
from cchc_gen.decree.markers import find_marker as find_typed_marker
from cchc_gen.decree.parts import Part
from cchc_gen.language.quotations import find_quotations
from cchc_gen.word.parts import patterns
from cchc_gen.word.parts.lines import DataTable, Line, Piece, cut_piece, join_lines
from cchc_gen.word.parts.tables import read_table
from cchc_gen.word.parts.titles import ENDS_OF_LINES, LEVELS, LONGEST_PLAIN, FoundMarker, find_bold_kinds, find_marker, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.parts.lines import Item

# “Căn cứ …, Sở Tư pháp đề nghị:” says what is done: no căn cứ of its own line.
_ACTS = re.compile(
    r", (?:so|ban|van phong|thanh tra|uy ban|ubnd|hoi dong|cuc|chi cuc|trung tam|phong|bo|truong|chu tich|giam doc)\b.*"
    r"\b(?:de nghi|chuyen|co y kien|tra loi|bao cao|thong bao|kinh trinh|trinh|yeu cau|huong dan|ban hanh|moi)\b"
)
# What says that this document is issued: a căn cứ above it, which may cite a plan that others issued, does not.
_MAKES_PLAN = re.compile(r"^(?!can cu\b|\d|[ivx]+\.|[a-z]\)).*\b(?:ban hanh|xay dung|lap|trien khai) ke hoach\b")

_NUMBERED = (MarkerKind.ROMAN, MarkerKind.UPPER, MarkerKind.DECIMAL, MarkerKind.ARABIC, MarkerKind.LETTER)


def divides(above: str, line: str) -> bool:
    """Tell whether Shift+Enter between two lines stands for a new paragraph: the type, căn cứ, titles, numbered lines."""
    folded = patterns.fold(line)
    return (
        patterns.is_type(above)
        or bool(patterns.APPENDIX.match(patterns.fold(above)))
        or bool(patterns.REFERENCE.match(folded))
        or bool(patterns.BASIS_MORE.match(folded) and patterns.BASIS_MORE.match(patterns.fold(above)))
        or ((found := find_typed_marker(line)) is not None and found[0].kind in _NUMBERED)
        or (bool(LISTED.match(line)) and (above.endswith(ENDS_OF_LINES) or bool(LISTED.match(above))))
    )


def read_body(items: Sequence[Item], appendix: int = 0) -> list[Line]:
    """Return the lines of the body, or of an appendix made of sections."""
    reader = _BodyReader(appendix, find_bold_kinds(items))
    texts = ["" if isinstance(item, DataTable) else item.text for item in items]
    quoted = {at for found in find_quotations(texts) for at in found[1:]}
    for at, item in enumerate(items):
        if isinstance(item, DataTable):
            reader.read_table(item)
        elif item.text and not item.is_rule:
            following = items[at + 1] if at + 1 < len(items) else None
            before_table = isinstance(following, DataTable)
            reader.before_issuing = following is not None and bool(_MAKES_PLAN.search(patterns.fold(texts[at + 1])))
            reader.read(item, before_table=before_table, is_quoted=at in quoted)
    return reader.finish()


def _is_issuing(folded: str) -> bool:
    """Tell whether a paragraph says that the document is issued."""
    return folded.endswith("nhu sau:") or "ban hanh ke hoach" in folded.rsplit(";", 1)[-1]


class _BodyReader:
    """Collects lines; knows the headings that are open."""

    def __init__(self, appendix: int, bold_kinds: frozenset[MarkerKind]) -> None:
        self.lines: list[Line] = []
        self._appendix = appendix
        self._bold_kinds = bold_kinds
        self._open: dict[int, str] = {}
        self._started = appendix > 0
        self.before_issuing = False  # the next paragraph says that the document is issued: this one does not
        self._bases = self._count = self._tables = 0

    def read(self, piece: Piece, *, before_table: bool, is_quoted: bool) -> None:
        """Take in one paragraph.

        Args:
            piece: the paragraph.
            before_table: a table of data follows.
            is_quoted: a quotation that began above goes on in it: what that counts is none of the document's numbers.
        """
        folded = patterns.fold(piece.text)
        marker = None if is_quoted else find_marker(piece)
        if marker is not None and not self._started and patterns.BASIS.match(patterns.fold(piece.text[marker.end :])):
            piece, marker = piece._replace(text=piece.text[marker.end :].strip(), runs=cut_piece(piece, marker.end)), None
            folded = patterns.fold(piece.text)
        if marker is not None and marker.kind in LEVELS:
            self._started = True
        if not self._started and self._read_start(piece, folded):
            return
        self._count += 1
        if marker is None and self._awaits_title() and (piece.bold or piece.paragraph.format.align == "center"):
            self._add(Part.HEADING, piece, piece, level=1)
        elif marker is None:
            caption = piece.paragraph.format.align == "center" and (before_table or patterns.TABLE_TITLE.match(piece.text))
            self._add(Part.CAPTION if caption else Part.PROSE, piece, piece)
        else:
            rest = piece._replace(
                text=piece.text[marker.end :].strip(), runs=cut_piece(piece, marker.end) if marker.end else piece.runs
            )
            self._read_marked(piece, rest, marker)

    def _awaits_title(self) -> bool:
        """Tell whether "Phần I" or "Mục 1" stands above, whose title has a line of its own."""
        last = self.lines[-1] if self.lines else None
        return last is not None and last.level == 1 and not last.text

    def _read_start(self, piece: Piece, folded: str) -> bool:
        if self._goes_on(piece):
            self.lines[-1] = join_lines(self.lines[-1], piece)
            return True
        start = skip_dash(piece.text)
        if (part := self._know_head(piece, folded)) is not None:
            self.lines.append(Line(part, piece, piece.text, part.value))
            return True
        bare = folded[start:]
        is_basis = patterns.BASIS.match(bare) or (
            patterns.BASIS_MORE.match(bare) and (piece.italic or (start > 0 and self._bases > 0))
        )
        is_basis = is_basis or self._follows_basis(piece, bare)
        is_issuing = _is_issuing(folded) and not (self.before_issuing and folded.endswith("."))  # it cites a plan of others
        is_listed = start > 0 and bool(self.lines) and self.lines[-1].part is Part.BASIS  # below “Căn cứ các văn bản:”
        if is_basis and is_issuing and (end := piece.text.rfind(";") + 1):  # all in one paragraph
            for first, last in ((0, end), (end, None)):
                part_of = piece._replace(text=piece.text[first:last].strip(), runs=cut_piece(piece, first, last))
                self._read_start(part_of, patterns.fold(part_of.text))
            return True
        if (is_basis or is_listed) and not is_issuing:
            rest = piece._replace(text=piece.text[start:], runs=cut_piece(piece, start))
            self._bases += 1
            self.lines.append(Line(Part.BASIS, rest, rest.text, f"{Part.BASIS.value} {self._bases}"))
            return True
        if piece.text.startswith(("-", "+")) and not self.lines:
            return False
        self.lines.append(Line(Part.OPENING, piece, piece.text, Part.OPENING.value))
        return True

    def _know_head(self, piece: Piece, folded: str) -> Part | None:
        """Return what a line above the text is: a mark, an addressee, who decides, the words that decide; None for another."""
        if patterns.is_mark(piece.text):
            return Part.MARK
        if patterns.ADDRESSEE.match(folded) or folded.endswith(" dien:") or self._addresses(piece):
            return Part.ADDRESSEE
        if patterns.is_capitals(piece.text) and patterns.DECIDING.match(folded):
            return Part.DECIDING
        if patterns.is_capitals(piece.text) and piece.is_centred and not piece.text.startswith(("-", "+")):
            return Part.AUTHORITY
        return None

    def _follows_basis(self, piece: Piece, bare: str) -> bool:
        """Tell whether a line is one more căn cứ below another: “Xét Tờ trình …;”, or whatever is italic as they are."""
        last = self.lines[-1] if self.lines else None
        if last is None or last.part is not Part.BASIS or not last.text.endswith((";", ",", ".")) or piece.text.endswith(":"):
            return False
        return piece.italic or (
            bool(patterns.BASIS_LATER.match(bare)) and last.text.endswith(";") and piece.text.endswith((";", "."))
        )

    def _addresses(self, piece: Piece) -> bool:
        """Tell whether the addressees go on: behind “Kính gửi:”, or one of them that ends with a semicolon."""
        last = self.lines[-1] if self.lines else None
        if last is None or last.part is not Part.ADDRESSEE:
            return False
        if not last.text.endswith((":", ";", ",")):  # its end mark was forgotten: a dash below a dash goes on
            may_go_on = skip_dash(last.text) or patterns.ADDRESSEE.fullmatch(patterns.fold(last.text))
            return bool(skip_dash(piece.text) and may_go_on) and not last.text.endswith(".")
        is_listed = bool(skip_dash(piece.text) or piece.paragraph.label) or piece.is_centred or piece.side == "right"
        return is_listed or (len(piece.text) <= LONGEST_PLAIN and piece.text.endswith(";"))

    def _goes_on(self, piece: Piece) -> bool:
        """Tell whether a line goes on with the căn cứ above, which was broken by Enter."""
        last = self.lines[-1] if self.lines else None
        return last is not None and last.part is Part.BASIS and piece.text[:1].islower() and not last.text.endswith(ENDS_OF_LINES)

    def _read_marked(self, piece: Piece, rest: Piece, marker: FoundMarker) -> None:
        if marker.kind not in LEVELS:
            self._add(Part.PROSE, piece, rest, marker)
            return
        titled = is_title(rest, marker, bold_kinds=self._bold_kinds)
        level = LEVELS[marker.kind]
        bare = marker.marker.bare
        if marker.kind is MarkerKind.DECIMAL:
            level = 2 + bare.count(".")
        for deeper in [one for one in self._open if one >= level]:
            del self._open[deeper]
        self._open[level] = bare
        self._add(Part.HEADING if titled else Part.PROSE, piece, rest, marker, level)

    def _add(self, part: Part, piece: Piece, rest: Piece, marker: FoundMarker | None = None, level: int = 0) -> None:
        address = ".".join(self._open[one] for one in sorted(self._open))
        self.lines.append(
            Line(
                part,
                rest if rest.text else piece,
                rest.text,
                _place(self._appendix, address, self._count),
                marker=marker.marker.text if marker else "",
                is_automatic=bool(marker and marker.is_automatic),
                level=level,
                address=address,
                appendix=self._appendix,
            )
        )

    def read_table(self, item: DataTable) -> None:
        """Take in a table; what stands behind it does not open the document."""
        self._started = True
        self._tables += 1
        name = f"Phụ lục {self._appendix}, bảng {self._tables}" if self._appendix else f"Nội dung, bảng {self._tables}"
        self.lines += read_table(item, name, self._appendix)

    def _close_bases(self) -> None:
        """Take what stands between two căn cứ for one, whatever its first word is: "Sau khi có ý kiến của ...;"."""
        bases = [at for at, line in enumerate(self.lines) if line.part is Part.BASIS]
        if len(bases) == 1 and not self.lines[bases[0]].piece.italic and _ACTS.search(patterns.fold(self.lines[bases[0]].text)):
            self.lines[bases[0]] = replace(self.lines[bases[0]], part=Part.OPENING, place=Part.OPENING.value)
            return
        first = bases[0] if bases else 0
        while first > 0 and self._may_be_basis(self.lines[first - 1]):
            first -= 1
        between = range(first, bases[-1] + 1) if bases else ()
        for number, at in enumerate(between, start=1):
            self.lines[at] = replace(self.lines[at], part=Part.BASIS, place=f"{Part.BASIS.value} {number}")

    def _may_be_basis(self, line: Line) -> bool:
        """Tell whether a line right above the first căn cứ is one, too, by its first word and its end: “Thực hiện ...;”."""
        folded = patterns.fold(line.text)
        begins = patterns.BASIS_MORE.match(folded) or patterns.BASIS_LATER.match(folded)
        return line.part is Part.OPENING and bool(begins) and line.text.endswith(";")

    def finish(self) -> list[Line]:
        """Return the lines, the last paragraphs that speak of the whole plan as closing."""
        self._close_bases()
        if self._appendix:
            return self.lines
        start = len(self.lines)
        while start > 0 and self.lines[start - 1].part is Part.PROSE and not self.lines[start - 1].marker:
            start -= 1
        first = next(
            (at for at in range(start, len(self.lines)) if patterns.CLOSING.match(patterns.fold(self.lines[at].text))), None
        )
        if first is not None:
            self.lines[first:] = [replace(line, part=Part.CLOSING, place=Part.CLOSING.value) for line in self.lines[first:]]
        return self.lines


def _place(appendix: int, address: str, count: int) -> str:
    start = f"Phụ lục {appendix}" if appendix else "Nội dung"
    return f"{start}, {f'mục {address}, ' if address else ''}đoạn {count}"
