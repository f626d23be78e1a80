"""A composed book made by hand, with the vocabulary of ARCHITECTURE.md, and ways of opening what is bound from it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree
from PIL import Image

from briefbound.model import (
    Article,
    Book,
    ContentDocument,
    Contributor,
    Heading,
    Kind,
    Licence,
    Mark,
    NavPoint,
    Original,
    Part,
    Publication,
    Resource,
)

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_XMLNS = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>A path</title>'
    b'<path d="M2 10h56" stroke="#000" stroke-width="2"/></svg>'
)

LAW = f"""<section {_XMLNS} id="law" class="article report" epub:type="chapter" role="doc-chapter"
 aria-labelledby="law-title" lang="en" xml:lang="en">
<header class="head"><p class="kicker">Report</p><h1 id="law-title">The law &amp; its readers</h1>
<p class="standfirst">Who may borrow, and who may not.</p><p class="byline">By Jane Doe</p>
<p class="dateline"><time datetime="2026-11-22">22 November 2026</time></p></header>
<div class="box content-note" role="note" aria-labelledby="law-note">
<p class="box-title" id="law-note">Content note</p><p>Closed libraries are named.</p></div>
<p>Reading needs an address.<sup><a id="call-1" class="noteref" epub:type="noteref" role="doc-noteref"
 href="#note-1" aria-label="Note 1">1</a></sup> See <a class="xref" href="zal.xhtml#zakon">Закон</a> and
<a class="external" href="https://example.org/law">the law</a>, as the <abbr title="Reading Trust">RT</abbr>
<span class="expansion">(Reading Trust)</span> does; a <a class="term" epub:type="glossref" role="doc-glossref"
 href="glossary.xhtml#term-card">card</a> is <span lang="ky" xml:lang="ky">билет, өңүү</span>.</p>
<aside class="pull-quote" epub:type="pullquote" role="doc-pullquote"><p>Reading needs an address.</p></aside>
<div class="box key-facts" aria-labelledby="facts"><p class="box-title" id="facts">Key facts</p>
<ul><li>Nineteen of forty-one are open.</li></ul></div>
<h2 id="votes-heading">The votes</h2>
<table id="votes"><caption><span class="number">Table 1.</span> Votes on the bill</caption>
<thead><tr><th scope="col">Reading</th><th scope="col" class="number">For</th></tr></thead>
<tbody><tr><th scope="row">First</th><td class="number">79</td></tr></tbody></table>
<figure id="path"><img src="images/path.svg" alt="A line from left to right." aria-details="path-text"/>
<figcaption><span class="number">Figure 1.</span> The path</figcaption></figure>
<div class="long-description" id="path-text"><p class="box-title">Description of figure 1</p><p>A line.</p></div>
<p class="skip"><a href="#after">Skip this account</a></p>
<section class="testimony" aria-labelledby="account"><p class="box-title" id="account">An account</p>
<p>They asked for a card.</p></section><p id="after" class="testimony-end">End of the account</p>
<div class="timeline"><p class="box-title">Timeline</p><dl><dt>2004</dt><dd>The law</dd></dl></div>
<blockquote><p>No card, no book.</p><p class="attribution">— a librarian</p></blockquote>
<hr class="section-break"/><p>So it stands.</p>
<section class="notes" epub:type="endnotes" role="doc-endnotes" aria-labelledby="notes-title">
<h2 id="notes-title">Notes</h2><ol><li id="note-1" class="note" epub:type="endnote"><p>Article 6.
<a class="backlink" role="doc-backlink" href="#call-1" aria-label="Back to note 1 in the text">↩</a></p></li></ol>
</section><footer class="foot"><p class="author-note">Jane Doe writes about libraries.</p></footer></section>"""

ZAL = f"""<section {_XMLNS} id="zal" class="article" epub:type="chapter" role="doc-chapter"
 aria-labelledby="zal-title" lang="ru" xml:lang="ru">
<header class="head"><h1 id="zal-title">Стул в читальном зале</h1></header>
<h2 id="zakon">Что обещает закон</h2>
<p>Каждый вправе читать.<sup><a id="call-1" class="noteref" epub:type="noteref" role="doc-noteref" href="#note-1"
 aria-label="Примечание 1">1</a></sup></p>
<section class="notes" epub:type="endnotes" role="doc-endnotes" aria-labelledby="notes-title">
<h2 id="notes-title">Примечания</h2><ol><li id="note-1" class="note" epub:type="endnote"><p>Статья 6.
<a class="backlink" role="doc-backlink" href="#call-1" aria-label="Назад к примечанию 1 в тексте">↩</a></p></li>
</ol></section></section>"""

_TITLEPAGE = f"""<section {_XMLNS} class="titlepage" epub:type="titlepage"><h1 class="title">Reading rooms</h1>
<p class="subtitle">A chair for everyone</p><p class="publisher">The Reading Trust</p></section>"""
_CONTENT_NOTE = f"""<section {_XMLNS} class="content-note-page" epub:type="preface" role="doc-preface"
 aria-labelledby="cn"><h1 id="cn">Content note</h1><p>This pack names closed libraries.</p></section>"""
_CONTENTS = f"""<nav {_XMLNS} class="contents" epub:type="toc" role="doc-toc" aria-labelledby="contents-title">
<h1 id="contents-title">Contents</h1><ol><li><a href="law.xhtml">The law &amp; its readers</a></li></ol></nav>"""
_PART = f"""<section {_XMLNS} class="part" epub:type="part" role="doc-part" aria-labelledby="pt">
<h1 id="pt">Background</h1></section>"""
_GLOSSARY = f"""<section {_XMLNS} class="glossary" epub:type="glossary" role="doc-glossary" aria-labelledby="g">
<h1 id="g">Glossary</h1><dl><dt id="term-card"><dfn>card</dfn></dt><dd>What one borrows with.</dd></dl></section>"""
_SOURCES = f"""<section {_XMLNS} class="sources" epub:type="bibliography" role="doc-bibliography"
 aria-labelledby="s"><h1 id="s">Sources</h1>
<ul><li class="source" id="source-law">The law of 2004.</li></ul></section>"""
_COLOPHON = f"""<section {_XMLNS} class="colophon" epub:type="colophon" role="doc-colophon" aria-labelledby="c">
<h1 id="c">About this publication</h1><p>Made with care.</p></section>"""


def _document(id_: str, kind: Kind, title: str, xhtml: str, language: str = "en") -> ContentDocument:
    return ContentDocument(
        id=id_, kind=kind, title=title, language=language, xhtml=xhtml, headings=(Heading(1, id_, title),)
    )


def article(id_: str, title: str, language: str = "en", original: Original | None = None) -> Article:
    path = PurePosixPath(f"{id_}.md")
    return Article(id=id_, path=path, title=title, body="", body_line=1, language=language, original=original)


PUBLICATION = Publication(
    root=Path("/nowhere"),
    slug="reading-rooms",
    title="Reading rooms",
    subtitle="A chair for everyone",
    language="en",
    identifier="urn:uuid:5d4a4f0e-3f1c-4a2c-9f0a-2f1f6d3b8a11",
    publisher="The Reading Trust",
    contributors=(
        Contributor(name="Jane Doe", sort_name="Doe, Jane"),
        Contributor(name="Анна Иванова", role="trl"),
    ),
    published=date(2026, 11, 20),
    modified=date(2026, 11, 22),
    rights="© 2026 The Reading Trust",
    licence=Licence(name="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/"),
    description="Who can reach a library,\nand who is no longer counted.",
    subjects=("Libraries", "Roads"),
    contents=(
        article("law", "The law & its readers", original=Original(title="Law", url="https://example.org/law")),
        Part(
            id="part-1",
            title="Background",
            articles=(article("zal", "Стул в читальном зале", "ru"),),
            mark=Mark(PurePosixPath("pack.yaml"), 1),
        ),
    ),
)

BOOK = Book(
    publication=PUBLICATION,
    documents=(
        _document("titlepage", "titlepage", "Reading rooms", _TITLEPAGE),
        _document("content-note", "content-note", "Content note", _CONTENT_NOTE),
        _document("contents", "contents", "Contents", _CONTENTS),
        _document("law", "article", "The law & its readers", LAW),
        _document("part-1", "part", "Background", _PART),
        _document("zal", "article", "Стул в читальном зале", ZAL, "ru"),
        _document("glossary", "glossary", "Glossary", _GLOSSARY),
        _document("sources", "sources", "Sources", _SOURCES),
        _document("colophon", "colophon", "About this publication", _COLOPHON),
    ),
    resources=(Resource("images/path.svg", "image/svg+xml", SVG),),
    contents=(
        NavPoint("Content note", "content-note.xhtml", "content-note", "en"),
        NavPoint(
            "The law & its readers",
            "law.xhtml",
            "article",
            "en",
            (NavPoint("The votes", "law.xhtml#votes-heading", "article", "en"),),
        ),
        NavPoint(
            "Background",
            "part-1.xhtml",
            "part",
            "en",
            (
                NavPoint(
                    "Стул в читальном зале",
                    "zal.xhtml",
                    "article",
                    "ru",
                    (NavPoint("Что обещает закон", "zal.xhtml#zakon", "article", "ru"),),
                ),
            ),
        ),
        NavPoint("Glossary", "glossary.xhtml", "glossary", "en"),
        NavPoint("Sources", "sources.xhtml", "sources", "en"),
        NavPoint("About this publication", "colophon.xhtml", "colophon", "en"),
    ),
)


def with_law(xhtml: str, book: Book = BOOK) -> Book:
    """The book with other XHTML for its first article."""
    documents = tuple(replace(d, xhtml=xhtml) if d.id == "law" else d for d in book.documents)
    return replace(book, documents=documents)


def with_image(image: Resource, book: Book = BOOK) -> Book:
    """The book with another image in its figure."""
    shown = with_law(LAW.replace("images/path.svg", image.href), book)
    return replace(shown, resources=(image,))


def still_image(format_: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("L", (8, 8), 128).save(target, format_)
    return target.getvalue()


def moving_image(format_: str) -> bytes:
    target = BytesIO()
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 255)]
    frames[0].save(target, format_, save_all=True, append_images=frames[1:])
    return target.getvalue()


class Opened:
    """A bound EPUB, file by file; paths are relative to the package document."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(BytesIO(data))
        self.package = self.xml("content.opf")

    def read(self, href: str) -> bytes:
        return self.zip.read(f"EPUB/{href}")

    def xml(self, href: str) -> etree._Element:
        return etree.fromstring(self.read(href))

    def spine(self) -> list[str]:
        items = {item.get("id"): item.get("href", "") for item in self.package.iterfind(".//opf:item", NAMESPACES)}
        return [items[ref.get("idref")] for ref in self.package.iterfind(".//opf:itemref", NAMESPACES)]

    def properties(self, href: str) -> list[str]:
        item = self.package.find(f".//opf:item[@href='{href}']", NAMESPACES)
        assert item is not None
        return item.get("properties", "").split()

    def dc(self, name: str) -> list[str]:
        return [node.text or "" for node in self.package.iterfind(f".//dc:{name}", NAMESPACES)]

    def meta(self, property_: str) -> list[str]:
        found = self.package.iterfind(f".//opf:meta[@property='{property_}']", NAMESPACES)
        return [node.text or "" for node in found]

    def refining(self, text: str) -> dict[str, str]:
        """What refines the Dublin Core element with this text: property to value."""
        target = next(n for n in self.package.iter() if n.text == text and n.tag.startswith("{http://purl.org/dc"))
        found = self.package.iterfind(f".//opf:meta[@refines='#{target.get('id')}']", NAMESPACES)
        return {node.get("property", ""): node.text or "" for node in found}
