"""A renewal as a file on top of last year's: `ke_thua`, the new letterhead, and an edit for each year that moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.addresses import AddressedNode, list_nodes, own_texts, text_of
from cchc_gen.plan.inheritance.guards import quote_guard
from cchc_gen.plan.located import LocatedMap, LocatedText, get_node
from cchc_gen.plan.reader_texts import walk_texts
from cchc_gen.plan.validation.review_marks import MARK
from cchc_gen.plan.yaml.spans import replace_spans
from cchc_gen.plan.yaml.write import QuotedText, format_data
from cchc_gen.renew.as_copy import Renewed, RenewedText, ReviewPlace, find_own_reference
from cchc_gen.renew.years import DoubtfulPlace, ShiftedYear, examine, explain_variable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_TOP_KEYS = ("co_quan", "van_ban", "bien", "ky")
_CONTEXT = 4  # words that an edit quotes before and behind a year, more where they are not enough


class DoubtfulSource(NamedTuple):
    """A file of last year from which the base draws: where it is named, its name, and why a person must look at it."""

    place: str
    name: str
    reason: str


class Base(NamedTuple):
    """The base of a renewal: how the new file names it, its digest (`dau`), the files of last year from which it draws."""

    name: str
    digest: str
    sources: tuple[DoubtfulSource, ...] = ()


def renew_as_overlay(
    root: LocatedMap, base: Base, years: tuple[int, int], renames: Mapping[str, str], own_terms: Path | None = None
) -> Renewed:
    """Return a `ke_thua` file that renews a plan.

    Args:
        root: the resolved base in long form.
        base: its name, digest and sources.
        years: the base's year and the new one.
        renames: old name to new name, for everywhere but citations.
        own_terms: the office's own register of what went out of use.
    """
    writer = _OverlayWriter(root, *years, own_terms)
    writer.add_sources(base.sources)
    for node in list_nodes(root):
        if node.kind != "list":  # its items are nodes of their own
            writer.add_node(node)
    writer.add_top_keys()
    return writer.finish(base, renames)


class _OverlayWriter:
    """Collects edits, top-level keys and doubts, then writes them in the order of the format."""

    def __init__(self, root: LocatedMap, old_year: int, new_year: int, own_terms: Path | None) -> None:
        self._root, self._old, self._new, self._own_terms = root, old_year, new_year, own_terms
        self._edits: list[dict[str, object]] = []
        self._top: dict[str, dict[str, object]] = {}
        self._doubts: list[tuple[str, DoubtfulPlace]] = []
        self._changes: list[tuple[str, str]] = []

    def add_node(self, node: AddressedNode) -> None:
        texts = list(own_texts(self._root, node))
        whole = "\n".join(text.text or "" for _, text in texts)
        address = node.address or node.name
        for path, text in texts:
            content = text.text or ""
            if path[-1:] == ("kem_theo",) and (found := find_own_reference(content)):  # the tool prints the new one by itself
                self._edits.append({"tai": address, "la": QuotedText(quote_guard(node)), "sua": {"kem_theo": None}})
                self._changes.append((f"{address}: {found}", ""))
                continue
            shifts, doubts = examine(content, self._old, self._new, self._own_terms)
            place = f"{address or node.label[:40]} ({text.position.file}:{text.position.line})"
            self._doubts += [(place, doubt) for doubt in doubts]
            for line_shifts in _by_line(content, shifts):
                quoted = _quote(content, line_shifts, whole)
                if quoted is None or not address:
                    self._doubts.append(
                        (place, DoubtfulPlace(0, line_shifts[0].old, "chưa đổi được năm: mục không có địa chỉ riêng"))
                    )
                else:
                    self._add_edit(node, address, *quoted)

    def _add_edit(self, node: AddressedNode, address: str, old: str, new: str) -> None:
        self._edits.append({"tai": address, "la": QuotedText(quote_guard(node)), "doi_chu": {"tu": old, "thanh": new}})
        self._changes.append((f"{address}: {old}", new))

    def add_sources(self, sources: Sequence[DoubtfulSource]) -> None:
        """Leave to a person the files from which the new plan would go on drawing."""
        self._doubts += [(one.place, DoubtfulPlace(0, one.name, one.reason)) for one in sources]

    def add_top_keys(self) -> None:
        """Renew the texts that stand under top-level keys, which an overlay simply gives again."""
        for key in _TOP_KEYS:
            for path, text in walk_texts(self._root.entries.get(key), (key,)):
                content = text.text or ""
                shifts, doubts = examine(content, self._old, self._new, self._own_terms)
                self._doubts += [(".".join(map(str, path)), doubt) for doubt in doubts]
                if shifts and len(path) == 2 and isinstance(path[1], str):  # noqa: PLR2004  # key and sub-key
                    self._top.setdefault(key, {})[path[1]] = _shifted(content, shifts)
                    self._changes += [(f"{key}.{path[1]}: {shift.old}", shift.new) for shift in shifts]

    def _doubt_variables(self, renames: Mapping[str, str]) -> Iterator[tuple[str, DoubtfulPlace]]:
        """Yield the variables whose names no longer fit their values."""
        for path, text in walk_texts(self._root.entries.get("bien"), ("bien",)):
            old, name = text.text or "", str(path[-1])
            new = _shifted(old, examine(old, self._old, self._new, self._own_terms)[0])
            for one, other in renames.items():
                new = new.replace(one, other)
            if reason := explain_variable(name, old, new, self._old):
                yield f"bien.{name}", DoubtfulPlace(0, name, reason)

    def finish(self, base: Base, renames: Mapping[str, str]) -> Renewed:
        date = get_node(self._root, ("van_ban", "ngay"))
        year = text_of(date).rsplit("/", 1)[-1] if isinstance(date, LocatedText) else ""
        letterhead: dict[str, object] = {"so": None}
        if year.isdecimal():
            letterhead["ngay"] = f"__/__/{int(year) + self._new - self._old}"
        self._top["van_ban"] = {**letterhead, **self._top.get("van_ban", {})}
        data: dict[str, object] = {"ke_thua": {"tep": base.name, "dau": base.digest}, "nam": str(self._new), **self._top}
        everywhere = [{"doi_chu": {"tu": old, "thanh": new}} for old, new in renames.items()]
        if edits := [*everywhere, *self._edits]:
            data["thay_doi"] = edits
        renamed = set(renames)
        self._doubts += self._doubt_variables(renames)
        reviews, lines = [], []
        for place, doubt in self._doubts:
            if doubt.phrase not in renamed:
                lines.append(f"# {MARK} “{doubt.phrase}”: {place}: {doubt.reason}")
                reviews.append(ReviewPlace(len(lines), doubt.phrase, f"{place}: {doubt.reason}"))
        text = "\n".join([*lines, format_data(data)])
        form = [
            (f"nam: {self._old}", str(self._new)),
            ("so", ""),
            *([("ngay", str(letterhead["ngay"]))] if year.isdecimal() else []),
        ]
        changes = [RenewedText(0, old, new) for old, new in (*form, *renames.items(), *self._changes)]
        return Renewed(text, changes, reviews)


def _by_line(text: str, shifts: list[ShiftedYear]) -> Iterator[list[ShiftedYear]]:
    """Group shifts that stand on one line: they become one edit."""
    lines: dict[int, list[ShiftedYear]] = {}
    for shift in shifts:
        lines.setdefault(text.count("\n", 0, shift.start), []).append(shift)
    yield from lines.values()


def _shifted(text: str, shifts: list[ShiftedYear], start: int = 0, end: int | None = None) -> str:
    return replace_spans(text[start:end], ((shift.start, shift.end, shift.new) for shift in shifts), start)


def _quote(text: str, shifts: list[ShiftedYear], whole: str) -> tuple[str, str] | None:
    """Return (old, new) words around the shifts of one line that occur once in the node, None where none do."""
    line_start = text.rfind("\n", 0, shifts[0].start) + 1
    line_end = text.find("\n", shifts[0].start)
    line_end = len(text.rstrip()) if line_end < 0 else line_end
    before, behind = text[line_start : shifts[0].start].split(" "), text[shifts[-1].end : line_end].split(" ")
    for count in (_CONTEXT, 8, 16, len(before) + len(behind)):
        start = shifts[0].start - len(" ".join(before[-count:]))
        end = shifts[-1].end + (len(" ".join(behind[:count])) if count > _CONTEXT else 0)
        old = text[start:end]
        if whole.count(old) == 1 and old == old.strip():
            return old, _shifted(text, shifts, start, end)
    return None
