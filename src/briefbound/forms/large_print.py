"""The form of a text in large print (docs/large-print.md says which guideline asks for what).

Nothing is small, raised or divided: note calls stand in brackets in the line, notes stay at the end of their article,
pictures are described in print, and words stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import replace
from functools import cache

from lxml import etree

from briefbound.compose.xhtml import (
    Element,
    append,
    classes,
    descendants,
    element,
    plain_text,
    remove,
    say,
    serialise,
    set_language,
    tag,
)
from briefbound.compose.xhtml import replace as put_in_place
from briefbound.forms.transforms import WORD_JOINER, put_after
from briefbound.languages import Labels, Word, labels_for, months_of, nouns_have_capitals
from briefbound.model import ContentDocument

NO_BREAK_SPACE = "\u00a0"

#: Documents in which nobody looks for a page of the print edition: they are made anew for each edition.
_UNMARKED = frozenset({"cover", "titlepage", "contents"})
#: Blocks that a line of text begins: a mark goes into that line. Before any other block it has a place of its own.
_LINES = frozenset({"p", "li", "dt", "dd", "pre", "td", "th", "caption", "figcaption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"b", "cite", "del", "dfn", "em", "i", "mark", "q", "s", "small", "span", "strong", "time"})
_VERBATIM = frozenset({"pre", "code", "kbd", "samp"})
_NUMBER = re.compile(r"(?<=\d) (?=\d{3}\b)")
_SIGN_BEFORE = re.compile(r"(?<=[№§]) (?=\d)")


def notes_in_brackets(document: ContentDocument) -> ContentDocument:
    """Sets note calls in the line, as ``[3]``."""
    root = etree.fromstring(document.xhtml)
    for call in [link for link in descendants(root, "a") if "noteref" in classes(link)]:
        call.text = f"[{call.text or ''}"
        append(call, "]")
        raised = call.getparent()
        if raised is not None and tag(raised) == "sup":
            put_in_place(raised, call)
    return replace(document, xhtml=serialise(root))


def describe_in_print(document: ContentDocument) -> ContentDocument:
    """Prints the description of each figure in the paragraph after it.

    Who hears the page is told the name of the figure and where the description is, and does not hear it twice.
    """
    root = etree.fromstring(document.xhtml)
    words = labels_for(document.language, document.words)
    for figure in descendants(root, "figure"):
        number = next((node for node in descendants(figure, "span") if "number" in classes(node)), None)
        name = words.figure
        if number is not None and plain_text(number):
            language = number.get("lang") or document.language
            name = replace(name, text=plain_text(number).rstrip("."), language=language)
        for image in [image for image in descendants(figure, "img") if image.get("alt")]:
            before, behind = words.long_description.parted()
            title = element("span", {"class": "label"}, before, _amid(name), behind, ".")
            put_after(figure, element("p", {"class": "description"}, title, " ", image.get("alt", "")))
            say(image, words.described_below.format(name) if _together(words, name) else name, "alt")
    return replace(document, xhtml=serialise(root))


def _amid(name: Word) -> Word:
    """The name of a figure as it stands in a sentence."""
    return name if nouns_have_capitals(name.language) else replace(name, text=name.text[:1].lower() + name.text[1:])


def _together(words: Labels, name: Word) -> bool:
    """Whether the name of a figure and what is said of it are in one language, as an attribute must be."""
    return words.described_below.is_foreign == name.is_foreign


def without_pictures(document: ContentDocument, hrefs: Container[str]) -> ContentDocument:
    """Takes these pictures out; their captions, and their descriptions where they are printed, stay."""
    root = etree.fromstring(document.xhtml)
    for image in descendants(root, "img"):
        if image.get("src") in hrefs:
            remove(image)
    return replace(document, xhtml=serialise(root))


def words_whole(document: ContentDocument, characters: int) -> ContentDocument:
    """Keeps compounds, dates and numbers on one line, unless they are longer than ``characters``.

    A word joiner follows each hyphen or dash inside a word or number (Unicode Standard Annex 14, WJ). Addresses and
    code have their own rules.
    """

    def date(found: re.Match[str]) -> str:
        return NO_BREAK_SPACE.join(filter(None, found.groups())) if len(found[0]) <= characters else found[0]

    def whole(text: str) -> str:
        text = _SIGN_BEFORE.sub(NO_BREAK_SPACE, _NUMBER.sub(NO_BREAK_SPACE, dates.sub(date, text)))
        return re.sub(r"\S+", lambda word: _joined(word[0]) if len(word[0]) <= characters else word[0], text)

    root = etree.fromstring(document.xhtml)
    dates = _dates(frozenset({document.language, *(node.get("lang") or "" for node in root.iter(etree.Element))}))
    for node in root.iter(etree.Element):
        if not _is_verbatim(node):
            node.text = whole(node.text) if node.text else node.text
            for child in node:
                child.tail = whole(child.tail) if child.tail else child.tail
    return replace(document, xhtml=serialise(root))


@cache
def _dates(languages: frozenset[str]) -> re.Pattern[str]:
    """Dates in these languages, and in English: day, month and perhaps the year."""
    months = {month for tag in (*languages, "en") for month in months_of(tag)}
    return re.compile(rf"\b(\d{{1,2}}) ({'|'.join(map(re.escape, sorted(months)))})(?: (\d{{4}}))?\b")


def _is_verbatim(node: Element) -> bool:
    """Whether an element is code, or an address, or inside one."""
    return any(tag(here) in _VERBATIM for here in (node, *node.iterancestors())) or _is_address(node)


def _is_address(node: Element) -> bool:
    """Whether an element is an address, or inside one."""
    return any("address" in classes(here) for here in (node, *node.iterancestors()))


def _joined(word: str) -> str:
    return re.sub(r"(?<=\w)([-\u2010–])(?=\w)", rf"\1{WORD_JOINER}", word)


def long_words_divisible(document: ContentDocument, characters: int) -> ContentDocument:
    """Marks words of more than so many ``characters`` as ``span.long-word``: only they may be divided, code too."""
    return _with_words_marked(document, lambda word: len(word) > characters, "long-word", _is_address)


def words_in_one_face(document: ContentDocument, letters: Container[int]) -> ContentDocument:
    """Marks words of which ``letters``, those of the face, has only some, so that none is set in two faces.

    Such a word, with the signs that touch it, becomes ``span.other-face``. A word of which the face has no letter is
    set in the other face as it is.
    """

    def is_mixed(word: str) -> bool:
        return len({ord(letter) in letters for letter in word if letter.isalnum()}) == 2

    return _with_words_marked(document, is_mixed, "other-face", _is_verbatim)


def _with_words_marked(
    document: ContentDocument, wanted: Callable[[str], bool], name: str, is_left: Callable[[Element], bool]
) -> ContentDocument:
    root = etree.fromstring(document.xhtml)
    for node in list(root.iter(etree.Element)):
        texts = [node.text or "", *(child.tail or "" for child in node)]
        if is_left(node) or not any(wanted(word) for text in texts for word in text.split()):
            continue
        children = list(node)
        node.text = None
        for child in children:
            node.remove(child)
            child.tail = None
        append(node, *_marked(texts[0], wanted, name))
        for child, text in zip(children, texts[1:], strict=True):
            append(node, child, *_marked(text, wanted, name))
    return replace(document, xhtml=serialise(root))


def _marked(text: str, wanted: Callable[[str], bool], name: str) -> list[str | Element]:
    return [element("span", {"class": name}, word) if wanted(word) else word for word in re.split(r"([ \n]+)", text)]


def print_pages_in_margin(document: ContentDocument) -> ContentDocument:
    """Gives each mark of a print edition's page its words, ``print 12``, which the style sheet puts in the margin.

    ``abbr.print-page`` says in full what it means, for those who hear it. It stands in the line whose words begin
    the page, bound to the first of them; before a heading or a picture it has a place of no height of its own, which
    stays with what follows. Texts that are each edition's own lose their marks; their contents say what
    the marks are.
    """
    root = etree.fromstring(document.xhtml)
    for mark in [node for node in root.iter(etree.Element) if node.get("role") == "doc-pagebreak"]:
        words = labels_for(document.language, document.words)
        label = (mark.get("id") or "").removeprefix("page-")
        made = element("abbr", {"class": "print-page"})
        said = words.print_page_spoken.format(label)
        set_language(made, said.language)
        made.set("title", said.text)
        made.append(element("span", {}, words.print_page.format(label).text))
        if document.kind in _UNMARKED:
            remove(mark)
        else:
            _place(made, mark)
    return replace(document, xhtml=serialise(root))


def explain_print_pages(document: ContentDocument) -> ContentDocument:
    """Says under the title of the contents what the marks of the print edition's pages are."""
    root = etree.fromstring(document.xhtml)
    words = labels_for(document.language, document.words)
    title = next(iter(descendants(root, "h1")), None)
    if title is not None:
        explained = element("p", {"class": "print-pages"}, words.print_pages_explained)
        set_language(explained, words.print_pages_explained.language)
        put_after(title, explained)
    return replace(document, xhtml=serialise(root))


def _place(made: Element, mark: Element) -> None:
    line = _line_after(mark)
    if line is mark:
        word, rest = re.fullmatch(r"(\S*)(.*)", mark.tail or "", re.DOTALL).groups()  # type: ignore[union-attr]
        mark.tail = None
        bound = element("span", {"class": "page-begins"}, made, word)
        put_in_place(mark, bound)
        bound.tail = rest
    elif line is not None:
        remove(mark)
        made.tail, line.text = line.text, None
        line.insert(0, made)
    else:
        put_in_place(mark, element("div", {"class": "page-begins"}, made))


def _line_after(mark: Element) -> Element | None:
    """The mark itself where it stands in a line of text; else the block that begins with the line after it, if one
    does."""
    parent = mark.getparent()
    if parent is not None and (tag(parent) in _LINES or tag(parent) in _INLINE):
        return mark
    node = mark.getnext()
    while node is not None and tag(node) not in _LINES:
        if tag(node) in _HEADINGS | {"figure", "hr", "img"}:
            return None
        node = next(iter(node), None)
    return node
