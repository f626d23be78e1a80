"""The cases in ``cases/``: what stands in a Word file, the Markdown it becomes, and what is told.

A file begins with a line that says what it shows; then come pieces, each under a line such as ``=== body``:

* ``body``, or another part of the file by its name (``docx.PARTS``), as XML. In the body a line that is no XML is a
  paragraph, after the name of its style and a bar if it has one (``Heading1| Words``), or after a list and its level
  (``1.0| An item``);
* ``media`` and ``links``: a line each, a name and what it is; ``core``: the properties of the file;
* ``becomes`` and ``told``, or the same ``if accepted`` and ``if rejected``; ``undecided``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Entry, Ledger
from briefbound.importers.shape import shape
from briefbound.importers.word import read
from briefbound.importers.writer import targets_of, write
from tests.importers.word.docx import PARTS, docx, p, r, red_square

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its pieces by name."""

    shows: str
    pieces: dict[str, str]

    def file(self) -> bytes:
        """The Word file."""
        parts = {name: text for name, text in self.pieces.items() if name.rstrip("0123456789") in PARTS}
        media = dict(line.split(" ", 1) for line in self.pieces.get("media", "").splitlines())
        return docx(
            "".join(map(_paragraph, self.pieces["body"].splitlines())),
            parts,
            media={name: _media(what) for name, what in media.items()},
            links=dict(line.split(" ", 1) for line in self.pieces.get("links", "").splitlines()),
            core=self.pieces.get("core", ""),
        )

    def expected(self) -> dict[str, str]:
        """The pieces that say what becomes of it."""
        return {name: text for name, text in self.pieces.items() if name.startswith(("becomes", "told", "undecided"))}

    def found(self) -> dict[str, str]:
        """What becomes of it, as :meth:`expected` has it."""
        if "undecided" not in self.pieces:
            markdown, told = imported(self.file(), Choices())
            return {"becomes": markdown, "told": told}
        accepted = imported(self.file(), Choices(tracked="accept"))
        rejected = imported(self.file(), Choices(tracked="reject"))
        undecided = read(Path("a.docx"), self.file(), Choices()).undecided
        return {
            "becomes if accepted": accepted[0],
            "told if accepted": accepted[1],
            "becomes if rejected": rejected[0],
            "told if rejected": rejected[1],
            "undecided": "\n".join(f"{entry.place}: {entry.kind}" for entry in undecided),
        }


def case(path: Path) -> Case:
    """The case of a file."""
    shows, *pieces = re.split(r"^=== (.+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    return Case(
        shows.strip(), {name: text.rstrip("\n") for name, text in zip(pieces[::2], pieces[1::2], strict=True)}
    )


def imported(data: bytes, choices: Choices) -> tuple[str, str]:
    """The Markdown that a Word file becomes, and what is told, a line each."""
    made = read(Path("a.docx"), data, choices)
    ledger = Ledger(entries=made.entries)
    document = shape(made.document, ledger, choices)
    (targets,) = targets_of([("a.md", document)])
    article = write(document, ledger, {part: f"../images/{part}" for part in made.pictures}, targets)
    fields = "".join(f"{key}: {value}\n" for key, value in article.fields.items() if value != "en")
    return f"{fields}\n{article.body}".strip("\n"), "\n".join(map(_told, ledger.entries))


def only(data: bytes, **choices: bool) -> Imported:
    """What the reader itself gives."""
    return read(Path("a.docx"), data, Choices(**choices))  # type: ignore[arg-type]


def _told(entry: Entry) -> str:
    """An entry as a report has it: of what was hidden, the number of words."""
    if entry.group in ("hidden", "comment"):
        text = f"; words: {entry.length}"
    else:
        text = f" “{entry.text}”" if entry.text else ""
    hint = f" ({entry.hint})" if entry.hint else ""
    return f"{entry.group}: {entry.kind}{text}; {entry.place._replace(heading='')}{hint}"


def _paragraph(line: str) -> str:
    if line.startswith("<"):
        return line
    style, bar, words = line.partition("| ")
    if not bar:
        return p(r(escape(line, quote=False)))
    if found := re.fullmatch(r"(\d+)\.(\d)", style):
        return p(r(words), f'<w:numPr><w:ilvl w:val="{found[2]}"/><w:numId w:val="{found[1]}"/></w:numPr>')
    return p(r(words), f'<w:pStyle w:val="{style}"/>')


def _media(what: str) -> bytes:
    if what == "square":
        return red_square()
    if what == "docx":
        note = '<w:footnote w:id="1"><w:p><w:r><w:t>Its note, in words.</w:t></w:r></w:p></w:footnote>'
        return docx(p(r("From a Word file.") + '<w:r><w:footnoteReference w:id="1"/></w:r>'), {"footnotes": note})
    return what.encode()
