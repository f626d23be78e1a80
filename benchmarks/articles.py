"""How well the articles of saved pages are found, beside other programs: the words of each page against those that
people say are its article.

``python -m benchmarks.articles FOLDER`` reads ``NAME.source.html`` and ``NAME.expected.html``. Peers (trafilatura,
readability-lxml) are measured where they are installed.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

from lxml import etree, html

_PARTS = ("script", "style", "noscript", "template", "svg")
_WITHIN_LINES = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup"]
)


def main(folder: Path) -> None:
    """Prints a line for each program: precision, recall and F1, each the mean over the pages, and its time."""
    pages = [
        (source.read_bytes(), _words(_text(source.with_name(source.name.replace("source", "expected")).read_bytes())))
        for source in sorted(folder.glob("*.source.html"))
    ]
    for name, read in _programs():
        start = time.process_time()
        scores = [_score(_words(read(source)), wanted) for source, wanted in pages]
        precision, recall, both = (mean(values) for values in zip(*scores, strict=True))
        took = time.process_time() - start
        print(f"{name}: {len(pages)} pages, P {precision:.3f}, R {recall:.3f}, F1 {both:.3f}, {took:.1f} s CPU")


def _programs() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    yield "Briefbound", _ours
    try:
        import trafilatura  # type: ignore[import-not-found]

        yield "trafilatura", lambda page: trafilatura.extract(page, include_comments=False) or ""
    except ImportError:
        print("trafilatura is not installed")
    try:
        from readability import Document  # type: ignore[import-not-found]

        yield "readability-lxml", lambda page: _text(Document(page.decode("utf-8", "replace")).summary().encode())
    except ImportError:
        print("readability-lxml is not installed")


def _ours(page: bytes) -> str:
    """The words of the document that an import makes, without its title."""
    from briefbound.importers import web
    from briefbound.importers.imported import Choices
    from briefbound.importers.tree import Text, all_blocks, lines_of

    document = web.read(Path("page.html"), page, Choices()).document
    lines = (line for block in all_blocks(document) for line in lines_of(block))
    return "\n".join("".join(one.text if isinstance(one, Text) else " " for one in line) for line in lines)


def _text(page: bytes) -> str:
    """All words of a page, blocks parted by line ends."""

    def pieces(element: etree._Element) -> Iterator[str]:
        gap = "" if element.tag in _WITHIN_LINES else "\n"
        yield gap
        if isinstance(element.tag, str) and element.tag not in _PARTS:
            yield element.text or ""
            for child in element:
                yield from pieces(child)
                yield child.tail or ""
        yield gap

    return "".join(pieces(html.document_fromstring(page, html.HTMLParser(encoding="utf-8"))))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _score(found: Counter[str], wanted: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall, and F1, their harmonic mean."""
    both = (found & wanted).total()
    sizes = found.total(), wanted.total()
    return both / max(1, sizes[0]), both / max(1, sizes[1]), 2 * both / max(1, sum(sizes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
