"""Runs every benchmark, and writes what it found into docs/dev/performance.md: tables of ratios, and growth drawn as pictures.

Run with `make bench`; a quarter of an hour. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from typing import TYPE_CHECKING

import matplotlib as mpl
import one_plan
import province
import startup
import tables
import window
from measuring import ROOT, Ratio

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "dev" / "performance.md"
IMAGES = ROOT / "docs" / "dev" / "images"
START, END = "<!-- figures -->", "<!-- end of figures -->"


def write_table(title: str, ratios: list[Ratio]) -> str:
    """Return a table of ratios."""
    lines = [f"### {title}", "", "| Measurement | cchc-gen | Baseline | Ratio | Target |", "|---|---:|---:|---:|---|"]
    for one in ratios:
        verdict = one.verdict.replace("NOT reached", "**NOT reached**")
        lines.append(f"| {one.name} | {one.ours:.3f} s | {one.baseline:.3f} s | {one.ours / one.baseline:.3f} | {verdict} |")
    return "\n".join(lines) + "\n"


def draw(name: str, title: str, sizes: tuple[int, ...], ratios: list[Ratio], baseline: str) -> Path:
    """Draw time against size, both logarithmic, with a line of what is linear."""
    from matplotlib import pyplot as plt  # noqa: PLC0415  # behind the choice of the back end

    figure, axes = plt.subplots(figsize=(7, 4))
    axes.loglog(sizes, [one.ours for one in ratios], "o-", label="cchc-gen")
    axes.loglog(sizes, [one.baseline for one in ratios], "s--", label=baseline)
    first = ratios[0].ours
    axes.loglog(sizes, [first * size / sizes[0] for size in sizes], ":", color="grey", label="linear")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set(xlabel="rows of the appendix", ylabel="seconds", title=title)
    axes.minorticks_off()
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    path = IMAGES / f"{name}.svg"
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")
    return path


def main() -> None:
    """Measure everything and write the page."""
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "cchc-gen"
    starts, single = startup.main(), one_plan.main()
    grown = tables.main()
    many, peak = province.main()
    served = window.main()
    documents, pdfs = grown[: len(tables.ROWS)], grown[len(tables.ROWS) : len(tables.ROWS) + len(tables.LONG)]
    draw("growth-docx", "DOCX by number of rows", tables.ROWS, documents, "docxtpl")
    draw("growth-pdf", "PDF by number of rows", tables.LONG, pdfs, "LibreOffice")
    cores, today = len(os.sched_getaffinity(0)), f"{dt.datetime.now(tz=dt.UTC):%d/%m/%Y}"
    parts = [
        f"Measured on {today}, {platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}. Seconds are medians.\n",
        write_table("One plan", single),
        write_table("The window in the browser", served),
        write_table("A province: 200 different plans", many),
        f"Highest memory of cchc-gen (all its processes, without LibreOffice) while it builds 1,000 plans: {peak:.0f} MiB (target: below 200).\n",
        write_table("Long appendix tables", grown),
        "![DOCX by number of rows](images/growth-docx.svg)\n",
        "![PDF by number of rows](images/growth-pdf.svg)\n",
        write_table("Start of each command", starts),
    ]
    page = PAGE.read_text(encoding="utf-8")
    body = "\n".join(parts)
    PAGE.write_text(re.sub(f"{START}.*{END}", lambda _: f"{START}\n{body}{END}", page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
