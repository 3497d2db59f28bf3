"""Edits documents in LibreOffice Writer as a person does: types, deletes, inserts rows, with tracked changes or without.

Run by a Python that knows UNO, as `python3 writer_session.py PIPE JOBS.json`: for each job it opens a document, does its steps,
and stores it as DOCX. A step is a list: its name and its texts; see the functions.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]  # LibreOffice brings it
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]

_TRIES, _PAUSE = 600, 0.2  # a busy machine takes a minute to start it


def connect(pipe: str) -> Any:
    """Return the desktop of the LibreOffice that listens at a pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _try in range(_TRIES):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001  # UNO's own classes
            time.sleep(_PAUSE)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice does not answer")


def find(document: Any, start: str) -> Any:
    """Return the first paragraph, of the body or a cell, that begins with a text."""
    for paragraph in paragraphs_of(document):
        if paragraph.getString().replace("\xa0", " ").startswith(start):
            return paragraph
    raise SystemExit(f"no paragraph begins with {start}")


def paragraphs_of(document: Any) -> Any:
    """Yield the paragraphs of the body, then those of its tables."""
    blocks = document.Text.createEnumeration()
    while blocks.hasMoreElements():
        block = blocks.nextElement()
        if block.supportsService("com.sun.star.text.Paragraph"):
            yield block
    for at in range(document.TextTables.Count):
        table = document.TextTables.getByIndex(at)
        for name in table.CellNames:
            inside = table.getCellByName(name).createEnumeration()
            while inside.hasMoreElements():
                block = inside.nextElement()
                if block.supportsService("com.sun.star.text.Paragraph"):
                    yield block


def select(document: Any, start: str, words: str) -> Any:
    """Return a cursor over words of a paragraph."""
    paragraph = find(document, start)
    text = paragraph.getText()
    cursor = text.createTextCursorByRange(paragraph.getStart())
    cursor.goRight(paragraph.getString().index(words), False)
    cursor.goRight(len(words), True)
    return cursor


def overtype(document: Any, start: str, old: str, new: str) -> None:
    """Select words and type others over them."""
    cursor = select(document, start, old)
    cursor.setString(new)


def type_behind(document: Any, start: str, words: str, new: str) -> None:
    """Put the cursor behind words and type."""
    cursor = select(document, start, words)
    cursor.collapseToEnd()
    cursor.getText().insertString(cursor, new, False)


def press_enter(document: Any, start: str, new: str) -> None:
    """Go to the end of a paragraph, press Enter and type a new one."""
    paragraph = find(document, start)
    text = paragraph.getText()
    cursor = text.createTextCursorByRange(paragraph.getEnd())
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    text.insertString(cursor, new, False)


def delete_paragraph(document: Any, start: str) -> None:
    """Select a paragraph with its end and press Delete."""
    paragraph = find(document, start)
    text = paragraph.getText()
    cursor = text.createTextCursorByRange(paragraph.getStart())
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.setString("")


def split(document: Any, start: str, words: str, mark: str) -> None:
    """Press Enter behind words, and type a mark before the rest."""
    cursor = select(document, start, words)
    cursor.collapseToEnd()
    text = cursor.getText()
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    text.insertString(cursor, mark, False)


def join(document: Any, start: str, between: str) -> None:
    """Press Delete at the end of a paragraph, up to the first letters of the next."""
    paragraph = find(document, start)
    cursor = paragraph.getText().createTextCursorByRange(paragraph.getEnd())
    cursor.goRight(3, True)  # the end, the dash and its space
    cursor.setString(between)


def row_of(document: Any, start: str) -> tuple[Any, int]:
    """Return the table and the place of the row in which a cell begins with a text."""
    for at in range(document.TextTables.Count):
        table = document.TextTables.getByIndex(at)
        for name in table.CellNames:
            if table.getCellByName(name).getString().replace("\xa0", " ").startswith(start):
                return table, int("".join(letter for letter in name if letter.isdigit())) - 1
    raise SystemExit(f"no cell begins with {start}")


def add_row(document: Any, start: str, *cells: str) -> None:
    """Insert a row below the one of a cell, and fill it."""
    table, at = row_of(document, start)
    table.Rows.insertByIndex(at + 1, 1)
    for column, words in zip("ABCDEFGH", cells):
        table.getCellByName(f"{column}{at + 2}").setString(words)


def delete_row(document: Any, start: str) -> None:
    """Delete the row of a cell."""
    table, at = row_of(document, start)
    table.Rows.removeByIndex(at, 1)


def replace_all(document: Any, old: str, new: str) -> None:
    """Find and replace everywhere."""
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = old, new
    document.replaceAll(search)


def track(document: Any, on: str) -> None:
    """Switch tracked changes on or off."""
    document.RecordChanges = on == "on"


STEPS = {
    one.__name__: one
    for one in (overtype, type_behind, press_enter, delete_paragraph, split, join, add_row, delete_row, replace_all, track)
}


def work(desktop: Any, job: dict[str, Any]) -> None:
    """Open the document of a job, do its steps, store it."""
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(job["source"], "_blank", 0, (hidden,))
    for name, *given in job["steps"]:
        STEPS[name](document, *given)
    document.storeToURL(job["target"], (PropertyValue(Name="FilterName", Value="MS Word 2007 XML"),))
    document.close(True)


def main(pipe: str, jobs: str) -> None:
    """Do all jobs, then end LibreOffice."""
    desktop = connect(pipe)
    try:
        with open(jobs, encoding="utf-8") as file:  # noqa: PTH123  # of any Python that knows UNO
            for job in json.load(file):
                work(desktop, job)
    finally:
        desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
