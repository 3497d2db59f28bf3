"""Proof of a DOCX: each text of the plan stands in its part of the document, whatever the template.

The finished file is read again. What a template's tags say is not asked, for a tag may stand where nothing is printed.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.fields import LABELS
from cchc_gen.document import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.template.context import Khoi, PhuLuc, RenderContext
    from cchc_gen.word.printed import PrintedDocument

NATIONAL_TITLE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
DRAFT_MARK = "DỰ THẢO"


class Unprinted(NamedTuple):
    """A text of the plan that its part of the document does not show: how it is called, and what it says."""

    label: str
    text: str


class _Wanted(NamedTuple):
    """Texts that stand in one paragraph; `pieces` may stand in several instead, one after the other."""

    label: str
    texts: tuple[str, ...]
    pieces: tuple[str, ...] = ()


def find_unprinted(document: PrintedDocument, context: RenderContext) -> Unprinted | None:
    """Return the first text of a plan that its part of a document does not show; None where all stand there.

    Args:
        document: what a DOCX prints.
        context: what the template was given.
    """
    body = [text.text for text in document.texts]
    page = _Page(body)
    if (lost := page.take_all(_list_body(context), 0, len(page.left))) is not None:
        return lost
    first, last = page.span
    for appendix in context.phu_luc:
        if (lost := page.take_all(_list_appendix(appendix), last, len(page.left))) is not None:
            return lost
        section = document.texts[page.point].section
        if section == document.texts[last].section or document.landscape[section] is not appendix.ngang:
            return Unprinted("khổ giấy ngang, dọc của phụ lục", " ".join(marks.strip_marks(appendix.ten).split()))
    if document.landscape[document.texts[last].section]:
        return Unprinted("khổ giấy dọc của phần lời văn", document.texts[last].text)
    end = page.first_from(last + 1) if context.phu_luc else len(page.left)
    if (lost := page.take_all(_list_foot(context), last, end)) is not None:
        return lost
    head = _Page([*body[: first + 1], *document.margins])
    head.left[: first + 1] = page.left[: first + 1]
    return head.take_all(_list_head(context), 0, len(head.left))


def _squeeze(text: str) -> str:
    return "".join(marks.strip_marks(text).upper().split())


class _Page:
    """Paragraphs of which each text is taken once: what stands there once is not proof of two."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self.left = ["".join(text.upper().split()) for text in paragraphs]
        self._places: dict[str, deque[int]] = defaultdict(deque)
        for at, text in enumerate(self.left):
            self._places[text].append(at)
        self._taken: list[int] = []
        self.point = 0

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and the last paragraph of which something was taken."""
        return min(self._taken, default=0), max(self._taken, default=0)

    def first_from(self, start: int) -> int:
        return min((at for at in self._taken if at >= start), default=len(self.left))

    def take_all(self, wanted: Iterable[_Wanted], start: int, end: int) -> Unprinted | None:
        """Take texts from the paragraphs of a part, and return the first that is not there."""
        self.point = start
        for one in wanted:
            if not self._take(one.texts, start, end) and not self._take_pieces(one.pieces, start, end):
                return Unprinted(one.label, " ".join(marks.strip_marks(one.texts[0]).split()))
        return None

    def _take_pieces(self, pieces: Sequence[str], start: int, end: int) -> bool:
        return bool(pieces) and all(self._take((piece,), start, end) for piece in pieces if piece)

    def _take(self, texts: Sequence[str], start: int, end: int) -> bool:
        plain = [text for text in map(_squeeze, texts) if text]
        if not plain:
            return True
        at = self._find(plain, start, end)
        if at is None:
            return False
        for text in plain:
            self.left[at] = self.left[at].replace(text, "\n", 1)
        self._taken.append(at)
        self.point = at
        return True

    def _find(self, texts: Sequence[str], start: int, end: int) -> int | None:
        whole = texts[0] if len(texts) == 1 else ""
        places = self._places.get(whole, deque[int]())
        equal = [at for at in list(places)[:_MOST_EQUAL] if start <= at < end and self.left[at] == whole] if whole else []
        if equal:
            at = next((at for at in equal if at >= self.point), equal[0])
            places.remove(at)
            return at
        near = range(self.point, min(end, self.point + _NEAR))
        return next((at for at in (*near, *range(start, end)) if all(text in self.left[at] for text in texts)), None)


_MOST_EQUAL, _NEAR = 50, 50  # paragraphs that are looked at first


def _list_body(context: RenderContext) -> Iterator[_Wanted]:
    yield from (_Wanted(LABELS["can_cu"], (text,)) for text in context.can_cu)
    yield from _list_blocks(context.mo_dau, LABELS["mo_dau"])
    yield from _list_blocks(context.noi_dung, "nội dung")
    yield from _list_blocks(context.ket_thuc, LABELS["ket_thuc"])


def _list_blocks(blocks: Iterable[Khoi], label: str) -> Iterator[_Wanted]:
    yield from (_Wanted(label, (block.chu,), (block.so, block.ten)) for block in blocks if block.chu)


def _list_appendix(appendix: PhuLuc) -> Iterator[_Wanted]:
    if appendix.quoc_hieu:
        yield _Wanted("quốc hiệu của phụ lục", (NATIONAL_TITLE,))
    yield _Wanted("nhãn phụ lục", (appendix.nhan,))
    yield _Wanted("tên phụ lục", (appendix.ten,))
    if appendix.kem_theo:
        yield _Wanted("dòng kèm theo của phụ lục", (appendix.kem_theo,))
    yield from _list_blocks(appendix.noi_dung, "nội dung phụ lục")


def _list_foot(context: RenderContext) -> Iterator[_Wanted]:
    yield from (_Wanted(LABELS["noi_nhan"], (text,)) for text in context.noi_nhan)
    yield _Wanted(LABELS["luu"], (context.luu,))
    yield _Wanted(LABELS["van_ban.ky_hieu_soan_thao"], (context.van_ban.ky_hieu_soan_thao,))
    if context.ky is not None:
        yield from (_Wanted(LABELS["ky.chuc_vu"], (text,)) for text in context.ky.chuc_vu)
        yield _Wanted(LABELS["ky.ho_ten"], (context.ky.ho_ten,))


def _list_head(context: RenderContext) -> Iterator[_Wanted]:
    document, agency = context.van_ban, context.co_quan
    yield _Wanted(LABELS["van_ban.trich_yeu"], (document.trich_yeu,))
    yield _Wanted(LABELS["van_ban.ten_loai"], (document.ten_loai,))
    yield _Wanted("số, ký hiệu", (document.ky_hieu, document.so))
    yield _Wanted("địa danh, ngày", (document.dia_danh, document.ngay))
    yield _Wanted(LABELS["co_quan.ten"], (agency.ten,))
    if agency.chu_quan:
        yield _Wanted(LABELS["co_quan.chu_quan"], (agency.chu_quan,))
    if document.du_thao:
        yield _Wanted(LABELS["van_ban.du_thao"], (DRAFT_MARK,))
