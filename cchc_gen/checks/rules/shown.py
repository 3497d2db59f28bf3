"""Finds in a plan file what its document would show against the decree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, PL3, Finding, find_at, rule
from cchc_gen.decree.kinds import LETTER, find_kind
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import LEFT_TO_DECISION, Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.messages import Message

_ARCHIVE = lazy_pattern(r"(?:-\s*)?(?:Lưu\s*:)?\s*VT\s*(?:,\s*\S|\.?$)")  # Mẫu 1.8 of the decree has “Lưu: VT.”
_OWN_ARCHIVE = lazy_pattern(r"(?:-\s*)?Lưu\s*:", re.IGNORECASE)
_BETWEEN = lazy_pattern(r";\s*(?![^(]*\))")  # entries, not purposes in brackets
_BASIS = lazy_pattern(r"căn cứ\b", re.IGNORECASE)
_LEAST_LETTERS = 8
_NO_NAME = lazy_pattern(
    r"\(|(?:(?:TM|KT|TL|TUQ|Q)\.|(?:phó )?(?:giám đốc|chủ tịch|chủ nhiệm|cục trưởng|chánh văn phòng|trưởng (?:phòng|ban))\b)",
    re.IGNORECASE,
)


@rule(
    "KH-H1",
    Severity.ERROR,
    msg("The subject is typed in small letters."),
    msg("Type it in small letters, the first one capital."),
    source=PL1 + "II.5b",
    wrong="CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    right="Cải cách hành chính năm 2026",
)
def _find_subjects_in_capitals(reading: Reading) -> Iterator[Finding]:
    """The subject is typed in small letters; the form of the document decides how it looks (see ND30-T2)."""
    for passage in reading.of(Part.SUBJECT) if not reading.is_document else ():
        letters = [sign for sign in passage.text if sign.isalpha()]
        if len(letters) >= _LEAST_LETTERS and not any(sign.islower() for sign in letters):
            yield find_at(passage, passage.text, msg("The subject is typed in capitals: “{text}”.", text=passage.text[:80]))


@rule(
    "KH-H2",
    Severity.WARNING,
    msg("The file copy names VT and the unit that drafted, in “luu” alone."),
    msg("Write “luu: VT, VP”."),
    source=PL1 + "II.9d",
    wrong="luu: VP",
    right="luu: VT, VP",
)
def _find_odd_archives(reading: Reading) -> Iterator[Finding]:
    """The file copy is “VT, <unit>”, and stands in `luu` alone (see ND30-N4)."""
    if reading.is_document:
        return
    for passage in reading.of(Part.RECIPIENT):
        if _OWN_ARCHIVE.match(passage.text):
            message = msg("“{text}” belongs into “luu”, not among the recipients.", text=passage.text[:80])
            yield find_at(passage, passage.text, message)
    for passage in reading.of(Part.ARCHIVE):
        if passage.text.strip() and not _ARCHIVE.match(passage.text):
            yield find_at(passage, passage.text, msg("“{text}” has not the form “VT, VP”.", text=passage.text[:80]))


@rule(
    "KH-H6",
    Severity.WARNING,
    msg("Each recipient, addressee and legal basis is an entry of its own."),
    msg("Write each as an entry of its own, on a line with “- ”."),
    source=PL1 + "II.9d",
    wrong="noi_nhan: [Sở Nội vụ; Sở Tài chính]",
    right="noi_nhan: [Sở Nội vụ, Sở Tài chính]",
)
def _find_several_in_one(reading: Reading) -> Iterator[Finding]:
    """What stands in one entry of a list is printed as one line (see ND30-N3, ND30-N7, ND30-B3)."""
    for passage in reading.of(Part.RECIPIENT, Part.ADDRESSEE, Part.BASIS) if not reading.is_document else ():
        entries = [entry.strip() for entry in _BETWEEN.split(passage.text.rstrip(" ;./"))]
        if passage.part is Part.BASIS and not any(_BASIS.match(entry) for entry in entries[1:]):
            continue  # a semicolon within a title
        if len(entries) > 1 and all(entries):
            message = msg(
                "{count} entries stand in one: “{text}”; they are printed on one line.", count=len(entries), text=passage.text
            )
            lines = ", ".join(f"“- {entry}”" for entry in entries)
            hint = msg("Write each on a line of its own: {lines}.", lines=lines)
            yield find_at(passage, passage.text, message, hint)


def _find_missing(reading: Reading, part: Part, message: Message, path: str) -> Iterator[Finding]:
    """Yield a finding at the beginning of the plan file where it prints nothing of a part."""
    left = reading.is_attached and part in LEFT_TO_DECISION
    if not reading.is_document and reading.passages and not left and not reading.of(part):
        start = reading.passages[0].position
        yield Finding(Position(start.file), "", message, path)


@rule(
    "KH-H3",
    Severity.WARNING,
    msg("A plan that a decision issues has no number, date, recipients and signature of its own."),
    msg("Put it into the decision, then delete the key here; or delete “kem_theo”, if the plan is issued by itself."),
    source=PL3 + "II, Mẫu 2.2",
    wrong="kem_theo: (Kèm theo Quyết định số 12/QĐ-STC), noi_nhan: [UBND tỉnh]",
    right="kem_theo: (Kèm theo Quyết định số 12/QĐ-STC)",
)
def _find_unprinted_keys(reading: Reading) -> Iterator[Finding]:
    if not reading.is_attached or reading.is_document:
        return
    said = {Part.PLACE_DATE}  # the place may come from the office's defaults
    for passage in reading.passages:
        is_left = passage.part in LEFT_TO_DECISION or passage.path in ("van_ban.do_khan", "van_ban.luu_hanh")
        if is_left and passage.part not in said:
            said.add(passage.part)
            yield find_at(passage, passage.text, _say_unprinted(passage.text[:80]))
    if reading.head.number:
        yield Finding(Position(reading.passages[0].position.file), "", _say_unprinted(f"so: {reading.head.number}"), "van_ban.so")


def _say_unprinted(text: str) -> Message:
    return msg("“{text}” is not printed: the decision that issues the plan has it.", text=text)


@rule(
    "ND30-S8",
    Severity.ERROR,
    msg("Somebody signs."),
    msg("Add “ky:” with “chuc_vu” and “ho_ten”."),
    source=PL1 + "II.7đ",
    wrong="(không có ky)",
    right="ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}",
)
def _find_nobody_to_sign(reading: Reading) -> Iterator[Finding]:
    return _find_missing(reading, Part.POST, msg("Nobody is named to sign (“ky”)."), "ky")


@rule(
    "KH-H4",
    Severity.ERROR,
    msg("The signer's name is typed in small letters, each syllable with a capital."),
    msg("Write “ho_ten: Nguyễn Văn A”."),
    source=PL1 + "II.7đ",
    wrong="ky: {chuc_vu: GIÁM ĐỐC, ho_ten: NGUYỄN VĂN A}",
    right="ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}",
)
def _find_names_in_capitals(reading: Reading) -> Iterator[Finding]:
    """The name is typed in small letters (see ND30-S8 for documents)."""
    for passage in reading.of(Part.NAME) if not reading.is_document else ():
        if _NO_NAME.match(passage.text):
            message = msg("“{text}” is not the name of a person.", text=passage.text[:80])
            hint = msg("Posts stand below “chuc_vu”; “ho_ten” holds the name alone: ho_ten: Nguyễn Văn A")
            yield find_at(passage, passage.text, message, hint)
        elif passage.text.isupper() and len(passage.text.split()) > 1:
            yield find_at(passage, passage.text, msg("The signer's name is typed in capitals: “{text}”.", text=passage.text))


@rule(
    "ND30-N2",
    Severity.ERROR,
    msg("The recipients are named."),
    msg("Add “noi_nhan:”, each recipient on a line with “- ”."),
    source=PL1 + "II.9d",
    wrong="(không có noi_nhan)",
    right="noi_nhan: [Ủy ban nhân dân tỉnh (để báo cáo)]",
)
def _find_no_recipients(reading: Reading) -> Iterator[Finding]:
    item = next((passage for passage in reading.of(Part.CLOSING) if passage.mark == "-"), None)
    for finding in _find_missing(reading, Part.RECIPIENT, msg("No recipient is named."), "noi_nhan"):
        hint = msg("If recipients begin here, write above this line, without indent: {key}", key="noi_nhan:")
        yield finding._replace(position=item.position, hint=hint) if item else finding


@rule(
    "ND30-N4",
    Severity.WARNING,
    msg("The last recipient is the file copy."),
    msg("Write “luu: VT, VP”."),
    source=PL1 + "II.9d",
    wrong="(không có luu)",
    right="luu: VT, VP",
)
def _find_no_archive(reading: Reading) -> Iterator[Finding]:
    if reading.of(Part.RECIPIENT):
        yield from _find_missing(reading, Part.ARCHIVE, msg("Nothing is said of the file copy (“luu”)."), "luu")


@rule(
    "ND30-B7",
    Severity.ERROR,
    msg("Each part that is numbered I., II. has a title."),
    msg("Write the title in “de_muc”, and the text in “noi_dung”."),
    source=PL1 + "II.6d",
    wrong="- noi_dung: Tiếp tục thực hiện các nhiệm vụ.",
    right="- {de_muc: Nhiệm vụ, noi_dung: Tiếp tục thực hiện các nhiệm vụ.}",
)
def _find_untitled_parts(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of(Part.PROSE) if not reading.is_document else ():
        if parse_marker(passage.mark).kind in (MarkerKind.ROMAN, MarkerKind.UPPER):
            yield find_at(passage, passage.text[:60], msg("“{marker}” has no title", marker=passage.mark))


@rule(
    "KH-H5",
    Severity.ERROR,
    msg("A plan file holds no document that consists of Điều, and no letter."),
    msg("Write it in Word. Where it issues this plan, take “ten_loai” out, and write: kem_theo: (Kèm theo Quyết định số …)"),
    source=PL3 + "II, Mẫu 1.2",
    wrong="ten_loai: QUYẾT ĐỊNH",
    right="ten_loai: KẾ HOẠCH",
)
def _find_kinds_of_other_forms(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of(Part.TYPE) if not reading.is_document else ():
        kind = find_kind(passage.text)
        if kind is not None and kind.of_articles:
            message = msg("“{value}” consists of Điều, which a plan file cannot hold.", value=passage.text)
            yield find_at(passage, passage.text, message)
        elif passage.text.upper() == LETTER.name:
            message = msg("Above the text of a letter (công văn) stands no kind of document, so a plan file cannot hold it.")
            hint = msg("Write it in Word. What is sent to somebody above is a TỜ TRÌNH or a BÁO CÁO: a plan file holds these.")
            yield find_at(passage, passage.text, message, hint)
