"""XHTML as lxml elements: making them, marking what they mean, writing them out.

While a document is composed its block elements remember the line that they come from (:func:`line_of`); the memory is
a private attribute that :func:`serialise` drops.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from briefbound.languages import Word, direction

Element = etree._Element
#: What an element may hold.
Piece = str | Element | Word

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES: Any = {None: XHTML, "epub": OPS}  # lxml takes None as the default prefix; its stubs do not

EPUB_TYPE = f"{{{OPS}}}type"
XML_LANG = f"{{{XML}}}lang"
#: The place of an element in its composed document (:mod:`briefbound.forms.pagebreaks`).
PLACE = "data-place"
_LINE = "{urn:briefbound:source}line"

#: What a thing is -> its epub:type (EPUB 3 Structural Semantics Vocabulary) and its role (DPUB-ARIA 1.1).
#: An empty role: the vocabulary has none, or none that the validators accept on the element used.
SEMANTICS: dict[str, tuple[str, str]] = {
    "article": ("chapter", "doc-chapter"),
    "report": ("chapter", "doc-chapter"),
    "testimony": ("chapter", "doc-chapter"),
    "annex": ("appendix", "doc-appendix"),
    "foreword": ("foreword", "doc-foreword"),
    "introduction": ("introduction", "doc-introduction"),
    "afterword": ("afterword", "doc-afterword"),
    "part": ("part", "doc-part"),
    "titlepage": ("titlepage", ""),
    "content-note": ("preface", "doc-preface"),
    "contents": ("toc", "doc-toc"),
    "glossary": ("glossary", "doc-glossary"),
    "sources": ("bibliography", "doc-bibliography"),
    "colophon": ("colophon", "doc-colophon"),
    "notes": ("endnotes", "doc-endnotes"),
    "note": ("endnote", ""),  # doc-endnote is deprecated: EPUBCheck RSC-017
    "note-call": ("noteref", "doc-noteref"),
    "backlink": ("backlink", "doc-backlink"),
    "term": ("glossref", "doc-glossref"),
    "source-reference": ("biblioref", "doc-biblioref"),
    "pull-quote": ("pullquote", "doc-pullquote"),
    "side-note": ("sidebar", "note"),
}


def element(tag: str, attributes: dict[str, str] | None = None, *content: Piece | None) -> Element:
    """A new XHTML element with its content; a None among the content is left out. One that holds nothing but words of
    ours has their language."""
    made = etree.Element(f"{{{XHTML}}}{tag}", nsmap=NAMESPACES)
    for name, value in (attributes or {}).items():
        made.set(name, value)
    if len(content) == 1 and isinstance(content[0], Word):
        say(made, content[0])
    else:
        append(made, *content)
    return made


def append(parent: Element, *content: Piece | None) -> None:
    """Adds text and elements at the end of an element; words of ours in another language are marked."""
    for piece in content:
        if isinstance(piece, Word):
            piece = element("span", {}, piece) if piece.is_foreign and piece.text.strip() else piece.text
        if isinstance(piece, str):
            if not piece:  # an empty text would spoil the short form of <br/> and <img/>
                continue
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + piece
            else:
                parent.text = (parent.text or "") + piece
        elif piece is not None:
            parent.append(piece)


def tag(node: Element) -> str:
    """The local name of an element, or "" for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def means(node: Element, name: str) -> Element:
    """Marks an element as one of :data:`SEMANTICS`; gives the element back."""
    epub_type, role = SEMANTICS[name]
    node.set(EPUB_TYPE, epub_type)
    if role:
        node.set("role", role)
    return node


def say(node: Element, word: Word, attribute: str = "") -> None:
    """Adds words of ours to an element without content of a language, or gives it to them as an attribute; the
    element has their language where it is another than that of the text around it."""
    if attribute:
        node.set(attribute, word.text)
    else:
        append(node, word.text)
    if word.is_foreign:
        set_language(node, word.language)
        if direction(word.around) == "rtl":
            node.set("dir", "ltr" if direction(word.language) == "ltr" else "rtl")


def set_language(node: Element, language: str) -> None:
    """Sets both language attributes, and the direction where the script runs from right to left."""
    node.set("lang", language)
    node.set(XML_LANG, language)
    if direction(language) == "rtl":
        node.set("dir", "rtl")


def classes(node: Element) -> list[str]:
    """The words of the class attribute."""
    return (node.get("class") or "").split()


def add_class(node: Element, name: str) -> None:
    """Adds a word to the class attribute."""
    node.set("class", " ".join([*classes(node), name]))


def take(node: Element, name: str) -> str:
    """Takes an attribute away; gives the value that it had, or ""."""
    value = node.get(name)
    if value is None:
        return ""
    del node.attrib[name]
    return value


def plain_text(node: Element) -> str:
    """The text of an element with white space folded, without the numbers of note calls."""
    pieces: list[str] = []

    def walk(this: Element) -> None:
        if "noteref" in classes(this):
            return
        pieces.append(this.text or "")
        for child in this:
            if isinstance(child.tag, str):
                walk(child)
            pieces.append(child.tail or "")

    walk(node)
    return " ".join("".join(pieces).split())


def end_sentence(node: Element) -> None:
    """Puts a full stop behind words that end without one, so that what follows is heard as a sentence of its own."""
    last = plain_text(node).rstrip("”»“’\"')")[-1:]
    if last and last not in ".!?…:;":
        append(node, ".")


def remove(node: Element) -> None:
    """Takes an element out of its parent and keeps the text that follows it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
        node.tail = None
    parent.remove(node)


def replace(node: Element, *new: Element) -> None:
    """Puts elements in the place of another; the text that followed it follows the last of them."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("a root element cannot be replaced")
    at = parent.index(node)
    new[-1].tail, node.tail = node.tail, None
    parent.remove(node)
    for offset, piece in enumerate(new):
        parent.insert(at + offset, piece)


def descendants(node: Element, *names: str) -> list[Element]:
    """Descendants with one of these local names, in document order, as a list that edits cannot disturb."""
    return [found for found in node.iter(*(f"{{{XHTML}}}{name}" for name in names)) if found is not node]


def set_line(node: Element, line: int) -> Element:
    """Remembers the line, counted from 1, that an element comes from; gives the element back."""
    node.set(_LINE, str(line))
    return node


def line_of(node: Element) -> int | None:
    """The line that an element, or its nearest ancestor that has one, comes from."""
    found: Element | None = node
    while found is not None:
        value = found.get(_LINE)
        if value is not None:
            return int(value)
        found = found.getparent()
    return None


def lines_of(root: Element) -> tuple[int, ...]:
    """The line of each element of a document, in document order; 0 where none is known."""
    return tuple(line_of(node) or 0 for node in root.iter(etree.Element))


def serialise(node: Element) -> str:
    """An element as text, without what composing remembered about it."""
    etree.strip_attributes(node, _LINE)
    etree.cleanup_namespaces(node, top_nsmap=NAMESPACES, keep_ns_prefixes=["epub"])
    return etree.tostring(node, encoding="unicode", with_tail=False)


def joined(pieces: Iterable[Element | str | None], separator: str) -> list[Element | str]:
    """The pieces that are not empty, with the separator between them."""
    found: list[Element | str] = []
    for piece in pieces:
        if piece is None or piece == "":
            continue
        if found:
            found.append(separator)
        found.append(piece)
    return found
