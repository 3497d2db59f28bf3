from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Pt

from tests.conftest import ROOT
from tests.support.bounds import PATIENCE, wait_until
from tests.support.commands import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAMPLE = ("--agency", "Sở Tài chính", "--parent", "UBND tỉnh Mẫu", "--year", "2027", "--yes")
PLAN = "plans/ke-hoach-stc-2027.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder that `new` has filled."""
    assert run("new", *SAMPLE, cwd=tmp_path).returncode == 0
    return tmp_path


def test_new_writes_a_plan_that_is_right_at_once(tmp_path: Path) -> None:
    """The first plan passes every rule; what must be replaced is marked; the next step is said; nothing is overwritten."""
    done = run(
        "new", "kho", *SAMPLE, "--signer", "Nguyễn Văn A", "--columns", "chu_tri, kinh_phi, Thời gian hoàn thành", cwd=tmp_path
    )
    marked = run("check", "--strict", "--severity", "info", cwd=tmp_path / "kho")
    refused = run("build", "--format", "docx", "--final", cwd=tmp_path / "kho")
    text = (tmp_path / "kho" / PLAN).read_text(encoding="utf-8")
    again = run("new", "kho", *SAMPLE, cwd=tmp_path)
    seen_to = "\n".join(line for line in text.split("\n") if "# cần rà soát:" not in line)
    (tmp_path / "kho" / PLAN).write_text(seen_to, encoding="utf-8")
    check = run("check", "--strict", "--severity", "info", cwd=tmp_path / "kho")
    build = run("build", "--format", "docx", "--final", cwd=tmp_path / "kho")

    assert (done.returncode, check.returncode, build.returncode) == (0, 0, 0), check.stdout
    assert sorted(done.stdout.split()) == [f"kho/{name}" for name in ("cchc.schema.json", "cchc.yaml", PLAN)]
    assert "cd kho" in done.stderr
    assert f"cchc-gen build {PLAN}" in done.stderr
    assert "kinh_phi: Kinh phí" in text
    assert "phoi_hop" not in text
    assert text.startswith("# yaml-language-server: $schema=../cchc.schema.json\n# $schema: ../cchc.schema.json\n")
    assert again.returncode == 6
    assert (marked.returncode, marked.stdout.count(f"{PLAN}:"), refused.returncode) == (3, 1, 3), marked.stdout
    assert "thay bằng tên phòng" in marked.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--agency"),
        (("--agency", "Sở A", "--yes"), 2, "--place"),
        (("--agency", "Sở A", "--place", "Mẫu", "--columns", "tien", "--yes"), 2, "hoat_dong, san_pham"),
        (("--agency", "Sở A", "--place", "Mẫu", "--year", "99", "--yes"), 2, "1990"),
    ],
)
def test_new_says_what_is_missing(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """What must be known and is not is named by its option; nothing is written."""
    done = run("new", *words, cwd=tmp_path)

    assert done.returncode == code
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("agency", ['Sở "A: B" # {x}', "Ủy ban nhân dân xã Mẫu", "Sở [1], {2}", "- Sở", "*Sở*", "Sở {{ x }}"])
def test_new_takes_any_name(tmp_path: Path, agency: str) -> None:
    """A name with quotes, colons, braces or dashes arrives in the plan as it was given."""
    done = run(
        "new",
        "--agency",
        agency,
        "--short",
        "SM",
        "--place",
        "Mẫu",
        "--year",
        "2027",
        "--post",
        "- A / ? B / ~",
        "--yes",
        cwd=tmp_path,
    )
    shown = run("show", "plans/ke-hoach-sm-2027.yaml", cwd=tmp_path)

    assert (done.returncode, shown.returncode) == (0, 0), shown.stderr
    assert agency.replace('"', "").split()[-1].strip("{}*,") in shown.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a terminal of our own needs POSIX")
def test_new_asks_on_a_terminal(tmp_path: Path) -> None:
    """On a terminal each question is asked, Enter takes what is proposed, an empty name is asked again."""
    import pty  # noqa: PLC0415  # POSIX alone has it

    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "LANGUAGE", "COV_"))}
    with subprocess.Popen(
        [sys.executable, "-m", "cchc_gen", "new"], cwd=tmp_path, stdin=slave, stdout=slave, stderr=slave, env=environment
    ) as process:
        os.close(slave)
        os.write(master, "\nSở Nội vụ\nUBND tỉnh Mẫu\n\n\n2027\n\n\n\n".encode())
        said = b""
        with contextlib.suppress(OSError):
            while piece := os.read(master, 4096):
                said += piece
        assert process.wait(30) == 0, said.decode()
    os.close(master)
    text = (tmp_path / "plans" / "ke-hoach-snv-2027.yaml").read_text(encoding="utf-8")

    assert "Cơ quan ban hành" in said.decode()
    assert "ten: Sở Nội vụ" in text
    assert "dia_danh: Mẫu" in text


def test_schema_is_printed_and_written_once(tmp_path: Path) -> None:
    """The JSON Schema goes to standard output or a new file, which is never overwritten."""
    shown = run("schema", cwd=tmp_path)
    written = run("schema", "-o", "a.json", cwd=tmp_path)
    again = run("schema", "-o", "a.json", cwd=tmp_path)
    english = run("schema", "--lang", "en", cwd=tmp_path)

    assert json.loads(shown.stdout) == json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (written.returncode, again.returncode) == (0, 6)
    assert "The year of the plan" in english.stdout


def test_tasks_go_out_and_come_back(office: Path) -> None:
    """Rows that come back unchanged give the same plan; a changed one is in the new file, and comments stay where they are."""
    plan = office / PLAN
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("    nhom:\n", "    nhom:\n      # hỏi lại Văn phòng\n"), encoding="utf-8"
    )
    run("tasks", "export", PLAN, "-o", "nv.xlsx", cwd=office)
    run("tasks", "import", PLAN, "nv.xlsx", "-o", "plans/moi.yaml", cwd=office)
    same = run("compare", PLAN, "plans/moi.yaml", "--exit-code", cwd=office)
    book = openpyxl.load_workbook(office / "nv.xlsx")
    book["PL"]["B3"] = "Việc mới"
    book["PL"].insert_rows(4)
    book["PL"]["B4"] = "Việc chèn"
    book.save(office / "nv2.xlsx")
    changed = run("tasks", "import", PLAN, "nv2.xlsx", "-o", "plans/moi2.yaml", cwd=office)
    text = (office / "plans" / "moi2.yaml").read_text(encoding="utf-8")

    assert same.returncode == 0, same.stdout
    assert changed.returncode == 0, changed.stderr
    assert "sửa 1 ô, thêm 1 hàng" in changed.stderr
    assert "# hỏi lại Văn phòng" in text
    assert "nhiem_vu: Việc mới" in text
    assert "chu_tri: '{{ bien.dau_moi }}'" in text
    assert text.split("phu_luc:")[0] == (office / PLAN).read_text(encoding="utf-8").split("phu_luc:")[0]
    assert run("tasks", "import", PLAN, "nv2.xlsx", "-o", "plans/moi2.yaml", cwd=office).returncode == 6


def test_each_cell_keeps_its_own_expression(office: Path) -> None:
    """Two rows that print the same text, one by an expression, come back as they were typed."""
    plan = office / PLAN
    text = plan.read_text(encoding="utf-8").replace("thoi_gian: Quý II\n", "thoi_gian: Tháng 6/2027\n")
    plan.write_text(text, encoding="utf-8")
    run("tasks", "export", PLAN, "-o", "nv.xlsx", cwd=office)
    done = run("tasks", "import", PLAN, "nv.xlsx", "-o", "plans/moi.yaml", cwd=office)
    back = (office / "plans" / "moi.yaml").read_text(encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert ("Tháng 6/{{ nam }}" in text, "thoi_gian: Tháng 6/2027" in text) == (True, True)
    assert (back.count("Tháng 6/{{ nam }}"), back.count("thoi_gian: Tháng 6/2027")) == (1, 1)


def test_faults_of_a_spreadsheet_are_named_by_cell(office: Path) -> None:
    """Import names sheet and cell of what it cannot take (exit 8); the plan keeps what it has there."""
    run("tasks", "export", PLAN, "-o", "nv.xlsx", cwd=office)
    book = openpyxl.load_workbook(office / "nv.xlsx")
    book["PL"]["D3"], book["PL"]["J5"] = "#REF!", "lạc"
    book.save(office / "nv.xlsx")
    before = (office / PLAN).read_bytes()
    done = run("tasks", "import", PLAN, "nv.xlsx", cwd=office)

    assert done.returncode == 8
    assert "nv.xlsx: PL!D3" in done.stderr
    assert "nv.xlsx: PL!J5" in done.stderr
    assert (office / PLAN).read_bytes() == before


ODD = """\
nam: 2026
co_quan: {ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: X}
noi_dung: [A]
phu_luc:
  - nhom:
      - {ten: G, linh_vuc: the_che, nhiem_vu: [{a: một}, {a: hai}]}
      - {ten: G, nhiem_vu: [{a: ba}]}   #ghi chú
    ten: Phụ lục một
    cot: {tt: TT, a: Việc}
  - ten: Phụ lục hai
    cot: {tt: TT, b: 'Số # 5'}
    nhiem_vu: [
      {b: bốn},
    ]
luu: VT
"""


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a folder with a plan written in odd ways, with Windows' line ends, and its export."""
    (tmp_path / "kh.yaml").write_bytes(b"\xef\xbb\xbf" + ODD.replace("\n", "\r\n").encode())
    assert run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=tmp_path).returncode == 0
    return tmp_path


def test_import_leaves_the_rest_letter_by_letter(odd: Path) -> None:
    """Rows that begin an entry, flow lists, twin groups, line ends and the byte order mark stay as they are."""
    before = (odd / "kh.yaml").read_bytes()
    book = openpyxl.load_workbook(odd / "nv.xlsx")
    book["PL1"]["B6"] = "ba, có sửa"
    book["PL2"]["B2"] = "bốn\nnăm"
    book["PL2"]["B3"] = "sáu"
    book.save(odd / "nv.xlsx")
    done = run("tasks", "import", "kh.yaml", "nv.xlsx", "-o", "moi.yaml", cwd=odd)
    wanted = before.replace(b"{a: ba}", "{a: 'ba, có sửa'}".encode())
    wanted = wanted.replace("{b: bốn},".encode(), '{b: "bốn\\nnăm"}, {b: sáu},'.encode())

    assert done.returncode == 0, done.stderr
    assert (odd / "moi.yaml").read_bytes() == wanted


def test_import_loses_nothing(odd: Path) -> None:
    """A sheet with a part of the tasks removes none; what the plan has besides is named."""
    book = openpyxl.load_workbook(odd / "nv.xlsx")
    book["PL1"].delete_rows(3, 9)
    book.save(odd / "it.xlsx")
    before = (odd / "kh.yaml").read_bytes()
    done = run("tasks", "import", "kh.yaml", "it.xlsx", cwd=odd)

    assert done.returncode == 0
    assert (odd / "kh.yaml").read_bytes() == before
    assert "PL1.I.1, PL1.I.2, PL1.II.1" in done.stderr


def test_files_in_the_wrong_order_are_said_to_be(odd: Path) -> None:
    """The Excel file before the plan is refused with the right order."""
    swapped = run("tasks", "import", "nv.xlsx", "kh.yaml", cwd=odd)

    assert swapped.returncode == 2
    assert "Tệp đầu là kế hoạch" in swapped.stderr


def test_each_unit_gets_two_files(office: Path) -> None:
    """`--by` writes Excel and Word for each unit, and does so again; an unknown column is refused with those there are."""
    done = run("tasks", "export", PLAN, "--by", "chu_tri", "-o", "gv", cwd=office)
    again = run("tasks", "export", PLAN, "--by", "chu_tri", "-o", "gv", cwd=office)
    unknown = run("tasks", "export", PLAN, "--by", "la", cwd=office)

    assert (done.returncode, again.returncode, unknown.returncode) == (0, 0, 2)
    names = sorted(path.name for path in (office / "gv").iterdir())
    assert names[:2] == ["phong-nghiep-vu-1.docx", "phong-nghiep-vu-1.xlsx"]
    assert len(names) == 6
    assert "chu_tri" in unknown.stderr


def test_timeline_lists_what_it_cannot_read(office: Path) -> None:
    """The picture is written by its ending; a time that cannot be read is listed with its address."""
    done = run("timeline", PLAN, "-o", "nam.svg", cwd=office)
    wrong = run("timeline", PLAN, "-o", "nam.gif", cwd=office)

    assert (done.returncode, wrong.returncode) == (0, 2)
    assert (office / "nam.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "PL.VI.1: “Theo quy định”" in done.stderr


def test_templates_are_listed_copied_and_checked(office: Path) -> None:
    """A copy of the tool's template is right; a broken one is named fault by fault, and with comments."""
    copied = run("template", "copy", "mau.docx", cwd=office)
    good = run("template", "check", "mau.docx", cwd=office)
    listed = run("template", "list", cwd=office)
    document = docx.Document(str(office / "mau.docx"))
    document.add_paragraph("{{ co_quan.tenn }}")
    document.save(str(office / "sai.docx"))
    bad = run("template", "check", "sai.docx", "--annotate", cwd=office)

    assert (copied.returncode, good.returncode, bad.returncode) == (0, 0, 4)
    assert run("template", "copy", "mau.docx", cwd=office).returncode == 6
    assert run("template", "copy", "mau.doc", cwd=office).returncode == 2
    assert "mau: mau.docx" in listed.stdout
    assert "Có phải ý bạn là “ten”?" in bad.stdout
    assert (office / "sai-nhan-xet.docx").exists()


@pytest.mark.usefixtures("soffice")
def test_a_template_that_cuts_the_page_is_refused_twice(office: Path) -> None:
    """A row of a fixed height hides the end of Nơi nhận: the check of the template and the build refuse it alike."""
    run("template", "copy", "mau.docx", cwd=office)
    document = docx.Document(str(office / "mau.docx"))
    (row,) = [row for table in document.tables for row in table.rows if "noi_nhan" in "".join(cell.text for cell in row.cells)]
    row.height, row.height_rule = Pt(15), WD_ROW_HEIGHT_RULE.EXACTLY
    document.save(str(office / "cat.docx"))
    checked = run("template", "check", "cat.docx", cwd=office)
    built = run("build", PLAN, "--template", "cat.docx", cwd=office)

    assert (checked.returncode, built.returncode) == (4, 5)
    assert re.search(r"PDF thiếu \d+ chữ của văn bản", checked.stdout + checked.stderr)
    assert "không phải “chính xác”" in checked.stdout + checked.stderr
    assert re.search(r"PDF thiếu \d+ chữ của văn bản", built.stdout + built.stderr)


@pytest.mark.usefixtures("soffice")
def test_doctor_finds_this_machine_well(office: Path) -> None:
    """With LibreOffice and fonts all lines are good; without LibreOffice the trial says the step."""
    done = run("doctor", cwd=office)
    without = run("doctor", cwd=office, env={"CCHC_SOFFICE": "/khong/co"})

    assert done.returncode == 0, done.stdout
    assert "[lỗi]" not in done.stdout
    assert "LiberationSerif" in done.stdout
    assert without.returncode == 5
    assert "[lỗi] Thử: một kế hoạch mẫu ra PDF: CCHC_SOFFICE" in without.stdout
    assert "→ Hãy sửa CCHC_SOFFICE" in without.stdout


def test_doctor_names_a_bad_template(office: Path) -> None:
    """The office's own template is looked at too."""
    (office / "cchc.yaml").write_text("mau: hong.docx\n", encoding="utf-8")
    (office / "hong.docx").write_bytes(b"rubbish")
    done = run("doctor", cwd=office)

    assert done.returncode == 4
    assert "[lỗi] Mẫu của cơ quan" in done.stdout


@pytest.fixture
def watching(office: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """Return an office and `build --watch` on it, with what it says in `said`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "LANGUAGE", "COV_"))}
    with (office / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "cchc_gen", "build", "plans", "--watch"], cwd=office, env=environment,
            stdout=said, stderr=said, text=True,
        )  # fmt: skip
        try:
            yield office, process
        finally:
            process.kill()
            process.wait()


@pytest.mark.usefixtures("soffice")
def test_watch_builds_again_at_each_save(watching: tuple[Path, subprocess.Popen[str]]) -> None:
    """A save in place, by rename, of a base, of a template builds again; errors are shown and it goes on; Ctrl-C ends well."""
    office, process = watching
    plan, pdf, said = office / PLAN, office / "outputs" / "ke-hoach-stc-2027.pdf", office / "said"

    def text() -> str:
        return said.read_text(encoding="utf-8")

    def built() -> int:
        return text().count("đã tạo trong")

    def save(path: Path, content: str) -> None:
        """Save in place, and wait for the document; one save may be seen as two."""
        before = built()
        path.write_text(content, encoding="utf-8")
        wait_until(lambda: built() > before)

    wait_until(lambda: "Đang theo dõi" in text())
    source = plan.read_text(encoding="utf-8")
    save(plan, source.replace("MỤC TIÊU", "CHỈ TIÊU"))
    plan.with_name("tam").write_text("mau: mau.docx\n" + source, encoding="utf-8")
    plan.with_name("tam").replace(plan)  # as vim and many others save
    wait_until(lambda: "mau.docx" in text())
    count = built()
    assert run("template", "copy", "mau.docx", cwd=office).returncode == 0  # what the broken plan waits for
    wait_until(lambda: built() > count)
    count = built()
    (office / "mau.docx").write_bytes((ROOT / "plans" / "mau-chu-nho.docx").read_bytes())
    wait_until(lambda: built() > count)
    plan.write_text("nam: x\n", encoding="utf-8")
    wait_until(lambda: "không phải là năm" in text())
    before = pdf.read_bytes()
    (office / "plans" / "_goc.yaml").write_text(source, encoding="utf-8")
    save(plan, "ke_thua: _goc.yaml\nnam: 2028\n")
    save(office / "plans" / "_goc.yaml", source.replace("MỤC TIÊU", "CHỈ TIÊU"))

    assert pdf.read_bytes() != before
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert "Đã dừng theo dõi" in text()
    assert sorted(path.name for path in (office / "outputs").iterdir()) == ["ke-hoach-stc-2027.docx", "ke-hoach-stc-2027.pdf"]


@pytest.mark.parametrize("words", [("-o", "-"), ("--report", "r.json"), ("--cluster", "tcp://x:1")])
def test_watch_refuses_what_does_not_fit(office: Path, words: tuple[str, str]) -> None:
    """Watching writes files here: other ways out are refused."""
    assert run("build", PLAN, "--watch", *words, cwd=office).returncode == 2


@pytest.mark.parametrize(
    ("line", "word"), [("cchc-gen build pl", "plans/"), ("cchc-gen ti", "timeline"), ("cchc-gen build --wa", "--watch")]
)
def test_the_shell_completes(office: Path, line: str, word: str) -> None:
    """TAB offers commands, options and plans."""
    count = len(line.split()) - 1
    done = run(cwd=office, env={"_CCHC_GEN_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(count)})

    assert word in done.stdout
