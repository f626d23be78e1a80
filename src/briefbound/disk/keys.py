"""Keys of caches: one hash of all that a result depends on, from values as they are, not from how they are shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath


def key_of(*values: object) -> str:
    """The SHA-256, in hexadecimal digits, of plain values: text, bytes, numbers, dates, paths, members of
    enumerations, None; lists, mappings, sets and dataclasses of them. Equal values of equal types have equal keys;
    values that differ anywhere, also in their types or in how they are divided, have others.

    Raises TypeError for any other kind of value: what it depends on is not known.
    """
    return hash_of(_pieces(values))


def hash_of(pieces: Iterable[bytes]) -> str:
    """The SHA-256, in hexadecimal digits, of pieces of which none runs into the next."""
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(len(piece).to_bytes(8, "big"))
        whole.update(piece)
    return whole.hexdigest()


def _pieces(value: object) -> Iterator[bytes]:
    """What a value is of, then what it holds: each a piece of its own, so that none runs into the next."""
    yield type(value).__qualname__.encode()
    if isinstance(value, Enum):
        yield value.name.encode()
    elif isinstance(value, str):
        yield value.encode("utf-8", "surrogatepass")
    elif isinstance(value, bytes):
        yield value
    elif value is None or isinstance(value, int | float):
        yield repr(value).encode()
    elif isinstance(value, date):
        yield value.isoformat().encode()
    elif isinstance(value, PurePath):
        yield value.as_posix().encode("utf-8", "surrogatepass")
    elif is_dataclass(value):
        for one in fields(value):
            yield one.name.encode()
            yield from _pieces(getattr(value, one.name))
    elif isinstance(value, tuple | list):
        yield str(len(value)).encode()
        for item in value:
            yield from _pieces(item)
    elif isinstance(value, Mapping):
        yield str(len(value)).encode()
        for key, item in sorted(value.items(), key=lambda pair: key_of(pair[0])):
            yield from _pieces(key)
            yield from _pieces(item)
    elif isinstance(value, AbstractSet):
        yield from sorted(key_of(item).encode() for item in value)
    else:
        raise TypeError(f"no key is made of {type(value).__qualname__}")
