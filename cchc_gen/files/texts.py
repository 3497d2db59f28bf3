"""Writes texts as bytes in the manner of another file."""

from __future__ import annotations

from codecs import BOM_UTF8


def encode_like(text: str, raw: bytes) -> bytes:
    """Return a text with the line ends and the byte order mark that `raw` has."""
    ends = text.replace("\n", "\r\n") if b"\r\n" in raw else text
    return (BOM_UTF8 if raw.startswith(BOM_UTF8) else b"") + ends.encode()
