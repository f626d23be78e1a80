"""The text of a content document block by block, each with the language that it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from briefbound.checks.epub_container import XHTML, XML_LANG, Document

_BLOCKS = (
    "body div section article aside nav header footer main figure figcaption blockquote p h1 h2 h3 h4 h5 h6 ul ol li"
    " dl dt dd table caption thead tbody tfoot tr th td hr br address details summary hgroup form fieldset"
)
BLOCKS = frozenset(XHTML + name for name in _BLOCKS.split())
#: What is in no language, or is not read.
_NO_WORDS = "head script style template code pre kbd samp var"
_IMAGE = f"{XHTML}img"
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_SILENT = frozenset(XHTML + name for name in _NO_WORDS.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """What a block says in one language; ``where`` is the path and line of the block."""

    where: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where text stands: the number of its block, its language, whether it is read as words."""

    block: int = -1
    language: str = ""
    silent: bool = False


def passages(document: Document) -> Iterator[Passage]:
    """Every passage, in the order in which they begin, then the words for each image. Words marked as being in
    another language are passages of their own."""
    said: dict[tuple[int, str], list[str]] = {}
    blocks: list[etree._Element] = []
    pictures: list[Passage] = []
    around = [_Inside()]

    def add(text: str | None) -> None:
        here = around[-1]
        if text and here.block >= 0 and not here.silent:
            said.setdefault((here.block, here.language), []).append(text)

    for event, element in etree.iterwalk(document.root, events=("start", "end", "comment", "pi")):
        if event == "start":
            outer = around[-1]
            if element.tag in BLOCKS:
                blocks.append(element)
                add(" ")
            around.append(
                _Inside(
                    block=len(blocks) - 1 if element.tag in BLOCKS else outer.block,
                    language=element.get(XML_LANG) or element.get("lang") or outer.language,
                    silent=outer.silent or _is_silent(element),
                )
            )
            add(element.text)
            if element.tag == _IMAGE and (words := " ".join((element.get("alt") or "").split())):
                pictures.append(Passage(document.where(element), around[-1].language, words))
            continue
        if event == "end":
            around.pop()
        add(element.tail)
    for (block, language), pieces in said.items():
        if text := " ".join("".join(pieces).split()):
            yield Passage(document.where(blocks[block]), language, text)
    yield from pictures


def _is_silent(element: etree._Element) -> bool:
    tag = str(element.tag)
    return tag in _SILENT or tag.startswith(_MATHML) or element.get("translate") == "no"
