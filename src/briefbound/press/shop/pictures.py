"""Pictures of a file in inks (ISO 32000-1, 8.9): soft masks stay, and so do stencils."""

from __future__ import annotations

import zlib

import pikepdf
from pikepdf import Array, Name, PdfImage, Stream
from PIL import Image

from briefbound.press.shop.inks import Inks
from briefbound.press.shop.sources import NotForInks

#: What the pictures of a file may be decoded to; others become the one that they can be shown in.
_MODES = {"1": "L", "L": "L", "LA": "L", "I;16": "L", "CMYK": "CMYK"}


def recolour_picture(stream: Stream, inks: Inks) -> None:
    """Rewrites an image XObject without loss. Raises NotForInks for what cannot be decoded."""
    if stream.get(Name.ImageMask, False):
        return
    if isinstance(stream.get(Name.Mask), Array):
        raise NotForInks("a picture that names a colour to be left out")
    try:
        decoded = PdfImage(stream).as_pil_image()
    except (pikepdf.PikepdfError, NotImplementedError, ValueError) as fault:
        raise NotForInks("a picture of an unusual kind") from fault
    picture = inks.of_picture(_plain(decoded))
    for key in (Name.Decode, Name.DecodeParms, Name.Intent):
        if key in stream:
            del stream[key]
    stream.write(zlib.compress(picture.tobytes(), 6), filter=Name.FlateDecode)
    stream.ColorSpace = Name.DeviceCMYK if picture.mode == "CMYK" else Name.DeviceGray
    stream.BitsPerComponent = 8
    stream.Width, stream.Height = picture.size


def _plain(picture: Image.Image) -> Image.Image:
    return picture.convert(_MODES.get(picture.mode, "RGB"))
