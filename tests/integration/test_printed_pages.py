"""The printed page, as a strict reader measures it: more than 120 plans of all provinces, tables, recipients, kinds and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import BuildTask
from cchc_gen.pdf.office_run import find_office
from cchc_gen.pdf.soffice import SofficeConverter
from tests.support.printed_faults import find_faults
from tests.support.printed_plans import list_plans, write_plan

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.libreoffice, pytest.mark.unmeasured, pytest.mark.timeout(300)]


@pytest.mark.parametrize("kind", ["tinh", "so", "dai", "bang", "noi-nhan", "loai", "de-muc", "khac"])
def test_pages_without_fault(soffice: Path, tmp_path: Path, kind: str) -> None:
    """No wrapped date, no cut syllable, room between agency and quốc hiệu, no lonely line, no lone word of a title."""
    assert soffice
    (tmp_path / "work").mkdir()
    tasks = []
    for name, plan in list_plans():
        if name.startswith(kind) or (kind == "khac" and name.startswith(("thang", "dia-chi", "loi", "kem-theo"))):
            (tmp_path / f"{name}.yaml").write_text(write_plan(plan), encoding="utf-8")
            tasks.append(BuildTask(tmp_path / f"{name}.yaml", name, tmp_path / name))
    converter = SofficeConverter(find_office({"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}))
    results = list(build_plans(tasks, BuildOptions(), converter, tmp_path / "work"))
    converter.close()

    assert [result.error for result in results] == [None] * len(tasks)
    faults = {task.name: find_faults(tmp_path / f"{task.name}.pdf", tmp_path / f"{task.name}.docx") for task in tasks}
    assert {name: found for name, found in faults.items() if found} == {}
