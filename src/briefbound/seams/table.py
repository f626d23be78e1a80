"""What a table of seams is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Literal

#: What ends the parameters of a seam: more may follow, which is passed on as it comes; or which has defaults.
PASSED_ON, WITH_DEFAULTS = "*", "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """Something inside a library that is replaced, called or read.

    ``owner`` is a module or a class, by its dotted name, and ``name`` what is meant in it. ``parameters`` are the
    names that it takes, in their order and no others, as in "context, box"; a last one of ``*`` or ``=`` is explained
    at :data:`PASSED_ON`. ``attributes`` are what it has, or what its own code uses of its instances. ``trial`` is
    given it, where neither tells enough, and answers how it differs, with nothing where it does not. ``code`` is for
    what our own code does in the same way, only sooner: the beginning of the SHA-256 of the file of the module, any
    other text of which may do something else.

    Without a seam of the kind "right" outputs would be wrong, without one of the kind "fast" they only take longer.
    """

    owner: str
    name: str
    why: str
    test: str  # that fails where the seam does not do what it is for: a file below tests/, or a test in one
    parameters: str | None = None
    attributes: tuple[str, ...] = ()
    trial: Callable[[Any], str] | None = None
    code: str = ""
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
