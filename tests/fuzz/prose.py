"""What must not be lost: words of plain paragraphs in the source, and all words of a finished file.

A plain paragraph is one that nobody can take for anything else: it stands at the margin between empty lines and holds
only words with full stops and commas. It is found without a Markdown parser, so that a fault of ours hides nothing.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pymupdf
from lxml import etree

from briefbound.pdf import MarkedContent, StructureElement, read_structure

_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
           "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"}  # fmt: skip
_XHTML = "{http://www.w3.org/1999/xhtml}"


def plain_words(files: Mapping[str, bytes]) -> Counter[str]:
    """The words of every plain paragraph of the articles of a pack that was built."""
    found: Counter[str] = Counter()
    for name, data in files.items():
        text = re.sub(r"\r\n|\r", "\n", data.decode("utf-8-sig", "replace"))
        if name.endswith(".md") and "<" not in text:  # what stands in raw HTML may be left out
            body = re.sub(r"\A---.*?^---[ \t]*$", "", text, count=1, flags=re.MULTILINE | re.DOTALL)
            for block in re.split(r"\n[ \t]*\n", _FENCED.sub("", body)):
                if _is_plain(block.strip("\n")):
                    found.update(words(block))
    return found


def _is_plain(block: str) -> bool:
    """Letters of scripts with words, spaces, commas, full stops; no blank in front, no "1." that begins a list."""
    return bool(block) and block[0].isalpha() and all(letter.isalpha() or letter in " ,.\n" for letter in block)


def words(text: str) -> Iterator[str]:
    """Words as they are compared: without signs, invisible letters, or differences of composition."""
    for word in unicodedata.normalize("NFKC", text).split():
        bare = "".join(letter for letter in word if letter.isalnum())
        if bare:
            yield bare


def epub_words(path: Path) -> Counter[str]:
    """Every word of the documents of an EPUB."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as container:
        for name in container.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(container.read(name))
                for element in root.iter(f"{_XHTML}*"):
                    if etree.QName(element).localname not in _INLINE:
                        element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
                found.update(words("".join(map(str, root.itertext()))))
    return found


def tagged_words(path: Path) -> Counter[str]:
    """Every word of the structure of a PDF."""
    return Counter(word for element in read_structure(path).children for word in words(" ".join(_blocks(element))))


def _blocks(element: StructureElement) -> Iterator[str]:
    """The text of elements that hold text of their own, and of those below them that do not."""
    if any(isinstance(child, MarkedContent) for child in element.children):
        yield element.text
    else:
        for child in element.children:
            if isinstance(child, StructureElement):
                yield from _blocks(child)


def painted_letters(path: Path) -> str:
    """Everything that MuPDF finds on the pages, without spaces and signs: a word may be divided."""
    with pymupdf.open(path) as document:
        return "".join(words("".join(page.get_text() for page in document)))
