"""Pictures made safe to publish: what they show is kept, what they tell of cameras, places and people is not.

A raster image is decoded and encoded anew: without EXIF, GPS, XMP, comments, thumbnails and colour profiles (whose
descriptions can name a device; colours are converted to sRGB first), turned as its orientation says. A drawing loses
its metadata, comments and whatever is not of SVG.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from briefbound.compose.drawings import EndlessDrawing, drawn_elements
from briefbound.compose.embedded import put_pictures, take_pictures
from briefbound.compose.gradients import with_whole_gradients
from briefbound.load.limits import how_to_raise
from briefbound.model import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

#: Passes over the pixels of a JPEG: a progressive one has ten, one that was made to take hours has thousands.
_MOST_SCANS = 100
_SCAN = b"\xff\xda"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
#: Attributes with a namespace that show something; xml:base tells where the file stood.
_KEPT = frozenset({_XLINK, _XML + "lang", _XML + "space"})
_ACTIVE = frozenset({"script", "foreignObject", "handler", "iframe", "audio", "video", "set"})
_NAME = re.compile(r"[^\W\d][\w.·-]*")
_STYLE_COMMENT = re.compile(r"/\*.*?(\*/|$)", re.DOTALL)
#: What loads something in CSS, and the backslash, with which it could be written otherwise.
_OUTWARD = re.compile(r"(?:url|src)\((?!\s*['\"]?\s*#)|@import|image-set|\\", re.IGNORECASE)


class PictureFault(Exception):
    """Why a picture cannot be used: a code of diagnostics.CODES, what is wrong, what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def _too_large(what: str, key: str, held: int) -> PictureFault:
    return PictureFault("BB507", what, f"save it smaller, {how_to_raise(key, held)}")


def clean_picture(data: bytes, kind: str, limits: Limits) -> bytes:
    """The picture without what it tells of its making; ``kind`` is PNG, JPEG, GIF or SVG.

    Raises PictureFault where the data are not of that kind, are broken, too large, or do more than show a picture.
    """
    if kind != "SVG":
        return _clean_raster(data, kind, limits)
    bare, embedded = take_pictures(data, limits)
    cleaned = with_whole_gradients(_clean_drawing(bare, limits))
    return put_pictures(cleaned, embedded, lambda picture, its: _clean_raster(picture, its, limits))


# ---------------------------------------------------------------- raster images


def _clean_raster(data: bytes, kind: str, limits: Limits) -> bytes:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
            with Image.open(io.BytesIO(data)) as image:
                # Many phones put a second picture into a JPEG, such as one of depths; the first is shown.
                if image.format != kind and (image.format, kind) != ("MPO", "JPEG"):
                    raise PictureFault(
                        "BB503",
                        f"the name says {kind}, the file is {image.format}",
                        "give the file the ending of its true format",
                    )
                _measure(image, data, limits)
                return _encode(image, kind)
    except PictureFault:
        raise
    except Image.DecompressionBombError as error:
        most = Image.MAX_IMAGE_PIXELS or 0  # Pillow looks before it tells us how many there are
        raise _too_large("the image has too many pixels", "picture-pixels", 2 * most) from error
    except Exception as error:  # Pillow raises many kinds, one a format
        raise PictureFault(
            "BB503",
            f"the image cannot be read ({type(error).__name__})",
            "open it in an image editor and save it anew",
        ) from error


def _measure(image: Image, data: bytes, limits: Limits) -> None:
    """Refuses what takes too much time or memory, before the first pixel is read."""
    pixels = image.width * image.height
    size = f"the image has {image.width} x {image.height} pixels"
    if pixels > limits.picture_pixels:
        raise _too_large(size, "picture-pixels", pixels)
    frames = getattr(image, "n_frames", 1)
    if frames > limits.picture_frames:
        raise _too_large(f"the image has {frames} frames", "picture-frames", frames)
    if pixels * frames > limits.picture_pixels:
        raise _too_large(f"{size} in each of {frames} frames", "picture-pixels", pixels * frames)
    if image.format == "JPEG" and data.count(_SCAN) > _MOST_SCANS:
        hint = "open it in an image editor and save it anew"
        raise PictureFault("BB507", f"the image is written in more than {_MOST_SCANS} scans", hint)


def _encode(image: Image, kind: str) -> bytes:
    from PIL import ImageOps

    target = io.BytesIO()
    if kind == "GIF":
        frames = [frame.copy() for frame in _frames(image)]
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


# ---------------------------------------------------------------- drawings


def _clean_drawing(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.drawing_bytes:
        raise _too_large(f"the drawing has {len(data)} bytes", "drawing-bytes", len(data))
    if (tags := data.count(b"<")) > 4 * limits.drawing_elements:
        raise _too_large(f"the drawing has more than {limits.drawing_elements} elements", "drawing-elements", tags)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    entities = PictureFault("BB505", "the SVG declares or uses entities", "save it as plain SVG")
    if b"<!ENTITY" in data:
        raise entities
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        hint = "open it in a drawing program and save it anew"
        raise PictureFault("BB503", "the SVG is not well-formed XML", hint) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise PictureFault("BB503", "the file is XML but no SVG", "save the drawing as SVG")
    if _has_entities(root):
        raise entities
    _check_ids(root)
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        _judge(node)
        name = etree.QName(node)
        if name.namespace != _SVG or name.localname == "metadata":
            _drop(node)
            continue
        if name.localname == "style" and node.text:
            node.text = _STYLE_COMMENT.sub(" ", node.text)
        for key in map(str, list(node.attrib)):
            if key not in _KEPT if key.startswith("{") else key.startswith("data-"):
                del node.attrib[key]
    try:
        drawn = drawn_elements(root)
    except EndlessDrawing as error:
        raise PictureFault("BB505", "the SVG shows itself, or nests too deep", "save it as plain SVG") from error
    if drawn > limits.drawing_elements:
        raise _too_large(f"the drawing draws {drawn} elements", "drawing-elements", drawn)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _check_ids(root: etree._Element) -> None:
    """Refuses ids that are no names of XML, or that two elements have (XML Namespaces 1.0, 7; SVG 2, 5.2)."""
    seen: set[str] = set()
    for node in root.iter("*"):
        name = node.get("id")
        if name is not None:
            if name in seen or not _NAME.fullmatch(name):
                raise PictureFault("BB503", f"the SVG has an id, “{name[:40]}”, that is used twice or is no name",
                                   "open it in a drawing program and save it as plain SVG")  # fmt: skip
            seen.add(name)


def _has_entities(root: etree._Element) -> bool:
    """Whether entities are declared or used, in whatever encoding."""
    declared = root.getroottree().docinfo.internalDTD
    used = next(root.iter(etree.Entity), None)
    return used is not None or (declared is not None and any(declared.iterentities()))  # type: ignore[attr-defined]


def _judge(node: etree._Element) -> None:
    name = etree.QName(node).localname
    if name in _ACTIVE or name.startswith("animate"):
        raise PictureFault("BB505", f"the SVG holds <{name}>, which runs, moves or loads", "save it as plain SVG")
    everything = "put everything that it shows inside it"
    for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
        local = etree.QName(key).localname
        if local.lower().startswith("on"):
            raise PictureFault("BB505", f"the SVG holds the event handler {local}", "save it as plain SVG")
        if local == "href" and not value.startswith("#"):
            raise PictureFault("BB505", "the SVG refers to something outside it", everything)
        if _OUTWARD.search(value):
            raise PictureFault("BB505", "the SVG refers to something outside it", everything)
    if name == "style" and "@font-face" in "".join(map(str, node.itertext())).lower():
        raise PictureFault("BB505", "the SVG brings a typeface of its own", "save its text as paths")
    if name == "style" and _OUTWARD.search("".join(map(str, node.itertext()))):
        raise PictureFault("BB505", "the SVG's style refers to something outside it", everything)


def _drop(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
