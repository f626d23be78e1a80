"""Pages of the program's own, set beside a book's: instructions, watermarks, numbers. They carry no tags."""

from __future__ import annotations

from collections.abc import Iterable

from briefbound.diagnostics import BriefboundError
from briefbound.faces.letters import reserves_for
from briefbound.model import Resource
from briefbound.press.engine.choosing import Faces
from briefbound.press.engine.fetcher import BookFetcher
from briefbound.press.engine.loading import weasyprint, without_fonts_of_the_machine
from briefbound.press.engine.log import collected
from briefbound.press.engine.subset import subset_alike
from briefbound.press.faces import BASE_URL, font_faces


def set_pages(html: str, sheet: str, resources: Iterable[Resource] = ()) -> bytes:
    """An HTML text on pages, in the faces of books; the same text always gives the same bytes.

    Raises BriefboundError where WeasyPrint reports something.
    """
    reserves = reserves_for(html)
    fetcher = BookFetcher(resources, reserves)
    with collected() as problems, subset_alike():
        with without_fonts_of_the_machine():
            fonts = Faces(reserves)
        css = weasyprint.CSS(
            string=font_faces(reserves) + sheet, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts
        )
        document = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        data = document.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/a-2b")
    if problems:
        raise BriefboundError(problems)
    return bytes(data)
