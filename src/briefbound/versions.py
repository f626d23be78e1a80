"""What files are made with: the versions of the libraries and system libraries on which their bytes depend, and the
state of the program itself."""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import os
import platform
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from briefbound import stylesheets

#: Python libraries that read the text, set and draw pages, and write files.
LIBRARIES = (
    "weasyprint",
    "pydyf",
    "pyphen",
    "tinycss2",
    "cssselect2",
    "tinyhtml5",
    "pikepdf",
    "pypdfium2",
    "pillow",
    "fonttools",
    "ebooklib",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
)
FONTS = (
    "fontpkg-pt-serif",
    "fontpkg-pt-sans",
    "fontpkg-amiri",
    "fontpkg-atkinson-hyperlegible",
    "fontpkg-noto-serif",
    "fontpkg-noto-sans",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "pymupdf-fonts",
)


@cache
def versions() -> Mapping[str, str]:
    """Name to version, in a fixed order; what is not installed has an empty version. Read once in a process."""
    found = {
        "Pango": pango_version() or "",
        "HarfBuzz": harfbuzz_version() or "",
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    for name in (*LIBRARIES, *FONTS):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


@cache
def program() -> str:
    """The hash of the program's own code, tables and styles, by which what another state of it kept is told from what
    this one keeps. It is for keys of caches alone: what is made says nothing of it. Read once in a process."""
    whole = hashlib.sha256()
    for folder in dict.fromkeys((Path(__file__).parent, stylesheets.FOLDER)):
        for path in sorted(_sources(folder)):
            data = path.read_bytes()
            whole.update(f"{path.relative_to(folder).as_posix()!r} {len(data)}\n".encode() + data)
    return whole.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(above) / name for name in files)


def pango_version() -> str | None:
    """The version of Pango that would be loaded, or None where there is none."""
    pango = system_library("pango-1.0", "0")
    if pango is None:
        return None
    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def harfbuzz_version() -> str | None:
    """The version of HarfBuzz that would be loaded, or None where there is none."""
    harfbuzz = system_library("harfbuzz", "0")
    if harfbuzz is None:
        return None
    harfbuzz.hb_version_string.restype = ctypes.c_char_p
    return str(harfbuzz.hb_version_string().decode())


def system_library(name: str, version: str) -> ctypes.CDLL | None:
    """A system library by the names it has on Linux and macOS."""
    for file in _file_names(name, version):
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _file_names(name: str, version: str) -> Iterator[str]:
    yield f"lib{name}.so.{version}"
    yield f"lib{name}.{version}.dylib"
    if found := ctypes.util.find_library(name):  # runs other programs to find it, so that it comes last
        yield found
