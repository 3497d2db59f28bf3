"""A Plan becomes a RenderContext: numbers, end marks, blanks and dates are put into words here, by the decree."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cchc_gen.decree import dates
from cchc_gen.decree.markers import format_roman
from cchc_gen.decree.marks import URGENCY
from cchc_gen.decree.references import Reference, format_document_number
from cchc_gen.document import marks
from cchc_gen.plan.model import ParagraphKind, Run
from cchc_gen.plan.numbered_sections import number_sections
from cchc_gen.template.context import Bang, Bien, CoQuan, KeNgang, Khoi, Ky, PhuLuc, RenderContext, VanBan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.plan.model import Agency, Appendix, Paragraph, Plan, RichText, Section, Table
    from cchc_gen.plan.numbered_sections import NumberedSection

# Rule lines are 1/3 to 1/2 of the line above (rules H7, T3); the one under tiêu ngữ is as long as it (H3).
RULE_SHARE = 0.4
DEEPEST_LEVEL = 5
LETTER_LEVEL = 3  # điểm: a letter is never bold (rule B12)
_ITEM_KINDS = {ParagraphKind.TEXT: ("doan", ""), ParagraphKind.DASH: ("gach", "-"), ParagraphKind.PLUS: ("cong", "+")}


def build_context(plan: Plan) -> RenderContext:
    """Return the plan in print order."""
    plan = leave_to_decision(plan) if plan.attached_to else plan
    tables: list[Table] = []
    body = _Body(plan.numbering, tables)
    sections, closing = _end_body(plan.sections, plan.closing)
    blocks, last_blocks = _keep_last(tuple(body.build(sections)), tuple(_build_paragraphs(closing)))
    return RenderContext(
        nam=plan.year,
        co_quan=_build_agency(plan.agency),
        van_ban=_build_document(plan),
        ke=KeNgang(*(marks.mark_rule(share) for share in (RULE_SHARE, 1.0, RULE_SHARE, RULE_SHARE))),
        kem_theo=plan.attached_to or "",
        kinh_gui=_build_addressees(plan.addressees),
        can_cu=tuple(_end_bases(plan.legal_bases)),
        mo_dau=tuple(_build_paragraphs(plan.opening)),
        noi_dung=blocks,
        ket_thuc=last_blocks,
        noi_nhan=tuple(f"- {_end(_strip_typed(entry, '-'), ';', ';.,')}" for entry in plan.recipients),
        luu=f"- Lưu: {_end(_strip_typed(plan.archive, '-', 'Lưu:').rstrip(';'), '.', '.')}" if plan.archive else "",
        ky=Ky(plan.signature.posts, plan.signature.name or "") if plan.signature else None,
        phu_luc=tuple(_build_appendices(plan, body)),
        bien=Bien(dict(plan.variables)),
        tables=tuple(tables),
    )


def _build_agency(agency: Agency) -> CoQuan:
    name, parent = (marks.BREAK.join(lines) for lines in (agency.name_lines, agency.parent_lines))
    return CoQuan(name or agency.name, agency.abbreviation, parent or agency.parent or "")


def leave_to_decision(plan: Plan) -> Plan:
    """Return a plan that a decision issues without what only the decision has."""
    document = replace(plan.document, number=None, symbol="", place="", urgency=None, circulation=None, drafter_mark=None)
    return replace(plan, document=document, recipients=(), archive=None, signature=None)


def _build_addressees(addressees: Sequence[str]) -> tuple[str, ...]:
    """Return “Kính gửi” as printed: one behind the colon, several each on a line of its own (NĐ 30, Phụ lục I, II.9a)."""
    entries = [_strip_typed(entry, "-").rstrip(";., ") for entry in addressees]
    if len(entries) == 1:
        return (f"Kính gửi: {entries[0]}",)
    return (
        ("Kính gửi:", *(f"- {entry}{';' if at < len(entries) else '.'}" for at, entry in enumerate(entries, 1)))
        if entries
        else ()
    )


def _keep_last(body: tuple[Khoi, ...], closing: tuple[Khoi, ...]) -> tuple[tuple[Khoi, ...], tuple[Khoi, ...]]:
    """Mark the body's last paragraph so that it stays on the page of the signature."""
    last = (closing or body)[-1]
    if last.chu:
        last = replace(last, chu=last.chu + marks.KEEP)
    return (body, (*closing[:-1], last)) if closing else ((*body[:-1], last), closing)


def _build_document(plan: Plan) -> VanBan:
    document = plan.document
    return VanBan(
        so="" if plan.attached_to else format_document_number(document.number),
        ky_hieu=document.symbol,
        dia_danh=document.place,
        ngay="" if plan.attached_to else dates.format_long(document.date),
        ten_loai=document.type_name,
        trich_yeu=marks.BREAK.join(document.subject_lines) or document.subject,
        du_thao=document.draft,
        do_khan=f"{marks.mark_frame(URGENCY[document.urgency])}{document.urgency}" if document.urgency else "",
        luu_hanh=document.circulation or "",
        ky_hieu_soan_thao=document.drafter_mark or "",
    )


def _strip_typed(text: str, *prefixes: str) -> str:
    """Return the text without what was typed although the tool prints it."""
    for prefix in prefixes:
        text = text.removeprefix(prefix).lstrip() if text.startswith((f"{prefix} ", "Lưu:")) else text
    return text


def _end(text: str, mark: str, closed: str) -> str:
    return text if text.endswith(tuple(closed)) else text + mark


def _end_bases(bases: Sequence[str]) -> Iterator[str]:
    """Close each legal basis with ";" and the last with "." (rule B3) unless it ends by itself."""
    for at, basis in enumerate(bases, start=1):
        yield _end(basis, "." if at == len(bases) else ";", ";.,:")


def _build_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[Khoi]:
    for paragraph in paragraphs:
        kind, mark = _ITEM_KINDS[paragraph.kind]
        text = marks.mark_emphasis(paragraph.runs)
        yield Khoi(kind, f"{mark} {text}" if mark else text, mark, text)


@dataclass
class _Body:
    """Lays sections out as blocks; `tables` collects the tables met on the way, in order."""

    schemes: tuple[str, ...]
    tables: list[Table] = field(default_factory=list)

    def build(self, sections: Sequence[Section]) -> Iterator[Khoi]:
        for numbered in number_sections(sections, self.schemes):
            yield from self._build_section(numbered)

    def _build_section(self, numbered: NumberedSection) -> Iterator[Khoi]:
        section, rest = numbered.section, list(numbered.section.paragraphs)
        if section.heading is not None:
            yield _join(f"muc_{_level(numbered)}", numbered.marker, section.heading)
        elif rest and numbered.marker:
            first = rest.pop(0)
            mark = _ITEM_KINDS[first.kind][1]
            yield _join("khoan", numbered.marker, (Run(f"{mark} "), *first.runs) if mark else first.runs)
        yield from _build_paragraphs(rest)
        for table in section.tables:
            if table.caption:
                yield Khoi("ten_bang", marks.mark_emphasis(table.caption))
            yield Khoi("bang", bang=self.add_table(table))
        for child in numbered.children:
            yield from self._build_section(child)

    def add_table(self, table: Table) -> Bang:
        self.tables.append(table)
        index = len(self.tables) - 1
        return Bang(*(marks.mark_table(index, role) for role in ("header", "groupnumber", "group", "number", "cell")))


def _level(numbered: NumberedSection) -> int:
    is_lettered = numbered.scheme[:1] == "a" and numbered.depth > 1
    return min(max(numbered.depth, LETTER_LEVEL) if is_lettered else numbered.depth, DEEPEST_LEVEL)


def _join(kind: str, marker: str, runs: RichText) -> Khoi:
    text = marks.mark_emphasis(runs)
    return Khoi(kind, f"{marker} {text}" if marker else text, marker, text)


def _end_body(sections: tuple[Section, ...], closing: tuple[Paragraph, ...]) -> tuple[tuple[Section, ...], tuple[Paragraph, ...]]:
    """End the body's last paragraph with "./." (rule B16)."""
    if closing:
        return sections, (*closing[:-1], _end_paragraph(closing[-1]))
    return (*sections[:-1], _end_section(sections[-1])), closing


def _end_section(section: Section) -> Section:
    if section.children:
        return replace(section, children=(*section.children[:-1], _end_section(section.children[-1])))
    if section.paragraphs and not section.tables:
        return replace(section, paragraphs=(*section.paragraphs[:-1], _end_paragraph(section.paragraphs[-1])))
    return section


def _end_paragraph(paragraph: Paragraph) -> Paragraph:
    last = paragraph.runs[-1]
    text = last.text.rstrip()
    if text.endswith(("./.", "./")):
        return paragraph
    ended = f"{text}/." if text.endswith("...") else f"{text[:-1] if text.endswith(('.', ';')) else text}./."
    return paragraph._replace(runs=(*paragraph.runs[:-1], last._replace(text=ended)))


def _build_appendices(plan: Plan, body: _Body) -> Iterator[PhuLuc]:
    for at, appendix in enumerate(plan.appendices, start=1):
        yield PhuLuc(
            nhan=appendix.label or ("Phụ lục" if len(plan.appendices) == 1 else f"Phụ lục {format_roman(at)}"),
            ten=marks.mark_emphasis(appendix.title),
            kem_theo=_build_reference(plan) if appendix.reference is None else appendix.reference,
            quoc_hieu=appendix.letterhead,
            ngang=_is_landscape(appendix),
            bang=body.add_table(appendix.table) if appendix.table else None,
            noi_dung=tuple(body.build(_end_appendix(appendix))),
        )


def _end_appendix(appendix: Appendix) -> tuple[Section, ...]:
    """End an appendix that ends with prose with "./.", as samples 2.1 and 2.2 do (rule B16)."""
    return (*appendix.sections[:-1], _end_section(appendix.sections[-1])) if appendix.sections else ()


def _is_landscape(appendix: Appendix) -> bool:
    return appendix.table is not None if appendix.landscape is None else appendix.landscape


def _build_reference(plan: Plan) -> str:
    """Return "(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)" (rule A4), or its decision's."""
    if plan.attached_to:
        return plan.attached_to
    document = plan.document
    return Reference(document.type_name, document.number, document.symbol, document.date, plan.agency.name).format()
