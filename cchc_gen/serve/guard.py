"""Who may ask: nobody but the page that this program opened itself.

That a server listens to this machine alone is no protection: any page in the same browser can send it requests, directly or
by a name of its own that it makes to mean 127.0.0.1 (DNS rebinding), and other people of the machine can, too.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_JSON = 12_000_000  # bytes: a plan file has five million at most, and JSON may write a letter in six
MOST_UPLOAD = 50_000_000  # bytes of a Word file or a workbook
ENTRY = "/vao"  # where the address with the token leads

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
# The token leaves the address at once. A link, not a redirect: the browser sends a strict cookie only where our own page leads.
_WELCOME = b'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>cchc-gen</title>'
_HOW_IN = msg("Open the newest address that the program printed, or start the program once more.")


class Refusal(NamedTuple):
    """Why a request is not answered, as a status of HTTP and a sentence for who looks into it."""

    status: int
    reason: str


class Guard:
    """Stands before the whole application: the first address needs the token, all else the cookie that it gives.

    A token opens once. What is left of it in a browser's history, or on a screen, opens nothing any more; the next one is told
    to whoever started the program.
    """

    def __init__(self, app: ASGIApp, port: int, note_use: Callable[[], None], tell_address: Callable[[str], None]) -> None:
        """Make a new token.

        Args:
            app: what is guarded.
            port: the server's, which belongs to the name by which it is called.
            note_use: is told of each request that is let in.
            tell_address: is told the next address that lets a browser in, each time one has been used.
        """
        self._app, self._note_use, self._tell_address = app, note_use, tell_address
        self._host = f"127.0.0.1:{port}"
        self._token, self._key = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._cookie = f"cchc_{port}"  # cookies do not know ports, and several windows may be open

    @property
    def address(self) -> str:
        """Return the address that lets a browser in."""
        return f"http://{self._host}{ENTRY}?token={self._token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":  # no other protocol is spoken here
            return
        headers = _join_headers(scope["headers"])
        is_entry = scope["path"] == ENTRY
        refusal = (
            self._refuse_stranger(headers, scope["method"], is_entry=is_entry)
            or (self._refuse_entry(scope, headers) if is_entry else self._refuse_cookie(headers))
            or _refuse_body(headers, scope)
        )
        if refusal is not None:
            await _answer(send, refusal.status, refusal.reason.encode(), [(b"connection", b"close")])
        elif is_entry:
            self._note_use()
            self._use_token(headers)
            cookie = f"{self._cookie}={self._key}; Path=/; HttpOnly; SameSite=Strict"
            await _answer(send, 200, _WELCOME, [(b"set-cookie", cookie.encode())], kind=b"text/html; charset=utf-8")
        else:
            self._note_use()
            await self._app(scope, receive, _with_headers(send))

    def _refuse_stranger(self, headers: dict[str, str], method: str, *, is_entry: bool) -> Refusal | None:
        """Refuse what another page, or another name for this machine, asks."""
        if headers.get("host") != self._host:
            return Refusal(421, "This is another server than the one you name.")
        if method not in ("GET", "HEAD", "POST"):
            return Refusal(405, "Only GET and POST are understood.")
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{self._host}":
            return Refusal(403, "Another page asks.")
        if method == "POST" and origin is None:
            return Refusal(403, "It is not said which page asks.")
        # The first address may be opened from anywhere, as from a file or a mail; it has the token.
        if not is_entry and headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return Refusal(403, "Another page asks.")
        return None

    def _refuse_entry(self, scope: Scope, headers: dict[str, str]) -> Refusal | None:
        """Refuse a token that is wrong or was used; a browser that is in already is led on, as from its history."""
        is_right = hmac.compare_digest(scope["query_string"], f"token={self._token}".encode())
        if scope["method"] == "GET" and (is_right or self._has_cookie(headers)):
            return None
        return Refusal(403, translate(msg("This address is wrong, or was used already: it opens once. {hint}", hint=_HOW_IN)))

    def _use_token(self, headers: dict[str, str]) -> None:
        """Let the token be worth nothing from now on, unless it was not needed."""
        if not self._has_cookie(headers):
            self._token = secrets.token_urlsafe(32)
            self._tell_address(self.address)

    def _refuse_cookie(self, headers: dict[str, str]) -> Refusal | None:
        if self._has_cookie(headers):
            return None
        return Refusal(403, translate(msg("This browser has not been let in yet. {hint}", hint=_HOW_IN)))

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        """Tell whether our cookie is among those of this machine, whatever the others look like: each program may set some."""
        pairs = (one.strip().partition("=") for one in headers.get("cookie", "").split(";"))
        values = [value for name, _sign, value in pairs if name == self._cookie]
        return any(hmac.compare_digest(value.encode(), self._key.encode()) for value in values)


def _join_headers(headers: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by name; of one that came twice both values, so that no check sees one and the application the other."""
    joined: dict[str, str] = {}
    for raw, value in headers:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        sign = "; " if name == "cookie" else ", "
        joined[name] = f"{joined[name]}{sign}{text}" if name in joined else text
    return joined


def _refuse_body(headers: dict[str, str], scope: Scope) -> Refusal | None:
    """Refuse a body that is too large, unannounced, or of a kind that any page may send without asking."""
    if "transfer-encoding" in headers:  # it would count for more than the length that is said beside it
        return Refusal(411, "A body comes whole, with its length said before.")
    if scope["method"] != "POST":
        is_empty = headers.get("content-length", "0") == "0"
        return None if is_empty else Refusal(413, "A question has no body.")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    most = {"application/json": MOST_JSON, "application/octet-stream": MOST_UPLOAD}.get(kind)
    if most is None:
        return Refusal(415, "The body is application/json or application/octet-stream.")
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return Refusal(411, "It is not said how long the body is.")
    return Refusal(413, f"At most {most} bytes are taken.") if len(length) > len(str(most)) or int(length) > most else None


async def _answer(
    send: Send, status: int, body: bytes, more: list[tuple[bytes, bytes]], *, kind: bytes = b"text/plain; charset=utf-8"
) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *more]
    await _with_headers(send)({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    """Return what sends answers with the headers that bind the browser."""

    async def send_bound(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _value in message["headers"]}
            bound = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message["headers"], *(one for one in bound if one[0] not in own)]}
        await send(message)

    return send_bound
