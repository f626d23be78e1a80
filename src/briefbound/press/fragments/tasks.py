"""What is done by other processes: values that travel there, and say what to do."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from briefbound.diagnostics import BriefboundError, Diagnostic, EnvironmentFault, Exit, OutputError, SourceError
from briefbound.model import ContentDocument, PageDesign, PdfStandard, Resource
from briefbound.press.pieces.asked import Copy, Guess, Starts
from briefbound.press.pieces.fragment import FontUse

#: New objects after which Python looks for circles among them that nobody holds; it does so after 700 by itself.
_MANY = 50_000


@cache
def get_ready() -> None:
    """Loads what tasks want, so that the first need not wait for it; done once a process.

    What is loaded stays: to look it through for dead objects, as it comes or again and again, takes time.
    """
    is_enabled = gc.isenabled()
    gc.disable()
    try:
        import briefbound.press.fragments.typeset  # noqa: F401
    finally:
        if is_enabled:
            gc.enable()
    gc.collect()
    gc.freeze()


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Collects garbage rarely during layout: boxes live until it ends, and collecting cost 12 % of the time.

    What was there before, such as the book that is built, is not looked through for what the layout has left.
    """
    before = gc.get_threshold()
    gc.set_threshold(_MANY, *before[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.collect()
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class FindStarts:
    """How the pages of documents begin, as :func:`~briefbound.press.fragments.typeset.find_starts` says."""

    documents: tuple[ContentDocument, ...]
    title: str
    language: str
    design: PageDesign

    def do(self) -> Starts:
        get_ready()
        from briefbound.press.fragments.typeset import find_starts

        return find_starts(self.documents, self.title, self.language, self.design)


@dataclass(frozen=True, slots=True)
class SetFragment:
    """A fragment, in the form that can be kept."""

    copy: Copy
    guess: Guess

    def do(self) -> bytes:
        get_ready()
        from briefbound.press.fragments.typeset import set_fragment
        from briefbound.press.pieces.stored import to_bytes

        with _collecting_seldom():
            return to_bytes(set_fragment(self.copy, self.guess))


@dataclass(frozen=True, slots=True)
class CutFonts:
    """The faces of a book, in the form that can be kept."""

    uses: Sequence[FontUse]
    standard: PdfStandard
    fonts: tuple[Resource, ...]  # those of the pack

    def do(self) -> bytes:
        from briefbound.press.fragments.typefaces import cut_fonts
        from briefbound.press.pieces.stored import to_bytes

        return to_bytes(cut_fonts(self.uses, self.standard, self.fonts))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a task could not be done, in a form that travels; places in the pack are relative to its folder."""

    code: Exit
    diagnostics: tuple[Diagnostic, ...]


def raised(faults: Sequence[Fault], root: Path) -> BriefboundError:
    """What to raise for faults of a pack in this folder: the gravest of their kinds, with all that they say."""
    kinds = {kind.exit_code: kind for kind in (SourceError, EnvironmentFault, OutputError, BriefboundError)}
    kind = kinds[max(fault.code for fault in faults)]
    diagnostics = dict.fromkeys(one for fault in faults for one in fault.diagnostics)
    return kind(
        replace(one, place=one.place and replace(one.place, path=str(root / one.place.path))) for one in diagnostics
    )


Task = FindStarts | SetFragment | CutFonts
