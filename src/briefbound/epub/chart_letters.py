"""Letters of charts, in the charts themselves: a picture loads no font from beside it (SVG 2, secure static mode).

Each chart holds the letters that it writes, as small fonts under names of our own (:mod:`briefbound.epub.letters`).
Readers that load none set its words in a face of theirs; those words then are as wide as ours, so that none of them
runs into another.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from string import ascii_uppercase

from lxml import etree

from briefbound.compose.drawing.lettering import BOLD, Lettering, is_shaped
from briefbound.epub.letters import subset
from briefbound.faces.fonts import SUPPLEMENTS, face_data
from briefbound.faces.letters import CHAINS, runs

_SVG = "{http://www.w3.org/2000/svg}"
#: Of faces whose letters join: what makes them join, and puts marks where they belong.
_JOINING = ("ccmp", "isol", "init", "medi", "fina", "rlig", "mark", "mkmk", "curs")
_FAMILY = "Chart Letters"
_USUAL = 400


def with_own_letters(drawing: bytes) -> bytes:
    """A chart of ours, an SVG, with the letters of its words."""
    root = etree.fromstring(drawing)
    group = next(root.iter(f"{_SVG}g"))
    lettering = Lettering(group.get("font-family", "").split(",")[0], float(group.get("font-size", "")))
    letters: dict[tuple[str, int], set[int]] = defaultdict(set)
    for text in root.iter(f"{_SVG}text"):
        words, weight = text.text or "", int(text.get("font-weight", _USUAL))
        for family, piece in runs(words, CHAINS[lettering.family]):
            letters[family, weight].update(map(ord, piece))
        if not is_shaped(words):
            text.set("textLength", f"{lettering.width(words, bold=weight == BOLD):.2f}")
            text.set("lengthAdjust", "spacingAndGlyphs")
    used = {family for family, _ in letters}
    families = [family for family in CHAINS[lettering.family] if family in used]
    names = dict(zip(families, (f"{_FAMILY} {letter}" for letter in ascii_uppercase), strict=False))
    group.set("font-family", ", ".join([*names.values(), "sans-serif"]))
    style = etree.Element(f"{_SVG}style")
    style.text = "".join(
        _rule(family, names[family], weight, sorted(letters[family, weight]))
        for family in families
        for weight in (_USUAL, BOLD)
        if (family, weight) in letters
    )
    root.insert(0, style)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _rule(family: str, name: str, weight: int, points: list[int]) -> str:
    features = _JOINING if family in SUPPLEMENTS else ()
    style = "Regular" if weight == _USUAL else "Bold"
    data = subset(face_data(family, weight), points, name, style, features=features)
    kind = "otf" if data[:4] == b"OTTO" else "ttf"
    source = f"data:font/{kind};base64,{b64encode(data).decode()}"
    return f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url("{source}") }}\n'
