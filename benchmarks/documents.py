"""What the import of a long Word file costs, beside pandoc.

``python -m benchmarks.documents --peers FOLDER`` makes a file of some 300 pages (100,000 words, 200 headings,
600 notes, 100 tables) and reads it with each program, in a process of its own.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.measure import Cost, adopt_orphans, cost_of, middle

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SENTENCE = "the council of the village measured the water and wrote down what the families said about it"
_WORDS = _SENTENCE.split()
_SECTIONS, _PARAGRAPHS, _LENGTH, _ROWS = 200, 6, 80, 8
_NOTES_IN_EACH = 3


def main() -> None:
    """Prints a line for each program: wall time, processor time, memory of the largest process; medians of three."""
    parser = argparse.ArgumentParser(description="Imports of a long Word file.")
    parser.add_argument("--peers", type=Path, required=True, help="a virtual environment with pypandoc-binary")
    peers = parser.parse_args().peers.resolve()
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="briefbound-bench-") as name:
        folder = Path(name)
        document = write_long_document(folder / "long.docx")
        pandoc = next(peers.glob("lib/python3*/site-packages/pypandoc/files/pandoc"))
        _show("Briefbound", [_ours(document, folder / "pack") for _ in range(3)])
        _show("pandoc", [cost_of([pandoc, document, "-o", folder / "long.md"], {}) for _ in range(3)])


def write_long_document(path: Path) -> Path:
    """A Word file of some 300 pages."""
    body = "".join(_section(number) for number in range(_SECTIONS))
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>{_run(_text(number, 12))}</w:p></w:footnote>'
        for number in range(1, _SECTIONS * _NOTES_IN_EACH + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", _relation("officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", _relation("footnotes", "footnotes.xml"))
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{notes}</w:footnotes>")
    return path


def _section(number: int) -> str:
    paragraphs = "".join(_paragraph(number, at) for at in range(_PARAGRAPHS))
    heading = f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{_run(f"Section {number}")}</w:p>'
    return heading + paragraphs + ("".join(_table(number)) if number % 2 else "")


def _paragraph(number: int, at: int) -> str:
    note = number * _NOTES_IN_EACH + at + 1
    call = f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' if at < _NOTES_IN_EACH else ""
    return f"<w:p>{_run(_text(number + at, _LENGTH))}{call}</w:p>"


def _table(number: int) -> Iterator[str]:
    yield "<w:tbl>"
    for row in range(_ROWS):
        cells = "".join(f"<w:tc><w:p>{_run(_text(number + row + at, 2))}</w:p></w:tc>" for at in range(4))
        yield f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not row else ''}{cells}</w:tr>"
    yield "</w:tbl>"


def _text(start: int, words: int) -> str:
    return " ".join(islice(cycle(_WORDS), start % len(_WORDS), start % len(_WORDS) + words))


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="a" Type="{_KIND}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PARTS}">{one}</Relationships>'


def _ours(document: Path, pack: Path) -> Cost:
    shutil.rmtree(pack, ignore_errors=True)
    return cost_of([sys.executable, "-m", "briefbound", "import", document, "--into", pack], {})


def _show(name: str, costs: list[Cost]) -> None:
    cost = middle(costs)
    print(f"{name}: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.peak:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
