"""The whole way with the real LibreOffice: words, pages, fonts, engines, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.importing.run import import_file
from cchc_gen.plan.grid import build_grid
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT, SHARED
from tests.support.bounds import PATIENCE, wait_until
from tests.support.commands import run as run_command
from tests.support.once import made_once
from tests.support.own_processes import list_offices
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_gen.plan.model import Plan

    PdfObject = Any  # pypdf says that it may be anything

pytestmark = [pytest.mark.libreoffice, pytest.mark.unmeasured]
SEEDS = ["dong-nai-skhcn-2023", "ha-tinh-sngv-2022", "lai-chau-skhcn-2025", "nghe-an-skhcn-2023", "tuyen-quang-skhdt-2023"]


def run(*words: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_command(*words, cwd=cwd, env=environment)


def build(plans: Path, folder: Path) -> None:
    done = run("build", plans, "-o", folder)
    assert done.returncode == 0, done.stderr


def shell(*words: str | Path) -> str:
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603


@pytest.fixture(scope="module")
def real_plans(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the five real plans built."""
    assert soffice
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the five real plans are not on this machine")
    return made_once(tmp_path_factory, "real", lambda folder: build(SHARED / "seeds", folder))


@pytest.fixture(scope="module")
def samples(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the sample plans built."""
    assert soffice
    return made_once(tmp_path_factory, "samples", lambda folder: build(ROOT / "plans", folder))


@pytest.mark.parametrize("name", SEEDS)
def test_a_real_plan_comes_out_whole(real_plans: Path, name: str) -> None:
    """Every word of the real document in order, every cell and span of its tables, and nothing extra."""
    tool = SHARED / "tools" / "fidelity.py"
    done = subprocess.run(  # noqa: S603  # the comparer of the real plans
        [sys.executable, tool, SHARED / "seeds" / f"{name}.json", real_plans / f"{name}.pdf", real_plans / f"{name}.docx"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout.splitlines()[-1])["words"] > 3000


@pytest.mark.parametrize("name", SEEDS)
def test_the_signature_is_never_alone(real_plans: Path, name: str) -> None:
    """The page that Nơi nhận stands on also has text of the body."""
    pages = shell("pdftotext", "-layout", real_plans / f"{name}.pdf", "-").split("\f")
    page = next(page for page in pages if "Nơi nhận:" in page)

    assert len(page.split("Nơi nhận:")[0].split()) > 5


def fonts_of(pdf: Path) -> set[str]:
    return {line.split()[0].split("+")[-1].split("-")[0] for line in shell("pdffonts", pdf).splitlines()[2:]}


def test_no_font_steps_in_for_another(samples: Path) -> None:
    """Only the Times-like font is in the PDFs: no letter came from elsewhere."""
    found = {font for pdf in samples.glob("*.pdf") for font in fonts_of(pdf)}

    assert found in ({"LiberationSerif"}, {"TimesNewRomanPS", "TimesNewRomanPSMT"})


def test_quoc_hieu_stands_on_one_line(samples: Path) -> None:
    """The national title does not wrap, and the motto stands under it."""
    for pdf in samples.glob("*.pdf"):
        lines = shell("pdftotext", "-layout", "-f", "1", "-l", "1", pdf, "-").splitlines()
        at = next(at for at, line in enumerate(lines) if "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line)
        assert any("Độc lập - Tự do - Hạnh phúc" in line for line in lines[at + 1 : at + 3])


def test_the_pdf_knows_title_language_and_bookmarks(samples: Path) -> None:
    """Title, vi-VN, and the plan's headings as bookmarks in their order and depth."""
    reader = PdfReader(samples / "so-mau-2025.pdf")
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert reader.metadata is not None

    assert reader.metadata.title == "KẾ HOẠCH Cải cách hành chính năm 2025 của Sở Khoa học và Công nghệ"
    assert reader.root_object.get("/Lang") == "vi-VN"
    assert titles == [
        "I. MỤC ĐÍCH, YÊU CẦU", "II. MỤC TIÊU", "III. NHIỆM VỤ VÀ GIẢI PHÁP", "IV. TỔ CHỨC THỰC HIỆN", "Phụ lục",
    ]  # fmt: skip


@pytest.mark.parametrize("level", ["", "1b", "2b"])
def test_only_tables_with_headings_are_announced_as_tables(soffice: Path, tmp_path: Path, level: str) -> None:
    """Letterhead and signature are divisions; nothing in the structure is empty but cells; as a reader of PDFs sees it."""
    assert soffice
    done = run("build", "plans/so-mau-2025.yaml", "-o", tmp_path, *(["--pdf-a-level", level] if level else []))
    assert done.returncode == 0, done.stderr
    reader = PdfReader(tmp_path / "so-mau-2025.pdf", strict=True)
    root: Any = reader.root_object["/StructTreeRoot"]
    kinds = list(list_elements(root["/K"], root["/RoleMap"]))

    assert Counter(kind for kind, _ in kinds)["Table"] == len(
        re.findall("<w:tblHeader", read_body(tmp_path / "so-mau-2025.docx"))
    )
    assert {kind for kind, kids in kinds if not kids} <= {"TD"}
    assert Counter(kind for kind, _ in kinds)["Div"] > 10
    assert ("".join(page.extract_text() for page in reader.pages)).count("Nơi nhận:") == 1


def list_elements(kids: PdfObject, roles: PdfObject) -> Iterator[tuple[str, list[PdfObject]]]:
    """Yield each element's kind, as the file maps it, and what is in it; the texts are numbers and marked contents."""
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            inside = element.get("/K", [])
            yield str(roles.get(element["/S"], element["/S"])).lstrip("/"), inside if isinstance(inside, list) else [inside]
            yield from list_elements(inside, roles)


def read_body(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return package.read("word/document.xml").decode()


def test_pages_are_counted_anew_and_headers_repeat(samples: Path) -> None:
    """Page 1 shows no number; each appendix counts from 1; its table's header is on each of its pages."""
    pages = shell("pdftotext", "-layout", samples / "so-mau-2025.pdf", "-").split("\f")[:-1]
    numbers = [found.group(1) if (found := re.match(r"\s*(\d+)\s*\n", page)) else None for page in pages]
    appendix = next(at for at, page in enumerate(pages) if "Phụ lục\n" in page)

    assert numbers[:2] == [None, "2"]
    assert numbers[appendix : appendix + 2] == [None, "2"]
    assert all("Đơn vị chủ trì" in page for page in pages[appendix:])


def test_orientation(samples: Path) -> None:
    """A table lies across; the body and a standing appendix do not."""
    pages = PdfReader(samples / "ubnd-mau-2026.pdf").pages
    wide = [page.mediabox.width > page.mediabox.height for page in pages]

    assert (wide[0], wide[-1]) == (False, True)
    assert wide.index(True) > 2


def test_a_group_row_is_never_last_on_a_page(soffice: Path, tmp_path: Path) -> None:
    """A group row stays with its first task, also where that one is taller than a page."""
    assert soffice
    rows = []
    for at in range(30):
        rows.append(f"      - ten: Nhóm {at}\n        nhiem_vu:\n")
        rows += [
            f"          - {{a: 'Việc {at}.{task} {'rà soát văn bản ' * (8 * ((at + task) % 4))}'}}\n"
            for task in range(1 + at % 5)
        ]
    rows.append(
        "      - ten: Nhóm cao\n        nhiem_vu:\n          - a: |\n" + "".join(f"              Dòng {n}\n" for n in range(80))
    )
    plan = HEAD + "noi_dung: [x]\nphu_luc:\n  - ten: Bảng\n    cot: {tt: TT, a: A}\n    nhom:\n" + "".join(rows)
    (tmp_path / "kh.yaml").write_text(plan, encoding="utf-8")
    assert run("build", "kh.yaml", cwd=tmp_path).returncode == 0
    pages = shell("pdftotext", "-layout", tmp_path / "outputs" / "kh.pdf", "-").split("\f")
    last_lines = [[line for line in page.splitlines() if line.strip()][-1] for page in pages if page.strip()]

    assert len(last_lines) > 9
    assert [line for line in last_lines if "Nhóm" in line] == []


@pytest.mark.parametrize("engine", ["soffice", "unoserver"])
def test_both_engines(soffice: Path, tmp_path: Path, engine: str) -> None:
    """Both ways give the same pages; nothing runs on afterwards."""
    assert soffice
    (tmp_path / "tmp").mkdir()
    words = ("build", "plans/so-mau-2025.yaml", "--engine", engine, "-o", tmp_path, "--report", tmp_path / "r.json")
    done = run(*words, TMPDIR=str(tmp_path / "tmp"), CCHC_OPEN_PORT="1")

    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))[0]["pages"] == 5
    assert list_offices(tmp_path) == []


def test_a_unoserver_that_runs_already(soffice: Path, tmp_path: Path) -> None:
    """A server at host:port is used and goes on running."""
    from cchc_gen.pdf.unoserver import OwnUnoserverConverter  # noqa: PLC0415  # only here

    own = OwnUnoserverConverter(soffice, {**os.environ, "MARK": str(tmp_path)})
    try:
        client = own._ensure_running()  # noqa: SLF001  # stands for a server that somebody started
        done = run("build", "plans/so-mau-2025.yaml", "--engine", f"unoserver={client.address}", "-o", tmp_path)
        assert (done.returncode, (tmp_path / "so-mau-2025.pdf").exists()) == (0, True)
        assert own._ensure_running() is client  # noqa: SLF001
    finally:
        assert list_offices(tmp_path)
        own.close()
    assert list_offices(tmp_path) == []


def test_tracked_changes_open_in_libreoffice(soffice: Path, tmp_path: Path) -> None:
    """A document with tracked changes, tables and appendices among them, opens and prints both sides."""
    made = run("compare", "plans/so-mau-2025.yaml", "plans/so-mau-2026.yaml", "--format", "docx", "-o", tmp_path / "sua.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    shell(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "sua.docx")
    text = " ".join(shell("pdftotext", tmp_path / "sua.pdf", "-").split())

    assert made.returncode == 0
    assert ("Trung tâm Thông tin" in text, "Chuyển đổi số" in text, "Phân cấp, phân quyền" in text) == (
        True,
        True,
        True,
    )


def test_pdf_a(soffice: Path, tmp_path: Path) -> None:
    """--pdf-a writes PDF/A-2b."""
    assert soffice
    run("build", "plans/so-mau-2025.yaml", "--pdf-a", "--format", "pdf", "-o", tmp_path)
    raw = (tmp_path / "so-mau-2025.pdf").read_bytes()

    assert re.search(rb"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>B</pdfaid:conformance>", raw)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_build_leaves_the_old_output_and_nothing_running(soffice: Path, tmp_path: Path, sent: signal.Signals) -> None:
    """Killed while LibreOffice works: the old files stand whole, no process is left, the next build tidies up."""
    assert soffice
    (tmp_path / "outputs").mkdir()
    for suffix in ("docx", "pdf"):
        (tmp_path / "outputs" / f"kh.{suffix}").write_bytes(b"old")
    rows = "".join(f"      - {{a: Việc {at}}}\n" for at in range(1500))  # some seconds of work for LibreOffice
    plan = HEAD + "noi_dung: [x]\nphu_luc:\n  - ten: Bảng\n    cot: {tt: TT, a: A}\n    nhiem_vu:\n" + rows
    (tmp_path / "kh.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}  # by which its LibreOffice is known
    words = [sys.executable, "-m", "cchc_gen", "build", "kh.yaml"]
    with subprocess.Popen(words, cwd=tmp_path, env=environment) as process:  # noqa: S603  # our own command
        wait_until(lambda: list_offices(tmp_path), "LibreOffice")
        for number in list_offices(tmp_path):  # it would be done before it is killed
            os.kill(number, signal.SIGSTOP)
        process.send_signal(sent)
        code = process.wait(timeout=PATIENCE)

    assert code == (-signal.SIGKILL if sent is signal.SIGKILL else 130)
    wait_until(lambda: not list_offices(tmp_path), "the end of LibreOffice")
    assert {path.name: path.read_bytes() for path in (tmp_path / "outputs").glob("kh.*")} == {"kh.docx": b"old", "kh.pdf": b"old"}
    if sent is not signal.SIGKILL:
        assert list((tmp_path / "outputs").glob(".cchc-gen-*")) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(  # noqa: S603  # pip of this environment
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT], check=True, timeout=300
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_alone_builds_a_plan(soffice: Path, wheel: Path, tmp_path: Path) -> None:
    """Installed in an empty environment outside the checkout, the wheel has its template, catalogue and command."""
    assert soffice
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, timeout=120)  # noqa: S603
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([binaries / "pip", "install", "--quiet", wheel], check=True, timeout=300)  # noqa: S603
    (tmp_path / "kh.yaml").write_text(HEAD + "noi_dung: [x]\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(  # noqa: S603
        [binaries / "cchc-gen", "build", "kh.yaml"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, "1 kế hoạch: tạo mới 1, " in done.stderr) == (0, True), done.stderr


def printed_words(plan: Plan) -> Counter[tuple[str, str]]:
    """Return how often each word stands in each kind of node."""
    words: Counter[tuple[str, str]] = Counter()
    context = build_context(plan)
    for block in (*context.mo_dau, *context.noi_dung, *context.ket_thuc):
        words.update((block.loai, word.strip(".,;:")) for word in strip_marks(block.chu).split())
    for part, texts in (
        ("base", context.can_cu),
        ("recipient", context.noi_nhan),
        ("post", context.ky.chuc_vu if context.ky else ()),
    ):
        words.update((part, word.strip(".,;:")) for text in texts for word in text.split())
    for table in context.tables:
        for row in build_grid(table).rows:
            cells = [part.text for cell in row.cells if cell for paragraph in cell.text for part in paragraph]
            words.update((row.kind.value, word) for text in cells for word in text.split())
    return words


@pytest.mark.parametrize("name", ["ubnd-mau-2026", "nghe-an-skhcn-2023"])
def test_plans_survive_other_kinds_of_file(soffice: Path, name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Through LibreOffice as .odt and back, as .doc and as .rtf, at least 99 % of the words come back in their kind of node."""
    folder = ROOT / "plans" if "mau" in name else request.getfixturevalue("seeds")
    loaded = load_plan(folder / f"{name}.yaml", name)
    source = tmp_path / f"{name}.docx"
    source.write_bytes(render_plan(loaded, BuildOptions()))
    wanted = printed_words(loaded.plan)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("odt", "doc", "rtf"):
        shell(soffice, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, source)
    odt = tmp_path / f"{name}.odt"
    shell(soffice, profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path / "back", odt)

    for path in (tmp_path / "back" / f"{name}.docx", odt, tmp_path / f"{name}.doc", tmp_path / f"{name}.rtf"):
        found = printed_words(import_file(path, os.environ, 2026).valid.plan)
        missing = wanted - found
        assert missing.total() <= 0.01 * wanted.total(), (path.name, list(missing)[:9])


@pytest.mark.parametrize("name", ["so-mau-2025", "ubnd-mau-2026"])
def test_a_pdf_comes_back_with_a_mark(soffice: Path, name: str, tmp_path: Path) -> None:
    """Of a PDF with text every word returns; the plan file says that it is less certain."""
    assert soffice
    assert run("build", ROOT / "plans" / f"{name}.yaml", "-o", tmp_path).returncode == 0

    result = import_file(tmp_path / f"{name}.pdf", os.environ, 2026)

    assert result.report.losses.missing == 0
    assert "# cần rà soát: đọc từ PDF" in result.text
