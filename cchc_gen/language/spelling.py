"""What Vietnamese spelling knows of slips: words of administration whose accents went wrong, syllables that cannot be."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cchc_gen.language.common_words import KNOWN_SLIPS, OTHER_WORDS, PAIRS
from cchc_gen.language.compounds import COMPOUNDS
from cchc_gen.language.loanwords import LOANWORDS
from cchc_gen.language.surroundings import text_before
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# "Phần đầu" is right in itself; before a goal it is a slip for “phấn đấu”.
_CONTEXT = lazy_pattern(
    r"\b(phần đầu(?=\s+(?:đạt|hoàn thành|nâng|giữ|tỷ lệ|trên|mức|tối thiểu|ít nhất|\d))|phân đầu(?!\s+(?:việc|mối|mục|bài)\b))",
    re.IGNORECASE,
)
# Vowels that nothing may follow, that something must follow, and the others.
_OPEN = "iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|uơ|ui|ưa|ưi|ưu"
_CLOSED = "uyê|iê|yê|uô|ươ|oă|oo|uâ|ă|â"
_EITHER = "oa|oe|uê|uy|a|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE = lazy_pattern(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|kr|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x)?"
    rf"(?:(?:{_OPEN})|(?:{_CLOSED})(?:ch|ng|nh|c|m|n|p|t|k)|(?:{_EITHER})(?:ch|ng|nh|c|m|n|p|t|k)?)"
)
_TONES = lazy_pattern("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = lazy_pattern(r"[^\W\d_²³µμΩ]+")
# "ngh", "gh", "k" stand before e, ê, i; "ng", "g", "c" before the others; "yê" begins a syllable, "iê" does not.
_BEGINNING = lazy_pattern(r"ngh(?![eêi])|gh(?![eêi])|ng[eêi]|c[eêi]|[bcdđghklmnpqrstvx]+yê|iê")
# The second of two syllables is of another word: “phần đấu giá”, “dự báo cao hơn”, “điện từ ngày 05/5”, “chỉ so sánh”.
_OF_OTHER_WORD = lazy_pattern(
    r"(?<=phần )đấu(?= (?:giá|nối|thầu|trường|tranh)\b)|(?<=tính )chất(?= lương\b)|(?<=chỉ )so(?= (?:sánh|với)\b)"
    r"|(?<=dự báo )cao\b|(?<=báo )cao(?= (?:hơn|nhất|điểm)\b)|(?<=cảnh báo )cao\b|(?<=bao )cao(?= su\b)"
    r"|(?<=nhiễu điện )từ\b|(?<=sóng điện )từ\b"
    r"|(?<=điện )từ(?= (?:ngày|tháng|năm|quý|nguồn|lưới|trường|các|\d))|(?<=chi )số(?= (?:tiền|kinh phí|còn lại)\b)"
    r"|(?<=chi )số(?= hóa\b)|(?<=quỹ )trình\b|(?<=mức )đó(?=[.,;:)]|$| (?:cho|thì|là|được|và|để|trong|không|sẽ|phải|với|của)\b)"
    r"|(?<=chuyển )môn(?= học\b)|(?<=hai )lòng(?= (?:bàn|đường|sông|suối|hồ|máng)\b)",
    re.IGNORECASE,
)
# Such an end of a syllable has the tone of “hoạch” or “phúc”: without it, it is none.
_STOPS = ("c", "ch", "p", "t")
_STOPPED_TONES = lazy_pattern("[\u0301\u0323]")
_ACCENTS = lazy_pattern("[\u0300-\u036f]")
_MARKS = ".,;:!?…”“)(/\"'"


@lru_cache(maxsize=4096)  # texts repeat their words
def fold(text: str) -> str:
    """Return a text in lower case without any accent, as long as it was; đ stays."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower()))


@cache
def _pairs() -> dict[str, dict[str, str]]:
    """Return the pairs by their first syllable, then by their second, both without accents."""
    pairs: dict[str, dict[str, str]] = {}
    for pair in PAIRS:
        first, second = fold(pair).split()
        pairs.setdefault(first, {})[second] = pair
    return pairs


@cache
def _usual() -> frozenset[str]:
    """Return syllables that are known to be right: to look at the build of each takes time."""
    return frozenset(syllable for words in (COMPOUNDS, PAIRS) for syllable in " ".join(words).split())


_fine: set[str | tuple[str, str]] = set()  # words and pairs of words that were looked at before and are right
_MOST_FINE = 25_000


def find_slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what stands there, what is meant) in a paragraph; what is meant is "" for a syllable that cannot be."""
    folded = text.lower()
    for slip, right in KNOWN_SLIPS.items():
        if (at := folded.find(slip)) >= 0 and not (at and folded[at - 1].isalnum()):
            typed = text[at : at + len(slip)]
            if not _meets_words(text, at, typed):
                yield typed, _like(right, typed)
    if "phần đầu " in folded or "phân đầu " in folded:
        yield from ((found.group(1), _like("phấn đấu", found.group(1))) for found in _CONTEXT.finditer(text))
    if any(_find_wrong_words(text.split())):
        yield from _find_wrong_words(_OF_OTHER_WORD.sub("…", text).split())


def list_signs(text: str) -> list[str]:
    """Return fast, in small letters, what a paragraph with a slip must hold, of many paragraphs, a line each.

    `find_slips` says what is a slip there, and what is meant.
    """
    if len(_fine) > _MOST_FINE:
        _fine.clear()
    small, words = text.lower(), text.split()
    known = [sign for sign in ("phần đầu ", "phân đầu ", *KNOWN_SLIPS) if sign in small]
    distinct = set(words)
    firsts = {word for word in distinct if _may_begin_pair(word)}
    new_pairs = {pair for pair in itertools.pairwise(words) if pair[0] in firsts} - _fine
    pairs = [pair[0].lower() for pair in new_pairs if _find_wrong_pair(pair)]  # other spaces may stand behind it
    return [*known, *pairs, *(word.lower() for word in distinct - _fine if _find_wrong_parts(word))]


@lru_cache(maxsize=8_192)  # texts repeat their words
def _may_begin_pair(word: str) -> bool:
    return fold(word.lstrip(_MARKS)) in _pairs()


def _find_wrong_words(words: list[str]) -> Iterator[tuple[str, str]]:
    pairs = dict.fromkeys(itertools.pairwise(words))
    slips = {pair: slip for pair in pairs if pair not in _fine and (slip := _find_wrong_pair(pair))}
    around = zip(["", *words], words, words[1:], [*words[2:], ""], strict=False) if slips else ()
    lone = {syllables[1:3] for syllables in around if syllables[1:3] in slips and not _are_of_two_words(*syllables)}
    yield from (slip for pair, slip in slips.items() if pair in lone)
    for word in dict.fromkeys(words):
        # A capital is one of a name, of people and places of other languages, unless it begins the paragraph, as one word.
        if word not in _fine and (not word.lstrip(_MARKS)[:1].isupper() or (word == words[0] and "-" not in word)):
            yield from ((part, "") for part in _find_wrong_parts(word))


def _are_of_two_words(before: str, first: str, second: str, behind: str) -> bool:
    """Tell whether two syllables are halves of the words around them: “phổ biến chế độ”, “lãnh đạo tạo điều kiện”."""
    if first[:1].isupper() and not first.isupper() and (second[:1].isupper() or before[:1].isupper()):
        return True  # of a name: “xã Đồng Văn ban hành”, “cầu Thanh Toàn”
    above, below = (f"{one.lstrip(_MARKS)} {other.rstrip(_MARKS)}".lower() for one, other in ((before, first), (second, behind)))
    return above in COMPOUNDS or above in PAIRS or below in COMPOUNDS


def _meets_words(text: str, at: int, typed: str) -> bool:
    """Tell whether a slip of two syllables is made by the words around it: “khả năng xuất hiện”."""
    first, *others = typed.split()
    before, behind = text_before(text, at).split()[-1:], text[at + len(typed) : at + len(typed) + 20].split()[:1]
    return len(others) == 1 and _are_of_two_words("".join(before), first, others[0], "".join(behind))


def _find_wrong_parts(word: str) -> list[str]:
    """Return the syllables of a word that cannot be."""
    parts = [part for part in _WORD.findall(word) if len(part) > 1 and not part.isascii()]
    wrong = [part for part in parts if part.lower() not in _usual() and _is_impossible(part)]
    if not wrong:
        _fine.add(word)
    return wrong


def _find_wrong_pair(pair: tuple[str, str]) -> tuple[str, str] | None:
    """Return the slip in two words, and what is meant; None where there is no slip."""
    first, second = pair[0].lstrip(_MARKS), pair[1].rstrip(_MARKS)
    seconds = _pairs().get(fold(first))
    meant = seconds.get(fold(second)) if seconds else None
    small = f"{first} {second}".lower() if meant else ""
    if not meant or small == meant or small in OTHER_WORDS or not _is_slip(small, meant):
        _fine.add(pair)
        return None
    return f"{first} {second}", _like(meant, first)


def _is_slip(typed: str, meant: str) -> bool:
    """Tell whether two syllables are a slip of two others: of one of them, or of both where accents were left out.

    “hộ so”, “thì đưa” are two words, each spelled right.
    """
    pairs = [(_plain(one), _plain(other)) for one, other in zip(typed.split(), meant.split(), strict=True)]
    odd = [(one, other) for one, other in pairs if one != other]
    if len(odd) < len(pairs):
        return bool(odd)
    return any(_lacks_tone(one) for one, _ in odd) or all(set(one) <= set(other) for one, other in odd)


def _lacks_tone(plain: str) -> bool:
    return _ACCENTS.sub("", plain).endswith(_STOPS) and not _STOPPED_TONES.search(plain)


def _plain(text: str) -> str:
    """Return a text in which both ways to place a tone are one (hóa, hoá) and the case does not count."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(
        _TONES.sub("", syllable) + "".join(sorted(_TONES.findall(syllable))) for syllable in re.split(r"(\s+)", decomposed)
    )


def _like(meant: str, typed: str) -> str:
    return meant.upper() if typed.isupper() else meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant


def _is_impossible(word: str) -> bool:
    """Tell whether a word with Vietnamese accents breaks the build of a syllable; others may be foreign."""
    if word[1:] != word[1:].lower() or word.lower() in LOANWORDS:
        return False
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    tones = len(_TONES.findall(decomposed))
    is_stopped = bare.endswith(_STOPS) and not _STOPPED_TONES.search(decomposed)
    return tones > 1 or is_stopped or not _SYLLABLE.fullmatch(bare) or bool(_BEGINNING.match(bare))
