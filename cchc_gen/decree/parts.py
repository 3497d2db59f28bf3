"""The parts of a printed plan, in the decree's words."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """The parts of a plan in the decree's words (NĐ 30, Phụ lục I)."""

    PARENT = "Cơ quan chủ quản"
    AGENCY = "Cơ quan ban hành"
    NATIONAL_TITLE = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    NUMBER = "Số, ký hiệu"
    PLACE_DATE = "Địa danh, thời gian"
    TYPE = "Tên loại"
    SUBJECT = "Trích yếu"
    LETTER_SUBJECT = "Trích yếu công văn"
    ADDRESSEE = "Kính gửi"
    AUTHORITY = "Thẩm quyền ban hành"
    BASIS = "Căn cứ"
    DECIDING = "Lời quyết định"
    OPENING = "Mở đầu"
    HEADING = "Đề mục"
    PROSE = "Nội dung"
    CAPTION = "Tên bảng"
    COLUMN = "Tiêu đề cột"
    GROUP = "Nhóm"
    CELL = "Ô bảng"
    CLOSING = "Kết thúc"
    RECIPIENTS_TITLE = "Nơi nhận"
    RECIPIENT = "Nơi nhận, dòng"
    ARCHIVE = "Lưu"
    DRAFTER = "Ký hiệu người soạn thảo"
    POST = "Quyền hạn, chức vụ"
    NAME = "Họ tên người ký"
    APPENDIX_LABEL = "Phụ lục"
    APPENDIX_TITLE = "Tên phụ lục"
    APPENDIX_REFERENCE = "Dòng kèm theo"
    MARK = "Dấu chỉ"
    OTHER = "Phần khác"


# What a plan that a decision issues does not have: it is the decision's.
LEFT_TO_DECISION = frozenset(
    {Part.NUMBER, Part.PLACE_DATE, Part.RECIPIENTS_TITLE, Part.RECIPIENT, Part.ARCHIVE, Part.DRAFTER, Part.POST, Part.NAME}
)
