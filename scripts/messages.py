"""Collects the texts of the program (and those of click that users meet) into the Vietnamese catalogue and compiles it.

English needs no catalogue: the source holds it. A test holds both complete.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cchc_gen"
CATALOGUE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"msg": None, "_": None, "gettext": None, "ngettext": (1, 2)}
CLICK_MODULES = ("core.py", "exceptions.py", "types.py", "formatting.py", "parser.py", "decorators.py")


def collect() -> Catalog:
    """Return a catalogue of all texts, untranslated, without line numbers (they would change with every edit)."""
    catalogue = Catalog(locale="vi", project="cchc-gen", fuzzy=False)
    for folder, only in ((PACKAGE, None), (Path(click.__file__).parent, CLICK_MODULES)):
        for name, _line, text, _comments, _context in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS):
            if only is None or name in only:
                catalogue.add(text)
    return catalogue


def update() -> list[str]:
    """Bring the catalogue up to date; return the texts that have no translation yet."""
    catalogue = collect()
    known = read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="vi") if CATALOGUE.exists() else Catalog(locale="vi")
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
    CATALOGUE.with_suffix(".mo").write_bytes(compile_catalogue(catalogue))
    return missing


def compile_catalogue(catalogue: Catalog) -> bytes:
    """Return the binary form that gettext reads."""
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


if __name__ == "__main__":
    left = update()
    for text in left:
        sys.stdout.write(f"no translation: {text}\n")
    sys.exit(1 if left else 0)
