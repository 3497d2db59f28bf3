"""A changed text is looked at before anybody else writes."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.editing import saving
from cchc_gen.errors import CchcGenError
from cchc_gen.workspace.load_plan import load_plan
from tests.support.bounds import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính năm 2026}
noi_dung:
  - de_muc: Một
    noi_dung: Việc.
ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}
"""


def test_a_save_that_is_being_tried_is_not_taken_for_the_file_s_own_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one text is looked at, another save waits: it neither builds on it nor is taken back with it."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(PLAN.encode())
    real, began = load_plan, threading.Event()

    def slow(path: Path, name: str) -> Any:  # noqa: ANN401  # as the real one
        if threading.current_thread().name == "first":
            began.set()
            time.sleep(0.3)
        return real(path, name)

    monkeypatch.setattr(saving, "load_plan", slow)

    def save(text: str) -> None:
        with contextlib.suppress(CchcGenError):
            saving.save_plan(plan, text, PLAN.encode(), tmp_path)

    def save_later() -> None:
        assert began.wait(PATIENCE)
        save(PLAN.replace("Việc.", "Việc mới."))

    first = threading.Thread(target=save, args=(PLAN + "khong_co: 1\n",), name="first")
    other = threading.Thread(target=save_later, name="other")
    other.start()
    first.start()
    first.join()
    other.join()

    assert plan.read_text(encoding="utf-8") == PLAN.replace("Việc.", "Việc mới.")


def test_an_error_of_ours_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw while the new text is looked at is no reason to keep it."""
    plan = tmp_path / "kh.yaml"
    plan.write_bytes(PLAN.encode())

    def fail(_path: Path, _name: str) -> Any:  # noqa: ANN401  # as the real one
        raise ZeroDivisionError

    monkeypatch.setattr(saving, "load_plan", fail)

    with pytest.raises(ZeroDivisionError):
        saving.save_plan(plan, PLAN.replace("Việc.", "Việc mới."), PLAN.encode(), tmp_path)
    assert plan.read_text(encoding="utf-8") == PLAN
