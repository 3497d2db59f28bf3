"""Baseline (a): the script that a user writes with docxtpl's manual open, and LibreOffice as it is. Thirty lines of work.

Run: python baseline.py PLAN.yaml FOLDER
"""

import subprocess
import sys
from pathlib import Path

import yaml
from docx import Document
from docxtpl import DocxTemplate

plan_file, folder = Path(sys.argv[1]), Path(sys.argv[2])
template_file = folder / "mau.docx"
if not template_file.exists():  # made once, by hand in Word
    template = Document()
    for line in ("{{ co_quan.ten }}", "KẾ HOẠCH", "{{ van_ban.trich_yeu }}", "{%p for c in can_cu %}", "{{ c }}", "{%p endfor %}",
                 "{%p for m in noi_dung %}", "{{ loop.index }}. {{ m.de_muc }}", "{%p for n in m.muc_con %}", "{{ n.de_muc }}",
                 "{%p for d in n.doan %}", "{{ d }}", "{%p endfor %}", "{%p endfor %}", "{%p endfor %}", "PHỤ LỤC"):  # fmt: skip
        template.add_paragraph(line)
    table = template.add_table(rows=4, cols=5, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "TT", "Nhiệm vụ"
    table.rows[1].cells[0].text, table.rows[3].cells[0].text = "{%tr for r in rows %}", "{%tr endfor %}"
    for cell, text in zip(table.rows[2].cells, ("{{ loop.index }}", "{{ r.nhiem_vu }}", "{{ r.san_pham }}", "{{ r.chu_tri }}",
                                                "{{ r.thoi_gian }}"), strict=True):  # fmt: skip
        cell.text = text
    template.save(str(template_file))
plan = yaml.safe_load(plan_file.read_text(encoding="utf-8"))
for section in plan["noi_dung"]:
    for child in section.get("muc_con", ()):
        child["doan"] = child["noi_dung"].split("\n")
plan["rows"] = [row for group in plan["phu_luc"][0]["nhom"] for row in group["nhiem_vu"]]
document = DocxTemplate(str(template_file))
document.render(plan, autoescape=True)
target = folder / f"{plan_file.stem}.docx"
document.save(str(target))
if "--docx" not in sys.argv:
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(target)], check=True, capture_output=True
    )
