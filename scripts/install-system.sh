#!/bin/sh
# Installs what cchc-gen needs from the system and is not there yet: LibreOffice Writer, its Python bridge, fonts with
# the Vietnamese letters, an allocator, poppler for the tests. With the word “chromium” also that, for the tests of the window; with
# “node” Node, for the test that makes the parts of its page once more. Prints nothing and installs nothing when all is there.
set -eu

packages=""
need() { packages="$packages $1"; }

command -v soffice >/dev/null 2>&1 || need libreoffice-writer-nogui
/usr/bin/python3 -c "import uno" >/dev/null 2>&1 || need python3-uno
command -v pdftotext >/dev/null 2>&1 || need poppler-utils
command -v fc-list >/dev/null 2>&1 || need fontconfig
# fonts-liberation 1.x has the same family name without the Vietnamese letters: ask for the language, not the name.
[ -n "$(fc-list ':family=Liberation Serif:lang=vi' 2>/dev/null)" ] || need fonts-liberation2
# LibreOffice takes a fifth less time with this allocator (cchc_gen/pdf/office.py).
ls /usr/lib/*/libjemalloc.so.2 >/dev/null 2>&1 || need libjemalloc2
# LibreOffice sees no files but its own where this is there (cchc_gen/pdf/confinement.py).
command -v bwrap >/dev/null 2>&1 || need bubblewrap
# Debian keeps ensurepip in a package of its own.
python3 -c "import ensurepip" >/dev/null 2>&1 || need python3-venv
if [ "${1:-}" = chromium ]; then
    command -v chromium >/dev/null 2>&1 || need chromium
fi
if [ "${1:-}" = node ]; then
    command -v node >/dev/null 2>&1 || need nodejs
    command -v npm >/dev/null 2>&1 || need npm
fi

[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "This machine has no apt-get. Install by hand what these Debian packages hold:$packages" >&2
    exit 1
fi
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
echo "Installing:$packages" >&2
$as_root apt-get update -qq
# shellcheck disable=SC2086  # the list is split into words on purpose
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >&2
