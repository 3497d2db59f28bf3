"""Makes the pages of docs/ a guide that opens in any browser: the ZIP's user has neither internet nor what shows Markdown."""

from __future__ import annotations

import html
import itertools
import posixpath
import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from markdown_it.token import Token

FIRST = "docs/windows.md"
# How to install what the ZIP's user has already: a link to it leads to their own page.
_INSTEAD = {"docs/cai-dat.md": FIRST}
_STYLE = (
    "body{font:16px/1.55 'Segoe UI',sans-serif;max-width:56rem;margin:1.5rem auto;padding:0 1rem;color:#222}"
    "img{max-width:100%;border:1px solid #ccc}pre{background:#f4f4f4;padding:.7rem;overflow:auto}"
    "code{background:#f4f4f4;font-family:Consolas,monospace}table{border-collapse:collapse}"
    "td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}"
)


def make_guide(project: Path) -> dict[str, bytes]:
    """Return the files of the guide by their paths: pages, their pictures, the samples that they name, a first page.

    Raises:
        SystemExit: a page links to what is not there.
    """
    pages = [FIRST, *sorted(f"docs/{path.name}" for path in (project / "docs").glob("*.md"))]
    pages = [page for page in dict.fromkeys(pages) if page not in _INSTEAD]
    files: dict[str, bytes] = {}
    titles: dict[str, str] = {}
    waiting = list(pages)
    while waiting:
        page = waiting.pop(0)
        text = (project / page).read_text(encoding="utf-8")
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        for target in _turn_links(page, tokens):
            if not (project / target).is_file():
                sys.exit(f"{page} links to {target}, which is not there.")
            if not target.endswith(".md"):
                files[_name(target)] = (project / target).read_bytes()
            elif target not in titles and target not in (*waiting, page):
                waiting.append(target)
        titles[page] = _mark_headings(tokens)
        body = MarkdownIt("commonmark").enable("table").renderer.render(tokens, MarkdownIt().options, {})
        files[_name(page)] = _make_page(titles[page], f'<p><a href="index.html">Mục lục</a></p>{body}')
    items = "".join(f'<li><a href="{_name(page)}">{html.escape(titles[page])}</a></li>' for page in titles)
    files["index.html"] = _make_page("Hướng dẫn cchc-gen", f"<h1>Hướng dẫn cchc-gen</h1><ul>{items}</ul>")
    return files


def _name(path: str) -> str:
    """Return where a file of the project lies in the guide: pages beside one another, all else below."""
    if path.endswith(".md"):
        return path.removesuffix(".md").removeprefix("docs/").replace("/", "-") + ".html"
    return path.removeprefix("docs/")


def _turn_links(page: str, tokens: Iterable[Token]) -> Iterator[str]:
    """Turn the links of a page to the guide's names, and yield what they lead to."""
    for token in (inner for block in tokens for inner in block.children or ()):
        key = {"link_open": "href", "image": "src"}.get(token.type)
        address = str(token.attrs.get(key, "")) if key else ""
        if not address or address.startswith("#") or re.match(r"[a-z]+:", address):
            continue
        path, hash_sign, place = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
        if target in _INSTEAD:
            target, hash_sign, place = _INSTEAD[target], "", ""
        token.attrs[key or ""] = _name(target) + hash_sign + place
        yield target


def _mark_headings(tokens: list[Token]) -> str:
    """Give each heading the name by which links call it, as GitHub does, and return the text of the first."""
    title = ""
    for opening, inside in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(child.content for child in inside.children or ())
            opening.attrs["id"] = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            title = title or words
    return title


def _make_page(title: str, body: str) -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>'
    return f'<!doctype html><html lang="vi"><head>{head}<style>{_STYLE}</style></head><body>{body}</body></html>\n'.encode()
