"""The parts of the page that others keep are what their recipe makes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.recipe, pytest.mark.timeout(900)]

ROOT = Path(__file__).parents[2]
RECIPE, PARTS = ROOT / "packaging" / "parts", ROOT / "cchc_gen" / "serve" / "page" / "parts"


def test_the_recipe_gives_these_bytes(tmp_path: Path) -> None:
    """From the packages that the lock file fixes, in a folder of another name, come the same files to the byte, and no other."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Node and npm are not on this machine: make test-browser")
    folder, made = tmp_path / "recipe", tmp_path / "made"
    shutil.copytree(RECIPE, folder, ignore=shutil.ignore_patterns("node_modules"))
    subprocess.run([npm, "ci"], cwd=folder, check=True, capture_output=True)
    subprocess.run([node, "build.mjs", made], cwd=tmp_path / "recipe", check=True, capture_output=True)

    assert {path.name: path.read_bytes() for path in made.iterdir()} == {path.name: path.read_bytes() for path in PARTS.iterdir()}
