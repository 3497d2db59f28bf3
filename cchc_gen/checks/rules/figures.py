"""The same indicator with two figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.transposed import find_transposed
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.messages import Message

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
# Words that one of two targets may leave out; any other sets them apart: “hoàn thành tốt” and “hoàn thành xuất sắc”.
_LEFT_OUT = frozenset({"thủ", "tục", "hành", "chính", "quả", "kết", "công", "tác", "hoạt", "động", "nội", "dung", "theo"})
_MILESTONE = lazy_pattern(
    r"quý\s+[ivx\d]+|tháng\s+\d+|(?<!\d)\d{1,9}\s+tháng|năm\s+\d{4}|\d{1,2}/\d{1,2}(?:/\d{4})?(?!\d)|\d{4}\s*[-–]\s*\d{4}"
    r"|(?:hết|cả|cuối|đầu|giữa) (?:năm|kỳ|nhiệm kỳ|giai đoạn)|(?:học kỳ|đợt|vụ|kỳ)\s+[\divx]+"
)
_NUMBER = lazy_pattern(r"(?<![\w.,/])\d{1,9}(?:[.,]\d{1,9}){0,3}(?![\w/])|\b[IVX]{1,5}\b")
_BOUND = lazy_pattern(
    r"\b(?:tối thiểu|tối đa|ít nhất|nhiều nhất|không quá|trở lên|trở xuống|trên|dưới|phấn đấu)\b", re.IGNORECASE
)
_ESTIMATE = lazy_pattern(r"\bước\b", re.IGNORECASE)
_TENTHS = lazy_pattern(r"\d,\d+\s?%")
_RESULT = lazy_pattern(r"\b(?:mới|đã|hiện(?= nay| tại|\s+(?:là|có|đạt|ở))|đến nay|so với|cùng kỳ)\b", re.IGNORECASE)
_BARE = lazy_pattern(r"\d{1,3}(?:,\d+)?\s?%?")
_MOST_FIGURES = 20  # of one indicator
_LEAST_WORDS = 5
_ESTIMATED, _AIM, _REACHED = "estimate", "aim", "result"


class _Indicator(NamedTuple):
    passage: Passage
    figure: str
    text: str
    words: frozenset[str]
    keys: tuple[object, ...]  # what it shares one of with what measures the same: words, or a long exception in brackets
    sort: str  # an aim (“tối thiểu 88%”), an estimate (“ước đạt”), a result (“mới đạt 79%”); a plain one may be an aim
    label: str  # “Phương án 1”, “Cấp xã”: what stands before a colon


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
    known: dict[object, list[_Indicator]] = {}  # by what is measured
    times: dict[str, frozenset[str]] = {}  # that headings name: “1. Đến năm 2028”
    own = {f"năm {reading.year}"}  # of which a plan tells where it names no time
    for passage in reading.passages:
        if passage.part is Part.HEADING:
            times[passage.as_parent] = _list_times(passage.text)
        if passage.part not in _PARTS or "%" not in passage.text:
            continue
        for indicator in _read_indicators(passage, times.get(passage.parent, frozenset()), own):
            other = _find_other(indicator, known)
            if other is not None:
                yield find_at(passage, indicator.text, _say(indicator, other))
            for key in indicator.keys:
                if len(same := known.setdefault(key, [])) < _MOST_FIGURES:
                    same.append(indicator)
    yield from _find_other_rows(reading, known, own)
    yield from find_transposed(reading)


def _find_other_rows(reading: Reading, known: Mapping[object, Sequence[_Indicator]], own: set[str]) -> Iterator[Finding]:
    """Yield the rows of a table of aims whose one share is not that of the text: “Hồ sơ nộp trực tuyến | % | 92”."""
    cells = {passage.position: passage for passage in reading.of(Part.CELL)} if reading.grids and known else {}
    for grid in reading.grids if cells else ():
        for row in grid.rows:
            figures = [cell for cell in row if cell.column > 1 and _BARE.fullmatch(cell.text.strip())]
            is_share = any(cell.text.strip() == "%" for cell in row) or any(
                "%" in grid.titles.get(one.column, "") for one in figures
            )
            if len(figures) != 1 or not is_share or figures[0].position not in cells:
                continue
            passage, title = cells[figures[0].position], grid.titles.get(figures[0].column, "")
            clause = f"{max((cell.text for cell in row), key=len)} đạt {figures[0].text.strip().rstrip('%')}%"
            for indicator in _read_indicators(passage._replace(text=clause), _list_times(title), own):
                other = _find_other(indicator, known)
                if other is not None:
                    yield find_at(passage, passage.text, _say(indicator, other))


def _find_other(indicator: _Indicator, known: Mapping[object, Sequence[_Indicator]]) -> _Indicator | None:
    """Return what measures the same and has another figure, None where nothing does."""
    others = (one for key in indicator.keys for one in known.get(key, ()))
    return next((one for one in others if _contradict(one, indicator)), None)


def _say(indicator: _Indicator, other: _Indicator) -> Message:
    return msg(
        "“{text}” is {figure} here, {other} at {where} (“{there}”).",
        text=indicator.text,
        figure=indicator.figure,
        other=other.figure,
        where=other.passage.where,
        there=other.text,
    )


def _list_times(text: str) -> frozenset[str]:
    return frozenset(_MILESTONE.findall(text.lower()))


def _read_indicators(passage: Passage, above: frozenset[str], own: set[str]) -> Iterator[_Indicator]:
    """Yield what each clause that holds one figure measures; `above` are the times of its heading."""
    for sentence in _SENTENCE.split(passage.text):
        times = (_list_times(sentence) or above) - own
        label = sentence.rpartition(":")[0].strip().lower()
        for clause in _CLAUSE.split(sentence):
            found = list(_FIGURE.finditer(clause))
            if len(found) != 1:
                continue
            bare = _ASIDE.sub(" ", _FIGURE.sub(" ", clause))
            words = _words(bare)
            if len(words) >= _LEAST_WORDS:
                words -= _LEFT_OUT
                said, keys = shorten(clause, 100), _list_keys(clause, bare, words, times)
                yield _Indicator(passage, found[0][1] + "%", said, words, keys, _sort(clause), label)


def _list_keys(clause: str, bare: str, words: frozenset[str], times: frozenset[str]) -> tuple[object, ...]:
    """Return what is asked of another indicator of the same: numbers (“dưới 5 tuổi”) and times, and words or an exception."""
    numbers = tuple(_NUMBER.findall(_MILESTONE.sub(" ", bare)))
    exception = _words(" ".join(_ASIDE.findall(clause)))
    named = (words, exception) if len(exception) >= _LEAST_WORDS else (words,)
    return tuple((one, numbers, times) for one in named)


def _words(text: str) -> frozenset[str]:
    for short, long in _SHORT_FORMS:
        text = re.sub(short, long, text)
    return frozenset(re.findall(r"[^\W\d_]+", text.lower())) - _FILLERS


def _contradict(one: _Indicator, two: _Indicator) -> bool:
    """Tell whether the same has two figures: of one sort, or an aim and what may be one, and not in two lists side by side."""
    if one.figure.replace(",", ".") == two.figure.replace(",", ".") or one.passage is two.passage:
        return False
    if not (one.words <= two.words or two.words <= one.words):
        return False
    if one.label and two.label and one.label != two.label:
        return False
    sorts = {one.sort, two.sort}
    return (len(sorts) == 1 or sorts == {_AIM, ""}) and not _are_side_by_side(one.passage.parent, two.passage.parent)


def _are_side_by_side(one: str, two: str) -> bool:
    """Tell whether two lists stand below one heading, as “a) Cấp tỉnh” and “b) Cấp xã” do."""
    above, mark = one.rpartition(".")[::2]
    other_above, other_mark = two.rpartition(".")[::2]
    return bool(above) and above == other_above and mark != other_mark


def _sort(clause: str) -> str:
    """Return what a figure is, as far as the words beside it tell: what is measured to tenths was reached."""
    if _ESTIMATE.search(clause):
        return _ESTIMATED
    if _BOUND.search(clause):
        return _AIM
    return _REACHED if _RESULT.search(clause) or _TENTHS.search(clause) else ""
