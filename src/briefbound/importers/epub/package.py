"""The package of an e-book: its metadata, its files, their order, its table of contents (EPUB 3.3, 5; OPF 2.0.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from briefbound.importers.archive import Archive
from briefbound.importers.xhtml import Unreadable, join, parse_xhtml

if TYPE_CHECKING:
    from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_FONT_KEYS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class File:
    """A file of the manifest; ``address`` is its path in the archive."""

    address: str
    media_type: str
    properties: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        return self.media_type in _PAGES or (not self.media_type and self.address.lower().endswith("html"))


@dataclass(frozen=True, slots=True)
class Contents:
    """A line of the table of contents: its level, counted from 1, its words, and the file that it leads to."""

    level: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Package:
    """What the package of an e-book says; ``spine`` is the order of reading, ``covers`` and ``lists`` are pages."""

    spine: tuple[File, ...]
    files: tuple[File, ...]
    contents: tuple[Contents, ...] = ()
    title: str = ""
    subtitle: str = ""
    language: str = ""
    subjects: tuple[str, ...] = ()
    says: tuple[str, ...] = ()  # the kinds of what else it says of itself
    covers: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()  # of the contents, as somebody says
    aside: frozenset[str] = frozenset()  # not in the linear order
    obfuscated: int = 0  # fonts
    renditions: int = 1
    fallbacks: Mapping[str, str] = field(default_factory=dict)


def read_package(archive: Archive) -> Package:
    """The package of an e-book. Raises :class:`SourceError` where it is locked, or is no e-book."""
    obfuscated = _refuse_locked(archive)
    container = archive.xml("META-INF/container.xml")
    roots = [e.get("full-path") or "" for e in container.iter("{*}rootfile")] if container is not None else []
    roots = [name for name in roots if archive.has(name)] or [n for n in archive.names if n.lower().endswith(".opf")]
    opf = archive.xml(roots[0]) if roots else None
    if opf is None:
        archive.refuse("there is no package document in the e-book", "get another copy of it from whoever made it")
    base = roots[0]
    items = {e.get("id") or "": e for e in opf.iter("{*}item")}
    files = {name: _file(e, base) for name, e in items.items()}
    by_address = {one.address: one for one in files.values()}
    spine, aside = list[File](), set[str]()
    for reference in opf.iter("{*}itemref"):
        one = _readable(reference.get("idref") or "", files, items)
        if one is not None and one not in spine:
            spine.append(one)
            if reference.get("linear") == "no":
                aside.add(one.address)
    nav = next((one.address for one in files.values() if "nav" in one.properties), "")
    contents, covers, lists = _navigation(archive, nav, spine)
    for place, kind in _guide(opf, base):
        covers |= {place} if kind == "cover" else set()
        lists |= {place} if kind in ("toc", "loi", "lot") else set()
    toc = next(iter(opf.iter("{*}spine")), None)
    ncx = files.get(toc.get("toc") or "") if toc is not None else None
    ncx = ncx or next((one for one in files.values() if one.media_type == "application/x-dtbncx+xml"), None)
    if not contents and ncx is not None:
        contents = _of_ncx(archive.xml(ncx.address), ncx.address)
    title, subtitle = _titles(opf)
    return Package(
        spine=tuple(spine),
        files=tuple(by_address.values()),
        contents=tuple(contents),
        title=title,
        subtitle=subtitle,
        language=_texts(opf, "language")[0] if _texts(opf, "language") else "",
        subjects=tuple(dict.fromkeys(_texts(opf, "subject"))),
        says=tuple(kind for kind in _SAYS if _texts(opf, kind)),
        covers=frozenset(covers),
        lists=frozenset(lists | ({nav} if nav else set())),
        aside=frozenset(aside),
        obfuscated=obfuscated,
        renditions=len(roots),
    )


def _guide(opf: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    """The pages that an EPUB 2 names in its guide, with what each is (OPF 2.0.1, 2.6)."""
    for one in opf.iterfind("{*}guide/{*}reference"):
        yield urldefrag(join(base, one.get("href") or ""))[0], (one.get("type") or "").lower()


_SAYS = ("creator", "contributor", "publisher", "date", "identifier", "source", "rights", "description", "relation")


def _refuse_locked(archive: Archive) -> int:
    """The number of fonts that are made unreadable for other programs; raises where more than fonts is locked."""
    hint = "import the file that the publisher sells without a lock, or ask the publisher for it"
    if archive.has("META-INF/rights.xml") or archive.has("META-INF/sinf.xml") or archive.has("META-INF/license.lcpl"):
        archive.refuse("the e-book is locked by digital rights management", hint)
    encryption = archive.xml("META-INF/encryption.xml")
    if encryption is None:
        return 0
    data = list(encryption.iter("{*}EncryptedData"))
    methods = [next(iter(one.iter("{*}EncryptionMethod")), None) for one in data]
    if any(method is None or method.get("Algorithm") not in _FONT_KEYS for method in methods):
        archive.refuse("the e-book is encrypted", hint)
    return len(data)


def _file(e: etree._Element, base: str) -> File:
    properties = frozenset((e.get("properties") or "").split())
    return File(urldefrag(join(base, e.get("href") or ""))[0], (e.get("media-type") or "").lower(), properties)


def _readable(name: str, files: Mapping[str, File], items: Mapping[str, etree._Element]) -> File | None:
    """A file of the spine, or the fallback of it that can be read (EPUB 3.3, 3.5)."""
    met: set[str] = set()
    first = files.get(name)
    while name in files and name not in met:
        if files[name].is_page or files[name].media_type.startswith("image/"):
            return files[name]
        met.add(name)
        name = items[name].get("fallback") or ""
    return first


def _texts(opf: etree._Element, name: str) -> list[str]:
    found = (e.itertext() for e in opf.iter(_DC + name, _DC + name.title()))
    return [text for texts in found if (text := " ".join("".join(str(t) for t in texts).split()))]


def _titles(opf: etree._Element) -> tuple[str, str]:
    """The title and the subtitle (EPUB 3.3, D.3.12)."""
    kinds = {
        (e.get("refines") or "").lstrip("#"): (e.text or "").strip()
        for e in opf.iter("{*}meta")
        if e.get("property") == "title-type"
    }
    said = [(kinds.get(e.get("id") or "", ""), " ".join((e.text or "").split())) for e in opf.iter(_DC + "title")]
    title = next((words for kind, words in said if kind in ("", "main") and words), "")
    return title, next((words for kind, words in said if kind == "subtitle"), "")


def _navigation(archive: Archive, nav: str, spine: list[File]) -> tuple[list[Contents], set[str], set[str]]:
    """The table of contents of a navigation document, and the pages that it says are the cover or lists."""
    contents, covers, lists = list[Contents](), set[str](), set[str]()
    data = archive.read(nav) if nav else None
    try:
        root = parse_xhtml(data).root if data else None
    except Unreadable:
        root = None
    for e in root.iter("nav") if root is not None else ():
        kind = e.get(_EPUB_TYPE) or e.get("epub:type") or ""
        if "toc" in kind.split() or "doc-toc" in (e.get("role") or ""):
            contents += [line for ol in e.iter("ol") if ol.getparent() is e for line in _of_list(ol, nav, 1)]
        elif "landmarks" in kind.split():
            for link in e.iter("a"):
                place = urldefrag(join(nav, link.get("href") or ""))[0]
                kinds = (link.get(_EPUB_TYPE) or "").split()
                covers |= {place} if "cover" in kinds else set()
                lists |= {place} if "toc" in kinds else set()
    return contents, covers, lists & ({one.address for one in spine} - {line.address for line in contents} | {nav})


def _of_list(ol: etree._Element, base: str, level: int) -> Iterator[Contents]:
    for item in ol.iter("li"):
        if item.getparent() is not ol:
            continue
        for child in item:
            if child.tag in ("a", "span"):
                words = " ".join("".join(str(text) for text in child.itertext()).split())
                yield Contents(level, words, urldefrag(join(base, child.get("href") or ""))[0])
            elif child.tag == "ol" and level < _DEEPEST:
                yield from _of_list(child, base, level + 1)


def _of_ncx(root: etree._Element | None, base: str) -> list[Contents]:
    """The table of contents of an EPUB 2 (OPF 2.0.1, 2.4.1)."""
    points = root.iter("{*}navPoint") if root is not None else ()
    found: list[Contents] = []
    for point in points:
        level = 1 + sum(1 for up in point.iterancestors("{*}navPoint"))
        label, content = point.find("{*}navLabel/{*}text"), point.find("{*}content")
        words = " ".join((label.text or "").split()) if label is not None else ""
        address = urldefrag(join(base, content.get("src") or ""))[0] if content is not None else ""
        found.append(Contents(min(level, _DEEPEST), words, address))
    return found
