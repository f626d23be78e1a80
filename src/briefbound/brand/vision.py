"""How colours look to people who see some of them alike, and in one ink."""

from __future__ import annotations

from functools import cache

from briefbound.brand.colour import distance, grey, of_light, seen_light

#: What the whole loss of a kind of cone makes of linear red, green and blue (G. Machado, M. Oliveira, L. Fernandes,
#: 2009, severity 1).
VISIONS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@cache
def as_seen(colour: str) -> tuple[str, ...]:
    """A colour as it is, as each of :data:`VISIONS` sees it, and as the grey that one ink makes of it."""
    light = seen_light(colour)
    seen = (
        of_light([sum(share * part for share, part in zip(row, light, strict=True)) for row in rows])
        for rows in VISIONS.values()
    )
    return colour, *seen, grey(colour)


def least_distance(one: str, other: str) -> float:
    """How different two colours look to whoever tells them apart least, as :func:`distance` counts it."""
    return min(distance(first, second) for first, second in zip(as_seen(one), as_seen(other), strict=True))
