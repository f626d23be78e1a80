"""Writing: a layout painted as a PDF file, for paper or for a screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import Any, Literal

from briefbound.model import PdfStandard
from briefbound.press.engine.boxes import Box, Page, ReplacedBox, TextBox, box_of, children, root_of
from briefbound.press.engine.log import collected, refusal
from briefbound.press.engine.marks import marked_links
from briefbound.press.engine.painting import lines_as_laid_out
from briefbound.press.engine.pdf import Array, File
from briefbound.press.engine.rendering import VARIANTS
from briefbound.press.engine.subset import subset_alike
from briefbound.press.engine.turning import is_turned
from briefbound.press.folios import Folio
from briefbound.press.geometry import BOXES, ROTATION, Geometry
from briefbound.press.join import manifest_of
from briefbound.press.labels import page_labels
from briefbound.press.page import Layout
from briefbound.press.tags.tagging import tagged
from briefbound.press.viewing import set_viewing
from briefbound.press.xmp import metadata_packet

#: The ids of covers in a joined text.
_COVERS = frozenset({"cover", "backcover"})


def write_pdf(layout: Layout, edition: Literal["print", "screen", "inside"]) -> bytes:
    """A layout as tagged PDF, of the standard that the pack asks for; the same layout always gives the same bytes.

    The print edition has every page, with mirrored margins. The screen edition leaves out blank pages, stands the
    text in the middle of each page and marks the links; its pages keep the labels of the printed ones. What is
    painted for the inside of covers has none of these.

    Raises BriefboundError where WeasyPrint reports that something could not be painted.
    """
    numbered = list(zip(layout.folios, layout.document.pages, strict=True))
    if edition == "screen":
        numbered = [(folio, page) for folio, page in numbered if not is_blank(page)]
    elif edition == "inside":
        numbered = _inside(numbered)
    folios, pages = [folio for folio, _ in numbered], [page for _, page in numbered]

    book = layout.book
    standard = layout.design.standard

    def finish(_: object, pdf: File) -> None:
        pdf.catalog["PageLabels"] = page_labels(folios)
        set_viewing(pdf, layout.design, on_screen=edition == "screen")
        languages = (one.language for one in book.documents)
        _describe(pdf, metadata_packet(book.publication, languages, standard), standard)
        turned = [is_turned(page) for page in pages]
        if edition == "screen":
            _even_margins(pdf, folios, turned, layout.shape)
        else:
            _stand_up(pdf, turned, ROTATION[layout.design.direction])

    document = layout.document.copy(pages)
    identifier = f"{layout.digest[:24]}-{edition}".encode()
    root, labels = root_of(layout.document), [str(folio) for folio in folios]
    with (
        collected(manifest_of(book)) as problems,
        subset_alike(),
        lines_as_laid_out(),
        marked_links(pages if edition == "screen" else []),
        tagged(root, pages, labels, standard),
    ):
        data = document.write_pdf(pdf_variant=VARIANTS[standard], pdf_identifier=identifier, finisher=finish)
    if problems:
        raise refusal(problems)
    return bytes(data)


def _inside(numbered: Sequence[tuple[Folio, Page]]) -> list[tuple[Folio, Page]]:
    """The pages between the covers, without the blank side of the front one."""
    if not any(_COVERS & page.anchors.keys() for _, page in numbered):
        return list(numbered)
    pages = [(folio, page) for folio, page in numbered if not _COVERS & page.anchors.keys()]
    return list(dropwhile(lambda one: is_blank(one[1]), pages))


def _describe(pdf: File, packet: bytes, standard: PdfStandard) -> None:
    """Puts our metadata in place of WeasyPrint's; the information dictionary says no more than they do.

    PDF 2.0 keeps only dates there (ISO 32000-2, 14.3.3).
    """
    metadata: Any = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream, metadata.compress = [packet], False
    allowed = ("CreationDate", "ModDate") if standard == "ua-2" else ("Title", "Author", "CreationDate", "ModDate")
    for key in [key for key in pdf.info if key not in allowed]:
        del pdf.info[key]


def is_blank(page: Page) -> bool:
    """Whether a page carries no text and no picture."""
    return not _shows(box_of(page))


def _shows(box: Box) -> bool:
    return isinstance(box, TextBox | ReplacedBox) or any(map(_shows, children(box)))


def _even_margins(pdf: File, folios: list[Folio], turned: list[bool], shape: Geometry) -> None:
    """Moves the boxes of each page, not what is painted on it, so that text, links and bookmarks stay as they are."""
    for reference, folio, lies in zip(pdf.page_references, folios, turned, strict=True):
        page: Any = pdf.objects[int(reference.split()[0])]
        for box in BOXES:
            page[box] = Array(shape.evened(page[box], folio.number, lies))


def _stand_up(pdf: File, turned: list[bool], rotation: int) -> None:
    """Stands pages up that lie across."""
    for reference, lies in zip(pdf.page_references, turned, strict=True):
        if lies:
            pdf.objects[int(reference.split()[0])]["Rotate"] = rotation
