"""The colour spaces that a page may use, each as a way from its numbers to inks (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object

from briefbound.press.shop.inks import Inks, Levels


class NotForInks(Exception):
    """Something on a page has no way into inks; the message says what."""


@dataclass(frozen=True, slots=True)
class Source:
    """A colour space: how its numbers become inks, and those that are current when it is chosen."""

    convert: Callable[[Inks, Sequence[float]], Levels]
    first: tuple[float, ...]


GREY = Source(lambda inks, numbers: inks.of_grey(*numbers), (0.0,))
RGB = Source(lambda inks, numbers: inks.of_rgb(*numbers), (0.0, 0.0, 0.0))
CMYK = Source(lambda inks, numbers: inks.of_cmyk(*numbers), (0.0, 0.0, 0.0, 1.0))
LAB = Source(lambda inks, numbers: inks.of_lab(*numbers), (0.0, 0.0, 0.0))

_FAMILIES = {
    "/DeviceGray": GREY,
    "/CalGray": GREY,
    "/DeviceRGB": RGB,
    "/CalRGB": RGB,
    "/DeviceCMYK": CMYK,
    "/Lab": LAB,
}
_BY_COMPONENTS = {1: GREY, 3: RGB, 4: CMYK}


def source_of(space: Object, resources: Dictionary) -> Source | None:
    """The source that a name or an array means; None for the space of patterns.

    Raises NotForInks for inks of their own (Separation, DeviceN) and for what is no colour space.
    """
    if isinstance(space, Name) and str(space) not in _FAMILIES and space != Name.Pattern:
        named = resources.get(Name.ColorSpace, Dictionary())
        if space not in named:
            raise NotForInks(f"the colour space {str(space)[1:]}, which the file does not define")
        space = named[space]
    family = space[0] if isinstance(space, Array) else space
    if family == Name.Pattern:
        return None
    if family == Name.ICCBased and isinstance(space, Array):
        return _BY_COMPONENTS[int(space[1].N)]
    if str(family) in _FAMILIES:
        return _FAMILIES[str(family)]
    raise NotForInks(f"a colour of the space {str(family)[1:]}")
