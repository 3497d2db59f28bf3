"""Documents spoiled by chance: whatever stands where, no word is lost and no line moves that the report does not name.

Both sides are read from the bare XML, `w:t` by `w:t`: the document that comes in, and the one that its plan prints.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.importing.run import UnfinishedImportError, import_file
from cchc_gen.messages import Message, translate
from tests.support.small_plans import make_document
from tests.support.spoiled_documents import Spoiler
from tests.support.typed_documents import Habits, type_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pytest

    from cchc_gen.importing.run import ImportReport
    from tests.conftest import Cases

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KNOWN = 4  # words by which a line is known again
FOOT = re.compile(r"^Nơi nhận")


def read_paragraphs(data: bytes) -> list[tuple[str, bool]]:
    """Return the text of each paragraph, and whether it stands in a table."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return [("".join(read_runs(one)), next(one.iterancestors(f"{W}tc"), None) is not None) for one in body.iter(f"{W}p")]


def read_runs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        yield (node.text or "") if node.tag == f"{W}t" else " "


def words_of(text: str) -> list[str]:
    """Return the words of a text: small letters, numbers without a leading zero, as the tool may print them."""
    return [word.lstrip("0") or word for word in re.findall(r"[^\W_]+", text.lower())]


def lines_of(data: bytes) -> list[tuple[str, ...]]:
    """Return the lines in running text that can be known again, down to the foot."""
    lines: list[tuple[str, ...]] = []
    for text, in_table in read_paragraphs(data):
        if FOOT.match(text):
            break
        if not in_table and len(words_of(text)) >= KNOWN:
            lines.append(tuple(words_of(text)))
    return lines


def named_by(report: ImportReport) -> Counter[str]:
    """Return the words of all lines that a report names as left out, lost."""
    named = Counter(word for _line, words in report.losses.lines for word in words_of(" ".join(words)))
    for entry in report.left_out:
        named += Counter(words_of(translate(entry) if isinstance(entry, Message) else entry))
    return named


def is_in_order(lines: Sequence[tuple[str, ...]], printed: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the lines that stand once on both sides come in the same order."""
    ours, theirs = Counter(lines), Counter(printed)
    common = [line for line in lines if ours[line] == 1 and theirs[line] == 1]
    return common == [line for line in printed if line in set(common)]


def test_no_word_is_lost_and_no_line_moves_unnamed(seeded: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents with one to six slips: what the plan does not print, or prints elsewhere, the report names."""
    monkeypatch.setenv("CCHC_LANG", "vi")
    count, chance = seeded.draw(40, 2000)
    habits = (Habits(), Habits(head="tabs", foot="tabs"), Habits(body_table=True))
    faults, finished, named = [], 0, 0
    for number in range(count):
        typed = type_document(chance.choice(habits))
        slips = Spoiler(typed.document, chance).spoil(chance.randint(1, 6))
        path = tmp_path / "kh.docx"
        typed.document.save(path)
        source = path.read_bytes()
        try:
            result = import_file(path, os.environ, 2026, as_is=True)
        except UnfinishedImportError:
            continue  # an error for a person to mend: the report cannot compare with what is not printed
        finished += 1
        printed = make_document(result.text, head="")
        lost = Counter(words_of(" ".join(text for text, _ in read_paragraphs(source))))
        lost -= Counter(words_of(" ".join(text for text, _ in read_paragraphs(printed))))
        lost -= named_by(result.report)
        moved = {tuple(words_of(line)) for line, _behind in result.report.losses.moved}
        named += bool(moved)
        rest = [line for line in lines_of(source) if line not in moved]
        if lost or not is_in_order(rest, lines_of(printed)):
            faults.append((number, slips, dict(lost), rest))
    assert finished > count * 0.8
    assert named  # else no case moved a line
    assert faults == []
