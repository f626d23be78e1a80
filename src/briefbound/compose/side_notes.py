"""Side notes: a few words beside the text, in the side column where a design has one, else in a small box."""

from __future__ import annotations

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import (
    Element,
    add_class,
    append,
    descendants,
    element,
    line_of,
    means,
    plain_text,
    replace,
    set_line,
)

#: A narrow column holds so many words beside a paragraph; what is longer could run past the foot of its page.
MOST_WORDS = 40
_NO_PHRASE = ("table", "figure", "img", "pre", "ul", "ol", "dl", "h2", "h3", "h4", "h5", "h6", "div", "blockquote")


def compose_side_note(block: Element, title: str, manuscript: Manuscript) -> None:
    """Makes a block an ``aside``. A longer one, or one that holds more than paragraphs, is ``inset``: a box of its
    own in the text."""
    aside = set_line(element("aside", {"class": "side-note"}), line_of(block) or 1)
    for name in ("lang", "dir", "{http://www.w3.org/XML/1998/namespace}lang"):
        if value := block.get(name):
            aside.set(name, value)
    append(aside, *list(block))
    if title:
        aside.insert(0, element("p", {}, element("strong", {}, title)))
    replace(block, means(aside, "side-note"))
    count = len(plain_text(aside).split())
    if count > MOST_WORDS:
        add_class(aside, "inset")
        message = f"a side note of {count} words: beside the text there is room for {MOST_WORDS}, so it becomes a box"
        manuscript.warn("BB877", message, aside, hint="shorten it, or make it a box: ::: key-facts")
    elif descendants(aside, *_NO_PHRASE):
        add_class(aside, "inset")
