"""How much of a document a citation says: all in a legal basis, little when it is repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, Finding, find_at, rule
from cchc_gen.checks.rules.citations import list_cited
from cchc_gen.decree.parts import Part
from cchc_gen.language.citation_parts import find_cited
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.language.citation_parts import Cited
    from cchc_gen.messages import Message


_NO_NUMBER = lazy_pattern(
    r"Căn cứ (?:Nghị định|Nghị quyết|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Chương trình|Công văn|Thông báo) (?=ngày \d|của )"
)
_TITLED = lazy_pattern(
    r"\b(?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|công bố|triển khai|thực hiện|thành lập|giao|kiện toàn|bổ sung)\b",
    re.IGNORECASE,
)
# The name of a law may hold commas (Phòng cháy, chữa cháy và cứu nạn, cứu hộ); another document ends it.
_LAW_WITH_NUMBER = (
    r"\b(?:Luật(?!\s+(?:sư|gia))|Pháp lệnh)\b(?:(?!\b(?:tại|của|[Nn]ghị|[Qq]uyết|[Tt]hông|[Kk]ế hoạch|[Cc]hỉ thị|[Cc]hương trình"
    r"|[Cc]ông văn|[Đđ]ề án)\b)[^;]){0,120}?\bsố\s+\d+[/\w-]*"
)
# Who issued it: a body, not the document whose provisions it carries out ("một số điều của Luật ...").
_BY = lazy_pattern(
    r"\bcủa\s+(?!Luật|Bộ luật|Pháp lệnh|Nghị|Quyết định|Thông tư|Kế hoạch|Chương trình|Chỉ thị|Đề án|Quy)[A-ZĐÂÊÔƠƯỦỶ]"
)
_FUNCTIONS = lazy_pattern(r"\bquy định (?:về )?(?:chức năng|vị trí|nhiệm vụ|cơ cấu)\b.*")  # of whose body, not by whom
_LAW_WITH_ISSUER = lazy_pattern(
    r"^Căn cứ (?:(?:Bộ l|L)uật|Pháp lệnh)"
    r"(?:(?!\b(?:số|[Nn]ghị|[Qq]uyết|[Tt]hông)\b)[^;.])*?\bngày\b[^;.]*?\bcủa (?:Quốc hội|Ủy ban Thường vụ Quốc hội)\b"
)
_LAW = lazy_pattern(r"^Căn cứ (?:(?:Bộ l|L)uật|Pháp lệnh) (?!số\b)[^;.]*[^;.\s]")
_DATED = lazy_pattern(r"\b(?:ngày|năm)\b|\d{1,2}/\d")
_ISSUED_WITH = lazy_pattern(r"\w+ .*\b(?:ban hành|phê duyệt)(?: kèm)? theo $", re.IGNORECASE)
# Not “, Thể thao và Du lịch”, with which a name goes on.
_ISSUER_FOLLOWS = lazy_pattern(
    r"\s*[,;]\s+(?:Sở|Ủy ban|Uỷ ban|UBND|Hội đồng|Chi cục|Cục|Văn phòng|Trung tâm|Ban|Phòng|Trường|Bệnh viện|Công an"
    r"|Chủ tịch|Giám đốc)\b"
)
_OPENS = lazy_pattern(r"(?:Thực hiện|Căn cứ|Theo)\b", re.IGNORECASE)
_ISSUER_ENDS = lazy_pattern(
    r"của (?:Chính phủ|Thủ tướng Chính phủ|Quốc hội|Bộ \S.{0,40}|(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Sở) \S.{0,60})$"
)


@rule(
    "ND30-B2",
    Severity.WARNING,
    msg("A legal basis is cited in full; a Luật or Pháp lệnh without number, symbol and issuer."),
    msg("Type, số/ký hiệu, day, issuer, title; a law by its name and day."),
    source=PL1 + "II.6a",
    wrong="Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    right="Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
)
def _find_incomplete_bases(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        text = passage.text
        if passage.part is Part.OPENING and (cited := _find_untitled(text)):
            yield find_at(passage, cited.text, msg("“{text}” lacks {what}.", text=cited.text, what=msg("its title")))
        if passage.part is Part.BASIS and re.match(r"căn cứ|thực hiện|theo", text, re.IGNORECASE):
            yield from _judge_basis(passage, text)


def _judge_basis(passage: Passage, text: str) -> Iterator[Finding]:
    if law := re.search(_LAW_WITH_NUMBER, text):
        message = msg("“{text}”: a law is cited by its name and day, without its number.", text=law.group())
        yield find_at(passage, law.group(), message)
    elif law := _LAW_WITH_ISSUER.search(text):
        message = msg("“{text}”: a law is cited by its name and day, without its issuer.", text=law.group())
        yield find_at(passage, law.group(), message)
    elif (law := _LAW.match(text)) and not _DATED.search(text):
        yield find_at(passage, law.group(), msg("“{text}” lacks {what}.", text=law.group(), what=msg("its day")))
    elif bare := _NO_NUMBER.match(text):
        yield find_at(passage, bare.group(), msg("“{text}” lacks {what}.", text=bare.group(), what=msg("its number")))
    elif cited := next(iter(find_cited(text)), None):
        lacks = [
            name
            for name, found in (
                (msg("its day"), _has_day(cited, text)),
                (msg("its issuer"), _has_issuer(cited, text)),
                (msg("its title"), _has_title(cited, text)),
            )
            if not found
        ]
        if lacks:
            message = msg("“{text}” lacks {what}.", text=cited.text, what=lacks[0])
            yield find_at(passage, cited.text, message)


def _find_untitled(text: str) -> Cited | None:
    """Return what an opening sentence carries out, where the issuer of this document stands right behind its issuer."""
    if not _OPENS.match(text):
        return None
    cited = next(iter(find_cited(text)), None)
    if cited is None or not (cited.date and cited.issuer):
        return None
    if _ISSUED_WITH.search(text[: cited.start]):
        return None  # what it issued stands before it, and is its title
    behind = text[cited.start + len(cited.text) :]
    return cited if _ISSUER_FOLLOWS.match(behind) else None


def _has_day(cited: Cited, text: str) -> bool:
    return bool(cited.date) or bool(re.search(r"ngày\s+(?:\d|…|\s)", text[cited.start :]))


def _has_title(cited: Cited, text: str) -> bool:
    """Tell whether more is said than number, day and issuer; a sentence that goes on (“;”, “,”) may say it later.

    Of a rule that is named (“Quy chế làm việc ... ban hành kèm theo Quyết định số ...”) the title is said before.
    """
    if _ISSUED_WITH.search(text[: cited.start]):
        return True
    rest = text[cited.start :].rstrip(" .;")
    return bool(_TITLED.search(rest)) or not _ISSUER_ENDS.search(rest)


def _has_issuer(cited: Cited, text: str) -> bool:
    """Tell whether an issuer is named behind the number or between type and number ("Chương trình hành động của ... số ...")."""
    return bool(cited.issuer) or bool(_BY.search(_FUNCTIONS.sub("", text)))


@rule(
    "ND30-B4",
    Severity.WARNING,
    msg("After its first mention a document is cited by type and number alone."),
    msg("Shorten the citation."),
    source=PL1 + "II.6b",
    wrong="Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ // Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
    right="Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ // Nghị quyết số 76/NQ-CP",
)
def _find_long_repeats(reading: Reading) -> Iterator[Finding]:
    seen: dict[str, Passage] = {}
    for passage, cited in list_cited(reading):
        if passage.part is Part.SUBJECT:  # it names the document in short
            continue
        first = seen.setdefault(cited.key, passage)
        if first is passage or not (cited.date or cited.issuer) or first.appendix != passage.appendix:
            continue
        shown = f"{cited.type_name.capitalize()} số {cited.shown}".strip()
        message = msg(
            "“{text}” was cited in full at {where}: “{short}” is enough.", text=cited.text, where=first.where, short=shown
        )
        yield find_at(passage, cited.text, message)


@rule(
    "ND30-B19",
    Severity.WARNING,
    msg("At its first mention a document is cited with its day, issuer and title."),
    msg("Write them there; compare the number with the document itself."),
    source=PL1 + "II.6b",
    wrong="theo Quyết định số 12/QĐ-STC",
    right="theo Quyết định số 12/QĐ-STC ngày 20/01/2025 của Sở Tài chính về việc rà soát văn bản",
)
def _find_short_first_mentions(reading: Reading) -> Iterator[Finding]:
    seen: set[str] = set()
    dated: dict[tuple[str, str], tuple[Passage, Cited]] = {}  # by number and symbol, without the year
    for passage, cited in list_cited(reading):
        if cited.key in seen:
            continue
        seen.add(cited.key)
        above, known = dated.get((cited.number, cited.symbol.upper()), (None, None))
        if not cited.date and cited.type_name and passage.part not in (Part.BASIS, Part.SUBJECT):
            if above is not None and known is not None and cited.year and known.year:
                message = msg("“{text}” is “{other}” at {where}.", text=cited.shown, other=known.shown, where=above.where)
                yield find_at(passage, cited.text, message, msg("Look the document up and write its number as issued."))
            elif near := next((one for one in dated.values() if _may_be_meant(cited, one[1])), None):
                message = msg("“{text}” is “{other}” at {where}.", text=cited.shown, other=near[1].shown, where=near[0].where)
                yield find_at(passage, cited.text, message, msg("Look the document up and write its number as issued."))
            else:
                yield find_at(passage, cited.text, _say_lacks(cited, passage.text))
        elif cited.date:
            dated.setdefault((cited.number, cited.symbol.upper()), (passage, cited))


def _may_be_meant(short: Cited, full: Cited) -> bool:
    """Tell whether a short citation may be a slip for one in full: the same symbol and year, the same digits in another order."""
    is_same = (short.year, short.symbol.upper()) == (full.year, full.symbol.upper())
    return is_same and short.number != full.number and sorted(short.number) == sorted(full.number)


def _say_lacks(cited: Cited, text: str) -> Message:
    if cited.issuer:
        return msg("“{text}” is cited here first, without its day.", text=cited.text)
    if _TITLED.search(re.split("[,;.]", text[cited.start + len(cited.text) :])[0]):
        return msg("“{text}” is cited here first, without day and issuer.", text=cited.text)
    return msg("“{text}” is cited here first, without day, issuer and title.", text=cited.text)
