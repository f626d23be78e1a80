"""The brand in an e-book: the logo, and colours that are seen on light and dark pages alike."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from briefbound.brand.palette import palette_of
from briefbound.model import Brand
from briefbound.stylesheets import stylesheet


def branded(brand: Brand) -> Iterator[str]:
    """The sheets for a brand; without the one of colours where these are the reader's own."""
    yield stylesheet("epub-brand.css")
    either = palette_of(brand.colours.primary or None).either
    if either != "inherit":
        yield Template(stylesheet("epub-colours.css")).substitute(either=either)
