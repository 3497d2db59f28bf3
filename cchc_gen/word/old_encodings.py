"""Vietnamese letters of fonts from before Unicode: TCVN3 (“ABC”, fonts .Vn…) and VNI (fonts VNI-…).

Such a font shows ® as đ; what the file holds is another letter. Sources: TCVN 5712:1993, VN3; VNI Software's table for Windows.
"""

from __future__ import annotations

import re
import unicodedata

# Each letter of the first text is shown as the one at the same place of the second.
_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụ\u01b0ừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
# VNI writes a vowel, then a sign for what is on it; these letters stand alone.
_VNI_ALONE = {"ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_SIGNS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE,
    "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT, "ê": _BREVE,
    "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI = re.compile(f"([aeouyôö])([{''.join(_VNI_SIGNS)}])|([{''.join(_VNI_ALONE)}])", re.IGNORECASE)
_UNICODE = re.compile("[\u0100-\u01b0\u1ea0-\u1ef9]")  # ă, ơ, ạ: who typed them only chose a font of that name


def is_old_font(font: str) -> bool:
    """Tell whether a font shows other letters than the file holds."""
    return font.lower().startswith((".vn", "vni-"))


def read_old_font(text: str, font: str) -> str:
    """Return the letters that a font from before Unicode shows; the text itself for any other font.

    Word cuts runs anywhere: a VNI sign that begins a text belongs to the vowel before it, and becomes a combining mark.
    """
    name = font.lower()
    if _UNICODE.search(text):
        return text
    if name.startswith("vni-"):
        if text[:1].lower() in _VNI_SIGNS:
            return _VNI_SIGNS[text[:1].lower()] + read_old_font(text[1:], font)
        return unicodedata.normalize("NFC", _VNI.sub(_read_vni, text))
    if name.startswith(".vn"):
        shown = text.translate(_TCVN3)
        return shown.upper() if name.endswith("h") else shown  # .VnTimeH has capitals alone
    return text


def _read_vni(found: re.Match[str]) -> str:
    vowel, sign, alone = found.groups()
    if alone:
        shown = _VNI_ALONE[alone.lower()]
        return shown.upper() if alone.isupper() else shown
    base = _VNI_ALONE.get(vowel.lower(), vowel.lower()) + _VNI_SIGNS[sign.lower()]
    return base.upper() if vowel.isupper() else base
