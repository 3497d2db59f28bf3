"""Texts cut to fit a line."""

from __future__ import annotations


def shorten(text: str, longest: int = 80) -> str:
    """Return a text cut at a word, with … for what is left out."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: flat.rfind(" ", 0, longest)] + "…"
