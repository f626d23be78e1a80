"""Photographs inside drawings are cleaned as others are, and gradients are written in full."""

from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image

from briefbound.compose.pictures import PictureFault, clean_picture
from briefbound.compose.svg.embedded import decoded
from briefbound.model import Limits
from tests.compose.test_pictures import SECRETS, photograph

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 60">'


def address(data: bytes, media_type: str = "image/jpeg") -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def cleaned(inside: str, limits: Limits = Limits()) -> str:  # noqa: B008
    return clean_picture(f"{HEAD}{inside}</svg>".encode(), "SVG", limits).decode()


def saved(mode: str, kind: str) -> bytes:
    target = io.BytesIO()
    Image.new(mode, (8, 8), 60).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
def test_a_photograph_in_a_drawing_keeps_no_word_of_its_camera(attribute: str) -> None:
    made = cleaned(f'<image {attribute}="{address(photograph())}" width="40" height="20"/>')
    found = re.search(r'href="(data:[^"]*)"', made)
    assert found is not None
    media_type, data = decoded(found[1]) or ("", b"")
    assert media_type == "image/jpeg"
    assert [secret for secret in SECRETS if secret in data] == []
    assert 'image-rendering="optimizeSpeed"' in made


def test_photographs_in_cmyk_become_rgb_in_drawings_and_alone() -> None:
    data = saved("CMYK", "JPEG")
    alone = clean_picture(data, "JPEG", Limits())
    found = re.search(r'href="(data:[^"]*)"', cleaned(f'<image href="{address(data)}"/>'))
    assert found is not None
    inside = (decoded(found[1]) or ("", b""))[1]
    assert [Image.open(io.BytesIO(one)).mode for one in (alone, inside)] == ["RGB", "RGB"]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ('<image href="https://example.org/a.png"/>', "BB505"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "BB505"),
        ('<image href="data:text/html;base64,PHN2Zy8+"/>', "BB505"),
        ('<image href="data:image/png,notbase64"/>', "BB505"),
        ('<image href="data:image/png;base64,%%%"/>', "BB505"),
        (f'<image href="{address(b"no picture", "image/png")}"/>', "BB503"),
        (f'<image href="{address(saved("RGB", "JPEG"), "image/png")}"/>', "BB503"),
        (f'<a href="{address(saved("RGB", "PNG"), "image/png")}"/>', "BB505"),
        (f'<feImage href="{address(saved("RGB", "PNG"), "image/png")}"/>', "BB505"),
    ],
)
def test_what_is_no_photograph_is_refused(inside: str, code: str) -> None:
    with pytest.raises(PictureFault) as caught:
        cleaned(inside)
    assert caught.value.code == code


def test_a_photograph_in_a_drawing_may_have_no_more_pixels_than_others() -> None:
    with pytest.raises(PictureFault) as caught:
        cleaned(f'<image href="{address(saved("RGB", "PNG"), "image/png")}"/>', Limits(picture_pixels=63))
    assert caught.value.code == "BB507"


PAINTED = '<rect width="9" height="9" fill="url(#{})"/>'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('<linearGradient id="g"/>', 'x1="0" y1="0" x2="1" y2="0"'),
        ('<linearGradient id="g" x2="50%" y2="100%"/>', 'x2="0.5" y2="1" x1="0" y1="0"'),
        ('<radialGradient id="g"/>', 'cx="0.5" cy="0.5" r="0.5"'),
        ('<linearGradient id="g" gradientUnits="userSpaceOnUse"/>', 'gradientUnits="userSpaceOnUse"'),
    ],
)
def test_gradients_are_written_in_full(written: str, meant: str) -> None:
    assert f'<{written[1:15]} id="a1" {meant}/>' in cleaned(written + PAINTED.format("g"))


def test_a_gradient_that_takes_after_another_is_left_to_it() -> None:
    made = cleaned('<linearGradient id="g" x2="0"/><linearGradient id="h" href="#g"/>' + PAINTED.format("h"))
    assert '<linearGradient id="a2" href="#a1"/>' in made
