"""A PDF shows every word of its document, whatever the heights of rows; where one is lost, the build says so."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import BuildTask
from cchc_gen.document import tables
from cchc_gen.document.page_breaks import RowBreaks
from cchc_gen.errors import ConverterError
from cchc_gen.pdf.office_run import find_office
from cchc_gen.pdf.soffice import SofficeConverter
from tests.support.commands import run
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.build.request import BuildResult
    from tests.conftest import Cases

pytestmark = [pytest.mark.libreoffice, pytest.mark.unmeasured]
WORDS = "rà soát đánh giá công bố thủ tục hành chính nội bộ trong lĩnh vực tài chính thuộc phạm vi quản lý".split()  # noqa: SIM905


SHORT = ["rà", "vi", "lý", "bố"]
LETTERS = "0123456789abcdefghijklnopqrstuvxyzαβγδεζηθικλμνξοπρτυχ"


class Marker:
    """Gives each line a word of its own, of three letters: it is cut in no column."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.count, self.words = chance, 0, WORDS

    def line(self, most: int) -> str:
        self.count += 1
        return " ".join([self.word(self.count), *self.chance.choices(self.words, k=self.chance.choice([0, 0, 1, most]))])

    @staticmethod
    def word(number: int) -> str:
        return "ø" + LETTERS[number // len(LETTERS)] + LETTERS[number % len(LETTERS)]

    def cell(self, lines: int, indent: str) -> str:
        return "|\n" + "".join(f"{indent}  {self.line(12)}\n" for _ in range(lines))


def write_table(marker: Marker, indent: str, most_columns: int) -> str:
    """Return a table with groups, tall rows, tasks of several rows, and cells that merge over them."""
    chance = marker.chance
    count = chance.randint(2, most_columns)
    marker.words = WORDS if count < 9 else SHORT  # narrow columns would cut words in two, over pages too
    titles = ", ".join(f"c{at}: {marker.line(8 if count < 9 else 1)}" for at in range(1, count))
    text = f"{indent}cot: {{tt: TT, {titles}}}\n{indent}nhom:\n"
    for _ in range(chance.choice([1, 2])):
        text += f"{indent}  - ten: {marker.line(30)}\n{indent}    nhiem_vu:\n"
        for _ in range(chance.randint(1, 3)):
            text += f"{indent}      - c1: {marker.cell(chance.choice([1, 2, 5, chance.randint(1, 200)]), indent + ' ' * 8)}"
            if count > 2 and chance.random() < 0.5:
                heights = [chance.choice([1, 3, chance.randint(1, 60)]) for _ in range(chance.choice([2, 3, 7, 9]))]
                text += f"{indent}        dong:\n"
                text += "".join(f"{indent}          - c2: {marker.cell(lines, indent + ' ' * 12)}" for lines in heights)
            elif count > 2:
                lines = chance.choice([1, 2, chance.randint(1, 90)])
                text += f"{indent}        c{count - 1}: {marker.cell(lines, indent + ' ' * 8)}"
    return text


def write_plan(chance: random.Random) -> tuple[str, int]:
    """Return a plan of tables in the body and in appendices of both orientations, and how many marked lines it has."""
    marker = Marker(chance)
    text = HEAD + f"noi_dung:\n  - de_muc: Nhiệm vụ\n    noi_dung: {marker.line(5)}\n"
    if chance.random() < 0.5:
        text += f"    bang:\n      - ten: {marker.line(3)}\n{write_table(marker, ' ' * 8, 6)}"
    text += f"  - {marker.line(40)}\nphu_luc:\n"
    for _ in range(chance.choice([1, 2])):
        text += f"  - ten: {marker.line(5)}\n    huong: {chance.choice(['ngang', 'doc'])}\n{write_table(marker, ' ' * 4, 14)}"
    recipients = chance.choice([1, 10, 30, 60])
    text += "noi_nhan:\n" + "".join(f"  - {marker.line(6)}\n" for _ in range(recipients))
    return text + "luu: VT\nky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}\n", marker.count


def test_rows_of_any_height(tmp_path: Path, seeded: Cases) -> None:
    """Rows of 1 to 200 lines, merged ones, 2 to 14 columns, both orientations: each line is in the PDF, by another reader."""
    count, chance = seeded.draw(8, 400)
    wanted = {}
    for at in range(count):
        text, lines = write_plan(chance)
        (tmp_path / f"kh-{at:03d}.yaml").write_text(text, encoding="utf-8")
        wanted[f"kh-{at:03d}"] = lines
    done = run("build", *sorted(path.name for path in tmp_path.glob("*.yaml")), "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name, lines in wanted.items():
        words = ["pdftotext", "-raw", str(tmp_path / "outputs" / f"{name}.pdf"), "-"]
        text = subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603  # poppler
        found = set(re.findall("ø..", "".join(text.split()).lower()))
        assert {Marker.word(at) for at in range(1, lines + 1)} - found == set(), name


def build(folder: Path, text: str) -> BuildResult:
    (folder / "kh.yaml").write_text(text, encoding="utf-8")
    (folder / "work").mkdir(exist_ok=True)
    (folder / "work" / "0.pdf").unlink(missing_ok=True)
    converter = SofficeConverter(find_office({"PATH": "/usr/bin:/bin", "HOME": str(folder)}))
    task = BuildTask(folder / "kh.yaml", "kh.yaml", folder / "kh")
    (result,) = build_plans([task], BuildOptions(), converter, folder / "work")
    converter.close()
    return result


TALL = (
    HEAD + "noi_dung: [Đoạn một]\nphu_luc:\n  - ten: Phân công\n    cot: {tt: TT, viec: Nhiệm vụ, chu_tri: Chủ trì}\n"
    "    nhiem_vu:\n      - viec: A\n        chu_tri: |\n" + "".join(f"          Đơn vị số {at}\n" for at in range(1, 33))
)


def test_a_row_that_is_held_together_is_caught(soffice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With rows that may not break, the PDF lacks lines: it is not delivered, the old one stays, text and place are named."""
    assert soffice
    first = build(tmp_path, TALL)
    before = (tmp_path / "kh.pdf").read_bytes()

    def hold(rows: Sequence[object], *_sizes: object, **_where: object) -> list[RowBreaks]:
        return [RowBreaks(whole=True, kept=True, repeated=at == 0) for at, _ in enumerate(rows)]

    monkeypatch.setattr(tables, "plan_breaks", hold)
    second = build(tmp_path, TALL.replace("Đoạn một", "Đoạn hai"))

    assert first.error is None
    assert isinstance(second.error, ConverterError)
    assert re.search(r"lacks \d+ word\(s\) of the document: “Đơn vị số \d+” \(row “1 A”", str(second.error))
    assert [path.name for path in second.files] == ["kh.docx"]
    assert (tmp_path / "kh.pdf").read_bytes() == before


def test_odd_letters_are_no_loss(soffice: Path, tmp_path: Path) -> None:
    """Ligatures, capitals of two letters, emoji, other scripts, superscripts, hyphens and words that columns cut are there."""
    assert soffice
    odd = "ß ﬁ ŉ ΐ 中文 😀 ✓ → ≥ ½ ไทย 한국어 🇻🇳 e̋ nối‑không–dài mềm\u00admại H₂O m² 10⁻³ Ωμ ‰"
    columns = ", ".join(f"c{at}: cột {at}" for at in range(13))
    cells = ", ".join(f"c{at}: nghiêng-nghiêng-1.234.567.890" for at in range(13))
    text = HEAD.replace("hành chính", "hành chính ß ﬁ") + f"noi_dung: [{{de_muc: Mục ß ﬁ ŉ, noi_dung: {odd}}}]\n"
    text += f"phu_luc: [{{ten: Bảng ß ﬁ, cot: {{tt: TT, {columns}}}, nhiem_vu: [{{{cells}}}]}}]\n"

    assert build(tmp_path, text).error is None


def test_a_number_that_a_column_cuts_at_the_end_of_a_page_is_no_loss(soffice: Path, tmp_path: Path) -> None:
    """The figure that stands alone below it is no page number."""
    assert soffice
    rows = "".join(f"      - {{nv: Việc {at}, kp: 123456789}}\n" for at in range(60))
    columns = "{tt: TT, nv: Nhiệm vụ, kp: {ten: Tổng, rong: 8%}}"
    text = HEAD + f"noi_dung: [Đoạn]\nphu_luc:\n  - ten: Bảng\n    huong: doc\n    cot: {columns}\n    nhiem_vu:\n{rows}"

    assert build(tmp_path, text).error is None
