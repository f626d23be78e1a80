"""What makes the engine faster changes no byte: each pack is built with all of it, and once more with none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbound.press.engine.seams import WEASYPRINT
from tests.long_pack import write_long_pack
from tests.varied_pack import write_varied_pack

ROOT = Path(__file__).parents[4]
FAST = [seam.path for seam in WEASYPRINT.seams if seam.code]
#: What is replaced only while the notes of a page are measured.
FOR_A_TIME = "weasyprint.layout.block.block_level_layout"
PROBE = """
import sys
from briefbound.press.engine import rendering
from briefbound.press.engine.seams import WEASYPRINT
from briefbound.seams import owner_of
for seam in WEASYPRINT.seams:
    if seam.code:
        found = getattr(owner_of(seam), seam.name)
        print(seam.path, getattr(found, "__module__", type(found).__module__))
"""


def run(stock: bool, *arguments: str, **environment: str) -> str:
    environment = {**os.environ, **environment, "BRIEFBOUND_STOCK": str(int(stock))}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_of_it_is_in_place_and_nothing_where_stock_code_is_wanted() -> None:
    ours = dict(line.split() for line in run(False, "-c", PROBE).splitlines())
    stock = dict(line.split() for line in run(True, "-c", PROBE).splitlines())
    assert list(ours) == list(stock) == FAST
    at_work = {path for path, module in ours.items() if module.startswith("briefbound.press.engine.fast.")}
    assert at_work == {*FAST} - {FOR_A_TIME}
    assert [path for path, module in stock.items() if module.startswith("briefbound.")] == []


#: what is built: how the pack comes to a folder, and the editions
PDFS = ("print", "large", "screen")
PACKS: dict[str, tuple[Callable[[Path], Path], tuple[str, ...]]] = {
    "varied words": (lambda folder: write_varied_pack(folder / "pack", 1, 8, 1), PDFS),
    "many notes": (lambda folder: write_varied_pack(folder / "pack", 1, 4, 5), ("print",)),
}
LONG: dict[str, tuple[Callable[[Path], Path], tuple[str, ...]]] = {
    "content": (lambda _: ROOT / "content", (*PDFS, "draft", "booklet", "print-shop")),
    "rich pack": (lambda _: ROOT / "tests" / "rich_pack", (*PDFS, "draft", "booklet")),
    "varied words, many pages": (lambda folder: write_varied_pack(folder / "pack", 3, 60, 1), ("print", "screen")),
    "many notes, thirty pages": (lambda folder: write_varied_pack(folder / "pack", 1, 30, 6), ("print",)),
    "the long pack": (lambda folder: write_long_pack(folder / "pack", 1), PDFS),
}
CASES = [pytest.param(name, marks=pytest.mark.full) if name in LONG else name for name in PACKS | LONG]


@pytest.mark.parametrize("name", CASES)
def test_pages_are_the_same_with_it_and_without(name: str, tmp_path: Path) -> None:
    write, editions = (PACKS | LONG)[name]
    pack = write(tmp_path)
    wanted = [word for edition in editions for word in ("--edition", edition)]

    def built(folder: str, stock: bool) -> dict[str, bytes]:
        out = tmp_path / folder
        command = ["-m", "briefbound", "build", str(pack), "--out", str(out), "--workers", "1", *wanted]
        run(stock, *command, BRIEFBOUND_CACHE=str(tmp_path / f"cache of {folder}"))
        return {path.name: path.read_bytes() for path in out.glob("*.pdf")}

    ours, stock = built("ours", stock=False), built("stock", stock=True)
    assert len(ours) == len(editions)
    assert [file for file in stock if ours[file] != stock[file]] == []
