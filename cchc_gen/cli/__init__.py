"""The command line: the only package that prints or knows click."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command with the words of this process; the language is set before any text is read."""
    from cchc_gen.cli.language import choose_language, use_language  # noqa: PLC0415  # nothing before the language

    use_language(choose_language(sys.argv[1:], os.environ))
    from cchc_gen.cli.app import run  # noqa: PLC0415  # its help texts are translated when it is imported

    sys.exit(run(sys.argv[1:]))
