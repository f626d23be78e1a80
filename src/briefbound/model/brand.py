"""How the maker of a pack looks: its name, its logos, its colours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from briefbound.model.mark import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A logo: a drawing or picture of the pack, and the words for it, which are the organisation's name."""

    path: PurePosixPath
    alt: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Logos:
    """The logo where there is room (title page, cover, back) and where there is little (foot of pages, spine)."""

    medium: Logo | None = None
    small: Logo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintInks:
    """A colour as a press prints it: percent of cyan, magenta, yellow and black, and the ink of its own that these
    stand for where there is one."""

    cmyk: tuple[float, float, float, float]
    spot: str = ""
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours as ``#rrggbb``: the brand's own, its second one, and those that it has names for."""

    primary: str = ""
    inks: PrintInks | None = None  # of the first on a press; by its profile where there are none
    secondary: str = ""
    palette: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a pack takes from a ``_brand.yml``, or has under ``brand``."""

    name: str = ""
    short_name: str = ""
    link: str = ""
    logos: Logos = Logos()
    colours: Colours = Colours()
    mark: Mark
