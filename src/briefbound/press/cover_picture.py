"""The picture of a cover, cut to what its page shows: what exceeds the proportions goes at both sides alike."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from briefbound.model import Book, PageDesign, Resource
from briefbound.press.furniture import COVER

#: The white foot of a full cover, in millimetres, as styles/shared/covers.css has it.
FOOT = 31.0
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
#: Pictures whose proportions differ by less are not cut.
_CLOSE = 0.002


def with_cover_cut(book: Book, design: PageDesign) -> Book:
    """The book with the picture of its cover as its page shows it; drawings are cut by the page alone."""
    cover = next((one for one in book.documents if one.kind == "cover"), None)
    if cover is None or design.form != "standard":
        return book
    height = design.height if 'class="cover alone"' in cover.xhtml else design.height - FOOT
    found = COVER.search(cover.xhtml)
    href = found and (found[1] or found[2])
    resources = (_cut(one, design.width / height) if one.href == href else one for one in book.resources)
    return replace(book, resources=tuple(resources))


def _cut(picture: Resource, wanted: float) -> Resource:
    """A picture of these proportions, width by height, from the middle of another."""
    if picture.media_type not in _FORMATS:
        return picture
    with Image.open(BytesIO(picture.data)) as image:
        width, height = image.size
        if abs(width / height / wanted - 1) < _CLOSE:
            return picture
        new = min(width, round(height * wanted)), min(height, round(width / wanted))
        left, top = (width - new[0]) // 2, (height - new[1]) // 2
        data = BytesIO()
        options = {"quality": 92, "subsampling": 0} if picture.media_type == "image/jpeg" else {}
        image.crop((left, top, left + new[0], top + new[1])).save(data, _FORMATS[picture.media_type], **options)
    return replace(picture, data=data.getvalue())
