"""What the contents page lists, and what it says of each article."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.load import load_publication

PACK = """title: A pack
identifier: urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3
language: en
dates: {published: 2026-11-22}
contents: [one.md, two.md]
"""
ONE = """---
title: One
standfirst: "What *one* says.[^a] See [two](two.md)."
---
## A section

### Below it

#### Below that

## Another

Words.

[^a]: A note.
"""
TWO = "---\ntitle: Two\nstandfirst: A standfirst.\nsummary: A summary.\n---\nWords.\n"


def contents_of(folder: Path, written: str) -> tuple[list[str], list[str]]:
    """The links of the contents page, and what stands below them."""
    for name, text in (("pack.yaml", PACK + written + "\n"), ("one.md", ONE), ("two.md", TWO)):
        (folder / name).write_text(text, "utf-8")
    book, _ = compose_book(load_publication(folder)[0])
    root = etree.fromstring(next(one for one in book.documents if one.kind == "contents").xhtml)
    links = ["".join(link.itertext()) for link in root.iterfind(".//{*}li/{*}a")]
    return links[:-1], ["".join(said.itertext()) for said in root.iterfind(".//{*}p")]


@pytest.mark.parametrize(
    ("written", "links", "said"),
    [
        ("", ["One", "A section", "Another", "Two"], ["A summary."]),
        ("design: briefing", ["One", "Two"], ["What one says. See two.", "A summary."]),
        ("contents-page: {depth: 3}", ["One", "A section", "Below it", "Another", "Two"], ["A summary."]),
        ("contents-page: {depth: 1, summaries: true}", ["One", "Two"], ["What one says. See two.", "A summary."]),
        ("contents-page: {depth: 1, summaries: false}", ["One", "Two"], []),
    ],
)
def test_the_contents_list_as_much_as_the_manifest_says(
    written: str, links: list[str], said: list[str], tmp_path: Path
) -> None:
    assert contents_of(tmp_path, written) == (links, said)
