"""What the rules on texts read: every printed paragraph with its part of the document and its place, and the tasks.

A plan file and a Word document give the same `Reading`, so that one rule serves both.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cchc_gen.plan.stale_terms import StaleTerm
    from cchc_gen.problem import Position


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
    ADDRESSEE = "Kính gửi"
    BASIS = "Căn cứ"
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


# Running text: sentences that a person wrote, not the letterhead and not the foot.
SENTENCES = frozenset(
    {Part.BASIS, Part.OPENING, Part.HEADING, Part.PROSE, Part.CAPTION, Part.GROUP, Part.CELL, Part.CLOSING, Part.SUBJECT,
     Part.APPENDIX_TITLE, Part.OTHER}
)  # fmt: skip
BODY = frozenset({Part.OPENING, Part.HEADING, Part.PROSE, Part.CAPTION, Part.CLOSING})


class Passage(NamedTuple):
    """One printed paragraph.

    `mark` is what stands before the text ("II.", "đ)", "-", "+"), `path` the printed address of its node or its key,
    `parent` the node above, `role` the role of a cell's column, `appendix` the number of the appendix (0 is the body).
    """

    part: Part
    text: str
    position: Position
    path: str = ""
    mark: str = ""
    parent: str = ""
    role: str = ""
    appendix: int = 0


class TaskReading(NamedTuple):
    """A task of a table: its texts by role (`nhiem_vu`, `san_pham`, `chu_tri`, `phoi_hop`, `thoi_gian`), whole, and its printed number."""

    roles: dict[str, str]
    text: str
    position: Position
    path: str
    number: str = ""


class GroupReading(NamedTuple):
    """A group of tasks; `area` is its reform area, "" where it is not known."""

    title: str
    area: str
    position: Position
    path: str
    tasks: tuple[TaskReading, ...]


class TableReading(NamedTuple):
    """A table of tasks: the roles that its columns have, and its groups."""

    roles: frozenset[str]
    groups: tuple[GroupReading, ...]
    appendix: int


class Reading(NamedTuple):
    """All that is printed, in print order.

    `terms` is the register of what went out of use, `areas` the reform areas that the body's headings name, with their places.
    """

    year: int | None
    passages: tuple[Passage, ...]
    terms: tuple[StaleTerm, ...] = ()
    tables: tuple[TableReading, ...] = ()
    areas: tuple[tuple[str, Passage], ...] = ()
