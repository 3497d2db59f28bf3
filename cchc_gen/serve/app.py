"""The answers of the window: which function each address asks, and how errors are told. All is JSON but the page and files."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from cchc_gen import __version__
from cchc_gen.editing.history import ChangedMeanwhileError
from cchc_gen.errors import UsageError
from cchc_gen.messages import call_also, calling
from cchc_gen.pdf.converter import NoConverter
from cchc_gen.plan.format.json_schema import build_json_schema
from cchc_gen.serve import edits, incoming, outgoing, progress, steps
from cchc_gen.serve.asked import read_body, read_count
from cchc_gen.serve.fresh import Fresh, read_fresh
from cchc_gen.serve.plan_view import view_plan
from cchc_gen.serve.told import Told, handle_errors

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from cchc_gen.pdf.converter import Converter
    from cchc_gen.serve.former_texts import FormerTexts
    from cchc_gen.serve.fresh import Broken
    from cchc_gen.serve.places import Places
    from cchc_gen.serve.press import Press
    from cchc_gen.serve.workbooks import Workbooks

_PAGE = Path(__file__).parent / "page"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


class Desk(NamedTuple):
    """What the answers work with: the folder, the press and its converter, the page's language, the files that came back."""

    places: Places
    press: Press
    converter: Converter
    language: str
    returned: incoming.Returned
    workbooks: Workbooks
    former: FormerTexts


def make_app(desk: Desk, end: Callable[[], None]) -> ASGIApp:
    """Return the application, not guarded yet; `end` ends its server."""
    questions: dict[str, Callable[[dict[str, Any]], object]] = {
        "start": lambda _asked: _view_start(desk),
        "plans": lambda _asked: outgoing.list_plans(desk.places),
        "plan": lambda asked: _view(desk, asked),
        "pages": lambda asked: desk.press.show(desk.places.find_plan(asked["name"]), asked["name"]),
        "lines": lambda asked: desk.press.look_through(desk.places.find_plan(asked["name"]), read_count(asked["print"]) or 0),
        "schema": lambda _asked: build_json_schema(),
        "compare": lambda asked: incoming.compare_plans(desk.places.find_plan(asked["old"]), desk.places.find_plan(asked["new"])),
        "stage": lambda asked: outgoing.view_stage(desk.places, asked),
        "progress": lambda asked: progress.view_progress(desk.places, asked),
        "history": lambda asked: desk.former.view(desk.places.find_plan(asked["name"])),
        "progress-text": lambda asked: progress.view_text(desk.places, asked),
    }
    orders: dict[str, Callable[[dict[str, Any]], object]] = {
        "edit": lambda asked: _edit(desk, asked),
        "text": lambda asked: _change(desk, asked, lambda plan: edits.save_text(plan, asked["was"], asked["text"])),
        "undo": lambda asked: _change(desk, asked, lambda plan: steps.take_back(plan, asked)),
        "redo": lambda asked: _change(desk, asked, lambda plan: steps.make_again(plan, asked)),
        "restore": lambda asked: _change(desk, asked, lambda plan: desk.former.restore(plan, asked)),
        "new": lambda asked: outgoing.make_new(desk.places, asked),
        "renew": lambda asked: outgoing.make_renewed(desk.places, asked),
        "build": lambda asked: outgoing.make_results(desk.places, desk.press, asked),
        "units": lambda asked: outgoing.make_unit_files(desk.places, asked),
        "take": lambda asked: desk.returned.take(desk.places.find_plan(asked["name"]), asked["number"], asked["chosen"]),
        "workbooks": lambda asked: desk.workbooks.read(desk.places.find_plan(asked["name"]), asked["number"]),
        "workbooks-take": lambda asked: desk.workbooks.take(desk.places.find_plan(asked["name"]), asked),
        "progress-start": lambda asked: progress.start_progress(desk.places, asked),
        "progress-edit": lambda asked: progress.change_progress(desk.places, asked),
        "progress-save": lambda asked: progress.save_progress_text(desk.places, asked),
        "progress-undo": lambda asked: progress.take_back_progress(desk.places, asked, steps.take_back),
        "progress-redo": lambda asked: progress.take_back_progress(desk.places, asked, steps.make_again),
        "report": lambda asked: progress.make_report(desk.places, asked),
        "end": lambda _asked: end(),
    }
    uploads: dict[str, Callable[[dict[str, Any], Path], object]] = {
        "import": lambda asked, file: incoming.import_document(desk.places, asked["name"], file),
        "returned": lambda asked, file: desk.returned.read(desk.places.find_plan(asked["plan"]), asked["name"], file),
        "workbook": lambda asked, file: desk.workbooks.keep(desk.places.find_plan(asked["plan"]), asked, file),
    }
    routes = [
        Route("/", _send_page),
        Route("/favicon.ico", _send_icon),
        Route("/page/{name:path}", _send_page),
        Route("/api/print/{number}.pdf", _send_print(desk)),
        Route("/api/result", _send_result(desk)),
        *(Route(f"/api/{name}", _answer(_read_query, answer)) for name, answer in questions.items()),
        *(Route(f"/api/{name}", _answer(_read_json, _once_more(answer)), methods=["POST"]) for name, answer in orders.items()),
        *(Route(f"/api/{name}", _take_in(answer), methods=["POST"]) for name, answer in uploads.items()),
    ]
    return _calling_inside(desk.places.folder, Starlette(routes=routes, exception_handlers=handle_errors()))


def _calling_inside(folder: Path, app: ASGIApp) -> ASGIApp:
    """Return an application that calls files of the office as the page does: where the folder lies tells an officer nothing."""

    async def respond(scope: Scope, receive: Receive, send: Send) -> None:
        with calling({f"{folder}{os.sep}": "", str(folder): folder.name}):
            await app(scope, receive, send)

    return respond


def _view_start(desk: Desk) -> dict[str, Any]:
    return {
        "language": desk.language,
        "version": __version__,
        "folder": desk.places.folder.name,
        "hasOffice": not isinstance(desk.converter, NoConverter),
        "plans": outgoing.list_plans(desk.places),
    }


def _view(desk: Desk, asked: dict[str, Any]) -> dict[str, Any]:
    return _view_found(desk, desk.places.find_plan(asked["name"]), asked["name"])


def _change(desk: Desk, asked: dict[str, Any], change: Callable[[Path], None]) -> dict[str, Any]:
    """Change a plan, and return it as it is then."""
    plan = desk.places.find_plan(asked["name"])
    change(plan)
    return _view_changed(desk, plan, asked, None)


def _edit(desk: Desk, asked: dict[str, Any]) -> dict[str, Any]:
    """Make edits on a plan; return it as it is then, with the paths at which they were made."""
    plan = desk.places.find_plan(asked["name"])
    done = edits.apply_edits(plan, asked["version"], asked["edits"], asked.get("seen"))
    return {**_view_changed(desk, plan, asked, done.fresh), "paths": done.paths}


def _view_changed(desk: Desk, plan: Path, asked: dict[str, Any], fresh: Fresh | None) -> dict[str, Any]:
    """Return a plan that was just changed; its pages are begun where the window shows them (`seesPages`)."""
    found = fresh or read_fresh(plan)
    if isinstance(found, Fresh) and asked.get("seesPages") is True:
        desk.press.begin(plan, asked["name"], found)  # first: LibreOffice is at it while the rules are asked
    return _view_found(desk, plan, asked["name"], found)


def _view_found(desk: Desk, plan: Path, name: str, found: Fresh | Broken | None = None) -> dict[str, Any]:
    view = view_plan(plan, name, found)
    if view["data"] is not None:
        desk.former.note(plan, view["text"])
    return {**view, "issued": desk.places.find_issued(plan, view["issuedName"])}


async def _read_query(request: Request) -> dict[str, Any]:
    return dict(request.query_params)


async def _read_json(request: Request) -> dict[str, Any]:
    return await run_in_threadpool(read_body, await request.body())  # long ones take seconds, and others ask meanwhile


def _answer(
    read: Callable[[Request], Awaitable[dict[str, Any]]], answer: Callable[[dict[str, Any]], object]
) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        asked = await read(request)
        return await run_in_threadpool(lambda: Told(answer(asked)))

    return respond


def _once_more(answer: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    """Return an answer that is tried once more where another save overtook it: what it changes is then read as it is now."""

    def respond(asked: dict[str, Any]) -> object:
        with contextlib.suppress(ChangedMeanwhileError):
            return answer(asked)
        return answer(asked)

    return respond


def _take_in(answer: Callable[[dict[str, Any], Path], object]) -> Callable[[Request], Awaitable[Response]]:
    """Return what writes a body into a file of its own, piece by piece, and asks with it."""

    async def respond(request: Request) -> Response:
        asked = dict(request.query_params)
        with incoming.temporary_folder() as folder:
            file = folder / incoming.name_sent(asked["name"])
            call_also({f"{folder}{os.sep}": "", str(file): asked["name"], file.name: asked["name"]})
            with file.open("xb") as target:
                async for piece in request.stream():
                    target.write(piece)
            return await run_in_threadpool(lambda: Told(answer(asked, file)))

    return respond


async def _send_page(request: Request) -> Response:
    name = request.path_params.get("name", "index.html")
    found = {path.relative_to(_PAGE).as_posix(): path for path in _PAGE.rglob("*") if path.suffix in _KINDS}.get(name)
    return FileResponse(found, media_type=_KINDS[found.suffix]) if found else Response(status_code=404)


async def _send_icon(_request: Request) -> Response:
    return FileResponse(_PAGE / "icon.svg", media_type=_KINDS[".svg"])


def _send_print(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        try:
            raw = await run_in_threadpool(desk.press.read, read_count(request.path_params["number"]) or 0)
        except UsageError:
            return Response(status_code=404)
        return Response(raw, media_type="application/pdf")

    return respond


def _send_result(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        found = await run_in_threadpool(desk.places.find_result, request.query_params.get("name"))
        return FileResponse(found, filename=found.name, content_disposition_type="attachment")

    return respond
