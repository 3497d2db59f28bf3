"""Looks in a PDF for what LibreOffice parts and the Word file keeps together: a heading and its text, a signature and its.

LibreOffice shares long documents out among pages before it lays them out, some twenty paragraphs a page (`SwLayHelper` in its
sw/source/core/layout/laycache.cxx). A heading that is the last of them stays there when its text has no room.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg
from cchc_gen.pdf.page_lines import list_page_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_RECIPIENTS = "nơinhận:"


def find_parted_heading(pages: Sequence[Sequence[str]], headings: Sequence[str]) -> Message | None:
    """Return that a page ends with a heading whose text begins the next; None where none does.

    Args:
        pages: see `read_pages`.
        headings: with their printed numbers, in any letters.
    """
    wanted = {_squeeze(heading): heading for heading in headings}
    for number, page in enumerate(pages[:-1], start=1):
        end = "".join(page)
        if heading := next((wanted[text] for text in wanted if end.endswith(text)), None):
            return msg("LibreOffice let page {page} end with a heading: “{heading}”.", page=number, heading=heading)
    return None


def find_lone_signature(pages: Sequence[Sequence[str]]) -> Message | None:
    """Return that a page begins with the list of recipients and the signature; None where some text stands above them."""
    for number, page in enumerate(pages, start=1):
        first = next((text for text in page if not text.isdigit()), "")
        if number > 1 and first.startswith(_RECIPIENTS):
            return msg("The signature stands without any text of the plan on page {page}.", page=number)
    return None


def read_pages(pdf: Path) -> list[list[str]]:
    """Return the lines of each page of a PDF, squeezed: in small letters, without spaces."""
    return [[_squeeze(line.text) for line in page] for page in list_page_lines(pdf)]


def _squeeze(text: str) -> str:
    """Return a text in small letters without its spaces, which a PDF does not always hold."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())
