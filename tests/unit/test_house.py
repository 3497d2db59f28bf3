"""The house keeps its own rules: layers, catalogues, generated files, samples that show every key."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import io
import re
import string
import sys
import textwrap
import tomllib
import zipfile
from typing import TYPE_CHECKING, Any

import cerberus
import pytest
from babel.messages.pofile import read_po

from cchc_gen.plan.format import schema
from cchc_gen.plan.inheritance.apply import check_overlay
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

pytestmark = pytest.mark.unmeasured  # it reads the source

PACKAGE = ROOT / "cchc_gen"
# From the top down: a room may import the rooms below it. `document` and `pdf` do not know each other.
FLOORS = (
    "cli",
    "serve",
    "build",
    "checks",
    "compare",
    "importing",
    "renew",
    "report",
    "tasks",
    "starting",
    "editing",
    "document",
    "template",
    "pdf",
    "word",
    "workspace",
    "progress",
    "plan",
    "language",
    "decree",
    "files",
    "installation",
    "errors",
    "problem",
    "messages",
    "lazy_pattern",
)
STRANGERS = {("document", "pdf")}
# Who may import a library, or a part of Python that reaches outside.
LIBRARIES = {
    "click": {"cli"},
    "docxtpl": {"document"},
    "docx": {"template"},
    "lxml": {"checks", "compare", "document", "tasks", "template", "word"},
    "jinja2": {"document", "plan", "template"},
    "openpyxl": {"plan", "report", "tasks"},
    "yaml": {"editing", "plan"},
    "cerberus": {"plan"},
    "unoserver": {"pdf"},
    "subprocess": {"pdf"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
}
# Methods that a library calls and explains.
SIGNATURES_OF_LIBRARIES = {"call_binop"}  # Jinja


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def imports_of(path: Path, package: Path = PACKAGE) -> Iterator[str]:
    """Yield every module that a file imports, relative ones by their whole names."""
    here = path.relative_to(package.parent).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names if module == "cchc_gen")
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def find_wrong_imports(package: Path) -> list[str]:
    """Return what breaks the layers: modules in no room, imports that point up or at a stranger, libraries out of their rooms."""
    wrong = []
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        room = relative.parts[0] if len(relative.parts) > 1 else relative.stem
        if relative.name in ("__init__.py", "__main__.py") and len(relative.parts) == 1:
            continue
        if room not in FLOORS:
            wrong.append(f"{relative}: in no room")
            continue
        for name in imports_of(path, package):
            top, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if top == "cchc_gen" and rest and other != "__version__":
                is_up = other not in FLOORS or FLOORS.index(other) < FLOORS.index(room)
                if is_up or (room, other) in STRANGERS:
                    wrong.append(f"{relative}: {name}")
            elif room not in LIBRARIES.get(top, {room}):
                wrong.append(f"{relative}: {name}")
    return wrong


def test_imports_point_down() -> None:
    """Every module lies in a room that is known, imports only from rooms below, and a library only where it belongs."""
    assert len(list(PACKAGE.rglob("*.py"))) > 100
    assert find_wrong_imports(PACKAGE) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wild.py", "x = 1"),
        ("wild/inside.py", "x = 1"),
        ("plan/up.py", "from cchc_gen.cli.app import run"),
        ("plan/up.py", "from .. import cli"),
        ("plan/yaml/up.py", "from ...cli import app"),
        ("plan/up.py", "from cchc_gen import cli"),
        ("plan/up.py", "def f():\n    import cchc_gen.cli"),
        ("pdf/up.py", "from cchc_gen.document.render import x"),
        ("document/stranger.py", "from cchc_gen.pdf.converter import x"),
        ("word/up.py", "import openpyxl.cell"),
        ("checks/up.py", "from yaml import safe_load"),
    ],
)
def test_a_wrong_import_is_seen(tmp_path: Path, name: str, text: str) -> None:
    """The test of the layers sees loose modules, unknown rooms, imports upward however written, and libraries astray."""
    file = tmp_path / "cchc_gen" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")

    assert len(find_wrong_imports(tmp_path / "cchc_gen")) == 1


def test_what_is_imported_is_declared() -> None:
    """Every library that the package imports is one of its dependencies, or of an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {normalise(re.split(r"[><=\[ ]", line)[0]) for line in lines}
    owners = importlib.metadata.packages_distributions()
    imported = {name.split(".")[0] for path in PACKAGE.rglob("*.py") for name in imports_of(path)}
    strangers = imported - sys.stdlib_module_names - {"cchc_gen", "__future__", "uno"}  # uno belongs to LibreOffice's Python

    assert {"click", "docxtpl", "pypdfium2", "platformdirs"} <= strangers
    assert {name for name in strangers if not declared & {normalise(owner) for owner in owners.get(name, [])}} == set()


def normalise(name: str) -> str:
    """Return the name of a distribution as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_only_process_starts_programs() -> None:
    """Subprocess is imported by one module."""
    users = [path.name for path in PACKAGE.rglob("*.py") if "subprocess" in set(imports_of(path))]

    assert users == ["process.py"]


def test_no_text_hides_in_an_f_string() -> None:
    """Texts inside the braces of an f-string are not collected for translation, so that no catalogue would miss them."""
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"msg", "_", "gettext", "ngettext"}
    ]

    assert hidden == []


def test_the_vietnamese_catalogue_is_complete() -> None:
    """Every text of the program is translated, with the same values, and the compiled catalogue is up to date."""
    messages = load(ROOT / "scripts" / "messages.py")
    catalogue = read_po(io.BytesIO(messages.CATALOGUE.read_bytes()), locale="vi")
    texts = [message.id for message in messages.collect() if message.id]
    assert len(texts) > 150
    for text in texts:
        found = catalogue.get(text)
        assert found is not None, f"run `make messages`: {text}"
        assert found.string, f"no translation: {text}"
        if isinstance(text, str) and "%(" not in text:
            assert fields(text) == fields(str(found.string)), text
    compiled = messages.compile_all(catalogue)
    assert len(compiled) == 2
    assert {path: path.read_bytes() for path in compiled} == compiled


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", ["templates/ke-hoach.docx", "plans/mau-chu-nho.docx"])
def test_templates_are_what_their_script_writes(tmp_path: Path, name: str) -> None:
    """The Word templates and the script that writes them say the same."""
    script: Any = load(ROOT / "templates" / "make_ke_hoach.py")
    target = tmp_path / "x.docx"
    styles = script.STYLES if name.endswith("ke-hoach.docx") else tuple(script.make_small(style) for style in script.STYLES)
    script.write(target, styles)
    with zipfile.ZipFile(target) as expected, zipfile.ZipFile(ROOT / name) as actual:
        assert {part: expected.read(part) for part in expected.namelist()} == {
            part: actual.read(part) for part in actual.namelist()
        }


def keys_of(node: LocatedNode) -> Iterator[str]:
    if isinstance(node, LocatedMap):
        yield from node.entries
        for key, value in node.entries.items():
            if key != "bien":
                yield from keys_of(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            yield from keys_of(item)


def test_the_samples_show_every_key() -> None:
    """Between them the sample plans use each key of the plan format."""
    plans = sorted((ROOT / "plans").glob("*.yaml"))
    assert len(plans) >= 2
    used = {key for path in plans for key in keys_of(parse(path.read_text(encoding="utf-8"), path.name).root)}

    assert schema.ALL_KEYS - used == set()


def test_every_template_field_is_documented() -> None:
    """templates/README.md names each field a template can print, and each style of the tool's template."""
    from cchc_gen.template import context  # noqa: PLC0415  # only here

    text = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    kinds = (
        context.RenderContext,
        context.CoQuan,
        context.VanBan,
        context.Khoi,
        context.Ky,
        context.PhuLuc,
        context.KeNgang,
        context.Bang,
    )
    names = {name for kind in kinds for name in kind.__slots__} - {"tables"}
    script: Any = load(ROOT / "templates" / "make_ke_hoach.py")

    assert {name for name in names if not re.search(rf"\b{name}\b", text)} == set()
    assert {style.name for style in script.STYLES if style.name not in text} == set()


@pytest.mark.parametrize("page", ["thuat-ngu.md", "dev/glossary.md"])
def test_every_key_is_in_the_glossary(page: str) -> None:
    """The officers' page and the developers' page explain each key of the plan file."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")

    assert {key for key in schema.ALL_KEYS if f"`{key}`" not in text} == set()


@pytest.mark.parametrize("definition", [schema.PLAN, schema.OVERLAY, schema.SETTINGS])
def test_the_schemas_are_valid(definition: dict[str, object]) -> None:
    """Cerberus accepts the schemas, which the tool does not check again at every start."""
    for name, named in schema.NAMED_SCHEMAS.items():
        cerberus.schema_registry.add(name, named)
    cerberus.Validator._valid_schemas.clear()  # noqa: SLF001  # or it would not look
    cerberus.Validator(definition)


def test_the_schema_asks_for_values_of_known_keys_only() -> None:
    """What validation takes for alike differs only in texts of which no rule asks more than whether they are empty."""

    def find_rules(node: object) -> Iterator[tuple[str, str]]:
        if isinstance(node, dict):
            for key, value in node.items():
                if isinstance(value, dict):
                    yield from ((key, rule) for rule in value)
                yield from find_rules(value)

    schemas = {"plan": schema.PLAN, "overlay": schema.OVERLAY, "settings": schema.SETTINGS, **schema.NAMED_SCHEMAS}
    rules = list(find_rules(schemas))
    known = {"type", "empty", "required", "schema", "valuesrules", "allow_unknown", "dependencies", "allowed"}
    names = (
        schema.ALL_KEYS
        | schema.SETTINGS.keys()
        | {"plan", "overlay", "settings", "ten", *schema.REPORT_SPAN, *schema.NAMED_SCHEMAS, *known}
    )

    assert {rule for _, rule in rules} - known <= names
    # The values of a list stand under its own key when they are thinned, and under “schema” in the schema.
    assert {key for key, rule in rules if rule == "allowed"} - {"schema"} == schema.VALUED_KEYS - {"trang_thai"}


def test_files_stay_small() -> None:
    """A module past 260 lines lacks a name."""
    sizes = {str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}

    assert {name: size for name, size in sizes.items() if size > 260} == {}


def test_the_project_speaks_of_itself_alone() -> None:
    """No absolute path of a workplace is left in the sources."""
    pattern = re.compile("/" + "work/|/" + "root/|/tmp/bash")
    files = [path for folder in ("cchc_gen", "docs", "plans", "templates", "scripts") for path in (ROOT / folder).rglob("*.*")]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ".md", ".yaml", ".po", ".sh")}

    assert len(texts) > 30
    assert [path for path, text in texts.items() if pattern.search(text)] == []


def test_every_test_says_what_it_shows() -> None:
    """Each test has one sentence with the behaviour it shows."""
    functions = [
        (path.name, node)
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]

    assert len(functions) > 100
    assert [(name, node.name) for name, node in functions if not ast.get_docstring(node)] == []


def documents() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"))]


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_lead_somewhere() -> None:
    """Every link of a page to a file or heading of the project leads there, and every module that is named is there."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "templates" / "README.md"]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))]
    inside = [(page, *link.partition("#")[::2]) for page, link in links if "://" not in link]
    modules = [f"/{path.relative_to(ROOT).as_posix()}" for path in ROOT.rglob("*.py") if ".venv" not in path.parts]
    named = [(page, path) for page in pages for path in re.findall(r"`([a-z_/]+\.py)`", page.read_text(encoding="utf-8"))]

    assert len(inside) > 40
    assert [(page.name, link) for page, link, _ in inside if not (page.parent / link).exists()] == []
    assert [
        (page.name, link, anchor)
        for page, link, anchor in inside
        if anchor and anchor not in anchors_of(page.parent / link if link else page)
    ] == []
    assert len(named) > 20
    assert [(page.name, path) for page, path in named if not any(module.endswith(f"/{path}") for module in modules)] == []


def test_nobody_is_told_to_install_a_name_that_is_not_ours() -> None:
    """No page and no message takes the tool from a package index: whoever registers the name there could ship anything."""
    texts = [*documents(), *(path.read_text(encoding="utf-8") for path in (ROOT / "cchc_gen").rglob("*.py"))]

    assert [text for text in texts if re.search(r"(?:install|add|get)\s+[“\"'`]?cchc[-_]gen", text)] == []


def test_documented_commands_exist() -> None:
    """Every command that the documents name exists."""
    from cchc_gen.cli.app import COMMANDS  # noqa: PLC0415  # only here

    commands = {word for text in documents() for word in re.findall(r"(?:^|`)cchc-gen ([a-z]+)", text, re.MULTILINE)}

    assert len(commands) > 10
    assert commands <= set(COMMANDS)


YAML_SHOWN = [block for text in documents() for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
HEAD_PARTS = {"nam": "2026", "co_quan": "{ten: A, viet_tat: B}", "van_ban": "{dia_danh: C, trich_yeu: D}", "noi_dung": "[E]"}


@pytest.mark.parametrize("block", YAML_SHOWN, ids=range(len(YAML_SHOWN)))
def test_documented_yaml_is_valid(block: str) -> None:
    """The YAML shown in the documents is a valid plan once what it leaves out is put in, or edits, or settings."""
    assert len(YAML_SHOWN) > 8
    root = parse(block, "docs").root
    if root.entries.keys() <= schema.SETTINGS.keys():
        return
    missing = "".join(f"{key}: {value}\n" for key, value in HEAD_PARTS.items() if key not in root.entries)
    if root.entries.keys() & {"ke_thua", "thay_doi"}:
        base = "" if "ke_thua" in root.entries else "ke_thua: goc.yaml\n"
        check_overlay(parse(base + block, "docs").root)
    else:
        variables = set(re.findall(r"bien\.(\w+)", block)) if "bien" not in root.entries else set()
        values = f"bien: {{{', '.join(f'{name}: x' for name in sorted(variables))}}}\n" if variables else ""
        validate(parse(missing + values + block, "docs").root)


@pytest.mark.parametrize(("page", "sign", "least"), [("kiem-tra.md", "| ND30-", 55), ("thuat-ngu.md", "| `", 60)])
def test_the_tables_of_the_pages_are_up_to_date(page: str, sign: str, least: int) -> None:
    """The pages hold the tables that rules and keys themselves write."""
    script: Any = load(ROOT / "scripts" / "page_tables.py")
    path = ROOT / "docs" / page
    text = path.read_text(encoding="utf-8")

    assert script.renew(path) == text, "run `make tables`"
    assert text.count(sign) > least


def test_the_hooks_of_pre_commit_are_ours() -> None:
    """Each hook has what pre-commit asks for, and calls a command that exists for the files of an office's plans."""
    import yaml  # noqa: PLC0415  # only here

    from cchc_gen.cli.app import COMMANDS  # noqa: PLC0415  # only here

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["cchc-gen-check", "cchc-gen-check-strict"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["entry"].split()[:1] == ["cchc-gen"]
        assert hook["entry"].split()[1] in COMMANDS
        assert re.search(hook["files"], "plans/ke-hoach.yaml")
        assert re.search(hook["exclude"], "plans/cchc.yaml")


def public_functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions and methods of a module that others may call, not those inside of other functions."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node.body)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def find_unexplained(source: str) -> list[tuple[str, list[str]]]:
    """Return the public functions with three or more arguments, each with those that its `Args:` does not explain."""
    unexplained = []
    for function in public_functions(ast.parse(source).body):
        kinds = function.args
        found = [*kinds.posonlyargs, *kinds.args, *kinds.kwonlyargs, kinds.vararg, kinds.kwarg]
        names = [argument.arg for argument in found if argument and argument.arg not in ("self", "cls")]
        explained = (ast.get_docstring(function) or "").partition("Args:\n")[2]
        missing = [name for name in names if not re.search(rf"^ {{4}}\*{{0,2}}{name}: \S", explained, re.MULTILINE)]
        if len(names) >= 3 and missing:
            unexplained.append((function.name, missing))
    return unexplained


def test_arguments_are_explained() -> None:
    """Each public function with three or more arguments says in its `Args:` what each of them is."""
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "options.py"]  # click explains options
    found = [(path.name, *lack) for path in files for lack in find_unexplained(path.read_text(encoding="utf-8"))]

    assert len(files) > 100
    assert [lack for lack in found if lack[1] not in SIGNATURES_OF_LIBRARIES] == []


@pytest.mark.parametrize(
    ("arguments", "explained", "missing"),
    [
        ("a, b", "", []),
        ("a, b, c", "", [("f", ["a", "b", "c"])]),
        ("a, /, *b, c, **d", "Args:\n    a: x.\n    b: x.\n    c:\n    d: x.", [("f", ["c"])]),
        ("self, a, *, b, c=1", "Args:\n    a: x.\n    b: x.\n    c: x.\n\nRaises:\n    E: x.", []),
    ],
)
def test_a_missing_explanation_is_seen(arguments: str, explained: str, missing: list[tuple[str, list[str]]]) -> None:
    """The test of arguments sees those of every kind that nobody explains, and those that are named without a word."""
    body = f'"""Do it.\n\n{explained}\n"""\ndef inner(a, b, c): ...'
    source = f"def f({arguments}):\n{textwrap.indent(body, '    ')}\ndef _f(a, b, c): ..."

    assert find_unexplained(source) == missing
    assert find_unexplained(f"class A:\n{textwrap.indent(source, '    ')}") == missing
