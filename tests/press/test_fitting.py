"""What is set once more where much of a page would stay white: pictures a little lower, sections a little tighter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.load import load_publication
from briefbound.model import PageDesign, Resource
from briefbound.press.engine.boxes import Page
from briefbound.press.fitting import LOOSE, Fit, fitting, too_high
from briefbound.press.geometry import geometry
from tests.press.engine.pages import laid_out
from tests.press.fragments.test_book import check_alike
from tests.press.test_designs import printed

#: Pages of 26 lines of 12 points, and pictures that are as high as the styles let them be.
SHAPE = replace(geometry(PageDesign()), line=12.0, lines=26)
STYLES = """p, h2 { margin: 0 }
h2 { font-size: 10pt; break-after: avoid } figure { margin: 12pt 0; break-inside: avoid }
img { display: block; max-height: 180pt } [data-fit] p { line-height: 11pt } .footnote { float: footnote }"""
SQUARE = Resource(
    "images/square.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>'
)
FIGURE = (
    '<figure{}><img src="images/square.svg" alt="A square" data-place="one 9"/>'
    "<figcaption>Square</figcaption></figure>"
)
LINES = "<p>Line.</p>"


def pages_of(body: str, fit: Fit = LOOSE) -> Sequence[Page]:
    for place, high in fit.pictures:
        body = body.replace(f'data-place="{place}"', f'data-place="{place}" style="max-height: {high}pt"')
    tight = " data-fit=''" if fit.is_tight else ""
    return laid_out(f"<section{tight}>{body}</section>", STYLES, SQUARE).pages


def course(body: str, design: PageDesign = PageDesign()) -> tuple[Fit, list[Fit]]:  # noqa: B008  (it is frozen)
    """How a text is set in the end, and all that was tried."""
    steps, tried = fitting(SHAPE, design), []
    fit = next(steps)
    try:
        while True:
            tried.append(fit)
            fit = steps.send(pages_of(body, fit))
    except StopIteration as end:
        return end.value, tried


@pytest.mark.parametrize(
    ("before", "figure", "is_lower"),
    [
        (9, FIGURE.format(""), False),  # it fits
        (11, FIGURE.format(""), True),
        (12, FIGURE.format(""), True),
        (17, FIGURE.format(""), False),  # it would be too small
        (22, FIGURE.format(""), False),  # little is white
        (12, FIGURE.format(' class="chart"'), False),  # whose letters would be small
        (12, FIGURE.format("").replace("<img ", '<img style="width: 100pt; height: 180pt" '), False),
        (10, "<h2>The square</h2>" + FIGURE.format(""), True),
        (11, "<p>A line before it.</p>" + FIGURE.format(""), True),
    ],
)
def test_a_picture_is_a_little_lower_where_the_page_before_it_would_be_white(
    before: int, figure: str, is_lower: bool
) -> None:
    body = LINES * before + figure + LINES * 20
    kept, _ = course(body)
    assert bool(kept.pictures) is is_lower
    if is_lower:
        ((place, high),) = kept.pictures
        assert place == "one 9"
        assert 0.75 * 180 <= high < 180
        assert len(pages_of(body, kept)) <= len(pages_of(body))
        assert not list(too_high(pages_of(body, kept), SHAPE))


def test_what_helps_nothing_is_tried_once_and_not_kept() -> None:
    pages = pages_of(LINES * 12 + FIGURE.format("") + LINES * 20)
    steps = fitting(SHAPE, PageDesign())
    next(steps)
    assert steps.send(pages).pictures
    assert steps.send(pages) == Fit(is_tight=True), "without the picture that helped nothing"
    with pytest.raises(StopIteration) as end:
        steps.send(pages)
    assert end.value.value == LOOSE


@pytest.mark.parametrize("look", ["book", "briefing", "report"])
def test_a_section_is_tighter_where_that_saves_its_last_page(look: str) -> None:
    design = PageDesign(look=look)  # type: ignore[arg-type]
    assert course(LINES * 27, design)[0] == Fit(is_tight=True)
    assert course(LINES * 36, design) == (LOOSE, [LOOSE, Fit(is_tight=True)])
    assert course(LINES * 25, design) == (LOOSE, [LOOSE])


@pytest.mark.parametrize("form", ["large", "draft"])
def test_other_forms_of_pages_are_set_once(form: str) -> None:
    assert course(LINES * 27, PageDesign(form=form)) == (LOOSE, [LOOSE])  # type: ignore[arg-type]


def test_pictures_are_as_high_in_fragments_as_in_a_book_set_whole(tmp_path: Path) -> None:
    """Articles with the same picture, before which there is more and more text; one has it a little lower."""
    pack = tmp_path / "pack"
    (pack / "images").mkdir(parents=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><path d="M0 0h200v200H0z"/></svg>'
    (pack / "images" / "square.svg").write_text(drawing, "utf-8")
    line = "Water council village mill record season letter bridge archive witness answer border garden winter.\n\n"
    names = []
    for lines in (4, 7, 8, 9):
        text = line * lines + "![A square](images/square.svg)\n\nFigure: A square\n\n" + line * 16
        (pack / f"a{lines}.md").write_text(f"---\ntitle: One of {lines}\n---\n\n{text}", "utf-8")
        names.append(f"a{lines}.md")
    manifest = "title: Pack\nidentifier: https://example.org/pack\nlanguage: en\ndates: {published: 2026-11-22}\n"
    manifest += f"contents: [{', '.join(names)}]\ndesign: briefing\neditions: {{print: {{page-size: A5}}}}\n"
    (pack / "pack.yaml").write_text(manifest, "utf-8")
    made = printed(compose_book(load_publication(pack)[0])[0], "print")
    with pymupdf.open(stream=made.pages("print")) as document:
        drawn = [path["rect"] for page in document for path in page.get_drawings()]
    squares = [round(one.height) for one in drawn if abs(one.height - one.width) < 0.1]
    assert len(squares) == 4
    assert len(set(squares)) > 1
    assert min(squares) >= 0.75 * max(squares)
    check_alike(compose_book(load_publication(pack)[0])[0], made, tmp_path)
