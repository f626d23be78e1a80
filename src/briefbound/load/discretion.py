"""Messages of a run in which words are withheld: they say what their codes mean, and quote nothing of the sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefbound.diagnostics import Diagnostic, wordless

#: What asks for words to be withheld and is no bar: nobody knows which words of the run these are.
_ABOUT_WITHHOLDING = frozenset(("BB118", "BB341", "BB345"))
#: What may have been meant so, in a way or a language that is not known: words of the same file.
_ABOUT_NAMES = frozenset(("BB124", "BB125", "BB310", "BB314", "BB340", "BB342", "BB343", "BB344"))
#: Codes of what is found in sources and on pages; the others are of the machine and of finished files.
_OF_SOURCES = ("BB1", "BB2", "BB3", "BB4", "BB5", "BB6", "BB72", "BB73", "BB74")

_FIX_FIRST = "fix what is said of marks, attributes and names first, and build again: then this is said in full"
_LOOK_THERE = "look at that line: where words are withheld, messages quote nothing of the sources"


def discreet(problems: Iterable[Diagnostic], withholds: bool) -> tuple[Diagnostic, ...]:
    """The problems of a run, in their order, as they may be told.

    ``withholds``: words of the sources are withheld. Then, and where a mark was not understood, all say no more than
    their codes mean: they could quote these words. Where something else is not known, so do those about its file.
    """
    problems = tuple(problems)
    is_asked = any(problem.code in _ABOUT_WITHHOLDING for problem in problems)
    doubtful = {problem.place.path for problem in problems if problem.place and problem.code in _ABOUT_NAMES}

    def redacted(problem: Diagnostic) -> Diagnostic:
        if problem.plain or not problem.code.startswith(_OF_SOURCES):
            return problem
        if is_asked or withholds:
            return wordless(problem, _FIX_FIRST if is_asked else _LOOK_THERE)
        is_near = problem.place is not None and problem.place.path in doubtful
        return wordless(problem, _FIX_FIRST) if is_near and problem.code not in _ABOUT_NAMES else problem

    return tuple(map(redacted, problems))


def by_place(problems: Sequence[Diagnostic], withholds: bool) -> tuple[Diagnostic, ...]:
    """The problems as they may be told, file by file as they were first met, and by line in each."""
    paths = dict.fromkeys(problem.place.path for problem in problems if problem.place)
    ranks = {path: rank for rank, path in enumerate(paths)}

    def order(problem: Diagnostic) -> tuple[int, int]:
        place = problem.place
        return (ranks[place.path], place.line or 0) if place else (-1, 0)

    return tuple(sorted(discreet(problems, withholds), key=order))
