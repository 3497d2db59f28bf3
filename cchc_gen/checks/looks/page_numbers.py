"""ND30-P6 to P8: page numbers, and the letters that they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.heights import count_pages
from cchc_gen.checks.looks.lines import CENTRE_IT, format_size, locate, report
from cchc_gen.checks.looks.page import describe_letters, name_section
from cchc_gen.checks.rule import FORMAT_IT, PL1, Finding, look
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.word.model import WordParagraph, WordSection
    from cchc_gen.word.parts.recognition import Recognised

_SURELY_MORE = 1.05  # pages: a document that seems this long has a second page, which shows its number
_AT_FOOT = msg("The page number stands at the foot, not in the header.")
_NOT_ARABIC, _ITALIC = msg("The page numbers are not Arabic."), msg("The page number is italic.")
_NOT_CENTRED, _ON_FIRST = msg("The page number is not centred."), msg("The first page shows its number.")
_SECOND = msg("A second page number stands at the foot.")
_COUNT_FROM_ONE = msg("In Word: Insert → Page Number → Format Page Numbers → Start at 1.")
_MENDED_BY = {
    _AT_FOOT: msg(
        "In Word: double-click the footer and delete the page number there; then Insert → Page Number → Top of Page, centred, and"
        " tick Different First Page."
    ),
    _NOT_ARABIC: msg("In Word: Insert → Page Number → Format Page Numbers → 1, 2, 3."),
    _ITALIC: FORMAT_IT,
    _NOT_CENTRED: CENTRE_IT,
    _ON_FIRST: msg("In Word: double-click the header, tick Different First Page, and leave the first page's header empty."),
    _SECOND: msg("In Word: double-click the footer and delete the page number there."),
}


@look(
    "ND30-P6",
    Severity.ERROR,
    msg("Page numbers: Arabic, from 1, upright, centred in the header, none on the first page."),
    msg("Insert → Page Number → Top of Page, centred; tick Different First Page."),
    source=PL1 + "I.7",
    wrong="số trang ở chân trang",
    right="số trang giữa lề trên, trang đầu không hiện",
)
def _find_wrong_page_numbers(document: Recognised) -> Iterator[Finding]:
    sections = document.document.sections
    for at, section in enumerate(sections):
        for message in _describe_page_numbers(section):
            yield report(document, name_section(at), message, hint=_MENDED_BY.get(message))
    if sections and sections[0].page_start not in (None, 1):
        message = msg("Page numbers begin with {start}, not with 1.", start=sections[0].page_start)
        yield report(document, name_section(0), message, hint=_COUNT_FROM_ONE)


def _describe_page_numbers(section: WordSection) -> Iterator[Message]:
    shown = section.headers.get("default")
    numbers = shown.page_numbers if shown else ()
    in_footer = any(part.page_numbers for part in section.footers.values())
    if in_footer:
        yield _SECOND if numbers else _AT_FOOT
    elif not numbers and count_pages(section) > _SURELY_MORE:
        yield msg("The pages have no number.")
    if numbers:
        yield from _describe_shown_numbers(section, numbers)


def _describe_shown_numbers(section: WordSection, numbers: Sequence[WordParagraph]) -> Iterator[Message]:
    if not any(_is_centred(number) for number in numbers):
        yield _NOT_CENTRED
    runs = [run for number in numbers for run in number.runs if run.text.strip()]
    if any(run.format.italic for run in runs):
        yield _ITALIC
    words = [word for run in runs for word in re.findall(r"[^\W\d_]{2,}", run.text)]
    if words:
        yield msg("Words stand beside the page number: “{words}”.", words=" ".join(words))
    if section.page_format not in ("decimal", "numberInDash"):
        yield _NOT_ARABIC
    first = section.headers.get("first")
    if not section.title_page or (first is not None and first.page_numbers):
        yield _ON_FIRST


@look(
    "ND30-P5",
    Severity.ERROR,
    msg("Page numbers have the letters of the text: Times New Roman, black."),
    FORMAT_IT,
    source=PL1 + "I.7",
    wrong="số trang phông Arial",
    right="số trang phông Times New Roman",
)
def _find_number_fonts(document: Recognised) -> Iterator[Finding]:
    """Yield page numbers in other letters than the text."""
    said = set()
    for at, section in enumerate(document.document.sections):
        shown = section.headers.get("default")
        for run in (run for number in (shown.page_numbers if shown else ()) for run in number.runs if run.text.strip()):
            for message, hint in describe_letters(run, is_mark=False):
                if message not in said:
                    said.add(message)
                    yield report(document, name_section(at), msg("Page number: {fault}.", fault=message), hint=hint)


def _is_centred(number: WordParagraph) -> bool:
    """Tell whether a page number stands in the middle, or behind a tab or in a box, whose place cannot be told."""
    return number.format.align == "center" or "\t" in number.text or bool(number.boxes)


@look(
    "ND30-P7",
    Severity.ERROR,
    msg("Page numbers have size 13 to 14."),
    FORMAT_IT,
    source=PL1 + "I.7",
    wrong="số trang cỡ 11",
    right="số trang cỡ 14",
)
def _find_wrong_number_sizes(document: Recognised) -> Iterator[Finding]:
    for at, section in enumerate(document.document.sections):
        for kind, part in section.headers.items():
            sizes = {run.format.points for paragraph in part.page_numbers for run in paragraph.runs if run.text.strip()}
            wrong = sorted(size for size in sizes if not 13 <= size <= 14)  # noqa: PLR2004  # points
            if wrong and kind == "default":
                message = msg("The page number has size {size}, not 13-14.", size=format_size(wrong[0]))
                yield report(document, name_section(at), message)


@look(
    "ND30-P8",
    Severity.WARNING,
    msg("The pages of each appendix are counted from 1."),
    msg("Put the appendix into a section of its own; Format Page Numbers → Start at 1."),
    source=PL1 + "III.1đ",
    wrong="phụ lục đánh số trang tiếp theo văn bản",
    right="phụ lục đánh số trang từ 1",
)
def _find_running_appendix_numbers(document: Recognised) -> Iterator[Finding]:
    seen: set[int] = set()
    for line in document.lines:
        if not line.appendix or line.appendix in seen:
            continue
        seen.add(line.appendix)
        section = document.document.sections[line.piece.section]
        alone = line.piece.section > 0 and not any(
            other.appendix != line.appendix and other.piece.section == line.piece.section for other in document.lines
        )
        if not alone or section.page_start != 1:
            text = shorten(line.text, 60)
            yield Finding(
                locate(document, f"Phụ lục {line.appendix}"),
                text,
                msg("The pages of “{text}” are not counted from 1.", text=text),
            )
