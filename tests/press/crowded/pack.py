"""A pack of all that would leave a page or lie on other things: an article for each kind, so that one build tells."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

WORDS = "Words that fill the line and go on to the next one, as words in paragraphs do. "
UNDIVIDED = "Undividedwordofthelawofthelandofthepeople" * 5
ADDRESS = (
    "https://www.example.org/a/very/long/path/that/goes/on/and/on/until/nobody/reads/it.html?with=queries&more=1"
)
SIGN, WIDE, TALL, LARGE = "sign.png", "wide.png", "tall.png", "large.jpg"


def row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def table(*rows: tuple[str, ...], caption: str = "") -> str:
    above = f"Table: {caption}\n\n" if caption else ""
    return above + row(*rows[0]) + row(*("---" for _ in rows[0])) + "".join(row(*one) for one in rows[1:])


def sentences(number: int, letter: str) -> str:
    """Sentences that can be counted on pages: ``A1 of a note``."""
    return " ".join(f"{letter}{n} of a note that runs on, as lawyers let them." for n in range(1, number + 1))


def image(name: str, words: str = "A picture") -> str:
    return f"![{words}](../images/{name})"


NESTED = "\n".join("    " * depth + f"- Item at depth {depth}, {UNDIVIDED[:70]} and {WORDS}" for depth in range(8))
COLUMNS = ("No.", "Name", "Region", "District", "Date of arrest", "Charge", "Sentence", "Court", "Lawyer", "Status")
CELLS = ("1", "Abdykerimov", "Jalal-Abad", "Panfilov", "12 November 2019", "extremism", "1 007 000")
CELLS += ("Pervomaysky district court", "state-appointed", "transferred")

#: What each article is about, and its text.
ARTICLES: dict[str, str] = {
    "pictures-among-words": "\n\n".join(
        [
            f"A sign {image(SIGN)} in a line, {WORDS * 2}",
            f"{image(LARGE)} A photograph before words.",
            f"{WORDS}",
            f"{image(WIDE)} and {image(TALL)} among the words of a paragraph that follows another.",
            f"- {image(LARGE)} in an item\n- [{image(WIDE)}](https://example.org)\n    - {image(TALL)} deeper",
            table(("A", "B", "C"), (image(LARGE), "Name", image(SIGN) + " yes"), (image(WIDE), image(TALL), WORDS)),
            f"> {image(WIDE)} in a quotation",
            f"Term {image(LARGE)}\n: {image(LARGE)} in a definition",
        ]
    ),
    "a-note-of-two-pages": f"First.\n\nThe call.[^long] {WORDS}\n\n{WORDS * 4}\n\n[^long]: {sentences(110, 'A')}",
    "notes-one-after-another": (
        f"{WORDS * 12}\n\nOne.[^b] Two.[^c] Three.[^d] {WORDS * 3}\n\n{WORDS * 30}\n\n"
        f"[^b]: {sentences(45, 'B')}\n\n[^c]: {sentences(45, 'C')}\n\n[^d]: {sentences(45, 'D')}"
    ),
    "notes-that-end-an-article": f"{WORDS}\n\nThe last words call.[^e]\n\n[^e]: {sentences(160, 'E')}",
    "notes-in-odd-places": "\n\n".join(
        [
            f"> A quotation.[^q]\n>\n> {WORDS}",
            "- item[^i]\n    - nested[^n]",
            table(("Head", "Value[^th]"), ("cell[^td]", "1"), caption="A caption with a note[^cap]"),
            f"{image(LARGE)}\n\nFigure: A caption with a note[^fig]",
            f"[^q]: {sentences(30, 'Q')}\n\n[^i]: {sentences(30, 'I')}\n\n[^n]: {image(WIDE)} {sentences(5, 'N')}\n\n"
            f"[^th]: {sentences(40, 'T')}\n\n[^td]: {sentences(40, 'U')}\n\n[^cap]: {sentences(20, 'V')}\n\n"
            f"[^fig]: {sentences(60, 'W')}",
        ]
    ),
    "a-note-before-a-figure": (
        f"{WORDS * 8}\n\nCall.[^x]\n\n{image(LARGE)}\n\nFigure: The caption of it.\n\n{WORDS}\n\n"
        f"[^x]: {sentences(150, 'X')}"
    ),
    "long-words": "\n\n".join(
        [
            f"A word: {UNDIVIDED}",
            f"An address: <{ADDRESS}>, and [{UNDIVIDED}]({ADDRESS})",
            f"> {UNDIVIDED}",
            f"1. {UNDIVIDED}\n2. {ADDRESS}",
            f"**{UNDIVIDED}** and `{UNDIVIDED}`",
            f"```\n{'code of a line that is long ' * 12}\n{UNDIVIDED}\n```",
            f"{UNDIVIDED}\n: {UNDIVIDED} in a definition",
        ]
    ),
    "lists-eight-deep": NESTED,
    "boxes": "\n\n".join(
        [
            f"::: key-facts {'A title of a box that is long, ' * 4}\n{WORDS * 60}\n\n- {UNDIVIDED}\n:::",
            f"::: content-note\n{WORDS * 70}\n:::",
            f"::: pull-quote\n{WORDS * 3} {UNDIVIDED}\n:::",
            f"::: timeline\n12 November 2019, {UNDIVIDED[:60]}\n: {WORDS * 30}\n\n2020\n: {UNDIVIDED}\n:::",
            f"::: testimony\n{WORDS * 5}\n\n{image(WIDE)}\n\n{table(COLUMNS, CELLS)}\n:::",
        ]
    ),
    "figures": "\n\n".join(
        [
            f"{image(TALL)}\n\nFigure: {WORDS * 70}",
            f"{image(WIDE)}\n\nFigure: {UNDIVIDED}",
            f"{image(LARGE)}\n\n::: long-description\n{WORDS * 60}\n:::",
        ]
    ),
    "headings": "\n\n".join(
        [f"## {(WORDS * 4)[:300]}", WORDS, f"### {UNDIVIDED}", WORDS, f"## {image(SIGN)} A sign in a heading", WORDS]
    ),
    "tables": "\n\n".join(
        [
            table(COLUMNS, CELLS, CELLS, caption="Ten columns"),
            table(tuple(f"Header {n}" for n in range(14)), ("disestablishment",) * 14, caption="Fourteen columns"),
            table(tuple(str(n) for n in range(20)), ("1234567890",) * 20, caption="Twenty numbers"),
            table(("Recommendation", "Response"), ("One", WORDS * 90), ("Two", "Short"), caption="A tall row"),
            table(("A", "B"), (UNDIVIDED, ADDRESS), (f"`{UNDIVIDED}`", f"[a]({ADDRESS})")),
            table(("A", "B"), ("x", "y"), caption=WORDS * 3),
            "1. " + table(COLUMNS[:7], CELLS[:7]).replace("\n", "\n   ").strip(),
        ]
    ),
}

MANIFEST = """
title: "{title}"
subtitle: "{subtitle}"
identifier: urn:uuid:5b0a3f5e-0f54-4a3f-9f0e-3c3f0a9c1111
language: en
publisher: Test
dates: {{published: 2026-11-22}}
glossary:
  - term: {undivided}
    definition: "{words} {undivided}"
editions:
{editions}
contents:
"""


def write_crowded_pack(root: Path, editions: str, *, only: tuple[str, ...] = ()) -> Path:
    """The pack, for these editions (lines of YAML), with all articles or some."""
    (root / "articles").mkdir(parents=True)
    (root / "images").mkdir()
    for name, size in ((SIGN, (32, 32)), (WIDE, (3000, 200)), (TALL, (200, 3000)), (LARGE, (2400, 1800))):
        data = io.BytesIO()
        Image.new("RGB", size, (120, 140, 160)).save(data, "JPEG" if name.endswith("jpg") else "PNG")
        (root / "images" / name).write_bytes(data.getvalue())
    manifest = MANIFEST.format(
        title="A title of the whole book that is as long as titles of reports may be: " * 2 + UNDIVIDED[:41],
        subtitle=WORDS * 4, words=WORDS, undivided=UNDIVIDED[:82], editions=editions,
    )  # fmt: skip
    for name in only or tuple(ARTICLES):
        title = f"{name.replace('-', ' ')}: " + ("the title of an article that goes on " * 6)[:190]
        byline = f'["{WORDS[:60]}", "{UNDIVIDED[:90]}"]'
        head = f'---\ntitle: "{title}"\nstandfirst: "{WORDS * 2}"\nbyline: {byline}\n---\n\n'
        (root / "articles" / f"{name}.md").write_text(head + ARTICLES[name] + "\n", encoding="utf-8")
        manifest += f"  - articles/{name}.md\n"
    (root / "pack.yaml").write_text(manifest, encoding="utf-8")
    return root
