"""Small pictures among words are marked as signs; large ones, lone ones and figures are not."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from briefbound.compose.pictures_in_text import signs_in_lines
from briefbound.model import ContentDocument, Resource


def picture(name: str, width: int, height: int) -> Resource:
    target = io.BytesIO()
    Image.new("L", (width, height)).save(target, "PNG")
    return Resource(f"images/{name}", "image/png", target.getvalue())


def drawing(name: str, attributes: str) -> Resource:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    return Resource(f"images/{name}", "image/svg+xml", data.encode())


PICTURES = [
    picture("sign.png", 32, 32),
    picture("large.png", 400, 300),
    picture("broad.png", 400, 20),
    drawing("sized.svg", 'width="20px" height="20"'),
    drawing("boxed.svg", 'viewBox="0 0 24,24"'),
    drawing("none.svg", ""),
    drawing("share.svg", 'width="100%" height="100%"'),
]


@pytest.mark.parametrize(
    ("block", "is_sign"),
    [
        ("<p>Words <img src='images/sign.png'/></p>", True),
        ("<p>Words <a href='#x'><img src='images/sign.png'/></a></p>", True),
        ("<td>Words <img src='images/sized.svg'/></td>", True),
        ("<li><img src='images/boxed.svg'/> words</li>", True),
        ("<td><img src='images/sign.png'/></td>", False),
        ("<figure><img src='images/sign.png'/><figcaption>Words</figcaption></figure>", False),
        ("<p>Words <img src='images/large.png'/></p>", False),
        ("<p>Words <img src='images/broad.png'/></p>", False),
        ("<p>Words <img src='images/none.svg'/></p>", False),
        ("<p>Words <img src='images/share.svg'/></p>", False),
    ],
)
def test_a_sign_is_small_and_among_words(block: str, is_sign: bool) -> None:
    root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one">{block}</section>'
    document = ContentDocument(id="one", kind="article", title="One", language="en", xhtml=root)
    assert bool(re.search('class="icon"', signs_in_lines(document, PICTURES).xhtml)) is is_sign
