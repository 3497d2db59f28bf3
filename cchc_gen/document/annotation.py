"""Returns a template with a Word comment at every fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.text.paragraph import Paragraph

from cchc_gen.document.ooxml import w
from cchc_gen.document.template_check import MAIN_PART
from cchc_gen.messages import msg, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.document.template_check import Fault

_AUTHOR = "cchc-gen"


def annotate(path: Path, faults: Sequence[Fault]) -> bytes:
    """Return the template with comments.

    Args:
        path: the template, which is a Word document.
        faults: what was found; what is no paragraph of the body is said at its first one.
    """
    document = Document(str(path))
    paragraphs = list(document.element.body.iter(w("p")))
    for fault in faults:
        inside = fault.part == MAIN_PART and 0 <= fault.paragraph < len(paragraphs)
        paragraph = Paragraph(paragraphs[fault.paragraph if inside else 0], document._body)  # noqa: SLF001  # python-docx has no other way to a paragraph at any depth
        runs = paragraph.runs or [paragraph.add_run("")]
        document.add_comment(runs, _say(fault, inside=inside), author=_AUTHOR, initials="cchc")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _say(fault: Fault, *, inside: bool) -> str:
    text = translate(fault.message)
    if not inside and fault.text.strip():
        text = translate(msg("In “{text}” ({part}): ", text=fault.text.strip()[:80], part=fault.part)) + text
    return f"{text} {translate(fault.hint)}" if fault.hint else text
