"""What a picture shows is kept; what it tells of its making is not."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from briefbound.compose.pictures import PictureFault, clean_picture
from briefbound.model import Limits

SECRETS = [b"Canon", b"SECRET", b"GPS", b"Exif", b"photoshop", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"tEXt"]


def photograph(orientation: int = 1, *, profile: bool = False) -> bytes:
    """A JPEG, 40 x 20, black on the left and white on the right, that says a lot about its maker."""
    image = Image.new("RGB", (40, 20), "black")
    image.paste("white", (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x010F] = "Canon SECRET"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (42.0, 52.0, 0.0)
    target = io.BytesIO()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if profile else None
    image.save(target, "JPEG", exif=exif, comment=b"SECRET", icc_profile=icc, quality=95)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"
    data = target.getvalue()
    return data[:2] + b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp + data[2:]


def shown(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("profile", [False, True])
def test_a_photograph_keeps_no_word_of_its_camera(orientation: int, profile: bool) -> None:
    cleaned = clean_picture(photograph(orientation, profile=profile), "JPEG", Limits())
    assert [secret for secret in SECRETS if secret in cleaned] == []


def test_a_photograph_is_turned_before_its_orientation_is_forgotten() -> None:
    image = shown(clean_picture(photograph(6), "JPEG", Limits()))
    assert image.size == (20, 40)
    assert max(image.getpixel((10, 5))) < 40
    assert min(image.getpixel((10, 35))) > 215


def test_an_upright_photograph_loses_no_quality() -> None:
    data = photograph()
    assert shown(clean_picture(data, "JPEG", Limits())).tobytes() == shown(data).tobytes()


def test_of_a_photograph_with_a_second_picture_inside_the_first_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    target = io.BytesIO()
    first, second = (Image.new("RGB", (8, 8), colour) for colour in ("red", "blue"))
    first.save(target, "MPO", save_all=True, append_images=[second], exif=exif)
    cleaned = clean_picture(target.getvalue(), "JPEG", Limits())
    with Image.open(io.BytesIO(cleaned)) as found:
        assert (found.format, getattr(found, "n_frames", 1)) == ("JPEG", 1)
    assert min(shown(cleaned).getpixel((4, 4))[:1]) > 240
    assert b"SECRET" not in cleaned


def test_a_png_keeps_its_pixels_on_white_and_no_text() -> None:
    image = Image.new("RGBA", (3, 3), (10, 20, 30, 40))
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRET")
    target = io.BytesIO()
    image.save(target, "PNG", pnginfo=notes)
    cleaned = clean_picture(target.getvalue(), "PNG", Limits())
    assert b"SECRET" not in cleaned
    with Image.open(io.BytesIO(cleaned)) as found:
        assert found.mode == "RGB"
        assert {found.getpixel((x, y)) for x in range(3) for y in range(3)} == {(217, 218, 220)}


def test_a_moving_gif_keeps_its_frames_and_no_comment() -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "white", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], duration=80, comment=b"SECRET")
    cleaned = clean_picture(target.getvalue(), "GIF", Limits())
    assert b"SECRET" not in cleaned
    with Image.open(io.BytesIO(cleaned)) as found:
        assert found.n_frames == 3


def test_a_drawing_keeps_its_shapes_and_words_alone() -> None:
    svg = b"""<?xml version="1.0"?><?editor SECRET?><!-- SECRET --><svg xmlns="http://www.w3.org/2000/svg"
      xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="/home/SECRET/a.png"
      viewBox="0 0 9 9" xml:base="file:///home/SECRET/" data-name="SECRET" xml:lang="ru"><metadata>SECRET</metadata>
      <style>/* SECRET */ circle { fill: red } /* SECRET</style><inkscape:view name="SECRET"/><title>SECRET</title>
      <circle r="2" id="dot"/><use href="#dot"/></svg>"""
    cleaned = clean_picture(svg, "SVG", Limits())
    assert b"SECRET" not in cleaned
    assert b"inkscape" not in cleaned
    shows = (b"xml:lang", b"fill: red", b"<circle", b'id="a1"', b'href="#a1"', b"viewBox")
    assert all(kept in cleaned for kept in shows)


def test_a_picture_cleaned_twice_is_the_same() -> None:
    once = clean_picture(photograph(6, profile=True), "JPEG", Limits())
    assert clean_picture(once, "JPEG", Limits()) == clean_picture(once, "JPEG", Limits())


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"GIF89a", "GIF", "BB503"),
        (photograph(), "PNG", "BB503"),
        (photograph()[:200], "JPEG", "BB503"),
        (b"<html/>", "SVG", "BB503"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><animateMotion/></svg>', "SVG", "BB505"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "SVG", "BB505"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x";</style></svg>', "SVG", "BB505"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(http://x/y)"/></svg>', "SVG", "BB505"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,AA"/></svg>', "SVG", "BB505"),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
            "SVG",
            "BB505",
        ),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, kind: str, code: str) -> None:
    with pytest.raises(PictureFault) as raised:
        clean_picture(data, kind, Limits())
    assert raised.value.code == code


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(PictureFault) as raised:
        clean_picture(photograph(), "JPEG", Limits(picture_pixels=700))
    assert raised.value.code == "BB507"


def test_greys_of_sixteen_bits_are_the_same_in_eight() -> None:
    greys = Image.linear_gradient("L").resize((1, 16))
    deep = io.BytesIO()
    greys.convert("I").point(lambda value: value * 257).convert("I;16").save(deep, "PNG")
    cleaned = Image.open(io.BytesIO(clean_picture(deep.getvalue(), "PNG", Limits())))
    assert cleaned.mode == "L"
    assert cleaned.tobytes() == greys.tobytes()


def webp(*colours: str, mode: str = "RGB", **settings: object) -> bytes:
    """A WebP of one frame a colour, the left half of each black, that says a lot about its maker."""
    frames = [Image.new(mode, (40, 20), colour) for colour in colours]
    for frame in frames:
        frame.paste("black", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x010F] = "Canon SECRET"
    exif[0x0112] = 6
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    target = io.BytesIO()
    moving = {"save_all": True, "append_images": frames[1:], "duration": 200} if len(frames) > 1 else {}
    xmp = b"<x:xmpmeta>SECRET</x:xmpmeta>"
    frames[0].save(target, "WEBP", exif=exif, icc_profile=icc, xmp=xmp, **moving, **settings)
    return target.getvalue()


@pytest.mark.parametrize("data", [webp("red"), webp("red", lossless=True), webp("red", "blue")])
def test_a_webp_keeps_no_word_of_its_making_and_is_the_same_each_time(data: bytes) -> None:
    cleaned = clean_picture(data, "WebP", Limits())
    assert [secret for secret in [*SECRETS, b"EXIF", b"XMP ", b"ICCP"] if secret in cleaned] == []
    assert cleaned == clean_picture(data, "WebP", Limits())


def test_a_webp_is_turned_and_stays_what_it_is() -> None:
    cleaned = clean_picture(webp("red", lossless=True), "WebP", Limits())
    assert shown(cleaned).size == (20, 40)
    assert {colour for _, colour in shown(cleaned).getcolors()} == {(0, 0, 0), (255, 0, 0)}
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.format == "WEBP"


def test_the_clear_parts_of_a_webp_are_white() -> None:
    cleaned = clean_picture(webp("#ff000000", mode="RGBA", lossless=True), "WebP", Limits())
    assert {colour for _, colour in shown(cleaned).getcolors()} == {(0, 0, 0), (255, 255, 255)}


def test_a_webp_that_moves_goes_on_moving() -> None:
    with Image.open(io.BytesIO(clean_picture(webp("red", "blue", "green"), "WebP", Limits()))) as image:
        assert image.n_frames == 3
        image.seek(1)
        image.load()
        assert image.info["duration"] == 200


def test_a_file_of_another_format_than_its_name_says_is_refused() -> None:
    with pytest.raises(PictureFault, match="the file is WebP"):
        clean_picture(webp("red"), "JPEG", Limits())
