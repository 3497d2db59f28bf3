"""What the window says of a progress file: of the columns of the page “Progress and reports”, not of the file's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.progress.typed_cells import COLUMN_TITLES, ProgressColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc_gen.messages import Message

_TITLES = {"xong": COLUMN_TITLES[ProgressColumn.DONE], **{str(column): title for column, title in COLUMN_TITLES.items()}}
_FOLLOW = msg("Press “Let the progress file follow the plan”: each entry goes with its task, and what is written stays.")


# By the sentence, as in `plain_words`; None says nothing.
PLAIN_PROGRESS: Mapping[str, Message | Callable[[Mapping[str, object]], Message] | None] = {
    "“{key}” needs a day from which it holds.": lambda values: msg(
        "“{column}” needs a day from which it holds.", column=_TITLES.get(str(values["key"]), str(values["key"]))
    ),
    "Add “xong: …” where the task is done, else “ngay: …”.": msg("Write the day under “Xong ngày” where the task is done."),
    "Delete “xong” or “khong_thuc_hien”.": msg("Leave the one that holds: the day on which it was done, or that it is dropped."),
    "“{address}” has an entry already, in line {line}.": msg("“{address}” has two entries."),
    "Write what is known of a task into one entry, and delete the other.": msg("Put what is known of the task into one entry."),
    "“{key}” is not a period of this task.": lambda values: msg(
        "“{period}” is not a period of this task: a month T1 to T12, a quarter Q1 to Q4.", period=values["key"]
    ),
    "“{address}” is in the plan: “bo” is for a task that was taken out of it.": msg(
        "“{address}” is in the plan, and is marked as taken out of it."
    ),
    "Delete “bo”; a task that stays in the plan and is not carried out has “khong_thuc_hien: (day)” and “ly_do”. Where"
    " another task stands at this address now, write the words of the one that was taken out behind “la”.": msg(
        "A task that stays in the plan and is not carried out is told so with its day and the reason (“Lý do”)."
    ),
    "These words stand at {place} now. Run cchc-gen progress {plan} --new: it moves this entry and all others that"
    " shifted, and adds tasks that are new; what is written in the file stays.": _FOLLOW,
    "Nearest: {places}. Was the task taken out of the plan: add “bo: true”. All tasks: cchc-gen show {plan} --outline.": _FOLLOW,
    "No task of the plan has these words. Was it worded anew: correct “la” and “tai”. Was it taken out of the plan: add"
    " “bo: true”, and the entry is kept without counting. All tasks: cchc-gen show {plan} --outline.": _FOLLOW,
}
