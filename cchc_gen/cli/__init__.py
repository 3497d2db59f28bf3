"""The command line: the only package that prints or knows click."""

from __future__ import annotations

import gc
import os
import sys

# Plans, modules and rules are trees, not circles: looking for circles rarely saves 4% of the time of a small command.
_GC_THRESHOLDS = (100_000, 20, 20)


def main() -> None:
    """Run the command with the words of this process; the language is set before any text is read."""
    gc.set_threshold(*_GC_THRESHOLDS)
    import signal  # noqa: PLC0415  # first of all: what ends us while we are still importing has nothing to clean up

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL):
            signal.signal(number, lambda *_: os._exit(130))
    from cchc_gen.cli.language import choose_language, use_language  # noqa: PLC0415  # nothing before the language

    use_language(choose_language(sys.argv[1:], os.environ))
    from cchc_gen.cli.app import run  # noqa: PLC0415  # its help texts are translated when it is imported

    code = run(sys.argv[1:])
    gc.freeze()  # Python looks for circles among all that is there before it ends: 4% of `check`, to free what ends anyway
    sys.exit(code)
