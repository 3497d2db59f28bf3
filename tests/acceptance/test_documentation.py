"""Every command that the pages show is run, page by page, in a folder with files of the names that they use."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from cchc_gen.cli.app import app
from tests.conftest import ROOT
from tests.support.commands import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.unmeasured

PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "templates" / "README.md"]
# What a page shows and this test does not run: it does not end, needs another machine, or asks at a terminal.
ELSEWHERE = (
    "--watch",
    "--cluster",
    "CCHC_OFFICE",
    "_CCHC_GEN_COMPLETE",
    "--engine unoserver=",
    "cchc-gen new ke-hoach-cchc\n",
    "cchc-gen serve",
)
SAMPLE = ROOT / "plans" / "so-mau-2025.yaml"
_EXIT_CODE = re.compile(r"(?:mã thoát|exit code) (\d+)")
_INPUT = re.compile(r"[\w./-]+\.(?:yaml|docx|doc|odt|rtf|txt|xlsx)$")


def list_commands(page: Path) -> list[tuple[str, int]]:
    """Return the lines of a page's blocks that call the tool, without comments, each with the exit code shown (else 0)."""
    found, inside = [], False
    for line in page.read_text(encoding="utf-8").split("\n"):
        if line.startswith("```"):
            inside = not inside
        elif inside and line.strip().startswith(("cchc-gen ", "cd ")):
            command, _hash, comment = re.sub(r"\s+#", "\0", line.strip(), count=1).partition("\0")
            shown = _EXIT_CODE.search(comment)
            found.append((command, int(shown.group(1)) if shown else 0))
    return found


def prepare(folder: Path, command: str) -> None:
    """Make the files that a command reads and that are not there: plans, documents, spreadsheets."""
    words = shlex.split(command)
    made = {words[at + 1] for at, word in enumerate(words[:-1]) if word in ("-o", "--output")}
    for at, word in enumerate(words):
        name = word.removeprefix("--template=")
        is_copy = words[1:3] == ["template", "copy"]
        if not _INPUT.fullmatch(name) or name in made or is_copy or (at and words[at - 1] == ">"):
            continue
        path = folder / name
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yaml":
            year = (re.findall(r"20\d\d", path.name) or ["2025"])[0]
            path.write_text(SAMPLE.read_text(encoding="utf-8").replace("nam: 2025", f"nam: {year}", 1), encoding="utf-8")
        elif path.suffix == ".xlsx":
            plan = next(folder.rglob("*.yaml"))
            assert run("tasks", "export", plan, "-o", path, cwd=folder).returncode == 0
        elif path.suffix == ".docx" and "mau" in path.name:
            assert run("template", "copy", path, cwd=folder).returncode == 0
        elif path.suffix in (".docx", ".doc", ".odt", ".rtf"):
            source = folder / "nguon.yaml"
            plans = [folder / word for word in words if word.endswith(".yaml") and words[1] in ("compare", "accept")]
            text = (plans[0] if plans else SAMPLE).read_text(encoding="utf-8")
            source.write_text(edit_lines(text) if plans else text, encoding="utf-8")
            done = run("build", source, "--format", "docx", "-o", folder / "nguon", cwd=folder)
            assert done.returncode == 0
            path.write_bytes((folder / "nguon" / "nguon.docx").read_bytes())
        else:
            path.write_text("KẾ HOẠCH\n", encoding="utf-8")


def edit_lines(text: str) -> str:
    """Return a plan with more words in six of its lines, as a leader adds them."""
    edited, count = re.subn(r"(?m)^( +- [^:#\n]{20,}?)([;.]?)$", r"\1, có báo cáo\2", text, count=6)
    assert count == 6
    return edited


def do_what_the_page_says(folder: Path, command: str) -> None:
    """Edit the plans as the page tells before a signature: see to the marks; before the issue: write number and day."""
    for plan in folder.rglob("*.yaml") if command.endswith((" --final", " --issued")) else ():
        text = re.sub(r"(?m)^.*# cần rà soát:.*\n", "", plan.read_text(encoding="utf-8"))
        if command.endswith(" --issued"):
            text = re.sub(r"(?m)^( +)so:.*$", r"\1so: 5", text)
            text = re.sub(r"(?m)^( +)ngay:.*$", r"\1ngay: 15/01/2026", text)
        plan.write_text(text, encoding="utf-8")


def pages_with_commands() -> list[Path]:
    return [page for page in PAGES if any(line.startswith("cchc-gen ") for line, _code in list_commands(page))]


def test_the_pages_show_commands() -> None:
    """There are pages to look at, and commands on them."""
    assert len(pages_with_commands()) >= 9
    assert sum(len(list_commands(page)) for page in PAGES) > 40


@pytest.mark.usefixtures("soffice")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("page", pages_with_commands(), ids=lambda page: page.name)
def test_every_command_of_a_page_works(tmp_path: Path, page: Path) -> None:
    """No command that a page shows is refused as wrongly called, crashes, or lacks a file that it makes on the way."""
    here = tmp_path
    ran, wrong = 0, []
    for line, code in list_commands(page):
        command = line.split(" > ")[0]
        if any(
            word.strip("\n") in command and (not word.endswith("\n") or command.strip() == word.strip()) for word in ELSEWHERE
        ):
            continue
        if command.startswith("cd "):
            here = here / command[3:].strip()
            here.mkdir(exist_ok=True)
            continue
        prepare(here, command)
        if command.startswith(("cchc-gen build", "cchc-gen check", "cchc-gen progress")) and not list(
            (here / "plans").glob("*.yaml")
        ):
            (here / "plans").mkdir(exist_ok=True)
            (here / "plans" / "kh.yaml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
        do_what_the_page_says(here, command)
        done = run(*shlex.split(command)[1:], cwd=here)
        ran += 1
        if done.returncode != code:
            wrong.append(f"{command}\n{done.returncode} instead of {code}\n{done.stdout[-800:]}\n{done.stderr[-800:]}")
    assert wrong == [], "\n".join(wrong)
    assert ran or page.name in ("cai-dat.md", "cua-so.md")


def list_named_commands(page: Path) -> list[list[str]]:
    """Return the words of each command of the tool that stands within a sentence or a table of a page."""
    texts = re.findall(r"`(cchc-gen [^`\n]+)`", page.read_text(encoding="utf-8"))
    return [text.replace("…", "").replace("...", "").split()[1:] for text in texts]


def find_command(words: list[str]) -> tuple[click.Command, set[str]]:
    """Return the command that words begin with, and its options."""
    command: click.Command = app
    for word in words:
        if not isinstance(command, click.Group):
            break
        command = command.get_command(click.Context(command), word) or command
    return command, {option for one in command.params for option in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_sentence_has_its_options(page: Path) -> None:
    """What a sentence or a table names is a command, with options that it takes."""
    wrong = []
    for words in list_named_commands(page):
        if words[0].startswith("-"):
            continue
        _command, known = find_command(words)
        wrong += [(words, word) for word in words if re.match(r"--?[a-z]", word) and word.split("=")[0] not in known | {"--help"}]

    assert wrong == []
