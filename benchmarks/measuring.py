"""How everything is measured: a baseline and ours in turns, in one run; medians; ratios hold on any machine, seconds do not."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parent.parent
OURS = [str(Path(sys.executable).with_name("cchc-gen"))]  # the installed command
RUNS = 5


class Ratio(NamedTuple):
    """One line of the table."""

    name: str
    ours: float  # seconds
    baseline: float  # seconds
    wanted: float | None = None

    @property
    def verdict(self) -> str:
        """Say whether what was wanted is reached."""
        if self.wanted is None:
            return ""
        return f"at most {self.wanted:g}: {'reached' if self.ours / self.baseline <= self.wanted else 'NOT reached'}"

    def __str__(self) -> str:
        """Return the line."""
        shown = f"{self.ours:9.3f} s{self.baseline:10.3f} s   ratio {self.ours / self.baseline:6.3f}"
        return f"{self.name:<62}{shown}   {self.verdict}"


def compare(name: str, ours: Callable[[], float], baseline: Callable[[], float], wanted: float | None, runs: int = RUNS) -> Ratio:
    """Measure both in turns and print their medians; each gives its own seconds."""
    ours(), baseline()  # warm: files in memory, modules compiled, profiles made
    pairs = [(ours(), baseline()) for _ in range(runs)]
    our_time, base_time = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = Ratio(name, our_time, base_time, wanted)
    print(ratio, flush=True)
    return ratio


def run(words: Sequence[str | Path], **environment: str) -> float:
    """Return the seconds that a command takes; 3 is the code of plans in which the rules find errors."""
    start = time.perf_counter()
    done = subprocess.run([*map(str, words)], check=False, capture_output=True, env={**os.environ, **environment})
    seconds = time.perf_counter() - start
    assert done.returncode in (0, 3), done.stderr.decode()  # noqa: S101  # a benchmark of failures shows nothing
    return seconds


def soffice(profile: Path, out: Path, documents: Sequence[Path]) -> list[str]:
    """Return how LibreOffice is called for many documents, seeded and with our settings for PDF: the floor of all that we do."""
    sys.path.insert(0, str(ROOT))
    from cchc_gen.pdf.office import seed_profile  # noqa: PLC0415
    from cchc_gen.pdf.office_run import FILTER_IN, office_arguments  # noqa: PLC0415

    seed_profile(profile)
    shutil.rmtree(out, ignore_errors=True)
    program = shutil.which("soffice") or "soffice"
    return [*office_arguments(Path(program), profile), f"--infilter={FILTER_IN}", "--convert-to",
            pdf_filter(), "--outdir", str(out), *map(str, documents)]  # fmt: skip


def pdf_filter() -> str:
    """Return LibreOffice's PDF export with our settings: tags, bookmarks."""
    sys.path.insert(0, str(ROOT))
    import json  # noqa: PLC0415

    from cchc_gen.pdf.converter import PDF, ConversionOptions  # noqa: PLC0415

    settings = {
        name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
        for name, value in ConversionOptions().settings.items()
    }
    return f"{PDF.suffix}:{PDF.filter_name}:{json.dumps(settings)}"


class PeakMemory:
    """Watches how much memory our Python processes hold together (proportional set size: shared pages count once)."""

    def __init__(self, process: int) -> None:
        """Watch a process and its children."""
        self.peak = 0.0  # MiB
        self._process = process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def end(self) -> float:
        """Return the peak in MiB."""
        self._stop.set()
        self._thread.join()
        return self.peak

    def _watch(self) -> None:
        while not self._stop.wait(0.05):
            self.peak = max(self.peak, sum(map(_read_pss, self._family(self._process))) / 1024)

    def _family(self, process: int) -> list[int]:
        try:
            name = Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()
            children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
        except OSError:
            return []
        if not name.startswith(("python", "cchc-gen")):  # LibreOffice is not ours
            return []
        return [process, *(one for child in children for one in self._family(int(child)))]


def _read_pss(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
