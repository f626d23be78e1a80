"""A preflight as a report: as a table for people, as facts for machines, and as one page of HTML with pictures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from briefbound.disk.outputs import put_in_place
from briefbound.pdf.matrix import Rectangle
from briefbound.preflight.facts import PageFacts
from briefbound.preflight.faults import Fault, counted
from briefbound.preflight.inks import PageInks
from briefbound.preflight.judging import Preflight, preflighted
from briefbound.preflight.profiles import PROFILES, ProfileName
from briefbound.templates import page_of
from briefbound.version import __version__

#: The boxes that are drawn over a page, from the outside in, with the dashes that tell them apart without colour.
BOXES = (("MediaBox", "none"), ("BleedBox", "6 3"), ("TrimBox", "2 2"))


def page_ranges(pages: Sequence[int]) -> str:
    """Page numbers for people: "1-3, 7"; nothing for none."""
    runs = [list(run) for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs)


def lines(one: Preflight) -> list[str]:
    """The result for people: a line a fault with its pages, then the inks, then the verdict."""
    lines = [f"{one.facts.path}  {counted(len(one.facts.pages), 'page')}, judged for {PROFILES[one.profile].title}"]
    width = max((len(fault.rule) for fault in one.faults), default=0)
    for fault in one.faults:
        lines.append(f"  {fault.grade:<8} {fault.rule:<{width}}  {fault.message}{_pages(fault)}")
    lines += [f"  {line}" for line in ink_lines(one)]
    lines.append(f"  {'faults were found' if one.failed else 'no errors'}")
    return lines


def _pages(fault: Fault) -> str:
    return f": {_numbered(fault.pages)}" if fault.pages else ""


def _numbered(pages: Sequence[int]) -> str:
    return f"page{'s' if len(pages) > 1 else ''} {page_ranges(pages)}"


def ink_lines(one: Preflight) -> list[str]:
    """What separations showed, a line for each run of pages with the same inks, or why there are none."""
    if one.not_run:
        return [f"not run: separations and total ink ({one.not_run})"]
    lines = []
    for inks, run in groupby(one.inks or (), lambda page: page.used):
        pages = list(run)
        most = max(page.heaviest for page in pages)
        used = f"{', '.join(inks)}; at most {most:.0f} % in one place" if inks else "none"
        lines.append(f"inks on {_numbered([page.number for page in pages])}: {used}")
    return lines


def fact(one: Preflight) -> dict[str, object]:
    """The result for machines; boxes in points, inks in per cent."""
    facts = one.facts
    return {
        "path": str(facts.path),
        "profile": one.profile,
        "failed": one.failed,
        "not_run": one.not_run,
        "version": facts.version,
        "claims": facts.claims,
        "intents": [
            {"standard": i.standard, "condition": i.condition, "components": i.components} for i in facts.intents
        ],
        "fonts": [{"name": font.name, "kind": font.kind, "embedded": font.embedded} for font in facts.fonts],
        "pages": [_page_fact(page) for page in facts.pages],
        "inks": [
            {
                "page": page.number,
                "used": page.used,
                "mean": _rounded(page.means),
                "heaviest": round(page.heaviest, 1),
            }
            for page in one.inks or ()
        ],
        "faults": list(map(asdict, one.faults)),
    }


def _page_fact(page: PageFacts) -> dict[str, object]:
    boxes = {"media": page.media, "crop": page.crop, "bleed": page.bleed, "trim": page.trim}
    return {"page": page.number, **{name: box and [round(at, 3) for at in box] for name, box in boxes.items()}}


def _rounded(means: dict[str, float]) -> dict[str, float]:
    return {ink: round(mean, 2) for ink, mean in means.items()}


# ---------------------------------------------------------------- HTML


def as_html(one: Preflight) -> str:
    """The result as one page, complete in itself, with a picture of each page in its boxes and of each of its inks.

    The pictures of ``one.inks`` must still be there.
    """
    inks = {page.number: page for page in one.inks or ()}
    return page_of(
        "preflight.html",
        one=one,
        title=PROFILES[one.profile].title,
        pages=[_page_picture(page, inks.get(page.number)) for page in one.facts.pages],
        ink_lines=ink_lines(one),
        page_ranges=page_ranges,
        version=__version__,
    )


def _page_picture(page: PageFacts, inks: PageInks | None) -> dict[str, object]:
    left, bottom, right, top = page.media
    frames = [
        {
            "name": name,
            "dashes": dashes,
            "x": box[0] - left,
            "y": top - box[3],
            "w": box[2] - box[0],
            "h": box[3] - box[1],
        }
        for (name, dashes), box in zip(BOXES, (page.media, page.bleed, page.trim), strict=True)
        if box
    ]
    return {
        "number": page.number,
        "width": right - left,
        "height": top - bottom,
        "frames": frames,
        "boxes": [(name, _millimetres(box)) for name, box in _named_boxes(page)],
        "picture": _png(inks.picture, 2, 16) if inks else "",
        "plates": [(ink, f"{inks.means[ink]:.1f}", _png(file, 4, 8)) for ink, file in inks.plates.items()]
        if inks
        else [],
        "heaviest": f"{inks.heaviest:.0f}" if inks else "",
    }


def _named_boxes(page: PageFacts) -> list[tuple[str, Rectangle]]:
    named = (("MediaBox", page.media), ("CropBox", page.crop), ("BleedBox", page.bleed), ("TrimBox", page.trim))
    return [(name, box) for name, box in named if box]


def _millimetres(box: Rectangle) -> str:
    return f"{(box[2] - box[0]) * 25.4 / 72:.1f} x {(box[3] - box[1]) * 25.4 / 72:.1f} mm"


def _png(file: Path, reduced: int, colours: int) -> str:
    """A picture as a data address, smaller by a whole number of times."""
    from PIL import Image

    with Image.open(file) as opened:
        small = opened.convert("L" if opened.mode == "L" else "RGB").reduce(reduced)
    buffer = BytesIO()
    small.quantize(colours).save(buffer, "PNG", optimize=True, icc_profile=None)
    return "data:image/png;base64," + b64encode(buffer.getvalue()).decode()


@dataclass(frozen=True, slots=True)
class Reported:
    """A preflight for people, for machines and, where that is wanted, as one page of HTML."""

    lines: tuple[str, ...]
    fact: dict[str, object]
    failed: bool
    html: str


def report_on(
    path: Path, profile: ProfileName | None, settings: Mapping[str, float], with_html: bool = False
) -> Reported:
    """The report on a file. Raises :class:`~briefbound.pdf.UnreadablePdf`."""
    with preflighted(path, profile, settings) as one:
        return Reported(tuple(lines(one)), fact(one), one.failed, as_html(one) if with_html else "")


def write_report(path: Path, html: str, folder: Path) -> Path:
    """Writes the report on a file as ``<file name>-preflight.html``. Raises OutputError."""
    report = folder / f"{path.name}-preflight.html"
    put_in_place({report: html.encode()})
    return report
