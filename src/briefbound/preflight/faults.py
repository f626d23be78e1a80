"""What a rule of preflight says, and the measures that it holds a file to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefbound.pdf.painting import Painted
from briefbound.preflight.facts import FileFacts, PageFacts

Grade = Literal["error", "warning", "note"]

#: Boxes that differ by less than this, in points, are the same: numbers in files are rounded.
NEAR = 0.05


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: ``pages`` count from 1, and are empty where it is the file's as a whole."""

    grade: Grade
    message: str
    pages: tuple[int, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The measures of a profile."""

    bleed: float = 3.0  # mm
    resolution: float = 225.0  # samples per inch, under which an image is warned of
    poor_resolution: float = 100.0  # under which it is an error
    ink: float = 300.0  # per cent, all inks of an area together
    hairline: float = 0.25  # points; thinner lines break on a press
    type_size: float = 0.0  # points; smaller type is an error
    edge: float = 0.0  # mm that a printer cannot reach
    leaf: float = 0.1  # mm, the thickness of the paper


Rule = Callable[[FileFacts, Limits], Iterator[Fault]]


def pages_where(facts: FileFacts, holds: Callable[[PageFacts], object]) -> tuple[int, ...]:
    """The numbers of the pages of which something holds."""
    return tuple(page.number for page in facts.pages if holds(page))


def things(facts: FileFacts) -> Iterator[tuple[PageFacts, Painted]]:
    """Everything that is painted, with its page."""
    return ((page, thing) for page in facts.pages for thing in page.painting.things)


def gathered(found: Iterable[tuple[str, int]], grade: Grade) -> Iterator[Fault]:
    """One fault for each message, with all of its pages."""
    pages: dict[str, set[int]] = {}
    for message, page in found:
        pages.setdefault(message, set()).add(page)
    return (Fault(grade, message, tuple(sorted(numbers))) for message, numbers in pages.items())


def counted(number: int, thing: str) -> str:
    """ "1 page", "2 pages"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def some(message: str, pages: tuple[int, ...], grade: Grade = "error") -> Iterator[Fault]:
    if pages:
        yield Fault(grade, message, pages)


def is_white(one: Painted) -> bool:
    if one.colour.space.model == "rgb":
        return bool(one.colour.values) and min(one.colour.values) > 0.99
    return bool(one.colour.inks) and max(one.colour.inks.values()) < 0.01
