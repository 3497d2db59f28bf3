"""What a Word package may hold that is opened by LibreOffice or sent to an office: nothing that reaches out of it.

It goes by lists of what is allowed, not of what is known to be bad: kinds of relationships, names of fields, kinds of pictures
(by their first bytes, whatever they are called). Every part must be XML or such a picture.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from lxml import etree

from cchc_gen.messages import msg
from cchc_gen.word.field_codes import list_field_codes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.etree import _ElementUnicodeResult as Attribute

    from cchc_gen.messages import Message

MAX_UNPACKED = 20_000_000
MAX_TAGS = 300_000  # an element takes twenty times the memory of its text; a template has some thousand
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The last word of a relationship's type, in small letters.
_KINDS = frozenset({
    "officedocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "styleswitheffects",
    "settings", "websettings", "fonttable", "numbering", "theme", "themeoverride", "header", "footer", "footnotes", "endnotes",
    "comments", "commentsextended", "commentsids", "commentsextensible", "people", "image", "hyperlink", "customxml",
    "customxmlprops", "font", "glossarydocument", "printersettings", "chart", "chartstyle", "chartcolorstyle", "chartusershapes",
    "diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing",
})  # fmt: skip
_FIELDS = frozenset({
    "page", "numpages", "sectionpages", "section", "date", "time", "createdate", "savedate", "printdate", "styleref", "ref",
    "pageref", "noteref", "seq", "toc", "tc", "xe", "index", "hyperlink", "title", "subject", "author", "keywords", "docproperty",
    "docvariable", "filename", "if", "symbol", "listnum", "autonum", "autonumlgl", "autonumout", "mergefield", "formtext",
    "formcheckbox", "formdropdown", "advance", "eq", "username", "userinitials", "useraddress", "numchars", "numwords", "=",
})  # fmt: skip
_PICTURES = (  # PNG, JPEG, GIF, GIF, BMP, WMF, EMF, WMF
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00",
    b"\x01\x00\x09\x00",
)  # fmt: skip
_EMF_SIGN = slice(40, 44)  # " EMF" in the head of what begins as an EMF does
_FONT = re.compile(r"word/fonts/[^/]+\.(?:odttf|ttf|fntdata)", re.IGNORECASE)
_PRINTER = re.compile(r"(?:word/)?printerSettings/?[^/]*\.bin", re.IGNORECASE)
# Elements that take in or call something else, in any namespace.
_TAKING_IN = (
    "altChunk", "subDoc", "object", "OLEObject", "control", "attachedTemplate", "mailMerge", "saveThroughXslt", "frameset",
    "sourceFileName", "externalData", "movie", "svgBlip", "videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "script",
)  # fmt: skip
_LINKS = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})
_FILLED = frozenset({"imagedata", "fill", "stroke", "background", "image"})  # these fetch what they name; shapes are clicked
_ADDRESS = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)
_SWITCH_OR_WORD = re.compile(r'"[^"]*"|[“”][^“”]*[“”]|\\[A-Za-z](?=\s|"|$)|\S+')
_WITH_ARGUMENT = frozenset({"\\l", "\\o", "\\t", "\\s"})  # of HYPERLINK: a bookmark, a tip, a frame
# An attribute's value that leads out of the file; what the named attributes hold is a name or a text, however it looks.
_OUTSIDE = re.compile(r"\s*(?:(?:https?|ftp|file|smb|javascript|vbscript|mhtml|data):|\\\\)", re.IGNORECASE)
_NAMING = frozenset({"uri", "namespaceuri", "val", "name", "descr", "title", "tooltip", "instr", "alt", "text"})
_NO_PICTURE = msg("it is neither XML nor a picture of an allowed kind (PNG, JPEG, GIF, BMP, EMF, WMF)")
_DAMAGED = msg("it is damaged, or written so that its XML cannot be read")
_STRICT = "http://purl.oclc.org/ooxml/"
_MACROS = re.compile(r"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
_FETCHING_ATTRIBUTES = etree.XPath(
    "//@*[local-name()='link' or local-name()='src' or local-name()='althref' or local-name()='href']"
)
_REFERENCES = etree.XPath("//@*[namespace-uri()!='' and namespace-uri()!=$space]")
# What may be an address; looking at each of the hundred thousand attributes of a long table would take longer than the rest.
_LIKE_ADDRESSES = etree.XPath(r"//@*[contains(., ':') or contains(., '\\')]")


def find_reach(raw: bytes, *, is_small: bool = True) -> tuple[str, Message] | None:
    """Return the first part of a package that reaches out of it, or holds what no template needs, and why; None for none.

    Args:
        raw: the package.
        is_small: whether it is refused where it unpacks to more than any template does.

    Raises:
        zipfile.BadZipFile: it is not a package.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        if is_small and sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
            return "", msg("it unpacks to more than {limit} MB", limit=MAX_UNPACKED // 1_000_000)
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    if is_small and sum(part.count(b"<") for part in parts.values()) > MAX_TAGS:
        return "", msg("it holds more than {limit} elements", limit=MAX_TAGS)
    trees: dict[str, Element] = {}
    for name, part in parts.items():
        if reason := _read_part(name, part, trees, is_small=is_small):
            return name, reason
    unread = {name.lower() for name in parts if name not in trees}
    pictures = {name.lower() for name, part in parts.items() if part.startswith(_PICTURES)}
    if drawn := next((name for name, root in trees.items() if etree.QName(root).localname == "svg"), None):
        return drawn, msg("it is an SVG picture; in Word put the logo in as a PNG")
    for name, root in trees.items():
        if reason := _judge_part(name, root, trees) or _judge_targets(name, root, unread - pictures, pictures):
            return name, reason
    return None


def _read_part(name: str, part: bytes, trees: dict[str, Element], *, is_small: bool) -> Message | None:
    """Add a part to the trees, except pictures, fonts and printers' settings, which have no tree. Return why it is refused."""
    if part.startswith(_PICTURES):
        return _judge_picture(part)
    if _FONT.fullmatch(name) or _PRINTER.fullmatch(name):
        return None
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=not is_small)
        trees[name] = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        return _DAMAGED if name.lower().endswith((".xml", ".rels")) else _NO_PICTURE
    return None


def _judge_picture(part: bytes) -> Message | None:
    if part.startswith(b"\x01\x00\x00\x00") and part[_EMF_SIGN] != b" EMF":
        return _NO_PICTURE
    return None


def _judge_part(name: str, root: Element, trees: dict[str, Element]) -> Message | None:
    if root.getroottree().docinfo.internalDTD is not None:
        return msg("it defines a document type of its own")
    if name.lower().endswith(".rels"):
        return _judge_relationships(root)
    if name == "[Content_Types].xml":
        kinds = (one.get("ContentType") or "" for one in root)
        return msg("it holds macros or embedded objects") if any(_MACROS.search(kind) for kind in kinds) else None
    outside = _list_outside(name, trees)
    return _judge_elements(root) or _judge_references(root, outside) or _judge_fields(root)


def _judge_targets(name: str, root: Element, unread: set[str], pictures: set[str]) -> Message | None:
    """Refuse relationships that call a part a picture although it is not, or an unread part anything but a font."""
    if not name.lower().endswith(".rels"):
        return None
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in root.iter("{*}Relationship"):
        kind = (one.get("Type") or "").rsplit("/", 1)[-1].lower()
        target = posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target") or ""))).lstrip("/").lower()
        is_inside = (one.get("TargetMode") or "").lower() != "external"
        if is_inside and target in unread and kind not in ("font", "printersettings"):
            return msg("it makes something else of a font (“{kind}”)", kind=kind)
        if is_inside and kind in ("image", "thumbnail") and target not in pictures:
            return _NO_PICTURE
    return None


def _judge_elements(root: Element) -> Message | None:
    if str(root.tag).startswith(f"{{{_STRICT}}}") or next(root.iter(f"{{{_STRICT}wordprocessingml/main}}*"), None) is not None:
        return msg("it is saved as Strict Open XML")
    taken = next(root.iter(*(f"{{*}}{tag}" for tag in _TAKING_IN), *_TAKING_IN), None)
    return None if taken is None else msg("it takes in something else (“{element}”)", element=etree.QName(taken).localname)


def _judge_references(root: Element, outside: set[str]) -> Message | None:
    if any(_fetches(attribute) for attribute in _list_attributes(root, _FETCHING_ATTRIBUTES)):
        return msg("it holds a picture or a shape that is only linked")
    for attribute in _list_attributes(root, _REFERENCES) if outside else ():
        owner = attribute.getparent()
        if str(attribute) in outside and owner is not None and etree.QName(owner).localname not in _LINKS:
            return msg("it takes something from an address")
    if any(_leads_outside(attribute) for attribute in _list_attributes(root, _LIKE_ADDRESSES)):
        return msg("it names a file or an address outside itself")
    return None


def _leads_outside(attribute: Attribute) -> bool:
    return bool(_OUTSIDE.match(attribute)) and etree.QName(str(attribute.attrname)).localname not in (*_NAMING, "href")


def _list_attributes(root: Element, path: etree.XPath) -> list[Attribute]:
    return cast("list[Attribute]", path(root, space=_W))


def _judge_fields(root: Element) -> Message | None:
    field = next((text for text in list_field_codes(root) if not _is_allowed(text)), None)
    return None if field is None else msg("it holds a field that is not allowed: “{field}”", field=" ".join(field.split())[:60])


def _fetches(attribute: Attribute) -> bool:
    """Tell whether an attribute fetches what it names: a click on a link does not, unless it leads to a file."""
    if not str(attribute).strip():
        return False
    owner = attribute.getparent()
    if owner is not None and etree.QName(owner).localname in _FILLED:
        return True
    return not (etree.QName(str(attribute.attrname)).localname == "href" and _ADDRESS.match(str(attribute)))


def _judge_relationships(root: Element) -> Message | None:
    for one in root.iter("{*}Relationship"):
        kind = (one.get("Type") or "").rsplit("/", 1)[-1]
        if kind.lower() not in _KINDS:
            return msg("it is joined to something that no template needs (“{kind}”)", kind=kind)
        if (one.get("TargetMode") or "").lower() == "external" and not (
            kind.lower() == "hyperlink" and _ADDRESS.match(one.get("Target") or "")
        ):
            return msg("it names a file or an address outside itself")
    return None


def _list_outside(name: str, trees: dict[str, Element]) -> set[str]:
    """Return the ids by which a part names addresses."""
    folder, _slash, base = name.rpartition("/")
    root = trees.get(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
    found = root.iter("{*}Relationship") if root is not None else ()
    return {one.get("Id") or "" for one in found if (one.get("TargetMode") or "").lower() == "external"}


def _is_allowed(text: str) -> bool:
    words = text.split()
    if not words:
        return True
    name = "=" if words[0].startswith("=") else words[0].lower()
    if name != "hyperlink":
        return name in _FIELDS
    return all(_ADDRESS.match(target) for target in _list_targets(text.strip()[len("hyperlink") :]))


def _list_targets(words: str) -> list[str]:
    """Return the words of a HYPERLINK field that are neither switches nor their arguments."""
    targets, is_argument = [], False
    for word in _SWITCH_OR_WORD.findall(words):
        if not is_argument and not re.fullmatch(r"\\[A-Za-z]", word):
            targets.append(word.strip('"“”'))
        is_argument = word.lower() in _WITH_ARGUMENT
    return targets
