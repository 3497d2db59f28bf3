"""Runs every benchmark, and writes what it found into docs/hieu-nang.md: tables of ratios, and growth drawn as pictures.

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
from measuring import ROOT, Ratio

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "hieu-nang.md"
IMAGES = ROOT / "docs" / "images"
START, END = "<!-- số liệu -->", "<!-- hết số liệu -->"


def write_table(title: str, ratios: list[Ratio]) -> str:
    """Return a table of ratios."""
    lines = [f"### {title}", "", "| Phép đo | cchc-gen | Mốc so sánh | Tỷ lệ | Mục tiêu |", "|---|---:|---:|---:|---|"]
    for one in ratios:
        verdict = one.verdict.replace("at most", "không quá").replace("NOT reached", "**chưa đạt**").replace("reached", "đạt")
        lines.append(f"| {one.name} | {one.ours:.3f} s | {one.baseline:.3f} s | {one.ours / one.baseline:.3f} | {verdict} |")
    return "\n".join(lines) + "\n"


def draw(name: str, title: str, sizes: tuple[int, ...], ratios: list[Ratio], baseline: str) -> Path:
    """Draw time against size, both logarithmic, with a line of what is linear."""
    from matplotlib import pyplot as plt  # noqa: PLC0415  # behind the choice of the back end

    figure, axes = plt.subplots(figsize=(7, 4))
    axes.loglog(sizes, [one.ours for one in ratios], "o-", label="cchc-gen")
    axes.loglog(sizes, [one.baseline for one in ratios], "s--", label=baseline)
    first = ratios[0].ours
    axes.loglog(sizes, [first * size / sizes[0] for size in sizes], ":", color="grey", label="tuyến tính")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set(xlabel="số hàng phụ lục", ylabel="giây", title=title)
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
    documents, pdfs = grown[: len(tables.ROWS)], grown[len(tables.ROWS) : len(tables.ROWS) + len(tables.LONG)]
    draw("hieu-nang-docx", "DOCX theo số hàng phụ lục", tables.ROWS, documents, "docxtpl")
    draw("hieu-nang-pdf", "PDF theo số hàng phụ lục", tables.LONG, pdfs, "LibreOffice")
    cores, today = len(os.sched_getaffinity(0)), f"{dt.datetime.now(tz=dt.UTC):%d/%m/%Y}"
    parts = [
        f"Đo ngày {today}, {platform.system()} {platform.machine()}, {cores} lõi, Python {platform.python_version()}. Số giây là trung vị.\n",
        write_table("Một kế hoạch", single),
        write_table("Cả tỉnh: 200 kế hoạch khác nhau", many),
        f"Bộ nhớ cao nhất của cchc-gen (mọi tiến trình của nó, không kể LibreOffice) khi dựng 1.000 kế hoạch: {peak:.0f} MiB (mục tiêu: dưới 200).\n",
        write_table("Bảng phụ lục dài", grown),
        "![DOCX theo số hàng](images/hieu-nang-docx.svg)\n",
        "![PDF theo số hàng](images/hieu-nang-pdf.svg)\n",
        write_table("Khởi động từng lệnh", starts),
    ]
    page = PAGE.read_text(encoding="utf-8")
    body = "\n".join(parts)
    PAGE.write_text(re.sub(f"{START}.*{END}", lambda _: f"{START}\n{body}{END}", page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
