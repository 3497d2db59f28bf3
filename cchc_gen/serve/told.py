"""How answers are told to the page, those that failed too."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from cchc_gen.editing.history import ChangedByHandError
from cchc_gen.errors import CchcGenError, ExitCode, InternalError, UsageError
from cchc_gen.files.refusals import explain_os_error
from cchc_gen.messages import msg
from cchc_gen.serve.late import StaleError
from cchc_gen.serve.problem_view import view_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

_STATUS = {ExitCode.CONFLICT: 409, ExitCode.PLAN: 422, ExitCode.BUG: 500}


class Told(JSONResponse):
    """An answer in JSON; half signs, as in names on a disk, are written as escapes."""

    def render(self, content: object) -> bytes:
        """Return the bytes."""
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="backslashreplace")


def handle_errors() -> dict[Any, Callable[[Request, Any], Response]]:
    """Return what tells of whatever an answer runs into, wherever it is: no door has to think of that."""

    def tell(_request: Request, error: Exception) -> Response:
        ours = _find_ours(error)
        if isinstance(ours, InternalError):
            sys.stderr.write(ours.trace)
        told = view_error(ours)
        if isinstance(ours, StaleError):
            told |= {"theirs": ours.theirs, "yours": ours.yours, "version": ours.version, "path": ours.path}
        if isinstance(ours, ChangedByHandError):
            told |= {"isByHand": True}
        return Told({"error": told}, _STATUS.get(ours.exit_code, 400))

    return {ClientDisconnect: _leave_unanswered, CchcGenError: tell, KeyError: tell, OSError: tell, Exception: tell}


def _find_ours(error: Exception) -> CchcGenError:
    """Return an error of ours that says what happened: what nobody foresaw is one, too."""
    if isinstance(error, KeyError):
        return UsageError(msg("This is no request of the page."))
    if isinstance(error, OSError):
        return explain_os_error(error)
    return error if isinstance(error, CchcGenError) else InternalError(error)


def _leave_unanswered(_request: Request, _error: Exception) -> Response:
    """Return what nobody reads: who asked has gone before the end of the question."""
    return Response(status_code=400)
