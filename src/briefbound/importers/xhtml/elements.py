"""What the elements of HTML are to a reader of texts, and how their attributes are asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_EPUB = "{http://www.idpf.org/2007/ops}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

#: Elements that are counted for places.
PARAGRAPHS = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "figcaption",
        "caption",
        "pre",
        "summary",
    }
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}

#: Elements that part what stands before them from what stands in them.
BLOCKS = frozenset(
    {
        "html",
        "body",
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hgroup",
        "ul",
        "ol",
        "menu",
        "dir",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "hr",
        "address",
        "details",
        "summary",
        "form",
        "fieldset",
        "legend",
        "center",
        "search",
        "noscript",
        "iframe",
        "video",
        "audio",
        "object",
        "canvas",
    }
)

#: Elements that hold no words of the text, and what they are called where they are told.
NO_WORDS = {"script": "script", "style": "style sheet", "template": "template of a script", "head": "head of a page"}

#: Elements that are left out with what is in them, and what they are called.
LEFT = {
    "iframe": "a page inside the page",
    "video": "film",
    "audio": "sound",
    "canvas": "drawing by a script",
    "embed": "embedded file",
    "applet": "embedded program",
    "select": "form field",
    "textarea": "form field",
    "button": "button",
    "datalist": "form field",
    "progress": "form field",
    "meter": "form field",
    "noscript": "what is shown where scripts do not run",
    "map": "areas of a picture",
    "dialog": "window of a script",
}

_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """The name of an element without its namespace, in small letters."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def kinds(e: etree._Element) -> frozenset[str]:
    """What ``epub:type`` and ``role`` say of an element, such as ``footnote`` and ``doc-footnote``."""
    said = f"{e.get(_EPUB + 'type') or e.get('epub:type') or ''} {e.get('role') or ''}"
    return frozenset(said.lower().split())


def language_of(e: etree._Element) -> str:
    """The language that an element declares for itself."""
    return (e.get(_XML + "lang") or e.get("lang") or e.get("xml:lang") or "").strip()


def names_of(e: etree._Element) -> tuple[str, ...]:
    """The names by which links lead to an element."""
    found = (e.get("id"), e.get(_XML + "id"), e.get("name") if e.tag == "a" else None)
    return tuple(name for name in found if name)


def tag_looks(name: str) -> dict[str, bool | str]:
    """The fields of a look that an element sets by its name."""
    if name in _BOLD:
        return {"bold": True}
    if name in _ITALIC:
        return {"italic": True}
    if name in _CODE:
        return {"code": True}
    if name in ("s", "strike", "del"):
        return {"strike": True}
    if name in ("u", "ins"):
        return {"underline": True}
    if name in ("sub", "sup"):
        return {"raised": name}
    return {"mark": True} if name == "mark" else {}
