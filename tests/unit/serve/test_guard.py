"""Nobody but the page that the window opened itself is answered."""

from __future__ import annotations

import contextlib
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cchc_gen.serve.guard import MOST_JSON, MOST_UPLOAD
from cchc_gen.serve.server import WindowSettings
from tests.support.links import make_link
from tests.support.served_window import NAME, Caller, running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.served_window import Answer

ADDRESSES = [
    "/",
    "/page/app.js",
    "/api/start",
    f"/api/plan?name={NAME}",
    "/api/print/1.pdf",
    "/api/schema",
    "/page/parts/pdf.worker.js",
    "/api/result?name=a.pdf",
    "/nothing",
]


def test_the_address_is_of_this_machine_alone(stranger: Caller) -> None:
    """The server listens at 127.0.0.1 and at no other address of the machine."""
    with socket.socket() as one:
        one.settimeout(3)
        assert one.connect_ex(("127.0.0.1", stranger.port)) == 0
    for other in {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None)} - {"127.0.0.1"}:
        family = socket.AF_INET6 if ":" in str(other) else socket.AF_INET
        with socket.socket(family) as one:
            one.settimeout(3)
            assert one.connect_ex((str(other), stranger.port)) != 0, other


@pytest.mark.parametrize("path", ADDRESSES)
def test_nobody_is_answered_without_the_cookie(stranger: Caller, path: str) -> None:
    """Before the first address was opened, and with a cookie that was guessed, nothing is told: not even what is there."""
    for cookie in ("", f"cchc_{stranger.port}=x", "cchc_1=x", "a=b; ;;=;", f"cchc_{stranger.port}="):
        answer = stranger.send("GET", path, {"Cookie": cookie} if cookie else {})
        assert answer.status == 403
        assert "kế hoạch" not in answer.body.decode().lower()


def test_the_token_opens_and_leaves_the_address(stranger: Caller) -> None:
    """The first address gives a strict cookie that scripts cannot read, and leads to an address without the token."""
    answer = stranger.enter()

    assert answer.status == 200
    assert re.search(r"; HttpOnly; SameSite=Strict$", answer.headers["set-cookie"])
    assert b"token" not in answer.body
    assert stranger.get("/api/start").status == 200


def test_a_token_opens_once(office: Path) -> None:
    """What stays of it in a browser's history lets nobody in; whoever started the program is told the next address."""
    told: list[str] = []
    with running(office, WindowSettings(tell_address=told.append)) as caller:
        assert caller.enter().status == 200
        for _time in range(2):
            again = caller.send("GET", caller.entry, {})
            assert (again.status, "set-cookie" in again.headers) == (403, False)
        (address,) = told
        following = address.removeprefix(f"http://{caller.host}")
        assert following != caller.entry
        assert caller.send("GET", following, {}).headers["set-cookie"].split(";")[0] == caller.cookie
        assert len(told) == 2


def test_whoever_is_in_may_go_by_the_first_address(window: Caller) -> None:
    """A second tab, or one that the browser brings back, is led on by an address that was used: it has the cookie."""
    assert window.get(window.entry).status == 200
    assert window.get("/vao").status == 200


@pytest.mark.parametrize(
    "foreign", ['x={"a":1,"b":2}', "x=a,b", "x=a b", "x=\xe9", "a@b=1", "a(b)=1", "flag", "=x", 'a="', "a[b]=1"]
)
def test_cookies_of_other_programs_shut_nobody_out(window: Caller, foreign: str) -> None:
    """Cookies of 127.0.0.1 know no ports: whatever another program has set there, ours is found beside it."""
    ours = window.cookie
    name = ours.split("=", maxsplit=1)[0]
    for cookie in (f"{foreign}; {ours}", f"{ours}; {foreign}", f"{foreign};{ours};{foreign}", f"{name}=x; {ours}"):
        assert window.get("/api/start", Cookie=cookie).status == 200
    for cookie in (foreign, f"{foreign}{ours}", f"x{ours}", f"{name}=", f"{name}"):
        assert window.get("/api/start", Cookie=cookie).status == 403


def test_heaps_of_foreign_cookies_shut_nobody_out(window: Caller) -> None:
    """As many and as long as a browser keeps of one machine: another program may have set all but ours."""
    heap = "; ".join(f"c{number}={'x' * 4000}" for number in range(179))
    with socket.create_connection(("127.0.0.1", window.port), 20) as one:
        head = f"GET /api/schema HTTP/1.1\r\nHost: {window.host}\r\nCookie: {heap}; {window.cookie}\r\n\r\n".encode()
        for at in range(0, len(head), 50_000):
            one.sendall(head[at : at + 50_000])
        assert one.recv(100).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "query", ["", "?token=", "?token=x", "?token=" + "a" * 43, "?token=%00%ff", "?" + "a=b&" * 50, "?Token=x"]
)
def test_a_wrong_token_opens_nothing(stranger: Caller, query: str) -> None:
    """A token that is missing, guessed, or no text gives no cookie."""
    answer = stranger.send("GET", f"/vao{query}", {})

    assert answer.status == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:{port}",
        "localhost:{port}",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "",
    ],
)
def test_another_name_of_this_machine_is_refused(window: Caller, host: str) -> None:
    """A name that somebody makes to mean 127.0.0.1 (DNS rebinding) is answered nothing, even with the cookie."""
    for path in ("/", "/api/start", window.entry):
        answer = window.get(path, Host=host.format(port=window.port))
        assert answer.status == 421
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_is_refused(window: Caller, headers: dict[str, str]) -> None:
    """A page of another site, of another port of this machine, of a file, cannot read or write, even with the cookie."""
    headers = {name: value.format(port=window.port) for name, value in headers.items()}
    before = (window.folder / NAME).read_bytes()

    assert window.get("/api/start", **headers).status == 403
    assert _edit(window, **headers).status == 403
    assert (window.folder / NAME).read_bytes() == before


def _edit(window: Caller, **headers: str) -> Answer:
    version = window.get(f"/api/plan?name={NAME}").data["version"]
    edit = {"op": "text", "path": ["van_ban", "dia_danh"], "was": "Mẫu", "text": "Khác"}
    return window.post("/api/edit", {"name": NAME, "version": version, "edits": [edit]}, **headers)


def test_our_own_page_is_answered(window: Caller) -> None:
    """The same edit that others are refused is made for our own page: the refusals above are no accident."""
    assert _edit(window, **{"Sec-Fetch-Site": "same-origin"}).status == 200
    assert "dia_danh: Khác" in (window.folder / NAME).read_text(encoding="utf-8")


def test_a_post_that_does_not_say_its_page_is_refused(window: Caller) -> None:
    """Without Origin nothing is written; a form of another page, which can send text alone, is refused by its kind, too."""
    before = (window.folder / NAME).read_bytes()
    own = {"Cookie": window.cookie}
    origin = {"Origin": f"http://{window.host}"}

    assert window.send("POST", "/api/end", {**own, "Content-Type": "application/json"}, b"{}").status == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        headers = {**own, **origin, **({"Content-Type": kind} if kind else {})}
        assert window.send("POST", "/api/end", headers, b"{}").status == 415
    assert (window.folder / NAME).read_bytes() == before
    assert window.get("/api/start").status == 200  # it was not ended


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused(window: Caller, method: str) -> None:
    """No other method is understood, and no page gets leave by asking first (CORS)."""
    answer = window.send(method, "/api/start", {"Cookie": window.cookie, "Origin": f"http://{window.host}"})

    assert answer.status in (400, 405)
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_binds_the_browser(window: Caller, path: str) -> None:
    """Each answer allows what comes from here alone, no frame, no guess of its kind, no copy on disk, and no other page."""
    for headers in (window.get(path).headers, window.get(path, Host="evil.example").headers):
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "name",
    [
        "../ngoai.yaml",
        "/etc/passwd",
        "plans/../../ngoai.yaml",
        "plans/..%2f..%2fngoai.yaml",
        "..\\ngoai.yaml",
        "C:\\ngoai.yaml",
        "plans/lien-ket.yaml",
        "plans/so-mau-2025.yaml\x00",
        "plans/./so-mau-2025.yaml",
        "plans//so-mau-2025.yaml",
        "plans/_goc.yaml",
        "plans/.an.yaml",
        "cchc.yaml",
        "",
        ".",
        "plans",
        "plans/ong.yaml",
        "~/ngoai.yaml",
        "file:///etc/passwd",
    ],
)
def test_names_lead_nowhere_else(window: Caller, name: str) -> None:
    """A name that is no plan of the folder is read by no address and written by none, whatever lies at it."""
    outside = window.folder.parent / "ngoai.yaml"
    outside.write_text((window.folder / NAME).read_text(encoding="utf-8"), encoding="utf-8")
    link = window.folder / "plans" / "lien-ket.yaml"
    make_link(link, outside)
    before = outside.read_bytes()
    edit = {"op": "text", "path": ["van_ban", "dia_danh"], "was": "Mẫu", "text": "Khác"}

    for path, data in (
        ("/api/edit", {"version": "x", "edits": [edit]}),
        ("/api/text", {"was": "", "text": "a"}),
        ("/api/undo", {"version": "x"}),
        ("/api/renew", {"year": 2030}),
        ("/api/build", {"purpose": "draft"}),
        ("/api/take", {"number": 1, "chosen": []}),
    ):
        assert window.post(path, {"name": name, **data}).status == 400, path
    assert window.send("GET", f"/api/plan?name={_quote(name)}", {"Cookie": window.cookie}).status == 400
    assert window.upload(f"/api/returned?plan={_quote(name)}&name=a.docx", b"x").status == 400
    assert outside.read_bytes() == before


def _quote(name: str) -> str:
    return "".join(f"%{byte:02x}" for byte in name.encode())


@pytest.mark.parametrize(
    "name",
    [
        "../a.docx",
        "..\\a.docx",
        "/a.docx",
        "a/b.docx",
        ".a.docx",
        "C:a.docx",
        "a\x00.docx",
        "a\n.docx",
        "a.yaml",
        "a.exe",
        "a",
        "",
        "x" * 300 + ".docx",
    ],
)
def test_uploads_lie_nowhere_else(window: Caller, name: str) -> None:
    """A document whose name leads elsewhere, or is of no kind that is read, is refused and lies nowhere."""
    before = _list(window.folder.parent)

    assert window.upload(f"/api/import?name={_quote(name)}", b"PK").status == 400
    assert _list(window.folder.parent) == before


def _list(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "path", ["/page/../app.py", "/page/..%2fapp.py", "/page/%2e%2e/app.py", "/page/guard.py", "/page/", "/page/%00", "/../app.py"]
)
def test_the_page_has_its_own_files_alone(window: Caller, path: str) -> None:
    """No other file of the program is sent as a part of the page."""
    assert window.get(path).status == 404


@pytest.mark.parametrize(
    ("kind", "length"),
    [
        ("application/json", MOST_JSON + 1),
        ("application/octet-stream", MOST_UPLOAD + 1),
        ("application/octet-stream", 200_000_000),
        ("application/json", 10**30),
        ("application/json", -1),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(window: Caller, kind: str, length: int) -> None:
    """A body that says that it is too large is refused by that word alone; not one byte of it is awaited."""
    headers = {"Cookie": window.cookie, "Origin": f"http://{window.host}", "Content-Type": kind, "Content-Length": str(length)}

    answer = window.send("POST", f"/api/returned?plan={NAME}&name=a.docx", headers)

    assert answer.status in (400, 411, 413)
    assert window.get("/api/start").status == 200


def test_a_body_of_unsaid_length_is_refused(window: Caller) -> None:
    """A body in pieces, which could go on for ever, is not taken."""
    headers = {"Cookie": window.cookie, "Origin": f"http://{window.host}", "Content-Type": "application/octet-stream"}

    assert window.send("POST", "/api/import?name=a.docx", {**headers, "Transfer-Encoding": "chunked"}).status == 411


@pytest.mark.parametrize("length", ["2", "20000000"])
def test_pieces_do_not_pass_beside_a_length(window: Caller, length: str) -> None:
    """A length that is said, and a body in pieces that is longer: the pieces would count."""
    headers = {"Cookie": window.cookie, "Origin": f"http://{window.host}", "Content-Type": "application/json"}
    more = {"Transfer-Encoding": "chunked", "Content-Length": length}

    assert window.send("POST", "/api/undo", {**headers, **more}, b"2\r\n{}\r\n0\r\n\r\n").status == 411
    assert window.send("GET", "/api/start", {"Cookie": window.cookie, **more}).status == 411
    assert window.send("GET", "/api/start", {"Cookie": window.cookie, "Content-Length": "5"}).status == 413


def test_a_header_that_comes_twice_counts_twice(window: Caller) -> None:
    """No check sees one page and the application another."""
    asked = f"POST /api/undo HTTP/1.1\r\nHost: {window.host}\r\nOrigin: http://evil\r\nOrigin: http://{window.host}\r\n"
    asked += f"Cookie: {window.cookie}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
    with socket.create_connection(("127.0.0.1", window.port), 20) as one:
        one.sendall(asked.encode())
        assert one.recv(100).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"{", b"\xff", b'"x"', b"[" * 100_000, b'{"name": 1}', b'{"name": ["a"]}', b"{}"]
)
def test_odd_requests_are_refused_in_words(window: Caller, body: bytes) -> None:
    """What is no request of the page is refused with a sentence, and the window goes on."""
    headers = {"Cookie": window.cookie, "Origin": f"http://{window.host}", "Content-Type": "application/json"}

    for path in ("/api/edit", "/api/text", "/api/undo", "/api/new", "/api/renew", "/api/build", "/api/take"):
        answer = window.send("POST", path, headers, body)
        assert answer.status == 400
        assert answer.data["error"]["message"]
    assert window.get("/api/start").status == 200


def test_a_thousand_requests_at_once_are_answered_or_refused(window: Caller) -> None:
    """Each of a thousand requests gets an answer or a refusal, and the window works afterwards."""

    def ask(_number: int) -> int:
        try:
            return window.get("/page/nothing").status
        except OSError:
            return 0

    with ThreadPoolExecutor(200) as pool:
        statuses = set(pool.map(ask, range(1000)))

    assert statuses <= {404, 503, 0}
    assert 404 in statuses
    assert window.get("/api/start").status == 200


def test_it_ends_when_told(window: Caller) -> None:
    """The button of the page ends the server."""
    assert window.post("/api/end", {}).status == 200
    window.thread.join(20)
    assert not window.thread.is_alive()


def test_it_ends_when_nobody_uses_it(office: Path) -> None:
    """Without a request that was let in, the server ends by itself; what strangers ask does not keep it awake."""
    with running(office, WindowSettings(idle=1.0)) as caller:
        for _time in range(100):
            caller.thread.join(0.1)
            if not caller.thread.is_alive():
                break
            with contextlib.suppress(OSError):  # it may end right now
                assert caller.send("GET", "/api/start", {}).status == 403
        assert not caller.thread.is_alive()


def test_the_cookie_of_one_window_opens_no_other(window: Caller, tmp_path: Path) -> None:
    """Each window has a key of its own."""
    (tmp_path / "khac").mkdir()
    with running(tmp_path / "khac", WindowSettings()) as other:
        value = window.cookie.split("=", 1)[1]
        assert other.send("GET", "/api/start", {"Cookie": f"cchc_{other.port}={value}"}).status == 403
