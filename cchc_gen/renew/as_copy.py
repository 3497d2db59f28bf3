"""The new year's file: last year's text with the year moved on and everything else as it was, down to the comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.rewording import Rewording, add_marks, drop_value, reword
from cchc_gen.language.citations import is_cited
from cchc_gen.plan.reader_texts import is_for_readers
from cchc_gen.plan.validation.review_marks import MARK
from cchc_gen.plan.yaml.spans import Span, find_spans, replace_spans
from cchc_gen.renew.years import examine, explain_variable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path as FilePath

    from cchc_gen.plan.located import Path

_OWN_REFERENCE = re.compile(
    r"(?P<head>[Kk]ế hoạch\s+)?số\s*:?\s*(?P<number>\d*)\s*/(?P<symbol>[\w&Đ-]+)\s+"
    r"(?P<date>ngày\s+(?:\d{1,2}/\d{1,2}/(?P<short>\d{4})|\d{0,2}\s*tháng\s*\d{0,2}\s*năm\s*(?P<long>\d{4})))"
)


class RenewedText(NamedTuple):
    """One place that was changed; `line` counts in the new file from 1."""

    line: int
    old: str
    new: str


class ReviewPlace(NamedTuple):
    """One place that a person must look at; `line` counts in the new file from 1."""

    line: int
    phrase: str
    reason: str


class Renewed(NamedTuple):
    """The new file's text, what was changed in it, and what is left to a person."""

    text: str
    changes: list[RenewedText]
    reviews: list[ReviewPlace]


class _Edit(NamedTuple):
    """Words that change, and how they are shown; `dropped` is the path of a value that goes with its key."""

    start: int
    end: int
    new: str
    shown: str
    dropped: Path = ()


def renew_text(
    text: str, old_year: int, new_year: int, renames: Mapping[str, str] | None = None, own_terms: FilePath | None = None
) -> Renewed:
    """Return a plan file's text for another year.

    Args:
        text: the old file, parsed without complaint, with Unix line ends.
        old_year: its year.
        new_year: the year it is renewed to.
        renames: old name to new name, for everywhere but citations.
        own_terms: the office's own register of what went out of use.
    """
    edits: list[_Edit] = []
    doubts: list[tuple[Span, str, str]] = []
    for span in find_spans(text):
        raw = text[span.start : span.end]
        form = list(_form_edits(text, span, old_year, new_year))
        edits += form
        doubts += _doubt_source(span, raw)
        if form or not is_for_readers(span.path):
            continue
        shifts, found = examine(raw, old_year, new_year, own_terms)
        own = [_Edit(span.start + shift.start, span.start + shift.end, shift.new, shift.old) for shift in shifts]
        own += _rename_edits(span, raw, renames or {})
        edits += own
        new = _apply(raw, span.start, sorted(own))
        if own:  # a mark quotes the new file: a person will search for its words there
            _, found = examine(new, old_year, new_year, own_terms)
        if span.path[0] == "bien" and (reason := explain_variable(str(span.path[-1]), raw, new, old_year)):
            doubts.append((span, str(span.path[-1]), reason))
        doubts += [(span, doubt.phrase, doubt.reason) for doubt in found]
    return _assemble(text, sorted(set(edits)), list(dict.fromkeys(doubts)))


def _doubt_source(span: Span, raw: str) -> Iterator[tuple[Span, str, str]]:
    """Yield a file of last year from which the new one goes on drawing: rows of a table, the plan of a report."""
    if reason := explain_source(span.path):
        yield span, raw.strip("'\" "), reason


def explain_source(path: Path) -> str:
    """Return why a person must look at a value that names a file; "" for any other value.

    Args:
        path: of the value, in a plan file.
    """
    if path[-1:] == ("tu_tep",):
        return "bảng tính của năm trước, kế hoạch mới vẫn lấy hàng từ đó: chép thành tệp mới rồi ghi tên tệp đó"
    if path == ("bao_cao", "ke_hoach"):
        return "kế hoạch của năm trước, báo cáo mới vẫn đếm theo đó: ghi tên kế hoạch mới"
    return ""


def _form_edits(text: str, span: Span, old_year: int, new_year: int) -> Iterator[_Edit]:
    """Yield what the year changes in the letterhead: nam, so, ngay; a kem_theo that names the plan itself goes."""
    raw = text[span.start : span.end]
    match span.path:
        case ("nam",) if found := re.search(r"\d{4}", raw):
            yield _Edit(span.start + found.start(), span.start + found.end(), str(new_year), f"nam: {raw.strip()}")
        case ("van_ban", "so") if raw.strip():
            yield _Edit(span.start, span.end, "", f"so: {raw.strip()}")
        case ("van_ban", "ngay"):
            if found := re.search(r"[\d_]+/[\d_]+/(\d{4})", raw):
                date = f"__/__/{int(found.group(1)) + new_year - old_year}"
                yield _Edit(span.start + found.start(), span.start + found.end(), date, f"ngay: {found.group()}")
        case ("phu_luc", _, "kem_theo"):
            if reference := find_own_reference(raw):
                yield _Edit(span.start, span.start, "", reference, span.path)


def find_own_reference(text: str) -> str | None:
    """Return the words by which a `kem_theo` names the plan itself: the tool writes them from the letterhead."""
    found = _OWN_REFERENCE.search(text)
    return found.group() if found else None


def _rename_edits(span: Span, raw: str, renames: Mapping[str, str]) -> Iterator[_Edit]:
    if not renames:
        return
    patterns = (r"\s+".join(map(re.escape, old.split())) for old in sorted(renames, key=len, reverse=True))
    known = {" ".join(old.split()): new for old, new in renames.items()}
    for found in re.finditer("|".join(patterns), raw):  # a name may run on in the next line of a value
        if not is_cited(raw, *found.span()):
            name = " ".join(found.group().split())
            yield _Edit(span.start + found.start(), span.start + found.end(), known[name], name)


def _apply(raw: str, start: int, edits: list[_Edit]) -> str:
    """Return a piece of the file, which begins at `start`, with its edits made."""
    return replace_spans(raw, (edit[:3] for edit in edits), start)


def _assemble(text: str, edits: list[_Edit], doubts: list[tuple[Span, str, str]]) -> Renewed:
    """Make the edits, put the review marks above their keys, and say where everything stands in the new file."""
    marks: dict[int, list[tuple[str, str]]] = {}
    for span, phrase, reason in doubts:
        marks.setdefault(span.anchor_line, []).append((phrase, reason))
    new = reword(text, [Rewording(*edit[:3]) for edit in edits if not edit.dropped])
    shift = _follow_lines(text, new)
    marks = {shift(at): found for at, found in marks.items()}
    comments = {at: [f"{MARK} “{phrase}”: {reason}" for phrase, reason in found] for at, found in marks.items()}
    new = add_marks(new, comments)
    gone: list[tuple[int, int]] = []  # at which line of the old file, how many lines
    for edit in reversed([edit for edit in edits if edit.dropped]):
        shorter = drop_value(new, edit.dropped)
        gone.append((shift(text.count("\n", 0, edit.start)), new.count("\n") - shorter.count("\n")))
        new = shorter

    def place(line: int) -> int:
        """Return where a line of the reworded file (from 0) stands in the new one, from 1."""
        above = sum(len(found) for at, found in marks.items() if at <= line)
        return line + 1 + above - sum(count for at, count in gone if at < line)

    changes = [RenewedText(place(shift(text.count("\n", 0, edit.start))), edit.shown, edit.new) for edit in edits]
    reviews = [
        ReviewPlace(place(at) - len(found) + turn, phrase, reason)
        for at, found in sorted(marks.items())
        for turn, (phrase, reason) in enumerate(found)
    ]
    return Renewed(new, changes, reviews)


def _follow_lines(old: str, new: str) -> Callable[[int], int]:
    """Return what tells where a line of a text stands once it is reworded: a value that ran over lines may fill one by now."""
    if old.count("\n") == new.count("\n"):
        return lambda line: line
    pairs = [(one.anchor_line, two.anchor_line) for one, two in zip(find_spans(old), find_spans(new), strict=True)]
    before, after = [one for one, _two in pairs], [two for _one, two in pairs]

    def follow(line: int) -> int:
        at = bisect_right(before, line) - 1
        inside = line - before[at] if at >= 0 else 0
        end = after[at + 1] - 1 if at + 1 < len(after) else new.rstrip("\n").count("\n")
        return max(after[at], min(after[at] + inside, end)) if at >= 0 else line

    return follow
