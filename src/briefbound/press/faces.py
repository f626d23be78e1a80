"""The faces that pages are set in, as resources and as rules of a style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from briefbound.faces.fonts import EVERY, FAMILIES, KNOWN, SIGNS, SOURCE, VARIABLE, Style, face_data
from briefbound.model import PageDesign, Resource

#: A made-up address that relative ones are joined to (RFC 2606, 2: ``.invalid`` never resolves). Names inside a PDF
#: depend on it, so it is the same on every machine.
BASE_URL = "https://book.invalid/"


def families_of(design: PageDesign) -> tuple[str, ...]:
    """The program's own families that texts are set in: those that a brand adds, then the serif and the sans of the
    design."""
    look = tuple(FAMILIES if design.form != "standard" or design.look == "book" else SOURCE)
    brand = (one.name for one in (design.base, design.headings) if one and not one.faces)
    return (*(name for name in dict.fromkeys(brand) if name not in look), *look)


def font_resources(more: Iterable[str] = ()) -> list[Resource]:
    """Every face that any pages are set in, with those of ``more`` families of :data:`~briefbound.faces.fonts.KNOWN`.

    Raises EnvironmentFault where one is not installed.
    """
    return [_resource(family, weight, style) for family, weight, style in _faces(more)]


def font_faces(more: Iterable[str] = ()) -> str:
    """The ``@font-face`` rules of those faces (CSS Fonts 4, 4)."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}";{_weight(family, weight)} font-style: {style};'
        f' src: url("{BASE_URL}{_href(family, weight, style)}") }}'
        for family, weight, style in _faces(more)
    )


def _faces(more: Iterable[str]) -> Iterator[tuple[str, int, Style]]:
    for family in dict.fromkeys((*EVERY, *more)):
        for weight, style in KNOWN[family][1]:
            yield family, weight, style


def _weight(family: str, weight: int) -> str:
    """A file with all weights is declared without one."""
    return "" if family in VARIABLE else f" font-weight: {weight};"


def _href(family: str, weight: int, style: Style) -> str:
    name = KNOWN[family][1][weight, style]
    return f"fonts/{name}.otf" if family in SIGNS else f"fonts/{name.partition('[')[0]}"


@cache
def _resource(family: str, weight: int, style: Style) -> Resource:
    return Resource(_href(family, weight, style), "font/ttf", face_data(family, weight, style))
