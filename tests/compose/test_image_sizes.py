"""Images have the sizes that their authors gave them: classes and widths that EPUB takes, styles on pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.compose.image_sizes import sized_in_pages
from tests.compose.packs import article, publication

#: what is written -> what the image has in the e-book, and on pages
SIZES = [
    ("width=50%", 'class="width-50"', 'class="width-50"'),
    ("width=33.4%", 'class="width-33"', 'class="width-33"'),
    ("width=2in", 'width="192"', 'style="width: 192px"'),
    ("width=10cm", 'width="378"', 'style="width: 378px"'),
    ("width=30mm", 'width="113"', 'style="width: 113px"'),
    ("width=72pt", 'width="96"', 'style="width: 96px"'),
    ("width=120", 'width="120"', 'style="width: 120px"'),
    ('height="40 px"', 'width="40"', 'style="width: 40px"'),
    ("width=40px height=90px", 'width="40"', 'style="width: 40px"'),
]


@pytest.mark.parametrize(("written", "in_epub", "on_pages"), SIZES)
def test_an_image_has_its_size(written: str, in_epub: str, on_pages: str, tmp_path: Path) -> None:
    book, _ = compose_book(publication(tmp_path, article(f"![A dot](images/dot.png){{{written}}}")))
    document = next(one for one in book.documents if one.kind == "article")
    assert f'<img src="images/dot.png" alt="A dot" {in_epub}/>' in document.xhtml
    assert f'<img src="images/dot.png" alt="A dot" {on_pages}/>' in sized_in_pages(document).xhtml
