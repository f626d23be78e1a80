"""The faces that pages are set in, as resources and as rules of a style sheet."""

from __future__ import annotations

from briefbound.fonts import EVERY, face
from briefbound.model import Resource

#: A made-up address that relative ones are joined to (RFC 2606, 2: ``.invalid`` never resolves). Names inside a PDF
#: depend on it, so it is the same on every machine.
BASE_URL = "https://book.invalid/"


def font_resources() -> list[Resource]:
    """Every face that pages are set in. Raises EnvironmentFault where one is not installed."""
    return [
        Resource(f"fonts/{name}", "font/ttf", face(family, weight, style).read_bytes())
        for family, (_, files) in EVERY.items()
        for (weight, style), name in files.items()
    ]


def font_faces() -> str:
    """The ``@font-face`` rules of those faces (CSS Fonts 4, 4)."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style};'
        f' src: url("{BASE_URL}fonts/{name}") }}'
        for family, (_, files) in EVERY.items()
        for (weight, style), name in files.items()
    )
