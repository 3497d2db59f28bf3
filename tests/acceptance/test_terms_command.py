"""`cchc-gen terms`, and an office's own register in the commands that read it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from cchc_gen.cli.terms.run import run_terms
from cchc_gen.workspace.outdated_terms import REGISTER
from tests.support.commands import run
from tests.support.small_plans import FOOT, HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]

DAY = dt.timedelta(days=1)

OWN = "tu_cu:\n- {cu: Trung tâm Tin học, nay: Trung tâm Số, den_ngay: 31/3/2026, chac_chan: K, nguon: Quyết định 15/QĐ-UBND}\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return an office's folder with a register of its own and a plan that uses one of its old names."""
    (tmp_path / "cchc.yaml").write_text("tu_cu: tu-cu.yaml\n", encoding="utf-8")
    (tmp_path / "tu-cu.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "kh.yaml").write_text(HEAD + "noi_dung: [Trung tâm Tin học chủ trì.]\n" + FOOT, encoding="utf-8")
    return tmp_path


def list_lines(office: Path, day: str) -> tuple[str, str]:
    """Return what `terms` prints of a day: what holds, and what does not."""
    done = run("terms", "--on", day, cwd=office)
    assert (done.returncode, done.stderr) == (0, "")
    holds, _title, out = done.stdout.partition("không còn dùng")
    return holds, out


def test_terms_lists_what_holds_on_a_day(office: Path) -> None:
    """A decree stands among those that hold until its last day, and behind it leads to the next."""
    before, after = list_lines(office, "30/6/2026"), list_lines(office, "2026-07-01")

    assert ("42/2022/NĐ-CP" in before[0], "224/2026/NĐ-CP" in before[0]) == (True, False)
    assert ("42/2022/NĐ-CP" in after[0], "224/2026/NĐ-CP" in after[0]) == (False, True)
    assert "43/2011/NĐ-CP → Nghị định số 42/2022/NĐ-CP" in before[1]
    assert "43/2011/NĐ-CP → Nghị định số 224/2026/NĐ-CP" in after[1]
    assert "Trung tâm Tin học → Trung tâm Số (đến hết 31/03/2026; " in after[1]
    assert "kiểm tra lại; của cơ quan" in after[1]
    assert "Trung tâm Tin học" not in "".join(list_lines(office, "31/3/2026"))


def test_terms_refuses_what_is_no_day(office: Path) -> None:
    """31 June is a slip, said with how a day is written."""
    done = run("terms", "--on", "31/6/2026", cwd=office)

    assert done.returncode == 2
    assert "“31/6/2026”" in done.stderr
    assert "14/03/2026" in done.stderr


@pytest.mark.parametrize("form", [[], ["--overlay"]])
def test_renew_marks_by_the_offices_register(office: Path, form: list[str]) -> None:
    """A name that went out of use by the office's own file is marked in next year's plan; what is not sure is asked."""
    done = run("renew", "kh.yaml", "--year", "2027", "-o", "moi.yaml", *form, cwd=office)

    assert done.returncode == 0
    assert "có thể nay là Trung tâm Số" in (office / "moi.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "holds", "out"),
    [
        ("14/8/2022", ["43/2011/NĐ-CP"], []),
        ("15/8/2022", ["42/2022/NĐ-CP"], ["43/2011/NĐ-CP → Nghị định số 42/2022/NĐ-CP"]),
        ("30/6/2026", ["42/2022/NĐ-CP"], ["43/2011/NĐ-CP → Nghị định số 42/2022/NĐ-CP"]),
        ("01/7/2026", ["224/2026/NĐ-CP"], ["43/2011/NĐ-CP → Nghị định số 224/2026", "42/2022/NĐ-CP → Nghị định số 224/2026"]),
        ("07/7/2026", ["25/2025/NĐ-CP"], []),
        ("08/7/2026", ["276/2026/NĐ-CP"], ["25/2025/NĐ-CP → Nghị định số 276/2026"]),
        ("30/6/2025", ["61/2018/NĐ-CP"], []),
        ("01/7/2025", ["118/2025/NĐ-CP"], ["61/2018/NĐ-CP → Nghị định số 118/2025"]),
    ],
)
def test_a_chain_changes_on_its_day(office: Path, day: str, holds: list[str], out: list[str]) -> None:
    """What holds, and what is suggested for what does not, is that of the day; nothing holds before the year of its number."""
    first, second = list_lines(office, day)

    assert [one for one in holds if f"\n  {one}" not in first] == []
    assert [one for one in out if f"\n  {one}" not in second] == []
    year = int(day[-4:])
    assert [number for number in re.findall(r"\n  \d+/(20\d\d)/", first) if int(number) > year] == []


def test_every_row_of_the_register_turns_on_its_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A document is listed from its first day to its last, and as out of use from the day behind that on."""
    monkeypatch.chdir(tmp_path)
    wrong = []
    for cited, own, first, last in read_rows():
        wanted = {last: (True, False), last + DAY: (False, True)} if last else {}
        if first:
            wanted |= {first - DAY: (False, False), first: (True, False)}
        for day, answer in wanted.items():
            run_terms(f"{day:%d/%m/%Y}")
            holds, _title, out = capsys.readouterr().out.partition("không còn dùng")
            line = rf"^  {re.escape(cited)}{f' ngày {own}' if own else '(?: năm [0-9]+)?'}(?: \(|: | →|$)"
            if answer != tuple(bool(re.search(line, part, re.MULTILINE)) for part in (holds, out)):
                wrong.append((cited, day))

    assert wrong == []


def read_rows() -> Iterator[tuple[str, str, dt.date | None, dt.date | None]]:
    """Yield the number, the day, the first and the last day of the documents of the register, read as plain YAML."""
    for entry in yaml.safe_load(REGISTER.read_text(encoding="utf-8"))["tu_cu"]:
        if entry.get("loai") == "van_ban" and ("tu_ngay" in entry or "den_ngay" in entry):
            own = next((day for day in map(str, entry.get("ngay", ())) if re.fullmatch(r"\d+/\d+/\d{4}", day)), "")
            for cited in [entry["cu"]] if isinstance(entry["cu"], str) else entry["cu"]:
                yield cited, own, entry.get("tu_ngay"), entry.get("den_ngay")
