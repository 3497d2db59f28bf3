"""Edits as a form makes them leave everything else as it was written."""

from __future__ import annotations

import pytest

from cchc_gen.editing.fields import double_entry, move_entry, read_field, retype, spell_out, write_field
from cchc_gen.editing.source import EditRefusedError

PLAN = """\
# đầu tệp
nam: 2026   # năm
van_ban:
  so:          # chưa có
  dia_danh: Mẫu
noi_dung:
  # ghi chú của A
  - de_muc: A   # cuối dòng
    noi_dung: |
      - Một.

  - de_muc: B

  # ghi chú của C
  - Chỉ một dòng
noi_nhan: [Sở A, Sở B]
"""


FOOT = "noi_nhan: [Sở A, Sở B]\n"


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def newline(request: pytest.FixtureRequest) -> str:
    """Return an end of lines."""
    return str(request.param)


@pytest.mark.parametrize(
    ("path", "new", "old_line", "new_line"),
    [
        (("nam",), "2027", "nam: 2026   # năm\n", "nam: 2027   # năm\n"),
        (("van_ban", "so"), "5", "  so:          # chưa có\n", "  so: 5          # chưa có\n"),
        (("van_ban", "ngay"), "01/02/2026", "  dia_danh: Mẫu\n", "  dia_danh: Mẫu\n  ngay: 01/02/2026\n"),
        (("van_ban", "dia_danh"), "", "  dia_danh: Mẫu\n", ""),
        (("van_ban", "dia_danh"), "  ", "  dia_danh: Mẫu\n", ""),
        (("van_ban", "ky_hieu"), "", "", ""),
        (("noi_dung", 1, "noi_dung"), "- Hai.", "  - de_muc: B\n", "  - de_muc: B\n    noi_dung: '- Hai.'\n"),
        (("ky", "ho_ten"), "Nguyễn Văn A", FOOT, f"{FOOT}ky:\n  ho_ten: Nguyễn Văn A\n"),
        (("noi_dung", 2, "noi_dung"), "Khác", "  - Chỉ một dòng\n", "  - Khác\n"),
        (("noi_nhan", 1), "", "[Sở A, Sở B]", "[Sở A]"),
    ],
)
def test_a_field_is_filled_added_or_emptied(
    path: tuple[str | int, ...], new: str, old_line: str, new_line: str, newline: str
) -> None:
    """Only the field's own line changes, with either end of lines."""
    text = PLAN.replace("\n", newline)

    changed = write_field(text, path, new)

    assert changed == text.replace(old_line.replace("\n", newline), new_line.replace("\n", newline), 1)
    assert read_field(changed, path) == new.strip()


def test_what_is_no_text_is_not_read_as_one() -> None:
    """A list is no field."""
    with pytest.raises(EditRefusedError):
        read_field(PLAN, ("noi_dung",))


A = "  # ghi chú của A\n  - de_muc: A   # cuối dòng\n    noi_dung: |\n      - Một.\n"
B = "  - de_muc: B\n"
C = "  # ghi chú của C\n  - Chỉ một dòng\n"
HEAD, FOOT = PLAN.split(A, maxsplit=1)[0], "noi_nhan: [Sở A, Sở B]\n"


@pytest.mark.parametrize(
    ("at", "to", "body"),
    [
        (0, 1, "\n" + B + A + "\n" + C),
        (0, 2, "\n" + B + "\n" + C + A),
        (2, 0, C + A + "\n" + B + "\n"),
        (2, 1, A + "\n" + C + B + "\n"),
        (1, 0, B + A + "\n\n" + C),
        (1, 1, A + "\n" + B + "\n" + C),
    ],
)
def test_an_entry_moves_with_the_comments_above_it(at: int, to: int, body: str, newline: str) -> None:
    """Its lines go to the other place to the letter; no other line changes."""
    text = PLAN.replace("\n", newline)

    assert move_entry(text, ("noi_dung",), at, to) == (HEAD + body + FOOT).replace("\n", newline)


def test_an_entry_is_written_once_more_below_itself(newline: str) -> None:
    """The copy has its lines, without the comments above it, which speak of the first."""
    twice = HEAD + A + A.split("\n", 1)[1] + "\n" + B + "\n" + C + FOOT

    assert double_entry(PLAN.replace("\n", newline), ("noi_dung",), 0) == twice.replace("\n", newline)


@pytest.mark.parametrize(("path", "at"), [(("noi_nhan",), 0), (("noi_dung",), 7), (("nam",), 0), (("noi_dung",), -1)])
def test_what_has_no_lines_of_its_own_stays(path: tuple[str, ...], at: int) -> None:
    """Entries in brackets, of no list, or that are not there, are refused."""
    with pytest.raises(EditRefusedError):
        double_entry(PLAN, path, at)
    with pytest.raises(EditRefusedError):
        move_entry(PLAN, path, at, at + 1)


def test_an_entry_without_a_last_line_end_moves() -> None:
    """The last line of a file may lack its end; none is glued to another."""
    text = "noi_dung:\n  - A\n  - B"

    assert move_entry(text, ("noi_dung",), 1, 0) == "noi_dung:\n  - B\n  - A\n"
    assert double_entry(text, ("noi_dung",), 1) == "noi_dung:\n  - A\n  - B\n  - B"


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("a\r\nb\r\n", "a\nb\n", "a\r\nb\r\n"),
        ("a\r\nb\r\n", "a\nx\nb\n", "a\r\nx\r\nb\r\n"),
        ("a\nb\r\nc\n", "a\nb\nd\n", "a\nb\r\nd\n"),
        ("a\nb\r\nc\n", "a\nx\nc\n", "a\nx\r\nc\n"),
        ("a\rb\rc\n", "a\nx\ny\nc\n", "a\rx\ry\rc\n"),
        ("\ufeffa\r\n", "a\nb\n", "\ufeffa\r\nb\r\n"),
        ("\ufeffa\n", "\ufeffa\n", "\ufeffa\n"),
        ("a\r\nb", "a\nb\n", "a\r\nb\r\n"),
        ("a\r\nb\r\n", "a\nb", "a\r\nb"),
        ("a\rb\r", "a\nb\n", "a\rb\r"),
        ("", "a\n", "a\n"),
        ("a\n", "", ""),
        ("a  \n", "a\n", "a\n"),
    ],
)
def test_lines_that_stay_keep_their_ends(text: str, typed: str, expected: str) -> None:
    """A window knows one end of lines; the file keeps its own, line by line, and its byte order mark."""
    assert retype(text, typed) == expected


@pytest.mark.parametrize(
    ("written", "least", "becomes"),
    [
        ("chuc_vu: GIÁM ĐỐC  # người ký", 1, "chuc_vu: [GIÁM ĐỐC]  # người ký"),
        ("chuc_vu: GIÁM ĐỐC", 2, "chuc_vu: GIÁM ĐỐC"),
        ("chuc_vu: 'KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC'", 2, "chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"),
        ("chuc_vu: |\n    KT. GIÁM ĐỐC\n    PHÓ GIÁM ĐỐC", 2, "chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"),
        ("chuc_vu: [GIÁM ĐỐC]", 1, "chuc_vu: [GIÁM ĐỐC]"),
        ("ho_ten: A", 1, "ho_ten: A"),
    ],
)
def test_a_list_in_its_short_form_is_written_out(written: str, least: int, becomes: str) -> None:
    """Posts as one text, behind slashes or in lines, become a list; every other byte stays."""
    text = "nam: 2026\nky:\n  {}\n  # ghi chú\n  x: y\nluu: VT\n"

    assert spell_out(text.format(written), ("ky", "chuc_vu"), least) == text.format(becomes)
