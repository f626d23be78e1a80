"""Pictures of documents lose what is written beside them, and nothing of what they show."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from briefbound.importers.bare_pictures import bare

DOE = "Jane Doe"


def picture() -> Image.Image:
    image = Image.new("RGB", (8, 4), "white")
    image.putpixel((1, 1), (200, 10, 10))
    return image


def saved(kind: str, orientation: int = 1, **settings: object) -> bytes:
    image, exif = picture(), Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = DOE  # the artist
    settings.setdefault("exif", exif)
    buffer = BytesIO()
    image.save(buffer, kind, **settings)
    return buffer.getvalue()


def words_of_png() -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", DOE)
    words.add_itxt("XML:com.adobe.xmp", DOE)
    return words


def gif() -> bytes:
    """Two pictures, a comment, a block of a program, and words behind the end."""
    buffer = BytesIO()
    picture().save(buffer, "GIF", save_all=True, append_images=[Image.new("RGB", (8, 4), "red")], loop=0, comment=DOE)
    whole = buffer.getvalue()
    program = b"\x21\xff\x0bXMP DataXMP" + bytes([len(DOE)]) + DOE.encode() + b"\0"
    return whole[:-1] + program + whole[-1:] + DOE.encode()


#: What is saved, and what is left of its Exif.
PICTURES = {
    "a WebP": (saved("WEBP", xmp=DOE.encode(), lossless=True), {}),
    "a WebP with more behind it": (saved("WEBP", lossless=True) + DOE.encode(), {}),
    "a GIF": (gif(), {}),
    "a JPEG with a second picture behind it": (saved("JPEG") + saved("JPEG", comment=DOE), {}),
    "a JPEG in several scans": (saved("JPEG", progressive=True, comment=DOE) + DOE.encode(), {}),
    "a PNG with more behind it": (saved("PNG", pnginfo=words_of_png()) + DOE.encode(), {}),
    "a PNG with words": (saved("PNG", pnginfo=words_of_png()), {}),
    "a JPEG": (saved("JPEG", comment=DOE), {}),
    "a turned JPEG": (saved("JPEG", 6), {0x0112: 6}),
    "a JPEG without Exif": (saved("JPEG", exif=b""), {}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_keeps_its_pixels_and_loses_names(name: str) -> None:
    data, exif = PICTURES[name]
    made = bare(data)
    with Image.open(BytesIO(made)) as after, Image.open(BytesIO(data)) as before:
        assert dict(after.getexif()) == exif
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert DOE.encode() not in made


def test_the_pictures_of_a_gif_go_on_for_ever() -> None:
    with Image.open(BytesIO(bare(gif()))) as after:
        assert (after.n_frames, after.info["loop"]) == (2, 0)


DRAWING = f"""<?xml version="1.0"?><!-- {DOE} --><?program {DOE}?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:inkscape" xmlns:xlink="http://www.w3.org/1999/xlink"
 i:docname="C:/Users/{DOE}/a.svg" viewBox="0 0 9 9"><title>{DOE}</title><metadata><i:by>{DOE}</i:by></metadata>
 <i:view name="{DOE}"/><g i:label="{DOE}" data-name="{DOE}"><text display="none">{DOE}</text>
 <text style="visibility: hidden">{DOE}</text><text opacity="0">{DOE}</text>
 <image xlink:href="file:///home/{DOE}/a.png"/><use xlink:href="#a"/><text opacity="0.5">Osh</text></g>
 <defs><path id="a" d="M0 0" style="display:none"/></defs></svg>"""


def test_a_drawing_loses_what_it_does_not_show() -> None:
    made = bare(DRAWING.encode()).decode()
    assert DOE not in made
    assert all(kept in made for kept in ('opacity="0.5">Osh<', 'href="#a"', 'd="M0 0"', 'viewBox="0 0 9 9"'))


def test_a_colour_profile_stays() -> None:
    profile = b"\0" * 200
    with Image.open(BytesIO(bare(saved("JPEG", icc_profile=profile)))) as after:
        assert after.info["icc_profile"] == profile


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\0", b"\x89PNG\r\n\x1a\n\0", b"GIF89a", b"<svg>"]
)
def test_what_is_broken_stays_as_it_is(data: bytes) -> None:
    assert bare(data) == data
