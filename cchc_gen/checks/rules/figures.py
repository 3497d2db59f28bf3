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
_CHOICE = lazy_pattern(r"\W*((?:phương án|kịch bản|trường hợp|khả năng)\s+(?:thứ\s+)?\w+)", re.IGNORECASE)
_MOST_INDICATORS = 2000
_LEAST_WORDS = 5
_LIKENESS, _OVERLAP = 0.5, 0.85


class _Indicator(NamedTuple):
    passage: Passage
    figure: str
    words: frozenset[str]
    text: str
    milestones: tuple[str, ...] = ()
    what: frozenset[str] = frozenset()  # of its words those that name no place
    is_aim: bool = False  # it has a bound: “tối thiểu 88%”
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
                is_aim = _BOUND.search(clause) is not None
                yield _Indicator(passage, figure.group(1) + "%", words, shorten(clause, 100), milestones, what, is_aim, choice)


def _words(text: str) -> frozenset[str]:
    for short, long in _SHORT_FORMS:
        text = re.sub(short, long, text)
    return frozenset(re.findall(r"[^\W\d_]+", text.lower())) - _FILLERS


def _is_same(one: _Indicator, two: _Indicator) -> bool:
    if one.figure.replace(",", ".") == two.figure.replace(",", "."):
        return False
    if one.milestones and two.milestones and one.milestones != two.milestones:
        return False
    if (one.choice and two.choice and one.choice != two.choice) or _is_result_of_aim(one, two):
        return False
    common, apart = one.words & two.words, one.words ^ two.words
    if len(common) < _LEAST_WORDS or len(common) / len(one.words | two.words) < _LIKENESS:
        return False
    if len(common) / min(len(one.words), len(two.words)) < _OVERLAP or not _share_most(one.what, two.what):
        return False
    return not any(len(apart & words) > 1 for words in _OPPOSITES)


def _is_result_of_aim(one: _Indicator, two: _Indicator) -> bool:
    """Tell whether one of two is aimed at and the other was reached: it has no bound, and was measured to tenths."""
    return any(aim.is_aim and not result.is_aim and "," in result.figure for aim, result in ((one, two), (two, one)))


def _share_most(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether most of the words of the shorter are in the other; where only the place is named none are."""
    return len(one & two) > _LIKENESS * min(len(one), len(two))
