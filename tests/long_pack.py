"""A long pack made of few words: prose, headings, tables, notes, lists and references, the same at every call."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = """
    water council village mill record season letter bridge archive witness answer border garden winter harvest teacher
    market signal engine harbour lantern meadow quarry orchard station thunder valley window morning question evidence
    statement parliament committee proposal decision regional independent reported published considered necessary
    apparent temporary reliable measured careful between without against during before
""".split()  # noqa: SIM905  a list of words is read best as words


def write_long_pack(root: Path, articles: int, sections: int = 9, *, figures: bool = False) -> Path:
    """Writes a pack; an article of nine sections fills about thirty pages of A4, and may begin with a drawing."""
    (root / "articles").mkdir(parents=True)
    names = [f"articles/article-{number:02}.md" for number in range(1, articles + 1)]
    for number, name in enumerate(names, 1):
        text = _article(number, sections, articles)
        if figures:
            text = text.replace("\n\n## ", f"\n\n{_figure(root, number)}\n\n## ", 1)
        (root / name).write_text(text, encoding="utf-8")
    contents = "".join(f"  - {name}\n" for name in names)
    (root / "pack.yaml").write_text(
        "title: A long pack\nidentifier: urn:uuid:4f1c2a86-6f3c-4a53-9d0e-6f0a6a0c1b11\nlanguage: en\n"
        f"dates:\n  published: 2026-11-22\ncontents:\n{contents}",
        encoding="utf-8",
    )
    return root


def _figure(root: Path, number: int) -> str:
    """A drawing of bars, and the lines of Markdown that show it."""
    source = random.Random(-number)
    heights = [source.randint(10, 90) for _ in range(8)]
    shapes = [f'<rect x="{20 * at}" y="{100 - high}" width="14" height="{high}"/>' for at, high in enumerate(heights)]
    (root / "images").mkdir(exist_ok=True)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100">{"".join(shapes)}</svg>'
    (root / "images" / f"bars-{number}.svg").write_text(drawing, encoding="utf-8")
    return f"![Bars of {heights}](../images/bars-{number}.svg)\n\nFigure: Bars of article {number}"


def _article(number: int, sections: int, articles: int) -> str:
    source = random.Random(number)

    def sentence() -> str:
        words = [source.choice(WORDS) for _ in range(source.randint(7, 19))]
        return " ".join(words).capitalize() + "."

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(source.randint(3, 8)))

    blocks = [f"---\ntitle: Article {number}, {source.choice(WORDS)} and {source.choice(WORDS)}\n---"]
    for section in range(1, sections + 1):
        blocks.append(f"## Section {section} of article {number}")
        for part in range(5):
            blocks.append(f"{paragraph()}[^{section}-{part}] {sentence()}")
            blocks.append(f"[^{section}-{part}]: {sentence()}")
        blocks.append("\n".join(f"- {sentence()}" for _ in range(4)))
        rows = "\n".join(
            f"| {source.choice(WORDS)} {row} | {source.randint(1, 900)} | {sentence()} |" for row in range(12)
        )
        blocks.append(f"Table: Figures of section {section} {{.row-headers}}")
        blocks.append(f"| Item | Sum | Note |\n|---|--:|---|\n{rows}")
        other = source.randint(1, articles)
        link = f"article-{other:02}.md#section-{section}-of-article-{other}"
        blocks.append(f"See [the other article]({link}). {paragraph()}")
        blocks.append(f"> {paragraph()}\n>\n> — A speaker")
    return "\n\n".join(blocks) + "\n"
