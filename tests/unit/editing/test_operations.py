"""One edit on a plan file: parsing it gives what was wanted, and every line that it does not speak of stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.editing.operations import add_comment, insert, put_key, remove, remove_line
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.editing.texts import insert_line, set_line, set_text

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tests.conftest import Cases

PLANS = Path(__file__).parents[3] / "plans"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
ODD = """\
# đầu tệp
nam: 2026   # năm
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: 'Sở Mẫu', viet_tat: "SM"}
van_ban:
  dia_danh: Mẫu

  # trích yếu
  trich_yeu: Cải cách   # cuối dòng
can_cu: [Căn cứ A, "Căn cứ B, C"]
mo_dau: |-
  Một dòng.

  Hai dòng: có dấu.
noi_dung:
- de_muc: Mục một
  # ghi chú trong mục
  noi_dung: |
      - Lùi sâu.
        - Lùi hơn.
- Chỉ một dòng.
-
  de_muc: 'Mục ''ba'''
  muc_con:
    - noi_dung: A
    - B   # chú thích
    -
    - {de_muc: C, noi_dung: D}
noi_nhan:
  # trước nơi nhận
  - UBND tỉnh

  - Sở Nội vụ
# hết tệp
"""


@pytest.mark.parametrize(
    ("path", "new", "old_line", "new_line"),
    [
        (("nam",), "2027", "nam: 2026   # năm", "nam: 2027   # năm"),
        (("van_ban", "trich_yeu"), "Khác: mới", "  trich_yeu: Cải cách   # cuối dòng", "  trich_yeu: 'Khác: mới'   # cuối dòng"),
        (("co_quan", "ten"), "Sở 'Khác'", "ten: 'Sở Mẫu'", "ten: 'Sở ''Khác'''"),
        (("co_quan", "chu_quan"), "UBND, tỉnh", "{chu_quan: UBND tỉnh Mẫu,", "{chu_quan: 'UBND, tỉnh',"),
        (("can_cu", 1), "Căn cứ D", '"Căn cứ B, C"', '"Căn cứ D"'),
        (("noi_dung", 1, "noi_dung"), "# thăng", "- Chỉ một dòng.", "- '# thăng'"),
        (("noi_dung", 2, "muc_con", 1), "Khác", "    - B   # chú thích", "    - Khác   # chú thích"),
        (("noi_nhan", 0), "Bộ Nội vụ", "  - UBND tỉnh", "  - Bộ Nội vụ"),
    ],
)
def test_a_text_is_replaced_where_it_stands(path: tuple[str | int, ...], new: str, old_line: str, new_line: str) -> None:
    """Quotes, comments and neighbours stay; what must be quoted is."""
    assert set_text(ODD, path, new) == ODD.replace(old_line, new_line)


def test_lines_of_a_block() -> None:
    """A line is replaced, put in, taken out; blank ones and deeper indents stay."""
    assert set_line(ODD, ("mo_dau",), 2, "Ba.") == ODD.replace("  Hai dòng: có dấu.", "  Ba.")
    path = ("noi_dung", 0, "noi_dung")
    assert insert_line(ODD, path, 1, "- Mới.") == ODD.replace("      - Lùi sâu.\n", "      - Lùi sâu.\n      - Mới.\n")
    assert remove_line(ODD, path, 1) == ODD.replace("        - Lùi hơn.\n", "")
    assert insert_line(ODD, ("noi_dung", 1, "noi_dung"), 1, "Dòng hai.") == ODD.replace(
        "- Chỉ một dòng.\n", "- |\n  Chỉ một dòng.\n  Dòng hai.\n"
    )


def test_entries_and_keys() -> None:
    """An entry goes in and out with its own lines; a list in brackets stays one; an emptied list goes with its key."""
    assert insert(ODD, ("noi_nhan",), 1, "Sở Y tế") == ODD.replace("  - UBND tỉnh\n", "  - UBND tỉnh\n  - Sở Y tế\n")
    assert insert(ODD, ("can_cu",), 1, "Mới, hơn") == ODD.replace("[Căn cứ A, ", "[Căn cứ A, 'Mới, hơn', ")
    assert remove(ODD, ("can_cu", 0)) == ODD.replace("[Căn cứ A, ", "[")
    assert remove(ODD, ("noi_dung", 2, "muc_con", 2)) == ODD.replace("    - {de_muc: C, noi_dung: D}\n", "")
    assert remove(ODD, ("noi_nhan", 1)) == ODD.replace("  - Sở Nội vụ\n", "")
    assert remove(ODD, ("noi_dung", 0, "noi_dung")) == ODD.replace("  noi_dung: |\n      - Lùi sâu.\n        - Lùi hơn.\n", "")
    assert put_key(ODD, ("van_ban",), "so", "5") == ODD.replace("# cuối dòng\n", "# cuối dòng\n  so: 5\n")
    assert put_key(ODD, ("co_quan",), "ma", "x") == ODD.replace('"SM"}', '"SM", ma: x}')
    only = "nam: 2026\nnoi_nhan:\n  - A\n"
    assert remove(only, ("noi_nhan", 0)) == "nam: 2026\n"
    section = {"de_muc": "Mới", "noi_dung": "Dòng.\nHai.\n"}
    assert insert(ODD, ("noi_dung",), 1, section) == ODD.replace(
        "- Chỉ một", "- de_muc: Mới\n  noi_dung: |\n    Dòng.\n    Hai.\n- Chỉ một"
    )


def test_line_ends_and_byte_order_mark_stay() -> None:
    """A file of Windows keeps its line ends and its mark, in new lines, too."""
    windows = "\ufeff" + ODD.replace("\n", "\r\n")
    changed = insert(windows, ("noi_nhan",), 2, "Sở Y tế")
    assert changed == windows.replace("  - Sở Nội vụ\r\n", "  - Sở Nội vụ\r\n  - Sở Y tế\r\n")
    no_end = ODD.removesuffix("# hết tệp\n").rstrip("\n")
    assert insert(no_end, ("noi_nhan",), 2, "Sở Y tế") == no_end + "\n  - Sở Y tế"


def test_comments_are_put_above_the_key() -> None:
    """A remark stands in the line above the key or the dash, as far indented."""
    assert add_comment(ODD, ("van_ban", "trich_yeu"), "xem lại") == ODD.replace("  trich_yeu", "  # xem lại\n  trich_yeu")
    assert add_comment(ODD, ("noi_nhan", 1), "xem lại") == ODD.replace("  - Sở Nội vụ", "  # xem lại\n  - Sở Nội vụ")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: |2\n    x\nb: y\n", ("a",)),
        ("a: >\n  x\n  y\nb: y\n", ("a",)),
        ('a: "x\n  y"\nb: y\n', ("a",)),
        ("a: &one x\nb: *one\nc: d\n", ("b",)),
    ],
    ids=["own indent", "folded", "quoted lines", "alias"],
)
def test_what_other_programs_wrote_is_refused_by_name(text: str, path: tuple[str | int, ...]) -> None:
    """What cannot be edited alone is refused with its line, never written otherwise."""
    with pytest.raises(EditRefusedError):
        set_text(text, path, "khác")


@pytest.mark.parametrize(
    ("path", "words"),
    [(("ky", "x"), "nam, co_quan"), (("noi_nhan", 7), "“8” here; there are 2"), (("nam", "x", "y"), "Here stands a text")],
)
def test_what_is_not_there_is_told_by_what_is(path: tuple[str | int, ...], words: str) -> None:
    """The message lists the keys, counts the entries, or says that a text stands there."""
    with pytest.raises(EditRefusedError, match=words):
        set_text(ODD, path, "khác")


def walk(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if value is not None:
            yield (*path, key), value
            yield from walk(value, (*path, key))


def edit(text: str, chance: random.Random) -> str:
    """Do one edit at a place of chance."""
    nodes = [(path, value) for path, value in walk(read_data(text)) if "" not in path]
    path, value = chance.choice(nodes)
    new = chance.choice(["Việc mới", "Có: dấu", "- gạch", "“ngoặc”, phẩy", "# thăng", "'nháy'", "100%", "{{ nam }}"])
    if isinstance(value, list):
        return insert(text, path, chance.randrange(len([one for one in value if one is not None]) + 1), new)
    if isinstance(value, dict):
        return put_key(text, path, "khoa_moi", new) if chance.random() < 0.5 else remove(text, path)
    lines = value.rstrip("\n").split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            return set_line(text, path, at, new)
        case 1:
            return insert_line(text, path, at + 1, new)
        case 2:
            return remove_line(text, path, at)
        case _:
            return set_text(text, path, new)


def count_equal(one: list[str], two: list[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def test_any_edit_leaves_the_other_lines_alone(seeded: Cases) -> None:
    """Random edits on the samples, the real plans and an odd file, with Unix and Windows ends: what was there stays in order."""
    few, chance = seeded.draw(200, 2000)
    texts = [path.read_text(encoding="utf-8") for path in (*sorted(PLANS.glob("*.yaml")), *sorted(SEEDS.glob("*.yaml")))]
    done = 0
    for at in range(few):
        text = chance.choice([ODD, *texts])
        text = text.replace("\n", "\r\n") if at % 3 == 0 else text
        try:
            changed = edit(text, chance)
        except EditRefusedError:
            continue
        done += 1
        before, after = text.split("\n"), changed.split("\n")
        start, end = count_equal(before, after), count_equal(before[::-1], after[::-1])
        touched = after[start : len(after) - end]
        assert changed.count("\r\n") == changed.count("\n") if at % 3 == 0 else "\r" not in changed
        comments = [line.strip() for line in before[start : len(before) - end] if line.strip().startswith("#")]
        assert all(comment in "\n".join(touched) for comment in comments) or len(before) > len(after)
    assert done > few * 0.6
