"""Hostile input: templates that want out of the sandbox, plans that want out of the workspace, files made to hang or to fill."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import yaml

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.checks.run import check_plan
from cchc_gen.errors import CchcGenError, PlanError, TemplateError
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.template.find import find_default_template, read_template
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT, Cases
from tests.support.bounds import memory_growth, processor_seconds
from tests.support.hostile_inputs import BOMBS, ESCAPES, PATHS, PLAN, make_template
from tests.support.links import make_link
from tests.support.small_plans import HEAD

pytestmark = pytest.mark.bounded


def render_with(folder: Path, tags: str, plan: str = PLAN) -> bytes:
    (folder / "kh.yaml").write_text(plan, encoding="utf-8")
    return render_plan(load_plan(folder / "kh.yaml", "kh.yaml"), BuildOptions(template=make_template(folder, tags)))


@pytest.mark.parametrize("tags", ESCAPES)
def test_nothing_gets_out_of_the_sandbox(tmp_path: Path, tags: str) -> None:
    """Each published escape, and each bomb, is refused as a fault of the template, at once."""
    with processor_seconds(30), pytest.raises(TemplateError) as caught:
        render_with(tmp_path, tags)

    assert caught.value.hint is not None


@pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded on Linux")
@pytest.mark.parametrize(
    "inner",
    ["", "{{ a.chu }}" * 50],
    ids=["that loops", "that fills"],
)
def test_a_template_that_runs_away_is_ended(tmp_path: Path, inner: str) -> None:
    """Loops in loops, silent or printing, are ended within seconds and without filling the memory.

    In a process of its own: a fork counts as its own memory what the process of the tests holds.
    """
    call = f"from tests.unit.test_hostile import run_away; run_away({str(tmp_path)!r}, {inner!r})"
    with processor_seconds(40):
        ended = subprocess.run([sys.executable, "-c", call], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    message, memory = ended.stdout.rsplit("\n", 2)[-3:-1]

    assert "took more than 4 seconds or 1 GB" in message
    assert int(memory) < 1_200_000  # KB


def run_away(folder: str, inner: str) -> None:
    """Print what is said of a template that runs away, and the most memory, in KB, of a process that this one started."""
    import resource  # noqa: PLC0415  # POSIX alone has it

    loops = "".join(f"{{% for {name} in noi_dung %}}" for name in "abcdefg")
    plan = HEAD + "noi_dung:\n" + "".join(f"  - Đoạn {at} với một ít chữ để in ra cho dài thêm\n" for at in range(60))
    try:
        render_with(Path(folder), loops + inner + "{% endfor %}" * 7, plan)
    except TemplateError as error:
        print(error)  # noqa: T201  # to the test
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)  # noqa: T201


def test_a_strangers_good_template_still_works(tmp_path: Path) -> None:
    """A bounded process gives the same document as none."""
    assert render_with(tmp_path, "{{ co_quan.ten }}")[:2] == b"PK"


@pytest.mark.parametrize(
    "kind", ["aFChunk", "oleObject", "package", "control", "attachedTemplate", "subDocument", "vbaProject", "frame"]
)
def test_what_a_template_must_not_take_in(tmp_path: Path, kind: str) -> None:
    """Foreign documents and programs inside a template are refused by their relationship, whatever they are called."""
    target = tmp_path / "mau.docx"
    with zipfile.ZipFile(find_default_template()) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name))
        relation = f'<Relationships><Relationship Id="a" Type="http://x/{kind}" Target="media/anh.png"/></Relationships>'
        copy.writestr("word/_rels/footnotes.xml.rels", relation)

    with pytest.raises(TemplateError):
        read_template(target)


FIELDS = [
    'includetext "/etc/passwd"', 'IncludePicture "http://x/a.png" \\d', "DDE soffice a", "ddeauto x", 'LINK Excel.Sheet "a"',
    "RD a.docx",
    "DATABASE \\d a", "{{ 'INCLUDE' }}TEXT \"/etc/passwd\"", "IN</w:instrText></w:r><w:r><w:instrText>CLUDETEXT a",
]  # fmt: skip


@pytest.mark.parametrize("asked", FIELDS)
def test_fields_that_fetch_are_refused_however_they_are_written(tmp_path: Path, asked: str) -> None:
    """In small letters, spread over runs, or made by a tag: a field that fetches a file is refused."""
    template = make_template(tmp_path, "")
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ' + asked + " </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    target = tmp_path / "truong.docx"
    with zipfile.ZipFile(template) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            raw = package.read(name)
            if name == "word/document.xml":
                place = b">{{ co_quan.ten }}</w:t></w:r>"
                assert place in raw
                raw = raw.replace(place, place + field.encode(), 1)
            copy.writestr(name, raw)
    (tmp_path / "kh.yaml").write_text(PLAN, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"cannot be used|reaches out"):
        render_plan(load_plan(tmp_path / "kh.yaml", "kh.yaml"), BuildOptions(template=target))


@pytest.mark.parametrize(
    ("part", "tag"), [("xl/worksheets/sheet1.xml", "<c/>"), ("xl/styles.xml", "<xf/>"), ("xl/workbook.xml", "<definedName/>")]
)
def test_spreadsheets_that_unpack_to_gigabytes(tmp_path: Path, part: str, tag: str) -> None:
    """Millions of cells, styles or names in a small file are refused at once."""
    from openpyxl import Workbook  # noqa: PLC0415  # here alone

    Workbook().save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package, zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name) if name != part else b"<x>" + tag.encode() * 2_000_000 + b"</x>")
    (tmp_path / "kh.yaml").write_text(PLAN + "phu_luc: [{ten: A, cot: {a: A}, tu_tep: b.xlsx}]\n", encoding="utf-8")
    with processor_seconds(30), pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert "more cells or styles" in str(caught.value.problems[0].message)


def test_the_register_of_old_terms_lies_inside(tmp_path: Path) -> None:
    """`tu_cu` leads out of the office's folder no more than any other path."""
    (tmp_path / "cchc.yaml").write_text("tu_cu: ../../etc/hostname\n", encoding="utf-8")
    (tmp_path / "kh.yaml").write_text(PLAN, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert caught.value.problems[0].code == "outside"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["mau", "ke_thua", "tu_tep"])
def test_no_path_leads_out_of_the_workspace(tmp_path: Path, path: str, key: str) -> None:
    """Templates, bases and spreadsheets outside the workspace are refused at their line, through links too."""
    (tmp_path / "bi-mat.docx").write_text("bí mật", encoding="utf-8")
    folder = tmp_path / "kho"
    folder.mkdir()
    make_link(folder / "lien-ket.docx", tmp_path / "bi-mat.docx")
    quoted = '"' + (path if path == "\\x00" else path.replace("\\", "\\\\")) + '"'
    rest = f"phu_luc: [{{ten: A, cot: {{a: A}}, tu_tep: {quoted}}}]\n" if key == "tu_tep" else f"{key}: {quoted}\n"
    plan = folder / "kh.yaml"
    plan.write_text(PLAN + rest, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        render_plan(load_plan(plan, "kh.yaml"), BuildOptions())

    assert all(problem.position.line >= 1 for problem in caught.value.problems)
    assert "bí mật" not in str(caught.value.problems)


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_of_yaml_are_refused_in_time(tmp_path: Path, name: str) -> None:
    """Aliases that multiply, depths and lengths that overflow are problems of the file, within seconds."""
    (tmp_path / "kh.yaml").write_text(PLAN.replace("noi_dung", "ket_thuc_x") + BOMBS[name], encoding="utf-8")
    with processor_seconds(30), pytest.raises(PlanError):
        load_plan(tmp_path / "kh.yaml", "kh.yaml")


@pytest.mark.parametrize(
    "text",
    ["{{ 'a' * 10**9 }}", "{{ nam.__class__ }}", "{% for a in x %}a{% endfor %}", "{{ 9**9**9 }}", "{{ range(9) }}", "{{ x() }}",
     "{{ nam + 1e308 * 10 }}", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "{{ " + "-" * 50_000 + "1 }}",
     "{{ " + "nam + " * 20_000 + "1 }}"],
)  # fmt: skip
def test_plans_do_not_compute(tmp_path: Path, text: str) -> None:
    """Expressions in a plan name variables and add; anything else is a problem of its line, at once."""
    document = yaml.safe_dump({"noi_dung": [text]}, allow_unicode=True, width=10**9)
    (tmp_path / "kh.yaml").write_text(HEAD + document, encoding="utf-8")
    with processor_seconds(30), pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert caught.value.problems[0].position.line > 1


NASTY = [
    "{{", "}}", "{%", "%}", "&a ", "*a", "<<: ", "|", ">", "- ", ": ", "#", "'", '"', "\t", "\x00", "\u200b", "\ufeff", "\u2028",
    "!!python/name:os.system ", "---\n", "...\n", "[" * 50, "{" * 50, "null", "~", "012", "1e999", "\ud7ff", "𝕏", "ạ" * 99,
    "ke_thua: kh.yaml\n", "mau: ../x\n", "tu_tep: x.xlsx\n", "thay_doi:\n", "bien: {a: 1}\n", "noi_dung:\n", "{{ a }}",
    "{{ nam }}",
]  # fmt: skip


def mutate(text: str, chance: random.Random) -> bytes:
    """Return a plan with a few things gone wrong in it."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(lines))
        line, other, place = lines[at], chance.choice(lines), chance.randint(0, len(lines[at]))
        lines[at : at + 1] = chance.choice(
            [
                [],
                [line, other],
                [" " * chance.randint(0, 8) + line.lstrip()],
                [line[:place] + chance.choice(NASTY) + line[place:]],
                [line.split(":")[0] + ": " + chance.choice(NASTY)],
                [line[:place] + line[place + chance.randint(1, 5) :]],
                [chance.choice(NASTY) + line],
                [other],
                [line + other],
            ]
        )
        lines = lines or [""]
    raw = bytearray("\n".join(lines).encode("utf-8", "surrogatepass"))
    if raw and chance.random() < 0.1:  # one in ten
        for _ in range(chance.randint(1, 4)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


@pytest.mark.timeout(300)
def test_fuzzed_plans_are_plans_or_problems(tmp_path: Path, seeded: Cases) -> None:
    """Thousands of damaged plans: each is read, or refused in words; none crashes, hangs, or fills the memory."""
    seeds = [PLAN, *((ROOT / "plans" / name).read_text(encoding="utf-8") for name in ("so-mau-2026.yaml", "so-mau-2025.yaml"))]
    small = [seeds[0], seeds[0], "\n".join(seeds[2].split("\n")[:60]), "\n".join(seeds[2].split("\n")[:25]), seeds[1]]
    (tmp_path / "so-mau-2025.yaml").write_text(seeds[2], encoding="utf-8")
    count, chance = seeded.draw(1000, 50_000)
    plan = tmp_path / "kh.yaml"
    slowest, valid = 0.0, 0
    with memory_growth(700_000):
        for at in range(count):
            plan.write_bytes(mutate(chance.choice(small), chance))
            start = time.process_time()
            try:
                loaded = load_plan(plan, "kh.yaml")
                if at % 10 == 0:
                    render_plan(loaded, BuildOptions())
                    check_plan(loaded)
                valid += 1
            except CchcGenError as error:
                assert str(error.message)  # noqa: PT017  # what is refused is refused in words
            except Exception:
                sys.stderr.write(plan.read_text(encoding="utf-8", errors="replace"))
                raise
            slowest = max(slowest, time.process_time() - start)

    assert valid > count // 50
    assert slowest < 5


def test_the_fuzzer_reaches_deep() -> None:
    """The fuzzer makes different plans, most of which are still YAML."""
    chance = random.Random(1)  # noqa: S311  # see above
    made = [mutate(PLAN, chance) for _ in range(300)]
    read = 0
    for raw in made:
        try:
            parse(raw.decode(errors="replace"), "x")
            read += 1
        except PlanError:
            continue

    assert len(set(made)) > 250
    assert read > 30
