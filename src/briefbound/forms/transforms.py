"""Other forms of a content document, for editions that need them: each is a function of one document to another.

What composing gives is the form of the e-book. Pages want notes at their calls, addresses that can be copied by hand,
and decoration that is no picture to be described.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from lxml import etree

from briefbound.compose.xhtml import (
    EPUB_TYPE,
    PLACE,
    XML_LANG,
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    plain_text,
    remove,
    serialise,
    set_language,
    tag,
    take,
)
from briefbound.compose.xhtml import replace as put_in_place
from briefbound.model import ContentDocument

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"

#: Parameters by which sites count who came from where, and the passage that a browser is to mark: the page is the
#: same without them.
_TRACKING = re.compile(r"(?:(?<=\?)|&)(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid)=[^&#]*|#:~:text=.*$")

#: A column is short where no cell has more characters; short columns together leave room for others up to NARROW.
SHORT, NARROW = 16, 60

#: The columns of a table that stands in a column of text.
IN_A_COLUMN = 3

_PARAGRAPH_LIKE = ("p", "li", "dt", "dd", "td", "th", "pre")


def notes_to_calls(document: ContentDocument) -> ContentDocument:
    """Moves each note from the endnotes to its call, as ``span.footnote`` that begins with its number.

    The number is a link back to the call (``a.note-number``), and ``data-digits`` tells how long it is. The section
    of endnotes goes, and so do backlinks. A word joiner keeps each call on the line of the word before it (Unicode
    Standard Annex 14, WJ).
    """
    root = etree.fromstring(document.xhtml)
    section = next((found for found in descendants(root, "section") if "notes" in classes(found)), None)
    if section is None:
        return document
    notes = {note.get("id"): note for note in descendants(section, "li") if "note" in classes(note)}
    for call in [link for link in descendants(root, "a") if "noteref" in classes(link)]:
        parent = call.getparent()
        raised = parent if parent is not None and tag(parent) == "sup" else call
        put_text_before(raised, WORD_JOINER)
        put_after(raised, _footnote(notes.pop((call.get("href") or "").removeprefix("#")), call, document.language))
    assert not notes, "each note has one call"
    remove(section)
    gone = section.get("aria-labelledby")
    return replace(
        document, xhtml=serialise(root), headings=tuple(one for one in document.headings if one.id != gone)
    )


def notes_to_end(document: ContentDocument) -> ContentDocument:
    """Leaves notes at the end of their article, and names the page to go back to in place of an arrow.

    The words of a backlink come from the style sheet, which knows the page (``a.backlink``). A word joiner keeps each
    call on the line of the word before it.
    """
    root = etree.fromstring(document.xhtml)
    for link in descendants(root, "a"):
        if "backlink" in classes(link):
            link.text = None
        elif "noteref" in classes(link):
            parent = link.getparent()
            put_text_before(parent if parent is not None and tag(parent) == "sup" else link, WORD_JOINER)
    return replace(document, xhtml=serialise(root))


def without_skips(document: ContentDocument) -> ContentDocument:
    """Leaves out links that only skip what follows: on a page the eye does that, and there is a heading behind it."""
    root = etree.fromstring(document.xhtml)
    skips = [block for block in descendants(root, "p") if "skip" in classes(block)]
    for block in skips:
        remove(block)
    return replace(document, xhtml=serialise(root)) if skips else document


def wide_blocks_across(document: ContentDocument) -> ContentDocument:
    """Puts each table of more than three columns, and each figure, into a ``div.across``, which may be wider than a
    column of text, where it stands directly in its section: only there can it go across both.

    The layout engine loses what does not fit on a page of a block across columns that has two children or more.
    """
    root = etree.fromstring(document.xhtml)
    for block in root.findall("{*}table") + root.findall("{*}figure"):
        if tag(block) == "figure" or max(len(row) for row in descendants(block, "tr")) > IN_A_COLUMN:
            around = element("div", {"class": "across"})
            put_in_place(block, around)
            append(around, block)
    return replace(document, xhtml=serialise(root))


def _footnote(note: Element, call: Element, language: str) -> Element:
    """The note of a list of endnotes as inline markup, which may stand in a paragraph."""
    back: dict[str, str] = {}
    for link in descendants(note, "a"):
        if "backlink" in classes(link):
            back = {name: said for name in ("aria-label", "lang", XML_LANG, "dir") if (said := link.get(name))}
            remove(link)
    shown = "".join(str(text) for text in call.itertext()).strip()
    name = {"class": "footnote", "id": note.get("id", ""), "data-digits": str(len(shown))}
    made = element("span", {**name, EPUB_TYPE: "footnote"})
    paragraphs = [block for block in _paragraphs(note) if plain_text(block) or len(block)]
    if place := (paragraphs[0] if paragraphs else note).get(PLACE):
        made.set(PLACE, place)
    # The note stands inside the phrase that calls it, whose language may be another.
    set_language(made, note.get(XML_LANG) or language)
    number = element("a", {"class": "note-number", "href": f"#{call.get('id')}", **back}, shown)
    append(made, number, " ")
    for at, block in enumerate(paragraphs):
        target = made if at == 0 else element("span", {"class": "note-paragraph"})
        append(target, (block.text or "").lstrip(), *list(block))
        _trim_end(target)
        if target is not made:
            append(made, target)
    return made


def _paragraphs(note: Element) -> list[Element]:
    """The innermost blocks of a note, in order; the note itself where it holds no other."""
    blocks = [block for block in note.iter() if tag(block) in _PARAGRAPH_LIKE]
    return [block for block in blocks if not descendants(block, *_PARAGRAPH_LIKE)]


def _trim_end(node: Element) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "").rstrip()
    else:
        node.text = (node.text or "").rstrip()


def put_text_before(node: Element, text: str) -> None:
    """Adds to the text before an element."""
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def put_after(node: Element, new: Element) -> None:
    """Puts a new element behind another, before the text that followed it."""
    new.tail, node.tail = node.tail, None
    node.addnext(new)


def print_addresses(document: ContentDocument) -> ContentDocument:
    """Prints the address of each external link after it, in ``span.address``, where its text is not the address.

    ``https://`` is left out. Zero-width spaces mark where a line may break; they have no width and no sound.
    """
    root = etree.fromstring(document.xhtml)
    for link in descendants(root, "a"):
        href = link.get("href") or ""
        if urlsplit(href).scheme not in ("http", "https", "mailto"):
            continue
        address = printed_address(href)
        if _same_address(printed_address(plain_text(link)), address):
            for node in link.iter():
                node.text = breakable(node.text or "")
                if node is not link:
                    node.tail = breakable(node.tail or "")
            add_class(link, "address")
        elif plain_text(link):
            put_after(link, element("span", {"class": "address"}, f"({breakable(address)})"))
            link.tail = " "
    return replace(document, xhtml=serialise(root))


def _same_address(one: str, other: str) -> bool:
    return one.removeprefix("www.") == other.removeprefix("www.")


def printed_address(href: str) -> str:
    """An address as it is printed and typed: no ``https://``, no last slash, letters instead of their codes, and
    nothing that only tells where a reader came from."""
    address = _TRACKING.sub("", re.sub(r"^(https?://|mailto:)", "", href.strip()))
    address = address.replace("?&", "?").removesuffix("?")
    decoded = re.sub(r"(%[cdCD][0-9a-fA-F]%[89abAB][0-9a-fA-F])+", lambda found: unquote(found[0]), address)
    return decoded.removesuffix("/").replace(ZERO_WIDTH_SPACE, "")


def breakable(address: str) -> str:
    """An address with zero-width spaces after slashes and before other signs, where a line may break."""
    after_slashes = re.sub(r"(/+)(?=[^/])", rf"\1{ZERO_WIDTH_SPACE}", address)
    return re.sub(r"(?<=\w)([.?&=#_~-])", rf"{ZERO_WIDTH_SPACE}\1", after_slashes)


def short_cells_whole(document: ContentDocument) -> ContentDocument:
    """Marks the cells of narrow columns as ``short``, so that "District 12" is not broken beside a wide column.

    A table of spanning cells, or one that its short columns alone would fill, is left as it is.
    """
    root = etree.fromstring(document.xhtml)
    for table in descendants(root, "table"):
        rows = [[cell for cell in row if tag(cell) in ("th", "td")] for row in descendants(table, "tr")]
        if len({len(row) for row in rows}) != 1 or any(_spans(cell) for row in rows for cell in row):
            continue
        columns = [(max(len(plain_text(cell)) for cell in column), column) for column in zip(*rows, strict=True)]
        short = [(width, column) for width, column in columns if width <= SHORT]
        if sum(width for width, _ in short) <= NARROW:
            for cell in (cell for _, column in short for cell in column):
                add_class(cell, "short")
    return replace(document, xhtml=serialise(root))


def _spans(cell: Element) -> bool:
    return any(cell.get(name, "1") != "1" for name in ("colspan", "rowspan"))


def titles_in_their_direction(document: ContentDocument) -> ContentDocument:
    """Puts titles that run the other way than their list into a ``span`` of that direction, inside their link.

    The number of the page, which the style sheet sets behind the title, then stays on its side of the list.
    """
    root = etree.fromstring(document.xhtml)
    turned = [link for link in descendants(root, "a") if document.kind == "contents" and link.get("dir")]
    for link in turned:
        spoken = {name: take(link, name) for name in ("lang", XML_LANG, "dir") if link.get(name)}
        title = element("span", spoken, link.text, *list(link))
        link.text = None
        append(link, title)
    return replace(document, xhtml=serialise(root)) if turned else document


def decoration_without_figures(document: ContentDocument) -> ContentDocument:
    """Turns images without words (``alt=""``) into ``embed.decoration``, which is painted alike.

    WeasyPrint tags every ``img`` as a figure, and a figure must have words (PDF/UA-1, 7.3).
    """
    root = etree.fromstring(document.xhtml)
    for image in descendants(root, "img"):
        if image.get("alt") == "":
            put_in_place(image, element("embed", {"class": "decoration", "src": image.get("src", "")}))
    return replace(document, xhtml=serialise(root))
