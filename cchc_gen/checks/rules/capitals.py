"""Rules on capitals (NĐ 30, Phụ lục II): KH-D4, ND30-VH6 and VH7."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL2, Finding, find_at, find_written, rule
from cchc_gen.decree.kinds import CITED_KINDS
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_PARTS = SENTENCES | {Part.ADDRESSEE, Part.RECIPIENT, Part.NAME, Part.APPENDIX_REFERENCE}
# (capital, small, the words before it that make it part of a name: Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân ...)
_MIXED = (
    ("Nhà nước", "nhà nước", frozenset({"ngân hàng"})),
    ("Nhân dân", "nhân dân", frozenset({"ban", "đồng", "án", "sát", "an", "đội"})),
)
_WORDS_BEFORE = lazy_pattern(r"(?:[^\W\d_]+\s+)?([^\W\d_]+)\s+$")
_LAWS = (
    "ban hành văn bản", "tổ chức chính quyền", "tổ chức Chính phủ", "cán bộ, công chức", "viên chức",
    "ngân sách nhà nước", "thanh tra",
    "tiếp công dân", "khiếu nại", "tố cáo", "phòng, chống tham nhũng", "quản lý, sử dụng tài sản công", "thi đua, khen thưởng",
    "giao dịch điện tử", "công nghệ thông tin", "an toàn thông tin", "an ninh mạng", "lưu trữ",
    "đất đai", "đấu thầu", "đầu tư", "quy hoạch", "xây dựng", "nhà ở", "giáo dục", "việc làm", "bảo hiểm", "hộ tịch", "căn cước",
    "khám bệnh, chữa bệnh", "bảo vệ môi trường", "phòng, chống thiên tai", "phòng cháy, chữa cháy", "an toàn thực phẩm",
    "bảo hiểm y tế", "di sản văn hóa", "quản lý thuế", "đầu tư công", "hòa giải ở cơ sở", "trợ giúp pháp lý",
    "xử lý vi phạm hành chính", "phổ biến, giáo dục pháp luật", "giáo dục nghề nghiệp", "thực hiện dân chủ ở cơ sở",
    "bảo vệ dữ liệu cá nhân", "hợp tác xã", "tài nguyên nước", "lâm nghiệp", "thủy lợi",
    "cư trú", "tiếp cận thông tin", "doanh nghiệp", "phí và lệ phí", "bảo vệ bí mật nhà nước", "chuyển đổi số",
)  # fmt: skip
_SMALL_LAW = lazy_pattern(rf"\bLuật ({'|'.join(map(re.escape, _LAWS))})")
_SMALL_CODE = lazy_pattern(
    r"\b[Bb]ộ luật (?:dân sự|hình sự|lao động|hàng hải|tố tụng (?:dân sự|hình sự))\b|\bhiến pháp(?= (?:năm )?\d{4})"
)
_LONG_LAWS = [law for law in _LAWS if len(law.split()) > 3]  # noqa: PLR2004  # “luật đất đai” may be the law on land
_SMALL_WORD = lazy_pattern(
    rf"(?<!háp )\bluật (?:{'|'.join(re.escape(law[:1].upper() + law[1:]) for law in _LAWS)})"
    rf"|(?:(?<=theo )|(?<=ịnh của )|(?<=căn cứ )|(?<=ực hiện ))luật (?:{'|'.join(map(re.escape, _LONG_LAWS))})"
)
_SMALL_TYPE = lazy_pattern(
    r"(?:(?<=\s)|^|(?<=\())(?<!hông báo )"
    rf"({'|'.join(sorted({*CITED_KINDS, 'công văn'}, key=len, reverse=True))})"
    r"\s+(?:số\s+)?\d+(?:/\d{4})?[/-][A-ZĐ]"
)
# “Căn cứ luật Tiếp công dân”, “Luật tiếp công dân ngày 25/11/2013”
_SMALL_CITED = lazy_pattern(
    r"^(?:Căn cứ|Thực hiện|Theo)\s+(?P<name>bộ luật|luật|pháp lệnh|nghị định|thông tư|hiến pháp)\b(?=\s+(?!số\b)[^\W\d_])"
)
_SMALL_TITLE = lazy_pattern(
    r"\bLuật (?P<title>(?!(?:số|sư|gia|này|được|do|có|về|đã|quy|sẽ|và|hiện|của|trên|khác|liên|không)\b)(?![^,;.()]*\bnày\b)"
    r"[^\W\d_][^\d;.()]{2,80}?)\s+(?:ngày|năm) \d"
)
_NUMBERED_SIGNS = (lazy_pattern(r"[/-](?<=\d.)[A-ZĐ]"), lazy_pattern(" này"))  # tell fast where to look closer
_SMALL_PLAN = lazy_pattern(
    r"\b(?:(?:ban hành|thực hiện|kèm theo) (?=quyết định|chương trình|kế hoạch)|(?:căn cứ|theo|tại|của|trong|triển khai) )"
    r"(kế hoạch|quyết định|chỉ thị|nghị quyết|nghị định|thông tư|quy chế|chương trình(?<=ện chương trình)) (này)\b"
)
_PROVISION = lazy_pattern(
    r"\b(?P<point>Điểm|Khoản)\s+[\da-zđ]{1,3}\b(?=.{0,24}\b(?:[Đđ]iều\s+\d|[Mm]ục\s+[IVX]))"
    r"|(?<=[^\W\d_] )(?P<clause>Khoản)\s+\d{1,2}\b(?=[^.;]{0,24}\bnày\b)"
    r"|\b(?P<article>(?:chương|phần|tiểu mục|(?:(?<=ại )|(?<=heo )|(?<=ủa )|(?<=, )|(?<=và ))mục)\s+(?:[IVX]+|\d+)(?:\.\d+)*\b"
    r"(?=,?\s+(?:của )?(?:Luật|Bộ luật|Nghị|Quyết|Thông|Hiến|Quy|Kế hoạch|Chỉ thị|Đề án|Chương|Phần|Mục"
    r"|Tờ trình|Báo cáo|Công văn|Hướng dẫn|Phương án|Phụ lục|Biên bản))"
    r"|(?:(?<!\d )|(?<=hoản \d )|(?<=hoản \d\d ))điều\s+\d{1,3}\b(?![.,]\d))"
)


@rule(
    "KH-D4",
    Severity.WARNING,
    msg("Nhà nước and Nhân dân are written one way throughout."),
    msg("Phụ lục II of the decree writes Nhân dân, Nhà nước with a capital."),
    source=PL2 + "V.1",
    wrong="cơ quan Nhà nước phục vụ; cơ quan nhà nước các cấp",
    right="cơ quan Nhà nước phục vụ; cơ quan Nhà nước các cấp",
)
def _find_mixed_capitals(reading: Reading) -> Iterator[Finding]:
    """The same phrase with Nhà nước and nhà nước, Nhân dân and nhân dân."""
    for capital, small, names in _MIXED:
        places: dict[str, dict[str, list[tuple[Passage, str]]]] = {}
        pattern = re.compile(rf"[{capital[0]}{small[0]}]{capital[1:]}\b")
        for passage in reading.passages.holding(capital[1:]):
            if passage.part in _PARTS:
                for found in pattern.finditer(passage.text):
                    before = _WORDS_BEFORE.search(passage.text[max(0, found.start() - 60) : found.start()])
                    if before and (word := before.group(1).lower()) not in names:
                        places.setdefault(word, {}).setdefault(found.group(), []).append((passage, before.group()))
        for forms in places.values():
            if len(forms) > 1:
                yield _explain_mixture(forms)


def _explain_mixture(forms: dict[str, list[tuple[Passage, str]]]) -> Finding:
    rare, usual = sorted(forms, key=lambda form: len(forms[form]))
    passage, before = forms[rare][0]
    message = msg(
        "“{rare}” {count} time(s), “{usual}” {others} time(s): one way throughout.",
        rare=before + rare,
        count=len(forms[rare]),
        usual=forms[usual][0][1] + usual,
        others=len(forms[usual]),
    )
    return find_at(passage, before + rare, message)


@rule(
    "ND30-VH6",
    Severity.WARNING,
    msg("A specific document has a capital for its type and for the first syllable of its name."),
    msg("Correct the capitals."),
    source=PL2 + "V.6",
    wrong="Luật ban hành văn bản quy phạm pháp luật",
    right="Luật Ban hành văn bản quy phạm pháp luật",
    is_local=True,
)
def _find_document_capitals(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.naming("luật ", "căn cứ ", "thực hiện ", "theo ", "hiến pháp"):
        if passage.part in _PARTS:
            yield from _find_small_laws(passage)
    for passage in reading.passages.matching(*_NUMBERED_SIGNS):
        for found in (*_SMALL_TYPE.finditer(passage.text), *_SMALL_PLAN.finditer(passage.text)) if passage.part in _PARTS else ():
            name = found.group(1)
            if name in passage.text[: found.start(1)] and found.re.groups > 1:
                continue  # “kế hoạch này” may be that other one
            right = name[:1].upper() + name[1:]
            message = msg("“{text}” is written “{right}”.", text=name, right=right)
            remedy = Remedy(found.group(), found.group().replace(name, right, 1))
            yield find_at(passage, found.group().strip(), message, remedy=remedy)


def _find_small_laws(passage: Passage) -> Iterator[Finding]:
    """Yield the laws whose type, or the first syllable of whose name, has a small letter."""
    text = passage.text
    known = list(_SMALL_LAW.finditer(text)) if re.search(r"Luật [a-zđ]", text) else []
    for found in known:
        yield find_written(passage, found.group(), f"Luật {found.group(1)[:1].upper()}{found.group(1)[1:]}")
    for found in _SMALL_TITLE.finditer(text) if not known else ():
        title = found["title"]
        if title[:1].islower() and not title.startswith("sửa đổi"):  # so laws themselves cite those that amend others
            yield find_written(passage, f"Luật {title}", f"Luật {title[:1].upper()}{title[1:]}")
    for found in _SMALL_CODE.finditer(text) if "ộ luật " in text or "iến pháp" in text else ():
        before, _, title = found.group().partition(" luật ")
        yield find_written(passage, found.group(), f"Bộ luật {title.capitalize()}" if title else before.capitalize())
    small = list(_SMALL_WORD.finditer(text)) if re.search(r"(?<!háp )\bluật ", text) else []
    for found in small:
        name = found.group().removeprefix("luật ")
        yield find_written(passage, found.group(), f"Luật {name[:1].upper()}{name[1:]}")
    cited = _SMALL_CITED.match(text) if not small else None
    if cited:
        yield find_written(passage, cited["name"], cited["name"].capitalize())


@rule(
    "ND30-VH7",
    Severity.WARNING,
    msg("Điều and Chương have a capital, khoản and điểm none."),
    msg("Correct the capitals."),
    source=PL2 + "V.7",
    wrong="theo Khoản 2 Điều 103 Luật này",
    right="theo khoản 2 Điều 103 Luật này",
    is_local=True,
)
def _find_provision_capitals(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding("Điểm", "Khoản", "điều", "chương ", "phần ", "mục "):
        first = len(passage.text) - len(passage.text.lstrip())
        may_hold = passage.part in _PARTS and re.search(r"Điểm|Khoản|(?:iều|hương|hần|ục) [IVX\d]", passage.text)
        for found in _PROVISION.finditer(passage.text) if may_hold else ():
            word = found["point"] or found["clause"] or found["article"].rpartition(" ")[0]
            if found["point"] and found.start() <= first:
                continue  # the first word of a sentence
            right = word.capitalize() if found["article"] else word.lower()
            message = msg("“{text}” is written “{right}”.", text=word, right=right)
            remedy = Remedy(found.group(), found.group().replace(word, right, 1))
            yield find_at(passage, found.group(), message, remedy=remedy)
