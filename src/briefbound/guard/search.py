"""Searches finished files for the names of a list, and says where they stand without saying them."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from briefbound.diagnostics import CODES, BriefboundError, Diagnostic, Exit, Place, Severity
from briefbound.disk.reading import read_at_most
from briefbound.guard.escapes import decodings, octets_in
from briefbound.guard.files import read_file
from briefbound.guard.matching import Matcher
from briefbound.guard.names import Form, NameList
from briefbound.guard.passages import Gap, Octets, Passage, Torn, Unseen
from briefbound.guard.pseudonyms import check_pseudonyms
from briefbound.guard.readers.encodings import decoded, octets
from briefbound.guard.sieve import passages
from briefbound.guard.torn import Mender
from briefbound.model import Book

#: Stands where a place would show a name.
HIDDEN = "…"
#: Larger files are refused; a publication of this size is no briefing.
LARGEST_FILE = 512 * 2**20
_MOST_PLACES = 200  # findings told of one file; the rest are counted

#: By what code a gap is told, and what to do about it.
_UNREAD = ("BB864", "whether it holds a protected name is unknown; look at it, or leave it out")
_SAID: Mapping[Gap, tuple[str, str]] = {
    Gap.LIMIT: ("BB864", "split the file, or leave out what makes it so large"),
    Gap.LOCKED: ("BB870", "save a copy without the password and search that"),
    Gap.ENCRYPTED: ("BB870", "decrypt it and search the result"),
    Gap.PACKED: ("BB871", "unpack it and search its content"),
    Gap.MEDIA: ("BB872", "listen to it or watch it, or leave it out"),
    Gap.UNKNOWN: ("BB873", "save it in a format that the guard reads (docs/guard.md), or leave it out"),
    Gap.LETTERS: ("BB874", "read the pages listed, or create the PDF again from its source"),
    Gap.PRETENDED: ("BB878", "read the pages, or create the PDF again from its source"),
}


class ProtectedNameFound(BriefboundError):
    """A finished file holds a protected name; nothing was put in place."""

    exit_code = Exit.PROTECTED


class NotSearched(BriefboundError):
    """No protected name was found, but not everything could be read; nothing was put in place."""

    exit_code = Exit.NOT_SEARCHED


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
    unseen: tuple[Unseen, ...]  # what was not read; pictures are counted apart
    pictures: int  # whose inside nobody has read

    @property
    def is_whole(self) -> bool:
        """Whether everything was read, except what pictures show."""
        return not self.unseen

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, and everything was read."""
        return self.is_whole and not self.findings

    @property
    def exit_code(self) -> Exit:
        """How a search ends that gave this: a name found counts for more than what was not read."""
        if self.findings:
            return Exit.PROTECTED
        return Exit.OK if self.is_whole else Exit.NOT_SEARCHED

    @property
    def summary(self) -> str:
        """The result in a few words."""
        parts = []
        if self.findings:
            parts.append(f"protected names in {_count(len(self.findings), 'place')}")
        elif self.is_whole:
            parts.append("no protected name in what was searched")
        if not self.is_whole:
            places = _count(len(set(self.unseen)), "place")
            found = "" if self.findings else ", no protected name in the rest"
            parts.append(f"not everything was read: {places} left out{found}")
        if self.pictures:
            parts.append(f"{_count(self.pictures, 'picture')} not looked into")
        return "; ".join(parts)

    def as_fact(self) -> dict[str, object]:
        """For machines."""
        return {
            "path": self.path,
            "clean": self.is_clean,
            "read_whole": self.is_whole,
            "findings": [{"line": one.line, "place": one.place} for one in self.findings],
            "not_searched": [
                {"place": one.place, "reason": one.gap.value, "hint": _SAID.get(one.gap, _UNREAD)[1]}
                for one in self.unseen
            ],
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
                hint="remove it from the source, or from the picture or file that contains it, then build again",
            )
            for one in self.findings[:_MOST_PLACES]
        ]
        if len(self.findings) > _MOST_PLACES:
            more = len(self.findings) - _MOST_PLACES
            problems.append(Diagnostic("BB860", f"protected names are in {more} more places", place))
        for gap, wheres in _by_gap(self.unseen).items():
            where = wheres[0] or "the file"
            if len(wheres) > 1:
                where += f" (and {_count(len(wheres) - 1, 'more place')})"
            code, hint = _SAID.get(gap, _UNREAD)
            problems.append(Diagnostic(code, f"not searched: {where} {gap.value}", place, hint=hint))
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


def _count(number: int, of: str) -> str:
    return f"{number} {of}{'s' * (number != 1)}"


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
        self._mender = Mender(self._matcher)
        self._pseudonyms = [Matcher([replace(name, form=Form.NAME)]) for name in pseudonyms]

    def check_pseudonyms(self, book: Book) -> tuple[Diagnostic, ...]:
        """A problem for each article in which a listed pseudonym stands first without its flag."""
        return check_pseudonyms(book, self._pseudonyms)

    def search_all(self, files: Mapping[Path, bytes]) -> tuple[Diagnostic, ...]:
        """Search files that are to be put in place; gives what the search cannot see.

        Raises :class:`ProtectedNameFound` where one holds a name, :class:`NotSearched` where none does but not
        everything was read.
        """
        searched = [self.search(path, data) for path, data in files.items()]
        problems = [problem for one in searched for problem in one.diagnostics()]
        if any(one.findings for one in searched):
            raise ProtectedNameFound(problems)
        if not all(one.is_whole for one in searched):
            raise NotSearched(problems)
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
                if not isinstance(found, Unseen):
                    for passage in self._passages(found):
                        findings.update(dict.fromkeys(self._in_passage(passage)))
                elif found.gap is Gap.PICTURE:
                    pictures += 1
                else:
                    unseen.append(Unseen(self.shown(found.place), found.gap))
        return Searched(path=self.shown(str(path)), findings=tuple(findings), unseen=tuple(unseen), pictures=pictures)

    def _passages(self, found: Passage | Octets | Torn) -> Iterable[Passage]:
        if isinstance(found, Passage):
            return (found,)
        return passages(found, self._matcher) if isinstance(found, Octets) else self._mender.passages(found)

    def _in_passage(self, passage: Passage) -> Iterator[Finding]:
        lines_seen: set[tuple[int, str]] = set()
        known = {hit.line for hit in self._matcher.search(passage.known)} if passage.known else set()
        for number, text in enumerate(decodings(passage.text)):
            for hit in self._matcher.search(text, passage.least):
                where = self._place(passage, hit.start) if number == 0 else passage.place
                if hit.line in known or (number and any(line == hit.line for line, _ in lines_seen)):
                    continue
                lines_seen.add((hit.line, where))
        for text in self._of_octets(passage):
            lines_seen |= {(hit.line, passage.place) for hit in self._matcher.search(text, passage.least)}
        for line, where in sorted(one for one in lines_seen if one[0] not in known):
            yield Finding(line, self.shown(where))

    def _of_octets(self, passage: Passage) -> Iterator[str]:
        """What a passage says in bytes written as escapes, in whatever encoding they are."""
        data = octets_in(passage.text)
        if data:
            yield from (text for text, _ in decoded(data))
            for found in octets(data, passage.place):
                yield from (one.text for one in passages(found, self._matcher))

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
        masked = "".join(HIDDEN if self._hides(part) else part for part in parts)
        return HIDDEN if self._hides(masked) else masked

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
