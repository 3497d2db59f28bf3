"""No sentence of the window's forms speaks of keys, lines or commands."""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from cchc_gen.checks.catalogue import all_rules
from cchc_gen.decree.fields import FIELDS, LINE_FIELDS, NODE_FIELDS, OTHER_KEYS
from cchc_gen.messages import Message, msg
from cchc_gen.plan.located import LocatedMap
from cchc_gen.plan.place_names import PlaceNames
from cchc_gen.problem import Position
from cchc_gen.serve.plain_words import PLAIN, PlainWords, is_about_form
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "cchc_gen"
# Where sentences come from that stand in a form or in the list of what is to be looked at.
ROOMS = (
    "checks/rules/", "checks/blanks.py", "checks/progress/", "editing/", "plan/validation/", "plan/format/structure.py", "serve/",
    "compare/through", "build/deliver_result.py", "build/purposes.py", "renew/", "importing/", "errors.py",
    "progress/read_progress.py", "progress/find_tasks.py",
)  # fmt: skip
KEYS = {field.path[-1] for field in (*FIELDS, *LINE_FIELDS, *NODE_FIELDS)} | {key for keys in OTHER_KEYS.values() for key in keys}
KEYS |= {"chu_tri", "phoi_hop", "san_pham", "thoi_gian", "linh_vuc", "cot", "ke_thua", "thay_doi"}
_QUOTED = rf"“(?:{'|'.join(sorted(KEYS))})[”:]"
FORMAT = re.compile(rf"{_QUOTED}|\b[a-z]+_[a-z_]+\b|\bkeys?\b|\{{(?:line|key)\}}|\bline \{{|cchc-gen|(?<!\w)--\w|indented")
# Sentences of what only the text of the file can have wrong: they are shown with its line, and lead there.
ABOUT_TEXT = (
    "keys, each with its value", "“{key}” needs “{other}”.", "Name the base:", "“{key}” is a main key", "“{key}” is a key of",
    "There is no key “{key}” here.", "This line belongs to", "If recipients begin here", "The heading in line",
    "If they belong together",
    "Use letters without accents, digits and _", "The name “{name}” is given twice", "“tu_tien_do” takes", "Add “bao_cao:",
    "A table has either groups", "The table has no columns", "Add “cot:”", "Groups stand below", "Tasks stand below",
    "No column can be called", "{known} A column", "The table has no column “{key}”", "“{key}” stands in the task",
    "{advice} {line}", "What an edit changes stands below",
    "Write “{parent}:” on a line of its own",
    "Letters without accents, digits and hyphens", "Its pattern:", "{known}",
)  # fmt: skip
ELSEWHERE = (
    "Leave --port out",  # of the command, in the terminal
    "Add “chac_chan: S”",  # of the register of outdated terms
    "Write this line so, behind",  # of a text whose indent is wrong
    "{file}:{line}: somebody else changed",  # comes as both texts, side by side
)
_VALUES = {"field": "Trích yếu", "key": "Trích yếu", "line": "12", "value": "12"}


def list_sentences() -> Iterator[str]:
    for name, _line, text, _comments, _context in extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords={"msg": None}):
        if name.replace(os.sep, "/").startswith(ROOMS):
            yield text if isinstance(text, str) else text[0]


def say(sentence: str) -> str:
    """Return what a form says of a sentence whose values stay open."""
    names = re.findall(r"(?<!\{)\{(\w+)\}(?!\})", sentence)
    said = PlainWords().say(Message(sentence, tuple((name, _VALUES.get(name, f"({name})")) for name in names)))
    return "" if said is None else said.text


def test_every_sentence_of_a_form_is_free_of_keys_and_lines() -> None:
    """Each sentence that could stand in a form says nothing of the file's keys and lines, or has a plain one in its place."""
    sentences = set(list_sentences())
    assert len(sentences) > 200
    wrong = {
        one
        for one in sentences
        if not one.startswith((*ABOUT_TEXT, *ELSEWHERE)) and FORMAT.search(re.sub(r"\{\{.*?\}\}", "", say(one)))
    }

    assert wrong == set()


def test_plain_sentences_stand_for_real_ones() -> None:
    """Each sentence that is replaced is still said somewhere, and the plain one has no other values than it."""
    said = {
        text if isinstance(text, str) else text[0]
        for _name, _line, text, _comments, _context in extract_from_dir(
            str(PACKAGE), [("**.py", "python")], keywords={"msg": None}
        )
    }
    for sentence, plain in PLAIN.items():
        assert sentence in said
        if isinstance(plain, Message):
            assert set(re.findall(r"(?<!\{)\{(\w+)\}", plain.text)) <= set(re.findall(r"(?<!\{)\{(\w+)\}", sentence)), sentence


def test_the_vietnamese_of_plain_sentences_is_as_plain() -> None:
    """Neither “khóa” nor a key stands in the translation."""
    catalogue = read_po(io.BytesIO((PACKAGE / "locale/vi/LC_MESSAGES/messages.po").read_bytes()), locale="vi")
    for plain in PLAIN.values():
        if isinstance(plain, Message):
            found = catalogue.get(plain.text)
            assert found is not None
            assert not re.search(r"\bkhóa\b|\bdòng \{|cchc-gen", str(found.string)), found.string


@pytest.mark.parametrize(
    ("sentence", "path", "plain"),
    [
        (
            msg("The required key “{key}” is missing.", key="trich_yeu"),
            ("van_ban", "trich_yeu"),
            "“Trích yếu” cannot stay empty.",
        ),
        (msg("Behind “{key}” nothing is written.", key="ten"), ("phu_luc", 0, "ten"), "“Tên phụ lục” is empty."),
        (msg("Add a line “{key}: ...” with its value.", key="dia_danh"), ("van_ban", "dia_danh"), None),
        (msg("Write this line so: {line}", line="ngay: '28/01/2026'"), ("van_ban", "ngay"), "Write: 28/01/2026"),
        (
            msg("The symbol belongs to “ky_hieu”. {line}", line=msg("Write this line so: {line}", line="so: 12")),
            ("van_ban", "so"),
            "The symbol has a field of its own, “Ký hiệu”. Write: 12",
        ),
        (msg("Fill it in."), None, "Fill it in."),
    ],
)
def test_fields_are_called_as_they_are_printed(sentence: Message, path: tuple[str | int, ...] | None, plain: str | None) -> None:
    """A key becomes the name of its field, a line of the file the value alone; what says nothing in a form goes."""
    said = PlainWords(PlaceNames(LocatedMap({}, {}, Position("")))).say(sentence, path)

    assert (None if said is None else str(said)) == plain


def test_what_rules_find_is_mended_in_forms() -> None:
    """What a rule finds has its place in a form, also on progress and looks; what only the text can have wrong has not."""
    assert all(is_about_form(one.id) for one in all_rules())
    assert not any(is_about_form(code) for code in ("unknown-key", "wrong-type", "syntax", "column-name"))
