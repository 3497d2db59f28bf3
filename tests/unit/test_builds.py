"""Many plans: how work is divided, what a dead worker costs, what is remembered, and limits on strangers' templates."""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import os
import pickle
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.build import build_all as builds
from cchc_gen.build.build_all import Means, build_all
from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.processes import build_in_parallel, divide
from cchc_gen.build.record import Kept, Record, fingerprint
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.build.targets import BuildTask
from cchc_gen.document import verify as verification
from cchc_gen.document.sandbox_process import run_limited
from cchc_gen.errors import InternalError, OutputError, PlanError, TemplateError, WorkerError
from cchc_gen.files.delivery import deliver, stamp
from cchc_gen.files.reads import digest, note_absent, note_read, watch_inputs
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import ConversionJob, ConversionOutcome, PdfOptions
from cchc_gen.problem import Position, Problem, Severity
from tests.conftest import ROOT
from tests.making import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def make_tasks(count: int) -> list[BuildTask]:
    return [BuildTask(Path(f"{at}.yaml"), f"{at}.yaml", Path(f"{at}")) for at in range(count)]


@given(st.integers(0, 400), st.integers(1, 9))
def test_work_is_divided_evenly(count: int, workers: int) -> None:
    """Every plan is in one chunk, in order; chunks are small, and smaller towards the end, so that no worker waits long."""
    tasks = make_tasks(count)
    chunks = divide(tasks, workers)

    assert [task for chunk in chunks for task in chunk] == tasks
    assert all(0 < len(chunk) <= BATCH for chunk in chunks)
    sizes = [len(chunk) for chunk in chunks]
    assert sizes == sorted(sizes, reverse=True)
    assert not sizes or sizes[-1] <= max(2, count // (2 * workers))


class FrailWorkers:
    """Workers that die of some plans, with all that they were building, as a process does that is killed."""

    def __init__(self, deadly: set[str], count: int = 2) -> None:
        self.count, self.deadly = count, deadly
        self.built: list[str] = []

    @contextlib.contextmanager
    def open(self, count: int) -> Iterator[cf.Executor]:
        with cf.ThreadPoolExecutor(count) as executor:
            yield executor

    def pack(self, chunk: Sequence[BuildTask]) -> Sequence[BuildTask]:
        return chunk

    def build(self, chunk: Sequence[BuildTask]) -> list[BuildResult]:
        if any(task.name in self.deadly for task in chunk):
            raise BrokenProcessPool
        self.built += [task.name for task in chunk]
        return [BuildResult(task) for task in chunk]

    def unpack(self, chunk: Sequence[BuildTask], sent: object, answer: Any) -> list[BuildResult]:  # noqa: ANN401, ARG002
        return list(answer)


@pytest.mark.parametrize("deadly", [set(), {"3.yaml"}, {"0.yaml", "39.yaml"}, {f"{at}.yaml" for at in range(40)}])
def test_a_dead_worker_costs_the_plan_it_died_of(deadly: set[str]) -> None:
    """Whatever workers die of, every other plan is built, each once, and the guilty are named."""
    workers = FrailWorkers(deadly)
    results = list(build_in_parallel(make_tasks(40), workers))

    assert sorted(result.task.name for result in results) == sorted(task.name for task in make_tasks(40))
    assert {result.task.name for result in results if isinstance(result.error, WorkerError)} == deadly
    assert len(workers.built) == len(set(workers.built)) == 40 - len(deadly)


PROBLEM = Problem(
    "KH-D1", Position("kh.yaml", 3, 4, "Sheet!A1", "Nơi nhận"), msg("“{text}” needs “{other}”.", text="a", other=msg("its day")),
    "muc", msg("For example {count}.", count=3), Severity.WARNING, "chữ",
)  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> tuple[Record, Path, Path]:
    """Return a record that knows of one output, the output, and the plan that it was built from."""
    plan, output = tmp_path / "kh.yaml", tmp_path / "kh"
    plan.write_bytes(b"nam: 2026")
    output.with_suffix(".docx").write_bytes(b"docx")
    (tmp_path / "record").mkdir()
    record = Record(tmp_path / "record", "tool 1")
    with watch_inputs() as inputs:
        note_read(plan, plan.read_bytes())
        note_absent(tmp_path / "cchc.yaml")
    kept = Kept((output.with_suffix(".docx"),), 7, (PROBLEM,), (PROBLEM, PROBLEM))
    record.keep(output, "kh.yaml", kept, inputs, [stamp(output.with_suffix(".docx"))])
    return record, output, plan


def reopen(record: Record, made_with: str = "tool 1") -> Record:
    return Record(record._folder, made_with)  # noqa: SLF001  # a later run has the same folder


def test_what_is_remembered_comes_back_whole(built: tuple[Record, Path, Path]) -> None:
    """Files, pages, notes and findings of a build are what they were, sentences inside sentences included."""
    record, output, _plan = built
    kept = reopen(record).find(output, "kh.yaml")

    assert kept == Kept((output.with_suffix(".docx"),), 7, (PROBLEM,), (PROBLEM, PROBLEM))
    assert str(kept.notes[0].message) == "“a” needs “its day”."


@pytest.mark.parametrize("change", ["plan", "plan removed", "settings appear", "output edited", "output removed", "name", "tool"])
def test_any_change_is_noticed(built: tuple[Record, Path, Path], change: str) -> None:
    """A plan, its settings, its output, the way it is called, and the tool: whatever changes, it is built again."""
    record, output, plan = built
    document = output.with_suffix(".docx")
    changes: dict[str, Callable[[], object]] = {
        "plan": lambda: plan.write_bytes(b"nam: 2027"),
        "plan removed": plan.unlink,
        "settings appear": lambda: (plan.parent / "cchc.yaml").write_bytes(b""),
        "output edited": lambda: document.write_bytes(b"xxxxx"),
        "output removed": document.unlink,
    }
    if change in changes:
        changes[change]()
    later = reopen(record, "tool 2" if change == "tool" else "tool 1")

    assert later.find(output, "khac.yaml" if change == "name" else "kh.yaml") is None


@pytest.mark.parametrize("damage", ["flipped", "cut", "another's text", "a pipe"])
def test_a_damaged_record_is_as_if_there_were_none(built: tuple[Record, Path, Path], damage: str) -> None:
    """Whatever became of it: it is not believed, and nobody waits at it."""
    record, output, _plan = built
    (place,) = record._folder.iterdir()  # noqa: SLF001  # one record, one file
    raw = place.read_bytes()
    if damage == "a pipe":
        place.unlink()
        os.mkfifo(place)
    else:
        place.write_bytes({"flipped": raw.replace(b"kh.docx", b"kx.docx"), "cut": raw[:-9], "another's text": raw[32:]}[damage])

    assert reopen(record).find(output, "kh.yaml") is None
    assert reopen(record).list_edited(output) == []


def test_edited_documents_are_known_by_their_size(built: tuple[Record, Path, Path]) -> None:
    """A Word document of another size was edited; a touched one was not, nor one that is gone."""
    record, output, _plan = built
    document = output.with_suffix(".docx")
    document.touch()
    assert record.list_edited(output) == []
    document.write_bytes(document.read_bytes() + b"x")
    assert record.list_edited(output) == [document.absolute()]
    document.unlink()

    assert record.list_edited(output) == []


def test_a_record_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Where the cache is gone the build goes on, and is done again next time."""
    record = Record(tmp_path / "khong" / "co", "tool")
    record.keep(tmp_path / "kh", "kh.yaml", Kept((), 0, (), ()), {}, [])
    record.tidy()

    assert record.find(tmp_path / "kh", "kh.yaml") is None


def test_a_fingerprint_knows_files_and_values(tmp_path: Path) -> None:
    """A file that is added, changed or removed changes it; so does a value."""
    (tmp_path / "a").mkdir()
    seen = {fingerprint([1], [tmp_path, tmp_path / "khong-co"])}
    (tmp_path / "a" / "font.ttf").write_bytes(b"1")
    seen.add(fingerprint([1], [tmp_path]))
    (tmp_path / "a" / "font.ttf").write_bytes(b"12")
    seen.add(fingerprint([1], [tmp_path]))
    seen.add(fingerprint([2], [tmp_path]))

    assert len(seen) == 4
    assert fingerprint([2], [tmp_path]) in seen


def test_the_first_reading_counts(tmp_path: Path) -> None:
    """A file that changes while a plan is built is remembered as it was first read."""
    with watch_inputs() as inputs:
        note_read(tmp_path / "a", b"1")
        note_read(tmp_path / "a", b"2")
    note_read(tmp_path / "b", b"1")

    assert inputs == {str(tmp_path / "a"): digest(b"1")}


ERRORS = [
    PlanError([PROBLEM]),
    OutputError(msg("a {b}", b=1), msg("c")),
    InternalError(ValueError("hỏng")),
    WorkerError(msg("x")),
]


@pytest.mark.parametrize("error", ERRORS)
def test_errors_travel_whole(error: Any) -> None:  # noqa: ANN401  # each has its own fields
    """An error that comes from another process says what it said there, with its hint, problems and trace."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # ours

    assert (type(back), back.__dict__, str(back)) == (type(error), error.__dict__, str(error))


def test_a_file_that_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Word holds the old file (Windows refuses to replace it), that is said; the old file stands."""
    (tmp_path / "moi").write_bytes(b"new")
    (tmp_path / "kh.docx").write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        deliver(tmp_path / "moi", tmp_path / "kh.docx")

    assert "Close the file where it is open" in str(caught.value.hint)
    assert (tmp_path / "kh.docx").read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded on Linux")
def test_limits_let_through_what_is_small() -> None:
    """A result comes back, an error comes back as itself, a crash of ours keeps its trace, a silent death is the template's."""

    def fail() -> bytes:
        raise TemplateError(msg("sai"))

    def crash() -> bytes:
        raise ZeroDivisionError

    assert run_limited(lambda: b"x" * 3_000_000, 2, "mau.docx") == b"x" * 3_000_000
    with pytest.raises(TemplateError, match="sai"):
        run_limited(fail, 2, "mau.docx")
    with pytest.raises(InternalError) as caught:
        run_limited(crash, 2, "mau.docx")
    assert "ZeroDivisionError" in caught.value.trace
    with pytest.raises(TemplateError, match="took more than 2 seconds"):
        run_limited(lambda: os._exit(0), 2, "mau.docx")


_A_TEMPLATE_THAT_RUNS_AWAY = """
import os, time
from cchc_gen.document.sandbox_process import run_limited
def run_away():
    print(os.getpid(), flush=True)
    time.sleep(60)
    return b""
run_limited(run_away, 30, "mau.docx")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_what_is_limited_ends_with_its_owner() -> None:
    """A stranger's template does not go on when its worker is killed: who ends a build waits for nobody."""
    words = [sys.executable, "-c", _A_TEMPLATE_THAT_RUNS_AWAY]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT) as owner:  # noqa: S603  # our own Python
        assert owner.stdout is not None
        assert owner.stdout.readline()  # the child runs
        owner.kill()
        owner.wait()
        start = time.monotonic()
        rest = owner.stdout.read()  # closed when the child, which has it too, has ended

    assert (rest, time.monotonic() - start < 5) == (b"", True)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_work_folder_goes_whatever_happens(tmp_path: Path, error: type[BaseException]) -> None:
    """It is removed behind an error and an interrupt, too."""

    def fail() -> None:
        with work_folder(tmp_path) as folder:
            (folder / "a").mkdir()
            raise error

    with pytest.raises(error):
        fail()

    assert list(tmp_path.iterdir()) == []


_INTERRUPTED_WHILE_REMOVING = """
import shutil, sys
from pathlib import Path
from cchc_gen.files import work_folder

remove, calls = shutil.rmtree, []

def interrupted(folder, **options):
    calls.append(folder)
    if len(calls) == 1:
        raise KeyboardInterrupt
    remove(folder, **options)

shutil.rmtree = interrupted
with work_folder.work_folder(Path(sys.argv[1])) as folder:
    (folder / "a").mkdir()
"""


def test_a_work_folder_goes_though_its_removal_is_interrupted(tmp_path: Path) -> None:
    """Ctrl-C that comes while the folder is being removed leaves nothing behind when the process has ended."""
    words = [sys.executable, "-c", _INTERRUPTED_WHILE_REMOVING, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=False, cwd=ROOT)  # noqa: S603  # our own Python

    assert b"KeyboardInterrupt" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("with_pdf", [True, False])
def test_a_document_that_lost_text_is_never_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, *, with_pdf: bool
) -> None:
    """Whether it is verified before LibreOffice or beside it: the old files stand, the error is said."""

    class Converter:
        def prepare(self, count: int, options: PdfOptions) -> None:
            pass

        def convert(self, jobs: Sequence[ConversionJob], options: PdfOptions) -> Iterator[ConversionOutcome]:  # noqa: ARG002  # the protocol's
            for job in jobs:
                job.target.write_bytes(b"%PDF-1.6 %%EOF")
                yield ConversionOutcome(job, 1)

        def close(self) -> None:
            pass

    monkeypatch.setattr(verification, "find_missing_texts", lambda *_: ["một câu"])
    (tmp_path / "work").mkdir()
    tasks = []
    for at in range(count):
        plan = tmp_path / f"{at}.yaml"
        plan.write_text(HEAD + "noi_dung: [Một câu.]\n", encoding="utf-8")
        (tmp_path / f"{at}.docx").write_bytes(b"cu")
        tasks.append(BuildTask(plan, plan.name, tmp_path / str(at)))
    formats = frozenset({"docx", "pdf"} if with_pdf else {"docx"})
    results = list(build_plans(tasks, BuildOptions(formats=formats), Converter() if with_pdf else None, tmp_path / "work"))

    assert [type(result.error) for result in results] == [TemplateError] * count
    assert [(tmp_path / f"{at}.docx").read_bytes() for at in range(count)] == [b"cu"] * count
    assert not list(tmp_path.glob("*.pdf"))


def test_edits_that_cannot_be_kept_are_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the copy of an edited document cannot be written, its plan is not built; the others are."""
    record = Record(tmp_path / "record", "tool")
    (tmp_path / "record").mkdir()
    tasks = []
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(HEAD + "noi_dung: [Một câu.]\n", encoding="utf-8")
        tasks.append(BuildTask(tmp_path / f"{name}.yaml", f"{name}.yaml", tmp_path / "ra" / name))
    options, means = BuildOptions(formats=frozenset({"docx"})), Means(None, record=record)
    assert [result.error for result in build_all(tasks, options, means, tmp_path / "ra")] == [None, None]
    (tmp_path / "ra" / "a.docx").write_bytes(b"sua tay")
    (tmp_path / "b.yaml").write_text(HEAD + "noi_dung: [Câu khác.]\n", encoding="utf-8")

    def refuse(path: Path) -> Path:
        raise OutputError(msg("{place} cannot be written ({reason}).", place=path, reason="x"))

    monkeypatch.setattr(builds, "keep_edited", refuse)
    results = list(build_all(tasks, options, means, tmp_path / "ra"))

    assert [(result.task.name, type(result.error)) for result in results] == [("a.yaml", OutputError), ("b.yaml", type(None))]
    assert (tmp_path / "ra" / "a.docx").read_bytes() == b"sua tay"
