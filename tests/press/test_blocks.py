"""What screen readers hear of each block, in the e-book and in print: tests/golden/blocks_heard.txt."""

from __future__ import annotations

import os
from pathlib import Path

import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.epub.bind import bind
from briefbound.listen import listen
from briefbound.model import KeyFigure, Look, PageDesign
from briefbound.press import press_pdf, write_pdf
from briefbound.press.page import lay_out
from tests.compose.packs import article, publication

GOLDEN = Path(__file__).parents[1] / "golden" / "blocks_heard.txt"
TEXT = """
Human Rights Watch spoke to many men.

::: key-figures
- **40** men were interviewed
- **79 to 7** was the vote[@hrw]
:::

::: side-note
**Exposure** is telling others.
:::

::: recommendations To the government
- Condemn it.
- Investigate it.
:::

::: recommendations To donors
- Pay for it.
:::

::: contact
Write to [press@example.org](mailto:press@example.org).
:::

::: map
![Four towns, one in each corner of the country](../images/dot.png)

Figure: Where men were interviewed

Source: own drawing

- Black dot: a town
:::

::: side-by-side
![An iron gate](../images/dot.png)

Figure: The gate

Credit: Jane Doe

![A brown house](../images/dot.png)
:::

::: timeline The bill
15 October 2014
: Its first reading.

24 June 2015
: Its second reading.
:::

Table: Votes {#votes .row-headers .totals widths="50 25 25"}

| Reading | For | Against |
|---|--:|--:|
| First | 79 | 7 |
| Second | 90 | 2 |
| Both | 169 | 9 |

Note: Absent members are not counted.

See [](#votes) and [the third](#recommendation-3).
"""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("blocks")
    figures = (KeyFigure(figure="40", text="men were interviewed"), KeyFigure(figure="2", text="had complained"))
    book, _ = compose_book(publication(folder, article(TEXT.strip()), key_figures=figures, glossary=()))
    (folder / "book.epub").write_bytes(bind(book, None))
    (folder / "book.pdf").write_bytes(press_pdf(book, "print"))
    assert lay_out(book, PageDesign(form="large")).problems == ()
    return {
        kind: "".join(f"{line.line}\n" for line in listen(folder / f"book.{kind}").lines) for kind in ("epub", "pdf")
    }


def test_each_block_is_heard_as_what_it_is(heard: dict[str, str]) -> None:
    """To renew the golden text after a change that is meant: UPDATE_GOLDEN=1 pytest, then read the difference."""
    found = f"In the e-book:\n\n{heard['epub']}\nIn print:\n\n{heard['pdf']}"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(found, "utf-8")
    assert found.splitlines() == GOLDEN.read_text("utf-8").splitlines()


@pytest.mark.parametrize("kind", ["epub", "pdf"])
def test_a_key_figure_is_heard_as_one_sentence(heard: dict[str, str], kind: str) -> None:
    assert "item 1: 40 men were interviewed\n" in heard[kind]


def test_the_number_of_a_key_figure_is_not_divided(tmp_path: Path) -> None:
    """Three side by side in the narrowest text, in every design; long ones are set smaller."""
    text = "::: key-figures\n- **35 minutes** it takes\n- **US$12,000** it costs\n- **79 to 7** was the vote\n:::"
    book, _ = compose_book(publication(tmp_path, article(text)))
    looks: tuple[Look, ...] = ("book", "briefing", "report")
    for look in looks:
        with pymupdf.open(stream=write_pdf(lay_out(book, PageDesign(look=look)), "print")) as document:
            words = [" ".join(line.split()) for page in document for line in page.get_text().splitlines()]
        assert {"35 minutes", "US$12,000", "79 to 7"} <= set(words), look
