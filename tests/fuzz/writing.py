"""An article in the making: each method draws a piece of Markdown, right or now and then wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.materials import (
    ADDRESSES,
    BAD_ADDRESSES,
    CLASSES,
    FORBIDDEN,
    GLOSSARY_IDS,
    IDS,
    IMAGES,
    LANGUAGES,
    LONG_WORDS,
    ODD,
    PLAIN,
    SNIPPETS,
    SOURCE_IDS,
    UNKNOWN_CLASSES,
    UNPRINTED,
    WORDS,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Writing:
    """An article as it is written: what it may hold, and what its blocks have asked for."""

    draw: Draw
    tidy: bool
    printed: bool
    articles: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)  # definitions, written after the text
    ids: list[str] = field(default_factory=list)  # of headings, tables and figures
    pictures: int = 0
    tables: int = 0

    def choose(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def some(self, least: int, most: int) -> range:
        return range(self.draw(st.integers(least, most)))

    def chance(self, of: int) -> bool:
        """One in so many; the simplest case is no."""
        return bool(self.draw(st.integers(0, of - 1)) == of - 1)

    def errs(self) -> bool:
        """Whether a mistake is made here."""
        return not self.tidy and self.chance(10)

    # ------------------------------------------------------------ words

    def odd(self) -> str:
        if self.errs():
            return str(self.choose(*UNPRINTED, *FORBIDDEN))
        return str(self.choose(*ODD) if self.printed else self.choose(*ODD, *UNPRINTED))

    def word(self) -> str:
        if self.chance(12):
            return self.odd()
        if self.chance(25):
            return str(self.choose(*LONG_WORDS))
        if self.errs() and self.chance(3):
            return str(self.draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)))
        return str(self.choose(*WORDS))

    def phrase(self, most: int = 6) -> str:
        return " ".join(self.word() for _ in self.some(1, most))

    def title(self) -> str:
        return f"{self.choose('The', 'Река', 'On')} {self.phrase(4)}"

    def inline(self, depth: int = 2) -> str:
        """Words with something among them."""
        return " ".join(self.piece(depth) for _ in self.some(1, 5))

    def piece(self, depth: int) -> str:
        if depth == 0 or not self.chance(2):
            return self.phrase()
        inner = self.inline(depth - 1)
        forms: list[Callable[[], str]] = [
            lambda: f"*{inner}*",
            lambda: f"**{inner}**",
            lambda: f"~~{inner}~~",
            lambda: f"`{self.phrase(2).replace('`', '')}`",
            lambda: f"[{inner}]({self.choose(*ADDRESSES)})",
            lambda: f"<https://example.org/{self.choose('', 'page', 'a-b/c')}>",
            self.note,
            lambda: f"[@{self.choose(*SOURCE_IDS)}{self.choose('', ', section 5', '; @survey')}]",
            lambda: f"[{self.choose('fatwa', 'van')}]{{.term}}",
            lambda: f"[{inner}]{{.term key={self.choose(*GLOSSARY_IDS)}}}",
            lambda: f"[{inner}]{{lang={self.choose(*LANGUAGES[:9])}}}",
            lambda: f"[{inner}]{{.{self.choose(*CLASSES)}}}",
            lambda: f"[{inner}]({self.link()})",
            lambda: (
                f"<{self.choose('b', 'q', 'small', 'sup', 'mark', 'bdi')}>{inner}</{self.choose('b', 'q', 'small')}>"
            ),
            lambda: f"<span lang='{self.choose('ru', 'ky')}' dir='{self.choose('ltr', 'rtl')}'>{inner}</span>",
            lambda: f"<abbr title='{self.choose('long form', 'a & b')}'>AB</abbr>",
            lambda: f"{inner}{self.choose('  ', chr(92))}\n{self.phrase(2)}",
            lambda: f"![{self.phrase(3)}]({self.choose(*IMAGES)})",
            lambda: "![](images/dot.png){.decorative}",
            lambda: f"[{inner}]{self.attributes('words', every=True)}",
        ]
        if self.errs():
            forms = [
                lambda: self.odd() + inner + self.odd(),
                lambda: f"[^{self.choose('nowhere', 'n1', '1')}]",
                lambda: f"[@{self.choose('nobody', 'survey', '')}]",
                lambda: f"[{inner}]({self.choose(*BAD_ADDRESSES)})",
                lambda: f"[{inner}]{{{self.choose('lang=zz_', 'id=a', '#x', '.', 'onclick=x', 'key=', 'dir=up')}}}",
                lambda: f"![{inner}]({self.choose('https://example.org/a.png', 'no.png', '../../up.png', 'data:x')})",
                lambda: f"[{inner}]{{{self.choose(*UNKNOWN_CLASSES)}}}",
                lambda: str(self.choose(*SNIPPETS)),
                lambda: (
                    f"<{self.choose('script', 'iframe', 'b', 'a href=x', 'svg', 'math', '/b', 'img src=x', 'x:y')}>"
                ),
            ]
        return forms[self.draw(st.integers(0, len(forms) - 1))]()

    def note(self) -> str:
        label = f"n{len(self.notes) + 1}"
        self.notes.append("")  # its place, so that a note within it gets the next label
        place = len(self.notes) - 1
        text = self.phrase() if not self.errs() else self.inline(1)
        if self.chance(4):
            text += f"\n\n    {self.paragraph()}\n\n    - {self.phrase(3)}\n    - {self.phrase(3)}"
        self.notes[place] = f"[^{label}]: {text}"
        return f"[^{label}]"

    def link(self) -> str:
        if self.ids and self.chance(2):
            return f"#{self.choose(*self.ids)}"
        return str(self.choose(*self.articles)) + ("#nowhere" if self.errs() else "")

    # ------------------------------------------------------------ blocks

    def paragraph(self) -> str:
        if self.chance(2):
            return " ".join(self.choose(*PLAIN) for _ in self.some(3, 12)) + "."
        return self.inline()

    def attributes(self, prefix: str, *, every: bool = False) -> str:
        if not every and not self.chance(3):
            return ""
        unused = [name for name in IDS if name not in self.ids]
        made = f"{prefix}-{len(self.ids) + 1}"
        self.ids.append(self.choose(made, *unused) if self.chance(3) else made)
        return f"{{#{self.ids[-1]}}}"

    def table(self, *options: str) -> str:
        width = self.draw(st.integers(1, 9 if self.chance(5) else 4))
        rule = "|".join(self.choose("---", ":--", "--:", ":-:") for _ in range(width))
        head = [f"H{number} {self.choose(*WORDS)}" for number in range(width)]
        if self.chance(4):
            head[0] = ""
        rows = [[self.cell() for _ in range(width)] for _ in self.some(1, 5)]
        lines = [f"| {' | '.join(row)} |" for row in [head, *rows]]
        text = "\n".join([lines[0], f"|{rule}|", *lines[1:]])
        self.tables += 1
        caption = f"Table: {self.phrase(4)}{{#table-{self.tables} .row-headers}}"
        if self.chance(2):
            self.ids.append(f"table-{self.tables}")
            return str(self.choose(f"{caption}\n\n{text}", f"{text}\n\n{caption}"))
        return text

    def cell(self) -> str:
        kind = self.draw(st.integers(0, 5))
        if kind == 0:
            return ""
        if kind < 3:
            return str(self.choose("79", "1,234.5", "12 000", "−3", "80 %", "–", "about 42", "1,5"))
        return " ".join(self.inline(1).split()).replace("|", "\\|")

    def chart(self) -> str:
        self.tables += 1
        name = f"chart-table-{self.tables}"
        rows = [
            f"| {self.choose(*PLAIN)} {number} | {self.choose('3', '40', '7.5', '')} | {self.choose('1', '0', '')} |"
            for number in self.some(1, 4)
        ]
        heads = ["| Name | Sum | Part |", "|---|--:|--:|", "| All | 9 | 2 |"]
        table = "\n".join([f"Table: {self.phrase(3)} {{#{name}}}", "", *heads, *rows])
        finding = self.choose("", "a: b") if self.errs() else self.choose("It grew.", "Росло.")
        kind = self.choose("bar", "horizontal-bar", "stacked", "line", "dot", "multiples")
        chart = f"```chart\ntype: {kind}\ntable: {name}\ncaption: Sums\nfinding: {finding}\n```"
        return f"{table}\n\n{chart}"

    def figure(self) -> str:
        text = f"![{self.phrase(4)}]({self.choose(*IMAGES)})"
        if self.chance(3):
            self.pictures += 1
            self.ids.append(f"figure-{self.pictures}")
            text += f"{{#figure-{self.pictures}}}"
        if self.chance(2):
            text += f"\n\nFigure: {self.inline(1)}"
        if self.chance(3):
            text += f"\n\n::: long-description\n{self.paragraph()}\n:::"
        return text

    def box(self, depth: int) -> str:
        name = self.choose(
            "key-facts", "content-note", "testimony", "timeline", "{lang=ky}", "{lang=ar}", "pull-quote"
        )
        if name == "pull-quote":
            words = " ".join(self.choose(*PLAIN) for _ in self.some(3, 8))
            return f"::: pull-quote\n{words}\n:::\n\n{words}"
        title = f" {self.phrase(3)}" if self.chance(2) and not name.startswith("{") else ""
        inner = self.definitions() if name == "timeline" else self.blocks(depth - 1)
        fence = ":" * (3 + depth)
        if self.errs():
            name, fence = (
                self.choose("unknown", "", "key-facts {lang=zz", "figure"),
                self.choose(":::", "::::::", "::"),
            )
        return f"{fence} {name}{title}\n{inner}\n{'' if self.errs() else fence}"

    def definitions(self) -> str:
        return "\n\n".join(
            f"{self.choose('1990', '2024', 'Room', 'Зал')}\n: {self.paragraph()}" for _ in self.some(1, 3)
        )

    def items(self, depth: int) -> str:
        mark = self.choose("- ", "1. ", "7. ", "* ")
        gap = self.choose("\n", "\n\n")
        return str(gap.join(f"{mark}{_indented(self.item(depth), '    ')}" for _ in self.some(1, 4)))

    def item(self, depth: int) -> str:
        if depth and self.chance(2):
            return f"{self.phrase()}\n\n{self.block(depth - 1)}" if self.chance(2) else self.block(depth - 1)
        return self.inline(1)

    def quotation(self, depth: int) -> str:
        inner = self.blocks(depth - 1) + (f"\n\n— {self.phrase(3)}" if self.chance(2) else "")
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))

    def block(self, depth: int) -> str:
        forms: list[Callable[[], str]] = [
            self.paragraph,
            self.paragraph,
            self.table,
            self.figure,
            self.definitions,
            lambda: f"```\n{self.phrase(3)}\n  {self.phrase(2)}\n```",
            lambda: "***",
            lambda: f"<b>{self.phrase(3)}</b>",
        ]
        if depth:
            forms += [lambda: self.items(depth), lambda: self.items(depth), lambda: self.quotation(depth)]
            forms += [lambda: self.box(depth)] * 2
        if depth == 2:
            forms += [self.chart]
        if self.errs():
            forms = [
                lambda: f"<{self.choose('div', 'script', 'table', 'style', 'pre')}>\n{self.phrase()}\n</div>",
                lambda: f"*[{self.choose('HRW', 'a', '(', 'и')}]: {self.phrase(3)}",
                lambda: f"[^{self.choose('n1', 'uncalled')}]: {self.phrase()}",
                lambda: f"Table: {self.phrase()}",
                lambda: f"Figure: {self.phrase()}",
                lambda: f"| {self.phrase()} |\n|---|",
                lambda: f"```chart\n{self.choose('', 'type: pie', 'table: no', '[', 'type: bar')}\n```",
                lambda: f"{self.phrase()}\n{self.choose('===', '---')}",
                lambda: f"    {self.phrase()}",
                lambda: f"::: long-description\n{self.phrase()}\n:::",
            ]
        return forms[self.draw(st.integers(0, len(forms) - 1))]()

    def blocks(self, depth: int) -> str:
        return "\n\n".join(self.block(depth) for _ in self.some(1, 3))

    def body(self) -> str:
        """The text of an article: sections and what is in them, the notes at the end."""
        parts = [self.block(2)]
        above = 1
        for _ in self.some(0, 5):
            if self.chance(3):
                level = self.draw(st.integers(2, min(above + 1, 6)))
                if self.errs():
                    level = self.draw(st.integers(1, 6))
                above = level
                parts.append(
                    f"{'#' * level} {self.choose(*PLAIN)} {' '.join(self.inline(1).split())}"
                    f" {self.attributes('heading')}"
                )
            parts.append(self.block(2))
        return "\n\n".join([*parts, *self.notes]) + "\n"


def _indented(text: str, by: str) -> str:
    return text.replace("\n", f"\n{by}")
