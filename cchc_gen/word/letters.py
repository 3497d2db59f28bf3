"""Letters of a Word file as text: one way of writing accents, no signs that nobody sees, symbols of Word's own fonts.

Sources of the fonts' tables: Unicode's mapping of Adobe Symbol (VENDORS/ADOBE/symbol.txt) and of Wingdings (L2/11-052).
"""

from __future__ import annotations

import re
import unicodedata

UNKNOWN = "\ufffd"  # a sign of a font that has no letter in Unicode that we know
# Among them marks for writing from right to left, which web pages and chats leave in what is copied from them.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]")
_SPACES = ("\u00a0", "\u202f", "\u205f", "\u3000", *map(chr, range(0x2000, 0x200B)))
_SPELLED = str.maketrans({"\u2010": "-", "\u2011": "-", **dict.fromkeys(_SPACES, " ")})  # what lays text out is no other letter
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA1: "ϒ", 0xA2: "′",
    0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐",
    0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xB2: "✦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
# What Vietnamese offices tick with; the rest of these fonts is not known to us.
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□"}
_WEBDINGS = {0x61: "✔", 0x63: "□", 0x67: "■", 0x72: "✗"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": dict[int, str](), "webdings": _WEBDINGS}
_FIRST_PRIVATE = 0xF000


def compose(text: str) -> str:
    """Return a text in composed letters (NFC), without signs that take no room; what does not break is a space or a hyphen.

    This is the one place where no-break spaces become spaces: imports, comparisons and checks read Word files through it.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_SPELLED))


def list_invisible(text: str) -> list[str]:
    """Return the signs that `compose` takes out of a text, or writes differently."""
    return [] if text.isascii() else [*_INVISIBLE.findall(text), *re.findall("[\u2010\u2011]", text)]


def read_symbol(code: int, font: str) -> str:
    """Return the letter that a font of symbols shows for a code; `UNKNOWN` where we do not know it."""
    known = _FONTS.get(font.lower(), _SYMBOL)
    return known.get(code - _FIRST_PRIVATE if code >= _FIRST_PRIVATE else code, UNKNOWN)


def read_private(text: str, font: str) -> str:
    """Return a text in which the signs that a font of symbols keeps in Unicode's private area are letters."""
    return _PRIVATE.sub(lambda found: read_symbol(ord(found.group()), font), text)
