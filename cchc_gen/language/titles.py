"""What may stand beside a person's name: học hàm, học vị, ranks, honours."""

from __future__ import annotations

import re

_SHORT = "GS|PGS|TS|ThS|TSKH|BS|BSCK[I12]*|DS|DSCK[I12]*|KS|KTS|CN|LS|CK[I1]+|CKII|NGƯT|NGND|NSƯT|NSND|TTƯT|TTND|AHLĐ"
_LONG = (
    "phó giáo sư|giáo sư|tiến sĩ khoa học|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|kỹ sư|cử nhân|bác sĩ|bác sỹ"
    "|dược sĩ|luật sư|kiến trúc sư"
    "|nhà giáo (?:ưu tú|nhân dân)|thầy thuốc (?:ưu tú|nhân dân)|nghệ (?:sĩ|nhân) (?:ưu tú|nhân dân)|anh hùng lao động"
    "|anh hùng lực lượng vũ trang nhân dân|chiến sĩ thi đua"
    "|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy"
    "|chuyên khoa (?:I{1,2}|[12]|cấp (?:I{1,2}|[12]))"
)
_TITLES = rf"(?:(?:{_SHORT})(?:\.\s*|\s+|$|(?=[,)]))|(?:{_LONG})(?:[.,]?\s+|$))"
_BEFORE = rf"^(?:{_TITLES})+"
_BEHIND = rf"(?:\s*[,(–-]\s*|\s+)(?P<titles>(?:{_TITLES}(?:,\s*)?)+\)?)$"


# Letters and words that every title has one of; the patterns take long to compile, and most names have none.
_SIGNS = frozenset(re.findall(r"[^\W\d]{2,}", f"{_SHORT}|{_LONG}".lower())) | {"bsck1", "bsck2", "dsck1", "dsck2", "ck1"}


def split_titles(text: str) -> tuple[str, str, str]:
    """Return the titles before a person's name, the name, and the titles behind it: “TS. Nguyễn Văn A, Bác sĩ”; "" for none."""
    if not any(word in _SIGNS for word in re.findall(r"\w+", text.lower())):
        return "", text.strip(), ""
    before = re.match(_BEFORE, text, re.IGNORECASE)
    start = before.end() if before else 0
    behind = re.compile(_BEHIND, re.IGNORECASE).search(text, start)
    end = behind.start() if behind else len(text)
    return text[:start].strip(), text[start:end].strip(), behind["titles"].strip() if behind else ""
