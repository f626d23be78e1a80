"""Whether what an EPUB claims about access is there, and is true of it (EPUB Accessibility 1.1, 2.2 and 3.5).

EPUBCheck and Ace ask whether the claims are made; these rules ask whether the documents bear them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from briefbound.checks.epub_container import EPUB_TYPE, XHTML, Document, Epub
from briefbound.checks.epub_rules import Fault, Rule

OPF = "{http://www.idpf.org/2007/opf}"
SVG = "{http://www.w3.org/2000/svg}"

#: What every package document has to say (EPUB Accessibility 1.1, 2.2).
REQUIRED = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")

_CLAIM = re.compile(r"EPUB Accessibility 1\.\d+ - WCAG 2\.[0-2] Level A{1,3}")
_HEADING = re.compile(rf"{re.escape(XHTML)}h([1-6])")


def access_metadata(epub: Epub) -> Iterator[Fault]:
    """The package document says how the book is perceived, what helps readers and what may harm them."""
    stated = _stated(epub)
    for name in REQUIRED:
        if not any(stated.get(name, ())):
            yield Fault("access-metadata", f"the package document does not state {name}", epub.package.path)


def access_truth(epub: Epub) -> Iterator[Fault]:
    """Nothing is claimed that the documents do not have: each message begins with the claim that is untrue."""
    stated = _stated(epub)
    claimed = set(stated.get("schema:accessibilityFeature", ()))
    for feature, (is_true, why) in _FEATURES.items():
        if feature in claimed and not is_true(epub):
            yield Fault("access-untrue", f"{feature} is claimed, but {why}", epub.package.path)
    if "textual" in stated.get("schema:accessModeSufficient", ()) and not images_are_described(epub):
        message = "textual is claimed to be sufficient, but an image has no text alternative"
        yield Fault("access-untrue", message, epub.package.path)
    modes = stated.get("schema:accessMode", ())
    pictures = (image for image in _images(epub) if image.get("role") != "doc-cover")  # no mode of the book itself
    if modes and "visual" not in modes and any(map(_is_informative, pictures)):
        message = "an image is informative, but visual is not a stated access mode"
        yield Fault("access-untrue", message, epub.package.path)


def claims(epub: Epub) -> Iterator[Fault]:
    """A claim of conformance has the words that machines look for, and names who made it."""
    metas = list(epub.package.root.iter(f"{OPF}meta"))
    for meta in metas:
        text = " ".join((meta.text or "").split())
        if meta.get("property") == "dcterms:conformsTo" and text.startswith("EPUB Accessibility"):
            where = epub.package.where(meta)
            if not _CLAIM.fullmatch(text):
                yield Fault("conformance-claim", f"“{text}” is not the wording of the standard", where)
            if not any(one.get("property") == "a11y:certifiedBy" and (one.text or "").strip() for one in metas):
                yield Fault("conformance-claim", "conformance is claimed, but no certifier is named", where)


def heading_levels(epub: Epub) -> Iterator[Fault]:
    """No heading skips a level (WCAG 2.2, 1.3.1)."""
    for document in epub.documents.values():
        above = None
        for element, level in _headings(document):
            if above is not None and level > above + 1:
                message = f"a heading skips from level {above} to {level}"
                yield Fault("heading-order", message, document.where(element))
            above = level


def drawings(epub: Epub) -> Iterator[Fault]:
    """Every drawing in the text has words, or is marked as decoration (WCAG 2.2, 1.1.1)."""
    for document in epub.documents.values():
        for drawing in document.root.iter(f"{SVG}svg"):
            if _is_informative(drawing) and not _is_described(drawing):
                yield Fault("image-alt", "the drawing has no text alternative", document.where(drawing))


RULES: tuple[Rule, ...] = (access_metadata, access_truth, claims, heading_levels, drawings)


def images_are_described(epub: Epub) -> bool:
    """Whether every image and drawing has words, or is marked as decoration."""
    return all(not _is_informative(image) or _is_described(image) for image in _images(epub))


def _stated(epub: Epub) -> Mapping[str, tuple[str, ...]]:
    """Values of the package document's own properties, those of Schema.org split where they are lists."""
    found: dict[str, tuple[str, ...]] = {}
    for meta in epub.package.root.iter(f"{OPF}meta"):
        name = meta.get("property") or ""
        if name and not meta.get("refines"):
            found[name] = (*found.get(name, ()), " ".join((meta.text or "").split()))
    return found


def _images(epub: Epub) -> Iterator[etree._Element]:
    for document in epub.documents.values():
        yield from document.root.iter(f"{XHTML}img", f"{SVG}svg")


def _is_informative(image: etree._Element) -> bool:
    hidden = image.get("aria-hidden") == "true" or image.get("role") in ("presentation", "none")
    return not hidden and image.get("alt") != ""


def _is_described(image: etree._Element) -> bool:
    words = image.get("alt") or image.get("aria-label") or image.get("aria-labelledby")
    title = image.find(f"{SVG}title")
    return bool(words and words.strip()) or (title is not None and bool("".join(map(str, title.itertext())).strip()))


def _headings(document: Document) -> Iterator[tuple[etree._Element, int]]:
    for element in document.root.iter(*(f"{XHTML}h{level}" for level in range(1, 7))):
        if match := _HEADING.fullmatch(str(element.tag)):
            yield element, int(match[1])


def _has_headings(epub: Epub) -> bool:
    return any(any(_headings(document)) for document in epub.documents.values()) and not any(heading_levels(epub))


def _has(path: str) -> Callable[[Epub], bool]:
    names = {"h": XHTML[1:-1], "epub": EPUB_TYPE[1:].partition("}")[0]}
    find = etree.XPath(path, namespaces=names)
    return lambda epub: any(find(document.root) for document in epub.documents.values())


def _navigation_has(epub_type: str) -> Callable[[Epub], bool]:
    """Whether the document that reading systems take their lists from has one of this type (EPUB 3.3, 7.1)."""
    names = {"h": XHTML[1:-1], "epub": EPUB_TYPE[1:].partition("}")[0]}
    path = f"//h:nav[contains(concat(' ', @epub:type, ' '), ' {epub_type} ')]//h:a[@href]"
    find = etree.XPath(path, namespaces=names)

    def has(epub: Epub) -> bool:
        items = epub.package.root.iter(f"{OPF}item")
        named = {
            epub.package.resolve(item.get("href", ""))[0]
            for item in items
            if "nav" in (item.get("properties") or "").split()
        }
        return any(find(document.root) for path, document in epub.documents.items() if path in named)

    return has


#: A feature, whether it is true of a book, and what is said where it is not.
_FEATURES: dict[str, tuple[Callable[[Epub], bool], str]] = {
    "alternativeText": (images_are_described, "an image has no text alternative"),
    "longDescription": (
        _has("//*[@aria-details or @aria-describedby] | //h:details | //h:figure//h:a"),
        "there is no long description",
    ),
    "tableOfContents": (
        _navigation_has("toc"),
        "there is no table of contents",
    ),
    "structuralNavigation": (_has_headings, "the headings do not follow the structure"),
    "pageNavigation": (
        _navigation_has("page-list"),
        "there is no list of pages",
    ),
    "pageBreakMarkers": (
        _has("//*[@role='doc-pagebreak' or contains(concat(' ', @epub:type, ' '), ' pagebreak ')]"),
        "no page is marked in the text",
    ),
    "MathML": (_has("//*[namespace-uri()='http://www.w3.org/1998/Math/MathML']"), "there is no MathML"),
}
