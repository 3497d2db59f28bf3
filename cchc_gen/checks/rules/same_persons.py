"""A person whose name is written in two ways: KH-M7."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.markers import CAPITALS
from cchc_gen.decree.parts import Part
from cchc_gen.language.names import SURNAMES
from cchc_gen.language.spelling import fold
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_SYLLABLE = rf"[{CAPITALS}][^\W\d_]*"
_CALLED = lazy_pattern(
    r"\b(?P<call>[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Aa]nh|[Cc]hị)\s*(?P<or>\([^)]*\)\s*)?:?\s+"
    rf"(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{2,4}})(?![^\W\d_])"
)
_ALONE = lazy_pattern(rf"^(?:\W*(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)\s+)?(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{2,4}})$")
_POSTED = lazy_pattern(
    r"\b(?:[Tt]rưởng(?: [^\W\d_A-Z]+)?|[Cc]hủ tịch|[Gg]iám đốc|[Tt]hư ký|[Bb]í thư|[Tt]ổ trưởng)"
    rf" (?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{2,3}})(?![^\W\d_])"
)
_POST_SIGNS = ("rưởng ", "hủ tịch ", "iám đốc ", "hư ký ", "í thư ")
_LONGEST_ALONE = 60  # characters of a cell that may be a name; five syllables with “Đồng chí” have fewer
_CALLS = tuple(  # each begins with letters, and looks back: then it is found fast, and no “công” is taken for one
    lazy_pattern(pattern)
    for pattern in (
        r"ng[\s:(](?<=\b[Ôô]ng.)",
        r"à[\s:(](?<=\b[Bb]à.)",
        r"ồng chí(?<=\b[Đđ]ồng chí)",
        r"/c(?<=\b[Đđ]/c)",
        r"nh[\s:(](?<=\b[Aa]nh.)",
        r"hị[\s:(](?<=\b[Cc]hị.)",
    )
)
_SIGNERS = (Part.NAME, Part.OTHER)  # the second of two
_COMMON_MIDDLES = frozenset({"Văn", "Thị"})
_AGAIN = 3  # rows of one person
_ALIKE_FIRST = (("x", "s"), ("gi", "d"))
_SEXES = {"ông": "bà", "bà": "ông", "anh": "chị", "chị": "anh"}


class _Mention(NamedTuple):
    passage: Passage
    name: str
    call: str
    is_row: bool
    listed: tuple[str, ...] = ()  # the sentence, and the list, in which others stand beside it


@rule(
    "KH-M7",
    Severity.WARNING,
    msg("A person has one name: in the text, in tables and in the signature."),
    msg("Look up how the person is called, and write it so in both places."),
    source=PRACTICE,
    wrong="Giao ông Lò Văn Thắng chủ trì. // Ông Lò Văn Thẳng báo cáo.",
    right="Giao ông Lò Văn Thắng chủ trì. // Ông Lò Văn Thắng báo cáo.",
)
def _find_other_names(reading: Reading) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    lists: dict[str, set[str]] = {}
    alike: dict[tuple[str, ...], dict[tuple[str, str, bool], _Mention]] = {}
    for mention in _list_mentions(reading):
        counts[mention.name] = counts.get(mention.name, 0) + 1
        for key in mention.listed:
            lists.setdefault(key, set()).add(mention.name)
        same = alike.setdefault(tuple(_sound(syllable) for syllable in mention.name.split()), {})
        same.setdefault((mention.name, mention.call, mention.is_row), mention)
    for mentions in alike.values():
        names = {mention.name for mention in mentions.values()}
        apart = {frozenset(pair) for some in lists.values() for pair in combinations(sorted(names & some), 2)}
        yield from _compare([*mentions.values()], counts, apart)
    yield from _find_other_signers([mention for mentions in alike.values() for mention in mentions.values()])


def _find_other_signers(mentions: list[_Mention]) -> Iterator[Finding]:
    """Yield names that differ from the signer's, whom nothing else names, in the last syllable, which begins alike.

    “Nguyễn Văn An” and “Nguyễn Văn Anh” may be two persons: their middle names tell them apart from nobody.
    """
    for signer in (mention for mention in mentions if mention.passage.part in _SIGNERS):
        *first, last = signer.name.split()
        if first[-1] in _COMMON_MIDDLES or any(one.name == signer.name for one in mentions if one is not signer):
            continue
        for one in mentions:
            *others, other = one.name.split()
            is_alike = others == first and other != last and fold(other)[:2] == fold(last)[:2] and _sound(other) != _sound(last)
            if is_alike and one.passage.part not in _SIGNERS:
                message = msg("“{text}” is “{other}” at {where}.", text=one.name, other=signer.name, where=signer.passage.where)
                yield find_at(one.passage, one.name, message)


def _compare(mentions: list[_Mention], counts: dict[str, int], apart: set[frozenset[str]]) -> Iterator[Finding]:
    """Yield what is odd among names that sound alike; those that a list tells `apart`, or two rows, are two persons."""
    told: set[frozenset[str]] = set(apart)
    for at, later in enumerate(mentions):
        for earlier in mentions[:at]:
            pair = frozenset((later.name, earlier.name))
            if pair in told or (earlier.is_row and later.is_row and not _is_slip(counts[earlier.name], counts[later.name])):
                continue
            if later.name != earlier.name and _is_near(later.name, earlier.name):
                told.add(pair)
                odd, other = (earlier, later) if counts[earlier.name] < counts[later.name] else (later, earlier)
                message = msg("“{text}” is “{other}” at {where}.", text=odd.name, other=other.name, where=other.passage.where)
                yield find_at(odd.passage, odd.name, message)
            elif later.name == earlier.name and _SEXES.get(later.call) == earlier.call:
                told.add(pair)
                message = msg(
                    "“{text}” is “{other}” at {where}.",
                    text=f"{later.call} {later.name}",
                    other=f"{earlier.call} {earlier.name}",
                    where=earlier.passage.where,
                )
                yield find_at(later.passage, later.name, message)


def _is_slip(one: int, other: int) -> bool:
    """Tell whether a name in a list is written once, and the other way in many rows: of a roster, on duty again and again."""
    return min(one, other) == 1 and max(one, other) >= _AGAIN


def _list_mentions(reading: Reading) -> Iterator[_Mention]:
    """Yield the names behind “ông”, “bà” or a post, those that stand alone in a cell, and the signers'."""
    called_ones = {id(passage) for passage in reading.passages.matching(*_CALLS)}
    for passage in reading.passages:
        may_be_name = passage.part in (Part.NAME, Part.OTHER, Part.CELL) and len(passage.text) <= _LONGEST_ALONE
        if may_be_name and passage.text.rpartition(" ")[2][:1].isupper() and (found := _ALONE.match(passage.text)):
            if passage.part is Part.NAME or fold(found["name"].split()[0]) in SURNAMES:
                yield _Mention(passage, found["name"], "", passage.part is Part.CELL)
        elif passage.part in SENTENCES and id(passage) in called_ones:
            for called in _CALLED.finditer(passage.text):
                call = "" if called["or"] else called["call"].lower()
                yield _Mention(passage, called["name"], call, is_row=False, listed=tuple(_list_places(passage, called.start())))
    yield from _list_posted(reading)


def _list_places(passage: Passage, at: int) -> Iterator[str]:
    """Yield the sentence in which a name stands, and the list whose item it begins."""
    yield f"{id(passage)} {passage.text.count('. ', 0, at)}"
    if passage.mark and not passage.text[:at].strip():
        yield f"{passage.appendix} {passage.parent}"


def _list_posted(reading: Reading) -> Iterator[_Mention]:
    for passage in reading.passages.holding(*_POST_SIGNS):
        for posted in _POSTED.finditer(passage.text) if passage.part in SENTENCES else ():
            if fold(posted["name"].split()[0]) in SURNAMES:
                yield _Mention(passage, posted["name"], "", is_row=False)


def _is_near(one: str, two: str) -> bool:
    """Tell whether two names that sound alike differ in one syllable alone."""
    first, second = one.split(), two.split()
    if any(len(word) == 1 for word in (*first, *second)):
        return False  # “Nguyễn Văn A”, “Nguyễn Văn B” of samples
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _sound(syllable: str) -> str:
    """Return a syllable without its marks, and with one letter for those that sound alike in some provinces."""
    bare = fold(syllable)
    for written, heard in _ALIKE_FIRST:
        bare = heard + bare[len(written) :] if bare.startswith(written) else bare
    return bare.removesuffix("g") if bare.endswith("ng") else bare
