"""Says what kind of document a file is: a plan file can hold a plan or the like, but not a letter, a decision, a Party paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.kinds import APPENDIX, CITED_KINDS, FORM, KINDS, LETTER, PARTY_PAPER, UNKNOWN, find_kind, split_symbol
from cchc_gen.decree.parts import Part
from cchc_gen.errors import DocumentError
from cchc_gen.messages import Message, msg
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.decree.kinds import Kind
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_PARTY = re.compile(r"^dang cong san(?: viet nam)?\b")
_PARTY_NUMBER = re.compile(
    r"^Số\s*:?\s*[\d. …_]*-\s*\w+\s*/\s*(?:T[UW]|[ĐHQ]U\w*|ThU|BTG\w*|TĐTN|ĐTN\w*)\b"
)  # 05-KH/TU, as the Party numbers
_ABOUT = re.compile(r"^v\s*/\s*v\b")  # the trích yếu of a letter stands under its number
_FORM = re.compile(r"^(?:don (?:de nghi|xin|dang ky)|to khai|phieu|bieu mau|mau so|giay de nghi)\b")
_SYMBOL = re.compile(r"/\s*(?:(?:19|20)\d{2}\s*/\s*)?(?P<symbol>\S.*)$")
_HEAD_LINES = 16  # nobody's letterhead has more
_LONGEST_SIGN = 60  # letters of a line that is quoted


class DocumentKind(NamedTuple):
    """What a document is.

    Attributes:
        name: as an officer calls it; None where nothing tells.
        signs: the lines of the document that tell so.
        is_sure: whether nothing in it tells otherwise.
        in_plan_file: whether a plan file can hold it.
        has_plan: whether a plan is attached to it, as to a decision.
        kind: what the decree says of it; `UNKNOWN` where nothing tells.
    """

    name: str | Message | None
    signs: tuple[str, ...] = ()
    is_sure: bool = False
    in_plan_file: bool = True
    has_plan: bool = False
    kind: Kind = UNKNOWN

    @property
    def quoted_signs(self) -> str:
        """Return the signs as a sentence names them."""
        return ", ".join(f"“{sign}”" for sign in self.signs)

    def refuse_what_is_no_plan(self, file: str) -> None:
        """Do nothing for what a plan file can hold, or may hold.

        Raises:
            DocumentError: says what the document is, and the way out.
        """
        if self.is_sure and not self.in_plan_file and not self.has_plan:
            kinds = ", ".join(kind.name.lower() for kind in KINDS if kind.in_plan_file)
            raise DocumentError(
                msg("{file} is no plan but “{kind}” ({signs}).", file=file, kind=self.name, signs=self.quoted_signs),
                msg("A plan file holds: {kinds}. Nothing was written; with --as-is it is read all the same.", kinds=kinds),
            )


def identify(document: Recognised) -> DocumentKind:
    """Return the kind of a document by its title, its symbol and the lines that only some kinds have."""
    own = [line for line in document.lines if not line.appendix]
    if document.lines and not own:
        return DocumentKind(msg("an appendix without its document"), (_shorten(document.lines[0].text),), kind=APPENDIX)
    return _identify(own, [line for line in document.lines if line.appendix])


def _identify(own: Sequence[Line], appendices: Sequence[Line]) -> DocumentKind:
    at = next((at for at, line in enumerate(own) if line.part is Part.TYPE or _name_of(line.text)), None)
    head = own[: min(_HEAD_LINES, len(own) if at is None else at)]
    has_nation = any(line.part is Part.NATIONAL_TITLE for line in own)
    party = (*_quote(head, _PARTY, in_capitals=True), *(line.text for line in own if _PARTY_NUMBER.match(line.text)))
    if party and not has_nation:
        return DocumentKind(msg("a paper of the Party or a union"), party, is_sure=True, in_plan_file=False, kind=PARTY_PAPER)
    symbol = _find_symbol(own)
    addressee = tuple(_shorten(line.text) for line in own if line.part is Part.ADDRESSEE)
    about = _quote(head, _ABOUT)
    above = at is not None and any(line.part is Part.ADDRESSEE for line in own[:at])  # of a letter; its text may name a plan
    if at is not None and (not above or _has_addressees(own[at].text, symbol)):
        return _by_title(own[at], symbol, [*own[at + 1 :], *appendices])
    kind = _kind_of_symbol(symbol)
    if kind is None and (form := _quote(own[:_HEAD_LINES], _FORM, in_capitals=True)):
        return DocumentKind(msg("a form to fill in"), form, is_sure=True, in_plan_file=False, kind=FORM)
    if addressee or about:
        is_sure, has_plan = kind is None, any(_holds(_name_of(line.text)) for line in appendices)
        signs = (*about, *addressee)
        return DocumentKind(msg("an official letter"), signs, is_sure, in_plan_file=False, has_plan=has_plan, kind=LETTER)
    if kind is None:
        return DocumentKind(None)
    return DocumentKind(kind.name.lower(), (symbol,), in_plan_file=kind.in_plan_file, kind=kind)


def _by_title(title: Line, symbol: str, behind: Sequence[Line]) -> DocumentKind:
    """Return the kind that the title names; the symbol (QĐ in 12/QĐ-STC) may tell otherwise."""
    kind, named = find_kind(title.text) or find_kind(_name_of(title.text)), _kind_of_symbol(symbol)
    name = kind.name.lower() if kind else _name_of(title.text)
    if not name:
        return DocumentKind(None)
    in_plan_file = kind is not None and kind.in_plan_file
    has_plan = not in_plan_file and any(_opens_plan(line) for line in behind)
    signs = (title.text, symbol) if named else (title.text,)
    return DocumentKind(name, signs, named in (None, kind), in_plan_file, has_plan, kind or UNKNOWN)


def _name_of(text: str) -> str:
    """Return the name of a kind that stands alone on a line, however it is spaced and written; empty for another line."""
    return _NAMES.get(_compact(text), "") if len(text) <= _LONGEST_SIGN else ""


def _compact(text: str) -> str:
    return re.sub(r"\W", "", patterns.fold(text)).replace("ð", "d")


_NAMES = {_compact(name): name for name in (*(kind.name.lower() for kind in KINDS), *CITED_KINDS, "luật")}


def _holds(name: str) -> bool:
    """Tell whether a plan file can hold the kind of a name."""
    kind = find_kind(name)
    return kind is not None and kind.in_plan_file


def _has_addressees(title: str, symbol: str) -> bool:
    """Tell whether a title is of a kind that “Kính gửi” may open, and the symbol (12/BC-SNV) of the same kind."""
    kind = find_kind(title)
    return kind is not None and kind.has_addressees and _kind_of_symbol(symbol) is kind


def _opens_plan(line: Line) -> bool:
    """Tell whether a line is the title of what a plan file can hold, alone or before what it is about."""
    return _holds(_name_of(line.text)) or (line.table is None and patterns.is_type(line.text) and _holds(line.text))


def _kind_of_symbol(symbol: str) -> Kind | None:
    """Return the kind that a symbol names: first, as the decree has it (BC-SNV), or where offices put it (SNV-BC, BC)."""
    first = split_symbol(symbol)[0].split("-")[0]
    return next((kind for name in (first, *symbol.split("-")) for kind in KINDS if kind.symbol == name), None)


def _find_symbol(own: Sequence[Line]) -> str:
    """Return the symbol behind the stroke of “Số: 12/KH-STC”; empty where there is none."""
    text = next((line.text for line in own if line.part is Part.NUMBER), "").partition("\n")[0]
    found = _SYMBOL.search(text)
    return found["symbol"].strip() if found else ""


def _quote(head: Sequence[Line], sign: re.Pattern[str], *, in_capitals: bool = False) -> tuple[str, ...]:
    """Return the lines of the letterhead that a sign opens."""
    lines = [text for line in head for text in line.text.split("\n")]
    return tuple(_shorten(text) for text in lines if sign.search(patterns.fold(text)) and (text.isupper() or not in_capitals))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_SIGN else text[:_LONGEST_SIGN].rstrip() + "…"
