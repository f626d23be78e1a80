"""The state of the machine: what building and checking need, what is there, and the command that fixes each gap."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module, metadata

from briefbound.diagnostics import EnvironmentFault
from briefbound.seams import Library, slower
from briefbound.version import __version__
from briefbound.versions import harfbuzz_version, pango_version, system_library


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the program uses. ``needed``: nothing can be built without it; else it only checks."""

    name: str
    found: bool
    needed: bool
    detail: str  # the version, or why it counts as missing
    fix: str = ""  # the command that brings it, where it is missing

    def as_fact(self) -> dict[str, object]:
        """The item as JSON values."""
        return asdict(self)


#: The libraries that set, draw and pack; the others of the lock file come with them.
_LIBRARIES = ("pikepdf", "markdown-it-py", "lxml", "pillow", "pyyaml")

_OLDEST_PYTHON = (3, 11)
_OLDEST_PANGO = (1, 44)  # as WeasyPrint says

_INSTALL_PANGO = "apt-get install libpangoft2-1.0-0, dnf install pango, or brew install pango"


def examine() -> tuple[Item, ...]:
    """Everything that building needs, then every validator, and what preflight draws separations with."""
    return (
        _python(),
        Item(name="briefbound", found=True, needed=True, detail=__version__),
        *map(_reached_inside, _libraries_with_seams()),
        *map(_library, _LIBRARIES),
        _pango(),
        _harfbuzz(),
        *_fonts(),
        *_validators(),
        _ghostscript(),
    )


def lines(items: Sequence[Item]) -> Iterator[str]:
    """The items as a table for people, each gap with the command that fixes it below."""
    width = max((len(item.name) for item in items), default=0)
    for item in items:
        state = "ok" if item.found else "missing" if item.needed else "not run"
        yield f"{item.name:<{width}}  {state:<7}  {item.detail}"
        if item.fix:
            yield f"{'':<{width}}  {'':<7}  to fix: {item.fix}"


def _python() -> Item:
    return Item(
        name="Python",
        found=sys.version_info >= _OLDEST_PYTHON,
        needed=True,
        detail=platform.python_version(),
        fix="" if sys.version_info >= _OLDEST_PYTHON else "install Python 3.11 or newer",
    )


def _library(distribution: str) -> Item:
    try:
        return Item(name=distribution, found=True, needed=True, detail=metadata.version(distribution))
    except metadata.PackageNotFoundError:
        fix = f"{sys.executable} -m pip install {distribution}"
        return Item(name=distribution, found=False, needed=True, detail="not installed", fix=fix)


def _libraries_with_seams() -> tuple[Library, ...]:
    from briefbound.epub.seams import EBOOKLIB
    from briefbound.press.engine.seams import PYDYF, WEASYPRINT

    return PYDYF, WEASYPRINT, EBOOKLIB


def _reached_inside(library: Library) -> Item:
    """A library whose insides the program relies on: whether those that are installed are as they should be."""
    item = _library(library.distribution)
    if not item.found:
        return item
    try:
        import_module(library.loader)
    except EnvironmentFault as fault:
        for one in fault.diagnostics:
            # Another library, or Pango (BB701), has an item of its own.
            if one.code == "BB729" and one.message.startswith(library.distribution):
                detail = one.message.removeprefix(library.distribution).strip()
                return Item(name=library.distribution, found=False, needed=True, detail=detail, fix=one.hint)
        return item
    detail = library.installed
    if detail != library.version:
        detail += f", not {library.version}, which Briefbound was written for; all that it relies on is there"
    if slow := [str(one) for one in slower(library)]:
        detail += f"; pages take longer: {'; '.join(slow)}"
    return Item(name=library.distribution, found=True, needed=True, detail=detail)


def _pango() -> Item:
    version = pango_version()
    if version is None or system_library("pangoft2-1.0", "0") is None:
        missing = "Pango" if version is None else "its library pangoft2"
        return Item(name="Pango", found=False, needed=True, detail=f"{missing} not found", fix=_INSTALL_PANGO)
    enough = tuple(map(int, version.split("."))) >= _OLDEST_PANGO
    detail = version + ("" if enough else ", older than 1.44")
    return Item(name="Pango", found=enough, needed=True, detail=detail, fix="" if enough else _INSTALL_PANGO)


def _harfbuzz() -> Item:
    version = harfbuzz_version()
    fix = "" if version else _INSTALL_PANGO
    return Item(name="HarfBuzz", found=bool(version), needed=True, detail=version or "not found", fix=fix)


def _fonts() -> Iterator[Item]:
    from briefbound.faces.fonts import EVERY, face

    for family, (package, faces) in EVERY.items():
        try:
            for weight, style in faces:
                face(family, weight, style)
        except EnvironmentFault as fault:
            (problem,) = fault.diagnostics
            yield Item(name=family, found=False, needed=True, detail=problem.message, fix=problem.hint)
        else:
            detail = f"{len(faces)} faces from {package.replace('_', '-')} {metadata.version(package)}"
            yield Item(name=family, found=True, needed=True, detail=detail)


def _validators() -> Iterator[Item]:
    from briefbound.checks import VALIDATORS, NotInstalled

    for validator in VALIDATORS:
        try:
            detail = f"{validator.version()}, for {validator.READS}: {validator.JUDGES}"
            yield Item(name=validator.NAME, found=True, needed=False, detail=detail)
        except NotInstalled as absent:
            detail, fix = absent.reason, absent.install
            yield Item(name=validator.NAME, found=False, needed=False, detail=detail, fix=fix)


def _ghostscript() -> Item:
    from briefbound.checks import NotInstalled
    from briefbound.preflight.inks import version

    try:
        detail = f"{version()}, for PDF: separations and total ink, which preflight measures"
        return Item(name="Ghostscript", found=True, needed=False, detail=detail)
    except NotInstalled as absent:
        detail, fix = f"separations and total ink: {absent.reason}", absent.install
        return Item(name="Ghostscript", found=False, needed=False, detail=detail, fix=fix)
