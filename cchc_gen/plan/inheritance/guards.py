"""Guards of edits (`la`): words of the node that an edit means. If the address moved, the edit fails; it hits no other node."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc_gen.files.names import quote_for_shell
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import AddressedNode, AddressError, find_node
from cchc_gen.plan.yaml.lines import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.messages import Message

_WORDS = 8  # that the tool itself quotes
_LEAST = 6  # words of a person's guard: fewer fit too much
_MARK = lazy_pattern(r"^[-+]\s+")
_DIGEST = 8  # letters


def digest_base(text: str) -> str:
    """Return `dau`: a digest of eight letters of a base's text as `read_source` gives it."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def quote_guard(node: AddressedNode) -> str:
    """Return words by which an edit guards a node: of its heading, its task or its first line, as they are typed."""
    return " ".join(_MARK.sub("", node.label.split("\n")[0].strip()).split()[:_WORDS])


def find_guarded(address: str, words: str, nodes: Sequence[AddressedNode]) -> AddressedNode:
    """Return the node of an address, if it is the one that the words mean.

    Args:
        address: the address that the edit names.
        words: the words under `la`.
        nodes: the nodes of the base.

    Raises:
        AddressError: there is none, another one, or several that fit; the hint names where the words stand now.
    """
    wanted = address.strip().rstrip(".").replace(").", ".").rstrip(")")
    at = [node for node in nodes if wanted in (node.address, node.name)]
    fitting = [node for node in at if fits_guard(words, node.label)]
    if len(fitting) == 1:
        return fitting[0]
    there = fitting[0] if fitting else find_node(address, nodes) if not at else at[0]
    if fits_guard(words, there.label) and not fitting:
        return there  # named by its heading
    places = [node for node in nodes if node.kind != "list" and fits_guard(words, node.label)]
    message = msg("At “{address}” stands “{label}”, and not “{words}”.", address=address, label=quote_guard(there), words=words)
    if not places:
        base = quote_for_shell(there.node.position.file)
        hint = msg("These words stand nowhere in the base. All nodes: cchc-gen show {base} --outline --edits", base=base)
        raise AddressError(message, hint)
    where = "; ".join(_locate(one) for one in places[:3])
    raise AddressError(message, msg("These words stand at {places} now: write that address behind “tai”.", places=where))


def explain_short_guard(words: str, node: AddressedNode) -> tuple[Message, Message] | None:
    """Return what is wrong with a guard of a few words where the node has more, and what to write: it would fit others, too."""
    count = len(_fold(words).split())
    if count >= min(_LEAST, len(_fold(node.label.split("\n")[0]).split())):
        return None
    message = msg("“{words}” are {count} word(s); a guard has {least} or more, or all.", words=words, count=count, least=_LEAST)
    return message, msg("Write more words of that place: la: {words}", words=quote(quote_guard(node)))


def _locate(node: AddressedNode) -> str:
    return f"{node.address or node.name or '-'} ({node.node.position.file}:{node.node.position.line})"


def fits_guard(words: str, label: str) -> bool:
    """Tell whether a guard quotes the words of a node, whatever the spaces and capitals."""
    wanted, folded = _fold(words), f" {_fold(label)} "
    at = folded.find(wanted) if wanted else -1
    while at > 0 and (folded[at - 1].isalnum() or folded[at + len(wanted)].isalnum()):  # whole words; a comma may follow
        at = folded.find(wanted, at + 1)
    return at > 0


@lru_cache(maxsize=8192)  # each guard of a file is held against each task
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().strip().strip("“”‘’")  # Word's quotation marks, typed for YAML's
    return " ".join(_MARK.sub("", plain.strip()).split())
