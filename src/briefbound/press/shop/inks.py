"""Colours of a screen as inks of a press.

Whatever is neutral, text above all, becomes black ink alone; other colours go through the profile of the press,
relative colorimetric with black point compensation. Numbers of colours are 0 to 1, as in PDF: inks from none to full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from pikepdf import Name
from PIL import Image, ImageChops, ImageCms

#: Channels that differ by no more than this, of 255, show a grey.
_NEUTRAL = 2
#: From so much black ink on, a colour is a dark one; whose other inks differ by no more than this is a grey; and from
#: so much black on, nothing of a colour is left to be seen.
_DARK, _GREY, _BLACK = 0.5, 0.25, 0.9
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION

Levels = tuple[float, ...]


#: Levels of red, green and blue of a colour of screens, from 0 to 255.
Screen = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class BrandInks:
    """What is printed otherwise than by the profile: the brand's colour, where inks are named for it, and fine things
    in any of its tones, which are black.

    ``spot`` is the name of the one ink that ``levels`` stand for; empty where they are the inks themselves.
    """

    tones: frozenset[Screen]
    screen: Screen | None = None
    levels: Levels = ()
    spot: str = ""


class Inks(Protocol):
    """What colours become: the numbers of ``space``, set by the operators ``fill`` and ``stroke``.

    ``overprints``: whether black words may be printed on what is below them, in place of being cut out of it.
    ``brand``: the colours of a brand, which have ways of their own.
    """

    overprints: bool
    brand: BrandInks | None
    space: Name
    fill: str
    stroke: str

    def of_grey(self, light: float) -> Levels: ...

    def of_rgb(self, red: float, green: float, blue: float) -> Levels: ...

    def of_cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Levels: ...

    def of_lab(self, lightness: float, a: float, b: float) -> Levels: ...

    def of_words(self, levels: Levels) -> Levels:
        """What prints words of a colour that these levels are, where not they themselves do; else none."""
        ...

    def of_picture(self, picture: Image.Image) -> Image.Image:
        """A picture of mode L, RGB or CMYK as one of mode L or CMYK, in which 255 is full ink of CMYK, white of L."""
        ...


class ProcessInks:
    """Cyan, magenta, yellow and black of a press with this profile; together at most ``limit`` (3.0: 300 %).

    From a limit of 300 % on, colours leave room for black words on top: the other three inks stay 100 % below it.
    Pictures do not. Below that, colours would suffer, and black words are cut out.
    """

    space, fill, stroke = Name.DeviceCMYK, "k", "K"

    def __init__(self, profile: bytes, limit: float, brand: BrandInks | None = None) -> None:
        self._press = ImageCms.ImageCmsProfile(BytesIO(profile))
        self._black = BlackInk(profile)
        self._limit = limit
        self.overprints = limit >= 3
        if brand and brand.levels and not brand.spot:
            brand = replace(brand, levels=self.of_cmyk(*brand.levels))
        self.brand = brand
        self.of_rgb = lru_cache(self._of_rgb)  # a book has few colours, each set a thousand times

    def of_grey(self, light: float) -> Levels:
        return 0, 0, 0, _rounded(1 - light)

    def _of_rgb(self, red: float, green: float, blue: float) -> Levels:
        if self.brand and self.brand.screen == screen_of((red, green, blue)):
            return self.brand.levels
        if max(red, green, blue) - min(red, green, blue) <= _NEUTRAL / 255:
            return self.of_grey((red + green + blue) / 3)
        return self._of_pixel("RGB", [_byte(one) for one in (red, green, blue)], self._from_screen)

    def of_cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Levels:
        levels = np.array([[[_byte(one) for one in (cyan, magenta, yellow, black)]]], np.uint8)
        return self._limited(levels)

    def of_lab(self, lightness: float, a: float, b: float) -> Levels:
        if not (a or b):
            return self.of_grey(float(_greys()[round(lightness * 2.55)]) / 255)
        return self._of_pixel("LAB", _lab_bytes(lightness, a, b), self._from_lab)

    def of_words(self, levels: Levels) -> Levels:
        """Black ink alone for a dark grey: plates never meet so well that thin strokes of four of them are sharp."""
        *colour, black = levels
        is_grey = max(colour) - min(colour) <= _GREY or black >= _BLACK
        if black <= _DARK or not is_grey or not any(colour):
            return ()
        (light,) = self._black.of_cmyk(*levels)
        return self.of_grey(light)

    def of_picture(self, picture: Image.Image) -> Image.Image:
        if picture.mode == "RGB" and is_neutral(picture):
            return picture.getchannel("G")
        if picture.mode == "L":
            return picture
        inked = picture if picture.mode == "CMYK" else ImageCms.applyTransform(picture, self._from_screen)
        return Image.fromarray(within(np.asarray(inked), self._limit), "CMYK")

    def _of_pixel(self, mode: str, levels: Sequence[int], transform: Any) -> Levels:
        inked = ImageCms.applyTransform(Image.new(mode, (1, 1), tuple(levels)), transform)
        return self._limited(np.asarray(inked))

    def _limited(self, pixel: NDArray[np.uint8]) -> Levels:
        *colour, black = (one / 255 for one in within(pixel, self._limit)[0, 0].tolist())
        most = self._limit - 1 if self.overprints else self._limit
        scale = min(1.0, most / max(sum(colour), 0.01))
        return *(_rounded(one * scale) for one in colour), _rounded(black)

    @cached_property
    def _from_screen(self) -> Any:
        screen = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(screen, self._press, "RGB", "CMYK", _INTENT, _FLAGS)

    @cached_property
    def _from_lab(self) -> Any:
        lab = ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(lab, self._press, "LAB", "CMYK", _INTENT, _FLAGS)


class BlackInk:
    """Black ink alone, as light as each colour is to the eye; ``profile`` says how light the inks of pictures are."""

    overprints = False  # nothing else is below black
    brand: BrandInks | None = None
    space, fill, stroke = Name.DeviceGray, "g", "G"

    def __init__(self, profile: bytes) -> None:
        self._press = ImageCms.ImageCmsProfile(BytesIO(profile))
        self.of_rgb = lru_cache(self._of_rgb)

    def of_grey(self, light: float) -> Levels:
        return (light,)

    def _of_rgb(self, red: float, green: float, blue: float) -> Levels:
        if max(red, green, blue) - min(red, green, blue) <= _NEUTRAL / 255:
            return (_rounded((red + green + blue) / 3),)
        return self._of_pixel("RGB", [_byte(one) for one in (red, green, blue)])

    def of_cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Levels:
        if not (cyan or magenta or yellow):
            return (_rounded(1 - black),)
        return self._of_pixel("CMYK", [_byte(one) for one in (cyan, magenta, yellow, black)])

    def of_lab(self, lightness: float, a: float, b: float) -> Levels:
        return (_rounded(float(_greys()[round(lightness * 2.55)]) / 255),)

    def of_words(self, levels: Levels) -> Levels:
        return ()

    def of_picture(self, picture: Image.Image) -> Image.Image:
        if picture.mode == "L":
            return picture
        if picture.mode == "RGB" and is_neutral(picture):
            return picture.getchannel("G")
        transform = self._from_screen if picture.mode == "RGB" else self._from_press
        lightness = np.asarray(ImageCms.applyTransform(picture, transform))[..., 0]
        return Image.fromarray(_greys()[lightness], "L")

    def _of_pixel(self, mode: str, levels: Sequence[int]) -> Levels:
        return (_rounded(self.of_picture(Image.new(mode, (1, 1), tuple(levels))).getpixel((0, 0)) / 255),)  # type: ignore[operator]

    @cached_property
    def _from_screen(self) -> Any:
        screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(screen, lab, "RGB", "LAB", _INTENT)

    @cached_property
    def _from_press(self) -> Any:
        lab = ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(self._press, lab, "CMYK", "LAB", _INTENT, _FLAGS)


class MaskLevels:
    """The luminosity of a colour, by which a soft mask lets through what is below it (ISO 32000-1, 11.5.3)."""

    overprints = False
    brand: BrandInks | None = None
    space, fill, stroke = Name.DeviceGray, "g", "G"

    def of_grey(self, light: float) -> Levels:
        return (light,)

    def of_rgb(self, red: float, green: float, blue: float) -> Levels:
        return (_rounded(0.3 * red + 0.59 * green + 0.11 * blue),)

    def of_cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Levels:
        return (_rounded(1 - min(1, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black)),)

    def of_lab(self, lightness: float, a: float, b: float) -> Levels:
        return (_rounded(float(_greys()[round(lightness * 2.55)]) / 255),)

    def of_words(self, levels: Levels) -> Levels:
        return ()

    def of_picture(self, picture: Image.Image) -> Image.Image:
        return picture.convert("L")


def within(inked: NDArray[np.uint8], limit: float) -> NDArray[np.uint8]:
    """Inks of an image, rows by columns by four, with less than ``limit`` of ink in every place.

    What is too much is taken from the grey that cyan, magenta and yellow make together, for which black steps in
    (under colour removal); what is still too much, from each of the three alike.
    """
    ink = inked.astype(np.float64)
    most = limit * 255
    excess = ink.sum(axis=-1) - most
    if not (excess > 0).any():
        return inked
    colour, black = ink[..., :3], ink[..., 3]
    grey = np.clip(excess / 2, 0, np.minimum(colour.min(axis=-1), 255 - black))
    colour = colour - grey[..., None]
    black = np.minimum(black + grey, most)
    total = colour.sum(axis=-1)
    room = np.clip(most - black, 0, None)
    scale = np.where(total > room, room / np.maximum(total, 1), 1)
    return np.dstack([np.floor(colour * scale[..., None]), np.floor(black)]).astype(np.uint8)


def is_neutral(picture: Image.Image) -> bool:
    """Whether every pixel of an RGB picture is a grey."""
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue), (red, blue))
    return all(ImageChops.difference(one, other).getextrema()[1] <= _NEUTRAL for one, other in pairs)  # type: ignore[operator]


@lru_cache(1)
def _greys() -> NDArray[np.uint8]:
    """The grey of sRGB, 0 to 255, that looks as light as each lightness of CIELAB, 0 to 255 for 0 to 100."""
    lightness = np.arange(256) / 2.55
    root = (lightness + 16) / 116
    luminance = np.where(lightness > 8, root**3, lightness / 903.3)
    encoded = np.where(luminance <= 0.0031308, 12.92 * luminance, 1.055 * luminance ** (1 / 2.4) - 0.055)
    greys: NDArray[np.uint8] = np.rint(np.clip(encoded, 0, 1) * 255).astype(np.uint8)
    return greys


def screen_of(numbers: Sequence[float]) -> Screen:
    """The levels of a colour of screens that is written in numbers from 0 to 1."""
    red, green, blue = map(_byte, numbers)
    return red, green, blue


def _byte(level: float) -> int:
    return min(255, max(0, round(level * 255)))


def _lab_bytes(lightness: float, a: float, b: float) -> list[int]:
    return [min(255, max(0, round(one))) for one in (lightness * 2.55, a + 128, b + 128)]


def _rounded(level: float) -> float:
    return round(level, 4)
