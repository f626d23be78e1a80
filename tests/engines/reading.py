"""What an independent engine makes of an EPUB."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents, and where the engine came out when it was followed."""

    title: str
    level: int  # 1 is the outermost
    section: int | None  # index of the spine section that was shown, None where the entry leads nowhere
    leads_to: str  # the text at the place that the entry leads to, spaces collapsed, cut at 200 characters
    shown: bool  # whether that place is on the page that the engine then shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderResult:
    """The text of the spine's sections in order, spaces collapsed, and the contents in order."""

    title: str
    sections: tuple[str, ...]
    entries: tuple[Entry, ...]


def collapse(text: str) -> str:
    """Text with each run of white space as one space."""
    return " ".join(text.split())
