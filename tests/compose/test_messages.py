"""What is said of the mistakes that people make, word for word: messages.txt, which anybody can read and correct."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from briefbound.compose import compose_book
from briefbound.diagnostics import CODES, Diagnostic, SourceError
from briefbound.load import load_publication
from briefbound.load.discretion import by_place

TABLE = Path(__file__).with_name("messages.txt").read_text("utf-8")
CASE = re.compile(
    r"(?P<title>[^\n#]+)\nin (?P<file>\S+), for line (?P<line>\d+):\n"
    r"(?P<text>(?:    .*\n|\n)+?)says:\n(?P<says>(?:    .*\n|\n)*)"
)
CASES = [found.groupdict() for found in CASE.finditer(TABLE)]

PACK = """\
title: Cold homes
identifier: urn:uuid:ac1019ba-823f-4875-9601-4192c9629bc0
language: en
dates:
  published: 2026-11-27
contents:
  - articles/one.md
  - articles/law.md
"""
ONE = """\
---
title: One
---
Words of an article.
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with files of many kinds and names; its manifest and first article are written anew for each case."""
    root = tmp_path_factory.mktemp("pack")
    for folder in ("articles", "images/old", "reports"):
        (root / folder).mkdir(parents=True)
    images = {
        "street.jpg": "JPEG",
        "PHOTO.JPG": "JPEG",
        "my photo.png": "PNG",
        unicodedata.normalize("NFD", "Müller.png"): "PNG",
        "old/mill.png": "PNG",
        "cover-photo.png": "PNG",
        "weir.webp": "WEBP",
        "really-a-webp.jpg": "WEBP",
        "plan.tiff": "TIFF",
        "plan.bmp": "BMP",
    }
    for name, kind in images.items():
        data = io.BytesIO()
        Image.new("RGB", (4, 4), "red").save(data, kind)
        (root / "images" / name).write_bytes(data.getvalue())
    (root / "images/phone.heic").write_bytes(b"\0\0\0\x18ftypheic")
    (root / "articles/law.md").write_text("---\ntitle: Law\n---\n## First things\n\nWords.\n", "utf-8")
    (root / "reports/law.md").write_text("---\ntitle: Another law\n---\nWords.\n", "utf-8")
    (root / "articles/unlisted.md").write_text("---\ntitle: Unlisted\n---\nWords.\n", "utf-8")
    (root / "articles/notes.txt").write_text("Words.\n", "utf-8")
    (root / "articles/page.html").write_text("<!DOCTYPE html><title>Words</title>", "utf-8")
    (root / "articles/scan.pdf").write_bytes(b"%PDF-1.7\n")
    (root / "articles/old-letters.md").write_bytes("---\ntitle: Été\n---\nWords.\n".encode("latin-1"))
    for name in ("articles/report.docx", "articles/really-word.md"):
        with zipfile.ZipFile(root / name, "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
    return root


def said_of(pack: Path) -> str:
    """What reading and composing the pack in this folder says."""
    warnings: tuple[Diagnostic, ...] = ()
    try:
        publication, warnings = load_publication(pack)
        _, more = compose_book(publication, {"epub"})
        found = by_place([*warnings, *more], withholds=False)
    except SourceError as fault:
        found = by_place([*warnings, *fault.diagnostics], withholds=False)
    return "".join(f"{one}\n" for one in found)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_mistake_is_told_so(case: dict[str, str], pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pack)
    for name, text in (("pack.yaml", PACK), ("articles/one.md", ONE)):
        lines = text.splitlines(keepends=True)
        if name == case["file"]:
            lines[int(case["line"]) - 1] = written(case["text"])
        Path(name).write_text("".join(lines), "utf-8")
    assert said_of(Path()) == unindented(case["says"])


def written(text: str) -> str:
    """Lines of the table as they are in a file: ``⇥`` is a tab there, ``␣`` a space that does not break."""
    return unindented(text).replace("⇥", "\t").replace("␣", "\u00a0")


def unindented(text: str) -> str:
    return re.sub(r"(?m)^    ", "", text.rstrip("\n")) + "\n" if text.strip() else ""


def test_the_table_is_read_whole() -> None:
    assert len(CASES) == TABLE.count("\nsays:\n") >= 90
    titles = [case["title"] for case in CASES]
    assert len(set(titles)) == len(titles)


def test_no_message_has_the_words_of_parsers() -> None:
    """Somebody who writes a pack has not heard of these, or of the files of this program."""
    jargon = r"<block|mapping|scalar|token|sequence|flow |stream|anchor|Error\b|None\b|parse|regex|alias\b|\.py\b"
    assert [found[0] for case in CASES if (found := re.search(jargon, case["says"]))] == []


def test_every_lint_is_in_the_table() -> None:
    lints = {code for code in CODES if "BB362" <= code <= "BB369"} | {"BB131", "BB132", "BB133"}
    assert {code for code in lints if code not in TABLE} == set()
