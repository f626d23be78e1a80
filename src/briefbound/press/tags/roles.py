"""Which structure type an element of the joined document has (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.4)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

#: Elements that vanish: what is in them belongs to the element around them.
DISSOLVED = ""

_BY_CLASS = {
    "footnote": "FENote",
    "head": DISSOLVED,
    "foot": DISSOLVED,
    "note-paragraph": "P",
    "article": "Art",
}
_BY_ROLE = {
    "doc-part": "Part",
    "doc-pullquote": "Aside",
    "note": "Aside",
    "doc-toc": "Sect",
}
_BY_TAG = {
    "html": DISSOLVED,
    "body": DISSOLVED,
    "header": DISSOLVED,
    "footer": DISSOLVED,
    "main": DISSOLVED,
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Aside",
    "div": "Div",
    "p": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "figure": "Sect",  # a picture and its caption: inside the Figure its Alt would hide the caption (14.9.3)
    "figcaption": "Caption",
    "img": "Figure",
    "a": "Link",
    "em": "Em",
    "i": "Em",
    "strong": "Strong",
    "b": "Strong",
    "q": "Quote",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}

#: Types that hold blocks only: a run of text directly in one becomes a paragraph.
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Aside"})
#: Types that end where a line does, and into which no other block goes.
PARAGRAPHS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"})
#: Types that stand in a line of text.
INLINE = frozenset({"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code"})


def structure_type(node: Element) -> str:
    """The structure type of an element, "Span" for inline elements that have none of their own."""
    if node.tag == "figure" and node.find("figcaption") is None:
        return DISSOLVED
    for name in node.get("class", "").split():
        if name in _BY_CLASS and (name != "article" or node.tag == "section"):
            return _BY_CLASS[name]
    return _BY_ROLE.get(node.get("role", "")) or _BY_TAG.get(node.tag, "Span")
