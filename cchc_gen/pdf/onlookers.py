"""Tells whether others use this machine: unoserver's port has no key, so anyone who calls it reads the user's files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError
from cchc_gen.messages import msg
from cchc_gen.pdf.process import find_platform

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN_PORT = "CCHC_OPEN_PORT"  # 1 starts a server of our own though others use the machine
_SYSTEM_AGAIN = 60_000  # user numbers from here on are the system's


def refuse_onlookers(environment: Mapping[str, str]) -> None:
    """Refuse a server of our own where other people use this machine: whoever calls its port reads our files through it.

    Raises:
        ConverterError: others have accounts here, and the user has not said that this may be.
    """
    if environment.get(OPEN_PORT) == "1" or not (others := _list_others()):
        return
    message = msg("Others use this machine too ({names}), and through unoserver's port they could read your files.", names=others)
    raise ConverterError(message, msg("Use --engine soffice; or set {name}=1 where you trust them all.", name=OPEN_PORT))


def _list_others() -> str:
    """Return the accounts of other people on this machine, as text; none on Windows, where they cannot be listed so."""
    if os.name != "posix":
        return ""
    import pwd  # noqa: PLC0415  # POSIX alone has it

    least = 500 if find_platform() == "darwin" else 1000
    people = [one for one in pwd.getpwall() if least <= one.pw_uid < _SYSTEM_AGAIN and one.pw_uid != os.getuid()]
    return ", ".join(one.pw_name for one in people if not one.pw_shell.endswith(("/nologin", "/false")))
