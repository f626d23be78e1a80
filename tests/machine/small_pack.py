"""A pack with one of each thing that bytes could be made of otherwise elsewhere: pictures, a chart, faces, notes."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin

MANIFEST = """\
title: The river
identifier: urn:uuid:0b7f39c4-6f0e-4d8a-8a54-3c1f6f5a9e10
language: en
contributors: [{name: Jane Doe}]
dates: {published: 2021-03-04, modified: 2021-05-06}
description: What the mill did to the river.
cover: {image: images/cover.png, alt: A mill beside a river}
glossary: [{term: weir, definition: A low dam.}]
editions: {epub: {fonts: missing-letters}, print: {page-size: A5}, screen: {}}
contents: [articles/river.md, articles/mill.md]
"""

RIVER = """\
---
title: The river
byline: Jane Doe
---

The village, [Жогорку Суу]{lang=ky}, stands by a [weir]{.term}.[^1] In Arabic a river is [نهر]{lang=ar}.

[^1]: The note tells where this was written.

Table: Fish in the river {#fish .row-headers}

| Year | Trout | Carp |
|---|--:|--:|
| 2019 | 120 | 40 |
| 2020 | 90 | 45 |

```chart
type: bar
table: fish
caption: Fish in the river
finding: There are fewer trout, and more carp.
```

![The mill seen from the bridge](../images/mill.jpg)

Figure: The mill
"""

MILL = """\
---
title: The mill
---

It stands where [the river](river.md#fish) is narrow, and it has stood there for longer than anyone remembers.

![A wheel](../images/wheel.svg)

![A wheel that stands still](../images/wheel.gif)
"""

_SVG = """\
<?xml version="1.0"?><!-- drawn by {mark} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"
 xml:base="file:///home/{mark}/" i:export-filename="/home/{mark}/wheel.png" data-name="/home/{mark}/wheel">
<metadata>{mark}</metadata><title>A wheel</title><style>/* {mark} */ circle {{ fill: none; stroke: #000 }}</style>
<circle cx="4" cy="4" r="3"/></svg>
"""


def is_nothing_but_the_drawing(said: str) -> bool:
    """Whether a command said nothing, or only that the words about the drawing are in no output."""
    lines = said.splitlines()
    return not lines or (
        "warning[BB508]: images/wheel.svg" in lines[0] and lines[-1] == "1 warning" and len(lines) == 3
    )


def write_small_pack(root: Path, mark: str = "nobody") -> Path:
    """Writes the pack into a new folder; its pictures say ``mark`` wherever pictures can say who made them."""
    for folder in ("articles", "images"):
        (root / folder).mkdir(parents=True)
    (root / "pack.yaml").write_text(MANIFEST, "utf-8")
    (root / "articles" / "river.md").write_text(RIVER, "utf-8")
    (root / "articles" / "mill.md").write_text(MILL, "utf-8")
    images = root / "images"
    (images / "cover.png").write_bytes(telling_png(mark))
    (images / "mill.jpg").write_bytes(telling_jpeg(mark))
    (images / "wheel.gif").write_bytes(telling_gif(mark))
    (images / "wheel.svg").write_text(_SVG.format(mark=mark), "utf-8")
    return root


def telling_jpeg(mark: str) -> bytes:
    """A photograph with EXIF, GPS, a thumbnail's worth of XMP, a comment and a colour profile of a named device."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x9C9D], exif[0x0132] = (
        mark,
        mark,
        mark.encode("utf-16-le"),
        "2020:02:02 20:02:02",
    )
    exif.get_ifd(0x8825)[2] = (42.0, 52.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    target = io.BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{mark}</x:xmpmeta>".encode()
    _gradient().save(target, "JPEG", exif=exif, comment=mark.encode(), icc_profile=profile + mark.encode(), xmp=xmp)
    return target.getvalue()


def telling_png(mark: str) -> bytes:
    """A picture with words plain, compressed and in XMP, and the hour."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", mark)
    words.add_text("Comment", mark * 9, zip=True)
    words.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{mark}</x:xmpmeta>")
    words.add(b"tIME", bytes([7, 228, 2, 2, 20, 2, 2]))
    target = io.BytesIO()
    _gradient().save(target, "PNG", pnginfo=words)
    return target.getvalue()


def telling_gif(mark: str) -> bytes:
    """A picture with a comment."""
    target = io.BytesIO()
    _gradient().save(target, "GIF", comment=mark.encode())
    return target.getvalue()


def _gradient() -> Image.Image:
    """Neither one colour nor noise."""
    return Image.merge("RGB", [Image.linear_gradient("L").resize((48, 64)).rotate(turn) for turn in (0, 90, 180)])
