"""Makes the pictures of docs/tu-word-nam-ngoai.md: every step is done in a folder of its own, and what is seen is drawn.

Run: .venv/bin/python scripts/page_pictures.py (needs LibreOffice and Liberation fonts).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
_FONT = "LiberationMono-Regular.ttf"
_COLUMNS, _SIZE, _LINE, _EDGE = 104, 15, 21, 14  # signs on a line; points, line height and margin in pixels
_COLOURS = 16  # of a picture: text needs no more, and the file stays small
_PAGE_SCALE = 0.95  # pixels a point


def run(folder: Path, *words: str) -> str:
    """Run a command of the tool, and return what a terminal shows of it."""
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "cchc_gen", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    shown = " ".join(f'"{word}"' if " " in word else word for word in words)
    return f"> cchc-gen {shown}\n{done.stdout}{done.stderr}"


def draw_text(name: str, text: str, most: int = 24) -> None:
    """Draw a text as a window of a terminal or of Notepad shows it; lines beyond `most` are left out with “…”."""
    lines = [part for line in text.rstrip().split("\n") for part in textwrap.wrap(line, _COLUMNS, drop_whitespace=False) or [""]]
    lines = [*lines[:most], "…"] if len(lines) > most else lines
    font = ImageFont.truetype(_FONT, _SIZE)
    width = int(font.getlength("x" * _COLUMNS)) + 2 * _EDGE
    image = Image.new("RGB", (width, _LINE * len(lines) + 2 * _EDGE), "#fbfbf8")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width - 1, image.height - 1), outline="#b8b8b0")
    for number, line in enumerate(lines):
        colour = "#0b4f9e" if line.startswith("> ") else "#b3261e" if "# cần rà soát:" in line else "#202020"
        pen.text((_EDGE, _EDGE + number * _LINE), line, font=font, fill=colour)
    save(name, image)


def draw_page(name: str, pdf: Path) -> None:
    """Draw the first page of a PDF."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=_PAGE_SCALE).to_pil().convert("RGB")
    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline="#b8b8b0")
    save(name, image)


def save(name: str, image: Image.Image) -> None:
    """Write a picture with few colours."""
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"tu-word-{name}.png", optimize=True)


def edit(plan: Path, *changes: tuple[str, str]) -> None:
    """Do what the page tells the officer to type."""
    text = plan.read_text(encoding="utf-8")
    for pattern, new in changes:
        text = re.sub(pattern, new, text, flags=re.MULTILINE)
    plan.write_text(text, encoding="utf-8")


def main() -> None:
    """Go the way of the page, from last year's Word file to this year's signed one."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "plans").mkdir()
        sample = folder / "nguon.yaml"
        sample.write_text((ROOT / "plans" / "so-mau-2025.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        run(folder, "build", "nguon.yaml", "-o", ".")
        (folder / "nguon.docx").rename(folder / "ke-hoach-2025.docx")
        draw_page("1-nam-ngoai", folder / "nguon.pdf")
        draw_text("2-nhap", run(folder, "import", "ke-hoach-2025.docx", "-o", "plans/ke-hoach-2025.yaml"))
        renewed = ("renew", "plans/ke-hoach-2025.yaml", "--year", "2026", "-o", "plans/ke-hoach-2026.yaml")
        draw_text("3-nam-moi", run(folder, *renewed))
        plan = folder / "plans" / "ke-hoach-2026.yaml"
        lines = plan.read_text(encoding="utf-8").split("\n")
        first = next(number for number, line in enumerate(lines) if "# cần rà soát:" in line)
        draw_text("4-ra-soat", "\n".join(lines[max(first - 2, 0) : first + 12]), most=16)
        draw_text("5-kiem-tra", run(folder, "check", "plans/ke-hoach-2026.yaml"), most=16)
        edit(plan, (r"^.*# cần rà soát:.*\n", ""), ("312/KH-UBND ngày 24/12/2024", "298/KH-UBND ngày 22/12/2025"))
        edit(plan, ("tỉnh Mẫu năm 2025", "tỉnh Mẫu năm 2026"), ("Thanh tra Sở", "Thanh tra tỉnh"))
        draw_text("6-tao", run(folder, "build", "plans/ke-hoach-2026.yaml"))
        draw_page("7-nam-nay", folder / "outputs" / "ke-hoach-2026.pdf")
        edit(plan, (r"^( +)so:.*$", r"\1so: 5"), (r"^( +)ngay:.*$", r"\1ngay: 15/01/2026"))
        draw_text("8-phat-hanh", run(folder, "build", "plans/ke-hoach-2026.yaml", "--issued"))


if __name__ == "__main__":
    main()
