"""Walks through the documents of an EPUB as a screen reader does (HTML-AAM 1.0; ARIA 1.2; DPUB-ARIA 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.entities import html5

from lxml import etree

from briefbound.checks.epub_container import EPUB_TYPE, XHTML, XML_LANG, Document
from briefbound.listen.book import OpenedBook, words_of
from briefbound.listen.breath import clean
from briefbound.listen.heard import CLOSE, Close, Event, Kind, Page, Span, Thing, Words
from briefbound.listen.targets import Targets

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("ul", "ol", "menu", "dl"), Kind.LIST),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("caption", "figcaption"), Kind.CAPTION),
    **dict.fromkeys(("img", "svg"), Kind.FIGURE),
    **dict.fromkeys(("audio", "video", "button", "input", "select", "textarea"), Kind.FIELD),
    **dict.fromkeys(
        ("section", "article", "main", "header", "footer", "div", "hgroup", "address", "figure", "details"),
        Kind.DIVISION,
    ),
    **dict.fromkeys(("summary", "dd", "thead", "tbody", "tfoot", "fieldset", "form", "legend"), Kind.DIVISION),
    "p": Kind.PARAGRAPH,
    "li": Kind.ITEM,
    "dt": Kind.LABEL,
    "table": Kind.TABLE,
    "tr": Kind.ROW,
    "blockquote": Kind.QUOTATION,
    "pre": Kind.CODE,
    "a": Kind.LINK,
    "aside": Kind.GROUP,
    "nav": Kind.GROUP,
    "hr": Kind.SEPARATOR,
    "abbr": Kind.ABBREVIATION,
    "math": Kind.FORMULA,
}
_ROLES = {
    "heading": Kind.HEADING,
    "list": Kind.LIST,
    "listitem": Kind.ITEM,
    "table": Kind.TABLE,
    "row": Kind.ROW,
    "cell": Kind.CELL,
    "columnheader": Kind.CELL,
    "rowheader": Kind.CELL,
    "img": Kind.FIGURE,
    "doc-cover": Kind.FIGURE,
    "math": Kind.FORMULA,
    "link": Kind.LINK,
    "separator": Kind.SEPARATOR,
    "paragraph": Kind.PARAGRAPH,
    "blockquote": Kind.QUOTATION,
}
#: Parts that are announced, by role or else by element; the first of them with their own name where they have one.
_NAMED_GROUPS = {
    "aside": "aside",
    "complementary": "aside",
    "nav": "navigation",
    "navigation": "navigation",
    "note": "boxed note",
    "region": "region",
}
_GROUPS = {
    "doc-toc": "contents",
    "doc-pagelist": "list of pages",
    "doc-index": "index",
    "doc-endnotes": "notes",
    "doc-pullquote": "pull quote",
    "doc-epigraph": "epigraph",
    "doc-tip": "tip",
}
_SILENT = {"script", "style", "template", "rp", "title", "desc", "metadata"}
#: Marks that browsers add around what is in an element.
_AROUND = {"q": ("“", "”"), "rt": (" (", ") "), "br": ("\n", "")}
#: Kinds whose name stands in the place of what is in them.
_REPLACED = {Kind.FIGURE, Kind.FORMULA, Kind.FIELD, Kind.LINK}

_NO_ROLE = ("none", "presentation")
_OWNERS = {**dict.fromkeys(("tr", "td", "th", "caption"), ("table",)), "li": ("ul", "ol", "menu")}

_Item = etree._Element | Thing | Close | str


def walk_epub(book: OpenedBook) -> Iterator[Event]:
    """The events of all documents of the spine, which are in a division each."""
    targets = Targets(book.documents)
    for document in book.documents:
        body = document.root.find(XHTML + "body")
        if body is not None:
            language = _language(body) or _language(document.root) or book.language
            yield Thing(kind=Kind.DIVISION, language=language)
            yield from _Walk(book, targets, document).events(body, language)
            yield CLOSE


class _Walk:
    """A walk through one document."""

    def __init__(self, book: OpenedBook, targets: Targets, document: Document) -> None:
        self.book = book
        self.targets = targets
        self.document = document

    def events(self, body: etree._Element, language: str) -> Iterator[Event]:
        stack: list[tuple[_Item, str]] = list(reversed([(one, language) for one in _inside(body)]))
        while stack:
            item, language = stack.pop()
            if isinstance(item, Close):
                yield item
            elif isinstance(item, Thing):
                yield replace(item, language=language)
            elif isinstance(item, str):
                yield Words(item, language)
            elif isinstance(item, etree._Entity):
                yield Words(html5.get(f"{item.name};", ""), language)
            elif not isinstance(item.tag, str) or _is_hidden(item):
                continue
            elif _role(item) == "doc-pagebreak" or "pagebreak" in _types(item):
                yield Page(self.page_label(item))
            else:
                language = _language(item) or language
                thing = self.thing(item, language)
                inside = _inside(item)
                if thing is not None:
                    yield thing
                    stack.append((CLOSE, language))
                    if thing.name and thing.kind in _REPLACED:
                        inside = [thing.name] if thing.kind is Kind.LINK else []
                    if thing.kind is Kind.NOTE and (label := self.targets.label(self.document, item)):
                        inside = [Thing(kind=Kind.LABEL), label, CLOSE, *inside]
                stack.extend((one, language) for one in reversed(inside))

    def page_label(self, element: etree._Element) -> str:
        """The label in the page list, or in the mark itself, which often says "page" too."""
        listed = self.book.pages.get((self.document.path, element.get("id", "")))
        if listed:
            return listed
        said = self.name(element) or element.get("title") or words_of(element) or str(element.get("id", ""))
        return re.sub(r"^page\s+", "", clean(said), flags=re.IGNORECASE).rstrip(" .")

    # ------------------------------------------------------------ things

    def thing(self, element: etree._Element, language: str) -> Thing | None:
        """The thing that an element is, or None where it is but a piece of text."""
        kind = self.kind(element)
        if kind is None:
            return None
        thing = Thing(kind=kind, language=language)
        match kind:
            case Kind.HEADING:
                return replace(thing, level=_level(element))
            case Kind.FIGURE:
                return replace(thing, name=self.description(element))
            case Kind.FORMULA:
                return replace(thing, name=self.name(element) or element.get("alttext") or words_of(element))
            case Kind.CELL:
                return replace(thing, span=_span(element))
            case Kind.LINK:
                target, leads_to = self.targets.of(self.document, element.get("href", ""))
                return replace(thing, name=self.name(element), target=target, leads_to=leads_to)
            case Kind.ABBREVIATION:
                return replace(thing, name=element.get("title"))
            case Kind.GROUP:
                return replace(thing, name=self.announced(element))
            case Kind.FIELD:
                return replace(thing, name=self.name(element) or words_of(element).strip() or _local(element))
            case Kind.TABLE:
                return replace(thing, name=self.name(element))
        return thing

    def kind(self, element: etree._Element) -> Kind | None:
        name, role = _local(element), _role(element)
        if self.targets.is_note(element):
            return Kind.NOTE
        if role in _NO_ROLE or (not role and _owner_role(element) in _NO_ROLE):
            return Kind.DIVISION if _KINDS.get(name) not in (None, Kind.FIGURE, Kind.LINK) else None
        if role in _ROLES and name != "a":
            return _ROLES[role]
        if role in _GROUPS or role in _NAMED_GROUPS:
            return Kind.GROUP
        if name == "section" and not role and self.name(element):
            return Kind.GROUP
        bare = {"a": element.get("href"), "abbr": element.get("title")}
        if name in bare and not bare[name]:
            return None
        # A picture without alt is a fault that is reported; a drawing without a name may be its own text.
        if (name == "img" and element.get("alt") == "") or name == "svg":
            return Kind.FIGURE if self.description(element) else None
        return _KINDS.get(name)

    def announced(self, element: etree._Element) -> str:
        role = _role(element) or {"section": "region"}.get(_local(element), _local(element))
        if role in _GROUPS:
            return _GROUPS[role]
        return ", ".join(filter(None, (_NAMED_GROUPS.get(role, "aside"), self.name(element))))

    def name(self, element: etree._Element) -> str | None:
        """The name that ARIA gives (Accessible Name and Description Computation 1.2, steps 2B and 2D)."""
        names = (element.get("aria-labelledby") or "").split()
        referred = [self.document.ids.get(one) for one in names]
        words = " ".join(words_of(one) for one in referred if one is not None)
        return clean(words or str(element.get("aria-label", ""))) or None

    def description(self, element: etree._Element) -> str | None:
        """What stands for a picture."""
        title = element.find("{http://www.w3.org/2000/svg}title")
        inner = "" if title is None else words_of(title).strip()
        return self.name(element) or element.get("alt") or inner or element.get("title") or None


def _inside(element: etree._Element) -> list[_Item]:
    """What an element holds, in order; the terms of a definition list are the labels of items."""
    if _local(element) == "dl":
        return _definitions(element)
    before, after = _AROUND.get(_local(element), ("", ""))
    found: list[_Item] = [before, element.text or ""]
    for child in element:
        found += [child, child.tail or ""]
    return [one for one in [*found, after] if not isinstance(one, str) or one]


def _definitions(element: etree._Element) -> list[_Item]:
    found: list[_Item] = []
    before = ""
    for child in _terms(element):
        name = _local(child)
        if name == "dt" and before != "dt":
            found += [CLOSE] if before else []
            found.append(Thing(kind=Kind.ITEM))
        found.append(child)
        before = name
    return [*found, CLOSE] if before else []


def _terms(element: etree._Element) -> Iterable[etree._Element]:
    """The dt and dd of a definition list; a div may hold each group of them."""
    children = [one for one in element if isinstance(one.tag, str)]
    flat = [inner for one in children for inner in (one if _local(one) == "div" else [one])]
    terms = [one for one in flat if isinstance(one.tag, str) and _local(one) in ("dt", "dd")]
    first = next((number for number, one in enumerate(terms) if _local(one) == "dt"), len(terms))
    return terms[first:]


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _role(element: etree._Element) -> str:
    return next(iter(element.get("role", "").split()), "")


def _owner_role(element: etree._Element) -> str:
    """The role of the table or list of which an element is a part: without one there, its parts have none."""
    owners = _OWNERS.get(_local(element), ())
    return next((_role(one) for one in element.iterancestors() if _local(one) in owners), "")


def _types(element: etree._Element) -> set[str]:
    return set(element.get(EPUB_TYPE, "").split())


def _language(element: etree._Element) -> str:
    return element.get(XML_LANG) or element.get("lang") or ""


def _is_hidden(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or _local(element) in _SILENT


def _level(element: etree._Element) -> int:
    said = element.get("aria-level", "")
    if said.isdecimal():
        return int(said)
    name = _local(element)
    return int(name[1]) if re.fullmatch("h[1-6]", name) else 2


def _span(element: etree._Element) -> Span:
    scopes = {"row": "row", "rowgroup": "row", "col": "column", "colgroup": "column"}
    roles = {"rowheader": "row", "columnheader": "column"}
    role = _role(element)
    return Span(
        header=_local(element) == "th" or role in roles,
        scope=scopes.get(element.get("scope", "").lower()) or roles.get(role, ""),
        columns=_number(element.get("colspan")),
        rows=_number(element.get("rowspan")),
        id=element.get("id", ""),
        headers=tuple(element.get("headers", "").split()),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.strip().isdecimal() else 1
