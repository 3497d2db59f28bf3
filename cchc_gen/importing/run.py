"""Imports one file: read, recognise, write, and check that every word returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.marks import find_mark
from cchc_gen.errors import PlanError
from cchc_gen.files.bounded import read_bounded
from cchc_gen.importing.attached import divide_attached
from cchc_gen.importing.kind import identify
from cchc_gen.importing.losses import Losses, find_losses, find_losses_of_data
from cchc_gen.importing.plan_import import count_lines, import_plan
from cchc_gen.importing.plan_writing import format_import
from cchc_gen.importing.source_texts import list_margin_texts
from cchc_gen.importing.sources import make_readable, read_any
from cchc_gen.messages import Message, msg
from cchc_gen.plan.validation.validate import ValidPlan, validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.parts.recognition import recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cchc_gen.decree.parts import Part
    from cchc_gen.importing.kind import DocumentKind
    from cchc_gen.problem import Problem
    from cchc_gen.word.model import Comment, Revision, WordDocument


class ImportReport(NamedTuple):
    """An honest report of an import.

    `kind` says what the document is; `counts` how many lines of each part were recognised; `doubts` what was guessed;
    `left_out` what was not taken over, `comments` what people wrote at the margin, `converted` what was taken over as something
    else and wants a look, `revisions` whose the tracked changes are.
    """

    kind: DocumentKind
    counts: tuple[tuple[Part, int], ...]
    doubts: tuple[str, ...]
    left_out: tuple[str | Message, ...]
    losses: Losses
    comments: tuple[Comment, ...] = ()
    converted: tuple[Message, ...] = ()
    revisions: tuple[Revision, ...] = ()


class UnfinishedImportError(PlanError):
    """What was recognised makes no valid plan: its text all the same, for a person to finish, what is wrong, and the report."""

    def __init__(self, text: str, report: ImportReport, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.text, self.report = text, report

    def written_to(self, file: str) -> PlanError:
        """Return the problems as ones of the file that holds the text now."""
        return PlanError([problem._replace(position=problem.position._replace(file=file)) for problem in self.problems])


_KINDS = {
    "headers": msg("page header"),
    "footers": msg("page footer"),
    "footnotes": msg("footnote"),
    "endnotes": msg("endnote"),
}


class ImportResult(NamedTuple):
    """A plan file's text, the plan it holds, and the report."""

    text: str
    valid: ValidPlan
    report: ImportReport


def import_file(
    path: Path, environment: Mapping[str, str], this_year: int, *, plain: bool = False, as_is: bool = False
) -> ImportResult:
    """Return the plan of a file.

    Args:
        path: a document of any kind that `read_any` knows.
        environment: names LibreOffice, for old kinds.
        this_year: taken, with a mark, for the plan's where the document names none.
        plain: whether repeated values and names stay where they are.
        as_is: whether also a letter, a decision, a paper of the Party is read.

    Raises:
        DocumentError, ConverterError, PlanError: the file cannot be read (see `make_readable` and `read_any`), or is not a plan.
        UnfinishedImportError: what was recognised makes no plan, which is a fault of ours or of a very odd document.
    """
    with make_readable(path, environment) as readable:
        return read_bounded(lambda: _import(read_any(readable, path.name), path, this_year, plain=plain, as_is=as_is), path.name)


def _import(document: WordDocument, path: Path, this_year: int, *, plain: bool, as_is: bool) -> ImportResult:
    recognised = recognise(document)
    kind = identify(recognised)
    if not as_is:
        kind.refuse_what_is_no_plan(path.name)
    attached = divide_attached(document, recognised) if kind.has_plan else None
    if attached:
        document = attached.plan
        recognised = recognise(document)
    imported = import_plan(recognised, this_year, plain=plain, decision=attached.decision if attached else None)
    text = format_import(imported, path.name, plain=plain)
    decision = [msg("decision: {text}", text=text) for text in attached.decision.lines] if attached else []
    left_out = (*imported.left_out, *_list_strangers(document), *decision)
    doubts = tuple(reason for _, reason in imported.doubts)
    counts = tuple(count_lines(recognised.lines))
    margin = document.comments, document.converted, document.revisions
    try:
        valid = validate(parse(text, str(path)).root)
    except PlanError as error:
        losses = find_losses_of_data(document, _list_scalars(imported.data))
        report = ImportReport(kind, counts, doubts, left_out, losses, *margin)
        raise UnfinishedImportError(text, report, error.problems) from None
    losses = find_losses(document, valid.plan)
    report = ImportReport(kind, counts, doubts, left_out, losses, *margin)
    return ImportResult(text, valid, report)


def _list_scalars(data: object) -> Iterator[str]:
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _list_scalars(value)
    else:
        yield str(data)


def _list_strangers(document: WordDocument) -> Iterable[str | Message]:
    """Yield what a plan cannot hold: pictures, footnotes."""
    pictures = sum(paragraph.pictures for section in document.sections for paragraph in list_paragraphs(section.blocks))
    if pictures:
        yield msg("pictures: {count}", count=pictures)
    yield from document.skipped
    margins = [(kind, text) for kind, text in list_margin_texts(document) if not find_mark(text)]
    for kind, text in (*margins, *document.notes):
        yield msg("{kind}: {text}", kind=_KINDS[kind], text=text)
