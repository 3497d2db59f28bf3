"""The line below the title of an appendix that names what it belongs to (NĐ 30, Phụ lục I, III.1c), and số in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.dates import format_long

if TYPE_CHECKING:
    from cchc_gen.decree.dates import DateText

BLANK_NUMBER = "       "


class Reference(NamedTuple):
    """What the line says: type, số (None or "" where it is not known yet), ký hiệu, date and issuer of the document."""

    type_name: str
    number: str | None
    symbol: str
    date: DateText
    agency: str

    def format(self) -> str:
        """Return “(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)” (rule A4)."""
        kind = self.type_name[:1].upper() + self.type_name[1:].lower()
        number = f"{format_document_number(self.number)}/{self.symbol}"
        return f"(Kèm theo {kind} số {number} {format_long(self.date)} của {self.agency})"


def format_document_number(number: str | None) -> str:
    """Return "05" for 5 (rule H9), a blank for a number not given yet."""
    if not number:
        return BLANK_NUMBER
    return number.zfill(2) if number.isdigit() else number
