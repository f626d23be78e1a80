"""A drawing made safe to publish: read, judged, and written anew with what it paints alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefbound.compose.drawings import EndlessDrawing, drawn_elements
from briefbound.compose.svg.attributes import Renaming
from briefbound.compose.svg.grounds import Grounds
from briefbound.compose.svg.marks import marked_elements, refuse_marks
from briefbound.compose.svg.outlines import part_outlines
from briefbound.compose.svg.painting import EndlessPainting, Painting
from briefbound.compose.svg.refusals import PictureFault, parsed, too_large
from briefbound.compose.svg.scene import Doubt, Findings, Piece, Why
from briefbound.compose.svg.sheets import Sheets, TooManyRules
from briefbound.compose.svg.vocabulary import ABOUT, ELEMENTS, SVG, local_name
from briefbound.model import Limits

#: Letters that take room and show nothing, for unseen ones with seen ones beside them.
_ROOM = "\u00a0"
_TEXTUAL = frozenset({"text", "tspan", "textPath", "a"})


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """A drawing as it is published, and what is to be reported of that."""

    data: bytes
    left_out: Counter[Why] = field(default_factory=Counter)  # pieces of text, by the reason
    doubts: Counter[Doubt] = field(default_factory=Counter)  # reasons for them, of pieces that were kept
    doubtful: int = 0  # so many pieces
    style_not_understood: bool = False  # and left out


def clean_drawing(data: bytes, limits: Limits) -> CleanDrawing:
    """The drawing without what it does not show, and without names. Raises PictureFault."""
    if len(data) > limits.drawing_bytes:
        raise too_large(f"the drawing has {len(data)} bytes", "drawing-bytes", len(data))
    if (tags := data.count(b"<")) > 4 * limits.drawing_elements:
        raise too_large(f"the drawing has more than {limits.drawing_elements} elements", "drawing-elements", tags)
    root, comments = parsed(data)
    try:
        drawn = drawn_elements(root)
        if drawn > limits.drawing_elements:
            raise too_large(f"the drawing draws {drawn} elements", "drawing-elements", drawn)
        sheets, painting = _painted(root, limits)
        if painting.texts.outlined:
            part_outlines(painting.texts.outlined)
            sheets, painting = _painted(root, limits)
        Grounds(painting.marks, painting.pages, painting.findings).judge(painting.lettering.letters)
        marked = marked_elements(root)
        left_out, doubts, doubtful = _strip(root, painting)
        refuse_marks(root, marked, comments)
        painted = set(root.iter(etree.Element))
        renaming = Renaming(root, sheets, sheets.left(painted))
        renaming.rewrite()
        _place_style(root, sheets.written(renaming.selectors, renaming.names))
    except (EndlessDrawing, EndlessPainting, RecursionError) as error:
        raise PictureFault(
            "BB505", "the SVG includes itself or is nested too deep", "save it as plain SVG"
        ) from error
    except TooManyRules as error:
        raise PictureFault("BB507", "the SVG has too many style rules", "save it as plain SVG") from error
    etree.cleanup_namespaces(root)
    written = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return CleanDrawing(written, left_out, doubts, doubtful, sheets.doubtful)


def _painted(root: etree._Element, limits: Limits) -> tuple[Sheets, Painting]:
    sheets = Sheets(root)
    return sheets, Painting(root, sheets, 4 * limits.drawing_elements + 1000)


# ---------------------------------------------------------------- taking out what is not seen


def _strip(root: etree._Element, painting: Painting) -> tuple[Counter[Why], Counter[Doubt], int]:
    """Takes out what nobody sees, and counts it."""
    findings = painting.findings
    left_out: Counter[Why] = Counter()
    doubts: Counter[Doubt] = Counter()
    doubtful = 0
    unseen: list[tuple[Piece, Why]] = []
    seen_in: set[etree._Element | None] = set()
    for piece, text, above, whole in list(_pieces(root, findings)):
        if not text.strip():
            continue
        if piece in findings.clear or piece in findings.doubtful:
            seen_in.add(whole)
            if piece not in findings.clear:
                doubts.update(findings.doubtful[piece])
                doubtful += 1
            continue
        unseen.append((piece, findings.unseen.get(piece) or above))
        left_out[unseen[-1][1]] += 1
    for (node, after), why in unseen:
        home = node.getparent() if after else node
        whole = _whole_text(home)
        keeps_room = (node, after) in findings.unseen and why is not Why.SMALL and whole in seen_in
        text = str((node.tail if after else node.text) or "")
        left = "".join(one if one.isspace() else _ROOM for one in text) if keeps_room else ""
        if after:
            node.tail = left
        else:
            node.text = left
    _remove(root, painting.needed)
    return left_out, doubts, doubtful


def _pieces(root: etree._Element, findings: Findings) -> Iterator[tuple[Piece, str, Why, etree._Element | None]]:
    """Every piece of text: with the reason why it would not be seen, and the whole text that it is of."""
    above: dict[etree._Element, Why] = {}
    for node in root.iter(etree.Element):
        parent = node.getparent()
        inherited = Why.UNUSED if parent is None else above[parent]
        own = Why.ABOUT if local_name(node) in ABOUT else findings.under.get(node)
        above[node] = inherited if inherited is Why.ABOUT or own is None else own
        if local_name(node) != "style" and node.text:
            yield (node, False), str(node.text), above[node], _whole_text(node)
        if parent is not None and node.tail:
            yield (node, True), str(node.tail), inherited, _whole_text(parent)


def _whole_text(node: etree._Element | None) -> etree._Element | None:
    while node is not None and local_name(node) != "text":
        node = node.getparent() if local_name(node) in _TEXTUAL else None
    return node


def _remove(root: etree._Element, needed: set[etree._Element]) -> None:
    """Takes out every element that shows nothing and holds nothing that does."""
    nodes = list(root.iter(etree.Element))
    first = next((node for node in nodes if local_name(node) == "style"), None)
    painted = {root} if first is None else {root, first}
    for node in reversed(nodes):  # children come before their parents
        name = local_name(node)
        holds = any(child in painted for child in node.iterchildren(etree.Element))
        shows = node in needed and name in ELEMENTS
        if name in _TEXTUAL and _whole_text(node) is not None:
            shows = shows and bool(node.text or any(child.tail for child in node))
        if shows or holds:
            painted.add(node)
    for node in nodes:
        if node not in painted and (parent := node.getparent()) is not None:
            _take_out(node, parent)


def _take_out(node: etree._Element, parent: etree._Element) -> None:
    """Takes an element out, not what stands after it."""
    if node.tail and _whole_text(parent) is not None:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _place_style(root: etree._Element, text: str) -> None:
    """Puts the style sheet where the first was."""
    style = next(root.iter(f"{{{SVG}}}style"), None)
    if style is None:
        return
    parent = style.getparent()
    if not text and parent is not None:
        parent.remove(style)
        return
    for child in list(style):
        style.remove(child)
    style.text = text
    style.attrib.clear()
