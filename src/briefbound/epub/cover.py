"""A cover drawn from the metadata: title and subtitle on a dark board, publisher and date on a light one.

The motif is a book's sewing seen at its back: a row of stitches along the edge that is bound.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from briefbound.compose.cover_design import (
    Colours,
    Setting,
    colours_of,
    faces_of,
    fit,
    length,
    names,
    pieces,
)
from briefbound.languages import direction, labels_for
from briefbound.model import LogoPicture, Publication

WIDTH, HEIGHT = 1600, 2560

_BOARD = 1880  # height of the dark board
_SPINE = 170  # width of the edge that is sewn
_LEFT, _MEASURE = 280, 1190  # where text begins, and how wide it may be
_TOP, _FOOT = 250, 170  # margins above the title and below the date
_LOGO, _LOW, _APART = 220, 130, 40  # the height of a logo, that of one above a name, and the room below it


def draw_cover(publication: Publication, logo: LogoPicture | None = None) -> bytes:
    """A PNG of 1600 x 2560 pixels; the same publication gives the same bytes. A logo stands where the name of the
    publisher is, and in place of it where it says the same.

    Words that the faces have no letters for are left out, rather than set as empty boxes; composing a book for an
    e-book refuses them before (BB350). Raises EnvironmentFault where the faces are not installed.
    """
    colours, faces = colours_of(publication), faces_of(publication)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.paper)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BOARD), fill=colours.board)
    _draw_spine(draw, colours)
    rtl = direction(publication.language) == "rtl"

    subtitle = fit(publication.subtitle, faces.subtitle, _MEASURE, 400)
    room = _BOARD - _TOP - 150 - (subtitle.height + 150 if subtitle else 0)
    title = fit(publication.title, faces.title, _MEASURE, room)
    at = _draw_text(draw, title, _TOP, colours.on_board, rtl)
    if subtitle:
        rule = _LEFT + (_MEASURE - 160 if rtl else 0)
        draw.rectangle((rule, at + 60, rule + 160, at + 71), fill=colours.thread)
        _draw_text(draw, subtitle, at + 120, colours.on_board, rtl)

    date = fit(str(labels_for(publication.language).format_date(publication.published)), faces.date, _MEASURE, 80)
    named = publication.publisher and not names(logo, publication.publisher)
    at = _BOARD + 110
    foot = _FOOT + 230
    if shown := _pixels(logo, _LOW if named else _LOGO):
        left = _LEFT + (_MEASURE - shown.width if rtl else 0)
        image.paste(shown, (left, at))
        at += shown.height + _APART
        foot = _FOOT + _APART + (date.height if date else 0)
    if named:
        publisher = fit(publication.publisher, faces.publisher, _MEASURE, HEIGHT - (at if shown else _BOARD) - foot)
        _draw_text(draw, publisher, at, colours.on_paper, rtl)
    if date:
        _draw_text(draw, date, HEIGHT - _FOOT - date.height, colours.on_paper, rtl)
    target = BytesIO()
    image.quantize(128 if shown else 48, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        target, "PNG", optimize=True
    )
    return target.getvalue()


def _pixels(logo: LogoPicture | None, height: int) -> Image.Image | None:
    """A logo as large as its place; None where there is none in pixels."""
    if logo is None:
        return None
    data = logo.drawn if logo.picture.media_type == "image/svg+xml" else logo.picture.data
    if not data:
        return None
    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    scale = min(_MEASURE / picture.width, height / picture.height)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _draw_spine(draw: ImageDraw.ImageDraw, colours: Colours) -> None:
    """The sewn edge: long stitches of thread from head to tail."""
    draw.rectangle((0, 0, _SPINE, HEIGHT), fill=colours.board)
    draw.rectangle((_SPINE, 0, _SPINE + 5, _BOARD), fill=colours.thread)
    stitch, gap = 200, 88
    for top in range(gap // 2, HEIGHT, stitch + gap):
        draw.rounded_rectangle((_SPINE // 2 - 9, top, _SPINE // 2 + 9, top + stitch), 9, fill=colours.thread)


def _draw_text(
    draw: ImageDraw.ImageDraw, setting: Setting | None, top: int, colour: str, from_the_right: bool
) -> int:
    """Sets the lines from ``top`` downwards; gives the place below them."""
    if setting is None:
        return top
    for number, line in enumerate(setting.lines, 1):
        baseline = top + number * setting.size * setting.face.leading - setting.size * 0.24
        left = _LEFT + (_MEASURE - length(line, setting.face) * setting.size if from_the_right else 0)
        for right, up, piece, font in pieces(line, setting.face, setting.size):
            draw.text((round(left + right), round(baseline - up)), piece, fill=colour, font=font, anchor="ls")
    return top + setting.height
