"""Objects of a PDF file (ISO 32000-1, 7.3), as pydyf has them; imported without WeasyPrint, by the binder too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from briefbound.press.engine.seams import PYDYF
from briefbound.seams import usable

with usable(PYDYF):
    import pydyf

__all__ = ["Array", "Dictionary", "File", "Object", "Stream", "String", "to_bytes"]

if TYPE_CHECKING:

    class Object:
        """What a file numbers; ``reference`` is ``12 0 R``, ``data`` what is written of it."""

        number: Any
        reference: bytes
        compressible: bool

        @property
        def data(self) -> bytes: ...

    class Dictionary(Object, dict[str, Any]):
        def __init__(self, values: Mapping[str, Any] | None = None) -> None: ...

    class Array(Object, list[Any]):
        def __init__(self, array: Iterable[Any] | None = None) -> None: ...

    class String(Object):
        def __init__(self, string: str | bytes = "") -> None: ...

    class Stream(Object):
        """Pieces, which are joined by line breaks; ``extra`` is its dictionary."""

        stream: list[Any]
        extra: dict[str, Any]
        compress: bool

        def __init__(
            self, stream: list[Any] | None = None, extra: Mapping[str, Any] | None = None, compress: bool = False
        ) -> None: ...

    class File:
        """A file in the making: its objects by their numbers, its catalog and its information dictionary."""

        objects: list[Any]
        pages: Dictionary
        catalog: Dictionary
        info: Dictionary
        page_references: tuple[bytes, ...]

        def add_object(self, object_: Object) -> None: ...
        def add_page(self, page: Dictionary) -> None: ...

else:
    Array, Dictionary, File, Object, Stream, String = (
        pydyf.Array,
        pydyf.Dictionary,
        pydyf.PDF,
        pydyf.Object,
        pydyf.Stream,
        pydyf.String,
    )


def to_bytes(item: Any) -> bytes:
    """What is written of a piece of a stream."""
    return bytes(pydyf._to_bytes(item))
