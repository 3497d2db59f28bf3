"""Takes the appendices out of a finished document: what a unit is sent holds its tasks, not the whole plan."""

from __future__ import annotations

import io

from docx import Document

from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg
from cchc_gen.word.ooxml import w
from cchc_gen.word.package import write_package


def keep_appendices(raw: bytes, epoch: int | None) -> bytes:
    """Return the document without its main part: what stands before the end of its first section.

    Raises:
        TemplateError: the template does not give appendices sections of their own.
    """
    document = Document(io.BytesIO(raw))
    body = document.element.body
    children = list(body)
    end = next(
        (at for at, child in enumerate(children) if child.tag == w("p") and child.find(f".//{w('sectPr')}") is not None), None
    )
    if end is None:
        message = msg("The template does not put its appendices into sections of their own.")
        raise TemplateError(message, msg("Start from a copy of the tool's own template."))
    for child in children[: end + 1]:
        body.remove(child)
    output = io.BytesIO()
    document.save(output)
    return write_package(output.getvalue(), epoch)
