"""A change with which the plan would be none stays out, by name; the others come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.compare import steps
from tests.unit.compare.test_accept import accept
from tests.unit.compare.test_accept_oddities import PLAN, add_after, edited, find, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _spoiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one change be put in wrongly, which nobody foresaw: with a key that no plan has."""
    real = steps.set_words

    def spoil(text: str, path: Any, units: Any, scope: Any) -> str:  # noqa: ANN401  # as the real one
        return f"{text}khoa_la: 1\n" if "SAI" in units[1].text else real(text, path, units, scope)

    monkeypatch.setattr(steps, "set_words", spoil)


def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
    """Change a line that is put in wrongly, add one, and change another."""
    write(find(document, "- Nội dung của mục một"), "- Nội dung của mục một, dòng thứ nhất SAI.")
    add_after(document, "- Dòng thứ hai", "- Dòng mới của lãnh đạo.")
    write(find(document, "- Nội dung của mục ba"), "- Nội dung của mục ba, đã sửa.")


GOOD = PLAN.replace("mục một.\n  - de", "mục một.\n      - Dòng mới của lãnh đạo.\n  - de").replace("mục ba.", "mục ba, đã sửa.")


@pytest.mark.parametrize("to_copy", [False, True])
def test_the_good_changes_come_in_beside_a_bad_one(tmp_path: Path, capsys: pytest.CaptureFixture[str], *, to_copy: bool) -> None:
    """It is named, and what the plan would say of it; a dry run says the same beforehand and writes nothing."""
    code, text, _left = edited(tmp_path, edit, dry_run=True)
    said = "".join(capsys.readouterr())
    assert (code, text) == (8, PLAN)
    assert "Sẽ đưa vào 2 trên 3 chỗ sửa" in said
    target = tmp_path / "moi.yaml"
    code = accept(tmp_path / "kh.yaml", tmp_path / "sua.docx", all_=True, output=target if to_copy else None)
    again = "".join(capsys.readouterr())
    assert code == 8
    assert "khoa_la" in next(line for line in again.split("\n") if line.startswith("1: không đưa vào"))
    assert (target if to_copy else tmp_path / "kh.yaml").read_text(encoding="utf-8") == GOOD
    assert to_copy is ((tmp_path / "kh.yaml").read_text(encoding="utf-8") == PLAN)


def test_a_document_of_bad_changes_alone_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All is named, nothing is written."""
    code, text, _left = edited(tmp_path, lambda one: write(find(one, "- Dòng thứ hai"), "- Dòng thứ hai SAI."))
    assert (code, text) == (8, PLAN)
    assert "không đưa vào" in capsys.readouterr().err
