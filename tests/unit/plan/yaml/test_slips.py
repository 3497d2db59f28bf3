"""Every slip is answered at its line, by its cause, with a remedy that works when done to the letter."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from cchc_gen.cli.output import format_problem
from cchc_gen.errors import PlanError
from cchc_gen.plan.yaml.loader import Loader
from cchc_gen.plan.yaml.not_a_plan import without_hidden_ending
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.problem import Problem, Severity
from cchc_gen.workspace.load_plan import load_plan
from tests.support.bounds import processor_seconds
from tests.support.slips import ALONE, BASE, DOUBTED, REFUSED, Slip

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan


def read(text: str, folder: Path) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan of a text, None where it is refused, and all that is said of it."""
    path = folder / "ke-hoach.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        loaded = load_plan(path, path.name)
    except PlanError as error:
        return None, error.problems
    return loaded.plan, loaded.notes


def find_line(slip: Slip) -> int:
    """Return the line that begins as the slip says, the nearest to where the files begin to differ."""
    typed, base = slip.text.split("\n"), BASE.split("\n")
    changed = next(number for number, (one, other) in enumerate(zip(typed, base, strict=False)) if one != other)
    lines = [number for number, text in enumerate(typed) if text.startswith(slip.line)]
    return min(lines, key=lambda number: abs(number - changed)) + 1


def do_as_told(slip: Slip, line: int) -> str:
    """Return the file after the remedy: the line written anew, or another one written above it."""
    lines = slip.text.split("\n")
    lines[line - 1 : line if not slip.plus else line - 1] = [slip.remedy]
    return "\n".join(lines)


def test_the_base_has_no_slip(tmp_path: Path) -> None:
    """The plan that is spoiled is a plan without a complaint."""
    plan, said = read(BASE, tmp_path)

    assert plan is not None
    assert said == ()


@pytest.mark.parametrize("slip", [*REFUSED, *ALONE, *DOUBTED], ids=lambda slip: slip.name)
def test_a_slip_is_answered(slip: Slip, tmp_path: Path) -> None:
    """One problem, at the line that is wrong, of its kind; its remedy is shown as it is written, and mends the plan."""
    plan, said = read(slip.text, tmp_path)
    line = find_line(slip)
    shown = [format_problem(problem) for problem in said]

    assert [(problem.code, problem.position.line) for problem in said] == [(slip.code, line)], shown
    assert slip.says in shown[0]
    assert (plan is None) is (slip not in DOUBTED)
    assert all(problem.severity is not Severity.ERROR for problem in said) is (slip in DOUBTED)
    if slip.remedy:
        assert slip.in_words or slip.remedy.strip() in re.sub(r"\s+", " ", shown[0]) or slip.remedy.strip() in shown[0]
        mended, rest = read(do_as_told(slip, line), tmp_path)
        assert mended is not None, rest
        assert rest == ()


NO_CHILDREN = ("children below the key of a text", "the key of the children gone")  # of which the last lost its dash
UNREAD = ("unknown-key", "duplicate-key", "missing-dash")  # slips of a key below which nothing is read on


def _stands_below(upper: Slip, lower: Slip, between: str) -> bool:
    """Tell whether all lines from one slip to another stand further right than it: they belong to it."""
    lines = [*between.split("\n")[1:], lower.old.split("\n")[0]]
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    return min(indents) > len(upper.old) - len(upper.old.lstrip())


def list_pairs() -> list[tuple[Slip, Slip]]:
    """Return pairs of slips with lines between them, the upper one first: one of so many, to be quick."""
    pairs = []
    for one, other in itertools.combinations(REFUSED, 2):
        upper, lower = sorted((one, other), key=lambda slip: BASE.index(slip.old))
        between = BASE[BASE.index(upper.old) + len(upper.old) : max(BASE.index(lower.old), 0)]
        # What the lost key held, and what stands below a key a second time, is not read on.
        is_inside = upper.code in ("missing-parent", "duplicate-key") and lower.code in ("expression", "unknown-name")
        is_inside = is_inside or (upper.code, lower.code) == ("groups-as-tasks", "wrong-type")
        is_inside = is_inside or (upper.name in NO_CHILDREN and lower.name == "the dash before a bar gone")
        is_inside = is_inside or (upper.code in UNREAD and _stands_below(upper, lower, between))
        if between.count("\n") > 1 and not is_inside:
            pairs.append((upper, lower))
    return pairs[::13]


@pytest.mark.parametrize(("upper", "lower"), list_pairs(), ids=lambda slip: slip.name)
def test_two_slips_are_answered_at_once(upper: Slip, lower: Slip, tmp_path: Path) -> None:
    """What is wrong further down is said at the first look, too, and nothing else."""
    at = BASE.index(lower.old)
    text = BASE[:at].replace(upper.old, upper.new, 1) + lower.new + BASE[at + len(lower.old) :]

    plan, said = read(text, tmp_path)

    assert plan is None
    assert [problem.code for problem in said] == [upper.code, lower.code]


def test_a_file_full_of_slips_is_answered_in_bounded_time(tmp_path: Path) -> None:
    """Twenty slips are named, not more, and the work grows with the file, not with its square."""
    lines = [f"  - de_muc: Mục {number}: chi tiết" for number in range(2_000)]
    text = BASE[: BASE.index("noi_dung:")] + "noi_dung:\n" + "\n".join(lines) + "\n"

    with processor_seconds(10):
        plan, said = read(text, tmp_path)

    assert plan is None
    assert len(said) == 20


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("nam-ngoai.docx", b"PK\x03\x04" + bytes(600), "cchc-gen import nam-ngoai.docx -o plans/nam-ngoai.yaml"),
        ("nam ngoai.doc", b"\xd0\xcf\x11\xe0" + bytes(600), 'cchc-gen import "nam ngoai.doc" -o "plans/nam ngoai.yaml"'),
        (
            "ke-hoach.yaml",
            b"PK\x03\x04word/document.xml" + bytes(600),
            "“ke-hoach.docx”. Đừng mở tệp này bằng Notepad. Nhập nó trước bằng lệnh: cchc-gen import ke-hoach.docx",
        ),
        ("ke-hoach.yaml", b"PK\x03\x04xl/workbook.xml" + bytes(600), "“ke-hoach.xlsx”"),
        ("ke-hoach.yaml", b"\xd0\xcf\x11\xe0" + bytes(60) + "Workbook".encode("utf-16-le") + bytes(60), "“ke-hoach.xls”"),
        ("ke-hoach.yaml", b"PK\x03\x04" + bytes(600), "“ke-hoach.zip”"),
        ("ke-hoach.yaml", b"\r\n<html><body>nam: 2027</body></html>", "(.docx)"),
        ("ke-hoach.yaml", b"<?xml version='1.0'?><w:wordDocument/>", "(.docx)"),
        ("ke-hoach.tien-do.yaml", b"PK\x03\x04word/document.xml" + bytes(600), "lấy lại tệp cũ"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(600), "đuôi .yaml"),
        ("nhiem-vu.xlsx", b"PK\x03\x04" + bytes(600), "cchc-gen tasks import"),
        ("ban-in.pdf", b"%PDF-1.7\n" + bytes(600), "cchc-gen import ban-in.pdf"),
        ("van-ban.rtf", b"{\\rtf1\\ansi", "cchc-gen import van-ban.rtf"),
    ],
)
def test_another_kind_of_file_is_named(name: str, raw: bytes, says: str) -> None:
    """A Word file, a spreadsheet, a PDF is called so; nobody is told to save it as text."""
    with pytest.raises(PlanError) as caught:
        decode_source(raw, name)
    (problem,) = caught.value.problems

    assert problem.code == "not-a-plan"
    assert says in format_problem(problem)
    assert "UTF-8" not in format_problem(problem)


@pytest.mark.parametrize("wanted", ["kh.yaml", "kh"])
def test_a_hidden_ending_is_named(wanted: str, tmp_path: Path) -> None:
    """A file that Windows made end with .txt is found beside the name that was typed."""
    (tmp_path / "kh.yaml.txt").write_text(BASE, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert "kh.yaml.txt" in format_problem(caught.value.problems[0])
    assert without_hidden_ending(tmp_path / "kh.yaml.txt") == tmp_path / "kh.yaml"
    assert without_hidden_ending(tmp_path / f"{wanted}.md") is None


@pytest.mark.parametrize("width", [60, 80, 10_000])
def test_a_plan_saved_by_another_program_is_read(width: int, tmp_path: Path) -> None:
    """What PyYAML writes of a plan, long lines broken, is the same plan; its bullets of several lines are not called glued."""
    long = BASE.replace("Xác định rõ việc, sản phẩm, thời gian.", "Xác định rõ việc, sản phẩm, thời gian và " * 5 + "người làm.")
    saved = yaml.safe_dump(yaml.load(long, Loader), allow_unicode=True, sort_keys=False, width=width)  # noqa: S506  # a SafeLoader
    meant, _ = read(long, tmp_path)

    plan, said = read(saved, tmp_path)

    assert plan == meant, said
    assert [problem for problem in said if problem.severity is Severity.ERROR] == []


def list_doubled() -> list[tuple[int, str]]:
    """Return the lines of the base with a key, each with the file in which the key stands twice, with other words."""
    lines, doubled = BASE.split("\n"), []
    for at, line in enumerate(lines):
        if not (found := re.match(r"( *)(- )?[a-z_]+:", line)):
            continue
        column = len(found[1]) + len(found[2] or "")
        end = next(number for number in range(at + 1, len(lines)) if len(lines[number]) - len(lines[number].lstrip()) <= column)
        again = re.sub(r": (\w)", r": Khác \1", line.replace("- ", "  ", 1) if found[2] else line)
        doubled.append((at + 1, "\n".join([*lines[:end], again, *lines[at + 1 : end], *lines[end:]])))
    return doubled


@pytest.mark.parametrize(("line", "text"), list_doubled())
def test_a_key_that_stands_twice_is_one_problem(line: int, text: str, tmp_path: Path) -> None:
    """The second one is told, and no error that follows from it."""
    plan, said = read(text, tmp_path)

    assert plan is None
    assert [problem.code for problem in said] in (["duplicate-key"], ["missing-dash"])
    assert said[0].position.line > line


@pytest.mark.parametrize(("mark", "code"), [("1.", "wrong-dash"), ("•", "wrong-dash"), ("-", "no-space-after-dash")])
def test_every_line_without_its_dash_is_told(mark: str, code: str, tmp_path: Path) -> None:
    """A list of which no line has its dash is one text to YAML, and each of its lines is told with what to write."""
    space = "" if mark == "-" else " "
    entries = ["UBND tỉnh Mẫu", "Các phòng thuộc Sở"]
    wrong = "".join(f"  {mark}{space}{entry}\n" for entry in entries)
    _plan, said = read(BASE.replace("".join(f"  - {entry}\n" for entry in entries), wrong), tmp_path)

    assert [problem.code for problem in said] == [code] * 2
    assert all(f"- {entry}" in format_problem(problem) for entry, problem in zip(entries, said, strict=True))


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (BASE.encode() + bytes(64), BASE.count("\n") + 1),
        (bytes(2048), 1),
        (BASE[:600].encode() + "ộ".encode()[:2], BASE[:600].count("\n") + 1),
    ],
)
def test_a_file_that_was_not_saved_whole_is_not_edited_on(raw: bytes, line: int) -> None:
    """Empty bytes at the end, or half a letter: the way back is named, and nobody is told to save or to delete."""
    with pytest.raises(PlanError) as caught:
        decode_source(raw, "ke-hoach.yaml")
    (problem,) = caught.value.problems

    assert (problem.code, problem.position.line) == ("damaged", line)
    assert "cchc-gen undo ke-hoach.yaml" in format_problem(problem)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_read_with_and_without_its_sign(encoding: str) -> None:
    """Notepad's “Unicode”, also where the sign at the beginning is gone."""
    assert decode_source(BASE.encode(encoding), "ke-hoach.yaml")[0] == BASE


def test_tabs_that_nobody_sees_do_no_harm(tmp_path: Path) -> None:
    """A tab behind a dash, and lines of tabs alone, are read as spaces."""
    plan, said = read(BASE.replace("  - Các phòng", "  -\tCác phòng").replace("luu:", "\t\t\nluu:"), tmp_path)

    assert (plan == read(BASE, tmp_path)[0], said) == (True, ())


def test_a_progress_file_knows_its_own_list() -> None:
    """The key of its entries is named where it is lost, and a dash between two entries."""
    lost = "phien_ban: 1\n  - tai: PL.I.1\n    xong: 12/01/2027\n"
    dash = "nhiem_vu:\n  - {tai: PL.I.1, xong: 12/01/2027}\n    tai: PL.I.2\n    xong: 13/01/2027\n"

    for text, line, says in ((lost, 2, "nhiem_vu:"), (dash, 3, "- tai: PL.I.2")):
        with pytest.raises(PlanError) as caught:
            parse(text, "k.tien-do.yaml")
        (problem,) = caught.value.problems
        assert problem.position.line == line
        assert says in format_problem(problem)


def test_some_keys_at_the_margin_are_told_and_not_those_that_stand_right(tmp_path: Path) -> None:
    """Two of the keys of one part lost their indent: nobody is told to move the others after them."""
    text = BASE.replace("  dia_danh: Mẫu\n  ngay:", "  so: 5\ndia_danh: Mẫu\nngay:")
    _plan, said = read(text, tmp_path)
    lines = text.split("\n")

    assert [lines[problem.position.line - 1].partition(":")[0] for problem in said] == ["dia_danh", "ngay"]
    assert all("2" in format_problem(problem) for problem in said)


def test_a_comma_that_json_wants_is_asked_at_its_line(tmp_path: Path) -> None:
    """A plan that a program wrote as JSON: the line that lost its comma is named, not the first one."""
    text = json.dumps(yaml.load(BASE, Loader), ensure_ascii=False, indent=1)  # noqa: S506  # a SafeLoader
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip().startswith('"viet_tat"')) + 1
    lines[at] = lines[at].rstrip(",")
    _plan, said = read("\n".join(lines), tmp_path)

    assert [(problem.code, problem.position.line) for problem in said] == [("no-comma", at + 1)]


@pytest.mark.parametrize(
    ("base", "more"),
    [("khong-co.yaml", ()), ("{tệp: goc.yaml}", ()), ("goc.yaml\nke_thưa: goc.yaml", ()), ("nam-ngoai.docx", ("luu",))],
)
def test_what_else_is_wrong_is_said_beside_a_base_that_is_not_found(base: str, more: tuple[str, ...], tmp_path: Path) -> None:
    """A mistyped key and a slip of form in the file itself need no base to be seen."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    own = "luu: [VT]\n" if more else ""
    _plan, said = read(f"ke_thua: {base}\nnam: 2028\nvan_ban:\n  ngay:12/01/2028\nnoinhan: [UBND tỉnh]\n{own}", tmp_path)
    keys = {problem.path.partition(".")[0] for problem in said}

    assert {"van_ban", "noinhan", *more} <= keys
    assert any(problem.position.line <= 2 for problem in said)


@pytest.mark.parametrize(
    ("base", "wrong"), [("{tệp: goc.yaml}", "ke_thua.tệp"), ("{tep : goc.yaml}", ""), ("goc.yaml\nke_thưa: goc.yaml", "ke_thưa")]
)
def test_a_wrong_place_is_said_beside_a_mistyped_key_of_the_base(base: str, wrong: str, tmp_path: Path) -> None:
    """The base is read where the key means it, and the places of all edits are looked for there."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    _plan, said = read(f"ke_thua: {base}\nnam: 2028\nthay_doi:\n  - {{tai: IX.7, bo: true}}\n", tmp_path)

    assert [(problem.code, problem.path) for problem in said] == [
        *([("unknown-key", wrong)] if wrong else []),
        ("address", "thay_doi[1]"),
    ]


@pytest.mark.parametrize("ky", ["\n  ky:", "\n  ky: ''"])
def test_a_period_that_is_not_chosen_is_called_empty(ky: str, tmp_path: Path) -> None:
    """Nothing behind a key that takes certain values is not called “None”; the values are named."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    _plan, said = read(f"bao_cao:\n  ke_hoach: goc.yaml{ky}\n{BASE}", tmp_path)
    (shown,) = (format_problem(problem) for problem in said if problem.path == "bao_cao.ky")

    assert "None" not in shown
    assert "“”" not in shown
    assert "quy-1, 6-thang, quy-3, nam" in shown


def test_an_edit_without_its_dash_is_one_problem(tmp_path: Path) -> None:
    """The keys behind it belong to the next edit: the one above is not said to do two things."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    edits = "thay_doi:\n  - tai: noi_nhan.1\n    sua: UBND tỉnh\n    tai: noi_nhan.2\n    bo: true\n"
    _plan, said = read(f"ke_thua: goc.yaml\nnam: 2028\n{edits}", tmp_path)

    assert [(problem.code, problem.position.line) for problem in said] == [("missing-dash", 6)]


@pytest.mark.parametrize(
    ("edits", "says", "mended"),
    [
        (" {tai: noi_nhan.1, bo: true}", "“[”", " [{tai: noi_nhan.1, bo: true}]"),
        (
            "\n  doi_chu: {tu: Sở Nội vụ, thanh: Sở Tài chính}",
            "“- ” before “doi_chu:”",
            "\n- doi_chu: {tu: theo dõi, thanh: xem xét}",
        ),
        ("\n  tai: noi_nhan.1\n  bo: true", "- tai: noi_nhan.1", "\n- tai: noi_nhan.1\n  bo: true"),
    ],
)
def test_an_only_edit_without_its_dash_loses_nothing(edits: str, says: str, mended: str, tmp_path: Path) -> None:
    """What stands behind the first key is never left out of the line that is to be written."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    _plan, said = read(f"ke_thua: goc.yaml\nnam: 2028\nthay_doi:{edits}\n", tmp_path)

    assert [problem.code for problem in said] == ["wrong-type"]
    assert says in str(said[0].hint)
    assert read(f"ke_thua: goc.yaml\nnam: 2028\nthay_doi:{mended}\n", tmp_path)[0] is not None
