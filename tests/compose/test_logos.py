"""Logos: on the title page as a picture with its words, and told where they are too coarse or too wide."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from briefbound.compose import compose_book
from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.model import Book, Brand, Cover, Logo, Logos, Mark
from tests.compose.packs import article, publication

MARK = Mark(PurePosixPath("_brand.yml"), 4)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path d="M0 0h80v20H0z" fill="#0b5563"/></svg>'


def png(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#0b5563").save(data, "PNG")
    return data.getvalue()


def composed(root: Path, name: str, data: bytes, small: str = "") -> tuple[Book, tuple[Diagnostic, ...]]:
    (root / name).write_bytes(data)
    logo = Logo(path=PurePosixPath(name), alt="The Valley Association", mark=MARK)
    mark = Logo(path=PurePosixPath(small), alt="Valley", mark=MARK) if small else None
    brand = Brand(name="The Valley Association", link="https://valley.example", mark=MARK,
                  logos=Logos(medium=logo, small=mark))  # fmt: skip
    return compose_book(publication(root, article("Text."), brand=brand, publisher="The Valley Association"))


def test_the_logo_is_the_first_thing_on_the_title_page(tmp_path: Path) -> None:
    book, problems = composed(tmp_path, "logo.svg", SVG)
    (title,) = (one.xhtml for one in book.documents if one.kind == "titlepage")
    image = '<p class="brand"><img src="images/logo.svg" alt="The Valley Association" class="logo"/></p><h1'
    assert image in title
    assert book.logo
    assert (book.logo.picture.href, book.logo.width, book.logo.height) == ("images/logo.svg", 80, 20)
    assert book.logo.picture in book.resources
    assert problems == ()


def test_the_colophon_says_whose_picture_is_on_the_cover(tmp_path: Path) -> None:
    path = PurePosixPath("images/cover.svg")
    (tmp_path / "images").mkdir()
    (tmp_path / path).write_bytes(SVG)
    cover = Cover(image=path, alt="Two bridges", credit="Jane Doe", mark=MARK)
    book, _ = compose_book(publication(tmp_path, article("Text."), cover=cover))
    (colophon,) = (one.xhtml for one in book.documents if one.kind == "colophon")
    assert "<dt>Cover</dt><dd>Credit: Jane Doe</dd>" in re.sub(r">\s+<", "><", colophon)


def test_the_publisher_in_the_colophon_leads_to_the_site(tmp_path: Path) -> None:
    book, _ = composed(tmp_path, "logo.svg", SVG)
    (colophon,) = (one.xhtml for one in book.documents if one.kind == "colophon")
    assert 'href="https://valley.example">The Valley Association</a>' in colophon


def test_the_small_logo_is_for_pages_alone(tmp_path: Path) -> None:
    (tmp_path / "mark.png").write_bytes(png(100, 100))
    book, problems = composed(tmp_path, "logo.svg", SVG, "mark.png")
    assert book.mark
    assert book.mark.alt == "Valley"
    assert book.mark.picture.data not in {one.data for one in book.resources}
    assert problems == ()


@pytest.mark.parametrize(("height", "is_told"), [(188, True), (189, False)])
def test_a_picture_with_fewer_than_300_samples_an_inch_is_a_warning(
    tmp_path: Path, height: int, is_told: bool
) -> None:
    _, problems = composed(tmp_path, "logo.png", png(400, height))
    assert [one.code for one in problems] == ["BB349"] * is_told
    if is_told:
        assert str(problems[0].place).endswith("_brand.yml:4")
        assert "298 samples per inch where it is 16 mm high" in problems[0].message


def test_a_wide_mark_is_a_warning(tmp_path: Path) -> None:
    _, problems = composed(tmp_path, "logo.svg", SVG, "logo.svg")
    assert ["more than 3 times as wide" in one.message for one in problems] == [True]


def test_a_logo_is_taken_in_as_every_drawing_is(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        composed(tmp_path, "logo.svg", SVG.replace(b"<path", b"<script>x</script><path"))
    assert [one.code for one in raised.value.diagnostics] == ["BB505"]
