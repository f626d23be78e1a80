"""A pack in three languages: in each article the words of its language; those that Finnish lacks are English, and
marked as English, in the e-book and in the tags of the pages.

Nobody who reads them has checked the texts of this pack; they are short and say nothing of weight.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from briefbound.build import build
from briefbound.compose import compose_book
from briefbound.languages import Word, all_words, labels_for
from briefbound.load import load_publication
from briefbound.model import Book
from briefbound.pdf import MarkedContent, StructureElement, read_structure
from briefbound.press.join import for_pages

PACK = Path(__file__).parent / "three_languages"
ATTRIBUTES = ("aria-label", "alt", "title")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def book() -> Book:
    publication, _ = load_publication(PACK)
    return compose_book(publication)[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    build(PACK, out)
    return out


def foreign_words() -> list[re.Pattern[str]]:
    """The words that Finnish lacks, as they are found in a text: their longest piece before or behind the gap."""
    labels = labels_for("fi")
    found: set[str] = set()
    for name in all_words("en"):
        group, _, inner = name.partition(".")
        if group == "access":
            continue
        word = getattr(labels, group)[inner] if inner else getattr(labels, group)
        if word.is_foreign:
            found.add(max(word.text.split("{}"), key=len).strip())
    return [re.compile(rf"(?<!\w){re.escape(one)}(?!\w)") for one in sorted(found) if len(one) > 1]


FOREIGN = foreign_words()


def said(root: etree._Element, language: str) -> Iterator[tuple[str, str]]:
    """Each text of a tree, and what its attributes say, with the language that is marked there."""
    language = root.get("lang") or root.get(XML_LANG) or language
    yield root.text or "", language
    for name in ATTRIBUTES:
        yield root.get(name) or "", language
    for child in root:
        if isinstance(child.tag, str):
            yield from said(child, language)
        yield child.tail or "", language


def unmarked(texts: Iterable[tuple[str, str]]) -> list[str]:
    """The texts in Finnish in which one of the English words stands."""
    return [text for text, language in texts if language == "fi" and any(word.search(text) for word in FOREIGN)]


def english(texts: Iterable[tuple[str, str]]) -> list[str]:
    return [text.strip() for text, language in texts if language == "en" and text.strip()]


def article(book: Book, name: str) -> etree._Element:
    return etree.fromstring(next(one.xhtml for one in book.documents if one.id == name))


def test_every_english_word_in_a_finnish_text_is_marked_as_english(book: Book) -> None:
    texts = list(said(article(book, "aamu"), "fi"))
    assert unmarked(texts) == []
    assert english(texts) == [
        "By",
        *("Published", "Updated"),
        *("1", "Note 1"),
        "Note:",
        "Source:",
        "Data:",
        *("Skip this account", "Testimony"),
        "End of the account",
        "Timeline",
        "Key facts",
        "Recommendations",
        "Content note",
        "Contact",
        "About us",
        "Warning",
        "(not the real name)",
        "[withheld]",
        *("[to do]", "[done]"),
        "Notes",
        *("↩\ufe0e", "Back to note 1 in the text"),
        "First published:",
    ]
    assert article(book, "aamu").find(".//{*}div[@class='key-figures']").get("aria-label") is None  # type: ignore[union-attr]


def test_where_a_language_has_all_words_nothing_is_english(book: Book) -> None:
    for name in ("matin", "asubuhi"):
        assert english(said(article(book, name), "")) == []
    text = " ".join(" ".join(map(str, article(book, "matin").itertext())).split())
    for words in ("Enquête", "Par Ana Ruiz, Jean Dupont et Élise Roy", "Publié le 22 novembre 2026", "Tableau 1."):
        assert words in text
    text = " ".join(" ".join(map(str, article(book, "asubuhi").itertext())).split())
    for words in ("Ushuhuda", "Na Juma Ali na Neema Omari", "22 Novemba 2026", "[bado]", "[imefanyika]"):
        assert words in text


def test_words_of_the_pack_stand_in_texts_of_its_language_alone(book: Book) -> None:
    contents = next(one for one in book.documents if one.kind == "contents")
    assert contents.title == "Table des matières"
    printed = for_pages(book, book.publication.page)
    assert references(printed, "matin") == [", p.\u00a0{}"]
    assert references(printed, "asubuhi") == [", ukurasa wa\u00a0{}"]
    assert references(printed, "aamu") == [" ({})"]


def references(book: Book, name: str) -> list[str]:
    """What stands behind the links of an article to others, around the number of the page."""
    links = article(book, name).iterfind(".//{*}a[@class='xref']")
    return [f"{link.get('data-before')}{{}}{link.get('data-behind')}" for link in links]


@pytest.mark.parametrize("form", ["standard", "large"])
def test_pages_mark_what_they_add(book: Book, form: str) -> None:
    design = replace(book.publication.page, form=form)  # type: ignore[arg-type]
    shown = for_pages(book, design)
    assert unmarked(said(article(shown, "aamu"), "fi")) == []
    assert english(said(article(shown, "matin"), "fr")) == []


def test_the_e_book_marks_its_words_in_text_and_navigation(made: Path) -> None:
    with zipfile.ZipFile(next(made.glob("*.epub"))) as epub:
        names = [name for name in epub.namelist() if name.endswith(".xhtml")]
        roots = {Path(name).stem: etree.fromstring(epub.read(name)) for name in names}
        package = epub.read(next(name for name in epub.namelist() if name.endswith(".opf"))).decode()
    for root in roots.values():
        assert unmarked(said(root, "")) == []
    assert "Table des matières" in " ".join(map(str, roots["nav"].itertext()))
    assert "Pages de l’édition imprimée" in " ".join(map(str, roots["nav"].itertext()))
    assert 'xml:lang="fr">La police, la taille' in package
    assert "(édition imprimée, 22 novembre 2026)" in package


def test_the_tags_of_pages_mark_their_words(made: Path) -> None:
    tree = read_structure(next(made.glob("*-print.pdf")))

    def texts(element: StructureElement) -> Iterator[tuple[str, str]]:
        for child in element.children:
            if isinstance(child, StructureElement):
                yield from texts(child)
            elif isinstance(child, MarkedContent):
                yield child.text, element.language

    found = [pair for child in tree.children for pair in texts(child)]
    assert unmarked(found) == []
    assert {"By", "Testimony", "Timeline", "[withheld]"} <= {one.strip() for one in english(found)}
    assert {"fr", "sw", "fi", "en"} == {language for _, language in found}


def test_a_word_is_told_from_one_of_another_language() -> None:
    """A test of the tests: a word that nobody marked is found."""
    assert unmarked([("Kaksi Notes", "fi")]) == ["Kaksi Notes"]
    assert unmarked([("Muistiinpanot", "fi"), ("Notes", "en")]) == []
    assert Word("Notes", "en", "fi").is_foreign
