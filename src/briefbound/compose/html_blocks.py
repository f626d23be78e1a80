"""What blocks of raw HTML become: paragraphs where phrases stood alone, boxes of ``details``."""

from __future__ import annotations

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.raw_html import PHRASES
from briefbound.compose.xhtml import (
    XML_LANG,
    Element,
    add_class,
    append,
    classes,
    element,
    line_of,
    remove,
    replace,
    set_line,
    tag,
)


def settle_html(root: Element, manuscript: Manuscript) -> None:
    """Puts phrases that stand between blocks into paragraphs, and makes boxes of ``details``, in place."""
    for holder in [root, *root.iter("{*}div", "{*}blockquote")]:
        _wrap_phrases(holder)
    for box in list(root.iter("{*}div")):
        if box.get("data-raw") == "details":
            _make_box(box, manuscript)
        elif box.get("data-raw"):
            _unwrap(box)


def _unwrap(box: Element) -> None:
    """Puts what is in a block in its place; its classes are those of what it holds."""
    for child in box:
        for name in classes(box):
            add_class(child, name)
        for name in ("lang", "dir", XML_LANG):
            if box.get(name) and not child.get(name):
                child.set(name, box.get(name) or "")
    if len(box):
        replace(box, *list(box))
    else:
        remove(box)


def _wrap_phrases(holder: Element) -> None:
    paragraph: Element | None = None
    text, holder.text = holder.text or "", None
    for child in [None, *holder]:
        if child is not None:
            text, child.tail = child.tail or "", None
        is_phrase = child is not None and tag(child) in PHRASES
        if child is not None and not is_phrase:
            paragraph = None
        if is_phrase or text.strip():
            if paragraph is None:
                paragraph = set_line(element("p"), line_of(holder) or 1)
                _place(paragraph, child, holder)
            if child is not None and is_phrase:
                paragraph.append(child)
            append(paragraph, text if len(paragraph) else text.lstrip())


def _place(paragraph: Element, child: Element | None, holder: Element) -> None:
    if child is None:
        holder.insert(0, paragraph)
    elif tag(child) in PHRASES:
        child.addprevious(paragraph)
    else:
        child.addnext(paragraph)


def _make_box(box: Element, manuscript: Manuscript) -> None:
    del box.attrib["data-raw"]
    box.set("class", " ".join(["box alert", *classes(box)]))
    box.set("role", "group")
    titles = [child for child in box if child.get("data-raw") == "summary"]
    if len(titles) != 1:
        hint = "begin it with <summary>its title</summary>"
        manuscript.say("BB360", "a <details> needs exactly one <summary> as its title", box, hint=hint)
        return
    title = titles[0]
    del title.attrib["data-raw"]
    title.set("class", "box-title")
    title.set("id", manuscript.new_id("alert-title"))
    box.insert(0, title)
    box.set("aria-labelledby", title.get("id") or "")
