"""Nothing lost: the words of a document against the words that its plan prints."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.plan.grid import build_grid
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.parts.lines import show_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc_gen.plan.model import Plan
    from cchc_gen.template.context import RenderContext
    from cchc_gen.word.model import Block, WordDocument

_WORD = re.compile(r"[^\W_]+")
_FIXED = ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc")


class Losses(NamedTuple):
    """How many words the document has, and the lines of which some do not return, with these words."""

    words: int
    missing: int
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def find_losses(document: WordDocument, plan: Plan) -> Losses:
    """Return what of a document's words its plan does not print."""
    source = [text for text in _list_texts(document) if text.strip()]
    words = Counter(word for text in source for word in _words(text))
    missing = words - Counter(word for text in _print_texts(plan) for word in _words(text))
    left, lines = Counter(missing), []
    for text in reversed(source):  # what stands twice in the source and once in the plan was lost behind
        lost = []
        for word in _words(text):
            if left[word] > 0:
                left[word] -= 1
                lost.append(word)
        if lost:
            lines.append((" ".join(text.split()), tuple(lost)))
    return Losses(words.total(), missing.total(), tuple(reversed(lines)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("hoà", "hòa"))


def list_margin_texts(document: WordDocument) -> list[tuple[str, str]]:
    """Return ("headers" or "footers", text) of what stands in headers and footers, each once, page numbers aside."""
    found: dict[tuple[str, str], None] = {}
    for section in document.sections:
        for kind, parts in (("headers", section.headers), ("footers", section.footers)):
            for part in parts.values():
                texts = (show_text(one.runs).strip() for one in part.paragraphs if one not in part.page_numbers)
                found |= dict.fromkeys((kind, text) for text in texts if _words(text))
    return list(found)


def _list_texts(document: WordDocument) -> Iterator[str]:
    for section in document.sections:
        yield from _list_blocks(section.blocks)
    yield from (text for _, text in list_margin_texts(document))
    yield from (text for kind, text in document.notes if kind != "comments")


def _list_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for paragraph in list_paragraphs(blocks):
        yield f"{paragraph.label} {show_text(paragraph.runs)}"
        yield from _list_blocks(paragraph.boxes)


def _print_texts(plan: Plan) -> Iterator[str]:
    """Yield every text that a plan prints."""
    context = build_context(plan)
    document = context.van_ban
    yield from (*_FIXED, context.co_quan.chu_quan, context.co_quan.ten, f"Số: {document.so}/{document.ky_hieu}")
    yield from (
        f"{document.dia_danh}, {document.ngay}",
        document.ten_loai,
        document.trich_yeu,
        "DỰ THẢO" if document.du_thao else "",
    )
    yield from context.can_cu
    for blocks in (context.mo_dau, context.noi_dung, context.ket_thuc):
        yield from (strip_marks(block.chu) for block in blocks)
    yield from ("Nơi nhận:", *context.noi_nhan, context.luu, document.ky_hieu_soan_thao)
    if context.ky:
        yield from (*context.ky.chuc_vu, context.ky.ho_ten)
    for appendix in context.phu_luc:
        yield from (appendix.nhan, strip_marks(appendix.ten), appendix.kem_theo)
        yield from (strip_marks(block.chu) for block in appendix.noi_dung)
        if appendix.quoc_hieu:
            yield from (*_FIXED, context.co_quan.chu_quan, context.co_quan.ten)
    yield from _print_tables(context)


def _print_tables(context: RenderContext) -> Iterator[str]:
    for table in context.tables:
        for row in build_grid(table).rows:
            yield row.number
            for cell in row.cells:
                if cell is not None:
                    yield from ("".join(run.text for run in paragraph) for paragraph in cell.text)
