#!/bin/sh
# Makes Windows' own Python and runs it under wine: for the tests (make test-windows), on Debian, without Windows.
#
#     sh scripts/windows-python.sh FOLDER
#
# writes into FOLDER
#     embed.zip   a Python as python.org packs its "embeddable" one, for packaging/windows/make_zip.py to try itself on;
#     python/     the same, with the packages of requirements.lock; it takes cchc_gen from this project;
#     prefix/     the Windows of wine;
#     locale/     the locale in which wine has the code pages of Vietnam.
# A release takes python.org's own archive. The interpreter and its libraries come from a package that carries them
# unchanged (panda3d's for Windows), the modules written in Python from the Python 3.11 of this machine.
set -eu
folder=${1:?usage: windows-python.sh FOLDER}
project=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$folder"
cd "$folder"

python=python3.11
command -v $python >/dev/null 2>&1 || { echo "Needed: a Python 3.11 on this machine, of whose modules Windows' is made." >&2; exit 1; }
pip="$project/.venv/bin/python -m pip --quiet --disable-pip-version-check"
for_windows="--only-binary=:all: --platform win_amd64 --python-version 3.11 --implementation cp --no-deps"

if [ ! -x /usr/lib/wine/wine64 ] || ! command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
        wine64 gcc-mingw-w64-x86-64-win32 >&2
fi

if [ ! -f embed.zip ]; then
    rm -rf carrier interpreter
    # shellcheck disable=SC2086  # several words each
    $pip download $for_windows --dest carrier "panda3d>=1.10.15"
    mkdir interpreter
    $python - carrier interpreter <<'PY'
import sys, zipfile
from pathlib import Path

carrier, target = map(Path, sys.argv[1:])
with zipfile.ZipFile(next(carrier.glob("panda3d-*.whl"))) as wheel:
    for name in wheel.namelist():
        place, _, file = name.rpartition("/")
        if place == "deploy_libs" and not file.startswith(("tcl", "tk", "_tkinter")):
            (target / file).write_bytes(wheel.read(name))
PY
    # What python.exe does: all of it is in the library.
    cat >interpreter/launcher.c <<'C'
#include <windows.h>
typedef int (*Main)(int, wchar_t **);
int wmain(int count, wchar_t **words) {
    HMODULE library = LoadLibraryW(L"python311.dll");
    Main start = library ? (Main)(void *)GetProcAddress(library, "Py_Main") : NULL;
    return start ? start(count, words) : 111;
}
C
    x86_64-w64-mingw32-gcc -municode -O2 -s -o interpreter/python.exe interpreter/launcher.c
    # python3.dll hands everything on to the library of the version; packages for all versions ask it.
    { echo "LIBRARY python3"; echo EXPORTS; x86_64-w64-mingw32-objdump -p interpreter/python311.dll |
        awk '/Name Pointer\] Table/ { on = 1; next } on && NF == 0 { exit } on { print $NF "=python311." $NF }'; } >interpreter/python3.def
    x86_64-w64-mingw32-gcc -shared -nostdlib -s -Wl,--entry=0 -o interpreter/python3.dll interpreter/python3.def
    rm interpreter/launcher.c interpreter/python3.def
    $python - interpreter <<'PY'
import os, sys, zipfile
from pathlib import Path

target, library = Path(sys.argv[1]), Path(os.__file__).parent
absent = {"test", "tests", "idlelib", "lib2to3", "tkinter", "ensurepip", "site-packages", "turtledemo", "lib-dynload", "__pycache__"}
with zipfile.PyZipFile(str(target / "python311.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
    for entry in sorted(library.iterdir()):
        if entry.name not in absent and (entry.suffix == ".py" or (entry / "__init__.py").is_file()):
            archive.writepy(str(entry), filterfunc=lambda name: not absent & set(Path(name).parts))
licence = next((path for path in (library / "LICENSE.txt", library.parent / "LICENSE.txt") if path.is_file()), None)
(target / "LICENSE.txt").write_text(licence.read_text() if licence else "Python: https://docs.python.org/3.11/license.html\n")
(target / "python311._pth").write_text("python311.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n")
with zipfile.ZipFile("embed.part", "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(target.iterdir()):
        archive.write(path, path.name)
PY
    mv embed.part embed.zip
    rm -rf carrier interpreter
fi

if [ ! -f python/.ready ] || [ "$project/requirements.lock" -nt python/.ready ]; then
    rm -rf python
    mkdir python
    $python -m zipfile -e embed.zip python
    rm python/python311._pth # for the tests a Python as one installs it: it hears PYTHONPATH
    # The tools of developers stay away.
    grep -vE '^(mypy|ruff|librt|ast_serialize)==' "$project/requirements.lock" | sed 's/ *;.*//' >wanted.txt
    # shellcheck disable=SC2086
    $pip install $for_windows --target python/Lib/site-packages -r wanted.txt
    rm wanted.txt
    printf 'P:\\%s\r\n' "$(basename "$project")" >python/Lib/site-packages/project.pth
    touch python/.ready
fi

if [ ! -d prefix ]; then
    rm -rf prefix.part
    export WINEPREFIX="$PWD/prefix.part" WINEDEBUG=-all DISPLAY='' WINEDLLOVERRIDES=mscoree,mshtml=
    /usr/lib/wine/wine64 wineboot --init >/dev/null 2>&1
    /usr/lib/wine/wine64 reg add 'HKCU\Software\Wine' /v Version /d win10 /f 2>&1 | cat >/dev/null
    /usr/lib/wine/wineserver64 --wait
    # Windows 10 has this library of chance, wine 8 does not.
    cat >chance.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
C
    x86_64-w64-mingw32-gcc -shared -O2 -s -o prefix.part/drive_c/windows/system32/bcryptprimitives.dll chance.c -ladvapi32
    rm chance.c
    mv prefix.part prefix
fi
if [ ! -d locale ]; then
    mkdir locale.part
    localedef -i vi_VN -f UTF-8 locale.part/vi_VN.UTF-8
    mv locale.part locale
fi
# The project on a drive of its own, with what lies beside it: on Z: there are Unix' programs, which no Windows has.
ln -sfn "$(dirname "$project")" prefix/dosdevices/p:
