"""Hooks on seams of the engine, for as long as something is made, and everything as it was afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from briefbound.press.engine.seams import WEASYPRINT
from briefbound.seams import Seam, owner_of, slower

#: What is called in the place of a seam: with what was there before, and then with what that would be called with.
Hook = Callable[..., Any]

_SEAMS: Mapping[str, Seam] = {seam.path: seam for seam in WEASYPRINT.seams}


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


def _fits(seam: Seam) -> bool:
    """Whether a seam is as it was; what outputs depend on does, or the engine would not be used."""
    return all(one.seam != seam for one in slower(WEASYPRINT))


def _bound(hook: Hook, original: Callable[..., Any]) -> Callable[..., Any]:
    """The hook as a function, which is told what it stands for; a method's own object comes next."""

    def call(*arguments: Any, **named: Any) -> Any:
        return hook(original, *arguments, **named)

    return call
