"""Words that XML holds in pieces: letter by letter, in attributes, with a first letter that stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from briefbound.guard.passages import Found, Gap, Passage, Unseen, at
from briefbound.guard.readers.elements import bare_name, local
from briefbound.guard.readers.marks import header_of_sheet

#: Elements whose text goes on in the next of them, and the attribute that holds it where one does: XPS, Scribus,
#: InDesign.
_PIECES = {"Glyphs": "UnicodeString", "ITEXT": "CH", "Content": ""}
_HEADERS = tuple(f"{{*}}{order}{kind}" for order in ("odd", "even", "first") for kind in ("Header", "Footer"))
_ASIDE = re.compile(r"float|initial|drop|first", re.IGNORECASE)
_FEWEST_LETTERS = 4


def read_pieces(root: etree._Element, place: str) -> Iterator[Found]:
    """What is said in pieces, as it reads; headers and footers of sheets; glyphs that only have numbers."""
    for node in root.iter(*_HEADERS):
        yield Passage(at(place, local(node)), header_of_sheet("".join(map(str, node.itertext()))))
    for name, attribute in _PIECES.items():
        said = [_said(node, attribute) for node in root.iter(f"{{*}}{name}")]
        yield from (Passage(at(place, name), joint.join(said)) for joint in ("", " ") if len(said) > 1)
    if local(root) == "FixedPage" and any(
        node.get("Indices") and not node.get("UnicodeString") for node in root.iter("{*}Glyphs")
    ):
        yield Unseen(place, Gap.LETTERS)
    for tag in _tags_of_letters(root):
        words = ("".join(_letter(node) for node in some) for _, some in groupby(root.iter(tag), _parent))
        yield Passage(place, "\n".join(words))


def _said(node: etree._Element, attribute: str) -> str:
    """What a piece says; braces before the text of XPS escape it (ECMA-388, 12.1.4)."""
    return str(node.get(attribute, "")).removeprefix("{}") if attribute else node.text or ""


def _tags_of_letters(root: etree._Element) -> list[str]:
    """The elements each of which holds one letter, as programs that read scans and pages write them."""
    counts: dict[str, int] = {}
    for node in root.iter(etree.Element):
        tag = str(node.tag)
        count = counts.get(tag, 0)
        if count < 0:
            continue
        text = (node.text or "").strip()
        counts[tag] = -1 if len(node) or len(text) > 1 else count + len(text)
    return [tag for tag, count in counts.items() if count >= _FEWEST_LETTERS]


def _letter(node: etree._Element) -> str:
    """A letter, or the blank that an element stands for."""
    return (node.text or "").strip() or (" " if node.text else "")


def _parent(node: etree._Element) -> etree._Element | None:
    return node.getparent()


# ---------------------------------------------------------------- first letters


def join_first_letters(root: etree._Element) -> None:
    """Puts letters that stand aside, large, before the rest of their word: behind a blank, in a frame of Word."""
    for node in root.iter("{*}span", "{*}b", "{*}big", "{*}font", "{*}strong", "{*}i", "{*}em"):
        looks = f"{node.get('style', '')} {node.get('class', '')}"
        if node.tail and len((node.text or "").strip()) == 1 and not len(node) and _ASIDE.search(looks):
            node.tail = node.tail.lstrip()
    for frame in root.iter("{*}framePr"):
        if not any(bare_name(str(name)) == "dropCap" and value != "none" for name, value in frame.attrib.items()):
            continue
        paragraph = next((one for one in frame.iterancestors("{*}p")), None)
        behind = paragraph.getnext() if paragraph is not None else None
        rest = next(behind.iter("{*}t"), None) if behind is not None else None
        if paragraph is not None and rest is not None:
            letters = list(paragraph.iter("{*}t"))
            rest.text = "".join(one.text or "" for one in letters) + (rest.text or "")
            for one in letters:
                one.text = None
