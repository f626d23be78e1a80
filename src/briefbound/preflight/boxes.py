"""Rules about the boxes of pages, the marks around them, and the paper that they fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefbound.pdf.matrix import Rectangle, common
from briefbound.pdf.painting import Painted
from briefbound.preflight.facts import POINTS_PER_MM, FileFacts, PageFacts
from briefbound.preflight.faults import NEAR, Fault, Limits, counted, gathered, is_white, pages_where, some, things


def has_boxes(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """Trim inside bleed inside media, and enough of each (ISO 15930-7; ISO 32000-1, 14.11.2)."""
    yield from some("there is no TrimBox", pages_where(facts, lambda page: page.trim is None))
    yield from some("there is no BleedBox", pages_where(facts, lambda page: page.trim and not page.bleed))
    yield from some(
        "the TrimBox reaches out of the BleedBox",
        pages_where(facts, lambda page: page.trim and page.bleed and not _holds(page.bleed, page.trim)),
    )
    yield from some(
        "the BleedBox reaches out of the MediaBox",
        pages_where(facts, lambda page: page.bleed and not _holds(page.media, page.bleed)),
    )
    yield from some(
        f"the bleed is less than {limits.bleed:g} mm",
        pages_where(
            facts, lambda page: page.trim and page.bleed and _bleed(page) + NEAR < limits.bleed * POINTS_PER_MM
        ),
    )
    yield from some(
        "the CropBox hides a part of the bleed",
        pages_where(facts, lambda page: page.crop and page.bleed and not _holds(page.crop, page.bleed)),
    )
    if facts.pages and facts.pages[0].media[:2] != (0, 0):
        yield Fault("note", "the MediaBox does not begin at 0 0, which some programs for imposition overlook")


def has_marks(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Crop marks stand outside the bleed, in all inks that the page has."""

    def marks(page: PageFacts) -> list[Painted]:
        things = page.painting.things
        if all(one.colour.space.model in ("grey", "pattern") for one in things):  # black is all its ink
            strokes = [one for one in things if one.kind == "stroke"]
            return [one for one in strokes if page.bleed and not _overlap(page.bleed, one.box)]
        return [one for one in things if one.colour.space.inks == ("All",)]

    def within(page: PageFacts) -> bool:
        return any(page.bleed and _overlap(page.bleed, one.box) for one in marks(page))

    yield from some("there are no crop marks", pages_where(facts, lambda page: not marks(page)), "warning")
    yield from some("crop marks reach into the bleed", pages_where(facts, within))


def reaches_into_bleed(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """What touches the edge of the trimmed page goes on into the bleed: a cut is never exact."""

    def stops(page: PageFacts, one: Painted) -> bool:
        if not page.trim or not page.bleed or one.kind == "text":
            return False
        if not _overlap(page.bleed, one.box):  # crop marks, which stand in line with the trim
            return False
        sides = enumerate(zip(one.box, page.trim, page.bleed, (-1, -1, 1, 1), strict=True))
        cut = [side for side, (at, trim, bleed, way) in sides if abs(at - trim) < 4 * NEAR and (bleed - at) * way > 1]
        return any(not _goes_on(page, one, side) for side in cut)

    found = [
        (f"{_a(one)} ends at the edge of the trimmed page", page.number)
        for page, one in things(facts)
        if stops(page, one)
    ]
    yield from gathered(found, "warning")


def _goes_on(page: PageFacts, one: Painted, side: int) -> bool:
    """Whether something alike goes on from where one thing ends on a side, as far as the bleed and all along it: its
    mirror image, or the next piece of a ground."""
    assert page.trim
    assert page.bleed
    left, bottom, right, top = page.trim
    along = (1, 3) if side in (0, 2) else (0, 2)
    low, high = (max(one.box[along[0]], (left, bottom)[along[0]]), min(one.box[along[1]], (right, top)[along[1] - 2]))
    way = -1 if side < 2 else 1
    return any(
        (other.kind, other.colour) == (one.kind, one.colour)
        and (other.box[side] - page.bleed[side]) * way > -1
        and (other.box[side - 2] - one.box[side]) * way < NEAR
        and other.box[along[0]] < low + 1
        and other.box[along[1]] > high - 1
        for other in page.painting.things
    )


def has_one_size(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """All pages have the same size, and stand or lie alike: they are cut together."""
    yield from _sizes({(round(width), round(height)) for width, height in (page.size for page in facts.pages)})


def fits_one_paper(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """All pages are as large as each other; a printer turns those that lie across."""
    yield from _sizes({(round(min(page.size)), round(max(page.size))) for page in facts.pages})


def _sizes(sizes: set[tuple[int, int]]) -> Iterator[Fault]:
    if len(sizes) > 1:
        listed = ", ".join(f"{width} x {height} mm" for width, height in sorted(sizes))
        yield Fault("warning", f"the pages have {len(sizes)} sizes: {listed}")


def fits_office_paper(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """The pages are of a size that offices have paper of."""
    for name, number in sorted(
        {(f"{w:.0f} x {h:.0f} mm", p.number) for p in facts.pages for w, h in [p.size] if not _sheet(w, h)}
    ):
        yield from gathered([(f"{name} is not an office paper size: a printer will ask or scale", number)], "warning")


def leaves_an_edge(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """Nothing stands where an office printer cannot print; grounds that go on over the edge only end sooner."""
    reach = limits.edge * POINTS_PER_MM

    def outside(page: PageFacts, is_ground: bool) -> bool:
        paper = page.crop or page.media
        left, bottom, right, top = paper
        safe = (left + reach, bottom + reach, right - reach, top - reach)
        painted = [one for one in page.painting.things if one.kind != "image" and not is_white(one)]
        near = [one for one in painted if not _holds(safe, one.box)]
        grounds = ("fill", "shading")
        return any((one.kind in grounds and _goes_over(one.box, paper, safe)) is is_ground for one in near)

    yield from some(
        f"something stands within {limits.edge:g} mm of the edge, where office printers do not print",
        pages_where(facts, partial(outside, is_ground=False)),
        "warning",
    )
    yield from some(
        f"a ground goes to the edge, where office printers leave {limits.edge:g} mm white",
        pages_where(facts, partial(outside, is_ground=True)),
        "note",
    )


def _goes_over(box: Rectangle, paper: Rectangle, safe: Rectangle) -> bool:
    """Whether what comes near an edge goes on over it, or, where it is large, nearly so: halves of A4 are a bit wider
    than A5."""
    is_large = box[2] - box[0] > (paper[2] - paper[0]) / 4 or box[3] - box[1] > (paper[3] - paper[1]) / 4
    short = POINTS_PER_MM if is_large else NEAR
    sides = zip(box, paper, safe, (-1, -1, 1, 1), strict=True)
    return all((at - edge) * way >= -short or (at - inner) * way <= NEAR for at, edge, inner, way in sides)


def tells_sheets(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """How much paper one copy takes."""
    pages = len(facts.pages)
    yield Fault("note", f"{counted(pages, 'page')}, {counted((pages + 1) // 2, 'sheet')} printed on both sides")


def tells_spine(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """How many leaves, and how thick a stack; a single page is a cover, which has no leaves."""
    pages = len(facts.pages)
    if pages > 1:
        leaves = (pages + 1) // 2
        stack = f"{leaves} {'leaf' if leaves == 1 else 'leaves'} printed on both sides"
        thick = f"{leaves * limits.leaf:.1f} mm on paper of {limits.leaf:g} mm"
        yield Fault("note", f"{counted(pages, 'page')}, {stack}, a spine of {thick}")


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    return all((a - b) * way <= NEAR for a, b, way in zip(outer, inner, (1, 1, -1, -1), strict=True))


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    shared = common(one, other)
    return shared is not None and shared[2] - shared[0] > NEAR and shared[3] - shared[1] > NEAR


def _bleed(page: PageFacts) -> float:
    assert page.bleed
    assert page.trim
    return min((trim - bleed) * way for trim, bleed, way in zip(page.trim, page.bleed, (1, 1, -1, -1), strict=True))


def _a(one: Painted) -> str:
    return "an image" if one.kind == "image" else f"a {one.kind}"


#: Office paper in millimetres, upright (ISO 216, ANSI Y14.1).
_SHEETS = ((210, 297), (297, 420), (148, 210), (216, 279), (216, 356), (279, 432))


def _sheet(width: float, height: float) -> bool:
    return any(abs(min(width, height) - w) < 1.5 and abs(max(width, height) - h) < 1.5 for w, h in _SHEETS)
