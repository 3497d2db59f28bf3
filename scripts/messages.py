"""Collects the texts of the program (and those of click that users meet) into the Vietnamese catalogue and compiles it.

English needs no catalogue: the source holds it. What click says is compiled once more, alone: click has gettext read all of a
catalogue, each time that a command starts. A test holds all complete.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cchc_gen"
CATALOGUE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"msg": None, "_": None, "gettext": None, "ngettext": (1, 2)}
CLICK = (Path(click.__file__).parent, ("core.py", "exceptions.py", "types.py", "formatting.py", "parser.py", "decorators.py"))


def collect() -> Catalog:
    """Return a catalogue of all texts, untranslated, without line numbers (they would change with every edit)."""
    return _collect((PACKAGE, None), CLICK)


def _collect(*sources: tuple[Path, Sequence[str] | None]) -> Catalog:
    catalogue = Catalog(locale="vi", project="cchc-gen", fuzzy=False)
    for folder, only in sources:
        for name, _line, text, _comments, _context in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS):
            if only is None or name in only:
                catalogue.add(text)
    return catalogue


def compile_all(translated: Catalog) -> dict[Path, bytes]:
    """Return the compiled catalogues, as gettext reads them, by their paths: of all texts, of click's."""
    of_click = _collect(CLICK)
    of_click.creation_date, of_click.revision_date = translated.creation_date, translated.revision_date
    for message in of_click:
        found = translated.get(message.id)
        message.string = found.string if found else ""
    return {
        CATALOGUE.with_suffix(".mo"): _compile(translated),
        CATALOGUE.with_name("click.mo"): _compile(of_click),
    }


def update() -> list[str]:
    """Bring the catalogue up to date; return the texts that have no translation yet."""
    catalogue = collect()
    known = read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="vi") if CATALOGUE.exists() else Catalog(locale="vi")
    catalogue.creation_date = known.creation_date  # the day of a run would be a change each time
    missing = []
    for message in catalogue:
        old = known.get(message.id)
        if message.id and old is not None:
            message.string = old.string
        if message.id and not (message.string if isinstance(message.string, str) else all(message.string or ("",))):
            missing.append(str(message.id))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, omit_header=False)
    for path, data in compile_all(catalogue).items():
        path.write_bytes(data)
    return missing


def _compile(catalogue: Catalog) -> bytes:
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


if __name__ == "__main__":
    left = update()
    for text in left:
        sys.stdout.write(f"no translation: {text}\n")
    sys.exit(1 if left else 0)
