"""E-books of any maker (EPUB 2 and 3): the pages of the spine as one text, its notes where they are called."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from briefbound.importers.archive import Archive
from briefbound.importers.epub.package import Contents, File, Package, read_package
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.titles import title_of_file, title_once
from briefbound.importers.tree import Document, Place
from briefbound.importers.xhtml import PARAGRAPHS, Page, Unreadable, parse_xhtml, plain, read_pages
from briefbound.importers.xhtml.editors import leave_editors
from briefbound.importers.xhtml.remarks import tell_remarks

__all__ = ["read"]

CODE = "BB379"
_NO_TEXT = "pages that are pictures need their words: ask for the text itself"
_OTHER_KINDS = {
    "font/": "typefaces of the e-book",
    "application/vnd.ms-opentype": "typefaces of the e-book",
    "application/font": "typefaces of the e-book",
    "application/x-font": "typefaces of the e-book",
    "audio/": "sound",
    "video/": "film",
    "application/smil": "reading aloud (media overlays)",
    "text/javascript": "scripts",
    "application/javascript": "scripts",
}


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The text of an e-book; raises :class:`SourceError` (BB379) where it is locked, damaged or holds none."""
    archive = Archive(data, path, CODE, salvage=choices.salvage)
    package = read_package(archive)
    ledger = Ledger(paragraphs=PARAGRAPHS)
    pages, letters = list[Page](), Counter[str]()
    for file in package.spine:
        page = _page(archive, file, package, ledger)
        if page is not None:
            letters += ledger.letters(page.root)
            leave_editors(page.root, page.name, ledger)
            if not _is_left(page, file, package, ledger):
                pages.append(page)
    if not pages:
        archive.refuse("the e-book holds no text", _NO_TEXT)
    try:
        reading = read_pages(pages, archive.read, ledger)
    except RecursionError:
        archive.refuse("the pages of the e-book hold elements in elements, deeper than a text does", "ask its maker")
    if not reading.blocks:
        archive.refuse("the e-book holds no text", _NO_TEXT)
    _tell(package, archive, ledger)
    title = title_of_file(package.title)
    blocks = title_once(reading.blocks, title, ledger, Place("the e-book", 0))
    document = Document(blocks, reading.notes, title, package.subtitle, package.language, package.subjects)
    return Imported(document, tuple(ledger.entries), reading.pictures, letters)


def _page(archive: Archive, file: File, package: Package, ledger: Ledger) -> Page | None:
    name = file.address.rsplit("/", 1)[-1]
    data = archive.read(file.address)
    if data is None:
        ledger.say("left out", "page that is not in the e-book", Place(name, 0))
        return None
    if not file.is_page:
        if not file.media_type.startswith("image/"):
            ledger.say("left out", f"page of a kind that is not read ({file.media_type})", Place(name, 0))
            return None
        data = f'<html><body><p><img src="{name}"/></p></body></html>'.encode()
    try:
        parsed = parse_xhtml(data)
    except Unreadable as error:
        if archive.salvage:
            ledger.say("left out", "page that cannot be read", Place(name, 0))
            return None
        archive.refuse(f"the page {name} of the e-book cannot be read: {error}", "--salvage leaves it out")
    if parsed.repaired:
        ledger.say("changed", "page that is no sound XHTML: read as browsers do", Place(name, 0))
    body = parsed.root.find("body")
    tell_remarks(parsed.remarks, parsed.root if body is None else body, name, ledger)
    titles = {plain(line.words): line.level for line in package.contents if _leads_to(line, file)}
    return Page(parsed.root if body is None else body, file.address, name, titles)


def _leads_to(line: Contents, file: File) -> bool:
    return line.address == file.address and bool(plain(line.words))


def _is_left(page: Page, file: File, package: Package, ledger: Ledger) -> bool:
    """Whether a page is no text of the book: its cover, its table of contents."""
    place, words = Place(page.name, 0), any(str(text).strip() for text in page.root.itertext())
    if file.address in package.lists and ("nav" in file.properties or _is_list_of_links(page)):
        ledger.leave("table of contents", page.root, place)
        return True
    kinds = f"{page.root.get('{http://www.idpf.org/2007/ops}type') or ''} {page.root.get('id') or ''}".split()
    if not words and (file.address in package.covers or "cover" in kinds):
        hint = "save it, and name it under “cover” in pack.yaml"
        ledger.say("asked", "picture of the cover", place, hint=hint)
        return True
    if file.address in package.aside:
        ledger.say("changed", "page beside the order of reading: where the spine names it", place)
    return False


def _is_list_of_links(page: Page) -> bool:
    """Whether links hold most of the words: some makers call the text itself the table of contents."""
    linked = "".join(str(text) for link in page.root.iter("a") if link.get("href") for text in link.itertext())
    return 2 * len(plain(linked)) > len(plain("".join(str(text) for text in page.root.itertext())))


def _tell(package: Package, archive: Archive, ledger: Ledger) -> None:
    """Tells what the e-book has beside its text."""
    whole = Place("the e-book", 0)
    if package.renditions > 1:
        ledger.say("left out", f"{package.renditions - 1} other forms of the same book", whole)
    if package.says:
        hint = "write in pack.yaml or in the article what still applies; the pack has an identifier of its own"
        ledger.say("left out", f"what the e-book says of itself ({', '.join(package.says)})", whole, hint=hint)
    if package.obfuscated:
        ledger.say("left out", f"typefaces that only this e-book may use ({package.obfuscated})", whole)
    counts = Counter(
        kind for file in package.files for start, kind in _OTHER_KINDS.items() if file.media_type.startswith(start)
    )
    for kind, count in counts.items():
        ledger.say("left out", f"{kind} ({count} files)", whole)
    read = {file.address for file in package.spine} | package.lists
    for file in package.files:
        if file.is_page and file.address not in read and (data := archive.read(file.address)):
            place = Place(file.address.rsplit("/", 1)[-1], 0)
            try:
                ledger.leave("page that is not in the order of reading", parse_xhtml(data).root, place)
            except Unreadable:
                ledger.say("left out", "page that is not in the order of reading", place)
    for name in archive.damaged:
        ledger.say("left out", "damaged part of the file: read as far as it goes", Place(name.rsplit("/", 1)[-1], 0))
