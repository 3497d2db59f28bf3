"""One plan: cold, as an officer calls it; and warm, as a watching or serving process does."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from measuring import OURS, ROOT, Ratio, compare, run
from workload import make_plan

sys.path.insert(0, str(ROOT))


def measure_cold(folder: Path) -> Ratio:
    """Compare a build with the user's own script, DOCX and PDF."""
    plan = folder / "kh.yaml"
    plan.write_text(make_plan(1), encoding="utf-8")
    return compare(
        "one plan, cold, DOCX and PDF / (a) script with docxtpl and soffice",
        lambda: run([*OURS, "build", plan, "--force", "-q", "-o", folder / "ra"]),
        lambda: run([sys.executable, ROOT / "benchmarks" / "baseline.py", plan, folder]),
        0.45,
    )


def measure_warm(folder: Path) -> Ratio:
    """Compare saving a plan and getting its PDF with the conversion alone, both with a LibreOffice that waits."""
    from cchc_gen.build.build_plan import build_plans  # noqa: PLC0415
    from cchc_gen.build.request import BuildOptions  # noqa: PLC0415
    from cchc_gen.build.targets import BuildTask  # noqa: PLC0415
    from cchc_gen.pdf.converter import ConversionJob, ConversionOptions  # noqa: PLC0415
    from cchc_gen.pdf.office_run import find_office  # noqa: PLC0415
    from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415

    plan, work = folder / "am.yaml", folder / "lam"
    work.mkdir()
    (folder / "kho").mkdir()
    converter = SofficeConverter(find_office(os.environ, folder / "office"), sections=100)
    count = 0

    def save_and_wait() -> float:
        nonlocal count
        count += 1
        plan.write_text(make_plan(count), encoding="utf-8")
        converter.prepare(1, ConversionOptions())
        time.sleep(0.6)  # it has started and waits: the officer is typing
        start = time.perf_counter()
        (result,) = build_plans([BuildTask(plan, "am.yaml", folder / "am")], BuildOptions(cache=folder / "kho"), converter, work)
        assert result.error is None  # noqa: S101  # see `run`
        return time.perf_counter() - start

    def convert_alone() -> float:
        converter.prepare(1, ConversionOptions())
        time.sleep(0.6)
        target = folder / "mot.pdf"
        target.unlink(missing_ok=True)
        start = time.perf_counter()
        (outcome,) = converter.convert([ConversionJob(folder / "am.docx", target)], ConversionOptions())
        assert outcome.error is None  # noqa: S101  # see `run`
        return time.perf_counter() - start

    ratio = compare("one plan, warm, from save to PDF / the warm conversion alone", save_and_wait, convert_alone, 1.5, 15)
    converter.close()
    return ratio


def main() -> list[Ratio]:
    """Measure both."""
    with tempfile.TemporaryDirectory() as name:
        ratios = [measure_cold(Path(name)), measure_warm(Path(name))]
        shutil.rmtree(Path(name) / "ra", ignore_errors=True)
    return ratios


if __name__ == "__main__":
    main()
