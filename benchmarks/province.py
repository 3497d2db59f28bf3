"""A province: 200 distinct plans on all cores, against the user's script, the floor of LibreOffice, and unoserver's own client."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import OURS, ROOT, RUNS, PeakMemory, Ratio, compare, run, soffice
from workload import write_plans

from cchc_gen.pdf.office import find_allocator, office_environment

PLANS = 200
SCRIPTED = 10  # plans that the script and the client are measured with in each run; each plan costs them the same


def measure_floor(folder: Path, documents: list[Path], allocator: Path | None = None) -> float:
    """Return the seconds that one seeded soffice a core needs for ready documents: LibreOffice's part, without anything of ours."""
    start = time.perf_counter()
    cores = len(os.sched_getaffinity(0))
    processes = [
        subprocess.Popen(
            soffice(folder / f"profile-{at}", folder / f"floor-{at}", documents[at::cores]),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=office_environment(os.environ, folder, allocator),
        )
        for at in range(cores)
    ]  # fmt: skip
    for process in processes:
        process.wait()
    seconds = time.perf_counter() - start
    assert sum(len(list((folder / f"floor-{at}").glob("*.pdf"))) for at in range(cores)) == len(documents)  # noqa: S101
    return seconds


def measure_scripts(folder: Path, plans: list[Path], at: int) -> float:
    """Return the seconds that the user's script would need for all plans, one after the other."""
    some = [plans[(at * SCRIPTED + number) % len(plans)] for number in range(SCRIPTED)]
    return sum(run([sys.executable, ROOT / "benchmarks" / "baseline.py", plan, folder]) for plan in some) * PLANS / SCRIPTED


def measure_unoserver(documents: list[Path], folder: Path) -> float:
    """Return the seconds that unoserver's own client needs for all documents, one after the other, its server running already."""
    python = "/usr/bin/python3"
    client = Path(sys.executable).with_name("unoconvert")
    server = Path(sys.executable).parent.parent / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    with subprocess.Popen(
        [python, "-c", "from unoserver.server import main; main()", "--port", "23456", "--uno-port", "23457",
         "--user-installation", str(folder / "uno")],
        env={**os.environ, "PYTHONPATH": str(server)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as process:  # fmt: skip
        time.sleep(8)
        seconds = []
        for _ in range(RUNS):
            words: list[list[str | Path]] = [
                [client, "--port", "23456", document, folder / "uno.pdf"] for document in documents[:SCRIPTED]
            ]
            seconds.append(sum(map(run, words)) * PLANS / SCRIPTED)
        os.killpg(process.pid, 9)
    return statistics.median(seconds)


def measure_memory(folder: Path) -> float:
    """Return the peak of our processes in MiB for a thousand plans, as DOCX and PDF."""
    plans = folder / "nghin"
    write_plans(plans, 1000)
    with subprocess.Popen(
        [*OURS, "build", str(plans), "-q", "-o", str(folder / "nghin-ra")], stdout=subprocess.DEVNULL
    ) as process:
        watch = PeakMemory(process.pid)
        process.wait()
    peak = watch.end()
    print(
        f"{'peak memory of the tool for 1,000 plans, all its processes':<62}{peak:9.0f} MiB  (wanted: under 200 MiB)", flush=True
    )
    return peak


def main() -> tuple[list[Ratio], float]:
    """Measure all, and return the ratios and the peak memory in MiB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = write_plans(folder / "kh", PLANS)
        out = folder / "ra"

        def build(*words: str) -> float:
            return run([*OURS, "build", folder / "kh", "-q", "-o", out, *words])

        build()
        documents = sorted(out.glob("*.docx"))
        copies = folder / "docx"
        shutil.copytree(out, copies, ignore=shutil.ignore_patterns("*.pdf"))
        documents = sorted(copies.glob("*.docx"))
        turn = iter(range(100))
        ratios = [
            compare("200 plans / the floor: one soffice a core, ready documents", lambda: build("--force"),
                    lambda: measure_floor(folder, documents), 1.25),
            compare("200 plans / the floor with jemalloc, which ours uses", lambda: build("--force"),
                    lambda: measure_floor(folder, documents, find_allocator(os.environ)), None),
            compare("200 plans / (a) script with docxtpl and soffice, one by one", lambda: build("--force"),
                    lambda: measure_scripts(folder, plans, next(turn)), 0.1),
            compare("200 plans that have not changed / building them", build, lambda: build("--force"), 0.03),
        ]  # fmt: skip
        client = measure_unoserver(documents, folder)
        ours = statistics.median(build("--force") for _ in range(RUNS))
        ratios.append(Ratio("200 plans / (c) conversions by unoserver's client alone", ours, client, 1.0))
        print(ratios[-1], flush=True)
        return ratios, measure_memory(folder)


if __name__ == "__main__":
    main()
