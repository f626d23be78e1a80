"""Seams: insides of libraries that the program relies on beyond what they document, and whether they still fit.

A library may change what it does not document in any release. So each room that reaches inside one has a table of
what it relies on there, and compares it with the library that is installed before it is used.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from types import CodeType
from typing import Any, Literal

from briefbound.diagnostics import Diagnostic, EnvironmentFault

#: What ends the parameters of a seam: more may follow, which is passed on as it comes; or which has defaults.
PASSED_ON, WITH_DEFAULTS = "*", "="
#: A message names so many seams at most.
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """Something inside a library that is replaced, called or read.

    ``owner`` is a module or a class, by its dotted name, and ``name`` what is meant in it. ``parameters`` are the
    names that it takes, in their order and no others, as in "context, box"; a last one of ``*`` or ``=`` is explained
    at :data:`PASSED_ON`. ``attributes`` are what it has, or what its own code uses of its instances. ``trial`` is
    given it, where neither tells enough, and answers how it differs, with nothing where it does not.

    Without a seam of the kind "right" outputs would be wrong, without one of the kind "fast" they only take longer.
    """

    owner: str
    name: str
    why: str
    test: str  # that fails where the seam does not do what it is for: a file below tests/, or a test in one
    parameters: str | None = None
    attributes: tuple[str, ...] = ()
    trial: Callable[[Any], str] | None = None
    kind: Literal["right", "fast"] = "right"
    issue: str = ""  # of the library, about the same matter

    @property
    def path(self) -> str:
        """The dotted name of what is meant."""
        return f"{self.owner}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library with seams: the name of its distribution, the version that they were written for, and the module of
    the program that imports it."""

    distribution: str
    loader: str
    version: str
    seams: tuple[Seam, ...]

    @property
    def installed(self) -> str:
        """The version that is installed, empty where none is."""
        with suppress(metadata.PackageNotFoundError):
            return metadata.version(self.distribution)
        return ""

    @property
    def named(self) -> str:
        """The library with the version that is installed, for messages, which begin with it."""
        return f"{self.distribution} {self.installed}".strip()

    @property
    def remedy(self) -> str:
        """The command that installs the version which the seams were written for."""
        return f"{sys.executable} -m pip install {self.distribution}=={self.version}"


@dataclass(frozen=True, slots=True)
class Moved:
    """A seam that is not as the table has it, and how it differs."""

    seam: Seam
    how: str

    def __str__(self) -> str:
        return f"{self.seam.path} {self.how}"


@cache
def moved(library: Library) -> tuple[Moved, ...]:
    """The seams of a library, which can be imported, that do not fit what is installed. Looked at once."""
    return tuple(Moved(seam, how) for seam in library.seams if (how := _difference(seam)))


def wrong_without(library: Library) -> tuple[Moved, ...]:
    """Those of them without which outputs would be wrong."""
    return tuple(one for one in moved(library) if one.seam.kind == "right")


def slower(library: Library) -> tuple[Moved, ...]:
    """Those of them without which outputs only take longer."""
    return tuple(one for one in moved(library) if one.seam.kind == "fast")


@contextmanager
def usable(library: Library) -> Iterator[None]:
    """Imports of a library go inside. Raises EnvironmentFault where they fail, or where seams do not fit that make
    outputs right; its message begins with the name of the library."""
    try:
        yield
    except ImportError as fault:
        message = f"{library.named} cannot be imported: {fault}"
        raise EnvironmentFault([Diagnostic("BB701", message, hint=library.remedy)]) from fault
    except OSError as fault:
        message = f"{library.named} does not find a library of the system: {_first(fault)}"
        raise EnvironmentFault([Diagnostic("BB701", message, hint="briefbound doctor names it")]) from fault
    except Exception as fault:  # it does not get along with another library that is installed
        what = f"{type(fault).__name__}: {_first(fault)}"
        message = f"{library.named} cannot be used: {what}"
        raise EnvironmentFault([Diagnostic("BB729", message, hint=library.remedy)]) from fault
    if wrong := wrong_without(library):
        named, more = "; ".join(map(str, wrong[:_NAMED])), len(wrong) - _NAMED
        named += f"; and {more} more" if more > 0 else ""
        message = f"{library.named} does not fit, {library.version} is wanted: {named}"
        raise EnvironmentFault([Diagnostic("BB729", message, hint=library.remedy)])


def _first(fault: Exception) -> str:
    """The first line of what an exception says."""
    return next(iter(str(fault).splitlines()), "")


# ---------------------------------------------------------------- comparing


def owner_of(seam: Seam) -> Any:
    """The module or class that has a seam. Raises AttributeError or ImportError where it is not there."""
    return _resolved(seam.owner)


def _resolved(path: str) -> Any:
    """What a dotted name means: a module, or what is in the module that the longest part of it names."""
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for name in parts[count:]:
            found = getattr(found, name)
        return found
    raise ModuleNotFoundError(path)


def _difference(seam: Seam) -> str:
    """How a seam differs from its entry in the table, empty where it does not."""
    try:
        found = getattr(owner_of(seam), seam.name)
    except (AttributeError, ImportError):
        return "is not there"
    if seam.parameters is not None and (how := _other_parameters(found, seam.parameters)):
        return how
    if seam.attributes:
        known = _names(found)
        if lacking := [name for name in seam.attributes if name not in known and not hasattr(found, name)]:
            return f"has no {', '.join(lacking)}"
    if seam.trial is not None:
        try:
            return seam.trial(found)
        except Exception as fault:
            return f"raises {type(fault).__name__}: {_first(fault)}"
    return ""


def _other_parameters(found: Any, wanted: str) -> str:
    try:
        installed = [one for one in inspect.signature(found).parameters.values() if one.name != "self"]
    except (TypeError, ValueError):
        return "cannot be called"
    names, rest = [name for name in wanted.split(", ") if name], ""
    if names and names[-1] in (PASSED_ON, WITH_DEFAULTS):
        rest = names.pop()
    more = installed[len(names) :]
    optional = all(one.default is not one.empty or one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in more)
    fits = not more or rest == PASSED_ON or (rest == WITH_DEFAULTS and optional)
    if fits and [one.name for one in installed[: len(names)]] == names:
        return ""
    return f"takes ({', '.join(one.name for one in installed)}) and not ({wanted})"


def _names(found: Any) -> set[str]:
    """What the code of a class and of its bases, or of a function, names: attributes that instances have too."""
    bases = inspect.getmro(found) if isinstance(found, type) else ()
    names: set[str] = set()
    for one in [member for base in bases for member in vars(base).values()] if bases else [found]:
        whole = getattr(one, "fget", None) or inspect.unwrap(getattr(one, "__func__", one))
        names |= _named_by(getattr(whole, "__code__", None))
    return names


def _named_by(code: CodeType | None) -> set[str]:
    if code is None:
        return set()
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _named_by(constant)
        names.update(one for one in (constant if isinstance(constant, tuple) else [constant]) if isinstance(one, str))
    return names
