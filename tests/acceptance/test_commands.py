"""The commands as a user runs them: a real process, its output and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_gen.files.work_folder import _machine
from cchc_gen.word.package import read_parts
from tests.conftest import ROOT
from tests.support.commands import run
from tests.support.small_plans import FOOT, HEAD

GOOD = HEAD + "noi_dung: [{de_muc: X}]\n" + FOOT
BAD = HEAD.replace("2026", "20x6") + "noi_dung: []\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder with plans/tot.yaml, plans/sau/tot.yaml, a base and settings."""
    (tmp_path / "plans" / "sau").mkdir(parents=True)
    for name in ("tot.yaml", "sau/tot.yaml", "_goc.yaml"):
        (tmp_path / "plans" / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "plans" / "cchc.yaml").write_text("ngon_ngu: vi\n", encoding="utf-8")
    return tmp_path


def test_build_mirrors_folders(plans: Path) -> None:
    """A folder's subfolders are mirrored; bases and settings are not plans; stdout holds the paths alone."""
    done = run("build", "--format", "docx", cwd=plans)

    assert (done.returncode, sorted(done.stdout.split())) == (
        0,
        [str(Path("outputs/sau/tot.docx")), str(Path("outputs/tot.docx"))],
    )
    assert "2 kế hoạch: tạo mới 2, " in done.stderr
    assert sorted(path.name for path in (plans / "outputs").rglob("*") if path.is_file()) == ["tot.docx", "tot.docx"]


def test_what_was_forced_is_unchanged_afterwards(plans: Path) -> None:
    """--force builds all the same, and what it builds is remembered."""
    run("build", "--format", "docx", cwd=plans)
    forced = run("build", "--format", "docx", "--force", cwd=plans)
    again = run("build", "--format", "docx", cwd=plans)

    assert "tạo mới 2, giữ nguyên 0" in forced.stderr
    assert "tạo mới 0, giữ nguyên 2" in again.stderr


def test_one_bad_plan_does_not_stop_the_others(plans: Path) -> None:
    """The good plans are built, the bad one is reported with its places, the exit code is the plan's."""
    (plans / "plans" / "hong.yaml").write_text(BAD, encoding="utf-8")
    done = run("build", "--format", "docx", cwd=plans)

    assert (done.returncode, len(done.stdout.split())) == (3, 2)
    assert f"{Path('plans/hong.yaml')}:1:6: nam:" in done.stderr
    assert "3 kế hoạch: tạo mới 2, " in done.stderr


def test_an_odd_plan_does_not_stop_the_others(plans: Path) -> None:
    """Deep nesting, rubbish and an empty file are that plan's own errors."""
    for name, raw in {"sau-hoam": b"nam: " + b"[" * 27_000, "rac": b"\xff\x00" * 99, "rong": b""}.items():
        (plans / "plans" / f"{name}.yaml").write_bytes(raw)
    done = run("build", "--format", "docx", cwd=plans)

    assert (done.returncode, len(done.stdout.split())) == (3, 2)
    assert all(f"{name}.yaml" in done.stderr for name in ("sau-hoam", "rac", "rong"))


def test_check(plans: Path) -> None:
    """Check finds all problems at once and exits 3; in order, it exits 0."""
    assert run("check", cwd=plans).returncode == 0

    (plans / "plans" / "hong.yaml").write_text(BAD, encoding="utf-8")
    done = run("check", cwd=plans)

    assert done.returncode == 3
    assert [line.split(":")[1] for line in done.stdout.splitlines() if line.startswith("plans")] == ["1", "4"]


@pytest.mark.parametrize(
    ("words", "env", "said"),
    [
        (("check", "khong.yaml"), {}, "Không có tệp này."),
        (("--lang", "en", "check", "khong.yaml"), {}, "There is no such file."),
        (("check", "--lang", "en", "khong.yaml"), {}, "There is no such file."),
        (("check", "khong.yaml"), {"CCHC_LANG": "en"}, "There is no such file."),
        (("--lang=vi", "check", "khong.yaml"), {"CCHC_LANG": "en"}, "Không có tệp này."),
    ],
)
def test_language(tmp_path: Path, words: tuple[str, ...], env: dict[str, str], said: str) -> None:
    """Vietnamese by default; --lang wins over CCHC_LANG."""
    done = run(*words, cwd=tmp_path, env=env)

    assert (done.returncode, said in done.stdout) == (3, True)


def test_the_workspace_sets_the_language(tmp_path: Path) -> None:
    """cchc.yaml above the current folder sets the language."""
    (tmp_path / "cchc.yaml").write_text("ngon_ngu: en\n", encoding="utf-8")

    assert "There is no such file." in run("check", "khong.yaml", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "--format", "odt"), "“odt” không phải là định dạng."),
        (("build", "--engine", "word"), "“word” không phải là một cách tạo PDF."),
        (("build", "--engine", "unoserver=abc"), "“abc” không phải là địa chỉ."),
        (("build", "x.pdf"), "“x.pdf” không phải là tệp kế hoạch."),
        (("check", "plans/cchc.yaml"), "“plans/cchc.yaml” chứa cài đặt"),
        (("build", "-o", "-"), "Đầu ra chuẩn chỉ nhận một kế hoạch ở một định dạng."),
        (("build", "trong"), "Không có kế hoạch nào trong thư mục trong."),
        (("build", "plans/tot.yaml", "plans/sau/tot.yaml"), "ghi đè lên cùng một kết quả"),
        (("bulid",), "Không có lệnh “bulid”. Có phải ý bạn là “build”?"),
        (("build", "--drft"), "Không có tùy chọn '--drft'"),
        (("build", "--timeout", "0"), "0.0 không nằm trong khoảng"),
        (("--lang", "fr", "build"), "'fr' không thuộc 'vi', 'en'"),
    ],
)
def test_wrong_use_is_said_and_exits_2(plans: Path, words: tuple[str, ...], said: str) -> None:
    """Every wrong call is explained in Vietnamese and nothing is written."""
    (plans / "trong").mkdir()
    done = run(*words, cwd=plans)

    assert (done.returncode, said in done.stderr, done.stdout) == (2, True, "")
    assert not (plans / "outputs").exists()


def test_source_date_epoch_must_be_a_number(plans: Path) -> None:
    """A SOURCE_DATE_EPOCH that is no number is refused."""
    assert run("build", "--format", "docx", cwd=plans, env={"SOURCE_DATE_EPOCH": "hôm nay"}).returncode == 2
    words = ("compare", "plans/tot.yaml", "plans/sau/tot.yaml", "--format", "docx", "-o", "x.docx")
    assert run(*words, cwd=plans, env={"SOURCE_DATE_EPOCH": "9" * 15}).returncode == 2


def test_one_document_to_standard_output(plans: Path) -> None:
    """`-o -` writes the bytes of one document."""
    done = subprocess.run(  # our own command; bytes, not text
        [sys.executable, "-m", "cchc_gen", "build", "plans/tot.yaml", "--format", "docx", "-o", "-"],
        cwd=plans, capture_output=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout[:2]) == (0, b"PK")
    assert not (plans / "outputs").exists()


def test_report(plans: Path) -> None:
    """The report is one object a plan, with problems and their places."""
    (plans / "plans" / "hong.yaml").write_text(BAD, encoding="utf-8")
    to_file = run("build", "--format", "docx", "--report", "r.json", cwd=plans)
    to_stdout = run("build", "--format", "docx", "--report", "-", cwd=plans)
    report = json.loads((plans / "r.json").read_text(encoding="utf-8"))

    again = json.loads(to_stdout.stdout)
    digests = {entry.pop("digest") for entry in (*report, *again)}
    assert (to_file.returncode, [entry.pop("unchanged") for entry in (*report, *again)].count(True)) == (3, 2)
    assert report == again  # what is not built again is reported as it was
    assert len(digests) == len(report) + 2  # two say that they are unchanged
    bad = next(entry for entry in report if not entry["ok"])
    assert (bad["exit_code"], bad["problems"][0]["rule"], bad["problems"][0]["line"]) == (3, "year", 1)


def test_without_libreoffice_the_document_is_delivered(plans: Path) -> None:
    """The DOCX is there, and a note says how to get the PDF; only a format asked for by hand makes its lack a fault."""
    nothing = {"PATH": str(plans), "CCHC_SOFFICE": ""}
    done = run("build", "plans/tot.yaml", cwd=plans, env=nothing)

    assert (done.returncode, done.stdout.split()) == (0, [str(Path("outputs/tot.docx"))])
    assert "cchc-gen doctor" in done.stderr
    assert "Save As" in run("--lang", "en", "build", "plans/tot.yaml", "--force", cwd=plans, env=nothing).stderr

    asked = run("build", "plans/tot.yaml", "--format", "docx,pdf", "--force", cwd=plans, env=nothing)
    assert (asked.returncode, asked.stdout.split()) == (5, [str(Path("outputs/tot.docx"))])
    assert "libreoffice" in asked.stderr

    named = run("build", "plans/tot.yaml", "--force", cwd=plans, env={**nothing, "CCHC_SOFFICE": "/khong/co"})
    assert named.returncode == 5


def test_no_server_at_an_address(plans: Path) -> None:
    """A unoserver that is not there is said at once; the DOCX is delivered."""
    done = run("build", "plans/tot.yaml", "--engine", "unoserver=127.0.0.1:1", cwd=plans)

    assert (done.returncode, done.stdout.split()) == (5, [str(Path("outputs/tot.docx"))])


def test_a_template_of_ones_own(plans: Path) -> None:
    """--template wins over mau, mau over the workspace's; one outside the workspace or missing is refused."""
    small = ROOT / "plans" / "mau-chu-nho.docx"
    (plans / "plans" / "nho.docx").write_bytes(small.read_bytes())
    (plans / "plans" / "mau.yaml").write_text(GOOD + "mau: nho.docx\n", encoding="utf-8")
    (plans / "plans" / "xa.yaml").write_text(GOOD + "mau: ../../xa.docx\n", encoding="utf-8")

    by_key = run("build", "plans/mau.yaml", "--format", "docx", "-o", "a", cwd=plans)
    by_option = run("build", "plans/tot.yaml", "--format", "docx", "-o", "b", "--template", small, cwd=plans)
    assert (by_key.returncode, by_option.returncode) == (0, 0)
    by_key_parts, by_option_parts = (read_parts((plans / name).read_bytes()) for name in ("a/mau.docx", "b/tot.docx"))
    assert by_key_parts["word/document.xml"] == by_option_parts["word/document.xml"]
    assert by_key_parts["word/styles.xml"] == by_option_parts["word/styles.xml"]

    outside = run("build", "plans/xa.yaml", "--format", "docx", cwd=plans)
    missing = run("build", "plans/tot.yaml", "--format", "docx", "--template", "khong.docx", cwd=plans)
    assert (outside.returncode, "nằm ngoài" in outside.stderr) == (3, True)
    assert (missing.returncode, "Không có mẫu" in missing.stderr) == (4, True)


def test_draft(plans: Path) -> None:
    """--draft prints DỰ THẢO."""
    run("build", "plans/tot.yaml", "--format", "docx", "-o", "a", cwd=plans)
    run("build", "plans/tot.yaml", "--format", "docx", "-o", "b", "--draft", cwd=plans)

    assert (plans / "a" / "tot.docx").read_bytes() != (plans / "b" / "tot.docx").read_bytes()


@pytest.mark.skipif(os.name != "posix" or (os.geteuid() == 0 and not Path("/proc").exists()), reason="rights of POSIX")
def test_output_that_cannot_be_written(plans: Path) -> None:
    """An output folder that is a file, or a target that is a folder, is said with exit code 6; the old file stands."""
    (plans / "tep").write_text("cũ", encoding="utf-8")
    (plans / "o" / "tot.docx" / "x").mkdir(parents=True)
    as_file = run("build", "plans/tot.yaml", "--format", "docx", "-o", "tep", cwd=plans)
    as_folder = run("build", "plans/tot.yaml", "--format", "docx", "-o", "o", cwd=plans)

    assert (as_file.returncode, as_folder.returncode) == (6, 6)
    assert (plans / "tep").read_text(encoding="utf-8") == "cũ"
    assert not list((plans / "o").glob(".cchc-gen-*"))


def test_abandoned_work_folders_are_removed(plans: Path) -> None:
    """What a killed build left behind goes with the next build; a running one's stays."""
    dead, alive, elsewhere = (
        plans / "outputs" / f".cchc-gen-{owner}-x"
        for owner in (f"999999999-{_machine()}", f"{os.getpid()}-{_machine()}", "999999999-khac")
    )
    for folder in (dead, alive, elsewhere):
        folder.mkdir(parents=True)
    run("build", "plans/tot.yaml", "--format", "docx", cwd=plans)

    assert (dead.exists(), alive.exists(), elsewhere.exists()) == (False, True, True)


@pytest.mark.parametrize("command", ["build", "check", "show", "renew", "compare"])
def test_help_has_examples_in_both_languages(tmp_path: Path, command: str) -> None:
    """--help shows examples, in Vietnamese and in English."""
    vietnamese, english = run(command, "--help", cwd=tmp_path), run("--lang", "en", command, "--help", cwd=tmp_path)

    assert (vietnamese.returncode, english.returncode) == (0, 0)
    assert "Ví dụ:" in vietnamese.stdout
    assert "Examples:" in english.stdout


@pytest.fixture
def year_plan(tmp_path: Path) -> Path:
    """Return a plan of 2025 with a comment and a stale year."""
    text = (
        "# ghi chú\n" + HEAD.replace("2026", "2025") + "noi_dung:\n  - de_muc: Năm 2025\n    noi_dung: Tăng 5% so với năm 2024.\n"
    ) + FOOT
    path = tmp_path / "kh-2025.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_renew_and_final(year_plan: Path) -> None:
    """The new file is written once, its open mark is listed by check and refused by --final until it is deleted."""
    folder = year_plan.parent
    first, second = (run("renew", "kh-2025.yaml", "--year", "2026", cwd=folder) for _ in range(2))
    new = folder / "kh-2026.yaml"

    assert (first.returncode, first.stdout.strip(), second.returncode) == (0, "kh-2026.yaml", 6)
    assert "“Tăng 5% so với năm 2024”" in first.stderr
    assert "Cần rà soát:" in run("check", "kh-2026.yaml", cwd=folder).stdout
    refused = run("build", "kh-2026.yaml", "--format", "docx", "--final", cwd=folder)
    kept = [line for line in new.read_text(encoding="utf-8").splitlines() if "cần rà soát" not in line]
    new.write_text("\n".join(kept) + "\n", encoding="utf-8")
    done = run("build", "kh-2026.yaml", "--format", "docx", "--final", cwd=folder)
    assert (refused.returncode, done.returncode) == (3, 0)
    assert kept[1:3] == ["# ghi chú", "nam: 2026"]


def test_renew_as_overlay(year_plan: Path) -> None:
    """--overlay writes a file on top of the old one that builds to the same document as the full copy."""
    folder = year_plan.parent
    rename = ("--rename", "Sở Mẫu=Sở Mới")
    run("renew", "kh-2025.yaml", "--year", "2026", "-o", "a.yaml", *rename, cwd=folder)
    done = run("renew", "kh-2025.yaml", "--year", "2026", "-o", "b.yaml", "--overlay", *rename, cwd=folder)
    for name in ("a.yaml", "b.yaml"):
        run("build", name, "--format", "docx", cwd=folder)

    written = (folder / "b.yaml").read_text(encoding="utf-8")
    assert (done.returncode, "ke_thua:\n  tep: kh-2025.yaml\n  dau: " in written) == (0, True)
    assert (folder / "outputs" / "a.docx").read_bytes() == (folder / "outputs" / "b.docx").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--year", "2025"),
        ("--year", "2026", "--rename", "x"),
        ("--year", "2026", "--rename", "Sở Khác=Sở Mới"),
        ("--year", "abc"),
        (),
    ],
)
def test_wrong_renewals(year_plan: Path, words: tuple[str, ...]) -> None:
    """The plan's own year, a renaming without "=" or of nothing, no year and a year that is none are refused."""
    done = run("renew", "kh-2025.yaml", *words, cwd=year_plan.parent)

    assert (done.returncode, done.stdout) == (2, "")


def test_show(year_plan: Path) -> None:
    """Show prints the plan as YAML, --outline every node with address, file and line."""
    shown = run("show", "kh-2025.yaml", cwd=year_plan.parent)
    outline = run("show", "kh-2025.yaml", "--outline", cwd=year_plan.parent)

    assert shown.stdout.startswith("nam: 2025\n")
    assert [line.split()[:2] for line in outline.stdout.splitlines()[1:2]] == [["I", "kh-2025.yaml:6"]]


def test_edits_of_a_plan_that_builds_on_another_say_where_they_belong(year_plan: Path) -> None:
    """Pasted into that plan itself they would name the places of the base otherwise; what is said to do instead works."""
    folder = year_plan.parent
    (folder / "kh-2026.yaml").write_text("ke_thua: kh-2025.yaml\nnam: 2026\n", encoding="utf-8")
    shown = run("show", "kh-2026.yaml", "--outline", "--edits", cwd=folder)
    assert "cchc-gen show kh-2025.yaml --outline --edits" in shown.stderr
    instead = run("show", "kh-2025.yaml", "--outline", "--edits", cwd=folder)
    assert (instead.returncode, instead.stderr, instead.stdout) == (0, "", shown.stdout)


def test_compare(year_plan: Path) -> None:
    """Every form of compare, and its exit codes; a Word file is never overwritten."""
    folder = year_plan.parent
    run("renew", "kh-2025.yaml", "--year", "2026", cwd=folder)
    words = ("compare", "kh-2025.yaml", "kh-2026.yaml")
    text, marked = run(*words, cwd=folder), run(*words, "--format", "markdown", cwd=folder)
    data = json.loads(run(*words, "--format", "json", cwd=folder).stdout)

    assert "[-2025-]{+2026+}" in text.stdout
    assert "~~2025~~**2026**" in marked.stdout
    assert {entry["kind"] for entry in data} == {"reworded"}
    assert (data[0]["old"]["line"], data[0]["new"]["line"]) == (2, 3)
    for form in ("docx", "table"):
        made, again = (run(*words, "--format", form, "-o", f"{form}.docx", "--date", "2026-01-31", cwd=folder) for _ in range(2))
        assert (made.returncode, made.stdout.strip(), again.returncode) == (0, f"{form}.docx", 6)
    assert run(*words, "--exit-code", cwd=folder).returncode == 1
    assert run("compare", "kh-2025.yaml", "kh-2025.yaml", "--exit-code", cwd=folder).returncode == 0
    assert run(*words, "--format", "docx", cwd=folder).returncode == 2
    assert run(*words, "--format", "docx", "-o", "x.docx", "--date", "hôm nay", cwd=folder).returncode == 2
    assert run(*words, "--format", "markdown", "-o", "x.md", cwd=folder).stdout.strip() == "x.md"


def test_version(tmp_path: Path) -> None:
    """--version prints name and version."""
    assert run("--version", cwd=tmp_path).stdout.startswith("cchc-gen 0.")


def test_shell_completion(plans: Path) -> None:
    """The shell offers commands, options, plans and folders."""
    env = {"_CCHC_GEN_COMPLETE": "bash_complete", "COMP_WORDS": "cchc-gen build plans/", "COMP_CWORD": "2"}
    offered = run(cwd=plans, env=env).stdout.split()

    assert "plain,plans/tot.yaml" in offered
    assert "plain,plans/sau/" in offered


def test_reading_nothing_of_ours_into_a_closed_pipe(plans: Path) -> None:
    """A reader that goes away is no crash."""
    command = f"{sys.executable} -m cchc_gen build --help | head -1"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=plans, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603

    assert "Traceback" not in done.stderr


def test_unchanged_means_this_plan_and_these_files(plans: Path) -> None:
    """Another plan of the same name, a link that leads elsewhere, another workspace: each is built again."""
    for name in ("a", "b"):
        (plans / name).mkdir()
        (plans / name / "kh.yaml").write_text(GOOD.replace("de_muc: X", f"de_muc: {name}"), encoding="utf-8")
        (plans / name / "goc.yaml").write_text(GOOD.replace("de_muc: X", f"de_muc: goc {name}"), encoding="utf-8")
    first = run("build", "kh.yaml", "-o", plans / "o", "--format", "docx", cwd=plans / "a")
    one = (plans / "o" / "kh.docx").read_bytes()
    second = run("build", "kh.yaml", "-o", plans / "o", "--format", "docx", cwd=plans / "b")
    assert (first.returncode, second.returncode) == (0, 0)
    assert (plans / "o" / "kh.docx").read_bytes() != one

    (plans / "lien-ket.yaml").symlink_to(plans / "a" / "goc.yaml")
    (plans / "tren.yaml").write_text("ke_thua: lien-ket.yaml\nket_thuc: Hết.\n", encoding="utf-8")
    run("build", "tren.yaml", "--format", "docx", cwd=plans)
    before = (plans / "outputs" / "tren.docx").read_bytes()
    (plans / "lien-ket.yaml").unlink()
    (plans / "lien-ket.yaml").symlink_to(plans / "b" / "goc.yaml")
    run("build", "tren.yaml", "--format", "docx", cwd=plans)
    assert (plans / "outputs" / "tren.docx").read_bytes() != before


def test_results_never_replace_what_they_are_made_from(plans: Path) -> None:
    """A template that lies where the result would go, and a report with a plan's name, are refused; the files stand."""
    template = (ROOT / "templates" / "ke-hoach.docx").read_bytes()
    (plans / "kh.docx").write_bytes(template)
    (plans / "kh.yaml").write_text(GOOD + "mau: kh.docx\n", encoding="utf-8")
    over = run("build", "kh.yaml", "--format", "docx", "-o", ".", cwd=plans)
    report = run("build", "kh.yaml", "--format", "docx", "--report", "kh.yaml", cwd=plans)

    assert (over.returncode, report.returncode) == (6, 2)
    assert (plans / "kh.docx").read_bytes() == template
    assert (plans / "kh.yaml").read_text(encoding="utf-8").startswith(GOOD)


def test_odd_surroundings(plans: Path) -> None:
    """A relative cache, a pipe where a plan was, links in a circle, a closed standard error: nothing crashes or hangs."""
    assert run("build", "plans/tot.yaml", cwd=plans, env={"XDG_CACHE_HOME": "dem"}).returncode == 0
    (plans / "plans" / "tot.yaml").unlink()
    os.mkfifo(plans / "plans" / "tot.yaml")
    assert run("build", "plans/tot.yaml", cwd=plans).returncode == 3
    (plans / "vong.yaml").symlink_to(plans / "vong.yaml")
    assert run("build", "vong.yaml", cwd=plans).returncode == 3
    assert run("build", "plans/sau", "--timeout", "nan", cwd=plans).returncode == 2


def test_edits_of_a_result_are_kept(plans: Path) -> None:
    """A Word file that somebody worked in is copied aside and named before it is built anew, once; a touched one is not."""
    run("build", "--format", "docx", "--force", cwd=plans)
    result = plans / "outputs" / "tot.docx"
    result.touch()
    run("build", "--format", "docx", cwd=plans)
    edited = result.read_bytes() + b"chu them"
    result.write_bytes(edited)
    good = (plans / "plans" / "tot.yaml").read_text(encoding="utf-8")
    (plans / "plans" / "tot.yaml").write_text(BAD, encoding="utf-8")
    for _ in range(2):  # a plan with an error is not built; its edited result is kept once
        assert run("build", "--format", "docx", cwd=plans).returncode == 3
    (plans / "plans" / "tot.yaml").write_text(good, encoding="utf-8")
    same = run("build", "--format", "docx", cwd=plans)
    assert "được giữ nguyên: kế hoạch không có gì thay đổi" in same.stderr
    assert result.read_bytes() == edited
    (plans / "plans" / "tot.yaml").write_text(good + "# ghi chú\n", encoding="utf-8")
    done = run("build", "--format", "docx", cwd=plans)
    again = run("build", "--format", "docx", cwd=plans)

    assert done.returncode == 0
    assert "giữ lại với tên tot-da-sua.docx" in done.stderr
    assert "cchc-gen compare plans/tot.yaml outputs/tot-da-sua.docx" in done.stderr
    assert (plans / "outputs" / "tot-da-sua.docx").read_bytes() == edited
    assert sorted(path.name for path in result.parent.glob("*.docx")) == ["tot-da-sua.docx", "tot.docx"]
    assert result.read_bytes() != edited
    assert "da-sua" not in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compare", "plans/tot.yaml", "plans/sau/tot.yaml", "-o", "x.docx"), "--format docx"),
        (("build", "plans/tot.yaml", "-o", "x.pdf"), "giống tên tệp"),
    ],
)
def test_names_that_say_another_kind_are_refused(plans: Path, words: tuple[str, ...], said: str) -> None:
    """A text is not written into a Word file's name, and no folder is called like a PDF."""
    done = run(*words, cwd=plans)

    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (plans / words[-1]).exists()


def test_settings_leave_out_no_rule_that_is_none(plans: Path) -> None:
    """A slip in “bo_qua” is said, with what may be meant; a rule that there is, is left out."""
    settings = plans / "plans" / "cchc.yaml"
    settings.write_text("bo_qua: [KH-D88]\n", encoding="utf-8")
    wrong = run("check", "plans/tot.yaml", cwd=plans)
    settings.write_text("bo_qua: [ND30-H10, KH-D]\n", encoding="utf-8")
    right = run("check", "plans/tot.yaml", cwd=plans)

    assert (wrong.returncode, "“KH-D88”" in wrong.stdout, "“KH-D8”" in wrong.stdout) == (3, True, True)
    assert right.returncode == 0


def test_what_was_meant_and_not_written_is_said(plans: Path) -> None:
    """A dash alone and an empty heading are warnings at their lines, errors for --final; other empty keys are not given."""
    path = plans / "plans" / "tot.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "noi_dung: [{de_muc: X}]\nnoi_nhan: [Sở Nội vụ]",
        "mo_dau:\nnoi_nhan:\n  - Sở A\n  -\nnoi_dung:\n  - {de_muc: Mục}\n  - de_muc:\n    so: ''\n    noi_dung: Câu.",
    )
    path.write_text(text, encoding="utf-8")
    check = run("check", "plans/tot.yaml", cwd=plans)
    final = run("build", "plans/tot.yaml", "--final", "--format", "docx", cwd=plans)

    assert check.returncode == 0
    assert check.stdout.count("Sau dấu gạch chưa viết gì.") == 1
    assert check.stdout.count("de_muc: Đề mục còn trống.") == 1
    assert (final.returncode, "Đề mục còn trống" in final.stderr) == (3, True)


def test_the_own_template_is_without_a_finding(tmp_path: Path) -> None:
    """What the tool prints for a trial breaks no rule of the tool."""
    assert run("template", "copy", "mau.docx", cwd=tmp_path).returncode == 0
    done = run("template", "check", "mau.docx", cwd=tmp_path)

    assert "0 lỗi, 0 cảnh báo" in done.stdout + done.stderr
