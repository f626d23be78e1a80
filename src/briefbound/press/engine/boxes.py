"""Pages and boxes as the engine has laid them out: all that the rest of the press may read of them.

They are the engine's own objects, not copies: painting names them too, and what was found of a box before has to be
found again by it. What stands here is what they are known by elsewhere, so that a type checker finds whoever reads
more; the table of seams has the same names, so that an engine which has them no longer is not used. Lengths are in
pixels of CSS, from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element

from briefbound.press.engine.loading import weasyprint

if TYPE_CHECKING:

    class Box:
        """A box; ``style`` has its values of CSS properties, ``element_tag`` ends in its pseudo-element, if any."""

        style: Any
        element: Any
        element_tag: str
        children: Sequence[Box]
        position_x: float
        position_y: float
        width: float
        height: float
        baseline: float
        border_left_width: float
        border_right_width: float
        is_table_wrapper: bool
        is_leader: bool
        is_outside_marker: bool
        footnote: Any
        bookmark_label: str | None
        link: Any

        def descendants(self) -> Iterator[Box]: ...
        def hit_area(self) -> tuple[float, float, float, float]: ...
        def content_box_x(self) -> float: ...
        def content_box_y(self) -> float: ...
        def border_box_x(self) -> float: ...
        def border_box_y(self) -> float: ...
        def border_width(self) -> float: ...
        def border_height(self) -> float: ...
        def margin_width(self) -> float: ...
        def margin_height(self) -> float: ...

    class ParentBox(Box):
        def copy_with_children(self, new_children: Any) -> Any: ...

    class TextBox(Box):
        """A piece of text in one style and on one line."""

        text: str
        pango_layout: Any

        def copy_with_text(self, text: str) -> Any: ...

    class ReplacedBox(Box):
        """A picture."""

    class BlockContainerBox(ParentBox): ...

    class BlockBox(BlockContainerBox): ...

    class LineBox(ParentBox): ...

    class InlineBox(ParentBox): ...

    class InlineBlockBox(ParentBox): ...

    class TableCellBox(ParentBox): ...

    class TableRowGroupBox(ParentBox):
        is_header: bool
        is_footer: bool

    class MarginBox(ParentBox):
        """What stands in one of the margins of a page (CSS Paged Media 3, 4.2), named ``at_keyword``."""

        at_keyword: str

    class FootnoteAreaBox(ParentBox): ...

    class PageBox(ParentBox):
        """A page itself; ``page_type`` has its name, and whether it is there only for its side."""

        page_type: Any

    class AbsolutePlaceholder(Box):
        """What stands in the flow for a box that is placed elsewhere."""

        _box: Box

    class Page:
        """A page: its links, where its anchors are, and its bookmarks (level, words, place, whether open)."""

        width: float
        height: float
        bleed: dict[str, float]
        links: list[Link]
        anchors: dict[str, Any]
        bookmarks: list[Any]
        _page_box: PageBox

    class Document:
        """A laid-out document."""

        pages: list[Page]
        fonts: dict[Any, Any]
        _html: Any

        def copy(self, pages: Any) -> Document: ...
        def write_pdf(self, **options: Any) -> bytes: ...

else:
    _boxes = weasyprint.formatting_structure.boxes
    Box, ParentBox, TextBox, ReplacedBox = _boxes.Box, _boxes.ParentBox, _boxes.TextBox, _boxes.ReplacedBox
    BlockContainerBox, BlockBox, LineBox = _boxes.BlockContainerBox, _boxes.BlockBox, _boxes.LineBox
    InlineBox, InlineBlockBox, TableCellBox = _boxes.InlineBox, _boxes.InlineBlockBox, _boxes.TableCellBox
    TableRowGroupBox, MarginBox, FootnoteAreaBox = (
        _boxes.TableRowGroupBox,
        _boxes.MarginBox,
        _boxes.FootnoteAreaBox,
    )
    PageBox = _boxes.PageBox
    AbsolutePlaceholder = weasyprint.layout.absolute.AbsolutePlaceholder
    Page, Document = weasyprint.document.Page, weasyprint.document.Document


class Link(NamedTuple):
    """A link on a page, in the engine's order: "internal", "external" or "attachment", an anchor or an address, the
    area from left and top to right and bottom, the box that is the link."""

    kind: str
    target: str
    area: tuple[float, float, float, float]
    box: Box


def box_of(page: Page) -> Box:
    """The box of a page, with all that is on it."""
    return page._page_box


def page_name(page: Page) -> str:
    """The name of a page (CSS Paged Media 3, 8.1), empty where it has none."""
    return str(page._page_box.page_type.name or "")


def is_blank_side(page: Page) -> bool:
    """Whether a page is there only so that the next begins on its side (``:blank``)."""
    return bool(page._page_box.page_type.blank)


def root_of(document: Document) -> Element:
    """The ``html`` element of a laid-out document."""
    root: Element = document._html.etree_element
    return root


def in_place(box: Box) -> Box:
    """The box itself, where something else holds its place in the flow."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def children(box: Box) -> Iterator[Box]:
    """The boxes in a box; of one that is placed elsewhere, the box itself and not what holds its place."""
    for child in box.children:
        yield child._box if isinstance(child, AbsolutePlaceholder) else child
