"""The converters against every way in which LibreOffice fails, each a fake that is handed in."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from xmlrpc.client import Binary
from xmlrpc.server import SimpleXMLRPCServer

import pypdfium2
import pytest

from cchc_gen.build.targets import BuildTask
from cchc_gen.cli.build.run import _is_much
from cchc_gen.errors import ConverterError, NoOfficeError
from cchc_gen.pdf import office, office_run
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions, ConversionOutcome
from cchc_gen.pdf.evidence import count_pages
from cchc_gen.pdf.office import find_allocator, find_soffice, office_environment
from cchc_gen.pdf.office_run import Office, find_office
from cchc_gen.pdf.onlookers import refuse_onlookers
from cchc_gen.pdf.process import ProcessGroup, end_groups, run_to_end
from cchc_gen.pdf.profiles import lease_profile
from cchc_gen.pdf.soffice import SofficeConverter
from cchc_gen.pdf.unoserver import UnoserverConverter, find_python_with_uno
from tests.support.bounds import PATIENCE, processor_seconds, wait_until
from tests.support.own_processes import is_running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PDF = b"%PDF-1.6\n1 0 obj <</Type/Page/Parent 2 0 R>>\n2 0 obj <</Type/Pages/Count 1>>\n%%EOF\n"
NEEDS_GATES = pytest.mark.skipif(not office_run.HAS_GATES, reason="named pipes are of POSIX")
PROGRAM = "soffice.exe" if os.name == "nt" else "soffice"  # what the search path takes for a program


class FakeOffice:
    """Stands for LibreOffice; `behave` decides what comes of each document: bytes, None for no file, DIES to end at once."""

    def __init__(
        self,
        behave: Callable[[Path], bytes | None],
        *,
        hangs: bool = False,
        refuse: OSError | None = None,
        says: bytes = b"Error: source file could not be loaded",
    ) -> None:
        self.behave, self.hangs, self.refuse, self.says = behave, hangs, refuse, says
        self.runs: list[int] = []  # documents that each process began with

    def __call__(self, arguments: Sequence[str], environment: Mapping[str, str], log: Path, held: Sequence[int]) -> FakeProgram:
        assert "PYTHONPATH" not in environment
        assert all(number > 0 for number in held)
        if self.refuse is not None:
            raise self.refuse
        log.write_bytes(self.says)
        self.runs.append(0)
        return FakeProgram(self, arguments)


DIES = b"dies"


class FakeProgram:
    """One process of the fake: converts what is there when it is looked at, and then ends unless it hangs."""

    def __init__(self, office: FakeOffice, arguments: Sequence[str]) -> None:
        self.office, self.ended = office, not office.says
        self.out = Path(arguments[arguments.index("--outdir") + 1])
        self.sources = [Path(word) for word in arguments[arguments.index("--outdir") + 2 :] if "gate" not in word]

    def wait(self, seconds: float) -> bool:
        while not self.ended and self.sources and self.sources[0].exists():
            self.office.runs[-1] += 1
            source = self.sources.pop(0)
            raw = self.office.behave(source)
            if raw == DIES:
                self.ended = True
            elif raw is not None:
                (self.out / f"{source.stem}.pdf").write_bytes(raw)
            self.ended = self.ended or (not self.office.hangs and not (self.sources and self.sources[0].exists()))
        time.sleep(seconds)
        return self.ended

    def end(self) -> None:
        self.ended = True


def convert(office: FakeOffice, tmp_path: Path, count: int = 1, kept: Path | None = None) -> list[ConversionOutcome]:
    jobs = []
    for at in range(count):
        (tmp_path / f"{at}.docx").write_bytes(b"docx %d" % at)
        jobs.append(ConversionJob(tmp_path / f"{at}.docx", tmp_path / f"{at}.pdf"))
    converter = SofficeConverter(Office(Path("/soffice"), {"PYTHONPATH": "x"}, kept, office, start_seconds=0.2))
    outcomes = list(converter.convert(jobs, ConversionOptions(deadline=0.3)))
    converter.close()
    assert list(Path(tempfile.gettempdir()).glob(f".cchc-gen-{os.getpid()}-*")) == []
    return outcomes


def test_a_good_document(tmp_path: Path) -> None:
    """A PDF with pages is delivered to its target."""
    (outcome,) = convert(FakeOffice(lambda _: PDF), tmp_path)

    assert (outcome.pages, outcome.error) == (1, None)
    assert (tmp_path / "0.pdf").read_bytes() == PDF


@pytest.mark.parametrize(
    ("office", "said"),
    [
        (FakeOffice(lambda _: None), "wrote no PDF"),
        (FakeOffice(lambda _: b"rubbish"), "not a whole PDF"),
        (FakeOffice(lambda _: PDF[:40]), "not a whole PDF"),
        (FakeOffice(lambda _: b"%PDF-1.6\n%%EOF"), "no page"),
        (FakeOffice(lambda _: None, hangs=True), "did not finish in time"),
        (FakeOffice(lambda _: DIES), "wrote no PDF"),
        (FakeOffice(lambda _: PDF, says=b""), "ended as soon as it was started"),
        (FakeOffice(lambda _: PDF, refuse=PermissionError(13, "x")), "cannot be started"),
    ],
    ids=["exits 0 without a file", "rubbish", "cut off", "empty", "hangs", "dies", "ends at once", "cannot start"],
)
def test_each_way_to_fail(tmp_path: Path, office: FakeOffice, said: str) -> None:
    """Success is never believed by an exit code: each failure is an error in words and leaves no file."""
    (outcome,) = convert(office, tmp_path)

    assert said in str(outcome.error)
    assert not (tmp_path / "0.pdf").exists()


def test_no_start_without_gates(tmp_path: Path) -> None:
    """Where there are no named pipes, as on Windows, LibreOffice starts later; that it does not is said all the same."""
    (tmp_path / "0.docx").write_bytes(b"docx")
    office = Office(Path("/soffice"), {}, None, FakeOffice(lambda _: PDF, refuse=PermissionError(13, "x")), gated=False)
    job = ConversionJob(tmp_path / "0.docx", tmp_path / "0.pdf")
    (outcome,) = SofficeConverter(office).convert([job], ConversionOptions())

    assert "cannot be started" in str(outcome.error)


def test_a_bad_document_does_not_take_others_with_it(tmp_path: Path) -> None:
    """What a batch did not give is tried once more alone; the others stay done."""
    office = FakeOffice(lambda path: None if path.read_bytes() == b"docx 1" else PDF)
    outcomes = convert(office, tmp_path, 3)

    assert {outcome.job.source.name: outcome.error is None for outcome in outcomes} == {
        "0.docx": True, "1.docx": False, "2.docx": True,
    }  # fmt: skip
    assert office.runs == [3, 1]


def test_a_document_that_kills_costs_itself_alone(tmp_path: Path) -> None:
    """A process that dies of a document loses nothing: the others are done by the next one, the guilty is tried once more."""
    office = FakeOffice(lambda path: DIES if path.read_bytes() == b"docx 1" else PDF)
    outcomes = convert(office, tmp_path, 4)

    assert [outcome.job.source.stem for outcome in outcomes if outcome.error] == ["1"]
    assert len(outcomes) == 4
    assert office.runs == [2, 2, 1]


def test_a_document_that_hangs_costs_itself_alone(tmp_path: Path) -> None:
    """The deadline is each document's own: what waits behind one that hangs is not blamed, and is done."""
    seen: list[bytes] = []

    def hang_on_second(path: Path) -> bytes | None:
        seen.append(path.read_bytes())
        return None if path.read_bytes() == b"docx 1" else PDF

    office = FakeOffice(hang_on_second, hangs=True)
    office_outcomes = convert(office, tmp_path, 3)

    assert [outcome.job.source.stem for outcome in office_outcomes if outcome.error] == ["1"]


def test_a_passing_fault_is_survived(tmp_path: Path) -> None:
    """A document that fails once succeeds at its second try."""
    failed: list[Path] = []

    def fail_once(path: Path) -> bytes | None:
        failed.append(path)
        return DIES if len(failed) == 2 else PDF

    assert [outcome.error for outcome in convert(FakeOffice(fail_once), tmp_path, 3)] == [None, None, None]


@NEEDS_GATES
def test_a_start_that_fails_once_is_tried_with_a_new_profile(tmp_path: Path) -> None:
    """A kept profile that LibreOffice does not start with is thrown away, and the document converted in a new one."""
    kept = tmp_path / "kept"
    starts: list[str] = []

    class Choosy(FakeOffice):
        def __call__(self, arguments: Sequence[str], *rest: object) -> FakeProgram:
            starts.append(arguments[1])
            self.says = b"" if len(starts) == 1 else b"convert "
            return super().__call__(arguments, *rest)  # type: ignore[arg-type]

    (outcome,) = convert(Choosy(lambda _: PDF), tmp_path, kept=kept)

    assert outcome.error is None
    assert [str(kept) in start for start in starts] == [True, False]
    assert not (kept / "0").exists()


@NEEDS_GATES
def test_an_office_that_hangs_at_the_gate_is_started_without(tmp_path: Path) -> None:
    """A LibreOffice that does not get past a named pipe is started again when its documents are there, then and later."""
    starts: list[bool] = []

    class Stubborn(FakeOffice):
        def __call__(self, arguments: Sequence[str], *rest: object) -> FakeProgram:
            gate = Path(next(word for word in arguments if "gate" in word))
            starts.append(gate.is_fifo())
            program = super().__call__(arguments, *rest)  # type: ignore[arg-type]
            if gate.is_fifo():
                program.sources.clear()
                Path(str(rest[1])).write_bytes(b"")
            return program

    office = Stubborn(lambda _: PDF)
    converter = SofficeConverter(Office(Path("/soffice"), {}, None, office, start_seconds=0.2), sections=3)
    for at in range(2):
        (tmp_path / f"{at}.docx").write_bytes(b"x")
        converter.prepare(1, ConversionOptions())
        job = ConversionJob(tmp_path / f"{at}.docx", tmp_path / f"{at}.pdf")
        assert [outcome.error for outcome in converter.convert([job], ConversionOptions())] == [None]
    converter.close()

    assert starts == [True, False, False]


def test_a_profile_is_never_shared(tmp_path: Path) -> None:
    """Each lease locks its own profile; what was freed is used again; a damaged one is mended."""
    with lease_profile(tmp_path, tmp_path) as one, lease_profile(tmp_path, tmp_path) as two:
        assert (one.folder.name, two.folder.name) == ("0", "1")
    shutil.rmtree(tmp_path / "0")
    (tmp_path / "0").write_text("hỏng", encoding="utf-8")
    with lease_profile(tmp_path, tmp_path) as again:
        assert (again.folder / "user" / "registrymodifications.xcu").read_text(encoding="utf-8").endswith("</oor:items>")


@NEEDS_GATES
def test_one_office_serves_several_batches(tmp_path: Path) -> None:
    """A prepared LibreOffice takes one batch after the other, each behind its gate, until it is spent."""
    office = FakeOffice(lambda _: PDF, hangs=True)
    converter = SofficeConverter(Office(Path("/soffice"), {}, None, office), sections=2)
    for batch in range(3):
        jobs = [ConversionJob(tmp_path / f"{batch}{at}.docx", tmp_path / f"{batch}{at}.pdf") for at in range(2)]
        for job in jobs:
            job.source.write_bytes(b"x")
        converter.prepare(2, ConversionOptions())
        assert [outcome.error for outcome in converter.convert(jobs, ConversionOptions())] == [None, None]
    converter.close()

    assert office.runs == [4, 2]


def test_pages_are_counted_in_packed_files(tmp_path: Path) -> None:
    """A PDF whose page objects are packed is counted by a reader; a broken one has none."""
    from pypdf import PdfWriter  # noqa: PLC0415  # only here

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_blank_page(100, 100)
    path = tmp_path / "x.pdf"
    writer.write(path)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"/Type /Page\n", b"/Type /P#61ge\n"))

    assert count_pages(path) == 2


def test_finding_the_office(tmp_path: Path) -> None:
    """$CCHC_SOFFICE wins, then the search path; when there is none, the hint says how to install or name it."""
    program = tmp_path / PROGRAM
    program.touch(mode=0o755)

    assert find_soffice({"CCHC_SOFFICE": str(program)}) == program
    assert find_soffice({"PATH": str(tmp_path)}) == program
    for environment, hint in (
        ({"PATH": str(tmp_path / "x")}, "libreoffice"),
        ({"CCHC_SOFFICE": "/khong/co"}, "Correct CCHC_SOFFICE"),
    ):
        with pytest.raises(ConverterError) as caught:
            find_soffice(environment)
        assert hint in str(caught.value.hint)


@pytest.mark.parametrize(("platform", "name"), [("win32", "soffice.com"), ("linux", "soffice")])
@pytest.mark.parametrize("folder", ["LibreOfficePortable/App/libreoffice", "LibreOffice"])
def test_a_libreoffice_beside_the_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, name: str, folder: str
) -> None:
    """LibreOffice Portable in the tool's folder is found where none is installed; an installed one comes first."""
    monkeypatch.setattr(office, "find_platform", lambda: platform)
    monkeypatch.setattr(office, "_PLACES", {})
    monkeypatch.setattr("sys.prefix", str(tmp_path / "cong-cu" / ".venv"))
    program = tmp_path / "cong-cu" / folder / "program" / name
    environment = {"PATH": str(tmp_path / "bin")}
    with pytest.raises(NoOfficeError):
        find_soffice(environment)
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)

    assert find_soffice(environment) == program
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / PROGRAM).touch(mode=0o755)
    assert find_soffice(environment) == tmp_path / "bin" / PROGRAM


def test_the_offices_environment(tmp_path: Path) -> None:
    """LibreOffice gets none of Python's settings, and its temporary files lie in its work folder."""
    found = office_environment({"PYTHONHOME": "x", "VIRTUAL_ENV": "y", "PATH": "z"}, tmp_path)

    assert {name for name in found if not name.startswith("SAL_")} == {"PATH", "TMPDIR", "TMP", "TEMP"}
    assert found["TMPDIR"] == str(tmp_path / "tmp")
    assert office_environment({}, tmp_path, Path("/j.so"))["LD_PRELOAD"] == str(Path("/j.so"))


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are put before others by Linux's loader")
def test_the_allocator_is_the_users_if_he_names_one() -> None:
    """jemalloc, which `make build` installs, is found; a user's own LD_PRELOAD stays, and so does an empty one."""
    found = find_allocator({})

    assert found is not None
    assert found.name == "libjemalloc.so.2"
    assert [find_allocator({"LD_PRELOAD": own}) for own in ("", "/x.so")] == [None, None]


def test_little_work_does_without_the_allocator(tmp_path: Path) -> None:
    """One usual plan is not worth a start that takes longer; many plans, or a long one, are."""
    (tmp_path / "soffice").touch(mode=0o755)
    environment = {"CCHC_SOFFICE": str(tmp_path / "soffice")}
    short, long = (BuildTask(tmp_path / name, name, tmp_path / "kh") for name in ("ngan.yaml", "dai.yaml"))
    short.plan.write_bytes(b"x" * 40_000)
    long.plan.write_bytes(b"x" * 90_000)

    assert find_office(environment, much=False).allocator is None
    assert find_office(environment).allocator == find_allocator(environment)
    assert [_is_much(tasks) for tasks in ([short], [long], [short, short])] == [False, True, True]
    assert not _is_much([short._replace(plan=tmp_path / "khong-co.yaml")])


def test_an_allocator_that_does_not_fit_is_left_out(tmp_path: Path) -> None:
    """A LibreOffice that ends as soon as it is started is started once more without it, from then on."""
    preloads = []

    class Choosy(FakeOffice):
        def __call__(self, arguments: Sequence[str], environment: Mapping[str, str], *rest: object) -> FakeProgram:
            preloads.append(environment.get("LD_PRELOAD"))
            self.says = b"" if "LD_PRELOAD" in environment else b"Error: source file could not be loaded"
            return super().__call__(arguments, environment, *rest)  # type: ignore[arg-type]

    office = Office(Path("/soffice"), {}, None, Choosy(lambda _: PDF), start_seconds=0.2, allocator=Path("/j.so"))
    converter = SofficeConverter(office)
    for at in range(2):
        (tmp_path / f"{at}.docx").write_bytes(b"x")
        job = ConversionJob(tmp_path / f"{at}.docx", tmp_path / f"{at}.pdf")
        assert [outcome.error for outcome in converter.convert([job], ConversionOptions())] == [None]
    converter.close()

    assert preloads == [str(Path("/j.so")), None, None]


def test_the_last_try_of_a_document_is_without_the_allocator(tmp_path: Path) -> None:
    """A document that fails is tried once more, alone, with nothing but LibreOffice."""
    preloads = []

    class Witness(FakeOffice):
        def __call__(self, arguments: Sequence[str], environment: Mapping[str, str], *rest: object) -> FakeProgram:
            preloads.append(environment.get("LD_PRELOAD"))
            return super().__call__(arguments, environment, *rest)  # type: ignore[arg-type]

    tries = iter([DIES, PDF])
    office = Office(Path("/soffice"), {}, None, Witness(lambda _: next(tries)), allocator=Path("/j.so"))
    (tmp_path / "0.docx").write_bytes(b"x")
    converter = SofficeConverter(office)
    (outcome,) = converter.convert([ConversionJob(tmp_path / "0.docx", tmp_path / "0.pdf")], ConversionOptions())
    converter.close()

    assert (outcome.error, preloads) == (None, [str(Path("/j.so")), None])


def test_finding_uno(tmp_path: Path) -> None:
    """$CCHC_UNO_PYTHON names the Python that has uno."""
    (tmp_path / "python").touch()

    assert find_python_with_uno({"CCHC_UNO_PYTHON": str(tmp_path / "python")}) == str(tmp_path / "python")


@pytest.mark.skipif(os.name != "posix", reason="process groups of POSIX")
def test_a_process_is_ended_with_all_it_started(tmp_path: Path) -> None:
    """A program that hangs is ended at its deadline, and so are its children."""
    marker = tmp_path / "con"
    script = f"(sleep 60; touch {marker}) & echo $! > {tmp_path / 'pid'}; wait"

    assert run_to_end(["/bin/sh", "-c", script], dict(os.environ), tmp_path / "log", 0.5) is False
    child = _wait_for_number(tmp_path / "pid")
    wait_until(lambda: not is_running(child), "the end of the child")
    assert not marker.exists()


@pytest.mark.skipif(os.name != "posix", reason="starts sleep")
def test_programs_of_a_dead_owner_are_ended_by_their_folder(tmp_path: Path) -> None:
    """Every program whose log lies somewhere below the folder ends at once; one elsewhere goes on."""
    groups = []
    for name in ("a/b", "a/c", "d"):
        (tmp_path / name).mkdir(parents=True)
        groups.append(ProcessGroup(["/bin/sleep", "60"], dict(os.environ), tmp_path / name / "log.txt"))
    (tmp_path / "a" / "group").write_text("khong phai so", encoding="ascii")
    end_groups(tmp_path / "a")

    assert [group.wait(PATIENCE) for group in groups[:2]] == [True, True]
    assert groups[2].is_running()
    for group in groups:
        group.end()


@pytest.mark.skipif(os.name != "posix", reason="starts sleep")
def test_folders_may_vanish_while_programs_are_ended(tmp_path: Path) -> None:
    """Who ends the programs of a dead owner is not disturbed by those who remove folders there meanwhile."""
    stop = threading.Event()

    def come_and_go() -> None:
        while not stop.is_set():
            (tmp_path / "a" / "b" / "c").mkdir(parents=True, exist_ok=True)
            shutil.rmtree(tmp_path / "a", ignore_errors=True)

    other = threading.Thread(target=come_and_go)
    other.start()
    try:
        for _ in range(2000):
            end_groups(tmp_path)
    finally:
        stop.set()
        other.join()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="process groups of POSIX")
def test_a_process_does_not_outlive_us(tmp_path: Path) -> None:
    """When the pipe closes, as it does when we are killed, the program is ended."""
    group = ProcessGroup(["/bin/sh", "-c", f"echo $$ > {tmp_path / 'pid'}; exec sleep 60"], dict(os.environ), tmp_path / "log")
    child = _wait_for_number(tmp_path / "pid")
    assert group._pipe is not None  # noqa: SLF001  # what the kernel does when we die
    os.close(group._pipe)  # noqa: SLF001
    group._pipe = None  # noqa: SLF001

    assert group.wait(PATIENCE)
    wait_until(lambda: not is_running(child), "the end of the child")
    group.end()


def _wait_for_number(path: Path) -> int:
    wait_until(lambda: path.exists() and path.read_text(encoding="utf-8").strip(), path.name)
    return int(path.read_text(encoding="utf-8"))


@pytest.fixture
def server() -> Iterator[tuple[SimpleXMLRPCServer, dict[str, object]]]:
    """Return a stand-in for a unoserver on a free port and what it does."""
    behaviour: dict[str, object] = {"result": PDF, "delay": 0.0}

    def info() -> dict[str, object]:
        return {
            "unoserver": "3",
            "api": "3",
            "import_filters": {"MS Word 2007 XML": ""},
            "export_filters": {"writer_pdf_Export": ""},
        }

    def convert(*_arguments: object) -> Binary | None:
        time.sleep(float(str(behaviour["delay"])))
        if behaviour["result"] is RuntimeError:
            raise RuntimeError
        return None if behaviour["result"] is None else Binary(bytes(behaviour["result"]))  # type: ignore[call-overload]

    rpc = SimpleXMLRPCServer(("127.0.0.1", 0), allow_none=True, logRequests=False)
    rpc.register_function(info)
    rpc.register_function(convert)
    thread = threading.Thread(target=rpc.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield rpc, behaviour
    rpc.shutdown()
    rpc.server_close()
    thread.join()


def make_pdf() -> bytes:
    """Return a PDF of one page."""
    document, raw = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(100, 100)
    document.save(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("result", "delay", "said"),
    [
        (make_pdf(), 0.0, None),
        (b"rubbish", 0.0, "not a whole PDF"),
        (b"%PDF-1.4\n%%EOF", 0.0, "no page"),
        (RuntimeError, 0.0, "could not convert"),
        (None, 0.0, "sent no document back"),
        (PDF, 1.5, "did not answer in time"),
    ],
)
def test_a_running_unoserver(
    tmp_path: Path, server: tuple[SimpleXMLRPCServer, dict[str, object]], result: object, delay: float, said: str | None
) -> None:
    """A unoserver at host:port converts; its failures and its silence are errors in words."""
    rpc, behaviour = server
    behaviour.update(result=result, delay=delay)
    (tmp_path / "a.docx").write_bytes(b"x")
    client = UnoserverConverter("127.0.0.1", int(rpc.server_address[1]))
    (outcome,) = client.convert([ConversionJob(tmp_path / "a.docx", tmp_path / "a.pdf")], ConversionOptions(deadline=1.0))
    client.close()

    assert (outcome.error is None) is (said is None)
    assert said is None or said in str(outcome.error)


def test_a_unoserver_that_drips(tmp_path: Path) -> None:
    """A server that sends its answer byte by byte is given up: the limit is one for the call, not one for each read."""
    (tmp_path / "a.docx").write_bytes(b"x")
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            client, _address = listening.accept()
            with client, contextlib.suppress(OSError):
                client.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n")
                while not ended.wait(0.05):
                    client.sendall(b" ")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        job = ConversionJob(tmp_path / "a.docx", tmp_path / "a.pdf")
        (outcome,) = UnoserverConverter("127.0.0.1", listening.getsockname()[1]).convert([job], ConversionOptions())
        ended.set()
        thread.join()

    assert "No unoserver answers" in str(outcome.error)


@pytest.mark.skipif(os.name != "posix", reason="who uses a machine is asked of POSIX")
def test_a_server_of_our_own_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where other people use the machine the open port is refused, unless the user says that they may."""
    import pwd  # noqa: PLC0415  # POSIX alone has it

    person = SimpleNamespace(pw_uid=os.getuid() + 1001, pw_name="be", pw_shell="/bin/bash")
    daemon = SimpleNamespace(pw_uid=os.getuid() + 1002, pw_name="web", pw_shell="/usr/sbin/nologin")
    monkeypatch.setattr(pwd, "getpwall", lambda: [daemon])
    refuse_onlookers({})
    monkeypatch.setattr(pwd, "getpwall", lambda: [daemon, person])
    refuse_onlookers({"CCHC_OPEN_PORT": "1"})
    with pytest.raises(ConverterError) as caught:
        refuse_onlookers({})

    assert "(be)" in str(caught.value)


def test_an_absent_unoserver_is_noticed_at_once(tmp_path: Path) -> None:
    """Nobody at host:port is said for every document, without waiting for one to come."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "a.docx").write_bytes(b"x")
    jobs = [ConversionJob(tmp_path / f"{name}.docx", tmp_path / f"{name}.pdf") for name in "abc"]
    with processor_seconds(30):
        outcomes = list(UnoserverConverter("127.0.0.1", port).convert(jobs, ConversionOptions()))

    assert ["No unoserver answers" in str(outcome.error) for outcome in outcomes] == [True] * 3
