"""Colour spaces of a PDF, as far as print shops ask about them (ISO 32000-1, 8.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pikepdf import Dictionary, Name, Object, Stream

from briefbound.pdf.objects import entry, items, name, number

#: What the numbers of a colour stand for.
Model = Literal["grey", "rgb", "cmyk", "lab", "spot", "pattern", "unknown"]


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its model, its family as the file names it, and the names of its inks where it has any."""

    model: Model
    family: str
    inks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.family} ({', '.join(self.inks)})" if self.inks else self.family


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file gives it: numbers of 0 to 1 in a space."""

    space: Space
    values: tuple[float, ...]

    @property
    def inks(self) -> dict[str, float]:
        """How much of each printing ink is asked for, from 0 to 1; nothing for colours that are not of inks."""
        if self.space.model == "grey":
            return {"Black": 1 - self.values[0]} if self.values else {}
        if self.space.model == "cmyk":
            return dict(zip(("Cyan", "Magenta", "Yellow", "Black"), self.values, strict=False))
        return dict(zip(self.space.inks, self.values, strict=False))


GREY, RGB, CMYK = Space("grey", "DeviceGray"), Space("rgb", "DeviceRGB"), Space("cmyk", "DeviceCMYK")
PATTERN = Space("pattern", "Pattern")
UNKNOWN = Space("unknown", "unknown")
BLACK = Colour(GREY, (0.0,))

_PLAIN = {
    "DeviceGray": GREY,
    "G": GREY,
    "CalGray": Space("grey", "CalGray"),
    "DeviceRGB": RGB,
    "RGB": RGB,
    "CalRGB": Space("rgb", "CalRGB"),
    "DeviceCMYK": CMYK,
    "CMYK": CMYK,
    "Lab": Space("lab", "Lab"),
    "Pattern": PATTERN,
}
_BY_COMPONENTS: dict[int, Model] = {1: "grey", 3: "rgb", 4: "cmyk"}
_DEEPEST = 4  # spaces in spaces: an index of an ICC-based space with an alternate


def read_space(value: object, resources: Dictionary, depth: int = 0) -> Space:
    """The colour space that a name or an array stands for; names are looked up in the resources."""
    if depth > _DEEPEST:
        return UNKNOWN
    if (written := name(value)) is not None:
        if written in _PLAIN:
            return _PLAIN[written]
        found = entry(resources.get(Name.ColorSpace), "/" + written)
        return UNKNOWN if found is None else read_space(found, resources, depth + 1)
    parts = items(value)
    family = name(parts[0]) if parts else None
    if family in ("Separation", "DeviceN") and len(parts) > 1:
        inks = [name(parts[1])] if family == "Separation" else [name(one) for one in items(parts[1])]
        return Space("spot", family, tuple(one or "" for one in inks))
    if family == "ICCBased" and len(parts) > 1 and isinstance(parts[1], Stream):
        model = _BY_COMPONENTS.get(int(number(parts[1].get(Name.N))), "unknown")
        return Space(model, f"ICCBased {model}")
    if family in ("Indexed", "I", "Pattern") and len(parts) > 1:
        return read_space(parts[1], resources, depth + 1)
    return _PLAIN.get(family or "", UNKNOWN)


def first_colour(space: Space) -> Colour:
    """The colour that is current where a stream has only chosen a space (ISO 32000-1, 8.6.8, ``CS``)."""
    if space.model == "cmyk":
        return Colour(space, (0.0, 0.0, 0.0, 1.0))
    if space.model == "spot":
        return Colour(space, tuple(1.0 for _ in space.inks))
    return Colour(space, {"grey": (0.0,), "rgb": (0.0, 0.0, 0.0), "lab": (0.0, 0.0, 0.0)}.get(space.model, ()))


def group_space(holder: Object) -> Space | None:
    """The blending space of the transparency group of a page or a form; None where it has none or inherits it."""
    group = entry(holder, Name.Group)
    space = entry(group, Name.CS)
    return None if space is None else read_space(space, Dictionary())
