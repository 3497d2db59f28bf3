"""What stands around the body of a plan: year, agency, number, date, subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cchc_gen.decree.kinds import PLAN, make_symbol
from cchc_gen.decree.marks import DRAFT, URGENCY, find_mark
from cchc_gen.decree.parts import Part
from cchc_gen.importing.texts import UNREAD, line_text
from cchc_gen.language.agency_names import write_agency_small
from cchc_gen.word.parts.lines import find_year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.word.parts.lines import Line

Data = dict[str, Any]
_NUMBER = re.compile(r"^(?:Số\s*[:.]?\s*)?(?P<number>\d+\w?)?[\s._…]*/\s*(?P<symbol>\S.*)$", re.IGNORECASE)
_DATE = re.compile(
    r"^(?P<place>.*?)[\s,]*ngày\s*(?P<day>[\d\s._…]*?)\s*tháng\s*(?P<month>[\d\s._…]*?)\s*năm\s*(?P<year>[\d\s._…]*)$",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"^(?P<place>.*?)[\s,]*(?:ngày\s*)?(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})$", re.IGNORECASE
)
_OTHER_NUMBER = re.compile(r"^Số\s*[:.]?\s*(?P<number>\d+\w?)\s*[-.]\s*(?P<symbol>\w+[/-]\S.*)$", re.IGNORECASE)  # 05-KH/SNV
_TWO_DIGITS = 2
_YEAR_IN_SYMBOL = re.compile(r"(?P<year>(?:19|20)\d{2})\s*/\s*")


class LetterheadReader:
    """Reads the letterhead, the title and the foot of recognised lines."""

    def __init__(self, lines: Sequence[Line], doubt: Callable[[tuple[str | int, ...], str], None], author: str = "") -> None:
        """Read lines.

        Args:
            lines: of the document.
            doubt: takes the place and the sentence of what was guessed.
            author: of the document, in its properties.
        """
        self.lines, self.author = lines, author
        self.doubt = doubt

    def of(self, *parts: Part) -> list[Line]:
        """Return the lines of some parts of the plan itself."""
        return [line for line in self.lines if line.part in parts and not line.appendix]

    def joined(self, part: Part) -> str:
        """Return the text of a part, of however many lines."""
        return " ".join(line_text(line) for line in self.of(part))

    def find_year(self, this_year: int) -> str:
        """Return `nam`; this year's, to be reviewed, where the document names none."""
        named = find_year(self.lines, (Part.SUBJECT, Part.OPENING, Part.APPENDIX_TITLE, Part.PLACE_DATE))
        if named is None:
            self.doubt(("nam",), f"không tìm thấy năm kế hoạch, tạm ghi {this_year}")
            return str(this_year)
        if named[0] is Part.PLACE_DATE:
            self.doubt(("nam",), "năm kế hoạch lấy theo ngày ban hành")
        return named[1]

    def read_number(self) -> tuple[str, str]:
        """Return (number, symbol)."""
        text = self.joined(Part.NUMBER)
        found = _NUMBER.match(text)
        if found is None and (found := _OTHER_NUMBER.match(text)):
            self.doubt(("van_ban", "trich_yeu"), f"số, ký hiệu “{text}” đã được viết lại theo mẫu “Số: …/KH-…”")
        if found:
            number, symbol = found["number"] or "", re.sub(r"\s*-\s*", "-", found["symbol"].strip())
            symbol = symbol.replace("/", "-") if found.re is _OTHER_NUMBER else symbol
            if year := _YEAR_IN_SYMBOL.match(symbol):
                self.doubt(("van_ban", "trich_yeu"), f"ký hiệu có năm {year['year']}, đã bỏ: kế hoạch không ghi năm vào ký hiệu")
                symbol = symbol[year.end() :]
            return (number[1:] if len(number) == _TWO_DIGITS and number[0] == "0" else number), symbol
        if text:
            self.doubt(("van_ban", "ky_hieu"), f"không hiểu số, ký hiệu “{text}”")
        return "", ""

    def read_agency(self, symbol: tuple[str, str], short_name: str = "") -> Data:
        """Return `co_quan`; `short_name` is taken where there is no symbol."""
        data: Data = {}
        if self.of(Part.PARENT):
            data["chu_quan"] = self._in_running_case(Part.PARENT)
        if not self.of(Part.AGENCY):
            self.doubt(("co_quan", "ten"), "không tìm thấy tên cơ quan ban hành")
        data["ten"] = self._in_running_case(Part.AGENCY) or UNREAD
        short = symbol[1].partition("-")[2] or short_name
        if not short:
            self.doubt(("co_quan", "viet_tat"), "tên viết tắt ghép từ chữ cái đầu")
            short = "".join(word[0] for word in data["ten"].split() if word[0].isalpha()).upper() or "CQ"
        data["viet_tat"] = short
        return data

    def _in_running_case(self, part: Part) -> str:
        """Return a name in capitals as the running text writes it, where it does.

        Where the capitals are the format's alone nobody typed them: our own documents name the agency as their author, and else
        the decree's rules say how it is written.
        """
        name = self.joined(part)
        if name != name.upper():
            return name
        for line in self.lines:
            if line.part in (Part.OPENING, Part.PROSE, Part.CLOSING, Part.SUBJECT, Part.BASIS, Part.APPENDIX_REFERENCE):
                text = line_text(line)
                at = text.upper().find(name)
                if at >= 0 and text[at : at + len(name)] != name:
                    return text[at : at + len(name)]
        if not all(run.format.caps for line in self.of(part) for run in line.runs if run.text.strip()):
            return name
        return self.author if self.author.upper() == name else write_agency_small(name)

    def read_document(self, symbol: tuple[str, str], short: str, year: str, *, issued_alone: bool = True) -> Data:
        """Return `van_ban`; place and date of what a decision issues are the decision's.

        Args:
            symbol: number and symbol of the document (“12”, “KH-SNV”); "" for what is not there.
            short: the agency's short name.
            year: the plan's year.
            issued_alone: no decision issues the plan: it has a place and a date of its own.
        """
        data: Data = {}
        type_name = self.joined(Part.TYPE)
        if symbol[0]:
            data["so"] = symbol[0]
        if symbol[1] and symbol[1] != make_symbol(type_name or PLAN.name, short):
            data["ky_hieu"] = symbol[1]
        if self.of(Part.PLACE_DATE) or issued_alone:
            self._read_place_date(data, year)
        if type_name and type_name != PLAN.name:
            data["ten_loai"] = type_name
        data["trich_yeu"] = self.joined(Part.SUBJECT) or UNREAD
        if data["trich_yeu"] == UNREAD:
            self.doubt(("van_ban", "trich_yeu"), "không tìm thấy trích yếu")
        data |= self._read_marks()
        if drafter := self.joined(Part.DRAFTER):
            data["ky_hieu_soan_thao"] = drafter.removeprefix("-").strip()
        return data

    def _read_marks(self) -> Data:
        marks = [mark for line in self.of(Part.MARK) if (mark := find_mark(line.text))]
        keys = {mark: "du_thao" if mark == DRAFT else "do_khan" if mark in URGENCY else "luu_hanh" for mark in marks}
        return {key: "true" if mark == DRAFT else mark for mark, key in keys.items()}

    def _read_place_date(self, data: Data, year: str) -> None:
        text = self.joined(Part.PLACE_DATE)
        found = _DATE.match(text) or _SHORT_DATE.match(text)
        data["dia_danh"] = found["place"].strip() if found and found["place"].strip() else UNREAD
        if data["dia_danh"] == UNREAD:
            self.doubt(("van_ban", "dia_danh"), "không tìm thấy địa danh")
        if found:
            day, month, printed = ("".join(re.findall(r"\d", found[name])) for name in ("day", "month", "year"))
            if day or month or printed != year:  # else it is what a plan without a date prints
                data["ngay"] = f"{day.zfill(2) if day else '__'}/{month.zfill(2) if month else '__'}/{printed or '____'}"

    def usual_reference(self, agency: str) -> str:
        """Return the reference that the tool prints by itself."""
        number, place = self.joined(Part.NUMBER), self.joined(Part.PLACE_DATE)
        found, date = _NUMBER.match(number), _DATE.match(place)
        if found is None or date is None:
            return ""
        bare = re.sub(r"^Số\s*:?\s*", "", number)
        day = place[place.lower().index("ngày") :]
        kind = (self.joined(Part.TYPE) or "Kế hoạch").capitalize()
        return " ".join(f"(Kèm theo {kind} số {bare} {day} của {agency})".split())
