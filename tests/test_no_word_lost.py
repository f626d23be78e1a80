"""No word of a text is lost on its way from the composed article to the bound files.

What composing does with words is tried in tests/compose/test_no_word_lost.py, text by text. Here texts of the same
kind are the articles of one pack, and its e-book and its pages are searched for every word that composing kept.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.diagnostics import SourceError
from briefbound.epub import bind_epub
from briefbound.model import Article, Book
from briefbound.press import lay_out, write_pdf
from tests.compose.packs import article, publication
from tests.compose.written import written

TEXTS = range(1000, 1160)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book whose articles are the texts at random that can be composed."""
    root = tmp_path_factory.mktemp("words")
    good = [one for seed in TEXTS if _composes(one := _article(seed), root)]
    assert len(good) > len(TEXTS) / 3, "too few are composed to say much"
    made, _ = compose_book(publication(root, *good), ["print"])
    return made


def _article(seed: int) -> Article:
    return article(re.sub(r"word(\d+)", rf"w{seed}x\1x", written(seed)), f"articles/a{seed}.md", title=f"Text {seed}")


def _composes(one: Article, root: Path) -> bool:
    try:
        compose_book(publication(root, one))
    except SourceError:
        return False
    return True


def words(text: str) -> set[str]:
    return set(re.findall(r"w\d+x\d+x", text))


def shown(xhtml: bytes | str) -> Iterator[str]:
    """What a reader of a content document sees or hears: its text, and the words for its pictures."""
    root = etree.fromstring(xhtml)
    yield from map(str, root.itertext())
    for node in root.iter():
        yield from (str(value) for name, value in node.attrib.items() if name in ("alt", "aria-label"))


@pytest.fixture(scope="module")
def composed(book: Book) -> set[str]:
    found = words(" ".join(piece for one in book.documents for piece in shown(one.xhtml)))
    assert len(found) > 100
    return found


def test_every_word_is_in_the_e_book(book: Book, composed: set[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(bind_epub(book))) as opened:
        pages = [opened.read(name) for name in opened.namelist() if name.endswith(".xhtml")]
    assert composed - words(" ".join(piece for page in pages for piece in shown(page))) == set()


def test_every_word_is_on_a_page(book: Book, composed: set[str]) -> None:
    file = write_pdf(lay_out(book, book.publication.page), "print")
    text = " ".join(page.get_text() for page in pymupdf.open(stream=file))
    with pikepdf.open(io.BytesIO(file)) as opened:
        tags = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        heard = " ".join(str(one.Alt) for one in tags if "/Alt" in one)
    found = words(re.sub(r"[\s\u00ad]", "", text)) | words(heard)
    assert composed - found == set()
