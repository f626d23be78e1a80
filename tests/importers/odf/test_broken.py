"""Broken copies of OpenDocument texts: refused with a message, or read with every letter accounted for."""

from __future__ import annotations

import contextlib
import random
import re
from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import odf
from briefbound.importers.documents import read_document
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

CASES = sorted((Path(__file__).parent / "cases").glob("*/input.fodt"))
_PIECE = re.compile(r"<[^<>]+>|[^<>]+")


def broken(text: str, chance: random.Random) -> str:
    """A text in which tags are taken away, doubled, moved or renamed."""
    pieces = _PIECE.findall(text)
    body = next(n for n, piece in enumerate(pieces) if piece.startswith("<office:styles"))
    for _ in range(chance.randint(1, 4)):
        at, other = (chance.randrange(body, len(pieces)) for _ in range(2))
        match chance.randrange(5):
            case 0:
                pieces[at] = ""
            case 1:
                pieces[at] *= 2
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                value = chance.choice(['""', '"-1"', '"99999999"', '"P1"'])
                pieces[at] = re.sub(r'"[^"]*"', value, pieces[at], count=1)
            case 4:
                pieces[at] = re.sub(r"[a-z]+:[a-z-]+", "text:span", pieces[at], count=1)
    return "".join(pieces)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("salvage", [False, True], ids=["whole", "salvaged"])
def test_a_broken_text_is_refused_or_read_whole(case: Path, salvage: bool, tmp_path: Path) -> None:
    chance = random.Random(case.parent.name)
    text, choices = case.read_text("utf-8"), Choices(tracked="reject", salvage=salvage)
    for _ in range(12):
        data = broken(text, chance).encode()
        with contextlib.suppress(SourceError):
            read_document(case, data, odf.read, choices, PurePosixPath("articles/a.md"), Shelf(tmp_path))
