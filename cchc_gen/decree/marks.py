"""The marks that the decree puts into frames: how urgent a document is, and who may read it (NĐ 30, Phụ lục I, III.2)."""

from __future__ import annotations

# Degrees of urgency, each with the width of its frame in millimetres.
URGENCY = {"KHẨN": 20, "THƯỢNG KHẨN": 40, "HỎA TỐC": 30}
CIRCULATION = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
DRAFT = "DỰ THẢO"


def find_mark(text: str) -> str:
    """Return the mark that a line is, however it is written (HOẢ TỐC, Dự thảo lần 2); empty for none that a plan bears."""
    bare = " ".join(text.upper().replace("HOẢ", "HỎA").split()).strip("()[]")
    named = next((mark for mark in (*URGENCY, *CIRCULATION) if bare in (mark, f"CHỈ {mark}")), "")
    return named or (DRAFT if bare.startswith(DRAFT) else "")
