"""Finds what an import lost: compares the words of a document with the words that its plan prints."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.document.printed_fields import PrintedText, list_head, list_recipients, list_signature
from cchc_gen.plan.grid import build_grid
from cchc_gen.word.model import WordParagraph, list_paragraphs
from cchc_gen.word.parts.lines import show_text
from cchc_gen.word.parts.tables import count_header_rows, numbers_columns, split_title_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.plan.model import Plan
    from cchc_gen.template.context import Khoi, RenderContext
    from cchc_gen.word.model import Block, Row, WordDocument, WordTable

_WORD = re.compile(r"[^\W_]+")
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu)[^)]*\)?", re.IGNORECASE)  # stands for the signature, and is not text
_OWN_SYMBOL = re.compile(r"^(\s*số\s*:?\s*\d*\s*/)\s*(?:19|20)\d{2}\s*/", re.IGNORECASE)  # a year is not printed in it
_OWN_SPELLING = {"hoà": "hòa", "hoả": "hỏa"}  # of words that the tool prints by itself: quốc hiệu, HỎA TỐC
_FORM = "Kế hoạch số ngày tháng năm Nơi nhận Lưu Phụ lục Kèm theo của"
_LEAST_LETTERS = 3  # of words that are neither a heading's number nor a symbol
_LEAST_WORDS = 4  # by which a line is known again
_FIXED = ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc")


class Losses(NamedTuple):
    """How many words the document has, and the lines of which some do not return, with these words.

    `moved` are lines that return elsewhere: the line, and the one behind which it is printed ("" for none).
    """

    words: int
    missing: int
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    moved: tuple[tuple[str, str], ...] = ()


def find_losses(document: WordDocument, plan: Plan) -> Losses:
    """Return what of a document's words its plan does not print, and what it prints elsewhere."""
    return _find_lost(document, _print_texts(plan))._replace(moved=tuple(_find_moved(document, plan)))


def find_losses_of_data(document: WordDocument, texts: Iterable[str]) -> Losses:
    """Return what of a document's words does not stand in the texts of a plan file that is not a valid plan.

    What the tool would print besides, numbers of headings and the words of the form, cannot be known: it is not missed.
    """
    losses = _find_lost(document, (*_FIXED, _FORM, *texts))
    kept = [
        (line, tuple(word for word in words if len(word) >= _LEAST_LETTERS and not word.isdecimal()))
        for line, words in losses.lines
    ]
    lines = tuple((line, words) for line, words in kept if words)
    return losses._replace(lines=lines, missing=sum(len(words) for _line, words in lines))


def _find_moved(document: WordDocument, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that stand in another order than they are printed in; tables and letterhead aside.

    What stands once on both sides is known again; the longest row of these in the same order stands still. The lines of the
    foot, which has two columns, have one place.
    """
    source = [text for text in _list_prose(document) if len(_words(text)) >= _LEAST_WORDS]
    before, foot, after = (_with_words(some) for some in _print_prose(plan))
    printed = [*before, *foot, *after]
    keys, shown = ([tuple(_words(text)) for text in some] for some in (source, printed))
    ours, theirs = Counter(keys), Counter(shown)
    places = {key: at for at, key in enumerate(shown) if theirs[key] == 1}
    pairs = [(text, places[key]) for text, key in zip(source, keys, strict=True) if ours[key] == 1 and key in places]
    ends = range(len(before), len(before) + len(foot))
    still = _find_longest_row([len(before) if there in ends else there for _text, there in pairs])
    for number, (text, there) in enumerate(pairs):
        if number not in still:
            yield " ".join(text.split()), " ".join(printed[there - 1].split()) if there else ""


def _with_words(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if _words(text)]


def _find_longest_row(places: Sequence[int]) -> set[int]:
    """Return where the longest row of numbers stands that never falls (patience sorting)."""
    lasts: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        at = bisect_right(lasts, place)
        lasts[at : at + 1] = [place]
        tails[at : at + 1] = [number]
        before.append(tails[at - 1] if at else -1)
    row, number = set(), tails[-1] if tails else -1
    while number >= 0:
        row.add(number)
        number = before[number]
    return row


def _find_lost(document: WordDocument, printed: Iterable[str]) -> Losses:
    """Return the lines that are gone whole, then single words.

    What the tool writes differently on purpose is not a loss: 05 for 5, titles of a table that stand there once more.
    """
    source = [text for text in _list_texts(document) if text.strip()]
    words = Counter(word for text in source for word in _words(text))
    missing = words - Counter(word for text in printed for word in _words(text))
    left, lost = Counter(missing), dict[int, tuple[str, ...]]()
    for is_whole in (True, False):  # else a line that was kept would be blamed for the words of one that is gone
        for at, text in reversed(list(enumerate(source))):  # what stands twice in the source and once in the plan was lost behind
            found = list((Counter(_words(text)) & left).elements())
            if at not in lost and found and (not is_whole or len(found) == len(_words(text))):
                lost[at] = tuple(found)
                left -= Counter(found)
    lines = tuple((" ".join(source[at].split()), lost[at]) for at in sorted(lost))
    return Losses(words.total(), missing.total(), lines)


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    return [word.lstrip("0") or word if word.isdecimal() else _OWN_SPELLING.get(word, word) for word in words]


_OF_PAGES = frozenset({"trang", "page", "số", "of"})


def list_margin_texts(document: WordDocument) -> list[tuple[str, str]]:
    """Return ("headers" or "footers", text) of what stands in headers and footers, each once, page numbers aside.

    Those of first and even pages may stay in a file that no longer uses them; Word does not print them.
    """
    found: dict[tuple[str, str], None] = {}
    for section in document.sections:
        shown = {"default", *(["first"] if section.title_page else []), *(["even"] if document.even_headers else [])}
        for kind, parts in (("headers", section.headers), ("footers", section.footers)):
            for part in (part for name, part in parts.items() if name in shown):
                texts = ((show_text(one.runs).strip(), one in part.page_numbers) for one in part.paragraphs)
                found |= dict.fromkeys(
                    (kind, text) for text, is_number in texts if _says_something(text, beside_number=is_number)
                )
    return list(found)


def _says_something(text: str, *, beside_number: bool) -> bool:
    """Tell whether a line at the margin has words; beside a page number, others than “Trang 2/5” has."""
    words = [word for word in _words(text) if not (beside_number and (word.isdecimal() or word in _OF_PAGES))]
    return bool(words)


def _list_texts(document: WordDocument) -> Iterator[str]:
    titles = _Titles()
    for section in document.sections:
        yield from _list_blocks(section.blocks, titles)
    yield from (text for _, text in list_margin_texts(document))
    yield from (text for _kind, text in document.notes)
    yield from document.unread


class _Titles:
    """Knows the rows that a table says once more: its titles behind a page break, numbers of its columns."""

    def __init__(self) -> None:
        self._known = set[tuple[str, ...]]()

    def list_rows(self, table: WordTable) -> Iterator[Row]:
        """Yield the rows of a table that say something new."""
        above = len(table.rows) - len(split_title_rows(table)[1].rows)
        titles = range(above, above + count_header_rows(replace(table, rows=table.rows[above:])))
        for at, row in enumerate(table.rows):
            cells = (" ".join(one.text for one in list_paragraphs(cell.blocks)) for cell in row.cells)
            texts = tuple(" ".join(text.casefold().split()) for text in cells)
            if texts in self._known or (at > 0 and numbers_columns(texts)):
                continue
            if at in titles:
                self._known.add(texts)
            yield row


def _list_blocks(blocks: Iterable[Block], titles: _Titles) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            lines = f"{block.label} {show_text(block.runs)}".split("\n")
            yield from (_OWN_SYMBOL.sub(r"\1", line) for line in lines if not _SIGNED.fullmatch(line.strip()))
            yield from _list_blocks(block.boxes, titles)
            continue
        for row in titles.list_rows(block):
            for cell in row.cells:
                yield from _list_blocks(cell.blocks, titles)


def _list_prose(document: WordDocument) -> Iterator[str]:
    """Yield the paragraphs that stand in no table."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, WordParagraph):
                yield from f"{block.label} {show_text(block.runs)}".split("\n")


def _print_prose(plan: Plan) -> tuple[list[str], list[str], list[str]]:
    """Return what a plan prints between letterhead and foot, in its foot, and in its appendices, tables aside, in print order."""
    context = build_context(plan)
    body = [
        context.kem_theo,
        *context.kinh_gui,
        *context.can_cu,
        *(text for some in (context.mo_dau, context.noi_dung, context.ket_thuc) for text in _list_lines(some)),
    ]
    foot = [*_texts_of(list_recipients(context)), *_texts_of(list_signature(context))]
    appendices = []
    for appendix in context.phu_luc:
        appendices += [strip_marks(appendix.ten), appendix.kem_theo, *_list_lines(appendix.noi_dung)]
    return body, foot, appendices


def _list_lines(blocks: Iterable[Khoi]) -> Iterator[str]:
    return (line for block in blocks for line in strip_marks(block.chu).split("\n"))


def _print_texts(plan: Plan) -> Iterator[str]:
    """Yield every text that a plan prints."""
    context = build_context(plan)
    document = context.van_ban
    yield from _FIXED
    if not context.kem_theo:
        yield from (f"Số: {document.so}/{document.ky_hieu}", f"{document.dia_danh}, {document.ngay}")
    yield from _texts_of(list_head(context))
    yield from context.can_cu
    for blocks in (context.mo_dau, context.noi_dung, context.ket_thuc):
        yield from (strip_marks(block.chu) for block in blocks)
    if context.noi_nhan or context.luu:  # else its title is not printed either
        yield "Nơi nhận:"
    yield from (*_texts_of(list_recipients(context)), *_texts_of(list_signature(context)))
    for appendix in context.phu_luc:
        yield from (appendix.nhan, strip_marks(appendix.ten), appendix.kem_theo)
        yield from (strip_marks(block.chu) for block in appendix.noi_dung)
        if appendix.quoc_hieu:
            yield from (*_FIXED, context.co_quan.chu_quan, context.co_quan.ten)
    yield from _print_tables(context)


def _texts_of(printed: Iterable[PrintedText]) -> Iterator[str]:
    """Yield the texts that make a line by themselves; number and symbol, place and date stand in one."""
    yield from (strip_marks(one.texts[0]) for one in printed if len(one.texts) == 1)


def _print_tables(context: RenderContext) -> Iterator[str]:
    for table in context.tables:
        for row in build_grid(table).rows:
            yield row.number
            for cell in row.cells:
                if cell is not None:
                    yield from ("".join(run.text for run in paragraph) for paragraph in cell.text)
