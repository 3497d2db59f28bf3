"""Files that are given where a plan file is wanted: a Word file, a spreadsheet, a name that Windows changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from cchc_gen.messages import Message

_SIGNS = {  # the first bytes of a file, and the endings that it may have; the last where nothing tells which
    b"PK\x03\x04": (".docx", ".xlsx", ".odt", ".ods", ".docm", ".xlsm", ".dotx", ".pptx", ".zip"),
    b"\xd0\xcf\x11\xe0": (".xls", ".ppt", ".doc"),
    b"{\\rtf": (".rtf",),
    b"%PDF": (".pdf",),
    b"\x89PNG": (".png",),
    b"\xff\xd8\xff": (".jpeg", ".jpg"),
}
_PARTS = {  # what a package holds, and how its name ends
    b"xl/workbook": ".xlsx",
    b"word/document": ".docx",
    b"opendocument.text": ".odt",
    b"opendocument.spreadsheet": ".ods",
    b"ppt/presentation": ".pptx",
    "Workbook".encode("utf-16-le"): ".xls",
    "WordDocument".encode("utf-16-le"): ".doc",
}
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|\?mso)", re.IGNORECASE)
_OWN_NAMES = (".tien-do.yaml", "cchc.yaml", "bieu-mau.yaml")  # files that no document becomes
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
DOCUMENTS = (".docx", ".doc", ".docm", ".dotx", ".odt", ".rtf")
_PLANS = "plans"  # the folder where plans lie
_ALIKE = 0.75  # of a name and what was typed for it
_HIDDEN = ".txt"  # Windows hides it, and Notepad adds it


def describe_other(raw: bytes, name: str) -> tuple[Message, Message] | None:
    """Return what a file is that is not a text, and what to do with it; None where it may be a plan file."""
    if _MARKUP.match(raw):
        hint = msg("Open it in Word, and save it as a Word document (.docx); then: cchc-gen import that file.")
        return msg("“{name}” is a web page or XML, not a plan file.", name=name), hint
    endings = next((endings for sign, endings in _SIGNS.items() if raw.startswith(sign)), None)
    if endings is None:
        return None
    ending = Path(name).suffix.lower()
    if ending in endings:
        return describe_ending(ending, name)
    found = next((ending for sign, ending in _PARTS.items() if ending in endings and sign in raw), endings[-1])
    meant = str(Path(name).with_suffix(found))  # every command goes by the ending
    said, then = describe_ending(found, name), describe_ending(found, meant)
    if said and then and Path(name).name.endswith(_OWN_NAMES):
        hint = msg("Rename it, to “{name}”; take the file that was here before from a copy.", name=meant)
        return msg("“{name}” is no text: another program wrote it.", name=name), hint
    return said and then and (said[0], msg("Rename it first, to “{name}”. {advice}", name=meant, advice=then[1]))


def describe_ending(ending: str, name: str) -> tuple[Message, Message] | None:
    """Return the same for a file of which the ending is known, None for one that nobody takes for a plan."""
    plan = f"plans/{Path(name).stem}.yaml"
    if ending in DOCUMENTS:
        message = msg("“{name}” is a Word file, not a plan file yet.", name=name)
        hint = msg(
            "Do not open it in Notepad. Import it first: cchc-gen import {file} -o {plan}",
            file=name_in_command(name),
            plan=name_in_command(plan),
        )
        return message, hint
    if ending in SPREADSHEETS:
        message = msg("“{name}” is a spreadsheet, not a plan file.", name=name)
        return message, advise_tasks_import("plans/ke-hoach.yaml", name_in_command(name))
    if ending == ".pdf":
        message = msg("“{name}” is a PDF, not a plan file.", name=name)
        hint = msg(
            "Do not open it in Notepad. Import it first: cchc-gen import {file} -o {plan}",
            file=name_in_command(name),
            plan=name_in_command(plan),
        )
        return message, hint
    if ending in (".pptx", ".ppt", ".zip", ".png", ".jpg", ".jpeg"):
        return msg("“{name}” is not a plan file.", name=name), msg("A plan file ends with .yaml.")
    return None


def advise_tasks_import(plan: str, file: str) -> Message:
    """Return how the tasks of a spreadsheet come into a plan; both names as they are typed at the command line."""
    return msg("Its tasks are taken into a plan by: cchc-gen tasks import {plan} {file}", plan=plan, file=file)


def name_in_command(name: str) -> str:
    """Return a name as it is typed at the command line."""
    return f'"{name}"' if any(sign in name for sign in " ()&'") else name


def without_hidden_ending(path: Path) -> Path | None:
    """Return the name that a file should have which Windows made end with .txt, None for any other."""
    bare = path.with_suffix("") if path.suffix.lower() == _HIDDEN else None
    return bare if bare is not None and bare.suffix.lower() in (".yaml", ".yml") else None


def advise_rename(path: Path) -> Message:
    """Return how a file that Windows made end with .txt gets its name back."""
    bare = without_hidden_ending(path)
    return msg(
        "Windows added “.txt” to “{name}”: rename it to “{plan}” (in Explorer: View, Show, File name extensions).",
        name=path.name, plan=bare.name if bare else path.name,
    )  # fmt: skip


def advise_missing(path: Path) -> Message:
    """Return what a file that is not there may be called: with the ending that Windows hides, another one, a near name."""
    hidden = path.with_name(path.name + _HIDDEN)
    if hidden.is_file():
        return advise_rename(hidden)
    for ending in (".yaml", ".yml"):
        if path.suffix != ending and path.with_name(path.name + ending).is_file():
            return msg("Did you mean “{near}”?", near=path.with_name(path.name + ending))
    if not path.is_absolute() and (Path(_PLANS) / path).is_file():
        return msg("Did you mean “{near}”?", near=Path(_PLANS) / path)
    try:
        names = [other.name for other in path.parent.iterdir() if other.is_file() and not other.name.startswith(("cchc.", "."))]
        near = find_near(path.name, names, cutoff=_ALIKE)
    except OSError:
        near = []
    return msg("Did you mean “{near}”?", near=path.with_name(near[0])) if near else msg("Check the name and the folder.")
