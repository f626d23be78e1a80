"""Frames and shapes: pictures, text boxes, objects (OpenDocument 1.3, part 3, 10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.mathml import read_formula
from briefbound.importers.odf.charts import read_chart
from briefbound.importers.odf.context import Context, Shared, State
from briefbound.importers.odf.names import full, get, short
from briefbound.importers.odf.styles import Styles
from briefbound.importers.odf.tables import read_table
from briefbound.importers.tree import Block, Box, Figure, Paragraph, Picture, Table

if TYPE_CHECKING:
    from lxml import etree

_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|emf|wmf)|.*[\\/][^\s\\/]+\.\w{2,4}", re.IGNORECASE)
_DEEPEST = 3
_MATH = "{http://www.w3.org/1998/Math/MathML}math"


def read_drawing(e: etree._Element, ctx: Context, state: State) -> None:
    """Adds a picture or a formula to the line, and what is larger to what stands after the paragraph."""
    name = short(e.tag)
    if e.get(full("own:gone")):
        ctx.leave("tracked addition, rejected", e)
    elif get(e, "draw:display") == "none" or "false" in (get(e, "loext:visible"), get(e, "draw:visible")):
        ctx.leave("hidden frame", e, "hidden")
    elif name == "draw:frame":
        _frame(e, ctx)
    elif name in ("draw:a", "draw:g"):
        for child in e:
            if isinstance(child.tag, str) and short(child.tag).startswith("draw:"):
                read_drawing(child, ctx, state)
        if name == "draw:g":
            _tell_words(e, ctx)
        elif get(e, "xlink:href"):
            ctx.say("changed", "link on a picture: left out")
    elif name == "draw:control":
        ctx.say("left out", "form field")
    else:
        _shape(e, ctx)


def _frame(e: etree._Element, ctx: Context) -> None:
    """A frame holds one thing in several forms; the first that is understood is read."""
    children = [child for child in e if isinstance(child.tag, str)]
    by_name = {short(child.tag): child for child in reversed(children)}
    box = by_name.get("draw:text-box")
    taken: etree._Element | None = None
    table = by_name.get("table:table")
    if box is not None:
        _text_box(box, e, ctx)
        taken = box
    elif table is not None:
        ctx.asides += read_table(table, ctx)
        taken = table
    else:
        taken = next((one for one in children if short(one.tag) == "draw:object" and _object(one, e, ctx)), None)
        if taken is None:
            taken = _image(children, e, ctx)
    for child in children:
        if child is not taken and short(child.tag) in ("draw:image", "draw:object", "draw:object-ole"):
            ctx.leave("another form of what is in a frame", child, "copy")
    _tell_words(e, ctx)


def _tell_words(e: etree._Element, ctx: Context) -> None:
    """Title and description that nothing has taken."""
    for name in ("svg:title", "svg:desc"):
        for child in e.iterfind(full(name)):
            ctx.leave("description of a frame whose words are read", child, "copy")


def alternative(e: etree._Element, ctx: Context) -> str:
    """The words for readers who do not see a frame: its title and its description."""
    found: list[str] = []
    for name in ("svg:title", "svg:desc"):
        child = e.find(full(name))
        words = " ".join((child.text or "").split()) if child is not None else ""
        if child is None or not words:
            continue
        if _FILE_NAME.fullmatch(words):
            ctx.leave("description of a picture that is a file name", child)
        elif words in found:
            ctx.leave("description that repeats the title", child, "copy")
        else:
            ctx.leave("words for those who do not see a picture: its description", child, "copy")
            found.append(words)
    return " ".join(one if one[-1] in ".!?…" or one is found[-1] else f"{one}." for one in found)


def _branch(e: etree._Element, ctx: Context) -> Context:
    """For what is in a frame, with its ground and its name."""
    style = get(e, "draw:style-name")
    branch = ctx.branch()
    branch.ground = ctx.styles.ground("graphic", style, ctx.ground)
    if is_mark_name(get(e, "draw:name")) or ctx.styles.is_mark("graphic", style):
        branch.named = "a frame"
    return branch


def _text_box(box: etree._Element, e: etree._Element, ctx: Context) -> None:
    from briefbound.importers.odf.body import read_blocks

    branch = _branch(e, ctx)
    blocks = tuple(read_blocks(box, branch))
    ctx.rejoin(branch)
    framed = any(isinstance(block, Figure | Table) for block in blocks)
    if framed and all(
        isinstance(b, Figure | Table) or (isinstance(b, Paragraph) and b.kind == "caption") for b in blocks
    ):
        ctx.asides += blocks  # a frame around a picture and its caption
    elif blocks:
        ctx.asides.append(Box(blocks, ctx.place))


def _image(children: list[etree._Element], e: etree._Element, ctx: Context) -> etree._Element | None:
    """The picture of a frame in the first form that can be shown."""
    images = [child for child in children if short(child.tag) == "draw:image"]
    decorative = "true" in (get(e, "loext:decorative"), get(e, "draw:decorative"))
    floating = get(e, "text:anchor-type") != "as-char"
    kind = ""
    for image in images:
        href = get(image, "xlink:href")
        found = ctx.shared.package.file(href)
        if found is None:
            kind = kind or ("picture that is linked, not in the file" if href else "picture that is not there")
        elif not found[0].lower().endswith(_SHOWN):
            ending = found[0].rpartition(".")[2].upper() if "." in found[0].rpartition("/")[2] else "of an object"
            kind = f"picture in a form that packs do not show ({ending})"
        else:
            ctx.shared.pictures[found[0]] = found[1]
            alt = "" if decorative else alternative(e, ctx)
            ctx.out.append(Picture(found[0], alt, "", decorative, None, floating))
            return image
    if any(short(child.tag).startswith("draw:object") for child in children):
        kind = "embedded file"
    kind = kind or "film, program or other file in a frame"
    alt = alternative(e, ctx)
    ctx.say("left out", f"{kind}: its description stays as words" if alt else kind, hint="save it as a PNG or a JPEG")
    if alt:
        ctx.out.append(Picture("", alt))
    return None


def _object(e: etree._Element, frame: etree._Element, ctx: Context) -> bool:
    """A document in the document; whether it was read."""
    href = get(e, "xlink:href")
    root = ctx.shared.package.object(href) if href else next((c for c in e if isinstance(c.tag, str)), None)
    if root is None or ctx.shared.depth >= _DEEPEST:
        return False
    math = root if root.tag == _MATH else next(iter(root.iter(_MATH)), None)
    body = root.find(full("office:body"))
    inside = next((child for child in body if isinstance(child.tag, str)), None) if body is not None else None
    kind = short(inside.tag) if inside is not None else ""
    if href:
        ctx.shared.roots.append((f"object in {ctx.part}", inside if inside is not None else root))
    if math is not None and not kind:
        formula = read_formula(math, ctx.ledger, ctx.place)
        ctx.out += [formula] if formula else []
        return True
    if inside is None or kind not in ("office:chart", "office:spreadsheet", "office:text"):
        ctx.leave("embedded drawing or presentation", inside if inside is not None else root)
        return False
    inner = _within(root, ctx)
    if kind == "office:chart":
        ctx.asides += read_chart(root, inside, alternative(frame, ctx), inner)
    elif kind == "office:spreadsheet":
        tables = [block for table in inside.iter(full("table:table")) for block in read_table(table, inner)]
        ctx.say("changed", "embedded spreadsheet: its tables")
        ctx.asides += tables
    else:
        from briefbound.importers.odf.body import read_blocks

        blocks: tuple[Block, ...] = tuple(read_blocks(inside, inner))
        ctx.say("changed", "embedded text: a box")
        ctx.asides += [Box(blocks, ctx.place)] if blocks else []
    ctx.rejoin(inner)
    return True


def _within(root: etree._Element, ctx: Context) -> Context:
    """The context of a document in the document: styles of its own."""
    styles = Styles()
    styles.add(root, own=True)
    outer = ctx.shared
    shared = Shared(
        outer.package,
        styles,
        outer.ledger,
        notes=outer.notes,
        pictures=outer.pictures,
        roots=outer.roots,
        wanted=outer.wanted,
        depth=outer.depth + 1,
    )
    return Context(shared, ctx.part, paragraph=ctx.paragraph, heading=ctx.heading)


def _shape(e: etree._Element, ctx: Context) -> None:
    """A shape; its words are a box, its lines are not carried."""
    from briefbound.importers.odf.body import read_blocks

    branch = _branch(e, ctx)
    alt = alternative(e, ctx)
    blocks = tuple(read_blocks(e, branch))
    ctx.rejoin(branch)
    if blocks:
        ctx.asides.append(Box(blocks, ctx.place))
    if not blocks or alt:
        hint = "save the drawing as a picture (PNG or SVG), and put it into the article"
        ctx.say(
            "left out", "drawing of shapes: its description stays as words" if alt else "drawing of shapes", hint=hint
        )
    if alt:
        ctx.out.append(Picture("", alt))
