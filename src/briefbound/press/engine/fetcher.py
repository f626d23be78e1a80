"""What the layout may read: the images of the book and the faces it is set in. Nothing else, from nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefbound.compose.svg.embedded import decoded
from briefbound.model import Resource
from briefbound.press.engine.loading import weasyprint
from briefbound.press.faces import BASE_URL, font_resources


class BookFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the resources of a book under :data:`BASE_URL`, and pictures that drawings hold; any other address stops
    the layout."""

    def __init__(self, resources: Iterable[Resource], reserves: Iterable[str] = ()) -> None:
        super().__init__(fail_on_errors=True)
        self._served: Mapping[str, tuple[str, bytes]] = {
            BASE_URL + resource.href: (resource.media_type, resource.data)
            for resource in (*resources, *font_resources(reserves))
        }

    def fetch(self, url: str, headers: object = None) -> Any:
        """The resource at an address; WeasyPrint turns the KeyError of any other into a FatalURLFetchingError."""
        media_type, data = decoded(url) or self._served[url]
        return weasyprint.urls.URLFetcherResponse(url, data, {"Content-Type": media_type})
