"""Small pieces of other dialects, and what becomes of each; what is not known stays as it was written."""

from __future__ import annotations

import base64
from pathlib import Path, PurePosixPath

import pytest

from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices
from briefbound.importers.others import in_words_of_packs, without_gaps
from briefbound.importers.reading import Reading, read_alone
from briefbound.importers.shelf import Shelf

STAYS = object()
PIECES = [
    ("```{note}\nWords.\n```", "> [!NOTE]\n> Words.\n"),
    ("```{note} Words.\n```", "> [!NOTE]\n> Words.\n"),
    ("~~~{hint}\nWords.\n~~~", "> [!TIP] Hint\n> Words.\n"),
    (":::{danger} Deep water\nWords.\n:::", "> [!CAUTION] Deep water\n> Words.\n"),
    ("```{admonition} Of help\n:class: tip\nWords.\n```", "> [!TIP] Of help\n>\n> Words.\n"),
    ("```{note}\n---\nclass: wide\n---\nWords.\n```", "> [!NOTE]\n>\n> Words.\n"),
    ("- item\n\n  ```{note}\n  Words.\n  ```", "- item\n\n  > [!NOTE]\n  > Words.\n"),
    ("::::{note}\n:::{tip}\nWords.\n:::\n::::", "> [!NOTE]\n> > [!TIP]\n> > Words.\n"),
    ("```{note}\n```python\nx\n```\n```", STAYS),
    ("```{note}\nnever closed", STAYS),
    ("```{math}\nx^2\n```", STAYS),
    ("```{include} other.md\n```", STAYS),
    ("```{eval-rst}\n.. note:: x\n```", STAYS),
    ("````\n```{note}\nshown as code\n```\n````", STAYS),
    ("```{figure} a.png\n```", "![](a.png)\n"),
    ("```{image} my file.png\n:alt: A [low] door\n```", "![A \\[low\\] door](<my file.png>)\n"),
    ("```{figure} a.png\nCaption\n\nLegend.\n```", "![](a.png)\n\nFigure: Caption\n\nLegend.\n"),
    (
        "```{csv-table} Costs\n:header: Thing, Price\nA rope, 7\n```",
        "Table: Costs\n\n| Thing | Price |\n|---|---|\n| A rope | 7 |\n",
    ),
    ("```{list-table}\n* - A\n  - B\n* - C\n  - D | E\n```", "|  |  |\n|---|---|\n| A | B |\n| C | D \\| E |\n"),
    ("```{list-table}\n* - A\n  - - a list\n```", STAYS),
    ("```{code} sh\nls\n```", "```sh\nls\n```"),
    ("```{rubric} Words\n```", "**Words**\n"),
    ("{sup}`2` and {kbd}`Esc`", "<sup>2</sup> and <kbd>Esc</kbd>"),
    ("{cite:p}`a2014, b2015`", "[@a2014; @b2015]"),
    ("{ref}`nowhere`", STAYS),
    ("{unknown}`words`", STAYS),
    ("`` {sub}`2` ``", STAYS),
    ("::: {.callout-warning}\nWords.\n:::", "> [!WARNING]\n> Words.\n"),
    ("::: {.callout-note}\n\n## Title {.unnumbered}\n\nWords.\n:::", "> [!NOTE] Title\n>\n> Words.\n"),
    ('::: {.callout-note when-format="html"}\nWords.\n:::', STAYS),
    ("::: {.callout-secret}\nWords.\n:::", STAYS),
    ("::: {.aside}\nWords.\n:::", "::: aside\nWords.\n:::"),
    ("## A {#sec-a}\n\n[-@sec-a], @sec-a.", "## A {#sec-a}\n\n[](#sec-a), [](#sec-a)."),
    ("See @fig-nowhere and `@fig-a`.", STAYS),
    ("{{< include other.qmd >}}", STAYS),
    ("> [!faq]- Why?\n> Words.", "> [!NOTE] Why?\n> Words."),
    ("> > [!bug]\n> > Words.", "> > [!WARNING] Bug\n> > Words."),
    ("> [!important]\n> Words.", STAYS),
    ("![[nowhere.png]]", STAYS),
    ("[[nowhere]]", STAYS),
    ("[[#Part one|there]]", "[there](#part-one)"),
    ("Words. ^a1b2c3", "Words."),
    ("x^2^ and 10^6", STAYS),
    ("<aside>\n⚠️ Words.\n\n</aside>", "> [!NOTE]\n> Words.\n"),
    ("<aside>words</aside>", STAYS),
    ("# A\n\nOwner: Ada\nDue: May\n\nWords.", "# A\n\nWords."),
    ("# A\n\nNote: Ada\nFrom: May\n\nWords.", STAYS),
    ("| [[a]] | b |\n|---|---|", STAYS),
]


def rewritten(text: str, folder: Path) -> str:
    source = folder / "input.md"
    return in_words_of_packs(text, 1, source, {source: PurePosixPath("articles/input.md")}, Draft())


@pytest.mark.parametrize(("text", "wanted"), PIECES, ids=[str(number) for number in range(len(PIECES))])
def test_a_piece_is_written_as_packs_write_it_or_stays(text: str, wanted: str, tmp_path: Path) -> None:
    found = rewritten(text, tmp_path)
    assert found == text if wanted is STAYS else without_gaps(found) == wanted


@pytest.mark.parametrize("text", [text for text, _ in PIECES])
def test_lines_stay_where_they_are(text: str, tmp_path: Path) -> None:
    """What follows a block is on the line on which it was, or a few below where the block was too short."""
    lines = rewritten(f"{text}\n\nThe last line.", tmp_path).split("\n")
    number = len(text.split("\n")) + 2
    assert "The last line." in lines[number - 1 : number + 4]


def test_a_link_of_obsidian_leads_to_files_beside_it_and_nowhere_else(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "sub").mkdir(parents=True)
    (tmp_path / "Outside.md").write_text("x")
    (vault / "sub/Note.md").write_text("x")
    source = vault / "input.md"
    targets = {source: PurePosixPath("articles/input.md"), vault / "sub/Note.md": PurePosixPath("articles/note.md")}
    draft = Draft()
    text = "[[Note]], [[../Outside]], [[Outside]], [[Note#A part|here]]"
    found = in_words_of_packs(text, 1, source, targets, draft)
    assert found == "[Note](<sub/Note.md>), [[../Outside]], [[Outside]], [here](<sub/Note.md#a-part>)"


def test_a_picture_larger_than_the_words_may_be_is_taken_out_of_the_text(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(2_000_000)
    source = tmp_path / "input.md"
    address = base64.b64encode(picture).decode()
    source.write_text(f"# Wells\n\n![A well][image1]\n\n[image1]: <data:image/png;base64,{address}>\n", "utf-8")
    target = PurePosixPath("articles/input.md")
    found = read_alone(source, Reading({source: target}, tmp_path, Choices()), Shelf(tmp_path))
    assert [str(problem) for problem in found.problems] == []
    assert found.drafts[target].body == "![A well][image1]\n\n[image1]: ../images/input-1.png"
    assert list(found.shelf.new_files().values()) == [picture]
