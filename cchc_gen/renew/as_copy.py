"""The new year's file: last year's text with the year moved on and everything else as it was, down to the comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.citations import is_cited
from cchc_gen.language.suggestions import make_slug
from cchc_gen.plan.reader_texts import is_for_readers
from cchc_gen.plan.validation.review_marks import MARK
from cchc_gen.plan.yaml.spans import Span, find_spans, replace_spans
from cchc_gen.renew.years import examine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

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
    start: int
    end: int
    new: str
    shown: str


def renew_text(
    text: str, old_year: int, new_year: int, renames: Mapping[str, str] | None = None, own_terms: Path | None = None
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
        if form or not is_for_readers(span.path):
            continue
        shifts, found = examine(raw, old_year, new_year, own_terms)
        own = [_Edit(span.start + shift.start, span.start + shift.end, shift.new, shift.old) for shift in shifts]
        own += _rename_edits(span, raw, renames or {})
        edits += own
        if own:  # a mark quotes the new file: a person will search for its words there
            new = _apply(raw, span.start, sorted(own))
            _, found = examine(new, old_year, new_year, own_terms)
            doubts += _doubt_variable(span, raw, new)
        doubts += [(span, doubt.phrase, doubt.reason) for doubt in found]
    return _assemble(text, sorted(set(edits)), list(dict.fromkeys(doubts)))


def _doubt_variable(span: Span, old: str, new: str) -> Iterator[tuple[Span, str, str]]:
    """Yield a variable whose name said its value and no longer does: `bien.phong_to_chuc: Văn phòng Sở`."""
    if span.path[0] != "bien":
        return
    name = str(span.path[-1])
    slug = name.replace("_", "-")
    if make_slug(old) == slug != make_slug(new):
        yield span, name, "tên biến nói khác giá trị mới: đổi tên biến ở mọi nơi dùng nó, hoặc để vậy"


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
                yield _drop_line(text, span, reference)


def _drop_line(text: str, span: Span, shown: str) -> _Edit:
    """Return the edit that takes a key and its value out; where others stand on its line, the value alone, which is as good."""
    start, end = text.rfind("\n", 0, span.start) + 1, span.end
    if not text[: span.end].endswith("\n"):  # as that of a block does
        end = text.find("\n", span.end) + 1 or len(text)
    is_alone = re.fullmatch(r"\s*kem_theo\s*:\s*", text[start : span.start]) and not text[span.end : end].strip()
    return _Edit(start, end, "", shown) if is_alone else _Edit(span.start, span.end, "", shown)


def find_own_reference(text: str) -> str | None:
    """Return the words by which a `kem_theo` names the plan itself: the tool writes them from the letterhead."""
    found = _OWN_REFERENCE.search(text)
    return found.group() if found else None


def _rename_edits(span: Span, raw: str, renames: Mapping[str, str]) -> Iterator[_Edit]:
    if not renames:
        return
    for found in re.finditer("|".join(re.escape(old) for old in sorted(renames, key=len, reverse=True)), raw):
        if not is_cited(raw, *found.span()):
            yield _Edit(span.start + found.start(), span.start + found.end(), renames[found.group()], found.group())


def _apply(raw: str, start: int, edits: list[_Edit]) -> str:
    """Return a piece of the file, which begins at `start`, with its edits made."""
    return replace_spans(raw, (edit[:3] for edit in edits), start)


def _assemble(text: str, edits: list[_Edit], doubts: list[tuple[Span, str, str]]) -> Renewed:
    """Apply the edits, put the review marks above their keys, and say where everything stands in the new file."""
    lines = text.split("\n")
    marks: dict[int, list[tuple[str, str]]] = {}
    for span, phrase, reason in doubts:
        marks.setdefault(span.anchor_line, []).append((phrase, reason))
    above = {line: sum(len(found) for at, found in marks.items() if at <= line) for line in range(len(lines))}
    changes = []
    for edit in edits:
        line = text.count("\n", 0, edit.start)
        changes.append(RenewedText(line + 1 + above[line], edit.shown, edit.new))
    changed = _apply(text, 0, edits).split("\n")
    output: list[str] = []
    reviews = []
    for number, row in enumerate(changed):
        indent = row[: len(row) - len(row.lstrip())]
        for phrase, reason in marks.get(number, ()):
            output.append(f"{indent}# {MARK} “{phrase}”: {reason}")
            reviews.append(ReviewPlace(len(output), phrase, reason))
        output.append(row)
    return Renewed("\n".join(output), changes, reviews)
