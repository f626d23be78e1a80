"""Objects of a PDF as plain values; what is of another type than it should be counts as absent (ISO 32000-1, 7.3)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String


def name(value: object) -> str | None:
    """A name without its slash; bytes that are no UTF-8 as Latin-1."""
    if not isinstance(value, Name):
        return None
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return value.unparse().decode("latin-1")[1:]


def text(value: object) -> str | None:
    """A text string."""
    return str(value) if isinstance(value, String) else None


def number(value: object, otherwise: float = 0.0) -> float:
    """A number."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return otherwise


def items(value: object) -> list[Object]:
    """What is in an array."""
    return list(value) if isinstance(value, Array) else []


def entry(value: object, key: str | Name) -> Object | None:
    """What a dictionary has under a key."""
    return value.get(key) if isinstance(value, Dictionary) else None
