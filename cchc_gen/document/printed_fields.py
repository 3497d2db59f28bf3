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


class PrintedText(NamedTuple):
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
    try:
        _Proof(document, context).look()
    except _Lost as lost:
        return lost.what
    return None


class _Lost(Exception):  # noqa: N818  # not an error: what is looked for
    def __init__(self, label: str, text: str) -> None:
        self.what = Unprinted(label, " ".join(marks.strip_marks(text).split()))
        super().__init__(label)


class _Proof:
    """Looks for each part in what the parts before it have left; first the head, whose texts a body may say again."""

    def __init__(self, document: PrintedDocument, context: RenderContext) -> None:
        self.document, self.context = document, context
        self.length = len(document.texts)  # headers and footers follow
        self.page = _Page([*(text.text for text in document.texts), *document.margins])
        self.whole = tuple(self.page.left)

    def look(self) -> None:
        """Raise _Lost at the first text that is not there."""
        head = [(at, one) for one in list_head(self.context) for at in self._take([one], 0, self.page.length) if at < self.length]
        try:
            self._look_below(head)
        except _Lost as lost:  # a text of the head that is nowhere was found in a sentence, which then seems to be lost
            taken = next((one for at, one in head if self._stands_in(lost.what.text, at, one)), None)
            raise _Lost(taken.label, taken.texts[0]) if taken else lost from None

    def _stands_in(self, text: str, at: int, one: PrintedText) -> bool:
        """Tell whether a text stood in a paragraph of which the head took a part."""
        return _squeeze(text) in self.whole[at] and self.whole[at] != _squeeze(one.texts[0])

    def _look_below(self, head: Sequence[tuple[int, PrintedText]]) -> None:
        places = self._look_at_body()
        first, last = (min(places), max(places)) if places else (max((at for at, _one in head), default=0),) * 2
        if (late := next((one for at, one in head if at > first), None)) is not None:
            raise _Lost(late.label, late.texts[0])
        if self.document.landscape[self.document.texts[last].section]:
            raise _Lost("khổ giấy dọc của phần lời văn", self.document.texts[last].text)
        appendices = self._look_at_appendices(last)
        self._look_at_foot(last, min(appendices, default=self.length))
        above = (*self.page.left[: first + 1], *self.page.left[self.length :])
        if not self.context.van_ban.du_thao and _squeeze(DRAFT_MARK) in above:
            raise _Lost("dấu DỰ THẢO chỉ có ở bản dự thảo", DRAFT_MARK)

    def _take(self, wanted: Iterable[PrintedText], start: int, end: int) -> list[int]:
        """Take texts from the paragraphs of a part, and return where they stood."""
        taken = len(self.page.taken)
        if (lost := self.page.take_all(wanted, start, end)) is not None:
            raise _Lost(lost.label, lost.text)
        return self.page.taken[taken:]

    def _look_at_body(self) -> list[int]:
        """Return where its texts stand; opening, body and closing stand in this order."""
        found = self._take((PrintedText(LABELS["can_cu"], (text,)) for text in self.context.can_cu), 0, self.length)
        before = -1
        for name, blocks in (("mo_dau", self.context.mo_dau), ("", self.context.noi_dung), ("ket_thuc", self.context.ket_thuc)):
            places = self._take(_list_blocks(blocks, LABELS.get(name, "nội dung")), 0, self.length)
            if places and min(places) < before:
                raise _Lost("thứ tự mở đầu, nội dung, kết thúc", self.document.texts[min(places)].text)
            before = max(places, default=before)
            found += places
        return found

    def _look_at_appendices(self, last: int) -> list[int]:
        found = []
        for appendix in self.context.phu_luc:
            found += self._take(_list_appendix(appendix, self.context), last, self.length)
            section = self.document.texts[self.page.point].section
            if section == self.document.texts[last].section or self.document.landscape[section] is not appendix.ngang:
                raise _Lost("khổ giấy ngang, dọc của phụ lục", appendix.ten)
        return found

    def _look_at_foot(self, last: int, end: int) -> None:
        """Recipients and signature stand behind the body and before the appendices, each side in its order."""
        for side in (list_recipients(self.context), list_signature(self.context)):
            places = self._take(side, last, end)
            if places != sorted(places):
                raise _Lost("nơi nhận và chữ ký, mỗi bên một chỗ", self.document.texts[places[-1]].text)


def _squeeze(text: str) -> str:
    return "".join(marks.strip_marks(text).upper().split())


class _Page:
    """Paragraphs of which each text is taken once: what stands there once is not proof of two."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self.left = ["".join(text.upper().split()) for text in paragraphs]
        self._places: dict[str, deque[int]] = defaultdict(deque)
        for at, text in enumerate(self.left):
            self._places[text].append(at)
        self.taken: list[int] = []
        self.point = 0

    @property
    def length(self) -> int:
        return len(self.left)

    def take_all(self, wanted: Iterable[PrintedText], start: int, end: int) -> Unprinted | None:
        """Take texts from the paragraphs of a part, and return the first that is not there.

        Args:
            wanted: the texts, in their order.
            start: the first paragraph of the part, from 0.
            end: the paragraph behind its last one.
        """
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
        self.taken.append(at)
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


def _list_blocks(blocks: Iterable[Khoi], label: str) -> Iterator[PrintedText]:
    for block in blocks:
        if block.chu:
            yield PrintedText(label, (block.chu,), (block.so, block.ten) if block.so and block.ten else ())


def _list_appendix(appendix: PhuLuc, context: RenderContext) -> Iterator[PrintedText]:
    if appendix.quoc_hieu:
        yield PrintedText("cơ quan ban hành, ở phụ lục", (context.co_quan.ten,))
        yield PrintedText("quốc hiệu của phụ lục", (NATIONAL_TITLE,))
    yield PrintedText("nhãn phụ lục", (appendix.nhan,))
    yield PrintedText("tên phụ lục", (appendix.ten,))
    if appendix.kem_theo:
        yield PrintedText("dòng kèm theo của phụ lục", (appendix.kem_theo,))
    yield from _list_blocks(appendix.noi_dung, "nội dung phụ lục")


def list_recipients(context: RenderContext) -> Iterator[PrintedText]:
    """Yield what is printed below “Nơi nhận:”, the archive and the drafter's mark among it."""
    yield from (PrintedText(LABELS["noi_nhan"], (text,)) for text in context.noi_nhan)
    yield PrintedText(LABELS["luu"], (context.luu,))
    yield PrintedText(LABELS["van_ban.ky_hieu_soan_thao"], (context.van_ban.ky_hieu_soan_thao,))


def list_signature(context: RenderContext) -> Iterator[PrintedText]:
    """Yield authority, posts and the name."""
    if context.ky is not None:
        yield from (PrintedText(LABELS["ky.chuc_vu"], (text,)) for text in context.ky.chuc_vu)
        yield PrintedText(LABELS["ky.ho_ten"], (context.ky.ho_ten,))


def list_head(context: RenderContext) -> Iterator[PrintedText]:
    """Yield what stands above the text: letterhead, title, marks, addressees."""
    document, agency = context.van_ban, context.co_quan
    yield PrintedText(LABELS["van_ban.trich_yeu"], (document.trich_yeu,))
    yield PrintedText(LABELS["van_ban.ten_loai"], (document.ten_loai,))
    yield PrintedText(LABELS["kem_theo"], (context.kem_theo,))
    yield PrintedText(LABELS["van_ban.do_khan"], (document.do_khan,))
    yield PrintedText(LABELS["van_ban.luu_hanh"], (document.luu_hanh,))
    yield from (PrintedText(LABELS["kinh_gui"], (text,)) for text in context.kinh_gui)
    yield PrintedText("số, ký hiệu", (document.ky_hieu, document.so))
    yield PrintedText("địa danh, ngày", (document.dia_danh, document.ngay))
    yield PrintedText(LABELS["co_quan.ten"], (agency.ten,))
    if agency.chu_quan:
        yield PrintedText(LABELS["co_quan.chu_quan"], (agency.chu_quan,))
    if document.du_thao:
        yield PrintedText(LABELS["van_ban.du_thao"], (DRAFT_MARK,))
