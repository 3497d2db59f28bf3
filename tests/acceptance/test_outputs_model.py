"""A model of the results' folder: whatever office and tool do in turn, no byte that the tool did not write is ever gone.

The model knows only what people made: plans as they stand, results that were edited or signed, files of their own. After
each step each of these is still somewhere on the desk, byte for byte. It asks the tool nothing.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import click
import pytest

from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import plan_tasks
from cchc_gen.build.watch import watch_plans
from cchc_gen.cli.app import app
from cchc_gen.cli.build import run as build_run
from cchc_gen.errors import CchcGenError, ConverterError
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import ConversionJob, ConversionOutcome
from cchc_gen.word.printed import read_printed
from tests.support.plain_pdf import make_pdf

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.pdf.converter import ConversionOptions
    from tests.conftest import Cases

pytestmark = pytest.mark.unmeasured

PLAN = """\
nam: 2026
co_quan: {{chu_quan: UBND tỉnh Mẫu, ten: Sở Tài chính, viet_tat: STC}}
van_ban: {{dia_danh: Mẫu, trich_yeu: "Cải cách hành chính năm 2026"}}
noi_dung:
  - Việc thứ {number}.
"""
NAMES = ("kh", "kh-2", "kh-da-sua", "kh.2026", "Kế hoạch năm")
STEPS = 12


class FakeConverter:
    """Stands for LibreOffice: each document becomes a PDF of its own, or fails where the model says so."""

    fails = False

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def convert(self, jobs: Sequence[ConversionJob], _options: ConversionOptions) -> Iterator[ConversionOutcome]:
        for job in jobs:
            if self.fails:
                yield ConversionOutcome(job, error=ConverterError(msg("It failed.")))
                continue
            job.target.write_bytes(make_pdf([text.text for text in read_printed(job.source.read_bytes()).texts]))
            yield ConversionOutcome(job, 1)


class Desk:
    """An office's folder, and what people made in it."""

    def __init__(self, folder: Path, chance: random.Random, converter: FakeConverter) -> None:
        self.folder, self.chance, self.converter = folder, chance, converter
        self.number = 0
        self.made: dict[bytes, str] = {}  # what must not get lost: bytes, and what they were
        self.told: list[str] = []
        for name in chance.sample(NAMES, 3):
            self.save_plan(folder / f"{name}.yaml")

    def next_number(self) -> int:
        self.number += 1
        return self.number

    def keep(self, path: Path, raw: bytes, what: str) -> None:
        """Let a person save a file: what that person's file held before is given up by the person."""
        if path.exists():
            self.made.pop(path.read_bytes(), None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(raw)
        self.made[raw] = what

    def save_plan(self, path: Path) -> None:
        self.keep(path, PLAN.format(number=self.next_number()).encode(), f"plan {path.name}")

    def choose(self, *patterns: str) -> Path | None:
        found = sorted(path for pattern in patterns for path in self.folder.rglob(pattern) if path.is_file())
        return self.chance.choice(found) if found else None

    def call(self, *words: object) -> None:
        """Call the tool; what it refuses it refuses."""
        self.told.append(" ".join(map(str, words)))
        with contextlib.suppress(CchcGenError, click.ClickException):
            app.main([*map(str, words), "--lang", "en"], prog_name="cchc-gen", standalone_mode=False)

    def check(self) -> None:
        """Each thing that a person made is still here."""
        here = {path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        lost = [what for raw, what in self.made.items() if raw not in here]
        assert lost == [], "\n".join(self.told)


def build(desk: Desk) -> None:
    """Build some plans, in any of the ways."""
    words = desk.chance.choice([(), ("--force",), ("--format", "docx"), ("--format", "pdf"), ("--format", "docx", "--force")])
    folder = desk.chance.choice([(), (), ("-o", "ra"), ("-o", ".")])
    plans = desk.chance.choice([["."], [str(path.name) for path in sorted(desk.folder.glob("*.yaml"))[:2]] or ["."]])
    desk.call("build", *plans, *words, *folder, "-j", "1")


def fail(desk: Desk) -> None:
    """Build while LibreOffice fails."""
    desk.converter.fails = True
    desk.told.append("(LibreOffice fails)")
    build(desk)
    desk.converter.fails = False


def report(desk: Desk) -> None:
    """Ask for a report under some name, which may be another file's."""
    path = desk.choose("*")
    desk.call("build", ".", "-j", "1", "--report", path.relative_to(desk.folder) if path else "r.json")


def watch(desk: Desk) -> None:
    """Watch: build, save a plan or edit a result in between, build again."""
    desk.told.append("watch")
    plans = sorted(desk.folder.glob("*.yaml"))
    if not plans:
        return
    folder = desk.folder / "outputs"
    options = BuildOptions(formats=frozenset({"docx", "pdf"}))

    def wait(_folders: Sequence[Path]) -> Iterator[set[str]]:
        yield {str(plans[0])}

    rounds = watch_plans(lambda: plan_tasks([desk.folder], folder), options, desk.converter, folder, wait)
    with contextlib.suppress(CchcGenError), contextlib.closing(rounds):
        next(rounds)
        edit(desk)
        desk.save_plan(plans[0])
        next(rounds)


def edit(desk: Desk) -> None:
    """Work in a Word file and save it."""
    if path := desk.choose("*.docx"):
        desk.told.append(f"edit {path.name}")
        desk.keep(path, path.read_bytes() + b"edited %d" % desk.next_number(), f"edited {path.name}")


def sign(desk: Desk) -> None:
    """Sign a PDF in place."""
    if path := desk.choose("*.pdf"):
        desk.told.append(f"sign {path.name}")
        desk.keep(path, path.read_bytes() + b"\n%% signed %d\n%%%%EOF\n" % desk.next_number(), f"signed {path.name}")


def plant(desk: Desk) -> None:
    """Save a file of one's own under a name that a result, or a kept copy, may have."""
    ending = desk.chance.choice([".docx", ".pdf", "-da-sua.docx", "-2.pdf", ".json", ".xlsx", ".txt"])
    path = desk.folder / desk.chance.choice(["outputs", "ra", "."]) / (desk.chance.choice(NAMES) + ending)
    desk.told.append(f"plant {path.relative_to(desk.folder)}")
    desk.keep(path, b"of my own %d" % desk.next_number(), f"own {path.name}")


def change_plan(desk: Desk) -> None:
    """Save a plan, or spoil one."""
    if path := desk.choose("*.yaml"):
        desk.told.append(f"save {path.name}")
        if desk.chance.random() < 0.2:
            desk.keep(path, b"nam: x%d\n" % desk.next_number(), f"broken {path.name}")
        else:
            desk.save_plan(path)


def move(desk: Desk) -> None:
    """Rename a file, or the folder of the results."""
    if (desk.folder / "outputs").is_dir() and desk.chance.random() < 0.4:
        desk.told.append("move outputs")
        (desk.folder / "outputs").rename(desk.folder / f"cũ-{desk.next_number()}")
    elif path := desk.choose("*.docx", "*.pdf", "*.yaml"):
        target = path.with_name(f"{desk.chance.choice(NAMES)}{path.suffix}")
        if not target.exists():
            desk.told.append(f"move {path.name} {target.name}")
            path.rename(target)


def copy(desk: Desk) -> None:
    """Copy a file beside itself under another name; the copy is nobody's work."""
    if path := desk.choose("*.docx", "*.pdf"):
        target = path.with_name(f"{desk.chance.choice(NAMES)}{path.suffix}")
        if not target.exists():
            desk.told.append(f"copy {path.name} {target.name}")
            shutil.copy(path, target)


def empty_cache(desk: Desk) -> None:
    """Empty the cache, as a colleague's machine has none."""
    desk.told.append("empty the cache")
    shutil.rmtree(desk.folder.parent / "cache", ignore_errors=True)


def protect(desk: Desk) -> None:
    """Make a result read-only."""
    if path := desk.choose("*.docx", "*.pdf"):
        desk.told.append(f"protect {path.name}")
        path.chmod(0o444)


def write_elsewhere(desk: Desk) -> None:
    """Let the other writers write under some name: import, renew, compare, tasks."""
    plan, word, target = desk.choose("*.yaml"), desk.choose("*.docx"), desk.choose("*")
    name = target.relative_to(desk.folder) if target and desk.chance.random() < 0.7 else f"mới-{desk.next_number()}.yaml"
    if plan and word:
        command = desk.chance.choice(
            [
                ("import", word.relative_to(desk.folder), "-o", name),
                ("renew", plan.relative_to(desk.folder), "--year", "2027", "-o", name),
                ("compare", plan.relative_to(desk.folder), plan.relative_to(desk.folder), "-o", name),
                ("compare", plan.relative_to(desk.folder), word.relative_to(desk.folder), "--format", "docx", "-o", name),
                ("tasks", "export", plan.relative_to(desk.folder), "-o", name),
                ("timeline", plan.relative_to(desk.folder), "-o", name),
                ("template", "copy", name),
                ("schema", "-o", name),
            ]
        )
        desk.call(*command)


ACTS: tuple[tuple[Callable[[Desk], None], int], ...] = (
    (build, 8), (fail, 2), (report, 1), (watch, 2), (edit, 5), (sign, 4), (plant, 3), (change_plan, 4), (move, 2), (copy, 1),
    (empty_cache, 2), (protect, 1), (write_elsewhere, 3),
)  # fmt: skip


@pytest.mark.timeout(7200)
def test_nothing_of_a_persons_is_ever_gone(tmp_path: Path, seeded: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sequences of what officers, colleagues and the tool do to the same folders; two thousand of them in a long run."""
    converter = FakeConverter()
    monkeypatch.setattr(build_run, "find_converter", lambda *_words, **_options: converter)
    count, chance = seeded.draw(12, 2000)
    drawn, endings, kept = set(), set(), 0
    for at in range(count):
        folder = tmp_path / str(at) / "desk"
        folder.mkdir(parents=True)
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
        monkeypatch.chdir(folder)
        desk = Desk(folder, chance, converter)
        build(desk)
        for act in chance.choices([act for act, _ in ACTS], [weight for _, weight in ACTS], k=STEPS):
            act(desk)
            desk.check()
            drawn.add(act)
        here = [path for path in folder.rglob("*") if path.is_file()]
        endings |= {path.suffix for path in here if path.read_bytes() not in desk.made}
        kept += sum("-da-sua" in path.name and desk.made.get(path.read_bytes(), "")[:6] in ("edited", "signed") for path in here)
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder.parent)

    # The tool has done its part, and people theirs.
    assert drawn == {act for act, _ in ACTS}
    assert {".docx", ".pdf"} <= endings
    assert kept > 0
