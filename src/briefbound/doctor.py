"""The state of the machine: what building and checking need, what is there, and the command that mends each gap."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata

from briefbound.diagnostics import EnvironmentFault
from briefbound.version import __version__
from briefbound.versions import harfbuzz_version, pango_version, system_library


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the program uses. ``needed``: nothing can be built without it; else it only checks."""

    name: str
    found: bool
    needed: bool
    detail: str  # the version, or why it counts as missing
    mend: str = ""  # the command that brings it, where it is missing

    def as_fact(self) -> dict[str, object]:
        """The item as JSON values."""
        return asdict(self)


#: The libraries that set, draw and pack; the others of the lock file come with them.
_LIBRARIES = ("weasyprint", "pikepdf", "ebooklib", "markdown-it-py", "lxml", "pillow", "pyyaml")

_OLDEST_PYTHON = (3, 11)
_OLDEST_PANGO = (1, 44)  # as WeasyPrint says

_INSTALL_PANGO = "apt-get install libpangoft2-1.0-0, dnf install pango, or brew install pango"


def examine() -> tuple[Item, ...]:
    """Everything that building needs, then every validator, and what preflight draws separations with."""
    return (
        _python(),
        Item(name="briefbound", found=True, needed=True, detail=__version__),
        *map(_library, _LIBRARIES),
        _pango(),
        _harfbuzz(),
        *_fonts(),
        *_validators(),
        _ghostscript(),
    )


def lines(items: Sequence[Item]) -> Iterator[str]:
    """The items as a table for people, each gap with the command that mends it below."""
    width = max((len(item.name) for item in items), default=0)
    for item in items:
        state = "ok" if item.found else "missing" if item.needed else "not run"
        yield f"{item.name:<{width}}  {state:<7}  {item.detail}"
        if item.mend:
            yield f"{'':<{width}}  {'':<7}  to mend: {item.mend}"


def _python() -> Item:
    return Item(
        name="Python",
        found=sys.version_info >= _OLDEST_PYTHON,
        needed=True,
        detail=platform.python_version(),
        mend="" if sys.version_info >= _OLDEST_PYTHON else "install Python 3.11 or newer",
    )


def _library(distribution: str) -> Item:
    try:
        return Item(name=distribution, found=True, needed=True, detail=metadata.version(distribution))
    except metadata.PackageNotFoundError:
        mend = f"{sys.executable} -m pip install {distribution}"
        return Item(name=distribution, found=False, needed=True, detail="not installed", mend=mend)


def _pango() -> Item:
    version = pango_version()
    if version is None or system_library("pangoft2-1.0", "0") is None:
        missing = "Pango" if version is None else "its library pangoft2"
        return Item(name="Pango", found=False, needed=True, detail=f"{missing} not found", mend=_INSTALL_PANGO)
    enough = tuple(map(int, version.split("."))) >= _OLDEST_PANGO
    detail = version + ("" if enough else ", older than 1.44")
    return Item(name="Pango", found=enough, needed=True, detail=detail, mend="" if enough else _INSTALL_PANGO)


def _harfbuzz() -> Item:
    version = harfbuzz_version()
    mend = "" if version else _INSTALL_PANGO
    return Item(name="HarfBuzz", found=bool(version), needed=True, detail=version or "not found", mend=mend)


def _fonts() -> Iterator[Item]:
    from briefbound.fonts import EVERY, face

    for family, (package, faces) in EVERY.items():
        try:
            for weight, style in faces:
                face(family, weight, style)
        except EnvironmentFault as fault:
            (problem,) = fault.diagnostics
            yield Item(name=family, found=False, needed=True, detail=problem.message, mend=problem.hint)
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
            detail, mend = absent.reason, absent.install
            yield Item(name=validator.NAME, found=False, needed=False, detail=detail, mend=mend)


def _ghostscript() -> Item:
    from briefbound.checks import NotInstalled
    from briefbound.preflight.inks import version

    try:
        detail = f"{version()}, for PDF: separations and total ink, which preflight measures"
        return Item(name="Ghostscript", found=True, needed=False, detail=detail)
    except NotInstalled as absent:
        detail, mend = f"separations and total ink: {absent.reason}", absent.install
        return Item(name="Ghostscript", found=False, needed=False, detail=detail, mend=mend)
