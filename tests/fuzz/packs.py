"""Packs that hypothesis makes: of every construct of docs/pack-format.md, right and wrong, and old packs mutated.

A pack is either *tidy*, so that it is most likely bound, or may hold any mistake. Letters that no page can print
appear only in packs that are not printed, unless something is to be wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.fuzz.soundness import read_pack
from tests.small_epub import PICTURE

Files = dict[str, bytes]
Draw = Callable[[st.SearchStrategy[Any]], Any]

ROOT = Path(__file__).parents[2]

WORDS = """
    water council village record letter bridge the of and a in river mill 1998 2024 don't well-known co-op
    river’s “quoted” naïve Ośrodek x² ½ № 5% §3 e.g. i.e. A.B. HRW NGO милиция библиотека зал и в не закон района
    мыйзам өкмөт үй жаңы китепкана مكتبة عامة في الوادي قرية
""".split()  # noqa: SIM905  a list of words is read best as words
#: Words of which plain paragraphs are made (prose.py).
PLAIN = [word for word in WORDS if word.isalpha()]
LONG_WORDS = ("counterrevolutionaries", "Donaudampfschifffahrtsgesellschaft", "абырабыр" * 8, "x" * 90, "w" * 700)
#: What Unicode does to text, and signs that some grammar reads.
ODD = (
    "e\u0301", "и\u0306", "й", "\u0301", "soft\u00adhyphen", "\u00ad", "zero\u200bwidth",
    "\u200b", "no\u2060break", "joiner\u200dhere", "\u2067isolate\u2069", "\u200e", "\u200f", "nb\u00a0space",
    "thin\u2009space", "\u3000", "tab\there", "\u212b", "…", "–", "—", "&", "<", ">", "&amp;",
    "&nbsp;", "&notanentity;", "]]>", "-->", "\\", "\\*", '"', "'", "%00", "#", "{", "}", "{{", "[", "]", "`", "$", "^",
    "~",
)  # fmt: skip
#: What no book may hold, or what ends a line in some minds.
FORBIDDEN = (
    "\ufeff", "\u202eright to left\u202c", "\u202a", "\u2068", "\u2028", "\u2029", "\u0085", "\u001f", "\x0b", "\x0c",
    "\x7f", "\x00", "\ufffe", "\U0010ffff", "&#0;", "&#xD800;", "&#xfffe;", "&#8238;", "<!--", "<![CDATA[", "<?xml?>",
)  # fmt: skip
#: Letters that no face of the pages has.
UNPRINTED = (
    "😀", "👩🏽\u200d🚒", "🇰🇬", "漢字", "ไทย", "हिन्दी", "\ue000", "\U000f0001", "\ufffd", "\U0001d54f",
    "ꙮ", "𒀀", "♥\ufe0f", "e\u20dd", "Z̸̡̢̛̗", "a\u0308\u0323", "ﬁ", "ǆ", "İ", "ẞ", "\u1160", "\U000e0041",
)  # fmt: skip
LANGUAGES = (
    "en",
    "ru",
    "ky",
    "ar",
    "en-GB",
    "ru-KG",
    "fr",
    "de",
    "uz-Latn",
    "zh-Hans",
    "x-private",
    "und",
    "EN",
    "e",
    "",
)
SNIPPETS = (
    "[^1]", "[^x]: A note.", "::: key-facts", ":::", "::: {lang=ar}", "{.term}", "{#id}", "[@survey]", "| a | b |",
    "|---|", "```chart", "```", "> ", "- ", "1. ", "    ", "\t", "## ", "#### ", "# ", "![", "](", "{lang=ru}", "---",
    "***", "===", ": ", "Table: ", "Figure: ", "*[HRW]: ", "<span>", "</span>", "<b>", "<br/>", "<p>", "<script>",
    "<svg onload=x>", "<!--", "-->", "{.withheld}", "<a href='x'>", "\\", "\r", "\r\n", "\n\n", ":", "'", '"', "&",
    "{",
    "}", "!!python/object:x", "&a", "*a", "null", "true", "0", "-1", "[]", "{}", "~", "|", ">", "?", "%", "@",
)  # fmt: skip

SHAPES = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10">'
    '<title>Boxes</title><rect width="8" height="8" fill="#333"/><text x="10" y="8" font-size="4">абв</text></svg>\n'
).encode()
IMAGES = {"images/dot.png": PICTURE, "images/shapes.svg": SHAPES}

ARTICLES = ("one.md", "reports/two.md", "reports/three.md")
GLOSSARY_IDS = ("fatwa", "van")
SOURCE_IDS = ("survey", "hrw-2014")


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
            lambda: (
                f"[{inner}](https://example.org/{self.choose('', 'a?b=c&d=e', 'путь', 'a%20b', 'a_(b)', 'x' * 120)})"
            ),
            lambda: f"<https://example.org/{self.choose('', 'page', 'a-b/c')}>",
            lambda: f"[{inner}]({self.choose('mailto:a@example.org', 'tel:+996555', 'HTTPS://EXAMPLE.ORG')})",
            lambda: self.note(),
            lambda: f"[@{self.choose(*SOURCE_IDS)}{self.choose('', ', section 5', '; @survey')}]",
            lambda: f"[{self.choose('fatwa', 'van')}]{{.term}}",
            lambda: f"[{inner}]{{.term key={self.choose(*GLOSSARY_IDS)}}}",
            lambda: f"[{inner}]{{lang={self.choose(*LANGUAGES[:9])}}}",
            lambda: f"[{inner}]{{.{self.choose('pseudonym', 'withheld', 'own-class', 'term-like')}}}",
            lambda: f"[{inner}]({self.link()})",
            lambda: (
                f"<{self.choose('b', 'q', 'small', 'sup', 'mark', 'bdi')}>{inner}</{self.choose('b', 'q', 'small')}>"
            ),
            lambda: f"<span lang='{self.choose('ru', 'ky')}' dir='{self.choose('ltr', 'rtl')}'>{inner}</span>",
            lambda: f"<abbr title='{self.choose('long form', 'a & b')}'>AB</abbr>",
            lambda: f"{inner}{self.choose('  ', chr(92))}\n{self.phrase(2)}",
            lambda: f"![{self.phrase(3)}]({self.choose(*IMAGES)})",
            lambda: "![](images/dot.png){.decorative}",
        ]
        if self.errs():
            forms = [
                lambda: self.odd() + inner + self.odd(),
                lambda: f"[^{self.choose('nowhere', 'n1', '1')}]",
                lambda: f"[@{self.choose('nobody', 'survey', '')}]",
                lambda: (
                    f"[{inner}]({self.choose('javascript:x', 'data:text/html,x', 'file:///etc', '//x', '#no', '?q')})"
                ),
                lambda: f"[{inner}]{{{self.choose('lang=zz_', 'id=a', '#x', '.', 'onclick=x', 'key=', 'dir=up')}}}",
                lambda: f"![{inner}]({self.choose('https://example.org/a.png', 'no.png', '../../up.png', 'data:x')})",
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

    def attributes(self, prefix: str) -> str:
        if not self.chance(3):
            return ""
        self.ids.append(f"{prefix}-{len(self.ids) + 1}")
        return f" {{#{self.ids[-1]}}}"

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
            f"| {self.choose(*PLAIN)} {number} | {self.choose('3', '40', '7.5', '')} |" for number in self.some(1, 4)
        ]
        table = "\n".join([f"Table: {self.phrase(3)} {{#{name}}}", "", "| Name | Sum |", "|---|--:|", *rows])
        finding = self.choose("", "a: b") if self.errs() else self.choose("It grew.", "Росло.")
        chart = f"```chart\ntype: {self.choose('bar', 'line')}\ntable: {name}\ncaption: Sums\nfinding: {finding}\n```"
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
                    f"{self.attributes('heading')}"
                )
            parts.append(self.block(2))
        return "\n\n".join([*parts, *self.notes]) + "\n"


def _indented(text: str, by: str) -> str:
    return text.replace("\n", f"\n{by}")


# ---------------------------------------------------------------- whole packs


@st.composite
def articles(draw: Draw, name: str, tidy: bool, printed: bool, names: tuple[str, ...]) -> bytes:
    """An article, as the bytes of its file."""
    here = "../" if "/" in name else ""
    writing = Writing(draw, tidy, printed, tuple(here + other for other in names))
    front: dict[str, Any] = {"title": writing.title()}
    optional: dict[str, Callable[[], Any]] = {
        "short-title": lambda: writing.phrase(2),
        "standfirst": lambda: writing.phrase(),
        "role": lambda: writing.choose("report", "annex", "testimony", "foreword", "introduction", "afterword"),
        "byline": lambda: [writing.phrase(2) for _ in writing.some(1, 3)],
        "published": lambda: "2026-11-22",
        "language": lambda: writing.choose(*(LANGUAGES[:6] if tidy else LANGUAGES)),
        "content-note": lambda: writing.phrase(),
        "author-note": lambda: writing.phrase(),
        "summary": lambda: writing.phrase(),
        "keywords": lambda: [writing.phrase(2) for _ in writing.some(1, 3)],
        "original": lambda: {"title": writing.phrase(3), "url": "https://example.org/a", "language": "ru"},
    }
    front |= {key: make() for key, make in optional.items() if writing.chance(5)}
    if not tidy and writing.chance(6):
        front[writing.choose("title", "role", "byline", "unknown", "language")] = draw(_ANY_VALUE)
    body = writing.body().replace("images/", f"{here}images/")
    text = f"---\n{_yaml(front)}---\n\n{body}"
    return text.encode()


_ANY_VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([*ODD, *SNIPPETS, *UNPRINTED, *FORBIDDEN, "2026-13-40"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "title", "part"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def _yaml(data: Any) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100))


@st.composite
def made_packs(draw: Draw) -> Files:
    """A pack from nothing."""
    tidy = draw(st.integers(0, 3)) < 3
    printed = draw(st.integers(0, 3)) < 3
    writing = Writing(draw, tidy, printed)
    names = ARTICLES[: draw(st.integers(1, len(ARTICLES)))]
    manifest: dict[str, Any] = {
        "title": writing.title(),
        "slug": "pack",
        "identifier": "urn:uuid:4f1c2a86-6f3c-4a53-9d0e-6f0a6a0c1b11",
        "language": draw(st.sampled_from(LANGUAGES[:6] if tidy else LANGUAGES)),
        "dates": {"published": "2026-11-22"},
        "contents": [*names[:1], {"part": writing.phrase(3), "contents": list(names[1:])}]
        if names[1:] and writing.chance(2)
        else list(names),
        "glossary": [
            {"term": "fatwa", "definition": "An opinion.", "see": ["van"]},
            {"term": "van", "definition": writing.phrase(), "forms": {"ru": "фургон", "ky": writing.phrase(2)}},
        ],
        "sources": [
            {"id": "survey", "title": writing.phrase(4), "author": writing.phrase(2), "url": "https://example.org/s"},
            {"id": "hrw-2014", "title": "They Said", "language": "ru", "note": writing.phrase(3)},
        ],
        "editions": {"epub": {}, "print": {"page-size": draw(st.sampled_from(["A5", "A4", "105mm x 148mm"]))}}
        if printed
        else {"epub": {}},
    }
    if printed and writing.chance(4):
        manifest["editions"]["screen"] = {}
    if not printed:
        manifest["page-source"] = "none"
    optional: dict[str, Callable[[], Any]] = {
        "subtitle": lambda: writing.phrase(4),
        "publisher": lambda: writing.phrase(3),
        "contributors": lambda: [{"name": writing.phrase(2), "role": writing.choose("aut", "edt", "trl")}],
        "rights": lambda: writing.phrase(4),
        "licence": lambda: {"name": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
        "description": lambda: writing.phrase(),
        "subjects": lambda: [writing.phrase(2)],
        "cover": lambda: {"image": "images/dot.png", "alt": writing.phrase(3)},
        "content-note": lambda: writing.phrase(),
        "colophon": lambda: writing.phrase(),
        "abbreviations": lambda: {"NGO": "non-governmental organisation", "HRW": writing.phrase(3)},
        "accessibility": lambda: {"summary": writing.phrase()},
    }
    manifest |= {key: make() for key, make in optional.items() if writing.chance(5)}
    if not tidy and writing.chance(4):
        manifest[draw(st.sampled_from([*manifest, "unknown"]))] = draw(_ANY_VALUE)
    files: Files = {"pack.yaml": _yaml(manifest).encode()}
    for name in names:
        files[name] = draw(articles(name, tidy, printed, names))
    return {**files, **IMAGES}


# ---------------------------------------------------------------- packs that exist, with changes


def _shortened(files: Files) -> Files:
    """The same constructs in fewer rows: a long table takes seconds to lay out."""
    short = dict(files)
    for name, data in files.items():
        if name.endswith(".md"):
            lines = data.decode().split("\n")
            short[name] = "\n".join(line for line in lines if not line.startswith("| Village ")).encode()
    return short


BASES: tuple[Files, ...] = tuple(
    _shortened(read_pack(ROOT / folder)) for folder in ("tests/load/good_pack", "tests/rich_pack", "content")
)


@st.composite
def mutated_packs(draw: Draw) -> Files:
    """A pack of the repository or one that is made, with a few changes to its text, lines, bytes and files."""
    which = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3, 3, 3]))
    files = draw(made_packs()) if which == 3 else dict(BASES[which])
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        changed = _changed(draw, files[name], files)
        if changed is None:
            del files[name]
        else:
            files[name] = changed
        if not files:
            break
    return files


CHANGES = (
    *("insert",) * 3, "line out", "line twice", "line from elsewhere", "swap", "indent", "cut", "bytes", "file out",
)  # fmt: skip


def _changed(draw: Draw, data: bytes, files: Files) -> bytes | None:
    kind = draw(st.sampled_from(CHANGES))
    if kind == "file out":
        return None
    if kind == "bytes":
        at = draw(st.integers(0, len(data)))
        new = draw(st.sampled_from([b"\xed\xa0\x80", b"\xff", b"\x00", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xae"]))
        return data[:at] + new + data[at + draw(st.integers(0, 4)) :]
    if kind == "cut":
        return data[: draw(st.integers(0, len(data)))]
    lines = data.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    if kind == "line out":
        del lines[at]
    elif kind == "line twice":
        lines.insert(at, lines[at])
    elif kind == "line from elsewhere":
        other = files[draw(st.sampled_from(sorted(files)))].split(b"\n")
        lines.insert(at, draw(st.sampled_from(other)))
    elif kind == "swap":
        to = draw(st.integers(0, len(lines) - 1))
        lines[at], lines[to] = lines[to], lines[at]
    elif kind == "indent":
        lines[at] = draw(st.sampled_from([b" ", b"  ", b"    ", b"\t", b"> ", b"- "])) + lines[at]
    else:
        text = lines[at].decode(errors="surrogateescape")
        into = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from([*SNIPPETS, *ODD, *UNPRINTED, *FORBIDDEN]))
        lines[at] = (text[:into] + new + text[into:]).encode(errors="surrogateescape")
    return b"\n".join(lines)


def packs() -> st.SearchStrategy[Files]:
    """Any pack; every third is a mutation."""
    return st.integers(0, 2).flatmap(lambda kind: mutated_packs() if kind == 2 else made_packs())
