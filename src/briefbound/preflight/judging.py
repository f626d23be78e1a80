"""A file judged by a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefbound.preflight.facts import FileFacts, read_facts
from briefbound.preflight.faults import Fault, Limits
from briefbound.preflight.inks import PageInks, separated
from briefbound.preflight.profiles import PROFILES, Profile, ProfileName
from briefbound.processes.programs import NotInstalled, NoVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """A file, the profile that it was judged by, and what was found, the gravest first.

    ``inks`` is None where separations were not made; ``not_run`` then says why, where the profile wants them.
    """

    facts: FileFacts
    profile: ProfileName
    limits: Limits
    faults: tuple[Fault, ...]
    inks: tuple[PageInks, ...] | None = None
    not_run: str = ""

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return any(fault.grade == "error" for fault in self.faults)


def profile_for(facts: FileFacts) -> ProfileName:
    """The profile for what a file says that it is, and for what our own files are called."""
    if any(claim.startswith("PDF/X") for claim in facts.claims):
        return "x4-shop"
    return "large" if facts.path.stem.endswith("-large") else "office"


def judge(
    facts: FileFacts,
    profile: ProfileName,
    limits: Limits,
    inks: Sequence[PageInks] | None = None,
    not_run: str = "",
) -> Preflight:
    """Every fault that the rules of a profile find; separations are judged where they are given."""
    judged = PROFILES[profile]
    faults = [*_by_rules(judged, facts, limits), *_by_inks(judged, limits, inks or ())]
    grades = ("error", "warning", "note")
    return Preflight(
        facts=facts,
        profile=profile,
        limits=limits,
        faults=tuple(sorted(faults, key=lambda one: grades.index(one.grade))),
        inks=None if inks is None else tuple(inks),
        not_run=not_run if judged.inks else "",
    )


def _by_rules(profile: Profile, facts: FileFacts, limits: Limits) -> Iterator[Fault]:
    for rule in profile.rules:
        name = rule.__name__.replace("_", "-")
        for fault in rule(facts, limits):
            yield replace(fault, rule=name)


def _by_inks(profile: Profile, limits: Limits, inks: Sequence[PageInks]) -> Iterator[Fault]:
    heavy = tuple(page.number for page in inks if page.heaviest > limits.ink + 1)
    if profile.inks and heavy:
        most = max(page.heaviest for page in inks)
        message = f"up to {most:.0f} % ink where {limits.ink:.0f} % is the limit, as separated"
        yield Fault("error", message, heavy, rule="takes-no-more-ink")


@contextmanager
def preflighted(
    path: Path, profile: ProfileName | None = None, settings: Mapping[str, float] | None = None
) -> Iterator[Preflight]:
    """A file judged; the pictures of its inks are there as long as the block lasts.

    ``settings`` stand in place of the profile's own limits, by their names in :class:`Limits`. Raises
    :class:`~briefbound.pdf.UnreadablePdf`.
    """
    facts = read_facts(path)
    chosen = profile or profile_for(facts)
    limits = replace(PROFILES[chosen].limits, **(settings or {}))
    if not PROFILES[chosen].inks:
        yield judge(facts, chosen, limits)
        return
    with ExitStack() as stack:
        inks, not_run = None, ""
        try:
            inks = stack.enter_context(separated(path, [page.printed for page in facts.pages]))
        except NotInstalled as absent:
            not_run = f"{absent.reason}: {absent.install}"
        except NoVerdict as broken:
            not_run = f"Ghostscript reached no verdict: {broken}"
        yield judge(facts, chosen, limits, inks, not_run)


def preflight(
    path: Path, profile: ProfileName | None = None, settings: Mapping[str, float] | None = None
) -> Preflight:
    """A file judged, without pictures. See :func:`preflighted`."""
    with preflighted(path, profile) as judged:
        return judged
