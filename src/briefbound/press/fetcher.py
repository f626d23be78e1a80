"""What the layout may read: the images of the book and the faces it is set in. Nothing else, from nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefbound.fonts import EVERY, face
from briefbound.model import Resource

#: A made-up address that relative ones are joined to (RFC 2606, 2: ``.invalid`` never resolves). Names inside a PDF
#: depend on it, so it is the same on every machine.
BASE_URL = "https://book.invalid/"


class BookFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the resources of a book under :data:`BASE_URL`; any other address stops the layout."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        super().__init__(fail_on_errors=True)
        self._served: Mapping[str, tuple[str, bytes]] = {
            BASE_URL + resource.href: (resource.media_type, resource.data)
            for resource in (*resources, *font_resources())
        }

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The resource at an address; WeasyPrint turns the KeyError of any other into a FatalURLFetchingError."""
        media_type, data = self._served[url]
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


def font_resources() -> list[Resource]:
    """Every face that pages are set in. Raises EnvironmentFault where one is not installed."""
    return [
        Resource(f"fonts/{name}", "font/ttf", face(family, weight, style).read_bytes())
        for family, (_, files) in EVERY.items()
        for (weight, style), name in files.items()
    ]


def font_faces() -> str:
    """The ``@font-face`` rules of those faces (CSS Fonts 4, 4)."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style};'
        f' src: url("{BASE_URL}fonts/{name}") }}'
        for family, (_, files) in EVERY.items()
        for (weight, style), name in files.items()
    )
