"""What Markdown becomes: pairs of text and XHTML in cases/, which a person can read.

A case is a title, a line of hyphens, Markdown, a line ``=>``, and the XHTML of the article's body, a block a line;
␣ is a space that does not break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbound.compose import compose_book
from tests.compose.packs import article, publication

CASES = Path(__file__).parent / "cases"
BLOCKS = (
    "p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|figure|figcaption|div|section|aside|blockquote|pre|hr"
)


def read_cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CASES.glob("*.txt")):
        for case in re.split(r"^=====\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            title, _, rest = case.partition("\n-----\n")
            markdown, _, expected = rest.partition("\n=>\n")
            yield f"{path.stem}: {title}", markdown, expected.strip()


def composed_body(markdown: str, root: Path) -> str:
    """The XHTML of the article's body, a block a line, and below it the warnings."""
    book, warnings = compose_book(publication(root, article(markdown)))
    xhtml = next(document.xhtml for document in book.documents if document.kind == "article")
    inner = re.sub(r"^<section[^>]*>|</section>$", "", xhtml)
    inner = re.sub(r"<div class=\"head\".*?</div>", "", inner, flags=re.DOTALL)
    inner = re.sub(rf"(?<=>)\s*(?=<(?:{BLOCKS})[ />])", "\n", inner).strip()
    inner = inner.replace(' xmlns="http://www.w3.org/1999/xhtml"', "").replace("\u00a0", "␣")
    said = [f"{one.severity}[{one.code}] line {one.place.line if one.place else None}" for one in warnings]
    return "\n".join([inner, *said])


@pytest.mark.parametrize(
    ("title", "markdown", "expected"), [pytest.param(*case, id=case[0]) for case in read_cases()]
)
def test_markdown_becomes(title: str, markdown: str, expected: str, tmp_path: Path) -> None:
    assert composed_body(markdown, tmp_path) == expected
