"""Searches finished files for the names of a list, and says where they stand without saying them."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from briefbound.diagnostics import CODES, BriefboundError, Diagnostic, Exit, Place, Severity, has_errors
from briefbound.guard.files import read_file
from briefbound.guard.matching import Matcher
from briefbound.guard.names import Form, NameList
from briefbound.guard.passages import Gap, Passage, Unseen, decodings
from briefbound.guard.pseudonyms import check_pseudonyms
from briefbound.model import Book
from briefbound.reading import read_at_most

#: Stands where a place would show a name.
HIDDEN = "…"
#: Larger files are refused; a publication of this size is no briefing.
LARGEST_FILE = 512 * 2**20
_MOST_PLACES = 200  # findings told of one file; the rest are counted


class ProtectedNameFound(BriefboundError):
    """A finished file holds a protected name, or could not be searched whole; nothing was put in place."""

    exit_code = Exit.PROTECTED


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the list found in a file, and where in it."""

    line: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What the search of one file gave. ``path`` is as it may be shown."""

    path: str
    findings: tuple[Finding, ...]
    unseen: tuple[Unseen, ...]  # pictures left out
    pictures: int  # whose inside nobody has read

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, and everything that can be was searched."""
        return not has_errors(self.diagnostics())

    @property
    def summary(self) -> str:
        """The result in a few words."""
        if self.findings:
            return f"protected names in {len(self.findings)} place{'s' * (len(self.findings) > 1)}"
        return "no protected name in what was searched" if self.is_clean else "not searched whole"

    def as_fact(self) -> dict[str, object]:
        """For machines."""
        return {
            "path": self.path,
            "clean": self.is_clean,
            "findings": [{"line": one.line, "place": one.place} for one in self.findings],
            "not_searched": [{"place": one.place, "reason": one.gap.value} for one in self.unseen],
            "pictures_not_read": self.pictures,
        }

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings, then what could not be searched, then what the search cannot see."""
        place = Place(self.path)
        problems = [
            Diagnostic(
                "BB860",
                f"the name on line {one.line} of the list is in {one.place or 'the file'}",
                place,
                hint="take it out of the source, or of the picture or file that brings it, and build again",
            )
            for one in self.findings[:_MOST_PLACES]
        ]
        if len(self.findings) > _MOST_PLACES:
            more = len(self.findings) - _MOST_PLACES
            problems.append(Diagnostic("BB860", f"protected names are in {more} more places", place))
        for gap, wheres in _by_gap(self.unseen).items():
            where = f"{wheres[0] or 'the file'}{f' and {len(wheres) - 1} more places' if len(wheres) > 1 else ''}"
            problems.append(
                Diagnostic(
                    "BB864",
                    f"not searched: {where} {gap.value}",
                    place,
                    hint="whether it holds a protected name is not known; look at it, or leave it out",
                    severity=Severity.WARNING if gap is Gap.LETTERS else Severity.ERROR,
                )
            )
        if self.pictures:
            several = f"{self.pictures} pictures were" if self.pictures > 1 else "1 picture was"
            problems.append(
                Diagnostic(
                    "BB865",
                    f"what {several} made to show was not read: words in photographs, faces, places, handwriting",
                    place,
                    hint="look at every picture; the guard sees names in letters only, not nicknames or descriptions",
                    severity=Severity.NOTE,
                )
            )
        return tuple(problems)


def _by_gap(unseen: Sequence[Unseen]) -> Mapping[Gap, list[str]]:
    places: dict[Gap, dict[str, None]] = {}
    for one in unseen:
        places.setdefault(one.gap, {})[one.place] = None
    return {gap: list(found) for gap, found in places.items()}


class Guard:
    """A list of names, ready to search files and to keep words that hold a name from being shown."""

    def __init__(self, names: NameList) -> None:
        self.problems = names.problems
        pseudonyms = [name for name in names.names if name.form is Form.PSEUDONYM]
        self._matcher = Matcher(name for name in names.names if name.form is not Form.PSEUDONYM)
        self._pseudonyms = [Matcher([replace(name, form=Form.NAME)]) for name in pseudonyms]

    def check_pseudonyms(self, book: Book) -> tuple[Diagnostic, ...]:
        """A problem for each article in which a listed pseudonym stands first without its flag."""
        return check_pseudonyms(book, self._pseudonyms)

    def search_all(self, files: Mapping[Path, bytes]) -> tuple[Diagnostic, ...]:
        """Search files that are to be put in place; gives what the search cannot see.

        Raises :class:`ProtectedNameFound` where one holds a name, or was not searched whole.
        """
        problems = [
            problem for path, data in files.items() for problem in self.search(path, data).diagnostics()
        ]
        if has_errors(problems):
            raise ProtectedNameFound(problems)
        return tuple(problems)

    def search_path(self, path: Path) -> Searched:
        """Search a file on the disk, its name included."""
        try:
            data = read_at_most(path, LARGEST_FILE)
        except OSError:
            return self.unsearched(path, Gap.UNREAD)
        return self.unsearched(path, Gap.LIMIT) if isinstance(data, int) else self.search(path, data)

    def search(self, path: Path, data: bytes) -> Searched:
        """Search the bytes of a file that has, or is to have, a name."""
        findings: dict[Finding, None] = {}
        unseen: list[Unseen] = []
        pictures = 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # libraries quote what is in the file
            for found in chain([Passage("its file name", path.name)], read_file(data)):
                if isinstance(found, Passage):
                    findings.update(dict.fromkeys(self._in_passage(found)))
                elif found.gap is Gap.PICTURE:
                    pictures += 1
                else:
                    unseen.append(Unseen(self.shown(found.place), found.gap))
        return Searched(path=self.shown(str(path)), findings=tuple(findings), unseen=tuple(unseen), pictures=pictures)

    def _in_passage(self, passage: Passage) -> Iterator[Finding]:
        lines_seen: set[tuple[int, str]] = set()
        for number, text in enumerate(decodings(passage.text)):
            for hit in self._matcher.search(text, passage.least):
                where = self._place(passage, hit.start) if number == 0 else passage.place
                if number and any(line == hit.line for line, _ in lines_seen):
                    continue
                lines_seen.add((hit.line, where))
        for line, where in sorted(lines_seen):
            yield Finding(line, self.shown(where))

    @staticmethod
    def _place(passage: Passage, offset: int) -> str:
        at = bisect_right(passage.starts, offset, key=lambda start: start[0]) - 1
        return passage.starts[at][1] if at >= 0 else passage.place

    def unsearched(self, path: Path, gap: Gap) -> Searched:
        """What is to be said of a file that was not searched."""
        return Searched(path=self.shown(str(path)), findings=(), unseen=(Unseen("", gap),), pictures=0)

    # ------------------------------------------------------------ keeping names unsaid

    def shown(self, text: str) -> str:
        """A path or place as it may be shown: parts that hold a name are left out."""
        if not self._hides(text):
            return text
        parts = re.split(r"([/\\]|, | )", text)
        kept = "".join(HIDDEN if self._hides(part) else part for part in parts)
        return HIDDEN if self._hides(kept) else kept

    def _hides(self, text: str) -> bool:
        return any(self._matcher.hides(one) for one in decodings(text))

    def discreet(self, problem: Diagnostic) -> Diagnostic:
        """A problem as it may be shown: words that hold a name give way to what the code stands for."""
        place = problem.place
        return replace(
            problem,
            message=CODES.get(problem.code, "a problem") + " (the words hold a protected name and are not shown)"
            if self._hides(problem.message)
            else problem.message,
            hint="" if self._hides(problem.hint) else problem.hint,
            place=Place(self.shown(place.path), place.line) if place else None,
        )

    @contextmanager
    def discretion(self) -> Iterator[None]:
        """Whatever is raised inside shows no name, in its own words or in those of what caused it."""
        try:
            yield
        except BriefboundError as fault:
            fault.diagnostics = tuple(map(self.discreet, fault.diagnostics))
            fault.args = ("\n".join(map(str, fault.diagnostics)),)
            raise fault.with_traceback(fault.__traceback__) from None
        except Exception as fault:
            if not self._hides(f"{fault!r} {fault}"):
                raise
            kind = type(fault).__name__
            trace = fault.__traceback__
        else:
            return
        unsaid = RuntimeError(f"{kind}, whose words hold a protected name and are not shown")
        raise unsaid.with_traceback(trace) from None
