"""The record of a first hour (docs/gio-dau-tien.md) shows what happens: its commands are run, and what it shows is looked for."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_gen.build.targets import find_plans
from tests.conftest import ROOT
from tests.support.commands import run

pytestmark = pytest.mark.unmeasured

PAGE = ROOT / "docs" / "gio-dau-tien.md"
PLAN = Path("plans/ke-hoach-svhtt-2027.yaml")
LEFT_OUT = "…"
ANSWERS = [  # to the questions of `new`, which asks at a terminal only
    "--agency", "Sở Văn hóa và Thể thao", "--parent", "UBND tỉnh Mẫu", "--place", "Mẫu", "--year", "2027",
    "--post", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "--signer", "Nguyễn Văn A", "--yes",
]  # fmt: skip


class Shown(NamedTuple):
    """A command of the page, and the lines that it shows below it."""

    command: str
    lines: tuple[str, ...]


def list_shown() -> list[Shown]:
    """Return what the page shows, in order."""
    shown: list[Shown] = []
    for block in re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            shown.append(Shown(command, tuple(line for line in lines if line.strip(f" {LEFT_OUT}"))))
    return shown


def is_there(line: str, printed: list[str]) -> bool:
    """Tell whether a line was printed; “…” stands for anything, and a number of pages for any other."""
    pattern = ".*".join(re.escape(part) for part in line.rstrip().split(LEFT_OUT))
    pattern = re.sub(r"\d+(?=\\ trang\b)", "[0-9]+", pattern)  # by the fonts of the machine
    return any(re.fullmatch(pattern, one.rstrip()) for one in printed)


def edit(folder: Path, command: str, times: int) -> None:
    """Do to the plan what the page tells between its commands."""
    plan = folder / PLAN
    text = plan.read_text(encoding="utf-8") if plan.exists() else ""
    if command == "cchc-gen check":
        text = re.sub(r"(?m)^.*# cần rà soát:.*\n", "", text)
        text = text.replace("  ten:", "  tenn:", 1) if times == 1 else text.replace("  tenn:", "  ten:", 1)
    elif command == "cchc-gen build --issued":
        text = re.sub(
            r"(?m)^( +)so:[^\n#]*",
            r"\1so: 12  ",
            re.sub(r"(?m)^( +)ngay:[^\n#]*", r"\1ngay: 08/01/2027  ", text, count=1),
            count=1,
        )
    if text:
        plan.write_text(text, encoding="utf-8")


def test_the_number_of_sample_plans_is_that_of_the_samples() -> None:
    """`make build` builds as many plans as there are."""
    count = len(list(find_plans([ROOT / "plans"])))
    (shown,) = [one for one in list_shown() if one.command == "make build"]

    assert shown.lines[-1] == f"{count} kế hoạch: tạo mới {count}, giữ nguyên 0, lỗi 0."


@pytest.mark.usefixtures("soffice")
@pytest.mark.timeout(300)
def test_the_transcript_is_what_happens(tmp_path: Path) -> None:
    """Each command is run in its place, the plan edited as the page tells; every line that is shown is printed."""
    here, missing, ran = tmp_path, [], 0
    for at, (command, lines) in enumerate(list_shown()):
        if command.startswith("cd "):
            here = here / command[3:]
        if not command.startswith("cchc-gen ") or command == "cchc-gen doctor":  # which tells of a machine
            continue
        edit(here, command, sum(one.command == command for one in list_shown()[: at + 1]))
        is_new = command.startswith("cchc-gen new")
        done = run(*shlex.split(command)[1:], *(ANSWERS if is_new else ()), cwd=here)
        printed = [*done.stdout.split("\n"), *done.stderr.split("\n")]
        asked = (
            ("Vài câu hỏi", "Cơ quan", "Chữ viết tắt", "Địa danh", "Năm của", "Các cột", "Chức vụ", "Họ tên") if is_new else ()
        )
        missing += [(command, line) for line in lines if not line.startswith(asked) and not is_there(line, printed)]
        ran += 1

    assert missing == [], missing
    assert ran > 5
