"""Finds templates and refuses what no template should carry."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg

DEFAULT_NAME = "ke-hoach.docx"
MAX_UNPACKED = 50_000_000
_EXTERNAL = re.compile(rb'<Relationship\s[^>]*TargetMode="External"[^>]*>')
_DANGEROUS = ("vbaProject", "oleObject", "embeddings/", "activeX", "afchunk")


def find_default_template() -> Path:
    """Return the tool's own template: inside the installed package, or at the top of a checkout.

    Raises:
        TemplateError: the installation is damaged.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / DEFAULT_NAME).is_file():
            return folder / DEFAULT_NAME
    raise TemplateError(msg("The tool's own template is missing."), msg("Install cchc-gen again."))


def check_template(path: Path) -> None:
    """Refuse a file that is no Word document, or that reaches out: links to other files, macros, embedded objects.

    Raises:
        TemplateError: with the reason.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check_parts(path, package)
    except FileNotFoundError:
        raise TemplateError(msg("There is no template {file}.", file=path), msg("Check the name and the folder.")) from None
    except (zipfile.BadZipFile, OSError):
        message = msg("{file} is not a Word document (.docx).", file=path.name)
        raise TemplateError(message, msg("Open it in Word and save it as .docx.")) from None


def _check_parts(path: Path, package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "word/document.xml" not in names:
        message = msg("{file} is not a Word document (.docx).", file=path.name)
        raise TemplateError(message, msg("Open it in Word and save it as .docx."))
    if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
        raise TemplateError(msg("{file} unpacks to more than {limit} MB.", file=path.name, limit=MAX_UNPACKED // 1_000_000))
    for name in names:
        if any(word.lower() in name.lower() for word in _DANGEROUS):
            raise TemplateError(msg("{file} holds macros or embedded objects ({part}).", file=path.name, part=name), _CLEAN)
        if name.endswith(".rels"):
            for found in _EXTERNAL.findall(package.read(name)):
                if b"/hyperlink" not in found:
                    raise TemplateError(
                        msg("{file} reaches for a file outside itself ({part}).", file=path.name, part=name), _CLEAN
                    )


_CLEAN = msg("Start from a copy of the tool's own template.")
