"""Which words of a page nobody sees, by its style sheets and attributes: computed as browsers do, word by word.

Colours, sizes and visibility come down from element to element; what is moved away, cut off or not shown takes all
that is in it along. Where nobody knows what is behind words, as over a picture, they are seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from briefbound.importers.sight import BLACK, HIDDEN, PAPER, RGB, Unseen, is_dark, mixed, unseen
from briefbound.importers.xhtml.named import is_hidden_by_name
from briefbound.importers.xhtml.sheets import Declared, Sheets
from briefbound.importers.xhtml.values import Colour, colour, font_size, ground, is_out_of_sight, points

if TYPE_CHECKING:
    from lxml import etree

_LINK: RGB = (0, 0, 238)
_PICTURES = ("img", "image", "picture", "svg", "video", "canvas", "object", "math", "input")
#: What holds rows, items and paragraphs: for a bar in each of them stands a sign of its own.
_HOLDERS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "div", "section", "article"})
_NO_WORDS = frozenset({"script", "style", "template", "head", "title"})
_INHERIT = ("inherit", "unset", "currentcolor", "revert", "")


class _Style(NamedTuple):
    """What is computed for an element; ``ink`` and ``ground`` are None where they are not known."""

    ink: RGB | None = BLACK
    alpha: float = 1.0  # of the ink
    opacity: float = 1.0
    ground: RGB | None = PAPER
    size: float = 12.0
    face: str = ""
    visible: bool = True
    gone: bool = False
    own: Mapping[str, str] = MappingProxyType({})  # custom properties

    def judge(self) -> Unseen | None:
        """Why words in the element are not seen."""
        if self.gone or not self.visible:
            return Unseen(HIDDEN)
        return unseen(self.ink, self.ground, self.size, self.opacity * self.alpha, self.face)


def find_unseen(root: etree._Element, sheets: Sheets) -> dict[etree._Element, Unseen]:
    """The elements in ``root`` whose words nobody sees, with why; none inside another one.

    Words that stand beside others in an element, which are seen, are given an element of their own.
    """
    styles = _computed(root, sheets)
    whole: dict[etree._Element, Unseen | None] = {}  # why all words in an element are unseen; None where one is seen
    for e in reversed([e for e in root.iter() if e in styles]):
        said: set[Unseen | None] = {styles[e].judge()} if _own_texts(e) else set()
        said |= {whole[child] for child in e if child in whole}
        if e.tag in _PICTURES:
            said.add(None)
        if said:
            whole[e] = said.pop() if len(said) == 1 else None
    found: dict[etree._Element, Unseen] = {}
    waiting = [root]
    while waiting:
        e = waiting.pop()
        if e not in styles:
            continue
        why = whole.get(e)
        if styles[e].gone:
            found[e] = Unseen(HIDDEN)
        elif why and e is not root and not (why.bar and e.tag in _HOLDERS):
            found[e] = why
        else:
            waiting += e
            if (why := styles[e].judge()) and _own_texts(e):
                found |= dict.fromkeys(_set_apart(e), why)
    return found


def _own_texts(e: etree._Element) -> bool:
    """Whether words stand in an element itself, between its children."""
    return bool((e.text or "").strip()) or any((child.tail or "").strip() for child in e)


def _set_apart(e: etree._Element) -> list[etree._Element]:
    """Puts the words in an element itself into elements of their own."""
    from lxml import etree

    found: list[etree._Element] = []
    for child in [None, *e]:
        text = e.text if child is None else child.tail
        if not (text or "").strip():
            continue
        span = etree.Element("span")
        if child is None:
            e.text = None
            e.insert(0, span)
        else:
            child.tail = None
            child.addnext(span)
        span.text = text
        found.append(span)
    return found


# ---------------------------------------------------------------- what is computed


def _computed(root: etree._Element, sheets: Sheets) -> dict[etree._Element, _Style]:
    """The styles of the elements around and in ``root``; without those in an element that is gone."""
    top = root.getroottree().getroot()
    styles: dict[etree._Element, _Style] = {}
    waiting: list[tuple[etree._Element, _Style]] = [(top, _Style())]
    first = 12.0
    path = {root, *root.iterancestors()}
    while waiting:
        e, around = waiting.pop()
        if not isinstance(e.tag, str) or e.tag in _NO_WORDS:
            continue
        style = styles[e] = _styled(e, around, sheets.of(e), first)
        first = style.size if e is top else first
        if not style.gone:
            waiting += ((child, style) for child in e if e not in path or e is root or child in path)
    return styles


def _styled(e: etree._Element, around: _Style, declared: Declared, root: float) -> _Style:
    attributes = _attributes(e)
    named = is_hidden_by_name(e)
    if not declared and not attributes and not named and "hidden" not in e.attrib and "popover" not in e.attrib:
        return around if e.tag not in ("a", "mark") else _inked(e, around, {})
    new = {name: value for name, value in declared.items() if name.startswith("--")}
    own = {**around.own, **new} if new else around.own
    said = {**attributes, **{name: _resolved(value, own) for name, value in declared.items()}}
    is_page = e.tag in ("html", "body")
    size = font_size(said["font-size"], around.size, root) if "font-size" in said else around.size
    style = _inked(e, around._replace(size=size, own=own, face=said.get("font-family", around.face)), said)
    if is_page:  # which scripts bring in sight, and whose letters another sheet may colour
        unknown = style.ground is not None and is_dark(style.ground) and "color" not in said
        return style._replace(ground=None) if unknown else style
    shown = said.get("visibility", "inherit")
    visible = around.visible if shown in _INHERIT else shown in ("visible", "initial")
    gone = (
        "hidden" in e.attrib
        or "popover" in e.attrib
        or (named and "display" not in said and "visibility" not in said)
        or said.get("display") == "none"
        or _share(said.get("opacity", "1")) <= 0.05
        or is_out_of_sight(said, size)
    )
    return style._replace(visible=visible, gone=gone, opacity=style.opacity * _share(said.get("opacity", "1")))


def _inked(e: etree._Element, around: _Style, said: Declared) -> _Style:
    ink, alpha, behind = around.ink, around.alpha, around.ground
    if e.tag == "a" and e.get("href"):
        ink, alpha = _LINK, 1.0
    if e.tag == "mark":
        ink, alpha, behind = BLACK, 1.0, (255, 255, 0)
    value = said.get("-webkit-text-fill-color", said.get("color", ""))
    if value in ("inherit", "currentcolor"):
        ink, alpha = around.ink, around.alpha
    elif value not in _INHERIT:
        found = colour(value) or (Colour(BLACK) if value in ("initial", "canvastext", "windowtext") else None)
        ink, alpha = found or (None, 1.0)
    if said.get("position") in ("absolute", "fixed", "sticky") and _stands_over_picture(e):
        behind = None
    for name in ("background-color", "background-image"):
        value = said.get(name, "none")
        if value not in (*_INHERIT, "none", "initial", "transparent"):
            shown = ground(value)
            behind = None if shown is None else shown.rgb if shown.alpha > 0.95 else _covered(shown, behind)
    if "text" in said.get("background-clip", said.get("-webkit-background-clip", "")):
        ink, alpha, behind = None, 1.0, around.ground  # letters are what the background is seen through
    return around._replace(ink=ink, alpha=alpha, ground=behind)


def _covered(above: Colour, below: RGB | None) -> RGB | None:
    return below if above.alpha == 0 or below is None else mixed(above.rgb, below, above.alpha)


def _stands_over_picture(e: etree._Element) -> bool:
    around = next(iter(e.iterancestors()), None)
    wider = around.getparent() if around is not None else None
    return any(one is not None and next(one.iter(*_PICTURES), None) is not None for one in (around, wider))


def _attributes(e: etree._Element) -> dict[str, str]:
    """What attributes of HTML say, which style sheets outdo."""
    found: dict[str, str] = {}
    if value := e.get("bgcolor"):
        found["background-color"] = value.lower()
    if e.get("background"):
        found["background-image"] = "url()"
    if value := e.get("color") if e.tag in ("font", "basefont") else e.get("text") if e.tag == "body" else None:
        found["color"] = value.lower()
    return found


def _resolved(value: str, own: Mapping[str, str], depth: int = 0) -> str:
    """A value with its variables; where one is not declared, what stands for it."""
    if "var(" not in value or depth > 5:
        return value
    import tinycss2

    pieces: list[str] = []
    for token in tinycss2.parse_component_value_list(value):
        if token.type == "function" and token.lower_name == "var":
            name, _, instead = tinycss2.serialize(token.arguments).partition(",")
            pieces.append(_resolved(own.get(name.strip(), instead.strip() or "var()"), own, depth + 1))
        else:
            pieces.append(tinycss2.serialize([token]))
    return "".join(pieces).strip()


def _share(value: str) -> float:
    found = points(f"{value.rstrip('%')}pt", 1.0)
    return 1.0 if found is None else found / 100 if value.endswith("%") else found
