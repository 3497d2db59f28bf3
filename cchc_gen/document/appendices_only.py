"""Takes the appendices out of a finished document: what a unit is sent holds its tasks, not the whole plan."""

from __future__ import annotations

from cchc_gen.document.prepare import BODY
from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg
from cchc_gen.word.ooxml import parse_xml, w, write_xml
from cchc_gen.word.package import read_parts, write_package


def keep_appendices(raw: bytes, epoch: int | None) -> bytes:
    """Return the document without its main part: what stands before the end of its first section.

    Args:
        raw: the bytes of the whole document.
        epoch: see `package.write_package`.

    Raises:
        TemplateError: the template does not give appendices sections of their own.
    """
    parts = read_parts(raw)
    root = parse_xml(parts[BODY])
    body = root[0]
    children = list(body)
    end = next(
        (at for at, child in enumerate(children) if child.tag == w("p") and child.find(f".//{w('sectPr')}") is not None), None
    )
    if end is None:
        message = msg("The template does not put its appendices into sections of their own.")
        raise TemplateError(message, msg("Start from a copy of the tool's own template."))
    for child in children[: end + 1]:
        body.remove(child)
    rest = write_xml(root)
    return write_package(parts | {BODY: rest}, epoch)
