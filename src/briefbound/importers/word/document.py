"""A Word file to a document: the body, the notes, the comments, what the file says of itself, and the account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from briefbound.diagnostics import SourceError
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.titles import title_of_file
from briefbound.importers.sight import PAPER, of_hex
from briefbound.importers.tree import Block, Document, Paragraph, Place
from briefbound.importers.word.body import read_blocks
from briefbound.importers.word.colours import Colours
from briefbound.importers.word.context import Context, Shared, note_name, story
from briefbound.importers.word.names import A, M, W
from briefbound.importers.word.numbering import Numbering
from briefbound.importers.word.package import Package
from briefbound.importers.word.styles import Styles

_TEXTS = (W + "t", W + "delText", M + "t", A + "t")
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
Roots = list[tuple[str, etree._Element]]


def read_document(path: Path, data: bytes, choices: Choices) -> Imported:
    """The document of a Word file; raises :class:`~briefbound.diagnostics.SourceError`."""
    package = Package(data, path, salvage=choices.salvage)
    ledger = Ledger(_TEXTS, paragraphs=(W + "p",))
    shared = _shared(package, ledger, choices)
    blocks, notes, roots = _read(shared)
    for part, root in roots:
        ledger.sweep(root, part.rsplit("/", 1)[-1].removesuffix(".xml"))
    _tell_what_stays(package, ledger)
    letters = sum((ledger.letters(root) for _, root in roots), Counter[str]())
    document = _described(package, blocks, notes)
    return Imported(document, tuple(ledger.entries), shared.pictures, letters, tuple(shared.undecided))


def read_inner(data: bytes, ctx: Context) -> list[Block] | None:
    """The blocks of a Word file inside a Word file, with its notes behind them; None if it cannot be read."""
    outer = ctx.shared
    try:
        package = Package(data, outer.package.path, salvage=outer.choices.salvage)
    except SourceError:
        return None
    inner = _shared(package, outer.ledger, outer.choices)
    inner = replace(
        inner,
        pictures=outer.pictures,
        undecided=outer.undecided,
        depth=outer.depth + 1,
        prefix=f"{outer.prefix}{len(outer.inner) + 1}-",
        inner=outer.inner,
    )
    outer.inner.append(package.main)
    blocks, notes, roots = _read(inner)
    outer.notes.update(notes)
    for part, root in roots:
        outer.ledger.sweep(root, part.rsplit("/", 1)[-1].removesuffix(".xml"))
    return blocks


def _shared(package: Package, ledger: Ledger, choices: Choices) -> Shared:
    def tree(kind: str) -> etree._Element | None:
        part = package.related(package.main, kind)
        return package.tree(part) if part else None

    styles = Styles(tree("styles"), Colours(tree("theme"), tree("settings")))
    return Shared(package, styles, Numbering(tree("numbering")), ledger, choices)


def _read(shared: Shared) -> tuple[list[Block], dict[str, tuple[Block, ...]], Roots]:
    package, main = shared.package, shared.package.main
    root = package.tree(main)
    assert root is not None
    ctx = story(root, main, shared)
    if (page := root.find(W + "background")) is not None and of_hex(page.get(W + "color")) != PAPER:
        ctx.behind = ctx.ground = None  # programs differ in whether they show it
    shared.known.update(_names_of_notes(shared))
    blocks, roots = read_blocks(root, ctx), [(main, root)]
    notes = shared.notes
    for kind in ("footnotes", "endnotes"):
        part = package.related(main, kind)
        tree = package.tree(part) if part else None
        if part and tree is not None:
            roots.append((part, tree))
            notes.update(_notes(tree, part, kind, shared))
    _comments(shared)
    return blocks, notes, roots


def _notes(root: etree._Element, part: str, kind: str, shared: Shared) -> dict[str, tuple[Block, ...]]:
    """The notes that the text calls (17.11), by name."""
    found: dict[str, tuple[Block, ...]] = {}
    ctx = story(root, part, shared)
    for note in root.iter(W + kind[:-1]):
        name = note_name(note, shared)
        if name not in shared.called:
            if note.get(W + "type"):
                words = any((t.text or "").strip() for t in note.iter(*_TEXTS))
                shared.ledger.leave("separator of notes", note, ctx.place, "left out" if words else "copy")
            else:  # its call may have been hidden or deleted
                shared.ledger.leave("note that nothing in the text calls", note, ctx.place, "hidden")
            continue
        ctx.heading = shared.called[name].heading
        found[name] = tuple(read_blocks(note, ctx)) or (Paragraph((), ctx.place),)
    return found


def _names_of_notes(shared: Shared) -> Iterator[str]:
    for kind in ("footnotes", "endnotes"):
        part = shared.package.related(shared.package.main, kind)
        root = shared.package.tree(part) if part else None
        for note in root.iter(W + kind[:-1]) if root is not None else ():
            yield note_name(note, shared)


def _comments(shared: Shared) -> None:
    """Comments (17.13.4) are told by place and length; who wrote them is not read."""
    package = shared.package
    part = package.related(package.main, "comments")
    root = package.tree(part) if part else None
    for comment in root.iter(W + "comment") if root is not None else ():
        place = shared.called.get(f"{shared.prefix}c{comment.get(W + 'id', '')}", Place("comments", 0))
        text = " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p"))
        shared.ledger.say("comment", "comment", place, text)


def _tell_what_stays(package: Package, ledger: Ledger) -> None:
    """Tells of parts that no reader meets: macros, damaged ones."""
    if package.related(package.main, "vbaProject") or any(
        name.lower().endswith("vbaproject.bin") for name in package.names
    ):
        ledger.say("left out", "macros", Place("the file", 0))
    for part in package.damaged:
        hint = "compare with the original, or ask its maker for another copy"
        kind = "damaged part of the file: read as far as it goes, and nobody knows what is behind it"
        ledger.say("left out", kind, Place(part, 0), hint=hint)


def _described(package: Package, blocks: list[Block], notes: dict[str, tuple[Block, ...]]) -> Document:
    """The document with what its properties (29500-2, 8.3) say where that is the author's: never who made it."""
    part = package.related("", "core-properties")
    core = package.tree(part) if part else None

    def says(name: str) -> str:
        return " ".join((core.findtext(name) or "").split()) if core is not None else ""

    title = title_of_file(says(_DC + "title"))
    keywords = tuple(filter(None, (word.strip() for word in re.split("[;,]", says(_CP + "keywords")))))
    return Document(tuple(blocks), notes, title, "", says(_DC + "language"), keywords)
