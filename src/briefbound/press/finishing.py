"""Editions that are made of finished pages: each is a step from the bytes of one PDF to those of another."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from briefbound.diagnostics import Diagnostic
from briefbound.editions import EDITIONS
from briefbound.model import Book, PagedEdition

#: A finished file, and warnings about it.
Finished = tuple[bytes, tuple[Diagnostic, ...]]


def finish(edition: PagedEdition, paint: Callable[[PagedEdition], bytes], book: Book) -> Finished:
    """The file of an edition. ``paint`` gives the pages of its design that it has or is made of."""
    by = EDITIONS[edition].finished_by
    if by is None:
        return paint(edition), ()
    module, function = by  # imported here, as it takes long and is seldom wanted
    step: Callable[[bytes, Book], Finished] = getattr(import_module(f"briefbound.press.{module}"), function)
    return step(paint(edition), book)
