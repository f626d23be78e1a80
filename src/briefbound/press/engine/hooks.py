"""Hooks on seams of the engine, for as long as something is made, and everything as it was afterwards.

What only makes faster stands in its place for good; ``BRIEFBOUND_STOCK=1`` leaves all of it out, to compare the two.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from briefbound.press.engine.seams import WEASYPRINT
from briefbound.seams import Seam, owner_of, slower

#: What is called in the place of a seam: with what was there before, and then with what that would be called with.
Hook = Callable[..., Any]

_SOONER: Mapping[str, Seam] = {seam.path: seam for seam in WEASYPRINT.seams if seam.kind == "fast"}
#: Some are there for both reasons; without one that makes outputs right the engine is not used at all.
_SEAMS = {**_SOONER, **{seam.path: seam for seam in WEASYPRINT.seams if seam.kind == "right"}}

_PACKAGE = f"{WEASYPRINT.distribution}."
#: Whether the engine is to do everything in its own way where ours is only faster.
_STOCK = os.environ.get("BRIEFBOUND_STOCK") == "1"


@contextmanager
def hooked(hooks: Mapping[str, Hook]) -> Iterator[None]:
    """Inside, each hook stands in the place of the seam of that name, which the table of seams must have.

    A seam that only makes faster and does not fit the engine that is installed is left as it is.
    """
    seams = [(_SEAMS[path], hook) for path, hook in hooks.items()]
    places = [(owner_of(seam), seam.name, hook) for seam, hook in seams if _fits(seam)]
    originals = [getattr(owner, name) for owner, name, _ in places]
    for (owner, name, hook), original in zip(places, originals, strict=True):
        setattr(owner, name, _bound(hook, original))
    try:
        yield
    finally:
        for (owner, name, _), original in zip(places, originals, strict=True):
            setattr(owner, name, original)


def hook_for_good(path: str, hook: Hook) -> None:
    """Puts a hook in the place of a seam, as :func:`hooked` does, for as long as the process lives."""
    seam = _SEAMS[path]
    if _fits(seam):
        setattr(owner_of(seam), seam.name, _bound(hook, getattr(owner_of(seam), seam.name)))


def replace_for_good(path: str, replacement: Any, *relied_on: str) -> None:
    """Puts something in the place of a seam that only makes faster, wherever the engine holds it by name.

    Nothing is done where this seam, or one of those ``relied_on``, does not fit the engine that is installed.
    """
    seam = _SOONER[path]
    if not all(_fits(one) for one in (seam, *(_SEAMS[name] for name in relied_on))):
        return
    original = getattr(owner_of(seam), seam.name)
    setattr(owner_of(seam), seam.name, replacement)
    for name, module in [*sys.modules.items()]:
        if name.startswith(_PACKAGE):
            held = [key for key, value in vars(module).items() if value is original]
            for key in held:
                setattr(module, key, replacement)


def code_of(path: str) -> str:
    """The sum of the code beside which ours was written that only makes faster; empty where it is not to be used."""
    return "" if _STOCK else _SOONER[path].code


def _fits(seam: Seam) -> bool:
    """Whether a seam is as it was, and may be used; what outputs depend on is, or the engine would not be used."""
    if _STOCK and seam.kind == "fast":
        return False
    return all(one.seam != seam for one in slower(WEASYPRINT))


def _bound(hook: Hook, original: Callable[..., Any]) -> Callable[..., Any]:
    """The hook as a function, which is told what it stands for; a method's own object comes next."""

    def call(*arguments: Any, **named: Any) -> Any:
        return hook(original, *arguments, **named)

    return call
