"""Seams: insides of libraries that the program relies on beyond what they document, and whether they still fit.

A library may change what it does not document in any release. So each room that reaches inside one has a table of
what it relies on there, and compares it with the library that is installed before it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from briefbound.diagnostics import Diagnostic, EnvironmentFault
from briefbound.seams.comparing import difference, first_line, owner_of
from briefbound.seams.table import Library, Moved, Seam

__all__ = ["Library", "Moved", "Seam", "moved", "owner_of", "slower", "usable", "wrong_without"]

#: A message names so many seams at most.
_NAMED = 3


@cache
def moved(library: Library) -> tuple[Moved, ...]:
    """The seams of a library, which can be imported, that do not fit what is installed. Looked at once."""
    return tuple(Moved(seam, how) for seam in library.seams if (how := difference(seam)))


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
        message = f"{library.named} does not find a library of the system: {first_line(fault)}"
        raise EnvironmentFault([Diagnostic("BB701", message, hint="briefbound doctor names it")]) from fault
    except Exception as fault:  # it does not get along with another library that is installed
        what = f"{type(fault).__name__}: {first_line(fault)}"
        message = f"{library.named} cannot be used: {what}"
        raise EnvironmentFault([Diagnostic("BB729", message, hint=library.remedy)]) from fault
    if wrong := wrong_without(library):
        named, more = "; ".join(map(str, wrong[:_NAMED])), len(wrong) - _NAMED
        named += f"; and {more} more" if more > 0 else ""
        message = f"{library.named} does not fit, {library.version} is wanted: {named}"
        raise EnvironmentFault([Diagnostic("BB729", message, hint=library.remedy)])
