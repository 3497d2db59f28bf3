"""A plan's sections with the numbers that are printed before them, and the addresses made of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import format_number, parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.model import Section


class NumberedSection(NamedTuple):
    """A section with what is printed before it.

    `marker` has its punctuation ("II.", "đ)", ""), `address` is the printed numbers from the top ("II.2.a"), `scheme`
    the scheme the marker was made by.
    """

    section: Section
    marker: str
    address: str
    scheme: str
    depth: int
    children: tuple[NumberedSection, ...]


def number_sections(sections: Sequence[Section], schemes: Sequence[str]) -> tuple[NumberedSection, ...]:
    """Number a tree of sections by the plan's schemes, one for each depth."""
    return _number_children(sections, tuple(schemes), None, _Parent())


class _Parent(NamedTuple):
    number: str = ""
    address: str = ""
    depth: int = 0


def _number_children(
    sections: Sequence[Section], schemes: tuple[str, ...], own_scheme: str | None, parent: _Parent
) -> tuple[NumberedSection, ...]:
    depth = parent.depth + 1
    by_depth = schemes[depth - 1] if depth <= len(schemes) else ""
    scheme = by_depth if own_scheme is None else own_scheme
    numbered, count = [], 0
    for section in sections:
        number, count = _next_number(section, scheme, count)
        full = f"{parent.number}.{number}" if scheme == "1.1." and parent.number and number else number
        if scheme == "1.1." and section.number and "." in section.number:
            full = section.number.strip(".")
        address = ".".join(part for part in (parent.address, full) if part) if full else ""
        children = _number_children(section.children, schemes, section.numbering, _Parent(full, address or parent.address, depth))
        marker = full + _suffix(scheme) if full else ""
        numbered.append(NumberedSection(section, marker, address, scheme, depth, children))
    return tuple(numbered)


def _next_number(section: Section, scheme: str, count: int) -> tuple[str, int]:
    """Return the section's number and how far its parent's count is; counting goes on from an override."""
    if section.number is not None:
        number = section.number.strip().strip("(").rstrip(".)")
        counted = parse_number(scheme, number) if number else None
        return number, count if counted is None else counted
    if not scheme or not (section.heading or section.paragraphs):
        return "", count  # nothing stands there that a number could be printed before
    return format_number(scheme, count + 1), count + 1


def _suffix(scheme: str) -> str:
    return "." if scheme == "1.1." else scheme[1:] or "."
