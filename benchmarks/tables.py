"""Long appendices: time and memory as they grow, against docxtpl alone and LibreOffice alone on the same table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import OURS, ROOT, Ratio, compare, pdf_filter, run
from workload import make_plan

ROWS = (40, 400, 2_000, 8_000)
LONG = (500, 2_000)


def write_plan(folder: Path, rows: int) -> Path:
    """Write a plan whose appendix has that many tasks."""
    plan = folder / f"kh-{rows}.yaml"
    plan.write_text(make_plan(rows, rows, sections=1), encoding="utf-8")
    return plan


def measure_documents(folder: Path) -> list[Ratio]:
    """Compare the DOCX with docxtpl's row loop; ours also reads, validates, numbers, merges, verifies, and runs the rules."""
    ratios = []
    for rows in ROWS:
        plan = write_plan(folder, rows)
        ratios.append(
            compare(
                f"DOCX with {rows:,} rows / (b) docxtpl alone",
                lambda plan=plan: run([*OURS, "build", plan, "--format", "docx", "--force", "-q", "-o", folder / "ra"]),  # type: ignore[misc]
                lambda plan=plan: run([sys.executable, ROOT / "benchmarks" / "baseline.py", plan, folder, "--docx"]),  # type: ignore[misc]
                None,
            )
        )
    small, large = ratios[1].ours / ROWS[1], ratios[-1].ours / ROWS[-1]
    print(f"{'growth: a row of 8,000 / a row of 400':<62}{large / small:9.2f}  (linear: at most 1)", flush=True)
    return ratios


def measure_pdfs(folder: Path) -> list[Ratio]:
    """Compare the whole way from plan to PDF with LibreOffice alone, in the user's own profile, on the finished document.

    The PDF has our settings (tagged, for screen readers): the same work on both sides. What a bare `--convert-to pdf` makes,
    without tags, is measured beside it.
    """
    ratios, bare = [], []
    for rows in LONG:
        plan = write_plan(folder, rows)
        run([*OURS, "build", plan, "--format", "docx", "-q", "-o", folder / "ra"])
        document = folder / "ra" / f"{plan.stem}.docx"
        ratios.append(
            compare(
                f"PDF of {rows:,} rows / LibreOffice alone on the same table, the same PDF",
                lambda plan=plan: run([*OURS, "build", plan, "--force", "-q", "--timeout", "600", "-o", folder / "ra2"]),  # type: ignore[misc]
                lambda document=document: run(
                    ["soffice", "--headless", "--convert-to", pdf_filter(), "--outdir", folder, document]
                ),  # type: ignore[misc]
                1.0,
            )
        )
        bare.append(
            compare(
                f"PDF of {rows:,} rows / LibreOffice alone, its PDF without tags",
                lambda plan=plan: run([*OURS, "build", plan, "--force", "-q", "--timeout", "600", "-o", folder / "ra2"]),  # type: ignore[misc]
                lambda document=document: run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, document]),  # type: ignore[misc]
                None,
            )
        )
    return [*ratios, *bare]


def main() -> list[Ratio]:
    """Measure both."""
    with tempfile.TemporaryDirectory() as name:
        return [*measure_documents(Path(name)), *measure_pdfs(Path(name))]


if __name__ == "__main__":
    main()
