"""What the office's system asks of a document that goes out: the fields of Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from cchc_gen.document.build_context import leave_to_decision
from cchc_gen.files.ours import PLACEHOLDER, fill_digest
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.model import Plan

_NO_NAME = re.compile(r"như (?:trên|điều \d+.*|kính gửi)", re.IGNORECASE)  # in Nơi nhận: who stands elsewhere
_PURPOSE = re.compile(
    r"\s*\((?:để|báo cáo|phối hợp|thực hiện|theo dõi|chỉ đạo|\w{1,2}/\w{1,2}\b)[^()]*\)$", re.IGNORECASE
)  # (b/c)
# Letters or digits that each field may have. Priority is a digit there, but the decree does not say which digit means what.
_LENGTHS = {
    "OrganId": 13, "FileCatalog": 4, "FileNotation": 20, "DocOrdinal": 3, "TypeName": 100, "CodeNumber": 11, "CodeNotation": 30,
    "IssuedDate": 10, "OrganName": 200, "Subject": 500, "Language": 30, "PageAmount": 3, "Description": 500, "Position": 100,
    "FullName": 50, "IssuedAmount": 3, "DueDate": 10,
}  # fmt: skip
_FROM_PLAN = {
    "TypeName": "van_ban.ten_loai", "CodeNumber": "van_ban.so", "CodeNotation": "van_ban.ky_hieu", "OrganName": "co_quan.ten",
    "Subject": "van_ban.trich_yeu", "Position": "ky.chuc_vu", "FullName": "ky.ho_ten",
}  # fmt: skip


def build_metadata(plan: Plan, pages: int) -> dict[str, Any]:
    """Return the fields that the plan knows, by their names in the decree; a text that it does not know is empty, a number None.

    The urgency is given in the decree's words: each office's system has digits of its own. Of a plan that a decision issues
    number, day, receivers and signature are the decision's; a receiver's name stands without what it gets the document for.

    Args:
        plan: what was built.
        pages: of its PDF, 0 where none was made.
    """
    plan = leave_to_decision(plan) if plan.attached_to else plan
    document, date, signature = plan.document, plan.document.date, plan.signature
    is_dated = date.day and date.month and date.year and not plan.attached_to
    receivers = (_PURPOSE.sub("", name.strip("- ;.")) for name in (*plan.addressees, *plan.recipients))
    return {
        "OrganId": "",
        "FileCatalog": None,
        "FileNotation": "",
        "DocOrdinal": None,
        "TypeName": document.type_name,
        "CodeNumber": document.number or "",
        "CodeNotation": document.symbol,
        "IssuedDate": f"{date.day:02d}/{date.month:02d}/{date.year}" if is_dated else "",
        "OrganName": plan.agency.name,
        "Subject": document.subject,
        "Language": "Tiếng Việt",
        "PageAmount": pages or None,
        "Description": "",
        "Position": signature.posts[-1] if signature else "",
        "FullName": (signature.name or "") if signature else "",
        "To": [{"OrganId": "", "OrganName": name} for name in receivers if not _NO_NAME.fullmatch(name)],
        "Priority": document.urgency or "",
        "IssuedAmount": None,
        "DueDate": "",
    }


def format_metadata(fields: dict[str, Any]) -> bytes:
    """Return the fields as a JSON file that proves to be ours."""
    text = json.dumps({**fields, "cchc-gen": PLACEHOLDER}, ensure_ascii=False, indent=2) + "\n"
    return fill_digest(text.encode())


def find_too_long(fields: dict[str, Any], plan: str) -> Iterator[Problem]:
    """Yield a warning for each field that is longer than the decree lets it be; `plan` is the file's name."""
    named = [(name, fields[name], _FROM_PLAN.get(name, "")) for name in _LENGTHS]
    named += [("OrganName", receiver["OrganName"], "noi_nhan") for receiver in fields["To"]]
    for name, value, path in named:
        if value is not None and len(str(value)) > _LENGTHS[name]:
            message = msg(
                "The field {name} of the document's metadata has {count} letters; at most {longest} are allowed.",
                name=name, count=len(str(value)), longest=_LENGTHS[name],
            )  # fmt: skip
            yield Problem("metadata", Position(plan), message, path, msg("Shorten it."), Severity.WARNING)
