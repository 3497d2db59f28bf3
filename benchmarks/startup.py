"""Start-up against bare scripts, measured in one run: medians, and ratios to each baseline.

Run with `make bench`. A ratio holds on any machine; milliseconds hold on this one only.
"""

from __future__ import annotations

import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cchc_gen.document.context_building import build_context
from cchc_gen.document.templates import find_default_template
from cchc_gen.loading import load_plan

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "seeds" / "nghe-an-skhcn-2023.yaml"
PLAN = REAL if REAL.exists() else ROOT / "plans" / "ubnd-mau-2026.yaml"
RUNS = 15

BARE_CHECK = """
import sys, yaml, cerberus
data = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
text = {"type": ["string", "integer", "float", "boolean", "date"], "nullable": True}
section = {"de_muc": text, "noi_dung": text, "so": text, "danh_so": text, "linh_vuc": text, "ma": text, "bang": {},
           "muc_con": {"type": "list", "schema": {"type": ["dict", "string"], "schema": "section"}}}
cerberus.schema_registry.add("section", section)
rows = {"type": "list", "schema": {"type": "dict", "valuesrules": text}}
cerberus.schema_registry.add("task", {"tt": text, "ma": text, "dong": rows})
tasks = {"type": "list", "schema": {"type": "dict", "schema": "task", "allow_unknown": text}}
group = {"ten": text, "linh_vuc": text, "nhiem_vu": tasks}
schema = {"noi_dung": {"type": "list", "schema": {"type": ["dict", "string"], "schema": "section"}},
          "phu_luc": {"type": "list", "schema": {"type": "dict", "allow_unknown": True,
                      "schema": {"nhom": {"type": "list", "schema": {"type": "dict", "schema": group}}}}}}
cerberus.Validator(schema, allow_unknown=True).validate(data)
"""

# The bare script gets the context ready made: it pays for reading the plan and for docxtpl, as ours does.
BARE_DOCX = """
import sys, pickle, yaml, jinja2
from docxtpl import DocxTemplate
sys.path.insert(0, sys.argv[4])
yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
context = pickle.load(open(sys.argv[5], "rb"))
template = DocxTemplate(sys.argv[2])
template.render(context.template_values(), jinja2.Environment(autoescape=True))
template.save(sys.argv[3])
"""


def measure(words: list[str]) -> float:
    """Return the milliseconds of one run; compiled modules may be kept, as on a user's machine."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *words], check=False, capture_output=True, env=environment)
    duration = (time.perf_counter() - start) * 1000
    assert done.returncode in (0, 3), done.stderr  # noqa: S101  # 3: the rules found errors in the plan
    return duration


def compare(name: str, ours: list[str], bare: list[str], limit: float) -> None:
    """Print both medians, taken in turns, and their ratio."""
    measure(ours), measure(bare)  # warm: files in memory, modules compiled
    pairs = [(measure(ours), measure(bare)) for _ in range(RUNS)]
    our_time, bare_time = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:<34}{our_time:8.0f} ms{bare_time:8.0f} ms   ratio {our_time / bare_time:5.2f}   (wanted: at most {limit})")


def main() -> None:
    """Measure start-up of help, check and DOCX."""
    print(f"plan: {PLAN.name}, median of {RUNS} runs in turns\n{'':<34}{'cchc-gen':>11}{'bare':>11}")
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(folder) / "context.pickle"
        pickled.write_bytes(pickle.dumps(build_context(load_plan(PLAN, PLAN.name).plan)))
        ours = [str(Path(sys.executable).with_name("cchc-gen"))]  # the installed command
        compare("--help / import click", [*ours, "--help"], ["-c", "import click"], 1.5)
        compare("check / PyYAML + Cerberus", [*ours, "check", str(PLAN)], ["-c", BARE_CHECK, str(PLAN)], 1.5)
        bare = ["-c", BARE_DOCX, str(PLAN), str(find_default_template()), f"{folder}/bare.docx", str(ROOT), str(pickled)]
        compare("DOCX / PyYAML + docxtpl", [*ours, "build", str(PLAN), "--format", "docx", "-o", folder], bare, 1.3)


if __name__ == "__main__":
    main()
