"""Twice the input is at most two and a half times the work, for every reader and for compare; one file never holds up another."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from cchc_gen.checks.run import check_plan
from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.tracked_changes import Reviser, track_changes
from cchc_gen.compare.units import Unit, list_units
from cchc_gen.errors import CchcGenError
from cchc_gen.importing.pdf_file import read_pdf
from cchc_gen.importing.run import import_file
from cchc_gen.language.word_diff import diff_words
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Position
from cchc_gen.template.check import find_tag_problems
from cchc_gen.template.find import find_default_template, read_template
from cchc_gen.word.reader import read_word
from cchc_gen.workspace.load_plan import load_plan
from tests.support.bounds import assert_linear, processor_seconds
from tests.support.plain_pdf import make_pdf
from tests.support.small_plans import HEAD, make_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

pytestmark = pytest.mark.unmeasured  # it counts work

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = [
    "cải",
    "cách",
    "hành",
    "chính",
    "công",
    "vụ",
    "phục",
    "vụ",
    "người",
    "dân",
    "doanh",
    "nghiệp",
    "thủ",
    "tục",
    "hồ",
    "sơ",
    "trực",
    "tuyến",
    "văn",
    "phòng",
    "kết",
    "quả",
]
HERE = Position("x")


def sentences(count: int, seed: int, length: int = 20) -> list[str]:
    chance = random.Random(seed)  # noqa: S311  # texts, no secrets
    return [" ".join([f"số{at}", *chance.choices(WORDS, k=length)]) for at in range(count)]


def units(kind: str, texts: Sequence[str]) -> list[Unit]:
    return [Unit(kind, "I", text, HERE) for text in texts]


def compare_reworded(count: int) -> object:
    old, new = sentences(count, 1), [text.replace("dân", "nhân dân") + " thêm" for text in sentences(count, 1)]
    return compare_units(units("line", old), units("line", new))


def compare_others(count: int) -> object:
    return compare_units(units("line", sentences(count, 1)), units("line", sentences(count, 2)))


def compare_reversed(count: int) -> object:
    old = sentences(count, 1)
    return compare_units(units("task", old), units("task", old[::-1]))


def compare_shuffled(count: int) -> object:
    old = sentences(count, 1)
    new = list(old)
    random.Random(3).shuffle(new)  # noqa: S311  # see above
    return compare_units(units("task", old), units("task", new))


def compare_one_word(count: int) -> object:
    return diff_words("a " * count, "a " * (count // 2) + "b " + "a " * (count // 2))


def compare_two_words(count: int) -> object:
    return diff_words("a b " * count, "b a c " * count)


@pytest.mark.parametrize(
    ("work", "size"),
    [
        (compare_reworded, 400), (compare_others, 400),  # from the size at which blocks are compared in parts
        (compare_reversed, 400), (compare_shuffled, 400),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_compare_is_linear(work: Callable[[int], object], size: int) -> None:
    """Items that were reworded, replaced, turned round or shuffled."""
    assert_linear(work, size)


@pytest.mark.parametrize(("work", "size"), [(compare_one_word, 20_000), (compare_two_words, 20_000)])
def test_a_text_that_repeats_itself(work: Callable[[int], object], size: int) -> None:
    """One paragraph that says the same word a hundred thousand times."""
    assert_linear(work, size)


def test_a_text_longer_than_any_paragraph() -> None:
    """What is compared in pieces still gives both texts back, and finds the word that was put in."""
    old = " ".join(f"từ{at}" for at in range(25_000))
    new = old.replace("từ7000 ", "từ7000 mới ")
    changes = diff_words(old, new)

    assert "".join(change.text for change in changes if change.operation != "insert") == old
    assert "".join(change.text for change in changes if change.operation != "delete") == new
    assert ("insert", "mới ") in changes


def test_a_text_of_spaces_is_checked_at_once(tmp_path: Path) -> None:
    """A run of spaces, however long, is looked at once; the square of it would take a minute."""
    plan = tmp_path / "kh.yaml"
    plan.write_text(f'{HEAD}mo_dau: "Căn cứ{" " * 60_000}x"\nnoi_dung: [Việc.]\n', encoding="utf-8")
    loaded = load_plan(plan, "kh.yaml")

    with processor_seconds(8):
        check_plan(loaded)


def test_a_paragraph_of_dates_is_checked_at_once(tmp_path: Path) -> None:
    """Each date, each name is looked at with the words before it, not with the whole text before it."""
    plan = tmp_path / "kh.yaml"
    words = "ngày 01/01/2026 số 12/QĐ-UBND, Tết Nguyên đán, quốc khánh 2/9, công an nhân dân; "
    plan.write_text(f"{HEAD}noi_dung:\n  - '{words * 1200}'\n", encoding="utf-8")
    loaded = load_plan(plan, "kh.yaml")

    with processor_seconds(6):
        check_plan(loaded)


def test_honest_plans_are_compared_at_once() -> None:
    """Five hundred reworded items, and four thousand rows of which each has one other word."""
    with processor_seconds(2):
        compare_reworded(500)
    rows = sentences(4000, 5, 12)
    with processor_seconds(5):
        changes = compare_units(units("task", rows), units("task", [row.replace("hồ sơ", "hồ", 1) + " x" for row in rows]))

    assert {change.kind for change in changes} == {"reworded"}


def put(
    folder: Path, name: str, edit: Callable[[str, bytes], bytes], more: dict[str, str] | None = None, base: bytes = b""
) -> Path:
    """Write a package with its parts edited, and more parts."""
    target = folder / name
    with zipfile.ZipFile(io.BytesIO(base or make_document("noi_dung: [x]\n"))) as source:
        parts = {part: edit(part, source.read(part)) for part in source.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, raw in parts.items():
            package.writestr(part, raw)
        for part, text in (more or {}).items():
            package.writestr(part, text)
    return target


def relate(kind: str, target: str) -> Callable[[str, bytes], bytes]:
    link = f'<Relationship Id="RX" Type="{KINDS}/{kind}" Target="{target}"/></Relationships>'.encode()
    return lambda part, raw: raw.replace(b"</Relationships>", link) if part == "word/_rels/document.xml.rels" else raw


def with_body(body: str, others: Callable[[str, bytes], bytes]) -> Callable[[str, bytes], bytes]:
    whole = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return lambda part, raw: whole if part == "word/document.xml" else others(part, raw)


P = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def read_headers(folder: Path, count: int) -> object:
    body = P + '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="RX"/></w:sectPr></w:pPr></w:p>' * count
    edit = with_body(body, relate("header", "h9.xml"))
    return read_word(put(folder, "x.docx", edit, {"word/h9.xml": f"<w:hdr {W}>{P * count}</w:hdr>"}))


def read_numbers(folder: Path, count: int) -> object:
    levels = "".join(f'<w:lvl w:ilvl="{at}"/>' for at in range(count))
    lists = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="1"/></w:num>' for at in range(count))
    xml = f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{lists}</w:numbering>'
    return read_word(put(folder, "x.docx", with_body(P, relate("numbering", "n9.xml")), {"word/n9.xml": xml}))


def read_runs(folder: Path, count: int) -> object:
    body = f"<w:p>{'<w:r><w:t>abc def ghi jkl </w:t></w:r>' * count * 10}</w:p>"
    return read_word(put(folder, "x.docx", with_body(body, lambda _part, raw: raw)))


def read_fields(folder: Path, count: int) -> object:
    xml = f"<w:x {W}>{('<w:instrText>' + 'a' * 90 + '</w:instrText>') * count * 10}</w:x>"
    base = find_default_template().read_bytes()
    try:
        return read_template(put(folder, "x.docx", lambda _part, raw: raw, {"word/x.xml": xml}, base))
    except CchcGenError:
        return None


def read_quotes(_folder: Path, count: int) -> object:
    try:
        return parse("noi_dung: [" + '\\"' * count * 10 + "\n", "x")
    except CchcGenError:
        return None


def sheet(folder: Path, edit: Callable[[str], str], encoding: str = "utf-8") -> object:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["TT", "Nhiệm vụ"])
    book.active.append([1, "Việc"])
    book.save(stream)
    place = "xl/worksheets/sheet1.xml"
    put(folder, "f.xlsx", lambda part, raw: edit(raw.decode()).encode(encoding) if part == place else raw, base=stream.getvalue())
    plan = folder / "x.yaml"
    table = "phu_luc: [{ten: A, cot: {tt: TT, nhiem_vu: Nhiệm vụ}, tu_tep: f.xlsx}]\n"
    plan.write_text(HEAD + "noi_dung: [x]\n" + table, encoding="utf-8")
    try:
        return load_plan(plan, "x.yaml")
    except CchcGenError as error:
        return error


def read_attributes(folder: Path, count: int) -> object:
    many = " ".join(f'a{at}r="A2"' for at in range(count * 10))
    return sheet(folder, lambda text: text.replace('<c r="A2"', f'<c {many} r="A2"'))


def read_tabs(folder: Path, count: int) -> object:
    rows = "\t".join("a" * (count // 4)) + "\n" + "a\tb\tc\n" * (count // 4)
    (folder / "x.txt").write_text(f"KẾ HOẠCH\nI. MỤC TIÊU\n1. x\nPhụ lục\nDanh mục\n{rows}", encoding="utf-8")
    try:
        return import_file(folder / "x.txt", {}, 2026)
    except CchcGenError as error:
        return error


def read_rows(folder: Path, count: int) -> object:
    row = '<row><c t="inlineStr"><is><t>1</t></is></c><c t="inlineStr"><is><t>Việc</t></is></c></row>'
    return sheet(folder, lambda text: text.replace("</sheetData>", row * count + "</sheetData>"))


def read_tags(folder: Path, count: int) -> object:
    tags = "<w:p><w:r><w:t>{{ van_ban.so }} {{ co_quan.ten|upper }}</w:t></w:r></w:p>" * count
    edit = with_body(tags, lambda _part, raw: raw)
    return find_tag_problems(put(folder, "x.docx", edit, base=find_default_template().read_bytes()))


def read_tracked(folder: Path, count: int) -> object:
    lines = [f"<w:p><w:r><w:t>số {at} một hai ba bốn</w:t></w:r></w:p>" for at in range(count)]
    old = put(folder, "old.docx", with_body("".join(lines), lambda _part, raw: raw))
    new = put(folder, "new.docx", with_body("".join(lines).replace("hai", "năm"), lambda _part, raw: raw))
    return track_changes(old.read_bytes(), new.read_bytes(), Reviser("A", "2026-01-01T00:00:00Z"))


def read_lines_of_pdf(folder: Path, count: int) -> object:
    (folder / "x.pdf").write_bytes(make_pdf(["Nội dung của mot dong trong kế hoạch"] * count))
    return read_pdf(folder / "x.pdf")


def check_text(folder: Path, text: str) -> object:
    path = folder / "x.yaml"
    path.write_text(f"{HEAD}noi_dung:\n  - de_muc: A\n    noi_dung: {text}\n", encoding="utf-8")
    return check_plan(load_plan(path, "x.yaml"))


def check_digits(folder: Path, count: int) -> object:
    return check_text(folder, "0" * count * 10 + "%")


def check_citations(folder: Path, count: int) -> object:
    return check_text(folder, "theo Nghị định số 1/2025/NĐ-CP ngày 05/01/2025 về năm 2025 và " * count)


def check_wrong_addresses(folder: Path, count: int) -> object:
    sections = "".join(f"  - de_muc: Mục {at}\n" for at in range(count))
    (folder / "goc.yaml").write_text(f"{HEAD}noi_dung:\n{sections}", encoding="utf-8")
    edits = "".join(f"  - {{tai: '{at}', bo: true}}\n" for at in range(20))
    (folder / "x.yaml").write_text(f"ke_thua: goc.yaml\nthay_doi:\n{edits}", encoding="utf-8")
    try:
        return load_plan(folder / "x.yaml", "x.yaml")
    except CchcGenError as error:
        return error


READERS = [
    read_headers,
    read_numbers,
    read_runs,
    read_fields,
    read_quotes,
    read_attributes,
    read_tabs,
    read_rows,
    read_tags,
    read_tracked,
    check_digits,
    check_citations,
    check_wrong_addresses,
]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_reading_is_linear(tmp_path: Path, read: Callable[[Path, int], object]) -> None:
    """Headers that many sections name, lists, runs, fields, quotation marks, attributes, tabs, rows, tags, tracked lines."""
    assert_linear(lambda size: read(tmp_path, size), 250)


def test_reading_a_pdf_is_linear(tmp_path: Path) -> None:
    """Twice the pages."""
    assert "mot dong" in repr(read_lines_of_pdf(tmp_path, 60))
    assert_linear(lambda size: read_lines_of_pdf(tmp_path, size), 60)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp037"])
def test_a_sheet_that_defines_a_document_type(tmp_path: Path, encoding: str) -> None:
    """A document type, by which a few cells become gigabytes, is refused in every encoding."""
    kind = "<!DOCTYPE worksheet [<!ATTLIST c " + " ".join(f'a{at} CDATA "x"' for at in range(200)) + ">]>"

    def edit(text: str) -> str:
        cells = text.rsplit("?>", maxsplit=1)[-1].replace("</row>", "<c/>" * 1000 + "</row>", 1)
        return f'<?xml version="1.0" encoding="{encoding}"?>{kind}{cells}'

    error: Any = sheet(tmp_path, edit, encoding)
    told = "not an Excel file" if encoding == "cp037" else "document type"

    assert told in str(error.problems[0].message)


@pytest.mark.parametrize("style", ["999", "-1"])
def test_a_style_that_is_not_there(tmp_path: Path, style: str) -> None:
    """A cell whose style is missing, as other programs write, is read as it stands."""
    loaded: Any = sheet(tmp_path, lambda text: text.replace('<c r="A2"', f'<c r="A2" s="{style}"'))

    assert list_units(loaded.located)
