"""What is typed wrong at the command line exits 2, names the cause and what to type; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.commands import run
from tests.support.progress_files import write_plan
from tests.support.slips import BASE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "kh.yaml", "--final", "--issued"), "Hãy bỏ một trong hai"),
        (("build", "kh.yaml", "-output-dir", "ra"), "--output-dir"),
        (("build", "kh.yaml", "-output", "ra"), "--output-dir"),
        (("check", "kh.yaml", "--workspace", "kho"), "kho"),
        (("accept", "kh.yaml", "ban.pdf", "--all"), "cchc-gen compare kh.yaml ban.pdf"),
        (("accept", "kh.yaml", "khac.yaml", "--all"), "cchc-gen compare kh.yaml khac.yaml"),
        (("accept", "sua.docx", "kh.yaml", "--all"), "cchc-gen accept kh.yaml sua.docx"),
        (("accept", "kh.yaml", "nv.xlsx", "--all"), "cchc-gen tasks import kh.yaml nv.xlsx"),
        (("accept", "kh.yaml", ".", "--all"), "thư mục"),
        (("accept", "kh.yaml", "sua.docx", "--all", "--only", "1"), "--except"),
        (("import", "Kế", "hoạch.docx"), "nháy"),
        (("tasks", "xuat", "kh.yaml"), "export, import"),
        (("build", "kh.yaml", "final"), "--final"),
        (("renew", "kh.yaml", "--nam", "2028"), "--year"),
        (("renew", "kh.yaml", "--year", "năm 2028"), "không phải là số"),
        (("new", "kho", "--yes"), '--agency "Sở Tài chính" --short STC --place Mẫu'),
        (("new", "kho", "--agency", "Văn phòng", "--yes"), "--place Mẫu"),
        (("renew", "kh.yaml.txt", "--year", "2028"), "đổi tên"),
    ],
)
def test_a_slip_is_answered(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Whoever reads it knows what to type."""
    (tmp_path / "kh.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "kh.yaml.txt").write_text(BASE, encoding="utf-8")

    done = run(*words, cwd=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"kh.yaml", "kh.yaml.txt"}


@pytest.mark.parametrize("command", ["check", "progress"])
def test_many_plans_are_named_at_once(command: str, tmp_path: Path) -> None:
    """As many plans as a shell's * names are taken, also where their names together are longer than a name may be."""
    names = [f"ke-hoach-cai-cach-hanh-chinh-cua-so-{at:02d}.yaml" for at in range(9)]
    for name in names:
        write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"], name)

    done = run(command, *names, "--format", "json", cwd=tmp_path)

    assert done.returncode in (0, 3)
    assert all(name in done.stdout for name in names)


def test_a_document_named_as_template_is_told_at_its_line(tmp_path: Path) -> None:
    """A Word file without a field: the line of the plan that names it, and a command that is not refused when it is typed."""
    (tmp_path / "kh.yaml").write_text(BASE.replace("{{ bien.van_phong }}", "Văn phòng"), encoding="utf-8")
    run("build", "kh.yaml", "--format", "docx", cwd=tmp_path)
    (tmp_path / "outputs" / "kh.docx").rename(tmp_path / "mau.docx")
    (tmp_path / "kh.yaml").write_text(BASE + "mau: mau.docx\n", encoding="utf-8")

    done = run("build", "kh.yaml", "--format", "docx", cwd=tmp_path)
    told = done.stderr.partition("cchc-gen ")[2].partition(",")[0].split()

    assert done.returncode == 4
    assert f"kh.yaml:{BASE.count(chr(10)) + 1}:" in done.stderr
    assert told[:2] == ["template", "copy"]
    assert run(*told, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("words", "beside", "said"),
    [
        (("import", "nam-ngoi.docx"), "nam-ngoai.docx", "nam-ngoai.docx"),
        (("import", "~$nam-ngoai.docx"), "nam-ngoai.docx", "“nam-ngoai.docx”"),
    ],
)
def test_the_file_that_is_meant_is_named(words: tuple[str, ...], beside: str, said: str, tmp_path: Path) -> None:
    """A name mistyped, the file by which Word locks another: the one beside it."""
    (tmp_path / beside).write_bytes(b"PK")
    (tmp_path / "~$nam-ngoai.docx").write_bytes(b"\x05admin" + bytes(150))

    done = run(*words, cwd=tmp_path)

    assert done.returncode == 3
    assert said in done.stdout + done.stderr
