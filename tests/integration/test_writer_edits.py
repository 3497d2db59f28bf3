"""Edits that LibreOffice Writer made, typed and tracked, come into the plan: it then prints what the document says."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import uuid
from pathlib import Path

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT
from tests.support.once import made_once
from tests.support.settled_changes import lines_without_numbers
from tests.unit.compare.test_accept import accept

PLAN = ROOT / "plans" / "so-mau-2025.yaml"
PYTHON = Path("/usr/bin/python3")  # the one that LibreOffice's bridge is installed for
SESSION = ROOT / "tests" / "support" / "writer_session.py"
SECONDS = 600

WORDS = [
    ["overtype", "- Kiểm tra công tác", "30%", "40%"],
    ["type_behind", "- Xin lỗi bằng văn bản", "văn bản", " và điện thoại"],
]
LESS = [["delete_paragraph", "- Theo dõi thi hành"], ["delete_paragraph", "+ Nhóm thủ tục về quản lý nhiệm vụ"]]
MORE = [
    ["press_enter", "- Giao ban chuyên đề", "- Họp đột xuất khi vướng mắc."],
    ["press_enter", "2. Yêu cầu", "Việc làm phải rõ."],
]
ROWS = [
    ["delete_row", "Bồi dưỡng kỹ năng"],
    ["add_row", "Rà soát văn bản quy phạm", "3", "Kiểm tra văn bản", "Báo cáo", "Thanh tra Sở", "Văn phòng Sở", "Quý I"],
]
CELLS = [["overtype", "Khi có thay đổi", "Khi có thay đổi", "Quý I"], ["type_behind", "Rà soát chức năng", "đơn vị", " thuộc Sở"]]
ON, OFF = ["track", "on"], ["track", "off"]
SETS = {
    "nothing": [],
    "words": WORDS,
    "words tracked": [ON, *WORDS],
    "lines gone": LESS,
    "lines gone tracked": [ON, *LESS],
    "lines added": MORE,
    "lines added tracked": [ON, *MORE],
    "rows": ROWS,
    "rows tracked": [ON, *ROWS],
    "cells": CELLS,
    "cells tracked": [ON, *CELLS],
    "typed and tracked": [*WORDS, ON, *LESS, *MORE, OFF, *ROWS],
    "a name everywhere": [["replace_all", "Thanh tra Sở", "Phòng Pháp chế"]],
    "a variable everywhere": [["replace_all", "các phòng, đơn vị thuộc Sở", "các đơn vị"]],
    "headings": [["overtype", "2. Cải cách thể chế", "thể chế", "thể chế hành chính"], ["overtype", "IV. TỔ CHỨC", "THỰC", "CHỈ ĐẠO, THỰC"]],
    "a new section": [["press_enter", "- Xin lỗi bằng", "4. Đánh giá sự hài lòng"], ["press_enter", "4. Đánh giá sự", "- Khảo sát mỗi quý."]],
    "a line in two": [["split", "- Giao ban chuyên đề", "một lần;", "- Nêu rõ:"]],
    "two lines in one": [["join", "- Giao ban chuyên đề", " "]],
    "a line moved": [
        ["delete_paragraph", "- Gắn kết quả CCHC"],
        ["press_enter", "- Xin lỗi bằng", "- Gắn kết quả CCHC với đánh giá, xếp loại công chức, viên chức hằng năm."],
    ],
    "head and foot": [
        ["overtype", "Cải cách hành chính năm", "Cải cách hành chính", "Công tác cải cách hành chính"],
        ["type_behind", "- Sở Nội vụ", "Sở Nội vụ", " (để theo dõi)"],
        ["overtype", "Căn cứ Kế hoạch số 312", "312", "315"],
    ],
}  # fmt: skip

# The first test waits for all edits, and those of another worker wait with it.
pytestmark = pytest.mark.timeout(SECONDS)


@pytest.fixture(scope="module")
def edited(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents that Writer stored, one a set; LibreOffice starts once."""
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:
        pytest.skip("no Python of this machine knows UNO")

    def edit(folder: Path) -> None:
        source = folder / "goc.docx"
        source.write_bytes(render_plan(load_plan(PLAN, str(PLAN)), BuildOptions()))
        jobs = [
            {"source": source.as_uri(), "target": (folder / f"{at}.docx").as_uri(), "steps": steps}
            for at, steps in enumerate(SETS.values())
        ]
        (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
        # The name of a pipe holds for the whole machine: no other run, no other worker may have the same.
        pipe = f"cchc-{uuid.uuid4().hex}"
        office = subprocess.Popen(
            [soffice, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            done = subprocess.run(
                [PYTHON, SESSION, pipe, folder / "jobs.json"], check=False, capture_output=True, text=True, timeout=SECONDS
            )
            assert done.returncode == 0, done.stderr
            office.wait(SECONDS)
        finally:
            with contextlib.suppress(ProcessLookupError):  # it has ended, as it was told
                os.killpg(office.pid, signal.SIGKILL)  # the script and the program that it started
            office.wait()

    folder = made_once(tmp_path_factory, "writer", edit)
    return {name: folder / f"{at}.docx" for at, name in enumerate(SETS)}


@pytest.mark.parametrize("name", SETS)
def test_what_writer_edited_comes_into_the_plan(name: str, edited: dict[str, Path], tmp_path: Path) -> None:
    """All of it, and nothing else: the plan prints the same lines; lines of the file that no edit touched stay."""
    plan = tmp_path / PLAN.name
    shutil.copy(PLAN, plan)
    code = accept(plan, edited[name], all_=True)

    printed = render_plan(load_plan(plan, str(plan)), BuildOptions())
    assert lines_without_numbers(printed) == lines_without_numbers(edited[name].read_bytes())
    assert code == 0
    before, after = (file.read_text(encoding="utf-8").split("\n") for file in (PLAN, plan))
    assert len(set(before) - set(after)) <= 2 * len(SETS[name]) + 4
    assert [line for line in before if "#" in line and line not in after] == []
