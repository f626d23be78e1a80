"""What is set apart within running text: boxes, frames, notes and pictures that a paragraph flows around.

On the page they stand beside the text or above it, wherever they are anchored, and the sentence goes on behind them.
"""

from __future__ import annotations

import re

from lxml import etree

from briefbound.guard.readers.elements import bare_name, local

#: Elements around which the text goes on, even from a paragraph to the next: Word and ODF have more, see below.
_ASIDE = frozenset(
    "aside boxed-text callout dialog fig figure fn footnote fw iframe indexterm marginalia nav sidebar sup".split()  # noqa: SIM905
)
#: Drawings of Word and what holds them (ECMA-376 part 1, 17.3.3; part 3, 10.2.1).
_OF_WORD = frozenset("AlternateContent drawing object pict txbxContent".split())  # noqa: SIM905
#: Elements that are set into a line, but are no words of it.
_SET_IN = frozenset("audio button details noscript object picture select svg textarea video".split())  # noqa: SIM905
_DRAWN = "opendocument:xmlns:drawing:"
_OUT_OF_FLOW = re.compile(r"float\s*:\s*(?:left|right|inline)|position\s*:\s*(?:absolute|fixed|sticky)", re.I)
#: Words of classes and roles that say so, where the style sheet is elsewhere.
_CALLED = re.compile(
    r"aside|badge|box|caption|call-?out|float|margin|note|pull|pop-?(?:up|over)|side|tool-?tip|advert|\b(?:ads?|fn)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
_LETTER = re.compile(r"[^\W\d_]")


def set_apart(root: etree._Element, inline: frozenset[str]) -> frozenset[etree._Element]:
    """The elements of a document that are set apart; ``inline`` are the names of those that are words of a line."""
    floating = _floating_classes(root)
    return frozenset(node for node in root.iterdescendants(etree.Element) if _is_apart(node, inline, floating))


def _is_apart(node: etree._Element, inline: frozenset[str], floating: frozenset[str]) -> bool:
    tag = str(node.tag)
    name = bare_name(tag)
    if _DRAWN in tag or name in _ASIDE or name in _SET_IN:
        return True
    if "/wordprocessingml/" in tag or "/markup-compatibility/" in tag:
        return name in _OF_WORD or (name in ("p", "tbl") and _floats_in_word(node))
    if (style := node.get("style")) and _OUT_OF_FLOW.search(style):
        return True
    called = [str(value) for key in ("class", "role", "type") if (value := node.get(key))]
    if called and name != "input" and (_CALLED.search(" ".join(called)) or floating & set(called[0].split())):
        return True
    return name not in inline and _is_amid(node)


def _floats_in_word(node: etree._Element) -> bool:
    """Whether a paragraph or a table of Word stands in a frame, or is the caption of something that does."""
    properties = next((one for one in node if local(one) in ("pPr", "tblPr")), None)
    for one in properties if properties is not None else ():
        if local(one) in ("framePr", "tblpPr"):
            return not any(bare_name(str(key)) == "dropCap" and value != "none" for key, value in one.attrib.items())
        if local(one) == "pStyle" and any("caption" in str(value).lower() for value in one.attrib.values()):
            return True
    return False


def _is_amid(node: etree._Element) -> bool:
    """Whether a block stands in running text: words stand behind it, and something before."""
    if not node.tail or not _LETTER.search(node.tail) or not (node.text or len(node)):
        return False
    parent, before = node.getparent(), node.getprevious()
    return before is not None or (parent is not None and bool(parent.text and _LETTER.search(parent.text)))


def _floating_classes(root: etree._Element) -> frozenset[str]:
    rules = (rule for sheet in root.iter("{*}style") for rule in _RULE.findall(sheet.text or ""))
    selectors = (one for selector, said in rules if _OUT_OF_FLOW.search(said) for one in selector.split(","))
    return frozenset(found[1] for selector in selectors if (found := _CLASS.search(selector)))
