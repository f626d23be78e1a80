"""Rules about a file as a whole, its fonts, images, lines and type: a function a rule, from facts to faults."""

from __future__ import annotations

from collections.abc import Iterator

from briefbound.pdf.painting import Painted
from briefbound.preflight.facts import FileFacts
from briefbound.preflight.faults import Fault, Limits, gathered, pages_where, some, things


def claims_x4(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """PDF/X-4 is claimed, with what the claim needs (ISO 15930-7)."""
    if "PDF/X-4" not in facts.claims:
        claim = f"it says {facts.claims[0]}" if facts.claims else "it does not mention PDF/X"
        yield Fault("error", f"the file does not claim PDF/X-4: {claim}")
    if facts.trapped not in ("True", "False"):
        yield Fault("error", "the file does not say whether it is trapped")
    if not facts.title:
        yield Fault("error", "the file has no title")
    if not facts.identified:
        yield Fault("error", "the file has no identifier (/ID)")
    if facts.version > "1.6":
        yield Fault("error", f"the file is of PDF {facts.version}; 1.6 is the latest that PDF/X-4 allows")


def has_press_intent(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """The file says for which press its colours are meant (ISO 15930-7)."""
    intents = [one for one in facts.intents if one.standard == "PDFX"]
    if len(intents) != 1:
        yield Fault("error", f"there are {len(intents)} output intents for printing; there must be one")
    for intent in intents:
        if intent.components not in (1, 4):
            what = f"of {intent.components} colours" if intent.components else "that is not in the file"
            yield Fault("error", f"the output intent “{intent.condition}” has a profile {what}")


def is_paper_only(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Nothing that acts, opens or asks: a press prints, it does not click (ISO 15930-7)."""
    if facts.encrypted:
        yield Fault("error", "the file is encrypted")
    for one in facts.active:
        yield Fault("error", f"the file holds {one}")
    found = ((kind, page.number) for page in facts.pages for kind in page.annotations)
    yield from gathered(
        ((f"annotations ({kind})", page) for kind, page in found if kind not in ("TrapNet", "PrinterMark")), "error"
    )


def embeds_fonts(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Every letter is in the file (ISO 15930-7)."""
    for font in facts.fonts:
        if not font.embedded and not font.used:
            yield Fault("note", f"the font {font.name} is declared but not embedded; nothing is printed in it")
        elif not font.embedded:
            yield Fault("error", f"the font {font.name} is not in the file")
        elif font.kind == "Type3":
            yield Fault("warning", f"the font {font.name or 'without a name'} consists of drawings (Type 3)")


def opens_freely(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """An office printer asks for no password."""
    if facts.encrypted:
        yield Fault("error", "the file is encrypted")


def shows_images_finely(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """Images have enough samples for their size on the page."""
    images = [(page, one) for page, one in things(facts) if one.kind == "image" and one.bits > 1]
    for least, most, grade in (
        (0.0, limits.poor_resolution, "error"),
        (limits.poor_resolution, limits.resolution, "warning"),
    ):
        found = (
            (f"an image of {one.resolution:.0f} samples per inch; {limits.resolution:.0f} print well", page.number)
            for page, one in images
            if least <= one.resolution < most
        )
        yield from gathered(found, grade)  # type: ignore[arg-type]


def draws_no_hairlines(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """Lines are thick enough to print whole."""
    found = pages_where(
        facts,
        lambda page: any(
            (one.kind == "stroke" and one.size + 0.005 < limits.hairline)
            or (one.kind == "fill" and _thin(one, limits))
            for one in page.painting.things
        ),
    )
    yield from some(f"lines thinner than {limits.hairline:g} points", found, "warning")


def sets_large_type(facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    """No letter is smaller than large print allows."""
    small = ((page, one) for page, one in things(facts) if one.kind == "text" and one.size + 0.05 < limits.type_size)
    found = ((f"type of {one.size:.1f} points", page.number) for page, one in small)
    yield from gathered(found, "error")


def sets_upright_type(facts: FileFacts, _: Limits) -> Iterator[Fault]:
    """Large print sets nothing in italics: slanted letters run together for weak eyes."""
    slanted = ("Italic", "Oblique")
    found = pages_where(
        facts, lambda page: any(one.kind == "text" and one.font.endswith(slanted) for one in page.painting.things)
    )
    yield from some("italic type", found)


def _thin(one: Painted, limits: Limits) -> bool:
    width, height = one.box[2] - one.box[0], one.box[3] - one.box[1]
    return 0 < min(width, height) + 0.005 < limits.hairline and max(width, height) > 2
