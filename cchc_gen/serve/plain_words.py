"""What the window says in the place of sentences that speak of the plan file's keys and lines: of fields, sections, cells.

The file's own words are for those who read the file. Whoever works in forms reads what is printed there.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg
from cchc_gen.problem import Position
from cchc_gen.serve.plain_progress import PLAIN_PROGRESS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc_gen.plan.located import Path
    from cchc_gen.plan.place_names import PlaceNames

# Problems that a form cannot make and cannot mend: their sentences speak of the text, and lead there.
_ABOUT_FORMS = frozenset(
    {
        "blank", "review-mark", "missing-key", "empty", "nothing-written", "empty-section", "empty-rows",
        "year", "date", "kind", "document-number", "symbol",
        "expression", "unknown-name", "unknown-filter", "not-allowed", "cycle", "too-long", "character",
        "merge-left", "merge-above", "merge-sign",
    }
)  # fmt: skip
_NOWHERE = Position("", 0)
_SYMBOL = msg("The symbol has a field of its own, “Ký hiệu”.")


def is_about_form(code: str) -> bool:
    """Tell whether a problem is one that a form can mend: what a rule finds, or what was typed there."""
    return code in _ABOUT_FORMS or code.startswith(("KH-", "ND30-"))


class PlainWords:
    """Says problems of one plan."""

    def __init__(self, names: PlaceNames | None = None) -> None:
        """Keep the names of the plan's places; without them sentences name no field."""
        self._names = names

    def say(self, message: Message | None, path: Path | None = None) -> Message | None:
        """Return a sentence in the words of a form, None where it would say nothing there.

        Args:
            message: the sentence, or None.
            path: the field that it speaks of, where that is known.
        """
        if message is None:
            return None
        values = {name: self._say_value(name, value, path) for name, value in message.values}
        if message.text not in PLAIN:
            return Message(message.text, tuple(values.items()))
        plain = PLAIN[message.text]
        if not callable(plain):
            return plain._replace(values=tuple(values.items())) if plain is not None else None
        field = self._names.label(path) if self._names and path else ""
        return plain({**values, "field": field or str(values.get("key", ""))})

    def _say_value(self, name: str, value: object, path: Path | None) -> object:
        """Return a value as a form says it: another place of the plan (`where`) by its name."""
        if isinstance(value, Message):
            return self.say(value, path) or ""
        found = self._names.find(value, _NOWHERE) if name == "where" and self._names and isinstance(value, str) else None
        return self._names.name(found) if self._names and found else value


def _value_of(line: object) -> str:
    """Return the value of a line of the file: 12 of “so: 12”."""
    _key, _colon, value = str(line).partition(": ")
    return value.strip().strip("'\"") or str(line)


def _write_value(values: Mapping[str, object]) -> Message:
    return msg("Write: {value}", value=_value_of(values["line"]))


def _may_not_be_empty(values: Mapping[str, object]) -> Message:
    return msg("“{field}” cannot stay empty.", field=values["field"])


# By the sentence: what a form says, None for nothing. A test finds sentences of keys and lines that are missing here.
PLAIN: Mapping[str, Message | Callable[[Mapping[str, object]], Message] | None] = {
    # what is missing or empty
    "The required key “{key}” is missing.": _may_not_be_empty,
    "Behind “{key}” nothing is written.": lambda values: msg("“{field}” is empty.", field=values["field"]),
    "Add a line “{key}: ...” with its value.": None,
    "Write the value behind the colon.": None,
    "Add “co_quan:” with “ten” and “viet_tat” under it.": msg(
        "Fill in the issuing agency and its abbreviation in the letterhead."
    ),
    "Add “van_ban:” with “dia_danh” and “trich_yeu” under it.": msg("Fill in the place and the subject in the letterhead."),
    "Add “noi_dung:” with the sections of the plan, each “- de_muc: ...”.": msg("Write at least one section."),
    "Add a line “ten: ...” with the name or title.": msg("Write its name or title."),
    "Fill it in, or delete the key where it is optional.": msg("Fill it in, or remove it."),
    "Write it, or delete the line: the text is then numbered itself.": msg("Write the heading."),
    "Write the text in the lines below, indented by two spaces more; or delete the line.": msg("Write the text."),
    "Write its entries in the lines below, each behind “- ”, indented by two spaces more (entries that stand there already are"
    " indented so, too); or delete the line.": msg("Write its entries."),
    "Behind the dash nothing is written.": msg("An entry is empty."),
    "Write the entry, or delete the line.": msg("Fill it in, or remove it."),
    "Write “de_muc” or “noi_dung”, or delete it.": msg("Write a heading or a text, or remove the section."),
    "The rows (“dong”) of this task are all empty.": msg("The rows of this task are all empty."),
    "Write it below “bien:”, indented by two spaces: {key}": msg("Give the variable its value in the text of the plan."),
    # letterhead and foot
    "Posts stand below “chuc_vu”; “ho_ten” holds the name alone: ho_ten: Nguyễn Văn A": msg(
        "Posts stand in a field of their own; the name's field holds the name alone."
    ),
    "Write it in Word. Where it issues this plan, take “ten_loai” out, and write: kem_theo: (Kèm theo Quyết định số …)": msg(
        "Write it in Word. Where it issues this plan, choose KẾ HOẠCH, and name the decision below the title (Kèm theo …)."
    ),
    "Write this line so: {line}": _write_value,
    "Write this part so: {line}": _write_value,
    "Write the number alone, for example 5; the symbol belongs to “ky_hieu”.": msg(
        "Write the number alone, for example 5. The symbol has a field of its own, “Ký hiệu”."
    ),
    "The symbol belongs to “ky_hieu”. {line}": lambda values: msg("{one} {other}", one=_SYMBOL, other=values["line"]),
    "Write what stands behind the slash, for example KH-STC; the number belongs to “so”.": msg(
        "Write what stands behind the slash, for example KH-STC. The number has a field of its own, “Số”."
    ),
    "Write its symbol: “ky_hieu: …”.": msg("Write its symbol in the field “Ký hiệu”."),
    "Correct “ngay”, or “nam”.": msg("Correct the date, or the year of the plan."),
    "Nobody is named to sign (“ky”).": msg("Nobody is named to sign."),
    "Add “ky:” with “chuc_vu” and “ho_ten”.": msg("Fill in post and name in the part “Signature”."),
    "Write “ho_ten: Nguyễn Văn A”.": msg("Write it as Nguyễn Văn A."),
    "Add “noi_nhan:”, each recipient on a line with “- ”.": msg("Add them in the part “Recipients”."),
    "Nothing is said of the file copy (“luu”).": msg("Nothing is said of the file copy."),
    "Write “luu: VT, VP”.": msg("Write it in the field “Lưu” of the part “Recipients”, for example VT, VP."),
    "The file copy names VT and the unit that drafted, in “luu” alone.": msg(
        "The file copy names VT and the unit that drafted, in its own field “Lưu” alone."
    ),
    "“{text}” belongs into “luu”, not among the recipients.": msg(
        "“{text}” belongs into the field “Lưu”, not among the recipients."
    ),
    "Put it into the decision, then delete the key here; or delete “kem_theo”, if the plan is issued by itself.": msg(
        "Put it into the decision, then empty it here; or remove the line (Kèm theo …), if the plan is issued by itself."
    ),
    # sections and appendices
    "Write the title in “de_muc”, and the text in “noi_dung”.": msg("Write a heading above the text."),
    "Delete the typed number; where a heading must keep an odd one, write it in “so”.": msg(
        "Delete the typed number: the tool prints it."
    ),
    "Count on, or let the tool number (leave “so” out).": msg("Count on, or let the tool number."),
    "Write the number as it counts, for example IV; or let the tool number (leave “so” out).": msg(
        "Write the number as it counts, for example IV; or let the tool number."
    ),
    "Count on, or leave the numbers to the tool (no “tt”).": msg("Count on, or leave the numbers to the tool."),
    "Write Phụ lục I, Phụ lục II, or leave “nhan” out.": msg(
        "Write Phụ lục I, Phụ lục II, or remove the label: the tool prints it."
    ),
    "Leave “nhan” out: the tool prints it.": msg("Remove the label: the tool prints it."),
    "Leave “kem_theo” out: the tool writes “(Kèm theo Kế hoạch số … ngày … của …)”.": msg(
        "Remove the line: the tool writes “(Kèm theo Kế hoạch số … ngày … của …)”."
    ),
    "Leave “kem_theo” out: the tool writes the line from the letterhead.": msg(
        "Remove the line: the tool writes it from the letterhead."
    ),
    "Delete them; where YAML needs some, write '…'.": msg("Delete them."),
    "No tab is left in a text: the tool sets indents, and a table has its own key.": msg(
        "No tab is left in a text: the tool sets indents, and a table is a table of its own."
    ),
    "Write a space instead; put what was a table into “bang”.": msg("Write a space instead; a table belongs into “Tasks”."),
    "Take the sign out; put a table into “bang”, and the right figure in the place of an error of Excel.": msg(
        "Take the sign out; a table belongs into “Tasks”; write the right figure in the place of an error of Excel."
    ),
    # tasks
    "Put large tables into an Excel file (tu_tep).": msg("Put large tables into an Excel file."),
    "Fill in who leads (in a plan file: “chu_tri”).": msg("Fill in who leads."),
    "Fill in the product (in a plan file: “san_pham”).": msg("Fill in the product."),
    "Fill in the deadline (in a plan file: “thoi_gian”).": msg("Fill in the deadline."),
    "Fill in the task (in a plan file: “nhiem_vu”); delete the row only if nothing else is in it.": msg(
        "Fill in the task; delete the row only if nothing else is in it."
    ),
    "Correct who leads or who supports (in a plan file: “chu_tri”, “phoi_hop”).": msg("Correct who leads or who supports."),
    "Add a group of tasks, or name the area with “linh_vuc” where the heading says it otherwise.": msg("Add a group of tasks."),
    "Add a section, or name the area with “linh_vuc” where the heading says it otherwise.": msg("Add a section."),
    # marks, expressions, edits
    "Review the place below, then delete the comment.": msg(
        "Look at this place, correct it where needed, then press “Seen: take the mark away”."
    ),
    "Only “nam” is a number; turn a text into one with “| int”.": msg("Only the year is a number."),
    "There is no “{key}” here.": msg("This place is not in the plan any more."),
    "There is no “{key}” here; there are: {known}.": msg("This place is not in the plan any more."),
    "Here stands a text, and no “{key}” in it.": msg("This place is not in the plan any more."),
    "Here stand no keys.": msg("This place is not in the plan any more."),
    "What stands here is written at another place (YAML's “*”).": msg("The plan writes this once and uses it in several places."),
    "A comment stands between this key and the next one.": msg("The plan file has a comment at this place."),
    "“{words}” is printed under a condition ({{% if %}}): change it in the plan file.": msg(
        "“{words}” is printed under a condition ({{% if %}}): change it in the text (YAML)."
    ),
    "Change it in the text (YAML), line {line}.": msg("Press “Show the text (YAML)” to change it there."),
    "Delete “du_thao: true”.": msg("Take the mark DỰ THẢO away in the text (YAML)."),
    "No table of this plan says who is in charge (chu_tri).": msg("No table of this plan has a column of who is in charge."),
    # documents, the next year, documents that come in
    "See what is in it: cchc-gen compare {plan} {copy}; then put it into the plan.": msg(
        "Drop it at “Take in corrections” to see what is in it, and take over what is to stay."
    ),
    "See what is in it: cchc-gen compare {plan} {file}. --force builds anew.": msg(
        "Drop it at “Take in corrections” to see what is in it. To make it anew, move that file to another folder first."
    ),
    "--force builds anew and keeps this one under another name.": msg("To make it anew, move that file to another folder first."),
    "Give the plan its new number, or issue it again with --force.": msg(
        "A document that was issued stays as it is. Give the plan its new number to issue it again."
    ),
    "Give another --year.": msg("Choose another year."),
    "A plan file holds: {kinds}. Nothing was written; with --as-is it is read all the same.": msg(
        "A plan is one of: {kinds}. Nothing was written."
    ),
    "It is ready: cchc-gen check {file}": msg("It is ready."),
    "Try again; a very long table takes longer (--timeout).": msg("Try again; a very long table takes longer."),
    "This is a fault of cchc-gen, not of your plan. Please report it with the lines above.": msg(
        "This is a fault of the program, not of your plan, which stays as it is. Please report this sentence."
    ),
    # progress and reports
    **PLAIN_PROGRESS,
    "Write the product, with its number and day, behind “ket_qua” in the progress file.": msg(
        "Write the product, with its number and day, under “Kết quả” at “Progress and reports”."
    ),
    "Write “xong” where it is done; else “ngay” and “ly_do”.": msg(
        "Write the day under “Xong ngày” at “Progress and reports”; where it is not done, the reason under “Lý do”."
    ),
    "A part of a figure is not more than the whole (khong_hon).": msg("A part of a figure is not more than the whole."),
    "Correct one of the two figures under “so_lieu” in the progress file.": msg(
        "Correct one of the two figures in the progress file."
    ),
    "A figure that counts on through the year is never less than in the last period (luy_ke).": msg(
        "A figure that counts on through the year is never less than in the last period."
    ),
    "Correct the figure of one of the two periods under “so_lieu”, or the progress file.": msg(
        "Correct the figure of one of the two periods in the progress file."
    ),
    "Open it in Excel, and save it as .xlsx; then name that file behind “tu_tep”.": msg(
        "Open it in Excel, and save it as .xlsx."
    ),
    "Open it in Excel, take the password out, and save it as .xlsx; then name that file behind “tu_tep”.": msg(
        "Open it in Excel, take the password out, and save it as .xlsx under the name that the plan knows."
    ),
    "Open that folder: cchc-gen serve {folder}. Or put a {name} into this one: it may be empty.": msg(
        "Open the window in that folder; or put a {name} into this one: it may be empty."
    ),
    "{file} was issued already and stays as it is.": lambda values: msg(
        "“{file}” was issued already and stays as it is: what was changed in the plan since then is not in it.",
        file=PurePath(str(values["file"])).name,
    ),
    "Look for the file of this plan. If it is one all the same, add --as-is.": msg("Look for the file of this plan."),
    "Its sheets are named {names} and begin with the titles of the columns, as “tasks export” writes them.": msg(
        "Drop the file that was made for the unit at “Hand out the tasks” on the page “Sign and issue”, filled in by it."
    ),
}
