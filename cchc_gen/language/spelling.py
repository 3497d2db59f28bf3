"""What Vietnamese spelling knows of slips: words of administration whose accents went wrong, syllables that cannot be."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cchc_gen.language.compounds import COMPOUNDS
from cchc_gen.language.loanwords import LOANWORDS
from cchc_gen.language.surroundings import text_before
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Pairs of syllables that administrative texts use all the time. One whose letters are the same and whose accents differ is
# a slip, unless it is a word of its own (`_OTHER_WORDS`).
PAIRS = (
    "kế hoạch", "phấn đấu", "thủ tục", "hành chính", "cải cách", "tổ chức", "thực hiện", "nâng cao", "chất lượng",
    "trách nhiệm", "trực tuyến", "doanh nghiệp", "văn bản", "quy phạm", "pháp luật", "cán bộ", "công chức", "viên chức",
    "nhiệm vụ", "giải quyết", "cơ quan", "chủ trì", "phối hợp", "báo cáo", "kiểm tra", "thông tin", "tuyên truyền",
    "ứng dụng", "công nghệ", "hệ thống", "chính quyền", "điện tử", "hiệu quả", "kết quả", "nhà nước", "chỉ đạo", "điều hành",
    "thời gian", "tiếp nhận", "hồ sơ", "lãnh đạo", "đánh giá", "hài lòng", "phê duyệt", "ban hành", "xây dựng", "triển khai",
    "sắp xếp", "tham mưu", "văn phòng", "bộ máy", "quyết định", "biên chế", "vị trí", "quản lý", "chuyên môn", "trung tâm",
    "phục vụ", "thẩm quyền", "quy định", "quy trình", "đơn giản", "mức độ", "chỉ số", "thể chế", "rà soát", "công khai",
    "minh bạch", "kỷ luật", "kỷ cương", "nghị định", "nghị quyết", "công văn", "bồi dưỡng", "đào tạo", "chuyển đổi",
    "giám đốc", "ủy ban", "nhân dân", "phụ lục", "kinh phí", "ngân sách", "khen thưởng", "thi đua", "nhũng nhiễu", "phiền hà",
    "thành phần",
)  # fmt: skip
_OTHER_WORDS = frozenset(
    {
        "phần đầu", "có quan", "bản hành", "có bộ", "hiểu quả", "văn phong", "nhân dẫn", "chỉ sở", "ra soát", "chí số", "hồ sở",
        "hộ số",
    "mực độ",
    }
)  # fmt: skip
# What no rule of letters catches: real slips of plans, and what is meant.
_KNOWN = {
    "công dịch vụ công": "cổng dịch vụ công",
    "cổng dịch công": "cổng dịch vụ công",
    "báo cáo chủ ubnd": "báo cáo Chủ tịch UBND",
    "cbccvn": "CBCCVC",
    "những nhiều": "nhũng nhiễu",
    "hồ tthc": "hồ sơ TTHC",
    "phát hiên": "phát hiện",
    "xử dụng": "sử dụng",
    "sử lý": "xử lý",
    "sử phạt": "xử phạt",
    "sữ dụng": "sử dụng",
    "bổ xung": "bổ sung",
    "xắp xếp": "sắp xếp",
    "chuyễn": "chuyển",
    "sách nhiểu": "sách nhiễu",
    "nhũng nhiểu": "nhũng nhiễu",
    "kỹ luật": "kỷ luật",
    "kỹ cương": "kỷ cương",
    "kỷ năng": "kỹ năng",
    "kỷ thuật": "kỹ thuật",
    "nổ lực": "nỗ lực",
    "củng như": "cũng như",
    "sữa đổi": "sửa đổi",
    "sửa chửa": "sửa chữa",
    "sẳn sàng": "sẵn sàng",
    "chia sẽ": "chia sẻ",
    "mổi": "mỗi",
    "giử": "giữ",
    "trao dồi": "trau dồi",
    "sem xét": "xem xét",
    "xem sét": "xem xét",
    "xuyên xuốt": "xuyên suốt",
    "năng xuất": "năng suất",
    "công xuất": "công suất",
    "sản suất": "sản xuất",
    "đề suất": "đề xuất",
    "sơ xuất": "sơ suất",
    "suất sắc": "xuất sắc",
    "giám xát": "giám sát",
    "rà xoát": "rà soát",
    "kiểm xoát": "kiểm soát",
    "chính xách": "chính sách",
    "xâu sắc": "sâu sắc",
    "trú trọng": "chú trọng",
    "giữ liệu": "dữ liệu",
    "dải quyết": "giải quyết",
    "dao dịch": "giao dịch",
    "thăm quan": "tham quan",
    "khắc khe": "khắt khe",
    "tựu chung": "tựu trung",
}
# "Phần đầu" is right in itself; before a goal it is a slip for “phấn đấu”.
_CONTEXT = lazy_pattern(
    r"\b(phần đầu(?=\s+(?:đạt|hoàn thành|nâng|giữ|tỷ lệ|trên|mức|tối thiểu|ít nhất|\d))|phân đầu(?!\s+(?:việc|mối|mục|bài)\b))",
    re.IGNORECASE,
)
_NUCLEI = (
    "iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyê|uyu|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uơ|uy|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|"
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = lazy_pattern(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|kr|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x)?(?:{_NUCLEI})(?:ch|ng|nh|c|m|n|p|t|k)?"
)
_TONES = lazy_pattern("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = lazy_pattern(r"[^\W\d_²³µμΩ]+")
# "ngh", "gh", "k" stand before e, ê, i; "ng", "g", "c" before the others.
_BEGINNING = lazy_pattern(r"ngh(?![eêi])|gh(?![eêi])|ng[eêi]|c[eêi]")
# The second of two syllables is of another word: “phần đấu giá”, “dự báo cao hơn”, “điện từ ngày 05/5”, “chỉ so sánh”.
_OF_OTHER_WORD = lazy_pattern(
    r"(?<=phần )đấu(?= (?:giá|nối|thầu|trường|tranh)\b)|(?<=tính )chất(?= lương\b)|(?<=chỉ )so(?= (?:sánh|với)\b)"
    r"|(?<=dự báo )cao\b|(?<=báo )cao(?= (?:hơn|nhất|điểm)\b)|(?<=cảnh báo )cao\b|(?<=bao )cao(?= su\b)"
    r"|(?<=điện )từ(?= (?:ngày|tháng|năm|quý|nguồn|lưới|trường|các|\d))|(?<=chi )số(?= (?:tiền|kinh phí|còn lại)\b)"
    r"|(?<=quỹ )trình\b|(?<=mức )đó(?=[.,;:)]|$| (?:cho|thì|là|được|và|để|trong|không|sẽ|phải|với|của)\b)"
    r"|(?<=chuyển )môn(?= học\b)|(?<=hai )lòng(?= (?:bàn|đường|sông|suối|hồ|máng)\b)",
    re.IGNORECASE,
)
# Such an end of a syllable has the tone of “hoạch” or “phúc”: without it, it is none.
_STOPPED = lazy_pattern(r"(?:ch|c|p|t)$")
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


_fine: set[str | tuple[str, str]] = set()  # words and pairs of words that were looked at before and are right
_MOST_FINE = 25_000


def find_slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what stands there, what is meant) in a paragraph; what is meant is "" for a syllable that cannot be."""
    folded = text.lower()
    for slip, right in _KNOWN.items():
        if (at := folded.find(slip)) >= 0 and not (at and folded[at - 1].isalnum()):
            typed = text[at : at + len(slip)]
            if not _meets_words(text, at, typed):
                yield typed, _like(right, typed)
    if "phần đầu " in folded or "phân đầu " in folded:
        yield from ((found.group(1), _like("phấn đấu", found.group(1))) for found in _CONTEXT.finditer(text))
    if any(_find_wrong_words(text.split())):
        yield from _find_wrong_words(_OF_OTHER_WORD.sub("…", text).split())


def may_have_slips(text: str) -> bool:
    """Tell fast whether one of many paragraphs, a line each, may hold a slip; `find_slips` says which, and what is meant."""
    if len(_fine) > _MOST_FINE:
        _fine.clear()
    small, words = text.lower(), text.split()
    if "phần đầu " in small or "phân đầu " in small or any(slip in small for slip in _KNOWN):
        return True
    distinct = set(words)
    firsts = {word for word in distinct if _may_begin_pair(word)}
    new_pairs = {pair for pair in itertools.pairwise(words) if pair[0] in firsts} - _fine
    return any(map(_find_wrong_pair, new_pairs)) or any(map(_find_wrong_parts, distinct - _fine))


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
    above, below = (f"{one.lstrip(_MARKS)} {other.rstrip(_MARKS)}".lower() for one, other in ((before, first), (second, behind)))
    return above in COMPOUNDS or above in PAIRS or below in COMPOUNDS


def _meets_words(text: str, at: int, typed: str) -> bool:
    """Tell whether a slip of two syllables is made by the words around it: “khả năng xuất hiện”."""
    first, *others = typed.split()
    before, behind = text_before(text, at).split()[-1:], text[at + len(typed) : at + len(typed) + 20].split()[:1]
    return len(others) == 1 and _are_of_two_words("".join(before), first, others[0], "".join(behind))


def _find_wrong_parts(word: str) -> list[str]:
    """Return the syllables of a word that cannot be."""
    wrong = [part for part in _WORD.findall(word) if len(part) > 1 and not part.isascii() and _is_impossible(part)]
    if not wrong:
        _fine.add(word)
    return wrong


def _find_wrong_pair(pair: tuple[str, str]) -> tuple[str, str] | None:
    """Return the slip in two words, and what is meant; None where there is no slip."""
    first, second = pair[0].lstrip(_MARKS), pair[1].rstrip(_MARKS)
    seconds = _pairs().get(fold(first))
    meant = seconds.get(fold(second)) if seconds else None
    small = f"{first} {second}".lower() if meant else ""
    if not meant or small == meant or small in _OTHER_WORDS or not _is_slip(small, meant):
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
    return bool(_STOPPED.search(_ACCENTS.sub("", plain))) and not _STOPPED_TONES.search(plain)


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
    bare = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))
    tones = len(_TONES.findall(unicodedata.normalize("NFD", word)))
    return tones > 1 or not _SYLLABLE.fullmatch(bare) or bool(_BEGINNING.match(bare))
