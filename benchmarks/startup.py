"""Start-up against bare scripts, measured in one run: medians, and ratios to each baseline.

Run with `make bench`. A ratio holds on any machine; milliseconds hold on this one only.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from pathlib import Path

from measuring import OURS, ROOT, Ratio, compare, run

from cchc_gen.document.build_context import build_context
from cchc_gen.template.find import find_default_template
from cchc_gen.workspace.load_plan import load_plan

REAL = ROOT.parent / "shared" / "seeds" / "nghe-an-skhcn-2023.yaml"
PLAN = REAL if REAL.exists() else ROOT / "plans" / "ubnd-mau-2026.yaml"
RUNS = 7

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


COMMANDS = (
    "new", "build", "check", "explain", "import", "show", "renew", "compare", "template", "tasks", "timeline", "doctor", "schema",
)  # fmt: skip


def main() -> list[Ratio]:
    """Measure start-up of help, of each command, of check and DOCX."""
    print(f"plan: {PLAN.name}, medians of {RUNS} runs in turns")
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(folder) / "context.pickle"
        pickled.write_bytes(pickle.dumps(build_context(load_plan(PLAN, PLAN.name).plan)))
        ours = OURS
        python = sys.executable

        def measure(name: str, words: list[str], script: list[str], wanted: float | None) -> Ratio:
            return compare(name, lambda: run([*ours, *words]), lambda: run([python, *script]), wanted, RUNS)

        ratios = [measure("--help / import click", ["--help"], ["-c", "import click"], 1.5)]
        ratios += [measure(f"{name} --help / import click", [name, "--help"], ["-c", "import click"], 1.5) for name in COMMANDS]
        ratios.append(
            measure("check / PyYAML + Cerberus without rules", ["check", str(PLAN)], ["-c", BARE_CHECK, str(PLAN)], None)
        )
        bare = ["-c", BARE_DOCX, str(PLAN), str(find_default_template()), f"{folder}/bare.docx", str(ROOT), str(pickled)]
        words = ["build", str(PLAN), "--format", "docx", "--force", "-q", "-o", folder]
        ratios.append(measure("DOCX / PyYAML + docxtpl without rules", words, bare, None))
    return ratios


if __name__ == "__main__":
    main()
