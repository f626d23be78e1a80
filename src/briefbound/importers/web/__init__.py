"""Saved web pages: the article of a page, with its title, authors, day and language, its pictures and its links.

``files`` opens what browsers save, ``article`` finds the element that holds the article, ``about`` what the page says
of itself, ``pictures`` which of the saved files an image shows; :mod:`briefbound.importers.xhtml` reads the elements.
Everything else on the page is told by kind and length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.diagnostics import Place as Where
from briefbound.importers.decode import decode_page
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Group, Ledger
from briefbound.importers.shape.words import words_of
from briefbound.importers.tree import Block, Document, Heading, Paragraph, Place
from briefbound.importers.web.about import About, flat, read_about
from briefbound.importers.web.article import Article, find_article
from briefbound.importers.web.files import SavedPage, open_page
from briefbound.importers.web.notes import gather_notes
from briefbound.importers.web.pictures import choose_files
from briefbound.importers.web.unseen import DRAWN, HIDDEN, MACHINE, SIGN, unseen_elements
from briefbound.importers.web.weights import Weights
from briefbound.importers.xhtml import PARAGRAPHS, Page, Unreadable, parse_html, read_pages
from briefbound.importers.xhtml.breaks import parted
from briefbound.importers.xhtml.editors import leave_editors
from briefbound.importers.xhtml.office_lists import make_lists
from briefbound.importers.xhtml.redirects import make_direct
from briefbound.importers.xhtml.remarks import tell_remarks

if TYPE_CHECKING:
    from lxml import etree

#: What the elements of an archive are called among its own files; links to the page itself lead there.
_HERE = "page.html"


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The article of a saved page: .html with its folder, .mhtml, .webarchive.

    Raises :class:`SourceError` where there is no page, or nothing to read in it.
    """
    page = open_page(path, data)
    return read_page(page, path)


def read_page(page: SavedPage, path: Path) -> Imported:
    """The article of a page, however it was saved; ``path`` names it in messages."""
    ledger = Ledger(paragraphs=PARAGRAPHS)
    part = "the page"
    text = decode_page(page.html, page.charset)
    try:
        parsed = parse_html(b"\xef\xbb\xbf" + text.text.encode())
    except Unreadable as error:
        raise SourceError([_unreadable(path, str(error))]) from error
    root, body = parsed.root, parsed.root.find("body")
    if body is None:
        raise SourceError([_empty(path)])
    if text.guessed:
        hint = "if letters are wrong, save the page again as UTF-8"
        kind = f"encoding that the page does not name: read as {text.guessed}"
        ledger.say("changed", kind, Place(part, 0), hint=hint)
    choose_files(root, page)
    letters = ledger.letters(body)
    leave_editors(body, part, ledger)
    unseen = unseen_elements(root, body, page.file)
    article = find_article(body, unseen)
    about = read_about(root, article.root, Weights(body, unseen), page.address)
    gather_notes(article.root, body, article.left)
    _leave(article, about, unseen, part, ledger)
    _make_absolute(article.root, about.base, page.address)
    make_direct(article.root, part, ledger)
    make_lists(article.root, part, ledger)
    tell_remarks(parsed.remarks, article.root, part, ledger)
    reading = read_pages([Page(article.root, _HERE, part)], page.file, ledger)
    ledger.sweep(body, part)
    blocks = _with_title(parted(reading.blocks), about.title)
    if not blocks:
        raise SourceError([_empty(path)])
    document = Document(
        blocks,
        reading.notes,
        title=about.title,
        language=_believed(about.language, letters, part, ledger),
        authors=about.authors,
        published=about.published,
    )
    return Imported(document, tuple(ledger.entries), reading.pictures, letters)


def _leave(article: Article, about: About, unseen: Mapping[etree._Element, str], part: str, ledger: Ledger) -> None:
    """Tells what is left out, and takes it out of sight, so that whoever reads the article passes it by."""
    places = _Places(article.root, part)
    for element, kind in unseen.items():
        group: Group = "copy" if kind in (MACHINE, DRAWN, SIGN) else "hidden" if kind == HIDDEN else "left out"
        if kind == MACHINE and isinstance(element.tag, str) and places.is_in_article(element):
            continue  # who reads the article knows more of it
        ledger.leave(kind, element, places.of(element), group)
    for element, kind in article.left.items():
        if "".join(map(str, element.itertext())).strip():
            ledger.leave(kind, element, places.of(element))
    for element in about.credits:
        kind = "line of authors and dates, which are in the front matter"
        ledger.leave(kind, element, places.of(element), "changed")
    for element in (*(one for one, kind in unseen.items() if kind != MACHINE), *article.left, *about.credits):
        if isinstance(element.tag, str):
            element.set("hidden", "")


#: Languages that are written in Cyrillic letters alone, and some that never are.
_CYRILLIC = frozenset(["be", "bg", "ky", "mk", "ru", "tg", "uk"])
_LATIN = frozenset(
    ["cs", "da", "de", "en", "es", "et", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "sk", "sv", "tr"]
)


def _believed(language: str, letters: Mapping[str, int], part: str, ledger: Ledger) -> str:
    """The language that a page declares, unless most of its letters are none of it: many sites declare English."""
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u052f")
    latin = sum(count for letter, count in letters.items() if letter.isascii() and letter.isalpha())
    main = language.partition("-")[0].lower()
    if (main in _LATIN and cyrillic > 2 * latin) or (main in _CYRILLIC and latin > 2 * cyrillic):
        kind = "language that the page declares: its letters are not of it"
        ledger.say("changed", kind, Place(part, 0), hint="write the language into the front matter")
        return ""
    return language


class _Places:
    """Where elements of a page stand, counted as in its article."""

    def __init__(self, root: etree._Element, part: str) -> None:
        self._root, self._part = root, part
        self._numbers: dict[etree._Element, int] = {}
        number = 0
        for element in root.iter():
            number += element.tag in PARAGRAPHS
            self._numbers[element] = number

    def is_in_article(self, element: etree._Element) -> bool:
        return element in self._numbers

    def of(self, element: etree._Element) -> Place:
        """Paragraph 0, the page as a whole, for what stands outside of the article."""
        return Place(self._part, self._numbers.get(element, 0))


def _make_absolute(root: etree._Element, base: str, address: str) -> None:
    """Links lead where they led from the site; those to the page itself stay in it."""
    here = {urldefrag(one)[0] for one in (base, address) if one}
    for link in root.iter("a", "area"):
        href = (link.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        try:
            whole = urljoin(base, href) if base else href
            away, fragment = urldefrag(whole)
            if away in here and fragment:
                whole = f"#{fragment}"
            elif not urlsplit(whole).scheme and not whole.startswith("//"):
                whole = ""
            elif whole.startswith("//"):
                whole = f"https:{whole}"
        except ValueError:
            whole = ""
        link.set("href", whole or "about:blank")


def _with_title(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The heading of the article is its title, wherever it stands; so is a first line of the same words."""
    for number, block in enumerate(blocks):
        if not isinstance(block, Heading) and (number or not isinstance(block, Paragraph)):
            continue
        if flat(words_of(block.inlines)) == flat(title):
            return (*blocks[:number], Paragraph(block.inlines, block.place, "title"), *blocks[number + 1 :])
    return tuple(blocks)


def _unreadable(path: Path, why: str) -> Diagnostic:
    hint = "open it in a browser, and save it again as “Webpage, Complete”"
    return Diagnostic("BB748", f"the page cannot be read: {why}", Where(str(path)), hint)


def _empty(path: Path) -> Diagnostic:
    hint = "open it in a browser: a page that a script fills is saved whole as “Webpage, Complete”, or as .mhtml"
    return Diagnostic("BB749", "there is no text on this page", Where(str(path)), hint)
