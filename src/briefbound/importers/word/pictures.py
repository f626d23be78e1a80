"""Pictures of a document: which they are, cut as the document shows them, in a format that packs take."""

from __future__ import annotations

import io
import re
import warnings
from typing import NamedTuple

from lxml import etree

from briefbound.importers.metafiles import suffix_of
from briefbound.importers.sight import RGB
from briefbound.importers.tree import Picture
from briefbound.importers.word.context import Context, relation
from briefbound.importers.word.names import A, V
from briefbound.importers.word.package import Relation
from briefbound.importers.word.recoloured import RECOLOURED, is_blank, is_blank_vml
from briefbound.importers.word.values import integer

#: What a program writes as alternate text, and what may hold the name of a user.
_FILE_NAME = re.compile(
    r".*[\\/].*[\\/].*|[^.]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|heic|webp)"
    r"|(image|picture|img|dsc|j|screenshot|grafik|bild|imagen|immagine|рисунок|изображение)[_ -]?\d+",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNINGS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II\xbc\x01", "wdp"),
)
#: Formats that packs take as they are; the others are converted, if they can be.
_TAKEN = frozenset({"png", "jpg", "gif", "webp", "svg"})
_CONVERTED = frozenset({"bmp", "tiff"})
_METAFILES = frozenset({"emf", "wmf"})

Crop = tuple[float, float, float, float]


class About(NamedTuple):
    """What a drawing says of its picture, or of its words."""

    alt: str = ""
    title: str = ""
    decorative: bool = False
    floating: bool = False
    covered: bool = False  # a shape stands over it
    unseen: bool = False  # it is shown as black or white alone, or not at all
    behind: RGB | None = None  # the ground of its words; None where nobody knows

    @property
    def words(self) -> str:
        """What it shows, in words."""
        return self.alt or self.title


def read_picture(fill: etree._Element, ctx: Context, about: About) -> None:
    """A picture of DrawingML (ISO/IEC 29500-1, 20.1.8.13 and 20.1.8.14)."""
    blip, cut = fill.find(A + "blip"), fill.find(A + "srcRect")
    if blip is None:
        return
    crop = _crop([_share(cut.get(side)) for side in "ltrb"]) if cut is not None else None
    about = about._replace(unseen=is_blank(blip))
    if not about.unseen and next(blip.iter(*RECOLOURED), None) is not None:
        ctx.ledger.say("changed", "recoloured picture: in its own colours", ctx.place)
    if next(blip.iter("{*}svgBlip"), None) is not None:
        ctx.ledger.say("changed", "drawing (SVG): the picture of it that the file holds", ctx.place)
    _add(relation(blip, ctx, "embed", "link"), ctx, about, crop)


def read_vml_picture(e: etree._Element, ctx: Context, about: About) -> None:
    """A picture of VML (ISO/IEC 29500-4, 19.1.2.11)."""
    alt = about.alt or e.get("{urn:schemas-microsoft-com:office:office}title", "")
    sides = ("cropleft", "croptop", "cropright", "cropbottom")
    crop = _crop([_vml_share(e.get(side)) for side in sides])
    about = about._replace(unseen=is_blank_vml(e.get("gain"), e.get("blacklevel")))
    _add(relation(e, ctx, "id", "pict", "href"), ctx, about._replace(alt=alt), crop)


def is_vml_picture(e: etree._Element) -> bool:
    """Whether a shape of VML holds a picture."""
    return next(e.iter(V + "imagedata"), None) is not None


def _add(found: Relation | None, ctx: Context, about: About, crop: Crop | None) -> None:
    about = _without_file_names(about, ctx)
    if found is not None and found.external:
        hint = "get the picture from where it is, and add it to the pack"
        ctx.ledger.say("left out", "picture that is linked, not in the file", ctx.place, about.words, hint=hint)
        part = ""
    elif about.unseen:
        hint = "where it is to be seen, take its colours back in the file; where not, take it out"
        kind = "picture that the document does not show as it is: all black, all white, or through and through clear"
        ctx.ledger.say("left out", kind, ctx.place, about.words, hint=hint)
        part = ""
    elif about.covered:
        hint = "save the picture with what covers it as one picture, and add that to the pack"
        kind = "picture that a shape covers in part: what is covered would be seen"
        ctx.ledger.say("left out", kind, ctx.place, about.words, hint=hint)
        part = ""
    else:
        data = ctx.shared.package.data(found.target) if found is not None else None
        part = _shelved(found.target, data, crop, ctx) if found is not None and data else ""
        if not data:
            ctx.ledger.say("left out", "picture that the file does not hold", ctx.place, about.words)
    if not part and not about.words:
        return
    if about.alt and about.title and about.title != about.alt:
        ctx.ledger.say("left out", "title of a picture beside its alternate text", ctx.place, about.title)
    ctx.out.append(Picture(part, about.alt, about.title, about.decorative, None, about.floating))


def _without_file_names(about: About, ctx: Context) -> About:
    for name in ("alt", "title"):
        if _FILE_NAME.fullmatch(getattr(about, name).strip()):
            ctx.ledger.say("changed", "alternate text that is only the name of a file: not kept", ctx.place)
            about = about._replace(alt="") if name == "alt" else about._replace(title="")
    return about


def _shelved(target: str, data: bytes, crop: Crop | None, ctx: Context) -> str:
    """The name under which a picture is among those of the document; empty where it is none that can be taken."""
    shelf, kind = ctx.shared.pictures, _kind(data)
    if kind in _METAFILES and not crop:
        pass  # drawn by another program, where one is installed
    elif kind not in _TAKEN | _CONVERTED:
        hint = "open it in the program that made it, and save it as PNG"
        words = f"picture of a kind that is not read ({kind or 'not known'})"
        ctx.ledger.say("left out", words, ctx.place, hint=hint)
        return ""
    elif crop or kind in _CONVERTED:
        made = _drawn_anew(data, crop)
        if made is None:
            hint = "cut it in an image editor, and add it to the pack" if crop else "save it as PNG"
            words = (
                "cropped picture that cannot be cut: what was cut away would be seen" if crop else "damaged picture"
            )
            ctx.ledger.say("left out", words, ctx.place, hint=hint)
            return ""
        if crop:
            ctx.ledger.say("changed", "cropped picture: what was cut away is not kept", ctx.place)
        kind, data = made
    name = next((name for name, known in shelf.items() if known == data), f"picture-{len(shelf) + 1}.{kind}")
    shelf[name] = data
    return name


def _kind(data: bytes) -> str:
    kind = next((kind for start, kind in _BEGINNINGS if data.startswith(start)), "")
    if not kind and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return kind or suffix_of(data)[1:] or ("svg" if b"<svg" in data[:2000] else "")


def _drawn_anew(data: bytes, crop: Crop | None) -> tuple[str, bytes] | None:
    """The part of a picture that is shown, as (kind, bytes): JPEG stays JPEG, all else becomes PNG."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            kind = "jpg" if image.format == "JPEG" else "png"
            image.load()
            shown = image.crop(_box(image.size, crop)) if crop else image
            if kind == "png" and shown.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
                shown = shown.convert("RGBA" if "A" in shown.mode else "RGB")
            out = io.BytesIO()
            if kind == "jpg":
                shown.save(out, "JPEG", quality=95)
            else:
                shown.save(out, "PNG")
    except Exception:  # whatever a library of pictures raises for what a stranger made
        return None
    return kind, out.getvalue()


def _box(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    width, height = size
    left, top, right, bottom = crop
    x, y = min(round(width * left), width - 1), min(round(height * top), height - 1)
    return x, y, max(x + 1, round(width * (1 - right))), max(y + 1, round(height * (1 - bottom)))


def _crop(shares: list[float]) -> Crop | None:
    """The shares of a picture that are cut away, left, top, right, bottom; None where nothing is.

    A negative share sets the picture in a larger frame, which is the layout's.
    """
    left, top, right, bottom = (min(max(share, 0.0), 0.999) for share in shares)
    return (left, top, right, bottom) if left or top or right or bottom else None


def _share(text: str | None) -> float:
    """A share of one, written in thousandths of a percent (22.9.2.9), or in strict files as ``12.5%``."""
    if text and text.strip().endswith("%"):
        found = re.match(r"\s*(-?\d{1,6}(?:\.\d{1,6})?)", text)
        return float(found[1]) / 100 if found else 0.0
    return integer(text) / 100_000


def _vml_share(text: str | None) -> float:
    """A share of one, written so or as ``13107f``, which is of 65536."""
    if text and text.endswith("f"):
        return integer(text) / 65_536
    found = re.fullmatch(r"\s*(-?\d{0,3}(?:\.\d{1,6})?)\s*", text or "")
    return float(found[1]) if found and found[1] not in ("", "-") else 0.0
