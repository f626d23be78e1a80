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


#: What is saved, and what is left of its Exif.
PICTURES = {
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


def test_a_colour_profile_stays() -> None:
    profile = b"\0" * 200
    with Image.open(BytesIO(bare(saved("JPEG", icc_profile=profile)))) as after:
        assert after.info["icc_profile"] == profile


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\0", b"\x89PNG\r\n\x1a\n\0", b"GIF89a"]
)
def test_what_is_broken_stays_as_it_is(data: bytes) -> None:
    assert bare(data) == data
