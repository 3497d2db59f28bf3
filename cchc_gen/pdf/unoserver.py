"""The other way to a PDF: a unoserver, started here and stopped with us, or one that runs already.

Its client has no time limit of its own and waits 40 s for a server that is not there; its server sleeps through its first
seconds and ends with code 0 whatever happened. So the server is asked before each use, and every call has a deadline.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from xmlrpc.client import Error as XmlError
from xmlrpc.client import ServerProxy, Transport

from cchc_gen.errors import ConverterError
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.messages import msg
from cchc_gen.pdf.confinement import office_work_folder
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions, ConversionOutcome
from cchc_gen.pdf.evidence import no_room
from cchc_gen.pdf.office import office_environment, seed_profile
from cchc_gen.pdf.office_run import FILTER_IN
from cchc_gen.pdf.process import ProcessGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cchc_gen.pdf.converter import Export

LOCAL = "127.0.0.1"
_START_SECONDS = 60.0
_STARTS = 2
_PROBE_SECONDS = 1.0
_PYTHONS_WITH_UNO = ("/usr/bin/python3", "/Applications/LibreOffice.app/Contents/Resources/python")


class UnoserverConverter:
    """Converts one document after the other through a unoserver at `host:port`."""

    def __init__(self, host: str, port: int) -> None:
        """Keep the address; `ensure_reachable` says whether a server is there."""
        self._host, self._port = host, port

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Do nothing: the server runs."""

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:
        """Convert the documents; see `Converter`."""
        for job in jobs:
            try:
                ensure_reachable(self._host, self._port)
                self._convert_one(job, options)
                yield ConversionOutcome(job, options.export.count_pages(job.target))
            except ConverterError as error:
                yield ConversionOutcome(job, error=error)
            except OSError as error:
                yield ConversionOutcome(job, error=no_room(job.target.parent.parent, error))

    def close(self) -> None:
        """Leave a server running that is not ours."""

    def _convert_one(self, job: ConversionJob, options: ConversionOptions) -> None:
        raw = job.source.read_bytes()
        settings = [f"{name}={str(value).lower()}" for name, value in options.settings.items()]
        hint = msg("Restart it, or use --engine soffice.")
        try:
            result = _call_in_time(lambda: self._call(raw, options.export, settings), options.deadline)
        except TimeoutError:
            raise ConverterError(msg("The unoserver at {address} did not answer in time.", address=self.address), hint) from None
        except Exception as error:  # whatever the server sent
            message = msg("The unoserver at {address} could not convert the document.", address=self.address)
            raise ConverterError(message, hint) from error
        if not isinstance(result, bytes):
            raise ConverterError(msg("The unoserver at {address} sent no document back.", address=self.address), hint)
        job.target.write_bytes(result)

    @property
    def address(self) -> str:
        """Return host:port."""
        return f"{self._host}:{self._port}"

    def _call(self, raw: bytes, export: Export, settings: list[str]) -> object:
        from unoserver.client import UnoClient  # noqa: PLC0415  # most builds do without

        client = UnoClient(server=self._host, port=str(self._port), host_location="remote")
        # update_index must stay off: it would rewrite fields, and a plan has no index.
        result: object = client.convert(
            indata=raw,
            convert_to=export.suffix,
            filtername=export.filter_name,
            filter_options=settings,
            infiltername=FILTER_IN,
            update_index=False,
        )
        return result


class OwnUnoserverConverter:
    """A unoserver of our own: a random port on this machine, a private profile, ended with us."""

    def __init__(
        self, program: Path, environment: Mapping[str, str], find_ports: Callable[[], tuple[int, int]] | None = None
    ) -> None:
        """Keep what is needed to start it; it starts with the first batch."""
        self._program, self._environment, self._find_ports = program, environment, find_ports
        self._stack = contextlib.ExitStack()
        self._server: ProcessGroup | None = None
        self._client: UnoserverConverter | None = None

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Do nothing: the server starts with the first document and stays."""

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:
        """Convert the documents, starting the server when it is not running; see `Converter`."""
        for job in jobs:
            try:
                client = self._ensure_running()
            except ConverterError as error:
                yield ConversionOutcome(job, error=error)
                continue
            for outcome in client.convert([job], options):
                if outcome.error is not None:  # a server that hangs would keep all others waiting
                    self.close()
                yield outcome

    def close(self) -> None:
        """End the server and remove its profile."""
        if self._server is not None:
            self._server.end()
            self._server = None
        self._stack.close()

    def _ensure_running(self) -> UnoserverConverter:
        if self._client is not None and self._server is not None and self._server.is_running():
            return self._client
        for _ in range(_STARTS):
            self.close()
            try:
                client = self._start_server()
            except OSError as error:
                self.close()
                reason = describe_os_error(error)
                raise ConverterError(msg("The unoserver cannot be started ({reason}).", reason=reason)) from error
            if client is not None:
                return client
        self.close()
        raise ConverterError(msg("The unoserver did not start."), msg("Use --engine soffice."))

    def _start_server(self) -> UnoserverConverter | None:
        """Return the client of a new server; None where it ended or did not answer, for a port may just have been taken."""
        work = self._stack.enter_context(office_work_folder())
        seed_profile(work / "profile")
        port, uno_port = (self._find_ports or _free_ports)()
        self._server = self._start(work, port, uno_port)
        limit = time.monotonic() + _START_SECONDS
        while time.monotonic() < limit and self._server.is_running():
            if _answers(LOCAL, port):
                self._client = UnoserverConverter(LOCAL, port)
                return self._client
            time.sleep(0.1)
        return None

    def _start(self, work: Path, port: int, uno_port: int) -> ProcessGroup:
        import unoserver  # noqa: PLC0415  # only its folder is needed

        package_folder = str(Path(unoserver.__file__).parent.parent)
        arguments = [
            find_python_with_uno(self._environment), "-c", "from unoserver.server import main; main()",
            "--interface", LOCAL, "--port", str(port), "--uno-interface", LOCAL, "--uno-port", str(uno_port),
            "--executable", str(self._program), "--user-installation", str(work / "profile"),
        ]  # fmt: skip
        environment = {**office_environment(self._environment, work), "PYTHONPATH": package_folder, "PYTHONWARNINGS": "ignore"}
        try:
            return ProcessGroup(arguments, environment, work / "log.txt")
        except OSError as error:
            raise ConverterError(msg("The unoserver cannot be started ({reason}).", reason=describe_os_error(error))) from error


def find_python_with_uno(environment: Mapping[str, str]) -> str:
    """Return the Python that comes with LibreOffice's `uno`: $CCHC_UNO_PYTHON or the system's.

    Raises:
        ConverterError: none is known on this machine.
    """
    places = (environment.get("CCHC_UNO_PYTHON", ""), *_PYTHONS_WITH_UNO)
    for place in places:
        if place and Path(place).is_file():
            return place
    hint = msg("Set CCHC_UNO_PYTHON to LibreOffice's own Python, or use --engine soffice.")
    raise ConverterError(msg("No Python with LibreOffice's “uno” was found."), hint)


class _Hasty(Transport):
    """A transport whose every wait is bounded, so that no thread waits for ever for a server that is silent."""

    def make_connection(self, host: tuple[str, dict[str, str]] | str) -> http.client.HTTPConnection:
        connection = super().make_connection(host)
        connection.timeout = _PROBE_SECONDS
        return connection


def ensure_reachable(host: str, port: int) -> None:
    """Raise ConverterError unless a unoserver answers at host:port."""
    hint = msg("Start it, check host and port, or use --engine soffice.")
    address = f"{host}:{port}"
    try:
        about = _call_in_time(ServerProxy(f"http://{address}", transport=_Hasty(), allow_none=True).info, _PROBE_SECONDS)
    except (ConnectionError, TimeoutError, socket.gaierror):
        raise ConverterError(msg("No unoserver answers at {address}.", address=address), hint) from None
    except (OSError, XmlError, ExpatError, http.client.HTTPException, ValueError):
        about = None
    if not isinstance(about, dict) or "unoserver" not in about:
        raise ConverterError(msg("What answers at {address} is not a unoserver.", address=address), hint)


def _call_in_time(call: Callable[[], object], seconds: float) -> object:
    """Return what a call to a server returns; a limit of each read alone would let one that drips take for ever.

    Raises:
        TimeoutError: it took longer; a thread of it may still wait, and ends with the process.
        Exception: what the call raises.
    """
    future: Future[object] = Future()

    def work() -> None:
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001  # raised in the caller's thread
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return future.result(seconds)


def _answers(host: str, port: int) -> bool:
    try:
        ensure_reachable(host, port)
    except ConverterError:
        return False
    return True


def _free_ports() -> tuple[int, int]:
    """Return two ports that were free a moment ago."""
    with socket.socket() as one, socket.socket() as two:
        one.bind((LOCAL, 0))
        two.bind((LOCAL, 0))
        return one.getsockname()[1], two.getsockname()[1]
