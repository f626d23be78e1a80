"""Words are seen on their grounds in any brand's colour: measured on rendered pages, not read in style sheets.

WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 from 18 points on, or from 14 where words are bold.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageColor

from briefbound.brand.colour import contrast
from briefbound.compose import compose_book
from briefbound.load import load_publication
from briefbound.press import press_pdf

PER_POINT = 150 / 72
#: A bright one, a strong one, a dark one, none at all, a pale one.
COLOURS = ("#ffd400", "#c8102e", "#0b5563", "#000000", "#7fffd4")
DESIGNS = ("report", "briefing", "book")
#: What has this share of the rim of a word is a ground of it; less are other letters, rules and the edges of both.
_SHARE = 0.15
_RIM = 3  # pixels

Rgb = tuple[int, int, int]

PACK = """\
title: "The valley: its bridges"
subtitle: What travellers say
identifier: urn:uuid:3f3f5d0c-1f3a-4b57-9c0e-6f5d2a0c7a11
language: en
publisher: The Valley Association
contributors: [{name: Jane Doe, role: aut}]
dates: {published: 2026-11-22}
licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
description: Two bridges of the valley carry no lorries. This pack says which, since when, and who is to mend them.
design: DESIGN
cover: {style: full}
back-cover: {style: full, contact: "Write to [the desk](mailto:desk@example.org)."}
brand: {color: {primary: "COLOUR"}}
key-figures:
  - {figure: "2", text: bridges are closed to lorries}
  - {figure: 14 km, text: is the way round}
content-note: An accident is mentioned.
contents: [{part: What was found, contents: [article.md]}]
glossary: [{term: girder, definition: A beam that carries a deck.}]
sources: [{id: survey, author: The Valley Association, title: Survey, date: May 2026, url: "https://example.org/survey"}]
"""
ARTICLE = """\
---
title: Two bridges closed
role: report
byline: Jane Doe
published: 2026-11-22
standfirst: Lorries go round, and a village waits.
summary: Which bridges are closed.
content-note: An accident is mentioned.
author-note: Jane Doe writes about roads.
---

A survey found two weak bridges[@survey], and a weak [girder]{.term} in each[^1]. See [the table](#closed).

[^1]: The girders are of 1931. More at [the survey](https://example.org/survey).

::: key-facts
- The upper bridge is closed.
- The lower bridge is closed *at night*.
:::

## What was measured

Table: Bridges that are closed {#closed .row-headers .totals}

| Bridge | Tonnes | Lorries a day |
|---|--:|--:|
| Upper | 3 | 40 |
| Lower | 7 | 22 |
| Both | 10 | 62 |

Note: On working days.

::: pull-quote
two weak bridges
:::

::: key-figures
- **62** lorries a day go round
- **14 km** is the way that they go
:::

::: side-note
**A girder** is a beam that carries a deck.
:::

### Since when

::: timeline The closures
May 2026
: The survey.

June 2026
: The upper bridge is closed.
:::

::: testimony
I used to cross it twice a day.
:::

::: recommendations To the district
- Mend the upper bridge.
:::

::: contact
Write to [the desk](mailto:desk@example.org).
:::

> A bridge is mended before it falls.
>
> — A mason
"""


@dataclass(frozen=True)
class Word:
    """Letters of one colour and size side by side, in points from the top left of the page; with what the file says
    of them."""

    text: str
    box: tuple[float, float, float, float]
    fill: Rgb
    size: float
    bold: bool

    @property
    def least(self) -> float:
        """The contrast that is wanted."""
        return 3.0 if self.size >= 17.99 or (self.bold and self.size >= 13.99) else 4.5


def words_of(page: pypdfium2.PdfPage) -> Iterator[Word]:
    text, height = page.get_textpage(), page.get_height()
    held: list[tuple[str, tuple[float, float, float, float]]] = []
    looks: tuple[Rgb, float, bool] | None = None
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        made = _looks(text, at)
        if held and (letter.isspace() or made != looks):
            yield _word(held, looks)
            held = []
        if not letter.isspace() and letter.isprintable():
            left, bottom, right, top = text.get_charbox(at)
            if right > left and top > bottom:
                held.append((letter, (left, height - top, right, height - bottom)))
                looks = made
    if held:
        yield _word(held, looks)


def _looks(text: pypdfium2.PdfTextPage, at: int) -> tuple[Rgb, float, bool]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(text, at, name, len(name), None)
    is_bold = b"bold" in name.value.lower() and b"semi" not in name.value.lower()
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
    return (red.value, green.value, blue.value), size, is_bold


def _word(
    letters: list[tuple[str, tuple[float, float, float, float]]], looks: tuple[Rgb, float, bool] | None
) -> Word:
    assert looks is not None
    lefts, tops, rights, bottoms = zip(*(box for _, box in letters), strict=True)
    return Word("".join(one for one, _ in letters), (min(lefts), min(tops), max(rights), max(bottoms)), *looks)


@dataclass(frozen=True)
class Seen:
    """A word in the picture of its page: the pixel that is most like its colour, and a colour around it."""

    word: Word
    ink: Rgb
    ground: Rgb

    @property
    def is_pale(self) -> bool:
        """Whether it is hard to see."""
        return self._ratio < self.word.least

    @property
    def _ratio(self) -> float:
        return contrast(_written(self.ink), _written(self.ground))

    def __str__(self) -> str:
        word, colours = self.word, f"{_written(self.ink)} on {_written(self.ground)}"
        return f"“{word.text}”, {word.size:.1f} points{', bold' * word.bold}: {colours}, {self._ratio:.2f} to 1"


def seen(words: Iterable[Word], picture: Image.Image) -> Iterator[Seen]:
    """The words of a page, each with every colour that is its ground."""
    for word in words:
        ink = min(_colours(picture, _pixels(word.box, 0)), key=lambda one: _distance(one, word.fill))
        for ground in _grounds(picture, word):
            yield Seen(word, ink, ground)


def _grounds(picture: Image.Image, word: Word) -> Iterator[Rgb]:
    """The colours around a word: the commonest, and others that are not the word's own."""
    left, top, right, bottom = _pixels(word.box, _RIM)
    sides = (
        (left, top, right, top + _RIM),
        (left, bottom - _RIM, right, bottom),
        (left, top, left + _RIM, bottom),
        (right - _RIM, top, right, bottom),
    )
    rim = sum((_colours(picture, side) for side in sides), Counter[Rgb]())
    first, *others = rim.most_common()
    yield first[0]
    for colour, count in others:
        if count >= _SHARE * rim.total() and _distance(colour, word.fill) > 30:
            yield colour


def _pixels(box: tuple[float, float, float, float], rim: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (PER_POINT * value for value in box)
    return int(left) - rim, int(top) - rim, int(right) + 1 + rim, int(bottom) + 1 + rim


def _colours(picture: Image.Image, box: tuple[int, int, int, int]) -> Counter[Rgb]:
    part = picture.crop(box)
    return Counter({colour: count for count, colour in part.getcolors(part.width * part.height)})


def _distance(one: Rgb, other: Rgb) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _written(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def pressed(folder: Path, design: str, colour: str) -> bytes:
    (folder / "pack.yaml").write_text(PACK.replace("DESIGN", design).replace("COLOUR", colour), "utf-8")
    (folder / "article.md").write_text(ARTICLE, "utf-8")
    publication, problems = load_publication(folder)
    assert [str(one) for one in problems if one.code != "BB890"] == []
    book, more = compose_book(publication)
    assert more == ()
    return press_pdf(book, "print")


def measured(pdf: bytes) -> Iterator[Seen]:
    """All words of a file."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield from seen(words_of(page), page.render(scale=PER_POINT).to_pil().convert("RGB"))


def _cases() -> Iterator[object]:
    """Every colour in a report, which has the most grounds; two in a briefing; all where there is time."""
    for design in DESIGNS:
        for colour in COLOURS:
            is_long = design == "book" or (design == "briefing" and colour not in COLOURS[:2])
            yield pytest.param(design, colour, marks=[pytest.mark.full] if is_long else [])


@pytest.mark.parametrize(("design", "colour"), list(_cases()))
def test_every_word_is_seen_on_its_ground(design: str, colour: str, tmp_path: Path) -> None:
    words = list(measured(pressed(tmp_path, design, colour)))
    assert [str(one) for one in words if one.is_pale] == []
    assert {colour, "#ffffff"} <= {_written(one.ground) for one in words}
    assert len(words) > 200


@pytest.mark.parametrize(
    ("ink", "ground", "size", "bold", "is_pale"),
    [
        ("#777777", "#ffffff", 11.0, False, True),
        ("#767676", "#ffffff", 11.0, False, False),
        ("#949494", "#ffffff", 18.0, False, False),
        ("#949494", "#ffffff", 17.0, True, False),
        ("#949494", "#ffffff", 17.0, False, True),
        ("#ffffff", "#ffffff", 11.0, False, True),
        ("#ffffff", "#c8102e", 11.0, False, False),
        ("#000000", "#c8102e", 11.0, False, True),
    ],
)
def test_what_is_measured_is_what_is_seen(ink: str, ground: str, size: float, bold: bool, is_pale: bool) -> None:
    picture = Image.new("RGB", (60, 40), ground)
    picture.paste(ink, (24, 12, 28, 24))  # the stem of a letter
    word = Word("I", (10.0, 5.0, 15.0, 12.0), ImageColor.getrgb(ink)[:3], size, bold)
    (found,) = seen([word], picture)
    assert found.is_pale is is_pale
