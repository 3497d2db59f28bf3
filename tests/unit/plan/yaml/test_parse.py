from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
import yaml

from cchc_gen.errors import PlanError
from cchc_gen.plan.located import LocatedMap, LocatedText, format_path, get_node, locate_key, locate_value
from cchc_gen.plan.yaml.parse import MAX_BYTES, decode_source, parse, read_source
from cchc_gen.problem import Position
from tests.support.bounds import processor_seconds

if TYPE_CHECKING:
    from pathlib import Path


def codes(text: str) -> list[str]:
    with pytest.raises(PlanError) as caught:
        parse(text, "thu.yaml")
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("written", ["012", "no", "8:30", "20.000", "28/01/2025", "0x1F", "1e3", "yes", "2025-01-28"])
def test_scalars_stay_what_was_typed(written: str) -> None:
    """YAML's guesses at numbers, dates and booleans are not made."""
    node = parse(f"so: {written}", "thu.yaml").root.entries["so"]

    assert isinstance(node, LocatedText)
    assert written == node.text


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_means_not_given(written: str) -> None:
    """Nothing after the colon, `~` and `null` are no text; quotes make a text of them."""
    root = parse(f"so: {written}\nma: '{written}'", "thu.yaml").root
    bare, quoted = root.entries["so"], root.entries["ma"]

    assert isinstance(bare, LocatedText)
    assert isinstance(quoted, LocatedText)
    assert bare.text is None
    assert quoted.text == written


def test_positions() -> None:
    """Every key and value knows its line and column, also the parent of what is missing."""
    root = parse("nam: 2025\nco_quan:\n  ten: Sở\nds:\n  - a\n  - b: c\n", "thu.yaml").root

    assert locate_key(root, ("co_quan", "ten")) == Position("thu.yaml", 3, 3)
    assert locate_value(root, ("co_quan", "ten")) == Position("thu.yaml", 3, 8)
    assert locate_value(root, ("ds", 1, "b")) == Position("thu.yaml", 6, 8)
    assert locate_value(root, ("ds", 1, "khong")) == Position("thu.yaml", 6, 5)
    assert locate_key(root, ("khong",)) == root.position
    assert get_node(root, ("ds", 7)) is None
    assert format_path(("ds", 1, "b")) == "ds[2].b"


def test_bom_line_ends_and_letters_are_repaired() -> None:
    """A byte order mark and Windows line ends go; decomposed letters are composed, with a note."""
    text, notes = decode_source(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", "ten: Sở\r\nma: x\r").encode(), "thu.yaml")

    assert text == "ten: Sở\nma: x\n"
    assert [note.code for note in notes] == ["nfd"]


def test_utf_16_is_read() -> None:
    """Notepad's "Unicode" is UTF-16."""
    assert decode_source("nam: 2025".encode("utf-16"), "thu.yaml")[0] == "nam: 2025"


def test_other_encodings_are_refused_with_their_line() -> None:
    """Bytes that are no UTF-8 are named by their line."""
    with pytest.raises(PlanError) as caught:
        decode_source(b"nam: 2025\nten: S\xf4\n", "thu.yaml")

    assert [(problem.code, problem.position.line) for problem in caught.value.problems] == [("encoding", 2)]


def test_invisible_spaces_in_keys_are_taken_out() -> None:
    """A zero-width or no-break space around a key is repaired and noted."""
    parsed = parse("\u200bnam: 2025\nten\u00a0: x", "thu.yaml")

    assert list(parsed.root.entries) == ["nam", "ten"]
    assert [note.code for note in parsed.notes] == ["invisible", "invisible"]


def test_duplicate_keys_are_found() -> None:
    """A key that stands twice is an error at the second place."""
    assert codes("a: 1\nb: 2\na: 3\n") == ["duplicate-key"]


@pytest.mark.unmeasured
def test_aliases_that_multiply_are_refused_at_once() -> None:
    """The billion-laughs file ends in a message, not in memory."""
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]", *(f"a{at}: &a{at} [{','.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12))]

    with processor_seconds(30):
        assert codes("\n".join(lines)) == ["too-deep"]


def test_depth_is_limited() -> None:
    """A thousand levels are refused in words."""
    assert codes("a: " + "[" * 1000 + "]" * 1000) == ["too-deep"]
    assert codes("a: " + "[" * 27_000) == ["too-deep"]
    assert codes("a: " + "{b: " * 27_000) == ["too-deep"]


@pytest.mark.parametrize(
    ("text", "is_deep"),
    [
        ("a: " + "[" * 1000 + "]" * 1000, True),
        ("a: " + "{b: " * 1000, True),
        ("- " * 1000 + "a", True),
        ("? " * 1000 + "a", True),
        ("a: '" + "[" * 1000 + "'\nb: [", False),
        ("a: [x # " + "[" * 1000 + "\n", False),
    ],
)
def test_depth_is_limited_whatever_the_parser_says(monkeypatch: pytest.MonkeyPatch, text: str, *, is_deep: bool) -> None:
    """Where the parser gives up by a limit of its own, as on systems with small stacks, depth is still called depth."""

    def give_up(*_arguments: object, **_options: object) -> None:
        raise yaml.scanner.ScannerError(None, None, "exceeded maximum nesting level")

    monkeypatch.setattr(yaml, "parse", give_up)

    assert (codes(text) == ["too-deep"]) is is_deep


def test_an_alias_is_the_same_text() -> None:
    """An anchor and its alias hold the same text."""
    root = parse("a: &x Sở\nb: *x\n", "thu.yaml").root

    assert get_node(root, ("b",)) == get_node(root, ("a",))


def test_escaped_control_characters_are_refused() -> None:
    """What no document can print is refused, also written as an escape."""
    assert codes('a: "\\x01"') == ["character"]
    assert codes("a: \x01") == ["character"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder and a huge file are refused in words."""
    huge = tmp_path / "lon.yaml"
    huge.write_bytes(b"a" * (MAX_BYTES + 1))
    found = []
    for path in (tmp_path / "khong.yaml", tmp_path, huge):
        with pytest.raises(PlanError) as caught:
            read_source(path, path.name)
        found.append(caught.value.problems[0].code)

    assert found == ["no-file", "unreadable", "too-large"]


def test_not_a_mapping() -> None:
    """A list or a bare text is no plan."""
    assert codes("- a\n- b\n") == ["not-a-mapping"]


def test_the_python_parser_works_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PyYAML without its C parser reads the same plan."""
    import yaml  # noqa: PLC0415  # only here

    from cchc_gen.plan.yaml import loader  # noqa: PLC0415

    monkeypatch.setattr(loader, "Loader", yaml.SafeLoader)
    root = parse("a:\nb: ''\nc: |\n  x\n", "thu.yaml").root

    assert isinstance(root, LocatedMap)
    assert [getattr(node, "text", None) for node in root.entries.values()] == [None, "", "x\n"]


@pytest.mark.parametrize("typed", ["\u00d0ổi mới, GIÁM \u00d0ỐC", "\u0189ổi mới, GIÁM \u0189ỐC"])
def test_letters_that_look_like_another_are_that_one(typed: str) -> None:
    """Nobody sees which Đ was typed; a search in the printed document has to find it."""
    text, _notes = decode_source(typed.encode(), "thu.yaml")

    assert text == "Đổi mới, GIÁM ĐỐC"
