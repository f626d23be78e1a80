"""Transformation matrices and rectangles (ISO 32000-1, 8.3.4 and 7.9.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pikepdf import Array, Object

#: ``a b c d e f``, as the operand of ``cm``.
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

#: Left, bottom, right, top, in points.
Rectangle = tuple[float, float, float, float]


def matrix(numbers: Sequence[Object]) -> Matrix:
    """The matrix of six numbers."""
    a, b, c, d, e, f = (float(one) for one in numbers[:6])
    return a, b, c, d, e, f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(point: tuple[float, float], by: Matrix) -> tuple[float, float]:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = by
    return point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f


def around(points: Iterable[tuple[float, float]]) -> Rectangle:
    """The smallest upright rectangle that holds all points; there must be one."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def corners(box: Rectangle) -> list[tuple[float, float]]:
    """The four corners of a rectangle."""
    left, bottom, right, top = box
    return [(left, bottom), (right, bottom), (left, top), (right, top)]


def common(one: Rectangle, other: Rectangle) -> Rectangle | None:
    """What two rectangles share, None where that is nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def rectangle(value: object) -> Rectangle | None:
    """A rectangle of a file, its corners put in order; None where it is none."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        a, b, c, d = (float(one) for one in value)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)
