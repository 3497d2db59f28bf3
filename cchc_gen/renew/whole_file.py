"""A new year's plan file from a plan file of before: its text as it is written, and what it holds as bytes."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.rewording import reword_comments
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.errors import UsageError
from cchc_gen.files.names import relative_name
from cchc_gen.files.texts import encode_like
from cchc_gen.language.suggestions import find_near_phrase
from cchc_gen.messages import msg
from cchc_gen.plan.inheritance.guards import digest_base
from cchc_gen.plan.reader_texts import walk_texts
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.parse import read_source
from cchc_gen.plan.yaml.spans import find_spans
from cchc_gen.plan.yaml.written import count_added_lines, mark_ends
from cchc_gen.renew.as_copy import Renewed, explain_source, renew_text
from cchc_gen.renew.as_overlay import Base, DoubtfulSource, renew_as_overlay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan


class Renewal(NamedTuple):
    """What is asked for: the new year, the new file, None for one without a name, a file on top of the old one, new names."""

    year: int
    target: Path | None
    overlay: bool = False
    renames: Mapping[str, str] = {}


def name_renewed(plan: Path, year: int) -> Path:
    """Return the old name with its year replaced, or the year behind it."""
    name = re.sub(r"(?<!\d)(?:19|20)\d{2}(?!\d)", str(year), plan.stem, count=1)
    return plan.with_name((name if name != plan.stem else f"{plan.stem}-{year}") + plan.suffix)


def renew_file(loaded: LoadedPlan, renewal: Renewal) -> tuple[Renewed, bytes]:
    """Return the new file, and its bytes in the encoding of the old one.

    Raises:
        UsageError: a name to be changed is not there, or the year is the plan's own.
        PlanError: the old file cannot be read any more.
    """
    if renewal.year == loaded.plan.year:
        raise UsageError(msg("The plan is of {year} already.", year=renewal.year), msg("Give another --year."))
    texts = [text.text or "" for _path, text in walk_texts(loaded.root, ())]
    if absent := [old for old in renewal.renames if not any(old in text for text in texts)]:
        near = find_near_phrase(absent[0], texts)
        exactly = msg("Write the old name exactly as the plan does.")
        hint = msg("Did you mean “{near}”?", near=near) if near else exactly
        raise UsageError(msg("“{name}” does not stand in the plan.", name=absent[0]), hint)
    try:
        renewed = _renew(loaded, renewal)
    except EditRefusedError as error:
        message = msg("{place}: this place cannot be renewed by itself.", place=f"{loaded.path}:{error.line}")
        raise UsageError(message, msg("Write it in a plainer way, for example as a block (|), then renew.")) from None
    if renewal.target is not None and not renewal.overlay:  # the commands that a copy shows are for it; an overlay names its base
        renewed = renewed._replace(text=reword_comments(renewed.text, loaded.path.name, renewal.target.name))
    renewed = _mark_ends(renewed)
    return renewed, encode_like(renewed.text, loaded.path.read_bytes())


def _renew(loaded: LoadedPlan, renewal: Renewal) -> Renewed:
    text, _notes = read_source(loaded.path, str(loaded.path))
    own_terms = loaded.workspace.stale_terms
    if renewal.overlay:
        folder = renewal.target.resolve().parent if renewal.target is not None else None
        sources = tuple(source for file in loaded.files for source in _list_sources(file, folder))
        base = Base(relative_name(loaded.path.resolve(), folder).replace(os.sep, "/"), digest_base(text), sources)
        years = (loaded.plan.year, renewal.year)
        return renew_as_overlay(spread_shorthands(loaded.root), base, years, dict(renewal.renames), own_terms)
    return renew_text(text, loaded.plan.year, renewal.year, renewal.renames, own_terms)


def _list_sources(file: Path, folder: Path | None) -> Iterator[DoubtfulSource]:
    """Yield the files of last year from which a plan file draws; it is named as seen from the folder of the new one."""
    name = relative_name(file.resolve(), folder).replace(os.sep, "/")
    text, _notes = read_source(file, name)
    for span in find_spans(text):
        if reason := explain_source(span.path):
            line = text.count("\n", 0, span.start) + 1
            yield DoubtfulSource(f"{span.path[-1]} ({name}:{line})", text[span.start : span.end].strip("'\" "), reason)


def _mark_ends(renewed: Renewed) -> Renewed:
    """Return the new file with the lines that show whether it is whole; its lines have moved down by as many."""
    added = count_added_lines(renewed.text)
    changes = [change._replace(line=change.line + added if change.line else 0) for change in renewed.changes]
    reviews = [review._replace(line=review.line + added) for review in renewed.reviews]
    return Renewed(mark_ends(renewed.text), changes, reviews)
