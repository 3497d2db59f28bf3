"""Hostile templates, paths and plans, which every door of the tool has to refuse."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from cchc_gen.template.find import find_default_template
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from pathlib import Path

PLAN = HEAD + "noi_dung: [Một, Hai]\n"
# Published escapes from Jinja's sandbox and from docxtpl (which comes without one), and ways to fill memory and time.
ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    "{{ co_quan.__init__.__globals__ }}",
    "{{ co_quan.__class__.__mro__ }}",
    "{{ noi_dung.__class__ }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ config }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(co_quan) }}",  # CVE-2016-10745
    "{{ ('{0.__class__}'|attr('format'))(co_quan) }}",  # CVE-2025-27516
    "{{ '{a.__class__}'.format_map({'a': co_quan}) }}",  # CVE-2019-10906
    "{{ ['{0.__class__}']|map('format', co_quan)|list }}",  # CVE-2024-56326
    "{{ co_quan|attr('__class__') }}",
    "{{ [co_quan]|map(attribute='__class__')|list }}",
    "{{ {'a': co_quan}|xmlattr }}",  # CVE-2024-22195
    "{{ noi_dung|tojson }}",
    "{{ noi_dung|pprint }}",
    "{{ co_quan['__class__'] }}",
    "{{ co_quan['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import popen %}",
    "{% extends '/etc/passwd' %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% set x = ''.join %}{{ x(['a']) }}",
    "{% call co_quan.ten.upper() %}x{% endcall %}",
    "{{ range(10**9)|list }}",
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ ('a'|center(100000))|center(1000000000) }}",
    "{{ 'a'|indent(1000000000) }}",
    "{{ 'a,'|replace('a', 'aaaaaaaaaa')|replace('a', 'aaaaaaaaaa') }}",
    "{{ noi_dung|batch(2) }}",
    "{{ noi_dung|slice(1000000000)|list }}",
    "{{ ''|wordwrap }}",
]


def make_template(folder: Path, tags: str) -> Path:
    """Return the tool's template with tags put behind the national title."""
    source = find_default_template()
    target = folder / "mau.docx"
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            raw = package.read(name)
            if name == "word/document.xml":
                escaped = tags.replace("&", "&amp;").replace("<", "&lt;")
                text = raw.decode()
                assert ">{{ co_quan.ten }}<" in text
                raw = text.replace(">{{ co_quan.ten }}<", f">{escaped}{{{{ co_quan.ten }}}}<", 1).encode()
            copy.writestr(name, raw)
    return target


PATHS = [
    "../bi-mat.docx", "/etc/passwd", "..\\bi-mat.docx", "a/../../bi-mat.docx", "lien-ket.docx", "C:\\Windows\\win.ini",
    "\\\\may\\chung\\x.docx", "file:///etc/passwd", "\\x00", "a" * 5000, "..", ".", "//etc/passwd", "~/bi-mat.docx",
]  # fmt: skip

BOMBS = {
    "billion laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{','.join(['*' + chr(97 + at)] * 9)}]\n" for at in range(12)
    ),
    "quadratic": "a: &a " + "x" * 100_000 + "\nnoi_dung: [" + ",".join(["*a"] * 20_000) + "]\n",
    "merge keys": "a: &a {b: 1}\n" + "".join(f"x{at}: {{<<: [*a, *a, *a]}}\n" for at in range(5_000)),
    "deep flow": "noi_dung: " + "[" * 100_000,
    "deep block": "noi_dung:\n" + "".join(" " * at + "-\n" for at in range(1, 2_000)),
    "deep mapping": "\n".join(" " * at + f"k{at}:" for at in range(1_500)),
    "many keys": "\n".join(f"k{at}: 1" for at in range(50_000)),
    "long line": "nam: " + "9" * 5_000_000,
    "self alias": "a: &a [*a]\n",
    "many documents": "---\na: 1\n" * 50_000,
    "tags": "a: !!python/object/apply:os.system ['true']\n",
    "huge number": "nam: " + "9" * 100_000 + "\n",
    "anchors": "".join(f"k{at}: &a{at} x\n" for at in range(40_000)),
    "explicit keys": "? " * 200_000 + "a",
    "comments": "# x\n" * 500_000,
    "many problems": "noi_dung:\n" + "  - {x: 1}\n" * 20_000,
}  # fmt: skip
