"""Our own look at an EPUB, for what EPUBCheck and Ace do not see: :mod:`epub_rules`,
:mod:`epub_access` and :mod:`epub_words`."""

from __future__ import annotations

from pathlib import Path

from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.version import __version__

NAME = "Briefbound"
JUDGES = "titles, languages, links, notes, tables, images and claims that the other validators do not check"
READS = Medium.EPUB
FAILS_ON = STRICT


def version() -> str:
    """The version of this program."""
    return __version__


def examine(path: Path) -> tuple[Finding, ...]:
    """Every fault that the rules find."""
    from briefbound.checks import epub_access, epub_rules, epub_words
    from briefbound.checks.epub_container import open_epub

    epub = open_epub(path)
    return tuple(
        Finding(validator=NAME, rule=fault.rule, severity=Gravity.ERROR, message=fault.message, where=fault.where)
        for rule in (*epub_rules.RULES, *epub_access.RULES, *epub_words.RULES)
        for fault in rule(epub)
    )
