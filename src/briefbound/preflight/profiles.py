"""Named sets of rules, each for one way of printing, with its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefbound.preflight import boxes, colours, rules
from briefbound.preflight.faults import Limits, Rule

ProfileName = Literal["x4-shop", "office", "large"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a file is judged by; ``inks``: whether its separations are looked at."""

    title: str
    rules: tuple[Rule, ...]
    limits: Limits
    inks: bool = False


_EVERYWHERE = (rules.embeds_fonts, colours.knows_every_colour)

PROFILES: Mapping[ProfileName, Profile] = {
    "x4-shop": Profile(
        "a print shop, PDF/X-4",
        (
            rules.claims_x4,
            rules.has_press_intent,
            rules.is_paper_only,
            *_EVERYWHERE,
            boxes.has_one_size,
            boxes.has_boxes,
            boxes.has_marks,
            boxes.reaches_into_bleed,
            colours.has_no_rgb,
            colours.names_its_spots,
            colours.sets_text_in_black_alone,
            colours.overprints_black,
            colours.mixes_no_more_ink,
            colours.tells_transparency,
            rules.shows_images_finely,
            rules.draws_no_hairlines,
            boxes.tells_spine,
        ),
        Limits(),
        inks=True,
    ),
    "office": Profile(
        "an office printer",
        (
            rules.opens_freely,
            *_EVERYWHERE,
            boxes.fits_one_paper,
            boxes.fits_office_paper,
            boxes.leaves_an_edge,
            rules.shows_images_finely,
            rules.draws_no_hairlines,
            boxes.tells_sheets,
        ),
        Limits(resolution=150, poor_resolution=72, hairline=0.2, edge=4.2),
    ),
    "large": Profile(
        "large print",
        (
            rules.opens_freely,
            *_EVERYWHERE,
            boxes.fits_one_paper,
            boxes.fits_office_paper,
            boxes.leaves_an_edge,
            rules.sets_large_type,
            rules.sets_upright_type,
            colours.contrasts,
            rules.shows_images_finely,
            rules.draws_no_hairlines,
            boxes.tells_sheets,
        ),
        Limits(resolution=150, poor_resolution=72, hairline=0.5, edge=4.2, type_size=16),
    ),
}
