"""The logos of a pack, taken in as every picture is: cleaned, measured, and told where they are too coarse."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefbound.compose.images import ImageShelf
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.pictures_in_text import size_of
from briefbound.diagnostics import Diagnostic
from briefbound.model import Logo, LogoPicture, Publication

#: How high each logo is on paper, in millimetres, and the samples per inch that a picture of it has then at least.
MEDIUM, SMALL, _SAMPLES = 16.0, 6.5, 300
#: At the foot of a page there is room for one that is so many times as wide as it is high.
_BROAD = 3.0
_PER_INCH = 25.4


def place_logos(
    publication: Publication, shelf: ImageShelf, problems: list[Diagnostic]
) -> tuple[LogoPicture | None, LogoPicture | None]:
    """The medium logo, which is on the shelf with all pictures of the book, and the small one, which is not: it
    stands on pages alone."""
    logos = publication.brand.logos if publication.brand else None
    if logos is None:
        return None, None
    medium = _placed(logos.medium, MEDIUM, publication, shelf, problems)
    own: list[Diagnostic] = problems if logos.small != logos.medium else []
    small = _placed(logos.small, SMALL, publication, ImageShelf(), own)
    if small and logos.small and small.width > _BROAD * small.height:
        manuscript = Manuscript(publication, logos.small.mark.path, publication.language, problems)
        manuscript.warn(
            "BB349",
            f"{logos.small.path} is more than {_BROAD:g} times as wide as it is high, so that it is shown lower than"
            " others at the foot of pages",
            logos.small.mark.line,
            hint="name a mark without words under “logo.small”",
        )
    return medium, small


def _placed(
    logo: Logo | None, height: float, publication: Publication, shelf: ImageShelf, problems: list[Diagnostic]
) -> LogoPicture | None:
    if logo is None:
        return None
    manuscript = Manuscript(publication, logo.mark.path, publication.language, problems)
    href = shelf.place(str(logo.path), PurePosixPath(), logo.mark.line, manuscript)
    picture = next((resource for resource in shelf.resources if resource.href == href), None)
    if picture is None:
        return None
    width, high = size_of(picture)
    samples = high * _PER_INCH / height
    if picture.media_type != "image/svg+xml" and samples < _SAMPLES:
        manuscript.warn(
            "BB349",
            f"{logo.path} has {samples:.0f} samples per inch where it is {height:g} mm high, and {_SAMPLES} are"
            " wanted",
            logo.mark.line,
            hint=f"name a drawing (SVG), or a picture that is {_SAMPLES * height / _PER_INCH:.0f} pixels high",
        )
    return LogoPicture(picture=picture, alt=logo.alt, width=width or 1, height=high or 1)
