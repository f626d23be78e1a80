"""A page with letters of every kind: they are printed, read back, and embedded as the file says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from fontTools.ttLib import TTFont

from briefbound.checks import page as page_validator
from briefbound.checks import verapdf
from briefbound.compose import compose_book
from briefbound.diagnostics import Severity, SourceError
from briefbound.load import load_publication
from briefbound.press import lay_out, write_pdf

MANIFEST = (
    "title: Ləzgi → İş ✓\nslug: letters\nidentifier: urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3\nlanguage: en\n"
    "dates: {published: 2026-11-22}\ncontents: [one.md]\n"
)
LATIN = "Azərbaycan Việt ẹ̀kọ́ ɓ Kṛṣṇa Hawaiʻi x̄ и̮ ᾧ ₸ ⅓"
SIGNS = "→ ⇒ ∈ ✓ ☐ ● ■ ① ★"
#: Joiners, selectors, marks of direction, soft hyphens: the text round them is printed as if they were not there.
UNSEEN = "p\u200dq r\u034fs t\u061cu v\u2061w x\u2060y z\ufe0fa b\u2068c\u2069 so\u00adon \u00a9\ufe0f"
TEXT = f"""---
title: Arrows → and ✓
standfirst: "{LATIN} {SIGNS}"
---

{LATIN} **{LATIN} {SIGNS}** *{LATIN} {SIGNS}* ***{LATIN}*** {SIGNS} `{LATIN} {SIGNS}`

{UNSEEN}

العربية → نص ✓

| A → B | ✓ ə |
|---|---|
| ẹ̀ | ☐[^1] |

[^1]: ə → ✓
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
    (folder / "one.md").write_text(TEXT, "utf-8")
    publication, _ = load_publication(folder)
    book, _ = compose_book(publication, ["print"])
    path = folder / "letters.pdf"
    path.write_bytes(write_pdf(lay_out(book, publication.page), "print"))
    return path


def test_all_of_it_is_read_back(file: Path) -> None:
    text = "".join(page.get_text() for page in pymupdf.open(file))
    words = "".join(text.split())
    for wanted in (*LATIN.split(), *SIGNS.split()):
        assert words.count(wanted) >= 4, wanted
    assert "pq" in words.replace("\u200d", "")


def fonts(file: Path) -> Iterator[tuple[str, TTFont, dict[int, float]]]:
    """The faces of a file: name, program, and the widths that the file states."""
    opened = pikepdf.open(file)
    for one in opened.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2"):
            data = one.FontDescriptor.get("/FontFile2") or one.FontDescriptor.get("/FontFile3")
            listed = list(one.W)
            widths = {
                int(first) + at: float(width)
                for first, group in zip(listed[::2], listed[1::2], strict=True)
                for at, width in enumerate(group)
            }
            yield str(one.BaseFont).partition("+")[2], TTFont(io.BytesIO(data.read_bytes())), widths


def test_faces_in_reserve_are_embedded_with_their_own_widths_and_no_box_is_shown(file: Path) -> None:
    found = {name: (font, widths) for name, font, widths in fonts(file)}
    families = {"Noto-Serif", "Noto-Serif-Bold", "Noto-Serif-Italic", "Noto-Serif-Bold-Italic", "Noto-Sans"}
    assert families | {"Noto-Sans-Math", "Noto-Sans-Symbols2", "Noto-Sans-Symbols"} <= found.keys()
    for name, (font, widths) in found.items():
        assert 0 not in widths, f"{name} shows the glyph of a missing letter"
        unit, order = 1000 / font["head"].unitsPerEm, font.getGlyphOrder()
        own = {glyph: font["hmtx"].metrics[order[glyph]][0] * unit for glyph in widths}
        assert all(abs(own[glyph] - width) <= 1 for glyph, width in widths.items()), name


def test_lines_with_such_letters_are_no_further_apart(file: Path) -> None:
    page = next(page for page in pymupdf.open(file) if "Azərbaycan" in page.get_text())
    (foot,) = page.search_for("p\u200dq")[:1] or page.search_for("pq")[:1]
    blocks = page.get_text("dict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
    rows = sorted({round(span["origin"][1], 1) for span in spans if span["origin"][1] < foot.y0})
    steps = [later - earlier for earlier, later in pairwise(rows)][-3:]
    assert max(steps) - min(steps) < 0.3, steps


@pytest.mark.validator
def test_validators_find_nothing(file: Path, require: Callable[[object], None]) -> None:
    for judge in (verapdf, page_validator):
        require(judge)
        assert judge.examine(file) == ()


def test_every_letter_without_a_shape_is_named_with_its_line_beside_other_faults(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        MANIFEST.replace("Ləzgi → İş ✓", "律 and")
        + "glossary: [{id: w, term: 词, definition: x}]\nsources: [{id: s, title: 书}]\n",
        "utf-8",
    )
    text = "---\ntitle: T\nbyline: [😀 X]\nsummary: 文\n---\n\nOne.\n\nTwo\nthree 😀\nfour 律 [x](no.md)\n\n"
    text += "| a | 😀 |\n|--|--|\n| x | 人 |\n\nNote[^1].\n\n[^1]: 注 &#x6cd5;\n"
    (tmp_path / "one.md").write_text(text, "utf-8")
    with pytest.raises(SourceError) as raised:
        compose_book(load_publication(tmp_path)[0], ["epub", "print"])
    found = [
        (Path(one.place.path).name, one.place.line, one.code, one.message.partition(" for ")[2])
        for one in raised.value.diagnostics
        if one.place
    ]
    assert found == [
        ("one.md", 3, "BB722", "😀 (U+1F600)"),
        ("one.md", 4, "BB722", "文 (U+6587)"),
        ("one.md", 10, "BB722", "😀 (U+1F600)"),
        ("one.md", 11, "BB401", ""),
        ("one.md", 11, "BB722", "律 (U+5F8B)"),
        ("one.md", 13, "BB722", "😀 (U+1F600)"),
        ("one.md", 15, "BB722", "人 (U+4EBA)"),
        ("one.md", 19, "BB722", "法 (U+6CD5), 注 (U+6CE8)"),
        ("pack.yaml", 1, "BB350", "律 (U+5F8B)"),
        ("pack.yaml", 1, "BB722", "律 (U+5F8B)"),
        ("pack.yaml", 7, "BB722", "词 (U+8BCD)"),
        ("pack.yaml", 8, "BB722", "书 (U+4E66)"),
    ]


def test_the_words_of_a_drawing_are_looked_through_as_the_text_is(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    for name, words in (("good.svg", "A → ə ✓"), ("bad.svg", "x\u0304 律")):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text x="1" y="9">{words}</text></svg>'
        (tmp_path / name).write_text(svg, "utf-8")
    text = "---\ntitle: T\n---\n\n![One thing](good.svg)\n\n![Another thing](bad.svg)\n"
    (tmp_path / "one.md").write_text(text, "utf-8")
    with pytest.raises(SourceError) as raised:
        compose_book(load_publication(tmp_path)[0], ["print"])
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place and problem.place.line) == ("BB722", 7)
    assert "x\u0304 (U+0078 U+0304), 律 (U+5F8B), which the drawing writes" in problem.message


def test_words_of_a_drawing_that_run_from_right_to_left_are_told(tmp_path: Path) -> None:
    """Pages set them letter by letter; e-books leave them to the reader."""
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    for name, words in (("good.svg", "2024 →"), ("bad.svg", "a سلام b عليكم c")):
        text = f'<text x="1" y="9">{words}</text><text>x</text><text>y</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><title>سلام</title>{text}</svg>'
        (tmp_path / name).write_text(svg, "utf-8")
    (tmp_path / "one.md").write_text("---\ntitle: T\n---\n\n![One](good.svg)\n\n![Two](bad.svg)\n", "utf-8")
    publication = load_publication(tmp_path)[0]
    (problem,) = [one for one in compose_book(publication, ["print"])[1] if one.code == "BB728"]
    assert (problem.severity, problem.place and problem.place.line) == (Severity.WARNING, 7)
    assert "“سلام عليكم”" in problem.message
    assert "BB728" not in {one.code for one in compose_book(publication, ["epub"])[1]}
