"""The same indicator with two figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.markers import strip_marks
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_PARTS = frozenset({Part.PROSE, Part.CELL, Part.HEADING, Part.OPENING, Part.CLOSING})
_SENTENCE = lazy_pattern(r"[;.](?=\s|$)|\n")
_CLAUSE = lazy_pattern(r":(?=\s|$)|,\s*(?=trong (?:đó|số)|tỷ lệ|mức độ)", re.IGNORECASE)
_FIGURE = lazy_pattern(r"(?<![\w,.])-?(\d{1,3}(?:[.,]\d+)?)\s?%")
_ASIDE = lazy_pattern(r"\([^)]*\)")
_SHORT_FORMS = (
    (r"\bTTHC\b", "thủ tục hành chính"),
    (r"\bCCHC\b", "cải cách hành chính"),
    (r"\bDVC\b", "dịch vụ công"),
    (r"\bQPPL\b", "quy phạm pháp luật"),
    (r"\bUBND\b", "ủy ban nhân dân"),
    (r"\bCBCCVC\b", "cán bộ công chức viên chức"),
)
# Words that a target may have or not: they say nothing about what is measured.
_FILLERS = frozenset(
    {
        "phấn", "phân", "đấu", "đầu", "phần", "đạt", "được", "tối", "thiểu", "ít", "nhất", "từ", "trên", "khoảng", "trở",
        "lên", "là", "đến", "hơn", "tỷ", "lệ", "các", "của", "về", "việc", "và", "có", "cho", "số", "tiếp", "tục", "duy",
        "trì", "thực", "hiện", "đảm", "bảo", "những", "mức", "năm", "trong", "đó",
    }
)  # fmt: skip
# Words that set one indicator apart from another.
_OPPOSITES = (
    frozenset({"trước", "đúng"}), frozenset({"tỉnh", "huyện", "xã", "sở"}), frozenset({"công", "viên"}),
    frozenset({"nộp", "trả"}),
    frozenset({"mới", "cũ"}), frozenset({"phần", "trình"}), frozenset({"tăng", "giảm"}),
    frozenset({"thu", "chi"}), frozenset({"nam", "nữ"}), frozenset({"đến", "đi"}), frozenset({"nhập", "xuất"}),
)  # fmt: skip
# Where something is done, or whose it is: “tại Trung tâm Phục vụ hành chính công các xã, phường”.
_PLACE = lazy_pattern(
    r"\b(?:tại|ở|trên địa bàn|trong phạm vi|của(?=\s+(?:các\s+)?(?-i:[A-ZĐ])))\s"
    r"(?:,\s*(?=xã\b|phường\b|đặc khu\b)|(?!\s(?:đạt|được|có|là|tăng|giảm|phải|còn|từ|không)\b)[^,;:])*",
    re.IGNORECASE,
)
_MILESTONE = lazy_pattern(r"quý\s+[ivx\d]+|tháng\s+\d+|(?<!\d)\d{1,9}\s+tháng|năm\s+\d{4}")
_BOUND = lazy_pattern(
    r"\b(?:tối thiểu|tối đa|ít nhất|nhiều nhất|không quá|trở lên|trở xuống|trên|dưới|phấn đấu)\b", re.IGNORECASE
)
_ESTIMATE = lazy_pattern(r"\bước\b", re.IGNORECASE)
_RESULT = lazy_pattern(r"\b(?:mới|đã|hiện|so với|cùng kỳ)\b", re.IGNORECASE)
_CHOICE = lazy_pattern(r"\W*((?:phương án|kịch bản|trường hợp|khả năng)\s+(?:thứ\s+)?\w+)", re.IGNORECASE)
_MOST_INDICATORS = 2000
_LEAST_WORDS = 5
_ESTIMATED, _AIM, _REACHED = "estimate", "aim", "result"
_LIKENESS, _OVERLAP = 0.5, 0.85


class _Indicator(NamedTuple):
    passage: Passage
    figure: str
    words: frozenset[str]
    text: str
    milestones: tuple[str, ...] = ()
    what: frozenset[str] = frozenset()  # of its words those that name no place
    sort: str = ""  # an aim (“tối thiểu 88%”), an estimate (“ước đạt”), a result (“mới đạt 79%”); plain figures may be any
    choice: str = ""  # “phương án 1”, of which only one comes about


@rule(
    "KH-M1",
    Severity.WARNING,
    msg("One indicator has one figure, in the body and in the appendix."),
    msg("Correct one of the two; a variable (bien) keeps them the same."),
    source=PRACTICE,
    wrong="Mức độ hài lòng của người dân đạt ít nhất 95%. // Mức độ hài lòng của người dân đạt ít nhất 85%.",
    right="Mức độ hài lòng của người dân đạt ít nhất 95%. // Mức độ hài lòng của người dân đạt ít nhất 95%.",
    in_document=msg("Correct one of the two."),
)
def _find_contradictions(reading: Reading) -> Iterator[Finding]:
    """An indicator of the appendix, or further down, has another figure than where it was named first."""
    known: dict[tuple[str, frozenset[str]], _Indicator] = {}  # what is said twice is kept once
    times: dict[str, tuple[str, ...]] = {}  # that headings name: “1. Đến năm 2028”
    for passage in reading.passages:
        if passage.part is Part.HEADING:
            times[f"{passage.parent.rstrip('.')}.{strip_marks(passage.mark)}"] = _list_milestones(passage.text)
        if passage.part not in _PARTS or "%" not in passage.text:
            continue
        for indicator in _read_indicators(passage, times.get(passage.parent, ())):
            other = next((one for one in known.values() if one.passage is not passage and _is_same(one, indicator)), None)
            if other is not None:
                message = msg(
                    "“{text}” is {figure} here, {other} at {where} (“{there}”).",
                    text=indicator.text,
                    figure=indicator.figure,
                    other=other.figure,
                    where=other.passage.where,
                    there=other.text,
                )
                yield find_at(passage, indicator.text, message)
            if len(known) < _MOST_INDICATORS:
                known.setdefault((indicator.figure, indicator.words), indicator)


def _list_milestones(text: str) -> tuple[str, ...]:
    return tuple(sorted(_MILESTONE.findall(text.lower())))


def _read_indicators(passage: Passage, above: tuple[str, ...]) -> Iterator[_Indicator]:
    """Yield (figure, what it measures, when) for each clause that holds one figure; `above` are the times of its heading."""
    choice = begun[1].lower() if (begun := _CHOICE.match(passage.text)) is not None else ""
    for sentence in _SENTENCE.split(passage.text):
        milestones = _list_milestones(sentence) or above
        for clause in _CLAUSE.split(sentence):
            found = list(_FIGURE.finditer(clause))
            if len(found) != 1:
                continue
            figure = found[0]
            text = _ASIDE.sub(" ", clause[: figure.start()] + " " + clause[figure.end() :])
            words = _words(text)
            if len(words) >= _LEAST_WORDS:
                what = _words(_PLACE.sub(" ", text))
                said = shorten(clause, 100)
                yield _Indicator(passage, figure[1] + "%", words, said, milestones, what, _sort(clause, figure[1]), choice)


def _words(text: str) -> frozenset[str]:
    for short, long in _SHORT_FORMS:
        text = re.sub(short, long, text)
    return frozenset(re.findall(r"[^\W\d_]+", text.lower())) - _FILLERS


def _is_same(one: _Indicator, two: _Indicator) -> bool:
    if one.figure.replace(",", ".") == two.figure.replace(",", "."):
        return False
    if _are_two_things(one, two):
        return False
    common, apart = one.words & two.words, one.words ^ two.words
    if len(common) < _LEAST_WORDS or len(common) / len(one.words | two.words) < _LIKENESS:
        return False
    if len(common) / min(len(one.words), len(two.words)) < _OVERLAP or not _share_most(one.what, two.what):
        return False
    return not any(len(apart & words) > 1 for words in _OPPOSITES)


def _are_two_things(one: _Indicator, two: _Indicator) -> bool:
    """Tell whether two figures are of other times, of two choices, or one is what the other was to become."""
    pairs = ((one.milestones, two.milestones), (one.choice, two.choice), (one.sort, two.sort))
    return any(here and there and here != there for here, there in pairs) or (
        _ESTIMATED in (one.sort, two.sort) and one.sort != two.sort
    )


def _sort(clause: str, figure: str) -> str:
    """Return what a figure is, as far as the words beside it tell: what is measured to tenths was reached."""
    if _ESTIMATE.search(clause):
        return _ESTIMATED
    if _BOUND.search(clause):
        return _AIM
    return _REACHED if _RESULT.search(clause) or "," in figure else ""


def _share_most(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether two sets share most of the words of the smaller; one without words, as of a place alone, shares none."""
    return len(one & two) > _LIKENESS * min(len(one), len(two))
