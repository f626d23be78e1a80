"""White ground under drawings and pictures, for readers whose pages are black."""

from __future__ import annotations

import base64
import io

import pymupdf
import pytest
from lxml import etree
from PIL import Image

from briefbound.compose.grounds import drawing_on_white, png_on_white, with_margin
from briefbound.compose.pictures import clean_picture
from briefbound.model import Limits

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def ground(attributes: str, content: str = "<path/>") -> tuple[str, ...]:
    root = etree.fromstring(drawing_on_white(f"<svg {NAMESPACE} {attributes}>{content}</svg>".encode()))
    first = next(node for node in root if node.tag.endswith("}rect"))
    return tuple(first.get(name, "") for name in ("x", "y", "width", "height"))


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ('viewBox="0 0 60 20"', ("0", "0", "60", "20")),
        ('viewBox="-5,-5 60,20" width="120" height="40"', ("-5", "-5", "60", "20")),
        ('viewBox="0 0 100 100" width="300" height="150"', ("-100", "0", "300", "100")),
        ('viewBox="0 0 100 100" width="1in" height="192px"', ("0", "-100", "100", "300")),
        ('viewBox="0 0 9 9" width="30" height="9" preserveAspectRatio="none"', ("0", "0", "9", "9")),
        ('viewBox="0 0 9 9" width="100%" height="20"', ("0", "0", "9", "9")),
        ('width="60" height="20"', ("0", "0", "100%", "100%")),
        ('viewBox="nonsense"', ("0", "0", "100%", "100%")),
        ('viewBox="0 0 0 9"', ("0", "0", "100%", "100%")),
        ("", ("0", "0", "100%", "100%")),
    ],
)
def test_the_ground_covers_all_that_is_shown(attributes: str, box: tuple[str, ...]) -> None:
    assert ground(attributes) == box


def test_the_ground_comes_after_the_words_and_before_everything_that_is_drawn() -> None:
    root = etree.fromstring(drawing_on_white(f"<svg {NAMESPACE}><title>A</title><defs/><path/></svg>".encode()))
    assert [node.tag.rpartition("}")[2] for node in root] == ["title", "rect", "defs", "path"]


@pytest.mark.parametrize(
    ("rule", "weight"),
    [("rect { fill: #000 ! important }", " !important"), ("* { opacity: 0 }", ""), ("rect { display: none }", "")],
)
def test_no_rule_of_the_drawing_hides_its_ground(rule: str, weight: str) -> None:
    made = drawing_on_white(f"<svg {NAMESPACE} viewBox='0 0 9 9'><style>{rule}</style></svg>".encode()).decode()
    style = made.partition('style="')[2].partition('"')[0].split("; ")
    assert {f"fill: #ffffff{weight}", f"opacity: 1{weight}", f"display: inline{weight}"} <= set(style)


def test_a_drawing_is_white_to_its_corners_where_it_is_shown_on_nothing() -> None:
    svg = f'<svg {NAMESPACE} width="90" height="30" viewBox="0 0 30 30"><path d="M0 15H30" stroke="#000"/></svg>'
    white = drawing_on_white(clean_picture(svg.encode(), "SVG", Limits()))
    with pymupdf.open(stream=white, filetype="svg") as drawing:
        pixels = drawing[0].get_pixmap(alpha=True)
    assert {pixels.pixel(x, 1) for x in range(pixels.width)} == {(255, 255, 255, 255)}  # it has no edge
    corners = [(x, y) for x in (1, pixels.width - 2) for y in (1, pixels.height - 2)]
    assert {pixels.pixel(*corner) for corner in corners} == {(255, 255, 255, 255)}


def test_a_margin_makes_the_drawing_larger_and_moves_nothing() -> None:
    made = with_margin(f'<svg {NAMESPACE} width="60pt" height="20pt" viewBox="0 0 60 20"/>'.encode(), 5)
    root = etree.fromstring(made)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("70pt", "30pt", "-5 -5 70 30")


def _saved(image: Image.Image, kind: str, **settings: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **settings)
    return data.getvalue()


def _palette() -> Image.Image:
    image = Image.new("P", (2, 1))
    image.putpalette([0, 0, 0, 200, 0, 0])
    image.putdata([0, 1])
    return image


WHITE, BLACK = (255, 255, 255, 255), (0, 0, 0, 255)


@pytest.mark.parametrize(
    ("image", "kind", "settings", "pixels"),
    [
        (Image.new("RGBA", (2, 1), (0, 0, 0, 0)), "PNG", {}, [WHITE, WHITE]),
        (Image.new("RGBA", (2, 1), (0, 0, 0, 51)), "PNG", {}, [(204, 204, 204, 255)] * 2),
        (Image.new("LA", (2, 1), (0, 0)), "PNG", {}, [WHITE, WHITE]),
        (Image.new("L", (2, 1), 7), "PNG", {"transparency": 7}, [WHITE, WHITE]),
        (Image.new("RGB", (2, 1), (1, 2, 3)), "PNG", {"transparency": (1, 2, 3)}, [WHITE, WHITE]),
        (_palette(), "PNG", {"transparency": 0}, [WHITE, (200, 0, 0, 255)]),
        (_palette(), "GIF", {"transparency": 0}, [WHITE, (200, 0, 0, 255)]),
        (Image.new("RGBA", (2, 1), (9, 9, 9, 255)), "PNG", {}, [(9, 9, 9, 255)] * 2),
    ],
    ids=["clear", "half clear", "grey", "clear grey", "clear colour", "clear entry", "GIF", "alpha of no use"],
)
def test_clear_pixels_are_mixed_with_white(
    image: Image.Image, kind: str, settings: dict[str, object], pixels: list[tuple[int, ...]]
) -> None:
    made = clean_picture(_saved(image, kind, **settings), kind, Limits())
    with Image.open(io.BytesIO(made)) as found:
        assert [found.convert("RGBA").getpixel((at, 0)) for at in (0, 1)] == pixels
        assert not found.has_transparency_data or found.mode != "P" or 0 not in found.info.get("transparency", b"")


def test_every_frame_of_a_moving_picture_is_on_white() -> None:
    frames = [Image.new("RGBA", (4, 4), (0, 0, 0, 0)) for _ in range(2)]
    frames[1].paste((255, 0, 0, 255), (0, 0, 2, 2))
    data = _saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=500, loop=0, disposal=2)
    with Image.open(io.BytesIO(clean_picture(data, "GIF", Limits()))) as found:
        assert found.n_frames == 2
        shown = []
        for number in range(2):
            found.seek(number)
            shown.append(found.convert("RGBA").getpixel((3, 3)))
            assert found.info["duration"] == 500
    assert shown == [WHITE, WHITE]


def test_what_is_not_clear_keeps_its_bytes() -> None:
    for image in (Image.new("RGB", (2, 2)), Image.new("L", (2, 2)), _palette()):
        data = _saved(image, "PNG")
        assert png_on_white(data) == data


def test_a_picture_inside_of_a_drawing_keeps_what_shows_through_it() -> None:
    data = base64.b64encode(_saved(Image.new("RGBA", (2, 1), (0, 0, 0, 51)), "PNG")).decode()
    svg = (
        f'<svg {NAMESPACE} viewBox="0 0 9 9"><image href="data:image/png;base64,{data}" width="9" height="9"/></svg>'
    )
    made = clean_picture(svg.encode(), "SVG", Limits()).decode()
    kept = base64.b64decode(made.partition("base64,")[2].partition('"')[0])
    with Image.open(io.BytesIO(kept)) as found:
        assert found.getpixel((0, 0)) == (0, 0, 0, 51)
