"""Drawings (ISO/IEC 29500-1, 20.4; 29500-4, 19): pictures, text boxes, charts, diagrams, embedded files, shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from briefbound.importers.sight import BLACK, PAPER, RGB, of_hex
from briefbound.importers.tree import Box, Paragraph, Rule, Text
from briefbound.importers.word.charts import read_chart
from briefbound.importers.word.context import Context, choose, relation
from briefbound.importers.word.diagrams import read_diagram
from briefbound.importers.word.names import OFFICE, A, R, short
from briefbound.importers.word.pictures import About, is_vml_picture, read_picture, read_vml_picture
from briefbound.importers.word.shapes import covered, is_filled

_LOOKED_THROUGH = 60  # groups in groups
_SHAPES = frozenset(
    f"v:{name}" for name in ("shape", "rect", "group", "roundrect", "oval", "line", "polyline", "arc")
)
_PROPERTIES = frozenset(
    ("wp:docPr", "pic:cNvPr", "wps:cNvPr", "wpg:cNvPr", "wp:cNvPr", "?:cNvPr", "?:docPr", "a:cNvPr")
)
_EQUATION = re.compile(r"Equation|MathType", re.IGNORECASE)


def read_drawing(e: Iterable[etree._Element], ctx: Context, about: About | None = None, depth: int = 0) -> None:
    """Adds the pictures of a drawing to the paragraph, and whatever else it holds after it."""
    about = about or About()
    if depth == 0 and isinstance(e, etree._Element) and (reason := ctx.muted()):
        ctx.leave(e, reason)
        return
    for child in e if depth < _LOOKED_THROUGH else ():
        if short(child):
            about = _read(child, ctx, about, depth + 1)


def _read(e: etree._Element, ctx: Context, about: About, depth: int) -> About:
    """Reads one element; gives what is known of those behind it, as properties stand before what they describe."""
    name = short(e)
    if name in _PROPERTIES:
        return _described(e, ctx, about, outer=name == "wp:docPr")
    if name in _SHAPES:
        _vml_shape(e, ctx, about, depth)
        return about
    match name:
        case "wp:inline" | "wp:anchor":
            if (own := e.find("{*}docPr")) is not None and own.get("hidden") in ("1", "true"):
                _hide(e, ctx)
            else:
                read_drawing(e, ctx, about._replace(floating=about.floating or name == "wp:anchor"), depth)
        case "wpg:wgp" | "wpg:grpSp" | "wp:wgp" | "wp:grpSp" | "wpc:wpc" | "wp:wpc" | "?:lockedCanvas":
            over = covered(e)
            for child in e:
                if short(child):
                    about = _read(child, ctx, about._replace(covered=child in over), depth + 1)
            return about._replace(covered=False)
        case "pic:nvPicPr":
            own = e.find("{*}cNvPr")
            alt = about.alt or (own.get("descr", "") if own is not None else "")
            return about._replace(alt=alt)
        case "pic:blipFill" | "a:blipFill":
            read_picture(e, ctx, about)
        case "c:chart" | "cx:chart":
            _chart(e, ctx, about.words)
        case "dgm:relIds":
            _diagram(e, ctx, about.words)
        case "wps:wsp" | "wp:wsp":
            _shape(e, ctx, about, depth)
        case "a:txBody":
            _drawn_text(e, ctx)
        case "mc:AlternateContent":
            read_drawing(choose(e, ctx), ctx, about, depth)
        case "v:imagedata":
            read_vml_picture(e, ctx, about)
        case "v:textpath":
            if text := e.get("string", "").strip():
                ctx.asides.append(Box((Paragraph((Text(text),), ctx.place),), ctx.place, "word art"))
        case "o:OLEObject":
            _embedded(e, ctx)
        case "w:control":
            ctx.ledger.say("left out", "control of a form", ctx.place, hint="write what it says as text")
        case _ if name.endswith(":txbxContent") or any(short(child) in ("w:p", "w:tbl") for child in e):
            _box(e, ctx, about)
        case _:
            read_drawing(e, ctx, about, depth)
    return about


def _hide(e: etree._Element, ctx: Context) -> None:
    """Leaves out a drawing that the document does not show."""
    told = len(ctx.ledger.entries)
    ctx.ledger.leave("hidden drawing", e, ctx.place, "hidden")
    if len(ctx.ledger.entries) == told:  # it holds no words
        ctx.ledger.say("left out", "hidden drawing", ctx.place)


def _described(e: etree._Element, ctx: Context, about: About, *, outer: bool) -> About:
    """The words for a drawing (20.4.2.5), its mark of decoration ([MS-ODRAWXML] 2.2.7), its links."""
    if next(e.iter(A + "hlinkClick"), None) is not None:
        ctx.ledger.say("changed", "link of a picture: not kept", ctx.place, hint="put the link in the text")
    if next(e.iter("{*}webVideoPr"), None) is not None:
        ctx.ledger.say(
            "left out", "film from the network: its picture alone", ctx.place, hint="put a link in the text"
        )
    if not outer and about.alt:
        return about
    decorative = about.decorative or any(one.get("val") in ("1", "true") for one in e.iter("{*}decorative"))
    return about._replace(alt=e.get("descr") or about.alt, title=e.get("title") or about.title, decorative=decorative)


def _vml_shape(e: etree._Element, ctx: Context, about: About, depth: int) -> None:
    style = re.sub(r"\s", "", e.get("style", "")).lower()
    if "visibility:hidden" in style or "display:none" in style:
        _hide(e, ctx)
        return
    if e.get(OFFICE + "hr") in ("t", "true", "1"):
        ctx.asides.append(Rule(ctx.place))
        return
    floating = about.floating or "position:absolute" in style
    about = about._replace(alt=e.get("alt", about.alt), title=e.get("title", about.title), floating=floating)
    about = about._replace(behind=_vml_fill(e))
    words = next(e.iter("{*}txbxContent", "{*}textpath"), None) is not None
    if short(e) not in ("v:group", "v:line") and not words and not is_vml_picture(e):
        filled = e.get("filled", "t") not in ("f", "false", "0") and e.get("type") is None
        _tell_shape(ctx, about, filled=filled)
    read_drawing(e, ctx, about, depth)


def _vml_fill(e: etree._Element) -> RGB | None:
    """The colour that a shape of VML is filled with (29500-4, 19.1.2.5); None where nobody knows."""
    name = e.get("fillcolor", "").split(" ")[0].lower()
    is_plain = e.get("filled", "t") not in ("f", "false", "0") and e.find("{*}fill") is None
    return {"black": BLACK, "white": PAPER}.get(name, of_hex(name)) if is_plain else None


def _shape(e: etree._Element, ctx: Context, about: About, depth: int) -> None:
    own = e.find("{*}cNvPr")
    if own is not None:
        about = _described(own, ctx, about, outer=False)
    if next(e.iter("{*}txbxContent", A + "blip"), None) is None:
        _tell_shape(ctx, about, filled=is_filled(e))
    fill = ctx.shared.styles.colours.fill(e.find("{*}spPr"))
    is_glass = fill is not None and fill.opacity < 1
    read_drawing(e, ctx, about._replace(behind=fill.colour if fill and not is_glass else None), depth)


def _tell_shape(ctx: Context, about: About, *, filled: bool) -> None:
    """A shape without words is not kept; what it stood over comes to sight."""
    if filled:
        hint = "where it covered words or a picture, take these out: nothing covers them now"
        ctx.ledger.say("asked", "filled shape without words: not kept", ctx.place, about.words, hint=hint)
    else:
        ctx.ledger.say("left out", "line or shape without words", ctx.place, about.words)


def _box(content: etree._Element, ctx: Context, about: About) -> None:
    """The text of a box (17.17.1.1), which stands after its paragraph."""
    from briefbound.importers.word.body import read_blocks

    branch = ctx.branch(about.behind)
    blocks = tuple(read_blocks(content, branch))
    ctx.rejoin(branch)
    if blocks:
        ctx.asides.append(Box(blocks, ctx.place, "text box", about.words))


def _drawn_text(body: etree._Element, ctx: Context) -> None:
    """The text of a shape that Word itself does not draw."""
    paragraphs: list[Paragraph] = []
    for p in body.iter(A + "p"):
        texts = [*p.iter(A + "t")]
        for text in texts:
            ctx.ledger.carry(text)
        words = "".join(text.text or "" for text in texts)
        if words.strip():
            paragraphs.append(Paragraph((Text(words),), ctx.place))
    if paragraphs:
        ctx.asides.append(Box(tuple(paragraphs), ctx.place))


def _diagram(e: etree._Element, ctx: Context, alt: str) -> None:
    found = relation(e, ctx, "dm")
    root = ctx.shared.package.tree(found.target) if found and not found.external else None
    items = read_diagram(root, ctx.place) if root is not None else ()
    if items:
        ctx.asides.append(Box(items, ctx.place, "diagram", alt))
        ctx.ledger.say("changed", "diagram (SmartArt): its words as a list", ctx.place)
    else:
        ctx.ledger.say("left out", "diagram (SmartArt) without words", ctx.place, alt)


def _chart(e: etree._Element, ctx: Context, alt: str) -> None:
    found = ctx.relations.get(e.get(R + "id", ""))
    root = ctx.shared.package.tree(found.target) if found and not found.external else None
    chart = read_chart(root, alt, ctx.place) if root is not None else None
    if chart is None:
        ctx.ledger.say("left out", "chart without numbers in the file", ctx.place, alt, hint="add it as a table")
        return
    ctx.asides.append(chart)
    ctx.ledger.say("changed", "chart: drawn anew from its numbers", ctx.place, chart.title or alt)


def _embedded(e: etree._Element, ctx: Context) -> None:
    """A file in the file, or an equation of an old kind (17.3.3.19)."""
    program = e.get("ProgID", "")
    if _EQUATION.match(program):
        ctx.ledger.say("asked", "equation of an old kind: its picture alone", ctx.place, hint="write it out")
    else:
        kind = re.sub(r"[^A-Za-z0-9. ]", "", program)[:40] or "of a kind that is not named"
        ctx.ledger.say("left out", f"embedded file ({kind})", ctx.place, hint="add what it holds to the pack")
