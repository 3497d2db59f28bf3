"""Says what kind of document a file is: a plan file holds a plan and its likes, and no letter, decision or paper of the Party."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.kinds import KINDS, PLAN, find_kind, split_symbol
from cchc_gen.decree.parts import Part
from cchc_gen.errors import DocumentError
from cchc_gen.messages import Message, msg
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.decree.kinds import Kind
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_PARTY = re.compile(r"^dang cong san viet nam$")
_ABOUT = re.compile(r"^v\s*/\s*v\b")  # the trích yếu of a letter stands under its number
_SYMBOL = re.compile(r"/\s*(?P<symbol>\S.*)$")
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
    """

    name: str | Message | None
    signs: tuple[str, ...] = ()
    is_sure: bool = False
    in_plan_file: bool = True
    has_plan: bool = False

    def refuse_what_is_no_plan(self, file: str) -> None:
        """Do nothing for what a plan file can hold, or may hold.

        Raises:
            DocumentError: says what the document is, and the way out.
        """
        if self.is_sure and not self.in_plan_file and not self.has_plan:
            kinds = ", ".join(kind.name.lower() for kind in KINDS if kind.in_plan_file)
            signs = ", ".join(f"“{sign}”" for sign in self.signs)
            raise DocumentError(
                msg("{file} is no plan but “{kind}” ({signs}).", file=file, kind=self.name, signs=signs),
                msg("A plan file holds: {kinds}. Nothing was written; with --as-is it is read all the same.", kinds=kinds),
            )


def identify(document: Recognised) -> DocumentKind:
    """Return the kind of a document by its title, its symbol and the lines that only some kinds have."""
    own = [line for line in document.lines if not line.appendix]
    head = own[:_HEAD_LINES]
    has_nation = any(line.part is Part.NATIONAL_TITLE for line in own)
    if (party := _quote(head, _PARTY)) and not has_nation:
        return DocumentKind(msg("a paper of the Party"), party, is_sure=True, in_plan_file=False)
    if title := next((line for line in own if line.part is Part.TYPE), None):
        kind = find_kind(title.text)
        return DocumentKind(None) if kind is None else _by_title(kind, _find_symbol(own), document.lines)
    addressee = tuple(_shorten(line.text) for line in own if line.part is Part.ADDRESSEE)
    about = _quote(head, _ABOUT)
    if addressee or about:
        is_sure = bool(addressee) and split_symbol(_find_symbol(own))[0] == ""
        return DocumentKind(msg("an official letter"), (*about, *addressee), is_sure=is_sure, in_plan_file=False)
    return DocumentKind(None)


def _by_title(kind: Kind, symbol: str, lines: Sequence[Line]) -> DocumentKind:
    """Return the kind that the title names; the symbol (QĐ in 12/QĐ-STC) may tell otherwise."""
    named = split_symbol(symbol)[0]
    behind = not kind.in_plan_file and any(
        line.appendix and (found := find_kind(line.text)) is not None and found.name == PLAN.name and patterns.is_type(line.text)
        for line in lines
    )
    is_sure = not named or named.split("-")[0] == kind.symbol
    signs = (kind.name, symbol) if named else (kind.name,)
    return DocumentKind(kind.name.lower(), signs, is_sure, kind.in_plan_file, behind)


def _find_symbol(own: Sequence[Line]) -> str:
    """Return the symbol behind the stroke of “Số: 12/KH-STC”; empty where there is none."""
    text = " ".join(line.text for line in own if line.part is Part.NUMBER)
    found = _SYMBOL.search(text)
    return found["symbol"] if found else ""


def _quote(head: Sequence[Line], sign: re.Pattern[str]) -> tuple[str, ...]:
    """Return the lines of the letterhead that a sign opens."""
    return tuple(_shorten(text) for line in head for text in line.text.split("\n") if sign.search(patterns.fold(text)))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_SIGN else text[:_LONGEST_SIGN].rstrip() + "…"
