"""The files of the page: their words, their size, what they must not hold."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import cchc_gen.serve

PAGE = Path(cchc_gen.serve.__file__).parent / "page"
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
    for path in PAGE.iterdir():
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
        for names, module in re.findall(r'import \{([^}]*)\} from "/page/([\w.]+)"', text):
            asked.setdefault(module, set()).update(name.strip() for name in names.split(","))
    assert asked.keys() | {"app.js"} == SCRIPTS.keys()
    for module, names in asked.items():
        exported = set(re.findall(r"^export (?:async )?(?:function|class|const|let) (\w+)", SCRIPTS[module], re.MULTILINE))
        assert names - exported == set(), module


def test_the_first_page_is_small() -> None:
    """All that a browser loads is far below a second's worth of any disk."""
    assert sum(len(zlib.compress(path.read_bytes())) for path in PAGE.iterdir()) < MOST


def test_files_of_the_page_stay_small() -> None:
    """A script past 260 lines lacks a name; a table of words has none."""
    assert {name: text.count("\n") for name, text in SCRIPTS.items() if text.count("\n") > 260 and name != "words.js"} == {}
