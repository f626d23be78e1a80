"""One Markdown text while it is being composed: where it stands, and what has been found in it so far."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath

from briefbound.compose.xhtml import Element, line_of
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.languages import Labels, labels_for
from briefbound.model import Publication


@dataclass(slots=True)
class Manuscript:
    """A text in the making; the passes over it add to its tables and its problems."""

    publication: Publication
    path: PurePosixPath  # of the file, in the pack
    language: str
    problems: list[Diagnostic]
    notes: dict[str, Element] = field(default_factory=dict)  # label -> definition
    abbreviations: dict[str, str] = field(default_factory=dict)
    abbreviation_lines: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)  # the last number of the ids that new_id made of a word

    @property
    def labels(self) -> Labels:
        """The program's own words in the language of the text."""
        return labels_for(self.language, self.publication.words)

    def say(
        self,
        code: str,
        message: str,
        at: Element | int | None,
        *,
        hint: str = "",
        rule: str = "",
        severity: Severity = Severity.ERROR,
        plain: bool = False,
    ) -> None:
        """Reports a problem at an element, or at a line of the file; a ``plain`` one quotes nothing of it."""
        line = at if at is None or isinstance(at, int) else line_of(at)
        place = Place(str(self.publication.root / self.path), line)
        self.problems.append(Diagnostic(code, message, place, hint, rule, severity, plain))

    def warn(self, code: str, message: str, at: Element | int | None, *, hint: str = "", rule: str = "") -> None:
        """Reports what does not stop the build."""
        self.say(code, message, at, hint=hint, rule=rule, severity=Severity.WARNING)

    def claim_id(self, wanted: str, at: Element) -> str:
        """Takes an id that the author wrote; one that is taken already is an error."""
        if wanted in self.ids:
            self.say(
                "BB305",
                f"the id “{wanted}” is used twice in this article",
                at,
                hint="give one of them another id; the article itself has its file name as its id",
            )
        self.ids.add(wanted)
        return wanted

    def new_id(self, wanted: str) -> str:
        """An id of ours, numbered where the wanted one is taken."""
        made, number = wanted, self.numbers.get(wanted, 1)
        while made in self.ids:
            number += 1
            made = f"{wanted}-{number}"
        self.ids.add(made)
        self.numbers[wanted] = number
        return made


#: Longer words, and more of them, take longer to compare than a hint is worth.
_LONGEST_COMPARED, _MOST_COMPARED = 200, 2_000


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known words."""
    choices = islice(known, _MOST_COMPARED) if len(word) < _LONGEST_COMPARED else ()
    near = difflib.get_close_matches(word, list(choices), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(f'“{one}”' for one in near)}?" if near else otherwise
