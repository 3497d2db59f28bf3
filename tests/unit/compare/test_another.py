"""A Word file that is no version of the plan is told as such, and nothing is taken from it unless somebody says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.errors import UsageError
from cchc_gen.workspace.load_plan import load_plan
from tests.unit.compare.test_accept import accept, start
from tests.unit.compare.test_edits_in_word import NAMES, PLANS, build, prose_of

if TYPE_CHECKING:
    from pathlib import Path


def _refuse(plan: Path, document: Path) -> str:
    """Return what is said of a document that is refused, whatever is chosen; the plan stays."""
    before = plan.read_bytes()
    said = set()
    choices: list[dict[str, Any]] = [{}, {"all_": True}, {"only": "1"}, {"dry_run": True}]
    for given in choices:
        with pytest.raises(UsageError) as raised:
            accept(plan, document, **given)
        assert "--as-is" in str(raised.value.hint)
        said.add(str(raised.value.message))
    assert plan.read_bytes() == before
    (message,) = said
    return message


@pytest.mark.parametrize("name", [name for name in NAMES if name != "so-mau-2025"])
def test_documents_of_other_plans_are_refused(tmp_path: Path, name: str) -> None:
    """Another agency's, another kind, next year's: each with a reason that an officer can see."""
    plan, document = start(tmp_path, "so-mau-2025"), tmp_path / "sua.docx"
    build(name).save(str(document))

    message = _refuse(plan, document)

    assert any(sign in message for sign in ("It is a ", "It is issued by", "Its subject is of 2026, the plan's of 2025"))


def test_last_year_s_document_is_refused_and_taken_when_told(tmp_path: Path) -> None:
    """The plan of 2026 builds on that of 2025, most words are the same: the year in the subject tells."""
    document = tmp_path / "sua.docx"
    build("so-mau-2025").save(str(document))
    assert "2025" in _refuse(start(tmp_path, "so-mau-2026"), document)

    plan = start(tmp_path, "so-mau-2025")
    build("so-mau-2026").save(str(document))
    before = plan.read_bytes()
    assert accept(plan, document, only="1", as_is=True) == 0
    assert plan.read_bytes() != before


def test_a_template_is_no_document_of_a_plan(tmp_path: Path) -> None:
    """Hundreds of differences, and not one of its lines in the plan."""
    plan = start(tmp_path, "so-mau-2025")

    assert "nowhere in the plan" in _refuse(plan, PLANS / "mau-chu-nho.docx")


def test_a_document_without_the_plan_s_table_is_refused(tmp_path: Path) -> None:
    """The appendix went as a file of its own: taking all would take all tasks out of the plan."""
    plan, path = start(tmp_path, "so-mau-2025"), tmp_path / "sua.docx"
    whole = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"(?ms)^phu_luc:.*?(?=^\w|\Z)", "", whole), encoding="utf-8")
    path.write_bytes(render_plan(load_plan(plan, "kh"), BuildOptions()))
    plan.write_text(whole, encoding="utf-8")

    assert "tasks" in _refuse(plan, path)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_leader_changes_makes_no_other_document(tmp_path: Path, name: str) -> None:
    """Every second line of prose reworded, new ones added, a word of the agency's name mended, the year in the prose another."""
    plan, path = start(tmp_path, name), tmp_path / "sua.docx"
    document = build(name)
    lines = prose_of(document)
    for paragraph in lines[::2]:
        paragraph.runs[-1].text = "Chủ động " + paragraph.runs[-1].text.replace("2026", "2027")
    for paragraph in lines[:6]:
        paragraph.insert_paragraph_before("Việc mới do lãnh đạo yêu cầu bổ sung trong năm 2027", paragraph.style)
    for paragraph in (
        one for table in document.tables[:1] for row in table.rows for cell in row.cells for one in cell.paragraphs
    ):
        for run in paragraph.runs:
            run.text = run.text.replace("Khoa học", "Khoa hoc")
    document.save(str(path))

    assert accept(plan, path, dry_run=True) in (0, 8)
