"""What editing left behind, which nobody may see in a document that is signed; and tables that lose their titles overleaf."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.heights import measure_table
from cchc_gen.checks.looks.lines import LineProblem, gather, report
from cchc_gen.checks.rule import PRACTICE, look
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.model import list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.model import WordParagraph
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_PAGE = 1.0  # pages that a table fills before its titles are missed
_SHOW = msg("In Word: Home → ¶ shows them; select them, and delete them or press Ctrl+Shift+H.")
_UNFORMAT = msg("In Word: select them and click once more on Underline or Strikethrough; what is struck out may be meant to go.")
_NO_COLOUR = msg("In Word: select them, then Home → Text Highlight Color → No Color.")
_DELETE_COMMENTS = msg("In Word: Review → Delete → Delete All Comments in Document.")
_ACCEPT = msg("In Word: Review → Accept (or Reject), after reading each; Review → Next goes from one to the next.")
_POINTS_PER_MM = 72 / 25.4


@look(
    "KH-W1",
    Severity.WARNING,
    msg("Nothing is left of editing: hidden, struck, underlined or highlighted words, comments, tracked changes."),
    msg("In Word: take the format off the words; Review → Accept, Delete for changes and comments."),
    source=PRACTICE,
    wrong="chữ còn tô vàng, gạch ngang, gạch chân",
    right="chữ đứng, không tô, không gạch",
)
def _find_leftovers(document: Recognised) -> Iterator[Finding]:
    known = {id(line.piece.paragraph): line for line in reversed(document.lines)}
    faults: list[LineProblem] = []
    line = next(iter(document.lines), None)
    for section in document.document.sections:
        for paragraph in list_paragraphs(section.blocks):
            line = known.get(id(paragraph), line)
            if line is not None:
                faults += [LineProblem(line, *fault) for fault in _describe_leftovers(paragraph, line)]
    yield from gather(document, faults)
    if document.document.comments:
        count, text = len(document.document.comments), shorten(document.document.comments[0].text, 60)
        yield report(
            document, "", msg("{count} comment(s) of Word are left: “{text}”.", count=count, text=text), text, _DELETE_COMMENTS
        )
    if document.document.tracked:
        message = msg("{count} tracked change(s) are left.", count=document.document.tracked)
        yield report(document, _find_changed(document), message, "track changes", _ACCEPT)


def _find_changed(document: Recognised) -> str:
    """Return the place of the first line that a tracked change is in, "" where none is shown."""
    changed = [revision.now for revision in document.document.revisions if revision.now.strip()]
    held = (line.place for line in document.lines if line.text and any(line.text in now for now in changed))
    return next(held, "")


def _describe_leftovers(paragraph: WordParagraph, line: Line) -> Iterator[tuple[Message, Message]]:
    is_rule = line.rule is not None and line.rule.kind == "underline"  # of a line below the words its own rule speaks
    for run in paragraph.runs:
        form = run.format
        if not (form.hidden or form.struck or form.underline or form.highlight) or not any(map(str.isalnum, run.text)):
            continue
        words = shorten(run.text.strip(), 40)
        if form.hidden:
            yield msg("“{words}” is hidden", words=words), _SHOW
        if form.struck:
            yield msg("“{words}” is struck out", words=words), _UNFORMAT
        if form.underline and not is_rule:
            yield msg("“{words}” is underlined", words=words), _UNFORMAT
        if form.highlight:
            yield msg("“{words}” is highlighted", words=words), _NO_COLOUR


@look(
    "KH-W2",
    Severity.WARNING,
    msg("A table of several pages repeats its titles on each."),
    msg("In Word: select the first row, then Layout → Repeat Header Rows."),
    source=PRACTICE,
    wrong="bảng ba trang, chỉ trang đầu có tiêu đề cột",
    right="hàng tiêu đề lặp lại ở mỗi trang",
)
def _find_lost_titles(document: Recognised) -> Iterator[Finding]:
    for before, line in pairwise([None, *document.lines]):
        assert line is not None  # noqa: S101  # only the first is None
        table = line.table
        if table is None or (before is not None and before.table is table) or table.rows[0].is_header:
            continue
        section = document.document.sections[line.piece.section]
        height = (section.height - section.top - section.bottom) * _POINTS_PER_MM
        if height > 0 and measure_table(table, section.width - section.left - section.right) > _PAGE * height:
            yield from gather(document, [LineProblem(line, msg("the table runs over pages, and its titles do not repeat"))])
