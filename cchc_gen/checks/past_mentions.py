"""Whether a sentence that names what went out of use means the past, or its end, or treats it as still there."""

from __future__ import annotations

import datetime as dt
import re
import sys
from typing import TYPE_CHECKING

from cchc_gen.decree.dates import DateText
from cchc_gen.language.citations import cited_parts
from cchc_gen.language.surroundings import NEAR, search_before
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cchc_gen.workspace.outdated_terms import StalePlace

_DOES = (
    "(?:chủ trì|tổ chức|thực hiện|báo cáo|rà soát|triển khai|chịu trách nhiệm|phối hợp|gửi|xây dựng|ban hành|phải|có trách nhiệm"
    r"|hoàn thành|tiếp tục|tăng cường|chỉ đạo|xử lý|giải quyết|kiểm tra|đôn đốc|hướng dẫn|tiếp nhận|bố trí|lập|trình)\b"
)
_REFORMED = r"(?:sắp xếp|sáp nhập|hợp nhất)"
# The words behind a name, or before it, that say that it is gone.
_PAST = lazy_pattern(
    rf"(?:\s+[^\W\d_]+){{0,4}}\s+(?:\(?(?:cũ|trước đây|(?:trước|sau) (?:khi )?{_REFORMED}|giải thể|không còn)\b"
    r"|\((?:đã|kết thúc|trước khi|trước ngày|nay)\b"
    r"|kết thúc hoạt động\b"
    r"|(?:được |đã )?(?:điều động|luân chuyển|chuyển) (?:về|đến|xuống)\b)"
    rf"|(?:,?\s+(?!{_DOES})[^\W\d_]+){{0,6}}\s+(?:(?:được|đã) (?:chuyển|thay thế|bàn giao|sáp nhập|hợp nhất|kết thúc|sắp xếp)\b"
    r"|không còn(?=\s*(?:[.;,]|$|hoạt động|tồn tại)))",
    re.IGNORECASE,
)
_HANDED = (
    "nhiệm vụ|chức năng|thẩm quyền|tài sản|tài liệu|hồ sơ(?:, tài liệu| lưu trữ)|trụ sở|công chức|viên chức|cán bộ|biên chế"
    r"|công việc|về|nguyên trạng|thêm|bàn giao|\d[\d.]*|TTHC|thủ tục(?: hành chính)?"
)
_BELONGING = (  # what may stand between such a word and the name that it concerns
    "hoạt động|nhiệm vụ|của|mô hình|dịch vụ công|tổ chức|bộ máy|chính quyền|địa phương|đơn vị|hành chính|cơ quan|các|lãnh đạo"
    r"|cán bộ|công chức|phó|giám đốc|chủ tịch|chánh văn phòng|trưởng phòng|ở|tên|\d+"
)
_ENDED = lazy_pattern(
    r"\b(?:bỏ(?! phiếu)|không còn|không tổ chức|kết thúc|chấm dứt|giải thể|xóa|dừng|thay (?:cho|thế|vì)|nguyên|tiền thân là"
    rf"|(?:trước|sau)(?: khi)? {_REFORMED}|chuyển từ|tách từ"
    rf"|(?:chuyển giao|bàn giao|tiếp nhận|nhận|điều chuyển|chuyển)(?:,? (?:và )?(?:{_HANDED}))* từ"
    r"|không còn quy định[^.;]{0,60}?"
    r"|không còn (?:phòng|cơ quan|ban|hội|trung tâm|đơn vị|chính quyền)(?: (?!tại|ở|của)[^\W\d_]+){0,6}"
    r"|(?:hợp nhất|sáp nhập|hình thành) từ"
    r"|(?:tiếp )?nhận(?: thêm)?(?: địa bàn| nguyên trạng| toàn bộ| tài liệu)*|phông(?: lưu trữ)?(?: của)?"
    rf")(?:\s+(?:{_BELONGING}))*\s+$",
    re.IGNORECASE,
)
_MERGING = r"(?:tỉnh|thành phố|Sở|Bộ|UBND)\b"
# “trên cơ sở hợp nhất Sở Tài chính và Sở Kế hoạch và Đầu tư”, “sáp nhập tỉnh Hà Nam, tỉnh Nam Định”
_MERGED = lazy_pattern(
    r"\b(?:hợp nhất|sáp nhập|sắp xếp)"
    rf"(?:(?:(?:,|\s+và)?\s+{_MERGING}(?:\s+(?!{_MERGING})[^\W\d_]+){{1,8}})+(?:,|\s+và|\s+với))?\s+$"
)
# “Rà soát các quyết định có nội dung giao nhiệm vụ cho cấp huyện”: what is old is looked for.
_REVIEWED = lazy_pattern(
    r"\brà soát\b[^.;]*\b(?:văn bản|quyết định|quy định|nghị quyết|quy chế|nội dung)\b[^.;]*\b"
    r"(?:quy định|nội dung|giao|liên quan|thẩm quyền)\b[^.;]*$",
    re.IGNORECASE,
)
# “Có 14 văn bản còn ghi thẩm quyền của cấp huyện”
_STILL_SAID = lazy_pattern(r"\bvăn bản\b[^.;]*\bcòn\s+(?:ghi|quy định|nêu|giao|dẫn)\b[^.;]*$", re.IGNORECASE)
# “Sửa “Sở Giao thông vận tải” thành “Sở Xây dựng””
_CORRECTED = lazy_pattern(r"\b(?:sửa|đổi|thay|thay thế|điều chỉnh)\b[^.;]*$", re.IGNORECASE)
_INTO = lazy_pattern(r"[“”\"’)]*\s*(?:thành|bằng)\b")
_BEFORE = lazy_pattern(
    r"(?<!như )\btrước đây\b|\bkhông còn phù hợp\b"
    r"|\b(?:trước|từ|hết|đến|sau) (?:hết )?ngày\s+(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})\b",
    re.IGNORECASE,
)
# “sau hợp nhất”, “được thành lập trên cơ sở nhập xã A và thị trấn B”, “kế thừa dữ liệu của Sở …”: the change is told.
_CHANGED = lazy_pattern(
    rf"\b(?:(?:trước|sau|khi|từ|do|trên cơ sở|được|đã)(?: (?:thực hiện|việc))* {_REFORMED}"
    r"|(?:thành lập|hình thành) (?:trên cơ sở|từ)"
    r"|nhập (?:toàn bộ|nguyên trạng|xã|thị trấn|huyện|tỉnh)|kế thừa|tiền thân|trước (?:đây|kia)|cũ|đổi tên|giải thể|dôi dư"
    r"|khi còn|lúc (?:đó|bấy giờ)|(?:nơi|ngày|năm) sinh|khai sinh|quê quán|nguyên quán"
    r"|(?:trước|sau) khi (?:không còn|bỏ)"
    r"|không (?:còn )?tổ chức|không còn (?:tên|đơn vị|chính quyền)|giao (?:nộp )?(?:về|vào) Lưu trữ"
    r"|kết thúc hoạt động|(?:hồ sơ|tài liệu) lưu trữ|đã chuyển thành|được chuyển (?:thành|về))\b",
    re.IGNORECASE,
)
_DID = lazy_pattern(rf"(?:[,\s]+(?!{_DOES})[^\W\d_]+){{0,4}}\s+đã\s", re.IGNORECASE)  # “UBND huyện đã phê duyệt”
# “Quyết định được Ủy ban nhân dân tỉnh Quảng Nam ký năm 2017, thời hạn thuê đến năm 2067”
_SIGNED_IN = lazy_pattern(
    r"(?:\s+[^\W\d_]+){0,3}?\s+(?:ký|cấp|ban hành|phê duyệt|công nhận|giao|thành lập|xây dựng)\s+(?:từ\s+|vào\s+)?"
    r"(?:ngày\s[\d/ tháng]{1,14}(?:năm )?|năm\s|tháng\s\d{1,2}(?:/| năm ))(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_REPLACED = lazy_pattern(r"[^.;]{0,160}\b(?:hết hiệu lực|từng là|(?:được|bị) (?:thay thế|bãi bỏ|thay))\b", re.IGNORECASE)
_REPLACES = lazy_pattern(
    r"\b(?:thay thế|bãi bỏ|thay cho|hủy bỏ|sau|trước khi có|chấm dứt hiệu lực(?: của)?)"
    r"\s+(?:(?:cho|các|Nghị định|Thông tư|Quyết định|số)\s+)*$",
    re.IGNORECASE,
)
_JOINED = lazy_pattern(r"\s+[-–]\s+[A-ZĐ]")  # “tỉnh Quảng Nam - Đà Nẵng”: one of before
_QUOTED = lazy_pattern(r"\b(?:từ|chữ|tên|thuật ngữ)\s+[“\"']\s*$", re.IGNORECASE)  # “bỏ cụm từ “cấp huyện””
_WAS_DONE_BY = lazy_pattern(r"\bđã (?:được|do)\s+(?:các\s+)?$", re.IGNORECASE)
_WILL_DO = lazy_pattern(rf"(?:\s+(?!đã\b|được\b)[^\W\d_]+){{0,3}}?\s*,?\s+{_DOES}", re.IGNORECASE)
_TIME = lazy_pattern(
    r"\b(?<!so với )(?<!hơn )(?:năm(?: học)?|giai đoạn|nhiệm kỳ|thời kỳ|niên độ|quý\s+[ivx\d]+|tháng\s+\d{1,2}|đầu|cuối|từ)[\s/]+"
    r"(?P<first>(?:19|20)\d{2})(?:\s*[-–]\s*(?P<last>20\d{2}))?\b",
    re.IGNORECASE,
)
_REACH = 4 * NEAR  # letters of a sentence to either side
_SENTENCE_END = lazy_pattern(r"[.;]\s")
_ORDER = "chỉ đạo|giao|đề nghị|yêu cầu|phối hợp với|hướng dẫn|đôn đốc"
_ORDERS = lazy_pattern(rf"\b(?:{_ORDER})\s+(?:các\s+)?(?:(?:UBND|Ủy ban nhân dân)\s+)?$", re.IGNORECASE)
_GIVES_WORK = lazy_pattern(
    rf"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|{_ORDER}|cho|với|tới|gửi)\s+(?:các\s+)?$", re.IGNORECASE
)
_ACTS = lazy_pattern(
    rf"\s*(?:,|và)\s+(?:cấp\s+)?(?:tỉnh|xã)\b|\s+{_DOES}",
    re.IGNORECASE,
)
_OFFICE = lazy_pattern(r"UBND|Ủy ban|HĐND|Hội đồng|Phòng |Sở |Bộ |Ban |Trung tâm|Chi cục", re.IGNORECASE)


def is_past(text: str, place: StalePlace, times: tuple[int, ...] = ()) -> bool:
    """Tell whether the sentence says that the past is meant, or the end of what is named.

    Args:
        text: of the passage.
        place: where it names what went out of use.
        times: the years of which the heading above tells, for a sentence that names none.
    """
    if _is_said_gone(text, place):
        return True
    if search_before(_ORDERS, text, place.start):
        return False  # whatever else the sentence names
    begins, ends = _find_sentence(text, place.start, place.end)
    years, last = list_years(text, begins, ends) or times, place.term.last_day
    is_over = bool(years) and last is not None and max(years) <= last.year
    return is_over or _was_before(text, begins, ends, last) or _tells_of_change(text, begins, ends, place)


def is_said_ended(text: str, place: StalePlace) -> bool:
    """Tell whether the sentence says that what is named has ended, or how: whoever wrote it knows.

    Args:
        text: of the passage.
        place: where it names what went out of use.
    """
    if search_before(_ORDERS, text, place.start):
        return False
    return _is_said_gone(text, place) or _tells_of_change(text, *_find_sentence(text, place.start, place.end), place)


def _is_said_gone(text: str, place: StalePlace) -> bool:
    """Tell whether the words beside a name say that it is gone."""
    at, end = place.start, place.end
    if _PAST.match(text, end) or any(
        search_before(words, text, at, 2 * NEAR) for words in (_ENDED, _MERGED, _REVIEWED, _STILL_SAID)
    ):
        return True
    if search_before(_QUOTED, text, at) or (text.startswith("tỉnh", at) and _JOINED.match(text, end)):
        return True
    if (signed := _SIGNED_IN.match(text, end)) and place.term.last_day and int(signed["year"]) <= place.term.last_day.year:
        return True
    return bool(_INTO.match(text, end) and search_before(_CORRECTED, text, at, 2 * NEAR))


def is_said_replaced(text: str, place: StalePlace) -> bool:
    """Tell whether the sentence says that the document that it names ends, or what took its place.

    Args:
        text: of the passage.
        place: where it names what went out of use.
    """
    return _REPLACED.match(text, place.end) is not None or search_before(_REPLACES, text, place.start) is not None


def _tells_of_change(text: str, begins: int, ends: int, place: StalePlace) -> bool:
    """Tell whether a sentence says what was done by whom it names, or how it came to its end."""
    if _DID.match(text, place.end) or search_before(_WAS_DONE_BY, text, place.start):
        return True
    return _CHANGED.search(text, begins, ends) is not None and not _WILL_DO.match(text, place.end)


def _find_sentence(text: str, at: int, end: int) -> tuple[int, int]:
    """Return from where to where the sentence of a place reaches, as far as one looks."""
    begins, ends = max(0, at - _REACH), min(len(text), end + _REACH)
    begins = max((found.end() for found in _SENTENCE_END.finditer(text, begins, at)), default=begins)
    return begins, stop.start() if (stop := _SENTENCE_END.search(text, end, ends)) else ends


def _was_before(text: str, begins: int, ends: int, last: dt.date | None) -> bool:
    """Tell whether a sentence says “trước đây”, or names a day up to which the old name held."""
    for found in _BEFORE.finditer(text, begins, ends):
        day = DateText(*map(int, found.groups())).known_day if found[1] else None
        if not found[1] or (day and last and day <= last + dt.timedelta(days=1)):
            return True
    return False


def list_years(text: str, begins: int = 0, ends: int = sys.maxsize) -> tuple[int, ...]:
    """Return the years of which a text tells, or a part of it; those of documents that it cites are none.

    Args:
        text: of the passage.
        begins: of the part.
        ends: of the part, the first character behind it.
    """
    cited = cited_parts(text)
    found = (one for one in _TIME.finditer(text, begins, ends) if not cited.meet(*one.span()))
    return tuple(int(one["first"] if "kỳ" in one.group().lower() else one["last"] or one["first"]) for one in found)


def acts(text: str, place: StalePlace) -> bool:
    """Tell whether what is named is an office, or does something, or is given something to do, as if it were still there.

    Args:
        text: of the passage.
        place: where it names what went out of use.
    """
    if _OFFICE.search(text, place.start, place.end) or _ACTS.match(text, place.end):
        return True
    return search_before(_GIVES_WORK, text, place.start) is not None
