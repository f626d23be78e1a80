"""An EPUB as it is read: its documents in the order of the spine, its page list, its title (EPUB 3.3, 5 and 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from briefbound.checks.epub_container import EPUB_TYPE, XHTML, Document, Epub, open_epub
from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Place
from briefbound.listen.breath import clean
from briefbound.processes.programs import NoVerdict

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


class UnreadableEpub(BriefboundError):
    """A finished EPUB cannot be read; the diagnostic says why."""

    exit_code = Exit.FINDINGS


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """What there is to read. ``pages`` gives the label of a page by the path and the fragment where it begins."""

    title: str
    language: str
    documents: tuple[Document, ...]
    pages: Mapping[tuple[str, str], str]


def open_book(path: Path) -> OpenedBook:
    """Open an EPUB. Raises :class:`UnreadableEpub` where it is damaged, encrypted or has nothing to read."""
    try:
        epub = open_epub(path)
    except NoVerdict as broken:
        problem = Diagnostic("BB836", f"the EPUB cannot be read: {broken}", Place(str(path)), "build it again")
        raise UnreadableEpub([problem]) from None
    documents = tuple(_spine(epub))
    if not documents:
        problem = Diagnostic("BB836", "the EPUB has nothing to read in its spine", Place(str(path)), "build it again")
        raise UnreadableEpub([problem])
    return OpenedBook(
        title=_metadata(epub, "title"),
        language=_metadata(epub, "language"),
        documents=documents,
        pages=dict(_page_list(epub)),
    )


def _spine(epub: Epub) -> Iterator[Document]:
    """The documents that are read one after the other; those out of line are met by links only."""
    items = {item.get("id"): item for item in epub.package.root.iterfind(f"{_OPF}manifest/{_OPF}item")}
    for reference in epub.package.root.iterfind(f"{_OPF}spine/{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no":
            continue
        document = epub.documents.get(epub.package.resolve(item.get("href", ""))[0])
        if document is not None:
            yield document


def _metadata(epub: Epub, name: str) -> str:
    found = epub.package.root.find(f"{_OPF}metadata/{_DC}{name}")
    return clean(words_of(found)) if found is not None else ""


def _page_list(epub: Epub) -> Iterator[tuple[tuple[str, str], str]]:
    """The page-list nav of the navigation document (EPUB 3.3, 7.4.2)."""
    for document in epub.documents.values():
        for nav in document.elements("nav"):
            if "page-list" in nav.get(EPUB_TYPE, "").split():
                for link in nav.iter(XHTML + "a"):
                    yield document.resolve(link.get("href", "")), clean(words_of(link))


def words_of(element: etree._Element) -> str:
    """All text inside an element."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
