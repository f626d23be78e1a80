"""The editions that a manifest asks for, and how the pages of each are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, cast, get_args

from briefbound.diagnostics import Severity
from briefbound.load.data import Node
from briefbound.load.faults import ValueFault
from briefbound.load.folder import PackFolder
from briefbound.load.formats import parse_page_size, parse_paper, parse_sheet
from briefbound.model import (
    USUAL_EDITIONS,
    Booklet,
    Brand,
    Direction,
    Draft,
    EditionName,
    EpubEdition,
    Look,
    PageDesign,
    PdfStandard,
    Starts,
)

#: Millimetres of a page that two columns need: a line holds thirty letters or more of the smallest type.
NARROWEST_FOR_COLUMNS = 170.0
#: Millimetres of a page, for each point of large type, on which a line holds five words or so.
WORDS_OF_A_LINE = 7.5


def read_edition_names(editions: Node) -> tuple[EditionName, ...]:
    """The editions that the manifest names, or the usual ones where it names none."""
    every: tuple[EditionName, ...] = get_args(EditionName)
    named = {name for name, _ in editions.pairs()}
    return tuple(name for name in every if name in named) or USUAL_EDITIONS


def read_epub(folder: PackFolder, node: Node, brand: Brand | None) -> EpubEdition:
    """The settings of the e-book."""
    fonts = node["fonts"].text()
    if fonts == "brand" and not (brand and (brand.typography.base or brand.typography.headings)):
        hint = "name families under brand, typography: base, headings; or remove the line"
        folder.report("BB122", "the brand names no faces for the e-book", node["fonts"].mark, hint)
    return EpubEdition(fonts=cast('Literal["reader", "missing-letters", "brand"]', fonts)) if fonts else EpubEdition()


def read_page(
    folder: PackFolder, node: Node, look: Look, starts: str, direction: Direction, brand: Brand | None
) -> PageDesign:
    """The design of the print edition."""
    usual = PageDesign(look=look, starts="right" if look == "book" else "any")
    width, height = _page_size(node["page-size"], (usual.width, usual.height))
    design = PageDesign(
        look=look,
        direction=direction,
        starts=cast("Starts", starts or usual.starts),
        width=width,
        height=height,
        hyphenate=node["hyphenate"].flag(usual.hyphenate),
        link_addresses=node["link-addresses"].flag(usual.link_addresses),
        standard=cast("PdfStandard", node["standard"].text() or usual.standard),
        front_pages=cast('Literal["arabic", "roman"]', node["front-pages"].text() or usual.front_pages),
        primary=brand.colours.primary if brand else "",
        mark=f"brand/mark{small.path.suffix.lower()}" if (small := brand.logos.small if brand else None) else "",
    )
    return _sparing(folder, node, design)


def read_designs(folder: PackFolder, editions: Node, page: PageDesign) -> Mapping[EditionName, PageDesign]:
    """The designs of editions whose pages are not those of the print edition; what is not said is as it is there."""
    return {
        "large": _large_design(folder, editions["large"], page),
        "draft": _draft_design(editions["draft"], page),
        "booklet": _booklet_design(folder, editions["booklet"], page),
        "print-shop": (shop := _shop_design(folder, editions["print-shop"], page)),
        "shop-cover": shop,  # whose pages its spine is as wide as
    }


def read_draft(node: Node) -> Draft:
    """What is printed over a draft."""
    return Draft(watermark=node["watermark"].line(), line_numbers=node["line-numbers"].flag(True))


def read_booklet(node: Node) -> Booklet:
    """How a booklet is put on sheets."""
    usual = Booklet()
    width, height = _sheet(node)
    signature = node["signature"].text()
    return Booklet(
        width=width,
        height=height,
        signature=cast("Literal[8, 16, 32]", int(signature)) if signature in ("8", "16", "32") else 0,
        flip=cast('Literal["short-edge", "long-edge"]', node["flip"].text() or usual.flip),
        creep=_creep(node["creep"], usual.creep),
        instructions=node["instructions"].flag(usual.instructions),
    )


def _large_design(folder: PackFolder, node: Node, page: PageDesign) -> PageDesign:
    """Large print on paper that every office has: Letter where the print edition is on it, and else A4."""
    letter = parse_page_size("Letter")
    usual = letter if (page.width, page.height) == letter else parse_page_size("A4")
    width, height = _page_size(node["page-size"], usual)
    written = node["type-size"].text()
    size = int(written) if written.isascii() and written.isdecimal() else PageDesign().type_size
    if node["page-size"].text() and size * WORDS_OF_A_LINE > width:
        message = f"a page that is {width:g} mm wide holds lines of two or three words in type of {size} pt"
        hint = f"write a page size of {size * WORDS_OF_A_LINE:g} mm or wider, such as A4, or smaller type"
        folder.report("BB122", message, node["page-size"].mark, hint, severity=Severity.WARNING)
    plain = PageDesign(width=width, height=height, form="large", type_size=size, hyphenate=False)
    return replace(
        plain,
        direction=page.direction,
        link_addresses=page.link_addresses,
        standard=page.standard,
        front_pages=page.front_pages,
        primary=page.primary,
        mark=page.mark,
    )


def _draft_design(node: Node, page: PageDesign) -> PageDesign:
    """One column with wide margins, whatever the print edition has: there is to be room for remarks."""
    width, height = _page_size(node["page-size"], (page.width, page.height))
    plain = replace(page, look="book", width=width, height=height, form="draft", columns=1, margins="usual")
    return replace(plain, ink=_ink(node, page.ink))


def _booklet_design(folder: PackFolder, node: Node, page: PageDesign) -> PageDesign:
    """Half a sheet; columns are those of the print edition only where its page is as large."""
    width, height = _half(_sheet(node))
    same = (width, height) == (page.width, page.height)
    return _sparing(folder, node, replace(page, width=width, height=height, columns=page.columns if same else 1))


def _shop_design(folder: PackFolder, node: Node, page: PageDesign) -> PageDesign:
    """That of the print edition, unless the trim is another. PDF/X-4 is PDF 1.6, which PDF/UA-2 is not."""
    width, height = _page_size(node["page-size"], (page.width, page.height))
    same = (width, height) == (page.width, page.height)
    trimmed = replace(page, width=width, height=height, standard="ua-1", columns=page.columns if same else 1)
    return _sparing(folder, node, trimmed)


def _half(sheet: tuple[float, float]) -> tuple[float, float]:
    """The page of a folded sheet. Of an ISO sheet it is the ISO page, which leaves half a millimetre (ISO 216, 5)."""
    width, height = sheet
    page = width / 2, height
    return (page[0] - 0.5, page[1]) if sheet == parse_sheet("A4") else page


def _sheet(node: Node) -> tuple[float, float]:
    try:
        return parse_sheet(node["sheet"].text() or "A4")
    except ValueFault:  # the schema has reported it
        return parse_sheet("A4")


def _creep(node: Node, usual: float) -> float:
    try:
        return parse_paper(node.text()) if node.text() else usual
    except ValueFault:
        return usual


def _page_size(node: Node, usual: tuple[float, float]) -> tuple[float, float]:
    try:
        return parse_page_size(node.text())
    except ValueFault:
        return usual


def _sparing(folder: PackFolder, node: Node, design: PageDesign) -> PageDesign:
    """The design with the paper savers that an edition asks for: columns, margins, ink."""
    columns = node["columns"].text()
    sparing = replace(
        design,
        columns=cast("Literal[1, 2]", int(columns)) if columns in ("1", "2") else design.columns,
        margins=cast('Literal["usual", "small"]', node["margins"].text() or design.margins),
        ink=_ink(node, design.ink),
    )
    if columns == "2" and sparing.width < NARROWEST_FOR_COLUMNS:
        message = f"two columns do not fit on a page that is {sparing.width:g} mm wide"
        hint = f"leave out “columns: 2”, or choose a page of {NARROWEST_FOR_COLUMNS:g} mm or more, such as A4"
        folder.report("BB122", message, node["columns"].mark, hint)
    elif columns == "2" and sparing.look != "book":
        message = f"a {sparing.look} has a column beside its text, which leaves no room for two columns"
        folder.report("BB122", message, node["columns"].mark, "leave out “columns: 2”, or write “design: book”")
    return sparing


def _ink(node: Node, usual: Literal["full", "light"]) -> Literal["full", "light"]:
    return cast('Literal["full", "light"]', node["ink"].text() or usual)
