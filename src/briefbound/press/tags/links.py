"""What links lead to, in words: "Timeline, page 12", "Note 4", or an address (PDF/UA-1, 7.18.1: Contents)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def describe(link: Element) -> tuple[str, str]:
    """The words for a link, and the form of a page in the language of the text around it (forms/page_words.py).

    The second is empty where the words say it all; else see :class:`~briefbound.press.tags.tree.Annotation`.
    """
    if spoken := link.get("aria-label"):
        return spoken, ""
    href = link.get("href", "")
    if not href.startswith("#"):
        return href, ""
    return plain(link), link.get("data-page", "")


def titles(root: Element) -> dict[str, str]:
    """What the elements of a document that have an id and a title are called, by their ids."""
    named = ((element.get("id"), _title(element)) for element in root.iter() if isinstance(element.tag, str))
    return {identifier: title for identifier, title in named if identifier and title}


def _title(element: Element) -> str:
    """What an element is called: a heading's text, a section's first heading, a caption; "" for others."""
    if element.tag in _HEADINGS:
        return plain(element)
    wanted = {"table": ("caption",), "figure": ("figcaption",), "section": _HEADINGS, "nav": _HEADINGS}
    named = wanted.get(element.tag, ())
    return next((plain(inner) for inner in element.iter() if inner.tag in named), "")


def plain(element: Element) -> str:
    """The text of an element on one line, without the notes in it."""
    return " ".join("".join(_texts(element)).replace("\u200b", "").replace("\u2060", "").split())


def _texts(element: Element) -> list[str]:
    texts = [element.text or ""]
    for child in element:
        if "footnote" not in (child.get("class") or "").split():
            texts += _texts(child)
        texts.append(child.tail or "")
    return texts
