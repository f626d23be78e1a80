"""Pango's declarations as tables of cffi, made once: no C is read at each start, and ``ffi.new()`` is one in C.

WeasyPrint has 500 lines of C read by pycparser whenever it is imported. ``pango.py`` has the same as cffi writes them
for a module "out of line" of the kind ABI; nothing is compiled. It holds what ``cdef()`` declares in this room too.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from briefbound.press.engine.hooks import code_of

_SEAM = "weasyprint.text.ffi.ffi"
_USER = _SEAM.rpartition(".")[0]


@contextmanager
def known_declarations() -> Iterator[None]:
    """Inside, WeasyPrint is imported with the tables, where they were made from the very file that it would read."""
    before = sys.modules.get("cffi")
    if _are_of_what_is_installed():
        sys.modules["cffi"] = _Cffi("cffi")
    try:
        yield
    finally:
        if isinstance(sys.modules.get("cffi"), _Cffi):
            del sys.modules["cffi"]
            sys.modules |= {"cffi": before} if before else {}


def _are_of_what_is_installed() -> bool:
    code, spec = code_of(_SEAM), importlib.util.find_spec("weasyprint")
    if not code or spec is None or spec.origin is None:
        return False
    try:
        source = Path(spec.origin).with_name("text").joinpath("ffi.py").read_bytes()
    except OSError:
        return False
    return hashlib.sha256(source).hexdigest().startswith(code)


class _Cffi(ModuleType):
    """cffi, but that whoever declares Pango finds it declared."""

    def __getattr__(self, name: str) -> Any:
        if name == "FFI" and sys._getframe(1).f_globals.get("__name__") == _USER:
            return _declared
        del sys.modules["cffi"]
        try:
            return getattr(importlib.import_module("cffi"), name)
        finally:
            sys.modules["cffi"] = self


def _declared() -> Any:
    from _cffi_backend import FFI

    from briefbound.press.engine.fast.pango import TABLES

    class Declared(FFI):  # type: ignore[misc]  # it has no types
        def cdef(self, source: str) -> None:
            """All of it is among the tables."""

    return Declared("pango", **TABLES)
