"""What we say of XHTML against what Chromium tells assistive technology of the same page (its accessibility tree)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefbound.listen import Spoken, listen
from tests.conftest import Engine
from tests.engines.chromium import Page, chromium, open_page
from tests.listen.small_books import DOCUMENT, write_book
from tests.press.rich_book import png, rich_book

#: A table without headers is no table to Chromium if it does not look like one; we say what is written.
TABLES, ROWS = ("table", "LayoutTable"), ("row", "LayoutTableRow")
CELLS = ("cell", "columnheader", "rowheader", "LayoutTableCell")

CASES = Path(__file__).parent / "cases"


class Chromium:
    """The browser as an engine that tests can require."""

    NAME = "chromium"

    def version(self) -> str:
        return chromium()


def told(lines: Iterable[Spoken]) -> Iterator[tuple[object, ...]]:
    """Headings with levels, links, tables with their rows and row headers, pictures, quotations, lists, in order."""
    for line in lines:
        if line.kind == "heading":
            yield "heading", line.level, line.text
        elif line.kind == "link":
            yield "link", line.text
        elif line.kind == "table":
            yield "table", line.rows
        elif line.kind == "row":
            yield "row", len(line.parts)
        elif line.kind == "cell" and "(row header)" in line.said:
            yield "row header", line.text
        elif line.kind == "figure":
            yield "figure", line.text
        elif line.kind == "list":
            yield "list", line.rows
        elif line.kind == "quotation":
            yield ("quotation",)
        yield from told(line.parts)


@pytest.fixture(scope="module")
def page(require: Callable[[Engine], None]) -> Iterator[Page]:
    require(Chromium())
    with open_page("about:blank") as opened:
        yield opened


def accessible(page: Page, address: str) -> Iterator[tuple[object, ...]]:
    """The same of Chromium's tree."""
    page.go(address)
    nodes = page._call("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def below(node: dict[str, Any], *roles: str) -> list[dict[str, Any]]:
        """The nearest nodes of some roles inside a node."""
        found = []
        for one in node.get("childIds", ()):
            child = by_id.get(one)
            if child is None:
                continue
            found += [child] if not child["ignored"] and child["role"]["value"] in roles else below(child, *roles)
        return found

    def walk(node: dict[str, Any]) -> Iterator[tuple[object, ...]]:
        role = "" if node["ignored"] else node["role"]["value"]
        name = " ".join(node.get("name", {}).get("value", "").replace("\u00ad", "").split())
        properties = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        if role == "heading":
            yield "heading", properties["level"], name
        elif role in ("link", "doc-noteref", "doc-backlink", "doc-glossref", "doc-biblioref"):
            yield "link", name
        elif role in TABLES:
            yield "table", len(below(node, *ROWS))
        elif role in ROWS:
            yield "row", len(below(node, *CELLS))
        elif role == "rowheader":
            yield "row header", name
        elif role in ("image", "img", "SvgRoot", "doc-cover"):
            yield "figure", name
        elif role == "list":
            yield "list", len(below(node, "listitem", "doc-endnote", "doc-biblioentry"))
        elif role == "DescriptionList":
            parts = [one["role"]["value"] for one in below(node, "term", "definition")]
            yield "list", len([1 for before, part in pairwise(["", *parts]) if part == "term" != before])
        elif role == "blockquote":
            yield ("quotation",)
        for one in node.get("childIds", ()):
            if one in by_id:
                yield from walk(by_id[one])

    yield from walk(nodes[0])


def agree(page: Page, body: str, name: str, folder: Path) -> list[tuple[object, ...]]:
    """What both tell of a body; they must tell the same."""
    (folder / "a.png").write_bytes(png(9, 9))
    document = folder / f"{name}.xhtml"
    document.write_text(DOCUMENT.format(name=name, body=body), "utf-8")
    ours = list(told(listen(write_book(folder / "book.epub", {name: body})).lines))
    assert ours == list(accessible(page, document.as_uri()))
    return ours


@pytest.mark.parametrize("case", ["figures", "headings", "lists", "notes", "parts", "tables"])
def test_chromium_tells_the_same_of_each_case(case: str, page: Page, tmp_path: Path) -> None:
    body = (CASES / f"{case}.txt").read_text("utf-8").partition("----\n")[0]
    assert agree(page, body, case, tmp_path)


@pytest.mark.parametrize("name", ["contents", "lead", "roads", "zal", "glossary", "sources"])
def test_chromium_tells_the_same_of_a_composed_book(name: str, page: Page, tmp_path: Path) -> None:
    (xhtml,) = (document.xhtml for document in rich_book().documents if document.id == name)
    assert agree(page, re.sub(r"images/\w+\.\w+", "a.png", xhtml), name, tmp_path)
