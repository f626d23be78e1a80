"""A cover drawn from the metadata: title and subtitle on a dark board, publisher and date on a light one.

The motif is a book's sewing seen at its back: a row of stitches along the edge that is bound.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from briefbound.compose.cover_design import (
    DATE,
    PAPER,
    PUBLISHER,
    SUBTITLE,
    THREAD,
    TITLE,
    Setting,
    fit,
    ink_of,
    length,
    pieces,
)
from briefbound.languages import direction, labels_for
from briefbound.model import Publication

WIDTH, HEIGHT = 1600, 2560

_BOARD = 1880  # height of the dark board
_SPINE = 170  # width of the edge that is sewn
_LEFT, _MEASURE = 280, 1190  # where text begins, and how wide it may be
_TOP, _FOOT = 250, 170  # margins above the title and below the date


def draw_cover(publication: Publication) -> bytes:
    """A PNG of 1600 x 2560 pixels; the same publication gives the same bytes.

    Words that the faces have no letters for are left out, rather than set as empty boxes; composing a book for an
    e-book refuses them before (BB350). Raises EnvironmentFault where the faces are not installed.
    """
    ink = ink_of(publication)
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BOARD), fill=ink)
    _draw_spine(draw, ink)
    rtl = direction(publication.language) == "rtl"

    subtitle = fit(publication.subtitle, SUBTITLE, _MEASURE, 400)
    room = _BOARD - _TOP - 150 - (subtitle.height + 150 if subtitle else 0)
    title = fit(publication.title, TITLE, _MEASURE, room)
    at = _draw_text(draw, title, _TOP, PAPER, rtl)
    if subtitle:
        rule = _LEFT + (_MEASURE - 160 if rtl else 0)
        draw.rectangle((rule, at + 60, rule + 160, at + 71), fill=THREAD)
        _draw_text(draw, subtitle, at + 120, PAPER, rtl)

    date = fit(labels_for(publication.language).format_date(publication.published), DATE, _MEASURE, 80)
    publisher = fit(publication.publisher, PUBLISHER, _MEASURE, HEIGHT - _BOARD - _FOOT - 230)
    at = _draw_text(draw, publisher, _BOARD + 110, ink, rtl)
    if date:
        _draw_text(draw, date, HEIGHT - _FOOT - date.height, ink, rtl)
    target = BytesIO()
    image.quantize(48, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def _draw_spine(draw: ImageDraw.ImageDraw, ink: str) -> None:
    """The sewn edge: long stitches of thread from head to tail."""
    draw.rectangle((0, 0, _SPINE, HEIGHT), fill=ink)
    draw.rectangle((_SPINE, 0, _SPINE + 5, _BOARD), fill=THREAD)
    stitch, gap = 200, 88
    for top in range(gap // 2, HEIGHT, stitch + gap):
        draw.rounded_rectangle((_SPINE // 2 - 9, top, _SPINE // 2 + 9, top + stitch), 9, fill=THREAD)


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
