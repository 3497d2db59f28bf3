"""Returns a template with a Word comment at every fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.text.paragraph import Paragraph

from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg, translate
from cchc_gen.template.check import MAIN_PART
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.template.check import TagProblem

_AUTHOR = "cchc-gen"
MOST_COMMENTS = 200  # nobody reads more, and each takes longer than the last


def annotate(path: Path, faults: Sequence[TagProblem]) -> bytes:
    """Return the template with comments.

    Args:
        path: the template, which is a Word document.
        faults: what was found, of which the first MOST_COMMENTS are written; those outside the body stand at its first paragraph.

    Raises:
        TemplateError: the file cannot be opened as a document.
    """
    try:
        document = Document(str(path))
    except Exception:  # noqa: BLE001  # a damaged package breaks python-docx in every way
        message = msg("{file} is too damaged for comments.", file=path.name)
        raise TemplateError(message, msg("Open it in Word and save it as .docx.")) from None
    if not document.paragraphs:
        document.add_paragraph("")
    paragraphs = list(document.element.body.iter(w("p")))
    for fault in faults[:MOST_COMMENTS]:
        inside = fault.part == MAIN_PART and 0 <= fault.paragraph < len(paragraphs)
        paragraph = Paragraph(paragraphs[fault.paragraph if inside else 0], document._body)  # noqa: SLF001  # python-docx has no other way to a paragraph at any depth
        runs = paragraph.runs or [paragraph.add_run("")]
        document.add_comment(runs, _say(fault, inside=inside), author=_AUTHOR, initials="cchc")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _say(fault: TagProblem, *, inside: bool) -> str:
    text = translate(fault.message)
    if not inside and fault.text.strip():
        text = translate(msg("In “{text}” ({part}): ", text=fault.text.strip()[:80], part=fault.part)) + text
    return f"{text} {translate(fault.hint)}" if fault.hint else text
