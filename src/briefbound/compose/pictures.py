"""Pictures made safe to publish: what they show is kept, what they tell of cameras, places and people is not.

A raster image is decoded and encoded anew: without EXIF, GPS, XMP, comments, thumbnails and colour profiles (whose
descriptions can name a device; colours are converted to sRGB first), turned as its orientation says. Of a
drawing only what it paints is kept (``svg/``).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefbound.compose.grounds import image_on_white, png_on_white
from briefbound.compose.svg.refusals import PictureFault, too_large
from briefbound.model import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

    from briefbound.compose.svg.cleaning import CleanDrawing

#: Passes over the pixels of a JPEG: a progressive one has ten, one that was made to take hours has thousands.
_MOST_SCANS = 100
_SCAN = b"\xff\xda"
#: Formats by the names that Pillow gives them, where these are not ours.
_NAMES = {"MPO": "JPEG", "WEBP": "WebP"}


def clean_picture(data: bytes, kind: str, limits: Limits) -> bytes:
    """The picture without what it tells of its making, a raster image on white.

    ``kind`` is the first of a pair of :data:`briefbound.load.images.FORMATS`.

    Raises PictureFault where the data are not of that kind, are broken, too large, or do more than show a picture.
    """
    if kind == "SVG":
        return clean_svg(data, limits).data
    cleaned = _clean_raster(data, kind, limits)
    return png_on_white(cleaned) if kind == "PNG" else cleaned


def clean_svg(data: bytes, limits: Limits) -> CleanDrawing:
    """A drawing with what it paints alone, photographs in it cleaned as pictures are. Raises PictureFault."""
    from briefbound.compose.svg.cleaning import clean_drawing  # imported here, as not every pack has drawings
    from briefbound.compose.svg.embedded import put_pictures, take_pictures
    from briefbound.compose.svg.gradients import with_whole_gradients

    bare, embedded = take_pictures(data, limits)
    cleaned = clean_drawing(bare, limits)
    whole = put_pictures(
        with_whole_gradients(cleaned.data), embedded, lambda picture, kind: _clean_raster(picture, kind, limits)
    )
    return replace(cleaned, data=whole)


# ---------------------------------------------------------------- raster images


def _clean_raster(data: bytes, kind: str, limits: Limits) -> bytes:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
            with Image.open(io.BytesIO(data)) as image:
                # Many phones put a second picture into a JPEG, such as one of depths; the first is shown.
                true = _NAMES.get(image.format or "", image.format)
                if true != kind:
                    raise PictureFault(
                        "BB503",
                        f"the name says {kind}, the file is {true}",
                        "give it the extension of its true format, such as .png, .jpg or .webp",
                    )
                _measure(image, data, limits)
                if kind == "WebP":
                    return _encode_webp(image, exact=b"VP8L" in data)
                return _encode(image, kind)
    except PictureFault:
        raise
    except Image.DecompressionBombError as error:
        most = Image.MAX_IMAGE_PIXELS or 0  # Pillow looks before it tells us how many there are
        raise too_large("the image has too many pixels", "picture-pixels", 2 * most) from error
    except Exception as error:  # Pillow raises many kinds, one a format
        raise PictureFault(
            "BB503",
            f"the image cannot be read ({type(error).__name__})",
            "open it in an image editor and save it again",
        ) from error


def _measure(image: Image, data: bytes, limits: Limits) -> None:
    """Refuses what takes too much time or memory, before the first pixel is read."""
    pixels = image.width * image.height
    size = f"the image has {image.width} x {image.height} pixels"
    if pixels > limits.picture_pixels:
        raise too_large(size, "picture-pixels", pixels)
    frames = getattr(image, "n_frames", 1)
    if frames > limits.picture_frames:
        raise too_large(f"the image has {frames} frames", "picture-frames", frames)
    if pixels * frames > limits.picture_pixels:
        raise too_large(f"{size} in each of {frames} frames", "picture-pixels", pixels * frames)
    if image.format == "JPEG" and data.count(_SCAN) > _MOST_SCANS:
        hint = "open it in an image editor and save it again"
        raise PictureFault("BB507", f"the image has more than {_MOST_SCANS} scans", hint)


def _encode(image: Image, kind: str) -> bytes:
    from PIL import ImageOps

    target = io.BytesIO()
    if kind == "GIF":
        frames = [image_on_white(frame.copy()) for frame in _frames(image)]
        moving = {"save_all": True, "append_images": frames[1:], "loop": image.info.get("loop", 0)}
        duration = {"duration": image.info["duration"]} if "duration" in image.info else {}
        frames[0].info = {}
        frames[0].save(target, "GIF", comment=b"", **(moving | duration if len(frames) > 1 else {}))
        return target.getvalue()
    turned = ImageOps.exif_transpose(image)
    plain = _in_srgb(turned)
    as_it_is = image.mode in ("RGB", "L") and not image.info.get("icc_profile")  # CMYK without a profile breaks PDF/A
    untouched = image.format == "JPEG" and image.getexif().get(0x0112, 1) == 1 and as_it_is
    settings = {"quality": "keep"} if untouched else {"quality": 92, "optimize": True} if kind == "JPEG" else {}
    source = image if untouched else plain
    source.info = {name: value for name, value in source.info.items() if name in ("transparency", "adobe_transform")}
    source.save(target, kind, exif=b"", icc_profile=None, **settings)
    return target.getvalue()


def _encode_webp(image: Image, *, exact: bool) -> bytes:
    """A WebP as before, on white; ``exact``: one that has lost nothing of its pixels loses none here."""
    from PIL import ImageOps

    frames, durations = [], []
    for frame in _frames(image):
        upright = ImageOps.exif_transpose(frame)
        frames.append(image_on_white(_in_srgb(upright)).convert("RGB"))
        durations.append(frame.info.get("duration", 0))
    settings: dict[str, object] = {"lossless": True} if exact else {"quality": 92}
    if len(frames) > 1:
        loop = image.info.get("loop", 0)
        settings |= {"save_all": True, "append_images": frames[1:], "duration": durations, "loop": loop}
    frames[0].info = {}
    target = io.BytesIO()
    frames[0].save(target, "WEBP", exif=b"", icc_profile=b"", xmp=b"", **settings)
    return target.getvalue()


def _frames(image: Image) -> Iterator[Image]:
    from PIL import ImageSequence

    yield from ImageSequence.Iterator(image)


def _in_srgb(image: Image) -> Image:
    """The image in sRGB, which needs no profile; CMYK becomes RGB, which every reader shows."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            if converted is not None:
                return converted
        except ImageCms.PyCMSError:
            pass  # a profile that cannot be read says nothing of the colours
    if image.mode.startswith("I"):  # 16 bits of grey, which layout engines do not paint
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("RGB") if image.mode == "CMYK" else image
