"""Blocks of an e-book on the page of a phone, in Chromium: nothing beyond its edge, in type of any size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from briefbound.checks import NotInstalled
from briefbound.compose import compose_book
from briefbound.epub.bind import bind
from tests.compose.packs import article, publication
from tests.engines.chromium import Page, chromium, open_page

BODY = """\
::: side-by-side
![An iron gate between two walls](../images/wide.png)

Figure: The gate of the Constitutional Chamber, photographed uninterruptedly

Credit: Jane Doe, for the Nongovernmental Organisations’ Representatives

![A brown house](../images/wide.png)

![A road](../images/wide.png)

Figure: The road
:::

::: key-figures
- **US$12,000,000** was asked for
- **79 to 7** was the vote
:::

::: map
![Four towns](../images/wide.png)

Figure: Where men were interviewed

Source: own drawing

- Black dot: a town
:::

::: timeline
15 October 2014
: Its first reading.
:::

::: recommendations To the representatives of nongovernmental organisations
- Condemn it.
:::

::: contact
Write to [konstantinopolskaya@organisation.example.org](mailto:konstantinopolskaya@organisation.example.org).
:::
"""
#: What of the section is beyond the edges of the page.
BEYOND = """[...document.querySelectorAll('body *')]
  .filter(one => {
    const box = one.getBoundingClientRect()
    return box.width && (box.right > innerWidth || box.left < 0)
  })
  .map(one => `${one.localName}.${one.className}`)"""
TOPS = "[...document.querySelectorAll('.side-by-side img')].map(one => Math.round(one.getBoundingClientRect().top))"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    try:
        chromium()
    except NotInstalled as missing:
        pytest.skip(str(missing))
    folder: Path = tmp_path_factory.mktemp("blocks")
    pack = publication(folder, article(BODY), glossary=(), sources=())
    Image.new("L", (900, 600)).save(folder / "images/wide.png")
    (folder / "book.epub").write_bytes(bind(compose_book(pack)[0], None))
    with zipfile.ZipFile(folder / "book.epub") as book:
        book.extractall(folder / "book")
    (section,) = (path for path in (folder / "book").rglob("*.xhtml") if "side-by-side" in path.read_text("utf-8"))
    with open_page(section.as_uri()) as opened:
        yield opened


def show(page: Page, width: int, percent: int) -> None:
    page.show_at(width, 800)
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")


@pytest.mark.parametrize(("width", "percent"), [(320, 100), (390, 100), (390, 200), (1200, 200)])
def test_no_block_leaves_the_page(page: Page, width: int, percent: int) -> None:
    show(page, width, percent)
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_figures_stand_side_by_side_where_there_is_room_and_else_below_each_other(page: Page) -> None:
    show(page, 1200, 100)
    first, second, _ = page.evaluate(TOPS)
    assert first == second
    show(page, 390, 200)
    tops = page.evaluate(TOPS)
    assert tops == sorted(set(tops))
    assert len(tops) == 3
