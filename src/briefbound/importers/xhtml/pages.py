"""The pages of a book or of a site that are read together, and where their links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from briefbound.importers.xhtml.elements import names_of

if TYPE_CHECKING:
    from lxml import etree

#: The bytes of a file by its address, as :func:`join` makes it; None where it is not at hand.
Files = Callable[[str], bytes | None]

_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or the piece of one that is its text.

    ``root`` holds what is read; ``address`` is that of the file, a path in a package or a URL; ``name`` is what
    places are called. ``titles`` are headings that a table of contents names, as :func:`plain` writes them, with
    their levels: a paragraph of these words alone is a heading.
    """

    root: etree._Element
    address: str
    name: str
    titles: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: to an element of a page, or to the top of it."""

    page: int
    element: etree._Element | None = None


def plain(text: str) -> str:
    """Letters and digits alone, in small letters: what of two titles must agree."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def join(base: str, address: str) -> str:
    """The address that a page at ``base`` means; its fragment stays."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or "://" in base:
            return urljoin(base, address)
    except ValueError:
        return address
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))) if parts.path else base
    return f"{path}#{parts.fragment}" if parts.fragment else path


class Web:
    """The pages with their ids, and the links between them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self._numbers = {page.address: number for number, page in reversed(list(enumerate(pages)))}
        self._ids: dict[tuple[int, str], etree._Element] = {}
        self.wanted: set[tuple[int, etree._Element | None]] = set()
        for number, page in enumerate(pages):
            for element in page.root.iter():
                if isinstance(element.tag, str):
                    for name in names_of(element):
                        self._ids.setdefault((number, name), element)
        for number, page in enumerate(pages):
            for link in page.root.iter("a"):
                if target := self.target(number, link.get("href") or ""):
                    self.wanted.add((target.page, target.element))

    def target(self, page: int, href: str) -> Target | None:
        """The place in these pages that a link leads to; None where it leads elsewhere."""
        href = href.strip()
        if not href:
            return None
        address, fragment = urldefrag(join(self.pages[page].address, href))
        number = page if href.startswith("#") else self._numbers.get(address)
        if number is None:
            return None
        for name in (fragment, unquote(fragment)):
            if name and (element := self._ids.get((number, name))) is not None:
                return Target(number, element)
        return Target(number)

    def outside(self, page: int, href: str) -> str:
        """The address of a link that leads out, if it is one that a reader can follow."""
        address = join(self.pages[page].address, href)
        try:
            return address if urlsplit(address).scheme.lower() in _SCHEMES else ""
        except ValueError:
            return ""
