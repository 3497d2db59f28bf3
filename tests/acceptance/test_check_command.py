"""`check`, `explain`, and what `build` makes of the rules, as a user runs them."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from cchc_gen.template.find import find_default_template
from tests.acceptance.test_commands import GOOD
from tests.support.commands import run
from tests.support.small_plans import FOOT, HEAD, make_document

if TYPE_CHECKING:
    from pathlib import Path

LINES = "noi_dung:\n  - de_muc: Nhiệm vụ\n    noi_dung: |\n      - Theo chỉ đạo của của tỉnh"
SLIPS = f"{HEAD}{LINES}\n      - Từ ngày 31/6/2026;\n{FOOT}"
SOME = f"{HEAD}{LINES};\n{FOOT}"
FULL = (
    HEAD.replace("dia_danh: Mẫu", "dia_danh: Mẫu, so: 5, ngay: 05/01/2026")
    + "noi_dung: [{de_muc: Mục tiêu, noi_dung: Việc}]\n"
    + FOOT
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a good plan, one with slips, one with a warning, and a Word document."""
    for name, text in {"tot.yaml": GOOD, "loi.yaml": SLIPS, "canh-bao.yaml": SOME}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "cu.docx").write_bytes(make_document("noi_dung: [Việc]\n"))
    return tmp_path


def test_findings_are_grouped_by_file_and_named(folder: Path) -> None:
    """Each finding has its file, line, rule and words; what mends a rule is said once; the count comes last."""
    done = run("check", "tot.yaml", "loi.yaml", cwd=folder)
    lines = done.stdout.splitlines()

    assert done.returncode == 3
    assert [line.split("]")[0] for line in lines if line.startswith("loi")] == [
        "loi.yaml:7: [cảnh báo KH-D1", "loi.yaml:7: [cảnh báo KH-D6", "loi.yaml:8: [lỗi KH-N3",
    ]  # fmt: skip
    assert "Đã kiểm tra 2 tệp: 1 lỗi, 2 cảnh báo" in done.stderr
    assert "cchc-gen explain KH-D1" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "rules"),
    [
        (("loi.yaml", "--select", "KH-N"), 3, ["KH-N3"]),
        (("loi.yaml", "--ignore", "KH-N3,KH-D6"), 0, ["KH-D1"]),
        (("canh-bao.yaml",), 0, ["KH-D1"]),
        (("canh-bao.yaml", "--strict"), 3, ["KH-D1"]),
        (("loi.yaml", "--severity", "error"), 3, ["KH-N3"]),
    ],
)
def test_what_is_asked_for_and_what_it_weighs(folder: Path, words: tuple[str, ...], code: int, rules: list[str]) -> None:
    """Rules are chosen and left out; warnings pass but for --strict; --severity hides what weighs less."""
    done = run("check", *words, "--format", "json", cwd=folder)

    assert done.returncode == code
    assert [entry["rule"] for entry in json.loads(done.stdout)] == rules


def test_json_says_all_that_a_program_needs(folder: Path) -> None:
    """Each entry has rule, severity, file, line, place, text, message and hint."""
    entries = json.loads(run("check", "loi.yaml", "cu.docx", "--format", "json", cwd=folder).stdout)

    assert {"rule", "severity", "file", "line", "column", "place", "path", "text", "message", "hint"} <= set(entries[0])
    assert (entries[0]["file"], entries[0]["line"], entries[0]["text"]) == ("loi.yaml", 7, "của của")
    signature = next(entry for entry in entries if entry["rule"] == "ND30-S8")
    assert (signature["file"], signature["line"], signature["place"]) == ("cu.docx", 0, "Quyền hạn, chức vụ")


def test_sarif_is_what_editors_read(folder: Path) -> None:
    """SARIF 2.1.0: one run, its rules, results with a level and a place; a place in a Word file is a logical location."""
    log = json.loads(run("check", "loi.yaml", "cu.docx", "--severity", "info", "--format", "sarif", cwd=folder).stdout)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    assert {result["level"] for result in only["results"]} <= {"error", "warning", "note"}
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]
        in_text = "region" in location["physicalLocation"]
        assert in_text or location["logicalLocations"][0]["fullyQualifiedName"]
    first = only["results"][0]["locations"][0]["physicalLocation"]
    assert (first["artifactLocation"]["uri"], first["region"]["startLine"]) == ("loi.yaml", 7)


def test_one_bad_file_does_not_hide_the_others(folder: Path) -> None:
    """A broken Word file and a plan that is none are findings of theirs; the rest is checked."""
    (folder / "hong.docx").write_bytes(b"PK rubbish")
    (folder / "hong.yaml").write_text("nam: [", encoding="utf-8")

    done = run("check", "hong.docx", "hong.yaml", "canh-bao.yaml", cwd=folder)

    assert done.returncode == 3
    assert {line.split(":")[0] for line in done.stdout.splitlines() if not line.startswith(" ")} == {
        "hong.docx", "hong.yaml", "canh-bao.yaml",
    }  # fmt: skip


def test_a_rule_is_explained(folder: Path) -> None:
    """`explain` says what a rule asks, by which text, wrong and right; without a rule it lists all."""
    one, many, none = run("explain", "nd30-p3", cwd=folder), run("explain", cwd=folder), run("explain", "KH-X9", cwd=folder)

    assert (one.returncode, many.returncode, none.returncode) == (0, 0, 2)
    assert "Phụ lục I" in one.stdout
    assert "Sai: lề trái 25 mm" in one.stdout
    assert len(many.stdout.splitlines()) > 80
    assert "KH-X9" in none.stderr


def test_build_counts_what_the_rules_find(folder: Path) -> None:
    """A build says how many, and how to see them; it does not fail for them."""
    done = run("build", "loi.yaml", "tot.yaml", "--format", "docx", cwd=folder)

    assert done.returncode == 0
    assert "loi.yaml: quy tắc báo 1 lỗi, 2 cảnh báo. Xem: cchc-gen check loi.yaml" in done.stderr
    assert "tot.yaml: quy tắc" not in done.stderr


def test_a_document_for_signature_has_no_errors(folder: Path) -> None:
    """--final refuses errors and DỰ THẢO, lets warnings pass and names what is blank; --issued refuses blanks, too."""
    (folder / "du.yaml").write_text(FULL, encoding="utf-8")
    (folder / "nhap.yaml").write_text(FULL.replace("so: 5", "so: 5, du_thao: true"), encoding="utf-8")

    wrong = run("build", "loi.yaml", "--final", "--format", "docx", cwd=folder)
    blank = run("build", "canh-bao.yaml", "--final", "--format", "docx", cwd=folder)
    refused = run("build", "canh-bao.yaml", "--issued", "--format", "docx", cwd=folder)
    draft = run("build", "nhap.yaml", "--final", "--format", "docx", cwd=folder)
    whole = run("build", "du.yaml", "--issued", "--format", "docx", cwd=folder)

    assert (wrong.returncode, blank.returncode, refused.returncode, draft.returncode, whole.returncode) == (3, 0, 3, 3, 0)
    assert "KH-N3" in wrong.stderr
    assert "Số văn bản còn trống." in wrong.stderr
    assert "Số văn bản còn trống." in blank.stderr
    assert "Số văn bản còn trống." in refused.stderr
    assert "DỰ THẢO" in draft.stderr
    assert sorted(path.name for path in (folder / "outputs").iterdir()) == ["05-KH-SM-2026.docx", "canh-bao.trinh-ky.docx"]


def test_what_will_be_signed_is_judged_itself(folder: Path) -> None:
    """What only the document shows is refused: a margin that the template has."""
    with zipfile.ZipFile(find_default_template()) as ours, zipfile.ZipFile(folder / "mau.docx", "w") as theirs:
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name).replace(b'w:left="1701"', b'w:left="1000"'))
    (folder / "du.yaml").write_text(FULL + "mau: mau.docx\n", encoding="utf-8")
    checked = run("check", "du.yaml", cwd=folder)
    built = run("build", "du.yaml", "--format", "docx", cwd=folder)
    final = run("build", "du.yaml", "--format", "docx", "--final", cwd=folder)

    assert (checked.returncode, built.returncode, final.returncode) == (0, 0, 3)
    assert "du.yaml:" in final.stderr
    assert "ND30-P3" in final.stderr


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0" + bytes(600), b"", b"nam: 2026\n"])
def test_a_template_that_is_no_word_document_is_refused(folder: Path, raw: bytes) -> None:
    """A .doc of old Word, whatever it is called, an empty file or a text is told at the line that names it, before any build."""
    (folder / "mau.doc").write_bytes(raw)
    (folder / "du.yaml").write_text(FULL + "mau: mau.doc\n", encoding="utf-8")
    done = run("check", "du.yaml", cwd=folder)

    assert done.returncode == 3
    assert f"du.yaml:{len(FULL.splitlines()) + 1}:6: mau: " in done.stdout + done.stderr
    assert ".docx" in done.stdout + done.stderr


# What a plan can lack, or have, and the rule that says so of its document.
LACKS = {
    "ky:": "ND30-S8",
    "noi_nhan: [Sở Nội vụ]\nluu: VT, VP\n": "ND30-N2",
    "luu: VT, VP\n": "ND30-N4",
    "de_muc: Mục tiêu, ": "ND30-B7",
}


@pytest.mark.parametrize("lack", LACKS)
def test_a_plan_is_judged_as_its_document(folder: Path, lack: str) -> None:
    """The rules find in a plan that lacks something what they find in its document; for signature it is refused."""
    plan = FULL.replace(lack, "# " if lack.endswith(":") else "")
    (folder / "du.yaml").write_text(plan, encoding="utf-8")
    run("build", "du.yaml", "--format", "docx", cwd=folder)
    seen = []
    for name in ("du.yaml", "outputs/du.docx"):
        entries = json.loads(run("check", name, "--format", "json", cwd=folder).stdout)
        seen.append({(entry["rule"], entry["severity"]) for entry in entries})
    final = run("build", "du.yaml", "--format", "docx", "--final", cwd=folder)

    assert seen[0] == seen[1]
    assert LACKS[lack] in {rule for rule, _severity in seen[0]}
    assert final.returncode == (0 if LACKS[lack] == "ND30-N4" else 3)


def test_no_copy_overwrites_another(folder: Path) -> None:
    """Plain, for signature and issued have names of their own; what was issued stays, unless --force says otherwise."""
    (folder / "du.yaml").write_text(FULL, encoding="utf-8")
    for words in ((), ("--final",), ("--issued",)):
        assert run("build", "du.yaml", "--format", "docx", *words, cwd=folder).returncode == 0
    names = {path.name: path.read_bytes() for path in (folder / "outputs").iterdir()}
    again = run("build", "du.yaml", "--format", "docx", "--issued", cwd=folder)
    (folder / "du.yaml").write_text(FULL.replace("Việc", "Việc khác"), encoding="utf-8")
    draft = run("build", "du.yaml", "--format", "docx", "--draft", cwd=folder)
    refused = run("build", "du.yaml", "--format", "docx", "--issued", cwd=folder)
    issued = (folder / "outputs" / "05-KH-SM-2026.docx").read_bytes()
    forced = run("build", "du.yaml", "--format", "docx", "--issued", "--force", cwd=folder)

    assert sorted(names) == ["05-KH-SM-2026.docx", "du.docx", "du.trinh-ky.docx"]
    assert (again.returncode, draft.returncode, refused.returncode, forced.returncode) == (0, 0, 6, 0)
    assert "đã phát hành" in refused.stderr
    assert issued == names["05-KH-SM-2026.docx"]
    assert (folder / "outputs" / "05-KH-SM-2026.docx").read_bytes() != issued
    assert (folder / "outputs" / "05-KH-SM-2026-da-sua.docx").read_bytes() == issued
    assert "05-KH-SM-2026-da-sua.docx" in forced.stderr


def test_a_plan_that_is_called_like_an_issued_document(folder: Path) -> None:
    """A plain build of it replaces nothing that may have been issued: that is kept under another name."""
    (folder / "05-KH-SM-2026.yaml").write_text(FULL, encoding="utf-8")
    run("build", "05-KH-SM-2026.yaml", "--format", "docx", "--issued", cwd=folder)
    issued = (folder / "outputs" / "05-KH-SM-2026.docx").read_bytes()
    (folder / "05-KH-SM-2026.yaml").write_text(FULL.replace("Việc", "Việc khác"), encoding="utf-8")
    done = run("build", "05-KH-SM-2026.yaml", "--format", "docx", cwd=folder)

    assert done.returncode == 0
    assert issued in [path.read_bytes() for path in (folder / "outputs").iterdir()]
    assert "đã phát hành" in done.stderr


def test_issued_plans_are_left_alone(tmp_path: Path) -> None:
    """Without a name only plans are issued that are not issued yet."""
    (tmp_path / "plans").mkdir()
    for at, name in enumerate(("nam-2025", "nam-2026"), start=5):
        text = FULL.replace("so: 5", f"so: {at}").replace("2026", name[-4:])
        (tmp_path / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    first = run("build", "plans/nam-2025.yaml", "--format", "docx", "--issued", cwd=tmp_path)
    before = (tmp_path / "outputs" / "05-KH-SM-2025.docx").read_bytes()
    changed = (tmp_path / "plans" / "nam-2025.yaml").read_text(encoding="utf-8").replace("Việc", "Việc khác")
    (tmp_path / "plans" / "nam-2025.yaml").write_text(changed, encoding="utf-8")
    second = run("build", "--format", "docx", "--issued", cwd=tmp_path)
    third = run("build", "--format", "docx", "--issued", cwd=tmp_path)

    assert (first.returncode, second.returncode, third.returncode) == (0, 0, 0)
    assert second.stdout.split() == ["outputs/06-KH-SM-2026.docx"]
    assert "đều đã phát hành" in third.stderr
    assert (tmp_path / "outputs" / "05-KH-SM-2025.docx").read_bytes() == before


def test_a_draft_is_not_final(folder: Path) -> None:
    """--draft and --final do not go together."""
    assert run("build", "tot.yaml", "--draft", "--final", cwd=folder).returncode == 2
