"""A logo that is a drawing as a picture, for what is made of pixels: the drawn cover of an e-book."""

from __future__ import annotations

from dataclasses import replace

from briefbound.model import Book
from briefbound.pdf.picture import picture_of_page
from briefbound.press.engine.single import set_pages

#: The height of the picture in pixels: more than any cover shows it.
HEIGHT = 480
_POINTS = 100.0  # the height of the page that it is painted on


def with_drawn_logo(book: Book) -> Book:
    """The book with its logo as a picture too, where the logo is a drawing and the book has no cover of its own."""
    logo = book.logo
    if logo is None or book.cover is not None or logo.picture.media_type != "image/svg+xml":
        return book
    width = round(_POINTS * logo.width / logo.height, 3)
    sheet = (
        f"@page {{ size: {width}pt {_POINTS}pt; margin: 0 }} body {{ margin: 0 }}"
        f" img {{ display: block; width: {width}pt; height: {_POINTS}pt }}"
    )
    page = set_pages(f'<img src="{logo.picture.href}" alt=""/>', sheet, [logo.picture])
    return replace(book, logo=replace(logo, drawn=picture_of_page(page, HEIGHT)))
