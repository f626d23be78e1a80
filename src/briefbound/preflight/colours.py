"""Rules about colours and inks."""

from __future__ import annotations

from collections.abc import Iterator

from briefbound.pdf.painting import Painted
from briefbound.preflight.facts import FileFacts
from briefbound.preflight.faults import Fault, Limits, gathered, is_white, pages_where, some, things

#: From so much black ink on text is black whatever is below it; other inks that differ by so much make a colour.
_BLACK, _COLOURED = 0.9, 0.25


def has_no_rgb(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Every colour is one of inks."""
    bad = ((page, one) for page, one in things(facts) if one.colour.space.model in ("rgb", "lab"))
    yield from gathered(((f"{one.kind} in {one.colour.space}", page.number) for page, one in bad), "error")
    groups = ((space, page.number) for page in facts.pages for space in page.painting.groups)
    yield from gathered(
        (
            (f"a transparency group that blends in {space}", page)
            for space, page in groups
            if space.model in ("rgb", "lab")
        ),
        "error",
    )


def knows_every_colour(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """No colour was left unread, and no part of a page."""
    unknown = ((page, one) for page, one in things(facts) if one.colour.space.model == "unknown")
    yield from gathered(
        ((f"{one.kind} in a colour space that cannot be read", page.number) for page, one in unknown), "error"
    )
    yield from some("a part of the page could not be read", pages_where(facts, lambda page: not page.painting.whole))


def names_its_spots(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Inks besides cyan, magenta, yellow and black are reported: each is a plate more to pay for."""
    process = {"Cyan", "Magenta", "Yellow", "Black", "All", "None"}
    found = ((ink, page.number) for page, one in things(facts) for ink in one.colour.space.inks if ink not in process)
    yield from gathered(((f"the spot ink “{ink}”", page) for ink, page in found), "warning")


def sets_text_in_black_alone(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Dark text is of black ink and no other: four plates never meet exactly. A dark colour, whose other inks make no
    grey, is none: where it is meant, there is no other way to print it."""

    def rich(one: Painted) -> bool:
        inks = one.colour.inks
        black, others = inks.get("Black", 0), [inks.get(ink, 0) for ink in ("Cyan", "Magenta", "Yellow")]
        is_coloured = black < _BLACK and max(others) - min(others) > _COLOURED
        return one.kind == "text" and black > 0.5 and sum(inks.values()) - black > 0.02 and not is_coloured

    yield from some("text in rich black", pages_where(facts, lambda page: any(map(rich, page.painting.things))))
    small = ((page, one) for page, one in things(facts) if one.kind == "text" and one.size < 9 and _plates(one) > 2)
    yield from gathered(
        ((f"type of {one.size:.1f} points in {_plates(one)} inks", page.number) for page, one in small), "warning"
    )


def overprints_black(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Black text prints over what is below, white never does: else gaps shine through, or letters vanish."""

    def knocks_out(one: Painted) -> bool:
        inks = one.colour.inks
        return one.kind == "text" and one.colour.space.model == "cmyk" and _is_black(inks) and not one.overprints

    def vanishes(one: Painted) -> bool:
        return one.overprints and is_white(one) and (one.overprint_mode == 1 or one.colour.space.model == "spot")

    yield from some(
        "black text does not overprint",
        pages_where(facts, lambda page: any(map(knocks_out, page.painting.things))),
        "warning",
    )
    yield from some(
        "white overprints, and vanishes", pages_where(facts, lambda page: any(map(vanishes, page.painting.things)))
    )


def mixes_no_more_ink(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """No flat colour asks for more ink than the paper takes; what images ask for, only separations show."""

    def ink(one: Painted) -> float:
        return 0.0 if one.colour.space.inks == ("All",) else 100 * sum(one.colour.inks.values())

    found = (
        (f"a {one.kind} of {ink(one):.0f} % ink", page.number)
        for page, one in things(facts)
        if ink(one) > limits.ink + 0.5
    )
    yield from gathered(found, "error")


def tells_transparency(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Transparency is allowed, and worth knowing of: old equipment flattens it (ISO 15930-7)."""
    found = pages_where(
        facts,
        lambda page: any(one.opacity < 1 or one.blend != "Normal" or one.masked for one in page.painting.things),
    )
    yield from some("transparency", found, "note")


def contrasts(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Text is dark enough to be read on white (WCAG 2.2, 1.4.6 asks for 7 to 1)."""
    pale = pages_where(
        facts, lambda page: any(one.kind == "text" and _contrast(one) < 7 for one in page.painting.things)
    )
    yield from some("text that stands out from white by less than 7 to 1", pale, "warning")


def _plates(one: Painted) -> int:
    return sum(strength > 0.02 for strength in one.colour.inks.values())


def _is_black(inks: dict[str, float]) -> bool:
    return inks.get("Black", 0) > 0.95 and sum(inks.values()) - inks["Black"] < 0.02


def _contrast(one: Painted) -> float:
    """With white (WCAG 2.2, relative luminance); full for what is not known."""
    values, model = one.colour.values, one.colour.space.model
    if model == "cmyk" and len(values) == 4:
        red, green, blue = ((1 - part) * (1 - values[3]) for part in values[:3])
    elif model == "grey" and values:
        red = green = blue = values[0]
    elif model == "rgb" and len(values) == 3:
        red, green, blue = values
    else:
        return 21.0
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
