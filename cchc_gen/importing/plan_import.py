"""Recognised lines become the data of a plan file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cchc_gen.decree.markers import DEFAULT_SCHEMES, format_roman
from cchc_gen.decree.marks import find_mark
from cchc_gen.decree.parts import Part
from cchc_gen.importing.attached import find_agency_symbol, has_own_foot
from cchc_gen.importing.foot_import import read_addressees, read_foot
from cchc_gen.importing.letterhead_import import LetterheadReader
from cchc_gen.importing.sections import TreeBuilder, find_schemes, write_sections
from cchc_gen.importing.table_import import import_table
from cchc_gen.importing.texts import UNREAD, line_text, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.importing.attached import Decision
    from cchc_gen.word.model import WordTable
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_BASIS = r"(?:căn cứ|thực hiện|tiếp tục thực hiện|theo|xét|trên cơ sở|sau khi)\b"
_NEXT_BASIS = re.compile(rf"(?<=;)\s+(?={_BASIS})", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(\d{1,2}\)")
Data = dict[str, Any]
_BODY = frozenset({Part.HEADING, Part.PROSE, Part.CAPTION, Part.CELL, Part.COLUMN, Part.GROUP})


@dataclass
class ImportedPlan:
    """The data of a plan file, places to review by their path, and what was not taken over."""

    data: Data
    doubts: list[tuple[tuple[str | int, ...], str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def import_plan(document: Recognised, this_year: int, *, plain: bool = False, decision: Decision | None = None) -> ImportedPlan:
    """Return the plan of a recognised document.

    Args:
        document: what was recognised.
        this_year: the plan's, where the document names none.
        plain: whether repeated cell values stay in each row.
        decision: what issues the plan, where both stand in one file.
    """
    return _Importer(document, this_year, plain=plain, decision=decision).run()


class _Importer:
    """Builds the data key by key, in the order of a plan file."""

    def __init__(self, document: Recognised, this_year: int, *, plain: bool, decision: Decision | None) -> None:
        self.lines = document.lines
        self.certain = document.document.is_certain
        self.landscape = frozenset(at for at, section in enumerate(document.document.sections) if section.landscape)
        self.this_year, self.plain, self.decision = this_year, plain, decision
        self.table_doubts: list[tuple[Data, str]] = []  # of tables that have no path yet, by their columns
        self.result = ImportedPlan({})
        self.head = LetterheadReader(document.lines, self._doubt, document.document.author)

    def run(self) -> ImportedPlan:
        data = self.result.data
        if not self.certain:
            self._doubt(("nam",), "đọc từ PDF: đối chiếu toàn văn, nhất là chỗ ngắt đoạn và bảng")
        data["nam"] = self.head.find_year(self.this_year)
        symbol = self.head.read_number()
        data["co_quan"] = self._read_agency(symbol)
        signed = has_own_foot(self.lines)
        issued_alone = signed or (self.decision is None and not self.head.of(Part.APPENDIX_REFERENCE))
        short_name = data["co_quan"]["viet_tat"]
        data["van_ban"] = self.head.read_document(symbol, short_name, data["nam"], issued_alone=issued_alone)
        if self.decision is not None and signed and not self.head.of(Part.PLACE_DATE):
            data["van_ban"] |= self.decision.place
            self._doubt(("van_ban", "dia_danh"), "địa danh, ngày lấy theo quyết định: kế hoạch này có chữ ký riêng")
        self._add_reference()
        if addressees := read_addressees(self.head.of(Part.ADDRESSEE)):
            data["kinh_gui"] = addressees
        if bases := self._divide_bases([line_text(line) for line in self.head.of(Part.BASIS)]):
            data["can_cu"] = _without_end(bases, ";", ".")
        self._add_prose("mo_dau", Part.AUTHORITY, Part.DECIDING, Part.OPENING)
        body = TreeBuilder()
        self._fill(body, [line for line in self.lines if line.part in _BODY and not line.appendix])
        schemes = find_schemes(body.root)
        if schemes != DEFAULT_SCHEMES:
            data["danh_so"] = list(schemes)
        data["noi_dung"] = write_sections(body.root.children, schemes)
        if not data["noi_dung"]:
            self.result.doubts.append((("noi_dung",), "không nhận ra mục nào trong phần nội dung"))
            data["noi_dung"] = [UNREAD]
        self._add_prose("ket_thuc", Part.CLOSING)
        data |= read_foot(self.head, self._doubt)
        if appendices := [self._read_appendix(number, schemes) for number in range(1, self._count_appendices() + 1)]:
            data["phu_luc"] = appendices
        self.result.doubts += [(_find_path(data, columns), reason) for columns, reason in self.table_doubts]
        self._doubt_joined(("noi_dung",), body)
        self.result.left_out += [
            f"{line.place}: {line.text}"
            for line in self.lines
            if line.text
            and (line.part in (Part.OTHER, Part.LETTER_SUBJECT) or (line.part is Part.MARK and not find_mark(line.text)))
        ]
        return self.result

    def _read_agency(self, symbol: tuple[str, str]) -> Data:
        own = self.head.joined(Part.AGENCY).casefold()
        if self.decision is not None and own in ("", self.decision.agency["ten"].casefold()):
            return self.decision.agency
        return self.head.read_agency(symbol, find_agency_symbol(self.head.joined(Part.APPENDIX_REFERENCE)))

    def _doubt_joined(self, above: tuple[str | int, ...], tree: TreeBuilder) -> None:
        for path, place in tree.list_joined():
            self._doubt((*above, *path), f"đã nối hai đoạn bị ngắt giữa câu ở {place}")

    def _add_reference(self) -> None:
        """Add the line that names the decision; what is signed by itself as well keeps it as text."""
        reference = self.head.joined(Part.APPENDIX_REFERENCE) or (self.decision.reference if self.decision else "")
        if not reference:
            return
        if not has_own_foot(self.lines):
            self.result.data["kem_theo"] = reference
            return
        self.result.data["mo_dau"] = f"{reference}\n"
        self._doubt(("mo_dau",), "dòng kèm theo đã thành dòng đầu: văn bản có số, nơi nhận hoặc chữ ký riêng")

    def _doubt(self, path: tuple[str | int, ...], reason: str) -> None:
        self.result.doubts.append((path, reason))

    def _add_prose(self, key: str, *parts: Part) -> None:
        if lines := self.head.of(*parts):
            written = "\n".join(write_text(line.runs) for line in lines) + "\n"
            self.result.data[key] = self.result.data.get(key, "") + written

    def _divide_bases(self, texts: Sequence[str]) -> list[str]:
        """Put each căn cứ of one paragraph by itself, as the decree has them."""
        divided = [part for text in texts for part in _NEXT_BASIS.split(text)]
        if len(divided) > len(texts):
            self._doubt(("can_cu",), "các căn cứ gõ trong một đoạn đã được tách thành từng dòng")
        return divided

    def _count_appendices(self) -> int:
        return max((line.appendix for line in self.lines), default=0)

    def _fill(self, tree: TreeBuilder, lines: Sequence[Line]) -> None:
        """Put headings, paragraphs and tables into a tree, a caption with its table."""
        caption = ""
        for table, group in groupby(lines, key=lambda line: line.table):
            if table is not None:
                written = self._import_table(table)
                tree.add_table({"ten": caption, **written} if caption else written)
                caption = ""
                continue
            for line in group:
                if line.part is Part.CAPTION:
                    caption = write_text(line.runs, bold=line.piece.bold)
                else:
                    tree.add(line)

    def _import_table(self, table: WordTable) -> Data:
        written = import_table(table, plain=self.plain)
        if any(group["ten"] == UNREAD for group in written.get("nhom", ())):
            self.table_doubts.append((written["cot"], "bảng này có dòng đứng trước nhóm đầu tiên"))
        for title in _list_shared(list(written["cot"].values())):
            self.table_doubts.append(
                (written["cot"], f"nhiều cột cùng mang tiêu đề “{title}” (ô gộp): đặt tên riêng cho từng cột")
            )
        first: Data = next(iter(written.get("nhiem_vu", ())), {})
        if first and all(_COLUMN_NUMBER.fullmatch(str(value)) for value in first.values()):
            self.table_doubts.append((written["cot"], "hàng đánh số cột của bảng này thành một nhiệm vụ"))
        return written

    def _read_appendix(self, number: int, schemes: Sequence[str]) -> Data:
        lines = [line for line in self.lines if line.appendix == number]
        data: Data = {}
        title = " ".join(write_text(line.runs, bold=line.piece.bold) for line in lines if line.part is Part.APPENDIX_TITLE)
        label = " ".join(line_text(line) for line in lines if line.part is Part.APPENDIX_LABEL)
        if label.startswith("PHỤ LỤC"):  # capitals are a look, which the tool gives
            label = label.replace("PHỤ LỤC", "Phụ lục", 1)
        data["ten"] = title or label or UNREAD
        if data["ten"] == UNREAD:
            self._doubt(("phu_luc", number - 1, "ten"), "không tìm thấy tên phụ lục")
        usual = "Phụ lục" if self._count_appendices() == 1 else f"Phụ lục {format_roman(number)}"
        if label != usual and (title or not label):
            data["nhan"] = label or "Phụ lục"
        reference = " ".join(line_text(line) for line in lines if line.part is Part.APPENDIX_REFERENCE)
        whole = self.result.data
        if _bare(reference) != _bare(whole.get("kem_theo") or self.head.usual_reference(whole["co_quan"]["ten"])):
            data["kem_theo"] = reference
        if any(line.part is Part.NATIONAL_TITLE for line in lines):
            data["quoc_hieu"] = "true"
        data |= self._read_content([line for line in lines if line.part in _BODY], schemes, number)
        return data

    def _read_content(self, lines: Sequence[Line], schemes: Sequence[str], number: int) -> Data:
        data: Data = {}
        first = lines[0].table if lines else None
        if first is not None:
            data |= self._import_table(first)
            lines = [line for line in lines if line.table is not first]
        landscape = bool(lines or first) and self._is_landscape(lines, first)
        if landscape is not (first is not None):
            data["huong"] = "ngang" if landscape else "doc"
        tree = TreeBuilder()
        self._fill(tree, lines)
        if first is None and not tree.root.children:
            data["noi_dung"] = [UNREAD]
            self._doubt(("phu_luc", number - 1, "noi_dung"), "không tìm thấy chữ hay bảng nào trong phụ lục này")
        if tree.root.children:
            data["noi_dung"] = write_sections(tree.root.children, schemes)
            self._doubt_joined(("phu_luc", number - 1, "noi_dung"), tree)
            if first is None and any(line.table is not None for line in lines):
                reason = "bảng đứng sau đoạn chữ nên nằm trong noi_dung: tasks export và timeline không đếm các dòng của bảng này"
                self._doubt(("phu_luc", number - 1, "noi_dung"), reason)
        return data

    def _is_landscape(self, lines: Sequence[Line], first: object) -> bool:
        known = [line for line in self.lines if line.table is first] if first is not None else lines
        return any(line.piece.section in self.landscape for line in known)


def _list_shared(titles: Sequence[str]) -> list[str]:
    """Return the titles that several columns have: a cell over them all is printed once for each."""
    return [title for title, count in Counter(titles).items() if title and count > 1]


def _find_path(data: Any, wanted: Data) -> tuple[str | int, ...]:  # noqa: ANN401  # plain data
    """Return where an object stands in the data, which surely holds it."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if value is wanted:
            return (key,)
        if inner := _find_path(value, wanted):
            return (key, *inner)
    return ()


def _bare(text: str) -> str:
    """Return a text without spaces and without the dots that stand for room to write in."""
    return re.sub(r"\s+|……", "", text)


def _without_end(texts: Sequence[str], mark: str, last: str) -> list[str]:
    """Leave out the end marks that the tool prints by itself."""
    return [text.removesuffix(last if at == len(texts) else mark).rstrip() for at, text in enumerate(texts, start=1)]


def count_lines(lines: Sequence[Line]) -> Iterator[tuple[Part, int]]:
    """Yield how many lines of each part there are."""
    for part in Part:
        if count := sum(line.part is part for line in lines):
            yield part, count
