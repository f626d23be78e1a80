"""Comparing a seam with what is installed: parameters by signatures, attributes by what code names."""

from __future__ import annotations

import hashlib
import importlib
import inspect
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from briefbound.seams.table import PASSED_ON, WITH_DEFAULTS, Seam


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


def _module_of(seam: Seam) -> ModuleType:
    """The module that has a seam, or the class that does."""
    owner = owner_of(seam)
    return owner if isinstance(owner, ModuleType) else importlib.import_module(owner.__module__)


@cache
def _code_of(module: ModuleType) -> str:
    """The SHA-256 of the file of a module, empty where that cannot be read."""
    try:
        return hashlib.sha256(Path(module.__file__ or "").read_bytes()).hexdigest()
    except OSError:
        return ""


def difference(seam: Seam) -> str:
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
    if seam.code and not _code_of(_module_of(seam)).startswith(seam.code):
        return "is in a module with other code"
    if seam.trial is not None:
        try:
            return seam.trial(found)
        except Exception as fault:
            return f"raises {type(fault).__name__}: {first_line(fault)}"
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


def first_line(fault: Exception) -> str:
    """The first line of what an exception says."""
    return next(iter(str(fault).splitlines()), "")
