"""What the states of a task are called: in messages, and in documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.progress.model import State

if TYPE_CHECKING:
    from cchc_gen.messages import Message

STATE_NAMES: dict[State, Message] = {
    State.ON_TIME: msg("done on time"),
    State.DONE_LATE: msg("done late"),
    State.DONE: msg("done, without a deadline"),
    State.LATE: msg("late"),
    State.SOON: msg("due soon"),
    State.OPEN: msg("not due yet"),
    State.ALWAYS: msg("all through the year"),
    State.DROPPED: msg("dropped"),
    State.UNKNOWN: msg("deadline not known"),
}
# As documents print them, whatever the language of messages.
PRINTED_STATES: dict[State, str] = {
    State.ON_TIME: "Hoàn thành đúng hạn",
    State.DONE_LATE: "Hoàn thành quá hạn",
    State.DONE: "Hoàn thành",
    State.LATE: "Quá hạn",
    State.SOON: "Sắp đến hạn",
    State.OPEN: "Còn hạn",
    State.ALWAYS: "Thường xuyên",
    State.DROPPED: "Không thực hiện",
    State.UNKNOWN: "Chưa xác định thời hạn",
}
