"""WeasyPrint itself, imported in the one way that suits books, with seams that are known to fit.

Whatever else in this room wants it takes it from here, so that it cannot be had otherwise.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefbound.press.engine import pdf  # noqa: F401  # a pydyf that does not fit is named before what stands on it
from briefbound.press.engine.fast.declarations import known_declarations
from briefbound.press.engine.seams import WEASYPRINT
from briefbound.seams import usable

__all__ = ["weasyprint", "without_fonts_of_the_machine"]


@contextmanager
def without_fonts_of_the_machine() -> Iterator[None]:
    """Shows Fontconfig a configuration without folders, for the time that it reads one."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _without_a_search_for_libraries() -> Iterator[None]:
    """Lets libraries be opened by their names alone, all of which WeasyPrint knows; only macOS must look for them.

    Asked for a name that does not exist, Python on Linux runs ldconfig and the C compiler, twenty times over.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


with usable(WEASYPRINT), without_fonts_of_the_machine(), warnings.catch_warnings():
    warnings.simplefilter("ignore")  # WeasyPrint warns that there are no fonts: the faces come from packages
    try:
        with _without_a_search_for_libraries(), known_declarations():
            import weasyprint
    except OSError:  # an engine that knows no names, or a system without the library
        import weasyprint
