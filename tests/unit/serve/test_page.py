"""The files of the page: their words, their size, what they must not hold."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import cchc_gen.serve

PAGE = Path(cchc_gen.serve.__file__).parent / "page"
PARTS = PAGE / "parts"
RECIPE = Path(cchc_gen.serve.__file__).parents[2] / "packaging" / "parts"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in PAGE.glob("*.js")}
MOST = 1_500_000  # bytes of the first page, compressed


def test_every_word_of_the_page_is_in_vietnamese() -> None:
    """Each sentence that the code shows has its Vietnamese, with the same values, and none is left over."""
    words = SCRIPTS["words.js"]
    known = {
        (quoted or bare): text
        for quoted, bare, text in re.findall(r'^  (?:"((?:[^"\\]|\\.)*)"|(\w+)):\s*"((?:[^"\\]|\\.)*)",$', words, re.MULTILINE)
    }
    used = {text for name, script in SCRIPTS.items() if name != "words.js" for text in re.findall(r'\bt\(\s*"([^"]*)"', script)}

    assert len(used) > 150
    assert used - known.keys() == set()
    assert known.keys() - used == set()
    for english, vietnamese in known.items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", vietnamese)), english


def test_the_page_asks_for_nothing_elsewhere() -> None:
    """No address of another server, no script or style inside the page, no text that is read as HTML."""
    for path in PAGE.glob("*.*"):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path.name
    for name, text in SCRIPTS.items():
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage", text
        ), name
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=", page) == []


def test_the_modules_are_all_there() -> None:
    """Each module that is imported exists, and exports what is asked of it; none is left over."""
    asked: dict[str, set[str]] = {}
    for text in SCRIPTS.values():
        for names, module in re.findall(r'import \{([^}]*)\} from "/page/([\w./]+)"', text):
            asked.setdefault(module, set()).update(name for name in re.split(r"[\s,]+", names) if name)
        for names, module in re.findall(
            r'\{([^{}]*)\} = await import\("/page/([\w./]+)"\)', text
        ):  # what the first view does without
            asked.setdefault(module, set()).update(name.strip() for name in names.split(","))
    entry = (RECIPE / "codemirror.js").read_text(encoding="utf-8")
    given = {
        name for names in re.findall(r"^export \{([^}]*)\}", entry, re.MULTILINE) for name in re.split(r"[\s,]+", names) if name
    }
    assert asked.pop("parts/codemirror.js") == given
    assert asked.keys() | {"app.js"} == SCRIPTS.keys()
    for module, names in asked.items():
        exported = set(re.findall(r"^export (?:async )?(?:function|class|const|let) (\w+)", SCRIPTS[module], re.MULTILINE))
        assert names - exported == set(), module


def test_all_of_the_page_is_small() -> None:
    """All that a browser ever loads, compressed, is below one and a half million bytes."""
    loaded = [path for path in PAGE.rglob("*.*") if path.suffix in (".html", ".css", ".js", ".svg")]

    assert {"pdf.worker.js", "codemirror.js", "index.html"} <= {path.name for path in loaded}
    assert sum(len(gzip.compress(path.read_bytes())) for path in loaded) < MOST


def test_the_parts_are_those_of_the_recipe() -> None:
    """Each part has the bytes that the recipe wrote down, of the recipe as it is now; nothing else lies beside them."""
    lines = (PARTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    parts = {path.name: path for path in PARTS.iterdir() if path.name != "SHA256SUMS"}
    recipe = {f"recipe/{name}": RECIPE / name for name in ("build.mjs", "codemirror.js", "package-lock.json", "package.json")}

    assert sums.keys() == parts.keys() | recipe.keys()
    for name, path in {**parts, **recipe}.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sums[name], f"{name}: run packaging/parts/build.mjs"


def test_the_lock_file_fixes_bytes_and_names_no_host() -> None:
    """Each package of the recipe has one version and one digest, wherever it comes from; all licences lie beside the parts."""
    raw = (RECIPE / "package-lock.json").read_text(encoding="utf-8")
    packages = {name.removeprefix("node_modules/"): one for name, one in json.loads(raw)["packages"].items() if name}
    licences = (PARTS / "LICENSES.txt").read_text(encoding="utf-8")

    assert '"resolved"' not in raw
    assert "registry" not in raw
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert package.get("optional") or package.get("dev") or f"{name} {package['version']} (" in licences, name


def test_files_of_the_page_stay_small() -> None:
    """A script past 260 lines lacks a name; a table of words has none."""
    assert {name: text.count("\n") for name, text in SCRIPTS.items() if text.count("\n") > 260 and name != "words.js"} == {}
