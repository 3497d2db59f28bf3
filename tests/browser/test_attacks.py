"""What another page in the same browser, or a hostile plan, gets: nothing."""

from __future__ import annotations

import contextlib
import http.server
import shutil
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from cchc_gen.serve.server import WindowSettings
from tests.support.bounds import PATIENCE
from tests.support.complaints import COUNT_ASKED, settle
from tests.support.served_window import NAME, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

EVIL = """<!doctype html><body><script>
const said = [];
async function tryAll(host, token) {
  const note = (name, works) => works.then(() => said.push(name), () => {});
  await note("read", fetch(`http://${host}/api/start`, {credentials: "include"}).then((r) => r.text()));
  await note("json", fetch(`http://${host}/api/end`, {method: "POST", credentials: "include", headers: {"Content-Type": "application/json"}, body: "{}"}));
  await note("text", fetch(`http://${host}/api/end`, {method: "POST", credentials: "include", mode: "cors", body: "{}"}).then((r) => r.text()));
  await fetch(`http://${host}/api/end`, {method: "POST", credentials: "include", mode: "no-cors", body: "{}"}).catch(() => {});
  const frame = document.createElement("iframe");
  frame.src = `http://${host}/`;
  document.body.append(frame);
  const image = new Image();
  await new Promise((end) => { image.onload = () => { said.push("image"); end(); }; image.onerror = end; image.src = `http://${host}/page/icon.svg`; });
  const script = document.createElement("script");
  script.src = `http://${host}/page/words.js`;
  await new Promise((end) => { script.onload = () => { said.push("script"); end(); }; script.onerror = end; document.body.append(script); });
  return said;
}
</script>"""


@contextlib.contextmanager
def evil_server() -> Iterator[int]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(EVIL.encode())

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "rebound.example"])
def test_another_page_gets_nothing(chromium: Any, office: Path, name: str) -> None:
    """A page of another port, of another name, or of a name that means this machine, reads nothing and ends nothing."""
    before = (office / NAME).read_bytes()
    with running(office, WindowSettings()) as caller, evil_server() as port:
        browser = chromium.browser_type.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--host-resolver-rules=MAP rebound.example 127.0.0.1"]
        )
        context = browser.new_context()
        context.set_default_timeout(PATIENCE * 1000)
        ours = context.new_page()
        ours.goto(f"http://{caller.host}{caller.entry}")
        ours.wait_for_selector("h1")  # the cookie is there
        evil = context.new_page()
        evil.goto(f"http://{name}:{port}/")
        assert evil.evaluate("host => tryAll(host)", caller.host) == []
        if name == "rebound.example":
            answer = evil.goto(f"http://rebound.example:{caller.port}/")  # the name of its own page means our server now
            assert answer.status == 421
        ours.reload()
        ours.wait_for_selector("table.plans")  # it still runs
        browser.close()
    assert (office / NAME).read_bytes() == before


HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>\"'><svg onload=window.hacked=1>"


def test_scripts_in_every_text_of_a_plan_are_shown_as_text(chromium: Any, office: Path) -> None:
    """A plan whose names, texts, keys and file name are scripts is shown in every view, and none of them runs."""
    text = HOSTILE.replace("'", "''")
    (office / "plans" / "a'b&c.yaml").write_text(
        f"nam: 2026\nco_quan: {{ten: '{text}', viet_tat: A}}\nvan_ban:\n  dia_danh: '{text}'\n  trich_yeu: '{text}'\n"
        f"bien: {{a: '{text}'}}\ncan_cu: ['{text}']\nmo_dau: '{text}'\nnoi_dung:\n  # cần rà soát: {HOSTILE}\n  - de_muc: '{text}'\n"
        f"    noi_dung: '{text}'\nnoi_nhan: ['{text}']\nky: {{chuc_vu: '{text}', ho_ten: '{text}'}}\nphu_luc:\n  - ten: '{text}'\n"
        f"    cot: {{nhiem_vu: '{text}', chu_tri: '{text}'}}\n    nhom:\n      - ten: '{text}'\n        nhiem_vu:\n"
        f"          - {{nhiem_vu: '{text}', chu_tri: '{text}'}}\n",
        encoding="utf-8",
    )
    with running(office, WindowSettings()) as caller:
        context = chromium.new_context()
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.add_init_script(COUNT_ASKED)
        page.goto(f"http://{caller.host}{caller.entry}")
        page.wait_for_selector("table.plans")
        assert HOSTILE in page.locator("table.plans").inner_text()
        for view in ("soan", "bang", "phai-xem", "ban-sua", "so-sanh", "phat-hanh", "tien-do"):
            page.goto("about:blank")  # else what is counted may still be the view before
            page.goto(f"http://{caller.host}/#/{view}/{quote('plans/a' + chr(39) + 'b&c.yaml', safe='')}")
            page.wait_for_function("view => location.hash.includes(view) && document.querySelector('main > *')", arg=view)
            settle(page)
            assert page.evaluate(
                "() => [window.hacked, document.querySelectorAll('main img[src=x], main script, main svg').length]"
            ) == [None, 0]
            for part in range(page.locator("button.part").count()):
                page.locator("button.part").nth(part).click()
                settle(page)
        assert page.evaluate("() => window.hacked") is None
        context.close()


def test_no_address_leaves_the_page_empty(open_page: Callable[[str], Any]) -> None:
    """An address that was cut, mistyped, or names what every object of JavaScript has, leads to a sentence or to the plans."""
    name = quote(NAME, safe="")
    for address in ("soan/%E0%A4%A", f"toString/{name}", f"__proto__/{name}", f"soan/{name}/%5B", "soan/<img src=x>"):
        page = open_page(address)
        assert page.locator("h1, button.part").count() > 0
        assert "VIEWS" not in page.locator("main").inner_text()
        page.close()
