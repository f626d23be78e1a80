"""Hooks on insides of libraries, for as long as something is made, and everything as it was afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

#: An owner, such as a module or a class, the name of what is replaced in it, and what takes its place.
Hook = tuple[Any, str, Callable[..., Any]]


@contextmanager
def hooks_in_place(hooks: Sequence[Hook]) -> Iterator[None]:
    """Inside, each hook stands in the place of what has that name."""
    originals = [getattr(owner, name) for owner, name, _ in hooks]
    for owner, name, hook in hooks:
        setattr(owner, name, hook)
    try:
        yield
    finally:
        for (owner, name, _), original in zip(hooks, originals, strict=True):
            setattr(owner, name, original)
