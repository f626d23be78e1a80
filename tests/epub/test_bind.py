"""What is in the bound book: its documents, their order and shell, and the ways into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from lxml import etree

from briefbound.epub import bind_epub
from briefbound.model import Book, Cover, Mark, NavPoint, Resource
from tests.epub.books import (
    BOOK,
    EPUB_TYPE,
    LAW,
    NAMESPACES,
    PUBLICATION,
    SVG,
    XML_LANG,
    Opened,
    still_image,
    with_law,
)

Tree = list[tuple[str, str, "Tree"]]  # type: ignore[misc]


@pytest.fixture(scope="module")
def bound() -> Opened:
    return Opened(bind_epub(BOOK))


def _bound(book: Book) -> Opened:
    return Opened(bind_epub(book))


def test_the_spine_is_the_reading_order_with_cover_first(bound: Opened) -> None:
    assert bound.spine() == [
        "cover.xhtml",
        "titlepage.xhtml",
        "content-note.xhtml",
        "contents.xhtml",
        "law.xhtml",
        "part-1.xhtml",
        "zal.xhtml",
        "glossary.xhtml",
        "sources.xhtml",
        "colophon.xhtml",
    ]


def test_the_navigation_document_is_for_reading_systems_and_on_no_page(bound: Opened) -> None:
    assert bound.properties("nav.xhtml") == ["nav"]
    assert "nav.xhtml" not in bound.spine()
    linked = {link.get("href") for href in bound.spine() for link in bound.xml(href).iterfind(".//h:a", NAMESPACES)}
    assert not [href for href in linked if href and href.startswith("nav.xhtml")]


def test_no_document_of_the_reading_order_hides_anything(bound: Opened) -> None:
    assert [href for href in bound.spine() if b"hidden" in bound.read(href)] == []


def test_a_book_without_contents_is_given_them_before_the_text() -> None:
    book = replace(BOOK, documents=tuple(d for d in BOOK.documents if d.kind != "contents"))
    bound = _bound(book)
    assert bound.spine().index("contents.xhtml") == bound.spine().index("law.xhtml") - 1
    assert b'<a href="zal.xhtml#zakon"' in bound.read("contents.xhtml")


@pytest.mark.parametrize(
    ("href", "title"),
    [
        ("titlepage.xhtml", "Reading rooms"),
        ("law.xhtml", "The law & its readers – Reading rooms"),
        ("zal.xhtml", "Стул в читальном зале – Reading rooms"),
        ("contents.xhtml", "Contents – Reading rooms"),
        ("cover.xhtml", "Cover – Reading rooms"),
    ],
)
def test_every_document_has_its_own_title_before_the_books(bound: Opened, href: str, title: str) -> None:
    assert bound.xml(href).findtext("h:head/h:title", namespaces=NAMESPACES) == title


def test_no_two_documents_share_a_title(bound: Opened) -> None:
    titles = [bound.xml(href).findtext("h:head/h:title", namespaces=NAMESPACES) for href in bound.spine()]
    assert len(set(titles)) == len(titles)


def test_articles_of_the_same_title_as_the_book_or_another_have_titles_of_their_own() -> None:
    named = [replace(one, title=PUBLICATION.title) if one.kind == "article" else one for one in BOOK.documents]
    bound = _bound(replace(BOOK, documents=tuple(named)))
    titles = [bound.xml(href).findtext("h:head/h:title", namespaces=NAMESPACES) for href in bound.spine()]
    assert len(set(titles)) == len(titles)


def test_every_document_states_its_language_twice_and_its_direction(bound: Opened) -> None:
    for href in bound.spine():
        html = bound.xml(href)
        expected = "ru" if href == "zal.xhtml" else "en"
        assert (html.get("lang"), html.get(XML_LANG), html.get("dir")) == (expected, expected, "ltr"), href


@pytest.mark.parametrize("language", ["ar", "fa-IR", "he", "ky-Arab"])
def test_right_to_left_languages_turn_documents_and_package(language: str) -> None:
    documents = tuple(replace(document, language=language) for document in BOOK.documents)
    bound = _bound(replace(BOOK, publication=replace(PUBLICATION, language=language), documents=documents))
    assert {bound.xml(href).get("dir") for href in bound.spine()} == {"rtl"}
    assert (bound.package.get("dir"), bound.package.get(XML_LANG)) == ("rtl", language)
    spine = bound.package.find("opf:spine", NAMESPACES)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


def test_bodies_say_where_they_stand_in_the_book(bound: Opened) -> None:
    found = {href: bound.xml(href).find("h:body", NAMESPACES).get(EPUB_TYPE) for href in bound.spine()}
    assert found == {
        "cover.xhtml": "cover",
        "titlepage.xhtml": "frontmatter",
        "content-note.xhtml": "frontmatter",
        "contents.xhtml": "frontmatter",
        "law.xhtml": "bodymatter",
        "part-1.xhtml": "bodymatter",
        "zal.xhtml": "bodymatter",
        "glossary.xhtml": "backmatter",
        "sources.xhtml": "backmatter",
        "colophon.xhtml": "backmatter",
    }


@pytest.mark.parametrize(
    ("epub_type", "matter"), [("foreword", "frontmatter"), ("appendix", "backmatter"), ("afterword", "backmatter")]
)
def test_articles_around_the_text_are_not_in_its_body(epub_type: str, matter: str) -> None:
    bound = _bound(with_law(LAW.replace('epub:type="chapter"', f'epub:type="{epub_type}"')))
    assert bound.xml("law.xhtml").find("h:body", NAMESPACES).get(EPUB_TYPE) == matter
    assert _landmarks(bound)["bodymatter"] == "part-1.xhtml"


def test_a_book_of_forewords_alone_still_has_a_start() -> None:
    foreword = LAW.replace('epub:type="chapter"', 'epub:type="foreword"')
    documents = tuple(d for d in with_law(foreword).documents if d.id not in ("part-1", "zal"))
    assert _landmarks(_bound(replace(BOOK, documents=documents)))["bodymatter"] == "law.xhtml"


def test_what_needs_no_other_form_is_packaged_as_it_was_composed(bound: Opened) -> None:
    composed, packaged = etree.fromstring(LAW), bound.xml("law.xhtml")
    section = packaged.find(".//h:section", NAMESPACES)
    assert section is not None
    for path in (".//h:header", ".//h:figure", "h:p", ".//h:dl", ".//h:footer"):
        first, second = (root.find(path, NAMESPACES) for root in (composed, section))
        assert etree.tostring(first, method="c14n") == etree.tostring(second, method="c14n"), path


def test_every_document_links_the_sheets_and_no_script(bound: Opened) -> None:
    for href in bound.spine():
        html = bound.xml(href)
        links = [link.get("href") for link in html.iterfind(".//h:link", NAMESPACES)]
        assert links == ["styles/epub.css", "styles/narrow.css"]
        assert html.find(".//h:script", NAMESPACES) is None


def test_a_book_without_tables_has_no_rules_for_them() -> None:
    bound = _bound(with_law(re.sub(r"<table.*?</table>", "", LAW, flags=re.DOTALL)))
    assert b"@container" not in bound.read("styles/narrow.css")


def _list(ol: etree._Element | None) -> Tree:
    if ol is None:
        return []
    lines = []
    for li in ol.iterfind("h:li", NAMESPACES):
        link = li.find("h:a", NAMESPACES)
        assert link is not None
        lines.append((link.text or "", link.get("href", ""), _list(li.find("h:ol", NAMESPACES))))
    return lines


def _tree(points: Iterable[NavPoint]) -> Tree:
    return [(point.title, point.href, _tree(point.children)) for point in points]


def _ncx(parent: etree._Element) -> Tree:
    return [
        (
            point.findtext("ncx:navLabel/ncx:text", namespaces=NAMESPACES) or "",
            point.find("ncx:content", NAMESPACES).get("src", ""),
            _ncx(point),
        )
        for point in parent.iterfind("ncx:navPoint", NAMESPACES)
    ]


def _nav(bound: Opened, kind: str) -> etree._Element:
    return next(nav for nav in bound.xml("nav.xhtml").iterfind(".//h:nav", NAMESPACES) if nav.get(EPUB_TYPE) == kind)


def _landmarks(bound: Opened) -> dict[str, str]:
    links = _nav(bound, "landmarks").iterfind(".//h:a", NAMESPACES)
    return {link.get(EPUB_TYPE, ""): link.get("href", "") for link in links}


def test_the_navigation_shows_the_contents_as_composed(bound: Opened) -> None:
    nav = _nav(bound, "toc")
    assert _list(nav.find("h:ol", NAMESPACES)) == _tree(BOOK.contents)
    assert nav.get("hidden") is None
    assert nav.get("role") == "doc-toc"


def test_contents_lines_in_another_language_say_so(bound: Opened) -> None:
    links = _nav(bound, "toc").findall(".//h:a", NAMESPACES)
    assert {link.get(XML_LANG) for link in links if link.get("href", "").startswith("zal")} == {"ru"}
    assert {link.get(XML_LANG) for link in links if not link.get("href", "").startswith("zal")} == {None}


def test_words_of_the_program_are_marked_where_the_pack_speaks_another_language() -> None:
    bound = _bound(replace(BOOK, publication=replace(PUBLICATION, language="ar")))
    found = {name: _nav(bound, name).find("h:h1", NAMESPACES) for name in ("toc", "landmarks")}
    assert {name: (one.text, one.get("lang"), one.get("dir")) for name, one in found.items()} == {
        "toc": ("المحتويات", None, None),
        "landmarks": ("معالم الكتاب", None, None),
    }
    bound = _bound(replace(BOOK, publication=replace(PUBLICATION, language="fa")))
    found = {name: _nav(bound, name).find("h:h1", NAMESPACES) for name in ("toc", "landmarks")}
    assert {name: (one.text, one.get("lang"), one.get(XML_LANG), one.get("dir")) for name, one in found.items()} == {
        "toc": ("فهرست", None, None, None),
        "landmarks": ("Landmarks", "en", "en", "ltr"),
    }
    start = [
        link for link in _nav(bound, "landmarks").iterfind(".//h:a", NAMESPACES) if link.text == "Start of the text"
    ]
    assert [(link.get("lang"), link.get("dir")) for link in start] == [("en", "ltr")]


def test_the_ncx_is_the_same_tree_with_its_depth_and_title(bound: Opened) -> None:
    ncx = bound.xml("toc.ncx")
    assert _ncx(ncx.find("ncx:navMap", NAMESPACES)) == _tree(BOOK.contents)
    head = {meta.get("name"): meta.get("content") for meta in ncx.iterfind(".//ncx:meta", NAMESPACES)}
    assert head["dtb:depth"] == "3"
    assert head["dtb:uid"] == PUBLICATION.identifier
    assert ncx.findtext("ncx:docTitle/ncx:text", namespaces=NAMESPACES) == "Reading rooms"
    assert ncx.get(XML_LANG) == "en"
    points = list(ncx.iter("{http://www.daisy.org/z3986/2005/ncx/}navPoint"))
    assert [point.get("playOrder") for point in points] == [str(n) for n in range(1, len(points) + 1)]
    assert len({point.get("id") for point in points}) == len(points)


def test_landmarks_name_the_places_that_reading_systems_look_for(bound: Opened) -> None:
    assert _landmarks(bound) == {
        "cover": "cover.xhtml",
        "titlepage": "titlepage.xhtml",
        "toc": "contents.xhtml",
        "bodymatter": "law.xhtml",
        "glossary": "glossary.xhtml",
        "bibliography": "sources.xhtml",
        "colophon": "colophon.xhtml",
    }
    assert _nav(bound, "landmarks").get("hidden") == "hidden"


def test_the_guide_of_old_readers_says_the_same(bound: Opened) -> None:
    guide = bound.package.iterfind(".//opf:reference", NAMESPACES)
    assert {entry.get("type"): entry.get("href") for entry in guide} == {
        "cover": "cover.xhtml",
        "title-page": "titlepage.xhtml",
        "toc": "contents.xhtml",
        "text": "law.xhtml",
        "glossary": "glossary.xhtml",
        "bibliography": "sources.xhtml",
        "colophon": "colophon.xhtml",
    }


def test_the_drawn_cover_has_its_role_its_words_and_its_place_in_the_manifest(bound: Opened) -> None:
    image = bound.xml("cover.xhtml").find(".//h:img", NAMESPACES)
    assert image.get("role") == "doc-cover"
    assert image.get("alt") == "Cover: Reading rooms. A chair for everyone. The Reading Trust"
    assert bound.properties(image.get("src")) == ["cover-image"]
    named = bound.package.find(".//opf:meta[@name='cover']", NAMESPACES).get("content")
    assert bound.package.find(f".//opf:item[@id='{named}']", NAMESPACES).get("href") == image.get("src")


def test_the_packs_own_cover_is_used_as_it_is() -> None:
    picture = Resource("images/front.png", "image/png", still_image())
    cover = Cover(image=PurePosixPath("front.png"), alt="A chair", mark=Mark(PurePosixPath("pack.yaml"), 1))
    book = replace(
        BOOK,
        publication=replace(PUBLICATION, cover=cover),
        resources=(*BOOK.resources, picture),
        cover=picture,
    )
    bound = _bound(book)
    image = bound.xml("cover.xhtml").find(".//h:img", NAMESPACES)
    assert (image.get("src"), image.get("alt")) == ("images/front.png", "A chair")
    assert bound.read("images/front.png") == picture.data
    assert bound.properties("images/front.png") == ["cover-image"]
    assert "EPUB/cover.png" not in bound.zip.namelist()
    assert bound.zip.namelist().count("EPUB/images/front.png") == 1


def test_a_document_with_inline_svg_says_so_in_the_manifest() -> None:
    inline = SVG.decode().replace("<svg ", '<svg role="img" aria-label="A line" ')
    bound = _bound(with_law(LAW.replace("<p>So it stands.</p>", f"<p>{inline}</p>")))
    assert bound.properties("law.xhtml") == ["svg"]
    assert bound.properties("zal.xhtml") == []
    assert bound.properties("nav.xhtml") == ["nav"]


def test_every_file_is_in_the_manifest_and_every_item_is_a_file(bound: Opened) -> None:
    items = {f"EPUB/{item.get('href')}" for item in bound.package.iterfind(".//opf:item", NAMESPACES)}
    assert items == set(bound.zip.namelist()) - {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}


def test_nothing_is_fetched_from_the_network(bound: Opened) -> None:
    for href in bound.spine():
        for node in bound.xml(href).iter():
            for name in ("src", "poster", "data", "srcset"):
                assert "//" not in node.get(name, ""), href
            if node.tag == f"{{{NAMESPACES['h']}}}link":
                assert "//" not in node.get("href", ""), href
    for item in bound.package.iterfind(".//opf:item", NAMESPACES):
        assert "//" not in item.get("href", "")
    assert not re.search(rb"url\(|@import", bound.read("styles/epub.css"))
