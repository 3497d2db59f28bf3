"""Bad days of an office: signed, edited, moved, full, cut off. Nothing that a person made is ever gone."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.run import check_document
from cchc_gen.errors import DocumentError
from cchc_gen.files.bounded import HAS_LIMITS
from cchc_gen.importing.run import import_file
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.written import format_source_note
from tests.conftest import ROOT
from tests.support.commands import run
from tests.support.small_plans import make_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.unmeasured

PLAN = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Tài chính, viet_tat: STC}
van_ban: {dia_danh: Mẫu, trich_yeu: "Cải cách hành chính năm {{ nam }}"}
noi_dung:
  - de_muc: MỤC TIÊU
    noi_dung: Đạt ít nhất 95%.
"""
WORD = ("--format", "docx")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return an office's folder with a plan and a cache of its own."""
    (tmp_path / "kh.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def build(desk: Path, *words: str, code: int = 0, **environment: str) -> str:
    environment = {"XDG_CACHE_HOME": str(desk / "cache"), **environment}
    done = run("build", *words, cwd=desk, env=environment)
    assert done.returncode == code, done.stderr
    return done.stderr


def edit(path: Path, word: str = "SUATAY") -> bytes:
    """Change a word of a Word file, as an officer does, and return the bytes that must not get lost."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, raw in parts.items():
            target.writestr(name, raw.replace("MỤC TIÊU".encode(), word.encode()))
    return path.read_bytes()


def change_plan(desk: Path, name: str = "kh.yaml") -> None:
    plan = desk / name
    plan.write_text(plan.read_text(encoding="utf-8").replace("95%", "96%"), encoding="utf-8")


def holds(folder: Path, raw: bytes) -> bool:
    """Tell whether some file of a folder still has these bytes."""
    return any(path.read_bytes() == raw for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("soffice")
def test_a_signed_pdf_stays(desk: Path) -> None:
    """A PDF that was signed in place: nothing is done while the plan is as it was, it is kept when the plan changes."""
    build(desk, "kh.yaml")
    pdf = desk / "outputs" / "kh.pdf"
    with pdf.open("ab") as file:
        file.write(b"\n% CHU KY SO\n%%EOF\n")
    signed = pdf.read_bytes()

    same = build(desk, "kh.yaml")
    assert pdf.read_bytes() == signed
    assert "ký số" in same
    change_plan(desk)
    changed = build(desk, "kh.yaml")
    assert (desk / "outputs" / "kh-da-sua.pdf").read_bytes() == signed
    assert "kh-da-sua.pdf" in changed
    assert pdf.read_bytes() != signed


def test_a_signed_pdf_stays_when_it_is_forced(desk: Path, soffice: Path) -> None:
    """--force builds anew and keeps what was signed."""
    assert soffice
    build(desk, "kh.yaml")
    pdf = desk / "outputs" / "kh.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"% CHU KY SO\n")
    signed = pdf.read_bytes()
    build(desk, "kh.yaml", "--force")

    assert holds(desk / "outputs", signed)


def lose_the_pdf(desk: Path) -> None:
    build(desk, "kh.yaml", code=5, CCHC_SOFFICE="/nonexistent")


def ask_for_another_format(desk: Path) -> None:
    build(desk, "kh.yaml", *WORD)
    build(desk, "kh.yaml", "--format", "pdf")


def ask_for_a_draft(desk: Path) -> None:
    build(desk, "kh.yaml", *WORD)
    build(desk, "kh.yaml", *WORD, "--draft")


def empty_the_cache(desk: Path) -> None:
    build(desk, "kh.yaml", *WORD)
    shutil.rmtree(desk / "cache")


def never_build(desk: Path) -> None:
    (desk / "outputs").mkdir()
    shutil.copy(ROOT / "templates" / "ke-hoach.docx", desk / "outputs" / "kh.docx")


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize(
    "before",
    [lose_the_pdf, ask_for_another_format, ask_for_a_draft, empty_the_cache, never_build],
    ids=lambda one: one.__name__,
)
def test_an_edited_word_file_is_kept(desk: Path, before: Callable[[Path], None]) -> None:
    """Whatever the tool remembers of a result: an edit is kept and named when the plan is built again."""
    before(desk)
    edited = edit(desk / "outputs" / "kh.docx")
    change_plan(desk)
    said = build(desk, "kh.yaml", *WORD)

    assert holds(desk / "outputs", edited)
    assert "kh-da-sua.docx" in said


def test_a_moved_folder(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder that was moved, or copied to a colleague's machine, keeps what was edited in it."""
    build(desk, "kh.yaml", *WORD)
    elsewhere = tmp_path_factory.mktemp("ban") / "van-phong"
    shutil.copytree(desk, elsewhere)
    shutil.rmtree(elsewhere / "cache")
    edited = edit(elsewhere / "outputs" / "kh.docx")
    build(elsewhere, "kh.yaml", *WORD)

    assert holds(elsewhere / "outputs", edited)


def test_what_we_wrote_is_not_taken_for_edited(desk: Path) -> None:
    """A result of a build that failed halfway, or of a colleague, is ours: nothing is kept or said."""
    lose_the_pdf(desk)
    change_plan(desk)
    said = build(desk, "kh.yaml", *WORD)

    assert "da-sua" not in said
    assert [path.name for path in (desk / "outputs").iterdir()] == ["kh.docx"]


def test_a_strangers_file(desk: Path) -> None:
    """A file that lies by chance where the result goes is kept."""
    (desk / "outputs").mkdir()
    (desk / "outputs" / "kh.docx").write_bytes(b"van ban quan trong")
    build(desk, "kh.yaml", *WORD)

    assert holds(desk / "outputs", b"van ban quan trong")


def test_the_original_of_an_import(desk: Path) -> None:
    """Last year's Word file, from which a plan was imported, is an input: no result is written over it."""
    build(desk, "kh.yaml", *WORD, "-o", ".")
    (desk / "kh.docx").rename(desk / "ke-hoach-2025.docx")
    original = edit(desk / "ke-hoach-2025.docx", "MỤC TIÊU CHUNG")
    assert run("import", "ke-hoach-2025.docx", cwd=desk).returncode == 0
    said = build(desk, "ke-hoach-2025.yaml", *WORD, "-o", ".", code=6)

    assert (desk / "ke-hoach-2025.docx").read_bytes() == original
    assert "được giữ nguyên" in said


def test_the_original_in_another_folder(desk: Path) -> None:
    """So is one that lies in another folder than the plan: among the results, where the tool itself once wrote it."""
    build(desk, "kh.yaml", *WORD)
    original = (desk / "outputs" / "kh.docx").read_bytes()
    (desk / "nam-sau").mkdir()
    assert run("import", "outputs/kh.docx", "-o", "nam-sau/kh.yaml", cwd=desk).returncode == 0
    plan = desk / "nam-sau" / "kh.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("95", "96"), encoding="utf-8")
    said = build(desk, "nam-sau/kh.yaml", *WORD, code=6)

    assert "../outputs/kh.docx" in plan.read_text(encoding="utf-8")
    assert (desk / "outputs" / "kh.docx").read_bytes() == original
    assert "được giữ nguyên" in said


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("whole_folder", [True, False])
def test_a_copy_is_never_a_plans_result(desk: Path, jobs: str, *, whole_folder: bool) -> None:
    """A plan whose results have the name that a copy would get: the copy gets another name."""
    plans = desk / "plans"
    plans.mkdir()
    (desk / "kh.yaml").rename(plans / "ke-hoach.yaml")
    build(desk, *WORD)
    edited = edit(desk / "outputs" / "ke-hoach.docx")
    for name in ("ke-hoach.yaml", "ke-hoach-da-sua.yaml"):
        (plans / name).write_text(PLAN.replace("95", "96"), encoding="utf-8")
    build(desk, *([] if whole_folder else ["plans/ke-hoach.yaml"]), *WORD, "-j", jobs)
    build(desk, *WORD)

    assert holds(desk / "outputs", edited)


def test_a_long_name_costs_nobody(desk: Path) -> None:
    """An edited result of a plan with a very long name is kept under a shorter one; all plans are built."""
    plans = desk / "plans"
    plans.mkdir()
    for name in ("k" * 246, "ngan"):
        (plans / f"{name}.yaml").write_text(PLAN, encoding="utf-8")
    build(desk, *WORD)
    edited = edit(desk / "outputs" / f"{'k' * 246}.docx")
    for path in plans.glob("*.yaml"):
        path.write_text(PLAN.replace("95", "96"), encoding="utf-8")
    build(desk, *WORD)

    assert holds(desk / "outputs", edited)


def test_a_file_that_word_has_open(desk: Path) -> None:
    """While Word has a result open, its plan is not built and the others are; the message says what to close."""
    plans = desk / "plans"
    plans.mkdir()
    for name in ("mo", "dong"):
        (plans / f"{name}.yaml").write_text(PLAN, encoding="utf-8")
    build(desk, *WORD)
    (desk / "outputs" / "~$mo.docx").touch()
    for path in plans.glob("*.yaml"):
        path.write_text(PLAN.replace("95", "96"), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (desk / "outputs").glob("*.docx")}
    said = build(desk, *WORD, code=6)

    assert "mo.docx đang mở trong Word" in said
    assert {name: (desk / "outputs" / name).read_bytes() == raw for name, raw in before.items()} == {
        "mo.docx": True, "dong.docx": False, "~$mo.docx": True,
    }  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 32 KB with little room; who may not mount skips."""
    place = tmp_path / "d"
    place.mkdir()
    words = ["/bin/mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(words, capture_output=True, check=False).returncode:  # noqa: S603  # for this test
        pytest.skip("this user may not mount a file system")
    (place / "day").write_bytes(b"x" * 24_000)
    yield place
    subprocess.run(["/bin/umount", place], check=True)  # noqa: S603


def test_a_full_disk_leaves_no_half_file(desk: Path, small_disk: Path) -> None:
    """A plan that does not fit is not written at all; with room it is written by the same command."""
    shutil.copy(ROOT / "plans" / "so-mau-2025.yaml", desk)
    words = ("renew", "so-mau-2025.yaml", "--year", "2026", "-o", "d/kh27.yaml")
    full = run(*words, cwd=desk)
    left = [path.name for path in small_disk.iterdir()]
    (small_disk / "day").unlink()
    done = run(*words, cwd=desk)

    assert (full.returncode, left) == (6, ["day"])
    assert "hết dung lượng đĩa" in full.stderr
    assert done.returncode == 0


def test_a_full_disk_names_the_unit_file(desk: Path, small_disk: Path) -> None:
    """The files of the units do not fit: the first one is named, none is there half."""
    shutil.copy(ROOT / "plans" / "so-mau-2025.yaml", desk)
    full = run("tasks", "export", "so-mau-2025.yaml", "--by", "chu_tri", "-o", "d/gv", cwd=desk)

    assert full.returncode == 6
    assert f"d{os.sep}gv{os.sep}" in full.stderr
    assert [path for path in (small_disk / "gv").iterdir() if path.stat().st_size < 5_000] == []


@pytest.mark.parametrize("how", ["renew", "import", "new"])
def test_a_file_that_was_cut_off_is_seen(desk: Path, how: str) -> None:
    """A plan file of ours that lost its end at any line is not faultless."""
    if how == "renew":
        assert run("renew", "kh.yaml", "--year", "2027", "-o", "moi.yaml", cwd=desk).returncode == 0
    elif how == "import":
        build(desk, "kh.yaml", *WORD, "-o", ".")
        assert run("import", "kh.docx", "-o", "moi.yaml", cwd=desk).returncode == 0
    else:
        assert run("new", "so", "--agency", "Sở Tài chính", "--place", "Mẫu", "--year", "2027", "--yes", cwd=desk).returncode == 0
        shutil.copy(next((desk / "so" / "plans").glob("*.yaml")), desk / "moi.yaml")
    lines = (desk / "moi.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    whole = run("check", "moi.yaml", cwd=desk)
    wrong = []
    for count in (len(lines) - 1, len(lines) - 2, len(lines) // 2 + 1):
        (desk / "moi.yaml").write_text("".join(lines[:count]), encoding="utf-8")
        done = run("check", "moi.yaml", cwd=desk)
        wrong.append((done.returncode, "phần cuối đã bị cắt" in done.stdout))

    assert "phần cuối" not in whole.stdout
    assert wrong == [(3, True)] * 3


@pytest.mark.parametrize("name", ["nhiem-vu.xlsx", "outputs/kh.docx", "kh.yaml", "du-lieu.json", "report.txt"])
def test_a_report_replaces_reports_only(desk: Path, name: str) -> None:
    """--report refuses every name that is not a report's, and every file that is none."""
    build(desk, "kh.yaml", *WORD)
    place = desk / name
    if not place.exists() and name != "report.txt":
        place.write_bytes(b'{"cua": "toi"}')
    before = place.read_bytes() if place.exists() else None
    build(desk, "kh.yaml", *WORD, "--force", "--report", name, code=2)
    build(desk, "kh.yaml", *WORD, "--report", "report.json")
    build(desk, "kh.yaml", *WORD, "--report", "report.json")

    assert (place.read_bytes() if place.exists() else None) == before
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))[0]["unchanged"]


@pytest.mark.parametrize("edit", ["value", "entry", "key"])
def test_a_report_that_somebody_worked_in_stays(desk: Path, edit: str) -> None:
    """A report with a changed value, an entry more or a key more is not replaced."""
    build(desk, "kh.yaml", *WORD, "--report", "report.json")
    place = desk / "report.json"
    entries = json.loads(place.read_text(encoding="utf-8"))
    if edit == "value":
        entries[0]["message"] = "đã gọi điện cho Sở"
    elif edit == "entry":
        entries.append({"ghi_chu": "x"})
    else:
        entries[0]["ghi_chu"] = "x"
    place.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    before = place.read_bytes()
    build(desk, "kh.yaml", *WORD, "--report", "report.json", code=2)

    assert place.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("renew", "kh.yaml", "--year", "2027", "-o", "x.docx"),
        ("import", "outputs/kh.docx", "-o", "x.xlsx"),
        ("compare", "kh.yaml", "kh.yaml", "--format", "table", "-o", "x.yaml"),
        ("compare", "kh.yaml", "kh.yaml", "--format", "json", "-o", "x.yaml"),
        ("schema", "-o", "x.yaml"),
        ("timeline", "kh.yaml", "-o", "x.docx"),
        ("tasks", "export", "kh.yaml", "-o", "x.pdf"),
        ("template", "copy", "x.yaml"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_every_writer_refuses_other_kinds_of_names(desk: Path, words: tuple[str, ...]) -> None:
    """The name of another kind of file is refused by every command that writes."""
    build(desk, "kh.yaml", *WORD)
    done = run(*words, cwd=desk)

    assert done.returncode == 2, done.stderr
    assert not list(desk.glob("x.*"))


def test_a_dash_is_standard_output(desk: Path) -> None:
    """`-o -` prints, for renew and compare as for import and build; no file is called so."""
    renewed = run("renew", "kh.yaml", "--year", "2027", "-o", "-", cwd=desk)
    compared = run("compare", "kh.yaml", "kh.yaml", "-o", "-", cwd=desk)

    assert (renewed.returncode, compared.returncode) == (0, 0)
    assert "\nnam: 2027\n" in f"\n{renewed.stdout}"
    assert not (desk / "-").exists()


def test_renew_keeps_the_form_of_the_file(desk: Path) -> None:
    """Byte order mark, line ends and permissions of the old file are those of the new one."""
    (desk / "kh.yaml").write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    (desk / "kh.yaml").chmod(0o600)
    assert run("renew", "kh.yaml", "--year", "2027", "-o", "moi.yaml", cwd=desk).returncode == 0
    raw = (desk / "moi.yaml").read_bytes()

    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 5
    assert os.name != "posix" or (desk / "moi.yaml").stat().st_mode & 0o777 == 0o600


def test_a_name_of_two_lines_stays_a_comment(desk: Path) -> None:
    """A document whose name has a line break puts nothing but a comment into the plan."""
    build(desk, "kh.yaml", *WORD, "-o", ".")
    (desk / "kh.docx").rename(desk / "a\nmau: x.docx\n#.docx")
    done = run("import", "a\nmau: x.docx\n#.docx", "-o", "moi.yaml", cwd=desk)

    assert done.returncode == 0
    assert "\nmau:" not in (desk / "moi.yaml").read_text(encoding="utf-8")


def test_a_folder_link_that_leads_elsewhere_now(desk: Path) -> None:
    """The same plan text under the same name, with another base beside it: it is built anew."""
    for year, signer in (("2025", "Nguyễn Văn A"), ("2026", "Trần Thị B")):
        (desk / year).mkdir()
        (desk / year / "kh.yaml").write_text("ke_thua: _chung.yaml\nnam: 2026\nnoi_dung: [Một, Hai]\n", encoding="utf-8")
        head = PLAN.split("noi_dung:", maxsplit=1)[0].replace("nam: 2026\n", "")
        (desk / year / "_chung.yaml").write_text(f"{head}ky: {{chuc_vu: GIÁM ĐỐC, ho_ten: {signer}}}\n", encoding="utf-8")
    link = desk / "nay"
    for year, signer in (("2025", "Nguyễn Văn A"), ("2026", "Trần Thị B")):
        link.unlink(missing_ok=True)
        link.symlink_to(year)
        build(desk, "nay/kh.yaml", *WORD)
        assert signer in zipfile.ZipFile(desk / "outputs" / "kh.docx").read("word/document.xml").decode()


def test_one_file_that_we_fail_at(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of ours at one file is shown with the file; the others are checked; the code says that it was ours."""
    loading = importlib.import_module("cchc_gen.workspace.load_plan")  # patched
    from cchc_gen.cli.check.run import CheckSettings, run_check  # noqa: PLC0415

    (desk / "sau.yaml").write_text("nam: hai nghìn\n", encoding="utf-8")
    real = loading.load_plan

    def fail_once(path: Path, name: str, workspace: Path | None) -> object:
        if path.name == "kh.yaml":
            raise ZeroDivisionError
        return real(path, name, workspace)

    monkeypatch.setattr(loading, "load_plan", fail_once)
    files = (str(desk / "kh.yaml"), str(desk / "sau.yaml"))
    code = run_check(CheckSettings(files, (), (), "info", strict=False, form="text", workspace=None))
    said = capsys.readouterr()

    assert code == 1
    assert "ZeroDivisionError" in said.err
    assert "kh.yaml: " in said.err
    assert "sau.yaml:1" in said.out


def test_a_folder_that_may_not_be_read(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A subfolder that cannot be looked into is said; its plans are not left out in silence."""
    from cchc_gen.build.targets import plan_tasks  # noqa: PLC0415
    from cchc_gen.errors import UsageError  # noqa: PLC0415

    (desk / "q").mkdir()
    real = os.scandir

    def scan(place: str) -> object:
        if str(place).endswith("/q"):
            raise PermissionError(13, "x", str(place))
        return real(place)

    monkeypatch.setattr(os, "scandir", scan)
    with pytest.raises(UsageError) as caught:
        plan_tasks([desk], desk / "outputs")

    assert "/q cannot be read (access denied)" in str(caught.value)


def test_a_character_of_old_windows(desk: Path) -> None:
    """Characters of Windows-1252 pasted as they are: named with line, and with what they stood for; never printed raw."""
    (desk / "c.yaml").write_bytes("nam: 2026\nnoi_dung: [a \x96 b, c \x9b31m]\n".encode())
    (desk / "d.yaml").write_text('nam: 2026\nnoi_dung: ["a \\x9b31m"]\n', encoding="utf-8")
    done = run("check", "c.yaml", "d.yaml", cwd=desk)

    assert done.returncode == 3
    assert "c.yaml:2:14: Ký tự U+0096 không in được." in done.stdout
    assert "“–”" in done.stdout
    assert "d.yaml:2:12: Ký tự U+009B không in được." in done.stdout
    assert "\x9b" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name != "posix", reason="such names cannot be there")
def test_names_do_not_steer_the_terminal(desk: Path) -> None:
    """A file name with control characters is shown escaped, in a pipe too."""
    name = "a\x1b]0;x\x07\x9b31m\x1b[30m\r.yaml"
    (desk / name).write_text("nam: x\n", encoding="utf-8")
    done = run("check", name, cwd=desk)

    assert done.returncode == 3
    assert "a\\u001b]0;x\\u0007\\u009b31m\\u001b[30m\\u000d.yaml:1" in done.stdout
    assert not {"\x1b", "\x07", "\x9b", "\r"} & set(done.stdout + done.stderr)
    shutil.copy(desk / "kh.yaml", desk / "b\x07\x9bx.yaml")
    built = run("build", "b\x07\x9bx.yaml", *WORD, cwd=desk)

    assert built.stdout == "outputs/b\\u0007\\u009bx.docx\n"
    assert not {"\x07", "\x9b"} & set(built.stderr)


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
@pytest.mark.parametrize("words", [("build", *WORD), ("show", "--outline"), ("check", "--severity", "info")])
def test_names_do_not_colour_the_terminal(desk: Path, words: tuple[str, ...]) -> None:
    """In a terminal, where our own colours are shown, a file name neither colours anything nor begins a line of its own."""
    import pty  # noqa: PLC0415  # POSIX alone has it

    name = "z\x1b[35m\nGIA.yaml"
    shutil.copy(desk / "kh.yaml", desk / name)
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "cchc_gen", words[0], name, *words[1:]]
    with (desk / "said").open("wb") as said:
        reader = threading.Thread(target=lambda: said.writelines(iter(lambda: _read_terminal(master), b"")))
        reader.start()
        subprocess.run(command, cwd=desk, stdout=slave, stderr=slave, timeout=120, check=False)  # noqa: S603  # our own command
        os.close(slave)
        reader.join()
    os.close(master)
    shown = (desk / "said").read_bytes()

    assert shown
    assert b"\x1b[35m" not in shown
    assert b"\nGIA" not in shown


def _read_terminal(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # its other end is closed
        return b""


@pytest.mark.skipif(os.name != "posix", reason="shells of POSIX")
@pytest.mark.parametrize(("tail", "code"), [("| head -c 1", 0), ("2>/dev/full", 0)])
def test_nobody_reads_to_the_end(desk: Path, tail: str, code: int) -> None:
    """All plans are built though nobody reads what is printed, and the code says so."""
    for at in range(5):
        shutil.copy(desk / "kh.yaml", desk / f"kh-{at}.yaml")
    command = f"set -o pipefail; {sys.executable} -m cchc_gen build kh-*.yaml --format docx {tail}"
    done = subprocess.run(["bash", "-c", command], cwd=desk, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603, S607

    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert len(list((desk / "outputs").glob("*.docx"))) == 5


def test_python_without_docstrings(desk: Path) -> None:
    """With -OO the schema's library cannot work: that is a sentence."""
    done = run("check", "kh.yaml", cwd=desk, env={"PYTHONOPTIMIZE": "2"})

    assert (done.returncode, "PYTHONOPTIMIZE" in done.stderr) == (2, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
@pytest.mark.parametrize(
    "words",
    [
        *(("import", f"a{ending}", "-o", "x.yaml") for ending in (".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt")),
        ("check", "a.docx"), ("check", "a.yaml"), ("compare", "a.docx", "kh.yaml"), ("tasks", "import", "kh.yaml", "a.xlsx"),
        ("template", "check", "a.docx"), ("build", "kh.yaml", "--template", "a.docx"), ("renew", "a.yaml", "--year", "2027"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_pipe_is_no_file(desk: Path, words: tuple[str, ...]) -> None:
    """A pipe, at which a reader would wait for ever, is refused in words by every command that reads."""
    name = next(word for word in words if word.startswith("a."))
    os.mkfifo(desk / name)
    done = run(*words, cwd=desk)

    assert done.returncode in (2, 3, 4)
    assert name in done.stderr + done.stdout


@pytest.mark.skipif(not HAS_LIMITS, reason="this system sets no limits")
def test_a_small_pdf_that_unpacks_to_much(desk: Path) -> None:
    """Two kilobytes of PDF that become 900 MB end in a sentence, and no plan is written."""
    packer = zlib.compressobj(9)
    once = b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(900)), packer.flush()])
    stream = zlib.compress(once, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(stream), stream),
    ]  # fmt: skip
    raw, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    raw += b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(raw))
    (desk / "a.pdf").write_bytes(raw)
    done = run("import", "a.pdf", "-o", "x.yaml", cwd=desk)

    assert len(raw) < 10_000
    assert (done.returncode, (desk / "x.yaml").exists()) == (3, False)
    assert "a.pdf" in done.stderr


def test_a_link_is_no_copy(desk: Path) -> None:
    """A link under a kept copy's name, which leads to what is replaced, keeps nothing: a copy is made."""
    build(desk, "kh.yaml", *WORD)
    word = desk / "outputs" / "kh.docx"
    raw = edit(word)
    (desk / "outputs" / "kh-da-sua.docx").symlink_to("kh.docx")
    build(desk, "kh.yaml", *WORD, "--force")

    assert holds(desk, raw)


def test_another_way_to_the_same_plan(desk: Path) -> None:
    """The same plan by its whole name, or through a link to its folder: unchanged all the same, and nothing is touched."""
    build(desk, "kh.yaml", *WORD)
    raw = edit(desk / "outputs" / "kh.docx")
    said = build(desk, str(desk / "kh.yaml"), *WORD)

    assert (desk / "outputs" / "kh.docx").read_bytes() == raw
    assert sorted(path.name for path in (desk / "outputs").iterdir()) == ["kh.docx"]
    assert "như cũ" in said


def test_inputs_behind_a_link(desk: Path) -> None:
    """An imported original that lies where a result would go stays, also where the plan is named through a link to its folder."""
    build(desk, "kh.yaml", *WORD)
    (desk / "2026").mkdir()
    (desk / "nay").symlink_to("2026")
    shutil.copy(desk / "outputs" / "kh.docx", desk / "2026" / "kh.docx")
    (desk / "2026" / "kh.yaml").write_text(f"{format_source_note('kh.docx')}\n{PLAN}", encoding="utf-8")
    raw = (desk / "2026" / "kh.docx").read_bytes()
    build(desk, "nay/kh.yaml", *WORD, "-o", "2026", code=6)

    assert (desk / "2026" / "kh.docx").read_bytes() == raw


@pytest.mark.parametrize("text", ["[]", "", "{}"])
def test_json_that_is_no_report(desk: Path, text: str) -> None:
    """Other JSON than a report's is not replaced by one, nor is a report that somebody has added to."""
    (desk / "r.json").write_text(text, encoding="utf-8")
    build(desk, "kh.yaml", *WORD, "--report", "r.json", code=2)
    assert (desk / "r.json").read_text(encoding="utf-8") == text
    (desk / "r.json").unlink()
    build(desk, "kh.yaml", *WORD, "--report", "r.json")
    entries = json.loads((desk / "r.json").read_text(encoding="utf-8"))
    added = json.dumps([{**entries[0], "ghi_chu": "của tôi"}])
    (desk / "r.json").write_text(added, encoding="utf-8")
    build(desk, "kh.yaml", *WORD, "--report", "r.json", code=2)
    assert (desk / "r.json").read_text(encoding="utf-8") == added


@pytest.mark.skipif(not HAS_LIMITS, reason="this system sets no limits")
@pytest.mark.parametrize("read", [check_document, lambda path: import_file(path, os.environ, 2026)], ids=["check", "import"])
def test_a_reader_that_dies(desk: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]) -> None:
    """A document at which the reader itself is ended costs a sentence: it is read in a process of its own."""
    shutil.copy(ROOT / "templates" / "ke-hoach.docx", desk / "a.docx")
    for module, name in (("cchc_gen.word.reader", "read_word"), ("cchc_gen.importing.run", "read_any")):
        monkeypatch.setattr(importlib.import_module(module), name, lambda *_words: os._exit(9))
    with pytest.raises(DocumentError, match=r"Reading a\.docx took more"):
        read(desk / "a.docx")


def test_a_finished_document_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reaches out of a document though its template did not is refused before it is delivered."""
    from cchc_gen.document import verify  # noqa: PLC0415
    from cchc_gen.errors import TemplateError  # noqa: PLC0415

    def find(_raw: bytes, **_options: object) -> tuple[str, object]:
        return "word/document.xml", msg("it is so")

    monkeypatch.setattr(verify, "find_reach", find)
    with pytest.raises(TemplateError, match="it is so"):
        make_document("noi_dung: [x]\n", template=ROOT / "plans" / "mau-chu-nho.docx")
