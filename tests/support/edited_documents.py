"""Word files as they come back from a leader."""

from __future__ import annotations

import io
from typing import Any

from docx import Document


def change_words(raw: bytes, old: str, new: str) -> bytes:
    """Return a document with words of its paragraphs changed."""
    document: Any = Document(io.BytesIO(raw))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()
