"""OpenDocument texts (.odt, .ott, .fodt): the text, its notes, its account."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Ledger
from briefbound.importers.odf.body import read_blocks
from briefbound.importers.odf.changes import kinds_of, reject
from briefbound.importers.odf.context import Context, Shared, bookmark
from briefbound.importers.odf.names import PARAGRAPHS, full, get, short
from briefbound.importers.odf.package import Package
from briefbound.importers.odf.styles import Styles
from briefbound.importers.shape.titles import title_of_file
from briefbound.importers.tree import Document, Place

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["read"]


_PAGE_NUMBERS = (full("text:page-number"), full("text:page-count"))


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The text of a file; raises :class:`SourceError` (BB378) where it is locked, damaged or no text."""
    package = Package(path, data, salvage=choices.salvage)
    try:
        return _read(package, choices)
    except RecursionError:
        package.refuse("the file holds frames in frames, deeper than a text does", "ask its maker for another one")


def _read(package: Package, choices: Choices) -> Imported:
    styles = Styles()
    styles.add(package.styles, own=False)
    styles.add(package.content, own=True)
    body, ledger = package.body, Ledger(paragraphs=PARAGRAPHS)
    changes = kinds_of(body)
    headers = list(_headers(package.styles))
    letters = sum((ledger.letters(e) for e in (body, *headers)), Counter[str]())
    if choices.tracked == "reject":
        reject(body)
    shared = Shared(package, styles, ledger, changes=changes, wanted=_wanted(body))
    ctx = Context(shared, "text", ground=styles.page)
    blocks = read_blocks(body, ctx)
    _leave_changes(body, ctx, restored=choices.tracked == "reject")
    for header in headers:
        numbers = {str(text) for e in header.iter(*_PAGE_NUMBERS) for text in e.itertext()}
        words = [str(text).strip() for text in header.itertext() if str(text) not in numbers]
        kind = f"running {short(header.tag)[6:12]}"
        ledger.leave(kind, header, Place("pages", 0), "left out" if any(words) else "copy")
    for part, root in [("text", body), *shared.roots]:
        ledger.sweep(root, part)
    letters += sum((ledger.letters(root) for _, root in shared.roots), Counter[str]())
    if package.has_macros:
        ledger.say("left out", "macros", Place("the file", 0))
    for name in package.damaged:
        ledger.say("left out", "damaged part of the file: read as far as it goes", Place(name, 0))
    title, language, keywords = _properties(package.meta)
    document = Document(tuple(blocks), shared.notes, title, "", language, keywords)
    undecided = ctx.undecided() if choices.tracked is None else ()
    return Imported(document, tuple(ledger.entries), shared.pictures, letters, undecided)


def _wanted(body: etree._Element) -> frozenset[str]:
    """The bookmarks that links and cross references lead to."""
    links = (get(e, "xlink:href") for e in body.iter(full("text:a")))
    found = {bookmark(href) for href in links if href.startswith("#")}
    for name in ("text:bookmark-ref", "text:reference-ref", "text:sequence-ref"):
        found |= {get(e, "text:ref-name") for e in body.iter(full(name))}
    return frozenset(found)


def _leave_changes(body: etree._Element, ctx: Context, *, restored: bool) -> None:
    """The list of changes: deleted words, which stand in the text again where they are ``restored``, and who made
    which change when, which nobody is told."""
    for region in body.iter(full("text:changed-region")):
        for info in region.iter(full("office:change-info")):
            ctx.leave("author and date of a change", info, "copy")
        identity = get(region, "text:id") or get(region, "xml:id")
        place = ctx.shared.changed.get(identity, Place(ctx.part, 0))
        is_hidden = not restored and any(_deleted(region))
        ctx.ledger.leave("tracked deletion, accepted", region, place, "hidden" if is_hidden else "copy")


def _deleted(region: etree._Element) -> list[str]:
    return [text for e in region.iter(full("text:deletion")) for t in e.itertext() if (text := str(t).strip())]


def _headers(styles: etree._Element | None) -> list[etree._Element]:
    """Headers and footers of pages that hold words."""
    found: list[etree._Element] = []
    master = styles.find(full("office:master-styles")) if styles is not None else None
    for page in master if master is not None else ():
        for e in page:
            if isinstance(e.tag, str) and short(e.tag).startswith(("style:header", "style:footer")):
                found += [e] if "".join(str(text) for text in e.itertext()).strip() else []
    return found


def _properties(meta: etree._Element | None) -> tuple[str, str, tuple[str, ...]]:
    """Title, language and keywords; nothing else of what a file says of itself."""
    if meta is None:
        return "", "", ()
    office = meta.find(full("office:meta"))
    said = [(short(str(e.tag)), " ".join((e.text or "").split())) for e in (office if office is not None else ())]
    keywords = dict.fromkeys(
        word.strip() for name, text in said if name == "meta:keyword" for word in text.split(",")
    )
    values = dict(said)
    return title_of_file(values.get("dc:title", "")), values.get("dc:language", ""), tuple(filter(None, keywords))
