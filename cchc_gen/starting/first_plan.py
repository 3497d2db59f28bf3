"""A first plan: the commented skeleton filled with what an agency is called."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template
from typing import NamedTuple

from cchc_gen.language.suggestions import make_slug
from cchc_gen.plan.prose import escape_braces
from cchc_gen.plan.yaml.build_located import FORBIDDEN_CHARACTERS
from cchc_gen.plan.yaml.write import format_data

SKELETON = Path(__file__).with_name("ke-hoach.yaml")
# The columns that can be asked for, in the order in which they are printed; a table always has the first two.
COLUMNS = {
    "tt": "TT",
    "nhiem_vu": "Nhiệm vụ",
    "hoat_dong": "Hoạt động",
    "san_pham": "Sản phẩm",
    "chu_tri": "Đơn vị chủ trì",
    "phoi_hop": "Đơn vị phối hợp",
    "thoi_gian": "Thời gian hoàn thành",
    "kinh_phi": "Kinh phí",
    "ghi_chu": "Ghi chú",
}
FIXED_COLUMNS = ("tt", "nhiem_vu")
USUAL_COLUMNS = ("san_pham", "chu_tri", "phoi_hop", "thoi_gian")
_COMMITTEE = re.compile(r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b", re.IGNORECASE)
_POSTS = (
    (_COMMITTEE, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    (re.compile(r"cục\b", re.IGNORECASE), ("CỤC TRƯỞNG",)),
    (re.compile(r"văn phòng\b", re.IGNORECASE), ("CHÁNH VĂN PHÒNG",)),
    (re.compile(r"ban\b", re.IGNORECASE), ("TRƯỞNG BAN",)),
    (re.compile(r"phòng\b", re.IGNORECASE), ("TRƯỞNG PHÒNG",)),
    (re.compile(r"thanh tra\b", re.IGNORECASE), ("CHÁNH THANH TRA",)),
    (re.compile(r"bộ\b", re.IGNORECASE), ("BỘ TRƯỞNG",)),
)
_OF_PLACE = re.compile(r"\s+(?:tỉnh|thành phố|tp\.?|xã|phường|đặc khu)\s+(.+)", re.IGNORECASE)
_UNSPOKEN = frozenset({"và", "-", "–"})  # words that an abbreviation leaves out


class FirstPlan(NamedTuple):
    """What is asked for a first plan."""

    agency: str
    parent: str
    short: str
    place: str
    year: int
    columns: tuple[str, ...] = USUAL_COLUMNS
    posts: tuple[str, ...] = ()
    signer: str = ""


def is_committee(agency: str) -> bool:
    """Tell whether an agency is a People's Committee."""
    return bool(_COMMITTEE.match(agency))


def suggest_short(agency: str) -> str:
    """Return "SKHCN" for "Sở Khoa học và Công nghệ tỉnh Mẫu": no symbol names the province; a committee is "UBND"."""
    if _COMMITTEE.match(agency):
        return "UBND"
    words = re.findall(r"[^\W\d_]+", _OF_PLACE.sub("", agency))
    return "".join(word[0] for word in words if word.lower() not in _UNSPOKEN).upper()


def suggest_place(agency: str, parent: str) -> str:
    """Return "Mẫu" for "UBND tỉnh Mẫu", from the body above or the agency's own name; "" where neither tells."""
    found = next(filter(None, map(_OF_PLACE.search, (agency, parent))), None)
    return found.group(1).strip() if found else ""


def suggest_posts(agency: str) -> tuple[str, ...]:
    """Return who signs, by the kind of agency."""
    return next((posts for pattern, posts in _POSTS if pattern.match(agency)), ("GIÁM ĐỐC",))


def name_file(first: FirstPlan) -> str:
    """Return the file's name: ke-hoach-stc-2027.yaml."""
    return f"ke-hoach-{make_slug(first.short) or 'cchc'}-{first.year}.yaml"


def fill_skeleton(first: FirstPlan, file: str, schema: str) -> str:
    """Return the plan file.

    Args:
        first: what goes into it.
        file: its name, as the commands in its comments call it.
        schema: where its JSON Schema lies, as seen from the file.
    """
    columns = [*FIXED_COLUMNS, *(key for key in COLUMNS if key in first.columns and key not in FIXED_COLUMNS)]
    values = {
        "agency": _quote(first.agency),
        "parent": f"chu_quan: {_quote(first.parent)}" if first.parent else "# chu_quan: cơ quan cấp trên, nếu có",
        "short": _quote(first.short),
        "place": _quote(first.place),
        "year": str(first.year),
        "desk": _quote(_find_desk(first.agency)),
        "recipients": "\n".join(f"  - {_quote(line)}" for line in _list_recipients(first)),
        "posts": _quote_list(first.posts or suggest_posts(first.agency)),
        "signer": f"{_quote(first.signer)}" if first.signer else "                  # để trống khi chưa biết người ký",
        "columns": "\n".join(f"      {key}: {_name_column(key)}" for key in columns),
        "file": file,
        "schema": schema,
    }
    text = Template(SKELETON.read_text(encoding="utf-8")).substitute(values)
    unwanted = "|".join(key for key in COLUMNS if key not in columns)
    return re.sub(rf"^            (?:{unwanted}): .*\n", "", text, flags=re.MULTILINE) if unwanted else text


def _name_column(key: str) -> str:
    """Return a column's title, with the width that lets most tasks stand on one line."""
    return f"{{ten: {COLUMNS[key]}, rong: 32%}}" if key == "nhiem_vu" else COLUMNS[key]


def _find_desk(agency: str) -> str:
    if _COMMITTEE.match(agency):
        return "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
    return "Văn phòng Sở" if agency.lower().startswith("sở ") else "Văn phòng"


def _list_recipients(first: FirstPlan) -> list[str]:
    return [*([f"{first.parent} (để báo cáo)"] if first.parent else []), "Các phòng, đơn vị trực thuộc (để thực hiện)"]


def _quote(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them."""
    return format_data({"x": _clean(text)})[len("x: ") :].rstrip()


def _quote_list(texts: tuple[str, ...]) -> str:
    if len(texts) == 1:
        return _quote(texts[0])
    is_plain = all(re.fullmatch(r"[^\W\d_][\w. ]*", text) for text in texts)
    return f"[{', '.join(text if is_plain else json.dumps(_clean(text), ensure_ascii=False) for text in texts)}]"


def _clean(text: str) -> str:
    """Return a name on one line, without characters that cannot be printed; braces are not expressions."""
    return escape_braces(" ".join(FORBIDDEN_CHARACTERS.sub("", text).split()))
