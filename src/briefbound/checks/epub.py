"""Our own look at an EPUB, for what EPUBCheck and Ace do not see; the rules are in :mod:`epub_rules`."""

from __future__ import annotations

from pathlib import Path

from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.version import __version__

NAME = "Briefbound"
JUDGES = "titles, languages, links, notes, tables and images, where the others do not look"
READS = Medium.EPUB
FAILS_ON = STRICT


def version() -> str:
    """The version of this program."""
    return __version__


def examine(path: Path) -> tuple[Finding, ...]:
    """Every fault that the rules find."""
    from briefbound.checks.epub_container import open_epub
    from briefbound.checks.epub_rules import RULES

    epub = open_epub(path)
    return tuple(
        Finding(validator=NAME, rule=fault.rule, severity=Gravity.ERROR, message=fault.message, where=fault.where)
        for rule in RULES
        for fault in rule(epub)
    )
