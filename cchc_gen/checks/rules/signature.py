"""Rules of the decree on who signs and how: ND30-S1 to S8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, Finding, find_at, find_written, rule
from cchc_gen.decree.authority import ODD_MARK, name_deputy, name_head, name_head_of, write_mark
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.language.titles import split_titles
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.messages import Message

_AUTHORITY_MARK = lazy_pattern(r"^(TM|KT|TL|TUQ|Q)(?P<dot>\.?)(?P<space>\s*)(?=[^\W\d_])")
# Of these the head of their branch says which ranks they write (NĐ 30, Phụ lục I, II.7c).
MAY_BEAR_TITLES = lazy_pattern(
    r"(?:bệnh viện|trung tâm (?:y tế|kiểm soát|giáo dục|nghiên cứu|pháp y|giám định|huyết học|cấp cứu)|trạm y tế|phòng khám"
    r"|trường|đại học|phân hiệu|học viện|viện|công an|cảnh sát|bộ công an|bộ quốc phòng|bộ chỉ huy|ban chỉ huy|bộ đội|biên phòng"
    r"|đồn biên phòng|quân khu|quân đoàn|sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|hải đội|hải đoàn|vùng cảnh sát|bộ tư lệnh)\b",
    re.IGNORECASE,
)
_HEAD_ISSUES = lazy_pattern(r"chủ tịch\b[^.;]{0,60}\b(?:ban hành|có ý kiến|yêu cầu|chỉ đạo|quyết định|kết luận)", re.IGNORECASE)
_ADDRESSED = lazy_pattern(r"(Ông|Bà|Đồng chí|Đ/c)\.?:?\s+\S+\s+\S+\s+\S+")  # Ông is a surname, too, of shorter names
_IS_HEAD = lazy_pattern(r"(?:CHÁNH|TRƯỞNG) ", re.IGNORECASE)
_ACTING = lazy_pattern(r"(?P<word>quyền|phụ trách)\s+(?P<post>.*)", re.IGNORECASE | re.DOTALL)
_COUNCIL = lazy_pattern(
    r"(?:TM\W*)?(?:hội đồng(?! nhân dân)|ban (?:chỉ đạo|chỉ huy|tổ chức|vận động|điều hành)|tổ|đoàn|ủy ban bầu cử)\b",
    re.IGNORECASE,
)
# “TM. ỦY BAN NHÂN DÂN CHỦ TỊCH”: for whom, and the own post, on one line.
_TWO_POSTS = lazy_pattern(
    r"(?P<above>TM\.?\s.*\S)\s+(?P<below>(?:PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG ĐOÀN|TỔ TRƯỞNG))\s*"
)
_BARE_COLLECTIVE = lazy_pattern(r"(?:hội đồng|ủy ban|uỷ ban) nhân dân(?:\s.*)?|HĐND|UBND", re.IGNORECASE)
_COLLECTIVE = lazy_pattern(r"^(?:ủy|uỷ) ban nhân dân|^ubnd", re.IGNORECASE)


def list_posts(reading: Reading) -> list[Passage]:
    """Return authority and posts of the plan itself; what signs an appendix is for rule ND30-A7."""
    return [passage for passage in reading.of(Part.POST) if not passage.appendix]


def list_posts_of_one(reading: Reading) -> list[Passage]:
    """Return them where one person signs: of minutes and contracts each party writes its own."""
    return list_posts(reading) if Trait.SIGNER in reading.kind.traits else []


def is_council(reading: Reading) -> bool:
    """Tell whether a council or the like signs: below the title in it stands the own post of who signs (ô 7b)."""
    texts = [passage.text for passage in (*reading.of(Part.AGENCY)[:1], *list_posts(reading)[:1])]
    return any(_COUNCIL.match(text) for text in texts)


@rule(
    "ND30-S1",
    Severity.WARNING,
    msg("For a collective one signs with TM."),
    msg("Write “TM. ỦY BAN NHÂN DÂN” above the post."),
    source=PL1 + "II.7b",
    wrong="(Ủy ban nhân dân tỉnh ban hành) CHỦ TỊCH",
    right="TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
)
def _find_missing_collective(reading: Reading) -> Iterator[Finding]:
    """Whoever signs for a collective writes TM., unless its head decides alone: by the text, or by the kind of document."""
    posts = list_posts(reading)
    if posts and _speaks_for_all(reading) and not posts[0].text.upper().startswith("TM"):
        message = msg("The committee issues the plan, and “{text}” does not sign for it (TM.).", text=posts[0].text)
        yield find_at(posts[0], posts[0].text, message)
    elif len(posts) > 1 and _BARE_COLLECTIVE.fullmatch(posts[0].text) and posts[1].text.upper().startswith(("CHỦ TỊCH", "KT")):
        message = msg("“{text}” stands above the post without “TM.”.", text=posts[0].text)
        yield find_at(posts[0], posts[0].text, message, msg("Write “TM. {text}”.", text=posts[0].text))


def _speaks_for_all(reading: Reading) -> bool:
    """Tell whether a committee issues a document, and not its head."""
    authorities, agencies = reading.of(Part.AUTHORITY), reading.of(Part.AGENCY)
    if authorities:
        return bool(_COLLECTIVE.match(authorities[0].text))
    if not agencies or not _COLLECTIVE.match(agencies[0].text) or Trait.COLLECTIVE not in reading.kind.traits:
        return False
    return not any(_HEAD_ISSUES.search(passage.text) for passage in reading.of(Part.OPENING, Part.BASIS))


@rule(
    "ND30-S6",
    Severity.ERROR,
    msg("A department's head signs alone, without TM."),
    msg("Delete “TM. …”."),
    source="Nghị định 30/2020/NĐ-CP, Điều 13",
    wrong="TM. SỞ NỘI VỤ / GIÁM ĐỐC",
    right="GIÁM ĐỐC",
)
def _find_wrong_collective(reading: Reading) -> Iterator[Finding]:
    posts, agencies = list_posts(reading), reading.of(Part.AGENCY)
    is_department = bool(agencies) and re.match(r"sở\b", agencies[0].text, re.IGNORECASE)
    if posts and is_department and posts[0].text.upper().startswith("TM") and not is_council(reading):
        yield find_at(
            posts[0], posts[0].text, msg("A department's head signs alone, without “TM.”: “{text}”.", text=posts[0].text)
        )


@rule(
    "ND30-S2",
    Severity.ERROR,
    msg("An acting head signs with Q."),
    msg("Write “Q. GIÁM ĐỐC”."),
    source=PL1 + "II.7b",
    wrong="QUYỀN GIÁM ĐỐC",
    right="Q. GIÁM ĐỐC",
)
def _find_wrong_acting(reading: Reading) -> Iterator[Finding]:
    for passage in list_posts_of_one(reading):
        if acting := _ACTING.match(passage.text):
            message = msg(
                "“{text}” is no form of a signature: an acting head signs “Q. …”, a deputy in charge “KT. …”.", text=passage.text
            )
            is_acting, post = acting["word"].lower() == "quyền", acting["post"].strip().upper()
            hint = msg("Write “{right}”.", right=f"Q. {post}") if is_acting else _write_deputy(name_head_of(reading.head.agency))
            yield find_at(passage, passage.text, message, hint)


@rule(
    "ND30-S3",
    Severity.ERROR,
    msg("A deputy signs with KT. and the head's post above."),
    msg("Write “KT. GIÁM ĐỐC” and below it “PHÓ GIÁM ĐỐC”."),
    source=PL1 + "II.7b",
    wrong="PHÓ GIÁM ĐỐC",
    right="KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
)
def _find_wrong_deputies(reading: Reading) -> Iterator[Finding]:
    posts = list_posts_of_one(reading)
    marked = any(re.match(r"K\W?T\b", passage.text) for passage in posts)
    for at, passage in enumerate(posts):
        if passage.text.startswith("(") and "," in passage.text:  # round brackets make no list
            message = msg("“{text}” is printed as it stands, with its brackets.", text=passage.text)
            yield find_at(passage, passage.text, message, msg("Write: {value}", value=f"chuc_vu: [{passage.text.strip('() ')}]"))
        elif at + 1 == len(posts) and (both := _TWO_POSTS.fullmatch(passage.text)) and not reading.is_document:
            message = msg("“{text}” holds two lines: for whom one signs, and the own post.", text=passage.text)
            both_lines = msg("Write: {value}", value=f"chuc_vu: [{both['above']}, {both['below']}]")
            yield find_at(passage, passage.text, message, both_lines)
        below = [one.text.upper() for one in posts[at + 1 :]]  # the head's post may go on in the next line
        if re.match(r"KT\b", passage.text) and not any(text.startswith(("PHÓ", "THỨ TRƯỞNG")) for text in below):
            heads = [one.text for one in posts[at + 1 :] if _IS_HEAD.match(one.text)]
            if heads:  # of a division: a deputy alone signs so
                yield _blame_post(passage, heads[-1], write_two(f"TL. {_read_head(passage.text)}", heads[-1]))
            else:
                yield _miss_deputy(passage, in_document=reading.is_document)
        elif re.match(r"KT\b", passage.text) and not any(_share_words(passage.text, text) for text in below):
            yield _blame_post(passage, below[-1], _write_deputy(_read_head(passage.text)))
        elif passage.text.upper().startswith("PHÓ") and not marked and not (at and is_council(reading)):
            yield _miss_head(passage, posts[at - 1] if at else None)


def _read_head(text: str) -> str:
    """Return the post for which “KT. …” signs."""
    return re.sub(r"^KT\b[.\s]*", "", text)


def _share_words(above: str, below: str) -> bool:
    """Tell whether the post of a deputy has a word of the head's: “PHÓ CHỦ TỊCH” of “KT. CHỦ TỊCH”; a minister's has another."""
    return below.startswith("THỨ TRƯỞNG") or bool(set(above.upper().split()[1:]) & set(below.split()[1:]))


def _miss_deputy(passage: Passage, *, in_document: bool) -> Finding:
    message = msg("Under “{text}” the deputy's post is missing (PHÓ …).", text=passage.text)
    parts = re.split(r"\s*[;,\s]\s*(?=PHÓ\b)", passage.text)  # on one line, where a list was meant
    if len(parts) > 1 and not in_document:
        return find_at(passage, passage.text, message, msg("Write: {value}", value=f"chuc_vu: [{', '.join(parts)}]"))
    return find_at(passage, passage.text, message, _write_deputy(_read_head(parts[0])))


def _blame_post(passage: Passage, post: str, hint: Message) -> Finding:
    message = msg("“{text}” is no deputy of who stands in “{above}”.", text=post, above=passage.text)
    return find_at(passage, passage.text, message, hint)


def _miss_head(passage: Passage, above: Passage | None) -> Finding:
    hint = _write_deputy(name_head(passage.text.upper()))
    message = msg("“{text}” signs without “KT.” and the head's post above.", text=passage.text)
    if above and re.match(r"(?:TL|TUQ)\b", above.text):
        message = msg("“{text}” stands below “{above}”: a deputy signs with “KT.”.", text=passage.text, above=above.text)
    elif above and above.text.strip() == name_head(passage.text.upper()):
        message = msg("“{text}” stands above “{post}” without “KT.”.", text=above.text, post=passage.text)
        return find_at(above, above.text, message, hint)
    return find_at(passage, passage.text, message, hint)


def _write_deputy(head: str) -> Message:
    if not head:
        return msg("Write “KT.” with the post of the head, and below it that of the deputy.")
    return write_two(f"KT. {head}", name_deputy(head))


def write_two(above: str, below: str) -> Message:
    """Say which two lines to write: for whom one signs, and the own post."""
    return msg("Write “{above}”, and below it “{below}”.", above=above, below=below)


@rule(
    "ND30-S7",
    Severity.ERROR,
    msg("The signer's name has no học hàm, học vị, rank or honour beside it; schools, hospitals, armed units may have."),
    msg("Delete it."),
    source=PL1 + "II.7c",
    wrong="TS. Nguyễn Văn A",
    right="Nguyễn Văn A",
)
def _find_titled_names(reading: Reading) -> Iterator[Finding]:
    if any(MAY_BEAR_TITLES.match(passage.text) for passage in reading.of(Part.AGENCY, Part.PARENT)):
        return
    for passage in reading.of(Part.NAME):
        before, _name, behind = split_titles(passage.text)
        if before:
            yield find_at(passage, passage.text, msg("“{title}” stands before the signer's name.", title=before))
        if behind:
            yield find_at(passage, passage.text, msg("“{title}” stands behind the signer's name.", title=behind))
        if address := _ADDRESSED.match(passage.text):
            yield find_at(passage, passage.text, msg("“{title}” stands before the signer's name.", title=address[1]))


@rule(
    "ND30-S8",
    Severity.ERROR,
    msg("KT., TM., TL., TUQ., Q. keep their dot."),
    msg("Write the mark with its dot: TM., KT., TL., TUQ., Q."),
    source=PL1 + "II.7đ",
    wrong="KT GIÁM ĐỐC",
    right="KT. GIÁM ĐỐC",
)
def _find_dotless_marks(reading: Reading) -> Iterator[Finding]:
    for passage in list_posts(reading):
        found = _AUTHORITY_MARK.match(passage.text)
        if odd := ODD_MARK.match(passage.text):
            message = msg("“{text}” is no mark of authority: TM., KT., TL., TUQ., Q.", text=odd.group().strip())
            right = write_mark(passage.text)
            yield find_at(passage, passage.text, message, msg("Write “{right}”.", right=right), Remedy(passage.text, right))
        if found and found["space"] and not found["dot"]:
            right = f"{found.group(1)}. {passage.text[found.end() :]}"
            yield find_written(passage, passage.text, right)
