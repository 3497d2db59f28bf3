"""Rules on language and typing: KH-D1 to KH-D9."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import BODY, SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, excerpt, find_at, rule
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.language.names import hide_names
from cchc_gen.language.quotations import find_quotations
from cchc_gen.language.spelling import find_slips, list_signs
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_END_MARKS = (".", ";", ":", ",", "…", "!", "?", "./", "./.", ")", "”")
_BOLD = "**"  # printed as it stands where nothing closes it
_OPENINGS = (*'()“”[]«»"', "'", _BOLD)
_ENUMERATION = lazy_pattern(r"(?:(?<=\s)|^|(?<=[(;,:]))(?:[a-zđ]|\d{1,2}|[ivx]{1,4})\)", re.IGNORECASE)
_INCHES = lazy_pattern(r'(?<=\d)"')  # màn hình 23,8"
_PAIRED = (("(", ")"), ("“", "”"), ("[", "]"), ("«", "»"))
_SINGLE_BRACE = lazy_pattern(r"(?<!\{)\{\s*((?:bien|co_quan|van_ban)\.\w+|nam(?:\s*[-+]\s*\d+)?)\s*\}(?!\})")
_FOREIGN = lazy_pattern(  # as other programs write the place of a value
    r"(?:\[\[|<<?|«|\$\{)\s*((?:bien|co_quan|van_ban)\.\w+|nam|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)\s*(?:\]\]|>>?|»|\})"
)
_LETTERS = str.maketrans("OoIl", "0011")  # typed for digits
_LETTER_IN_SHARE = lazy_pattern(r"(?<![\w.,])\d+[OoIl][\dOoIl]*\s?%")  # 9O%
_TITLES = (Part.SUBJECT, Part.APPENDIX_TITLE)  # that their author breaks into lines
_LEAST_WORDS = 8
_LEAST_ITEMS = 2
_LEAST_SENTENCE = 12  # words of a numbered paragraph that is no heading
_LEAST_LETTERS = 2 * _LEAST_WORDS - 1  # of so many words
_REPEATABLE = BODY - {Part.HEADING}
_SIGN = lazy_pattern(r"\w+(?=\W)")  # the first words of a paragraph, looked for in its first letters
_SIGN_WORDS, _SIGN_LETTERS = 3, 48
_SPELLED = SENTENCES | {Part.ADDRESSEE, Part.RECIPIENT, Part.COLUMN}


@rule(
    "KH-D2",
    Severity.WARNING,
    msg("Brackets and quotes come in pairs."),
    msg("Add the missing one or delete the other."),
    source=PRACTICE,
    wrong="phương châm “đúng người, đúng việc",
    right="phương châm “đúng người, đúng việc”",
)
def _find_unbalanced(reading: Reading) -> Iterator[Finding]:
    quoted = {reading.passages[at].position for found in _find_long_quotations(reading) for at in found}
    for passage in reading.passages.holding(*_OPENINGS):
        if passage.part not in SENTENCES:
            continue
        text = passage.text
        for opening, closing in _PAIRED:
            lone = "" if opening == "“" and passage.position in quoted else _find_lone(text, opening, closing)
            if lone:
                at = text.rfind(lone) if lone == opening else text.find(lone)
                near = excerpt(text, at, at + 1)
                message = msg("“{mark}” has no partner: “…{near}…”.", mark=lone, near=near)
                yield find_at(passage, near, message)
        marks = [('"', text.rfind('"'))] if text.count('"') % 2 and len(_INCHES.findall(text)) % 2 == 0 else []
        marks += [(_BOLD, text.find(_BOLD))] if _BOLD in text else []
        marks += [("'", 0)] if text.startswith("'") and text.count("'") == 1 else []  # no apostrophe: Krông A'na
        for mark, at in marks:
            near = excerpt(text, at, at + len(mark))
            yield find_at(passage, near, msg("“{mark}” has no partner: “…{near}…”.", mark=mark, near=near))


def _find_long_quotations(reading: Reading) -> Iterator[range]:
    """Yield the passages of quotations that run over several, and over the lines of a title."""
    passages = reading.passages
    if "“" not in passages.whole:
        return
    yield from find_quotations([passage.text for passage in passages])
    for at, (above, below) in enumerate(itertools.pairwise(passages)):
        if above.part is below.part and above.part in _TITLES:
            first, second = (one.text.count("“") - one.text.count("”") for one in (above, below))
            if first > 0 and first + second == 0:
                yield range(at, at + 2)


def _find_lone(text: str, opening: str, closing: str) -> str:
    """Return the mark of a pair that has no partner, "" for none; "a)" and "1)" may number an item, or close "(bậc 1)"."""
    opened, closed = text.count(opening), text.count(closing)
    items = len(_ENUMERATION.findall(text)) if closing == ")" and opened != closed else 0
    if opened > closed:
        return opening
    if opened < closed - items or (opened == closed == 1 and text.find(closing) < text.find(opening) and not items):
        return closing
    return ""


@rule(
    "KH-D3",
    Severity.WARNING,
    msg("Words of administration are spelled right."),
    msg("Correct the accents or the letters."),
    source=PRACTICE,
    wrong="Phân đấu hoàn thành Kê hoạch",
    right="Phấn đấu hoàn thành Kế hoạch",
    is_local=True,
)
def _find_misspellings(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding("%"):
        if share := _LETTER_IN_SHARE.search(passage.text):
            right = share.group().translate(_LETTERS)
            message = msg("“{slip}”: “{meant}” seems to be meant.", slip=share.group(), meant=right)
            yield find_at(passage, share.group(), message, remedy=Remedy(share.group(), right))
    for passage in reading.passages.naming(*list_signs(reading.passages.whole)):
        if passage.part not in _SPELLED:
            continue
        found = dict.fromkeys(find_slips(passage.text))
        known = set(find_slips(hide_names(passage.text))) if found else set()  # a name is nobody's slip
        for slip, meant in (one for one in found if one in known):
            if meant:
                message = msg("“{slip}”: “{meant}” seems to be meant.", slip=slip, meant=meant)
                yield find_at(passage, slip, message, remedy=Remedy(slip, meant))
            else:
                yield find_at(passage, slip, msg("“{slip}” is no Vietnamese syllable.", slip=slip))


@rule(
    "KH-D6",
    Severity.WARNING,
    msg("A dash or plus item ends with a mark."),
    msg("End it with “;” or “.”."),
    source=PRACTICE,
    wrong="- Rà soát văn bản",
    right="- Rà soát văn bản;",
)
def _find_open_ends(reading: Reading) -> Iterator[Finding]:
    yield from _find_open_numbered(reading)
    yield from _find_early_ends(reading)
    for at, passage in enumerate(reading.passages):
        if passage.mark not in ("-", "+") or passage.part not in BODY:
            continue
        follows = reading.passages[at + 1] if at + 1 < len(reading.passages) else None
        opens_list = follows is not None and follows.mark == "+" and passage.mark == "-"
        if not passage.text.endswith(_END_MARKS):
            end = " ".join(passage.text.split()[-5:])
            hint = msg("It opens a list: end it with “:”.") if opens_list else None
            finding = find_at(passage, end, msg("The item “… {end}” has no mark at its end.", end=end))
            yield finding._replace(hint=hint)


def _find_open_numbered(reading: Reading) -> Iterator[Finding]:
    """Yield numbered paragraphs, as long as sentences, without a mark at their end, where the others of their row have one."""
    rows: dict[tuple[int, str, MarkerKind], list[tuple[Passage, bool]]] = {}
    for passage, follows in zip(reading.passages, [*reading.passages[1:], None], strict=True):
        kind = parse_marker(passage.mark).kind if passage.part in (Part.PROSE, Part.HEADING) else MarkerKind.OTHER
        opens = follows is not None and (not follows.mark or len(follows.parent) > len(passage.parent))
        if kind in (MarkerKind.ARABIC, MarkerKind.LETTER):
            rows.setdefault((passage.appendix, passage.parent, kind), []).append((passage, opens))
    for row in rows.values():
        odd = [one for one, opens in row if not opens and one.text[-1:].isalnum() and len(one.text.split()) >= _LEAST_SENTENCE]
        for passage in odd if any(one.text.endswith(_END_MARKS) for one, _ in row) else ():
            end = " ".join(passage.text.split()[-5:])
            yield find_at(passage, end, msg("The item “… {end}” has no mark at its end.", end=end))


def _find_early_ends(reading: Reading) -> Iterator[Finding]:
    """Yield the one item in the midst of a list that ends with “.”, where all others before the last end with “;”."""
    rows: list[list[Passage]] = []
    before: tuple[str, MarkerKind] | None = None
    for passage in reading.passages:
        marker = parse_marker(passage.mark) if passage.part is Part.PROSE else parse_marker("")
        here = (passage.parent, marker.kind) if marker.kind in (MarkerKind.LETTER, MarkerKind.DASH) else None
        if here is not None:
            rows += [] if here == before and marker.number != 1 else [[]]
            rows[-1].append(passage)
        before = here
    for *row, last in rows:
        odd = [one for one in row if not one.text.endswith(";")]
        if len(row) > _LEAST_ITEMS and len(odd) == 1 and odd[0].text.endswith(".") and last.text.endswith((".", "./.")):
            if ". " in odd[0].text or odd[0] is row[-1]:
                continue  # a paragraph of its own; an item was added behind the last
            end = " ".join(odd[0].text.split()[-5:])
            yield find_at(odd[0], end, msg("The item “… {end}” ends with a full stop, and the list goes on.", end=end))


@rule(
    "KH-D11",
    Severity.ERROR,
    msg("An expression has two braces on each side."),
    msg("Write {{{{ bien.ten }}}}; other signs, or one brace, are printed as they stand."),
    source=PRACTICE,
    wrong="đạt ít nhất {bien.hai_long}",
    right="đạt ít nhất {{ bien.hai_long }}",
    is_local=True,
    in_document=msg("Write the value in its place: it was to be put there."),
)
def _find_single_braces(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding("{"):
        for found in _SINGLE_BRACE.finditer(passage.text):
            right = f"{{{{ {found.group(1).strip()} }}}}"
            if reading.is_document:
                yield find_at(passage, found.group(), msg("“{text}” is printed in the place of a value.", text=found.group()))
                continue
            message = msg("“{text}” has one brace: write “{right}”.", text=found.group(), right=right)
            yield find_at(passage, found.group(), message, remedy=Remedy(found.group(), right))
    for passage in () if reading.is_document else reading.passages.holding("[[", "<", "«", "${"):
        for found in _FOREIGN.finditer(passage.text):
            name = found.group(1) if "." in found.group(1) or found.group(1) == "nam" else f"bien.{found.group(1)}"
            right = f"{{{{ {name} }}}}"
            message = msg("“{text}” is printed as it stands: write “{right}”.", text=found.group(), right=right)
            yield find_at(passage, found.group(), message, remedy=Remedy(found.group(), right))


def _find_duplicate_recipients(reading: Reading) -> Iterator[Finding]:
    first: dict[str, Passage] = {}
    for passage in reading.of(Part.RECIPIENT):
        words = passage.text.strip(" ;.-").casefold()
        if words and first.setdefault(words, passage) is not passage:
            yield find_at(passage, passage.text, msg("“{text}” stands twice among the recipients.", text=passage.text))


@rule(
    "KH-D8",
    Severity.WARNING,
    msg("A paragraph of the body stands once."),
    msg("Delete one of the two."),
    source=PRACTICE,
    wrong="Nâng cao kỷ luật, kỷ cương trong thực thi công vụ. // Nâng cao kỷ luật, kỷ cương trong thực thi công vụ.",
    right="Nâng cao kỷ luật, kỷ cương trong thực thi công vụ. // Công khai kết quả giải quyết thủ tục hành chính.",
)
def _find_duplicate_paragraphs(reading: Reading) -> Iterator[Finding]:
    yield from _find_duplicate_recipients(reading)
    first: dict[str, Passage] = {}
    asked = [
        passage
        for passage in reading.passages
        if passage.part in _REPEATABLE and len(passage.text) >= _LEAST_LETTERS and not reading.is_drawn(passage)
    ]
    signs = [tuple(_SIGN.findall(passage.text[:_SIGN_LETTERS].casefold())[:_SIGN_WORDS]) for passage in asked]
    counts = Counter(signs)
    for passage, sign in zip(asked, signs, strict=True):
        if counts[sign] == 1:  # no other begins with these words
            continue
        words = re.findall(r"\w+", passage.text.casefold())
        if len(words) < _LEAST_WORDS:
            continue
        other = first.setdefault(" ".join(words), passage)
        if other is not passage:
            where = other.where if other.where != passage.where else str(other.position)
            yield find_at(passage, passage.text[:80], msg("This paragraph stands twice; the first is at {where}.", where=where))
