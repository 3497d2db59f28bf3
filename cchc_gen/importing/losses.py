"""Finds what an import lost: compares the words of a document with the words that its plan prints."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.document.printed_fields import PrintedText, list_head, list_recipients, list_signature
from cchc_gen.importing.source_texts import find_words, list_lines, list_texts
from cchc_gen.plan.grid import build_grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.plan.model import Plan, Table
    from cchc_gen.template.context import Khoi, RenderContext
    from cchc_gen.word.model import WordDocument

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
    """Yield the paragraphs, and the rows of tables, that stand in another order than they are printed in; letterhead aside.

    What stands once on both sides is known again; the longest row of these in the same order stands still. The lines of the
    foot, which has two columns, have one place.
    """
    source = [text for text in list_lines(document) if len(find_words(text)) >= _LEAST_WORDS]
    before, foot, after = (_with_words(some) for some in _print_lines(plan))
    printed = [*before, *foot, *after]
    keys, shown = ([tuple(find_words(text)) for text in some] for some in (source, printed))
    ours, theirs = Counter(keys), Counter(shown)
    places = {key: at for at, key in enumerate(shown) if theirs[key] == 1}
    pairs = [(text, places[key]) for text, key in zip(source, keys, strict=True) if ours[key] == 1 and key in places]
    ends = range(len(before), len(before) + len(foot))
    still = _find_longest_row([len(before) if there in ends else there for _text, there in pairs])
    for number, (text, there) in enumerate(pairs):
        if number not in still:
            yield " ".join(text.split()), " ".join(printed[there - 1].split()) if there else ""


def _with_words(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if find_words(text)]


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
    source = [text for text in list_texts(document) if text.strip()]
    said = [tuple(find_words(text)) for text in source]
    shown = [tuple(find_words(text)) for text in printed]
    words = Counter(word for line in said for word in line)
    missing = words - Counter(word for line in shown for word in line)
    left, lost = Counter(missing), dict[int, tuple[str, ...]]()
    kept = set(_find_kept(said, shown)) if missing else set[int]()
    gone = [at for at in reversed(range(len(said))) if at not in kept] if missing else []
    # Whole lines first: else one that was kept would be blamed for the words of one that is gone.
    for places, is_whole in ((gone, True), (gone, False), (sorted(kept), False)):
        for at in places:
            found = list((Counter(said[at]) & left).elements())
            if at not in lost and found and (not is_whole or len(found) == len(said[at])):
                lost[at] = tuple(found)
                left -= Counter(found)
    lines = tuple((" ".join(source[at].split()), lost[at]) for at in sorted(lost))
    return Losses(words.total(), missing.total(), lines)


def _find_kept(said: Iterable[tuple[str, ...]], shown: Iterable[tuple[str, ...]]) -> Iterator[int]:
    """Yield the places of lines that the plan prints as they are; of what stands there twice and is printed once, the first."""
    printed = Counter(shown)
    for at, line in enumerate(said):
        if printed[line]:
            printed[line] -= 1
            yield at


def _print_lines(plan: Plan) -> tuple[list[str], list[str], list[str]]:
    """Return what a plan prints between letterhead and foot, in its foot, and in its appendices, in order; a row is a line."""
    context = build_context(plan)
    tables = iter(context.tables)
    body = [
        context.kem_theo,
        *context.kinh_gui,
        *context.can_cu,
        *(text for some in (context.mo_dau, context.noi_dung, context.ket_thuc) for text in _list_lines(some, tables)),
    ]
    foot = [*_texts_of(list_recipients(context)), *_texts_of(list_signature(context))]
    appendices = []
    for appendix in context.phu_luc:
        appendices += [strip_marks(appendix.ten), appendix.kem_theo]
        appendices += _list_rows(next(tables)) if appendix.bang else []
        appendices += _list_lines(appendix.noi_dung, tables)
    return body, foot, appendices


def _list_lines(blocks: Iterable[Khoi], tables: Iterator[Table]) -> Iterator[str]:
    """Yield the lines of blocks; `tables` gives the table of each block that is one."""
    for block in blocks:
        yield from _list_rows(next(tables)) if block.bang else strip_marks(block.chu).split("\n")


def _list_rows(table: Table) -> Iterator[str]:
    for row in build_grid(table).rows:
        cells = (paragraph for cell in row.cells if cell is not None for paragraph in cell.text)
        yield " ".join("".join(run.text for run in paragraph) for paragraph in cells)


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
