"""What a person should know of the PDF that will be signed or issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.pdf.fonts import find_substitute, list_fonts
from cchc_gen.pdf.page_ends import find_lone_signature, find_parted_heading, read_pages
from cchc_gen.pdf.signature_room import find_room_fault
from cchc_gen.plan.numbered_sections import number_sections
from cchc_gen.plan.prose import to_text
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cchc_gen.build.formats import Format
    from cchc_gen.plan.model import Plan


def list_notes(made: Mapping[Format, Path], plan: Plan, name: str) -> Iterator[Problem]:
    """Yield notes on a PDF: a font in the place of Times New Roman, parted pages, no room for signature and stamp.

    Args:
        made: what LibreOffice wrote.
        plan: what it was made from.
        name: the plan's, for messages.
    """
    pdf = next((file for kind, file in made.items() if kind.suffix == ".pdf"), None)
    if pdf is None:
        return
    if font := find_substitute(list_fonts(pdf.read_bytes())):
        message = msg(
            "The PDF is set in {font}, which has the widths of Times New Roman; this machine has no Times New Roman.", font=font
        )
        hint = msg("The decree asks for Times New Roman: install it, or make the PDF from the .docx where it is.")
        yield Problem("font", Position(name), message, hint=hint, severity=Severity.INFO)
    pages = read_pages(pdf)
    if fault := find_parted_heading(pages, list(_list_headings(plan))):
        hint = msg("Word keeps both on one page: open the .docx there and save it as PDF.")
        yield Problem("page-end", Position(name), fault, hint=hint, severity=Severity.WARNING)
    if fault := find_lone_signature(pages):
        hint = msg("End the plan with a sentence, which stays with the signature: ket_thuc.")
        yield Problem("page-end", Position(name), fault, "ky", hint, Severity.WARNING)
    signature = plan.signature
    if (
        signature
        and signature.name
        and not plan.attached_to
        and (fault := find_room_fault(pdf, signature.posts[-1], signature.name))
    ):
        hint = msg("Look at the last page; shorten the text above, or restyle “Họ và tên” in the template.")
        yield Problem("signature-room", Position(name), fault, "ky", hint, Severity.WARNING)


def _list_headings(plan: Plan) -> Iterator[str]:
    """Yield the headings of a plan as they are printed."""
    waiting = [
        numbered
        for sections in (plan.sections, *(appendix.sections for appendix in plan.appendices))
        for numbered in number_sections(sections, plan.numbering)
    ]
    while waiting:
        numbered = waiting.pop()
        waiting += numbered.children
        if numbered.section.heading is not None:
            yield f"{numbered.marker} {to_text(numbered.section.heading)}".strip()
