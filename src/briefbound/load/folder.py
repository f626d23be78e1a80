"""The files of a pack: found by the paths that the pack names, read once, and never from outside its folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError, has_errors
from briefbound.disk.kinds import TEXT, UNKNOWN, kind_of
from briefbound.disk.reading import read_at_most, real
from briefbound.load.article_files import articles_in, how_to_import, is_article, what_else
from briefbound.load.beside import lines_beside, note_of_beside
from briefbound.load.data import DOUBT, Node, check_data
from briefbound.load.discretion import by_place
from briefbound.load.doubts import doubtful_marks
from briefbound.load.limits import how_to_raise
from briefbound.load.paths import Names, files_in, is_inside, path_hint
from briefbound.load.repairs import lines_of, repaired
from briefbound.load.schema import SchemaName
from briefbound.load.spoken import lines_that_speak, note_of_spoken
from briefbound.load.withheld import count_bars, withhold
from briefbound.load.yamlmarks import Marks
from briefbound.model import MANIFEST, Limits, Mark

_WEB = re.compile(r"[a-z][a-z0-9+.-]*://|//|www\.|(data|mailto):", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[/~]|[a-z]:[/\\]", re.IGNORECASE)
#: Controls, and marks that change the order of letters (Unicode Standard Annex 9, 2): a path with them deceives.
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
#: The one limit that the manifest cannot raise. Ten thousand articles with long names need half of it.
MANIFEST_BYTES = 1_000_000
#: After so many errors nobody reads on, and a pack that was made to have a million must not have them all reported.
MOST_ERRORS = 200


class Problems(list[Diagnostic]):
    """The problems met so far. The error after :data:`MOST_ERRORS` raises SourceError with them all.

    ``withholds``: words of the sources are withheld, so that messages quote nothing of these.
    """

    def __init__(self, problems: Iterable[Diagnostic] = (), *, withholds: bool = False) -> None:
        super().__init__()
        self.withholds = withholds
        self._errors = 0
        self.extend(problems)

    def append(self, problem: Diagnostic) -> None:
        """Notes a problem."""
        self._errors += problem.severity is Severity.ERROR
        if self._errors > MOST_ERRORS:
            hint = "fix these first, and build again to see the others"
            more = Diagnostic("BB121", f"there are more than {MOST_ERRORS} errors", hint=hint)
            raise SourceError([*self.reported(), more])
        super().append(problem)

    def reported(self) -> tuple[Diagnostic, ...]:
        """The problems as they may be reported, by their places."""
        return by_place(self, self.withholds)

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        """Notes problems in their order."""
        for problem in problems:
            self.append(problem)


class PackFolder:
    """A pack's folder, as the user typed it, and the problems met in its files, in the order of reading."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.limits = Limits()  # until the manifest has set others
        self._problems = Problems()
        self._resolved = real(root)
        self._names = Names(root)
        self._bytes = 0  # of text read so far
        self._bars = 0  # in the texts read so far
        self._spoken: dict[str, list[int]] = {}  # lines of files that speak of withholding
        self._beside: dict[str, list[int]] = {}  # and those of remarks that may ask for it

    def problems(self) -> tuple[Diagnostic, ...]:
        """Every problem so far, by their places."""
        return self._problems.reported()

    def say_what_speaks(self) -> None:
        """Note once on which lines of the files read withholding is spoken of, where all of them are printed."""
        if not has_errors(self._problems):
            notes = (note_of_spoken(self._spoken, self._bars), note_of_beside(self._beside))
            self._problems.extend(note for note in notes if note)

    @property
    def withholds(self) -> bool:
        """Whether words of the files read so far are withheld."""
        return self._problems.withholds

    def shown(self, path: PurePosixPath) -> str:
        """A path of the pack as the user would type it."""
        return str(self.root / path)

    def report(
        self,
        code: str,
        message: str,
        mark: Mark,
        hint: str,
        *,
        rule: str = "",
        severity: Severity = Severity.ERROR,
        plain: bool = False,
    ) -> None:
        """Note a problem."""
        place = Place(self.shown(mark.path), mark.line)
        self._problems.append(Diagnostic(code, message, place, hint, rule, severity, plain))

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        """Note problems that somebody else found."""
        self._problems.extend(problems)

    def find(self, named: Node, *, article: bool = False) -> PurePosixPath | None:
        """The file that a value names, relative to the folder; ``None``, with the reason reported, where it names
        none: a web address, a path or a link that leads out of the folder, nothing that exists, or no ``article``
        where one is wanted."""
        written = named.text()
        if not written:
            return None
        if _WEB.match(written):
            self.report("BB111", f"“{written}” is a web address; a file of the pack is wanted", named.mark,
                        "save the file in the pack's folder and write its path")  # fmt: skip
            return None
        path = PurePosixPath(os.path.normpath(written))
        if hidden := HIDDEN.search(written):
            message = f"the path holds character U+{ord(hidden[0]):04X}, which is invisible"
            self.report("BB116", message, named.mark, "rename the file with visible characters only")
            return None
        if _ABSOLUTE.match(written) or path.parts[:1] == ("..",):
            self._leaves(written, named)
            return None
        try:
            found = self._names.find(path)
            is_file, is_folder = (test(self.root / found) for test in (Path.is_file, Path.is_dir)) if found else (
                False, False)  # fmt: skip
            inside = is_inside(self.root, found or path)
        except (OSError, RuntimeError, ValueError):  # names too long for the system, links in a circle, NUL
            found, is_file, is_folder, inside = None, False, False, True
        if not inside:
            self._leaves(written, named)
        elif article and found is not None and is_file and not is_article(found):
            message, hint = what_else(self.root, found)
            self.report("BB133", message, named.mark, hint)
        elif article and found is not None and is_folder:
            self.report("BB106", f"there is no file “{written}”", named.mark, articles_in(self.root, found))
        elif not is_file:
            self.report("BB106", f"there is no file “{written}”", named.mark, self._file_hint(written, path, article))
        else:
            return found
        return None

    def read(self, path: PurePosixPath, mark: Mark) -> str | None:
        """The text of a file without words withheld, its line ends as they are and a byte-order mark removed;
        ``None`` with the reason reported where it is too large or not UTF-8. ``mark`` is where the pack names the
        file."""
        data = self._bytes_of(path, mark)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            kind = kind_of(self.root / path)
            if kind not in (TEXT, UNKNOWN):
                hint = f"take it out of the contents, and give it its true name; {how_to_import(kind.words, path)}"
                if not is_article(path):
                    hint = "write it as a text file, as docs/pack-format.md shows"
                self.report("BB133", f"“{path}” is {kind.words}, whatever its name says", mark, hint)
                return None
            line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
            message = f"the file is not UTF-8 text: byte {error.start} is 0x{data[error.start]:02X}"
            hint = "open it in a text editor, choose Save as, and there the encoding UTF-8"
            self.report("BB112", message, Mark(path, line), hint)
            return None
        text = withhold(self._repaired(text, path))
        bars = count_bars(text)
        self._bars += bars
        self._problems.withholds |= bars > 0
        self._spoken[self.shown(path)] = [line + 1 for line in lines_that_speak(text)]
        is_yaml = path.suffix.lower() in (".yaml", ".yml", ".json")
        self._beside[self.shown(path)] = [line + 1 for line in lines_beside(text, is_yaml=is_yaml)]
        return text

    def _repaired(self, text: str, path: PurePosixPath) -> str:
        """The text with odd characters repaired, all of which are reported, those that cannot be as errors."""
        fixed, odd = repaired(text)
        for line, found in lines_of(text, odd):
            for one in found:
                if one.to is None:
                    hint = "delete the character, which may be invisible, or write what it was to be"
                    self.report("BB116", one.message, Mark(path, line), hint, rule="XML 1.0, 2.2")
                else:
                    hint = "look whether that is right, and write it so"
                    self.report("BB130", one.message, Mark(path, line), hint, severity=Severity.WARNING)
        return fixed

    def refuse_marks(self, markdown: str, path: PurePosixPath, first_line: int) -> None:
        """Notes what reads like a mark of withholding and is no bar, in Markdown that begins on that line."""
        for doubt in doubtful_marks(markdown):
            self.report("BB118", DOUBT, Mark(path, first_line + doubt.line), doubt.hint, plain=True)

    def _bytes_of(self, path: PurePosixPath, mark: Mark) -> bytes | None:
        is_manifest = path == PurePosixPath(MANIFEST)
        most = MANIFEST_BYTES if is_manifest else self.limits.text_bytes
        try:
            data = read_at_most(self.root / path, most)
        except OSError as error:
            self.report("BB106", f"“{path}” cannot be read: {error.strerror}", mark,
                        "look at the file's permissions")  # fmt: skip
            return None
        if isinstance(data, int):
            hint = (
                "write the glossary and the sources to files of their own"
                if is_manifest
                else (f"split it into several files, {how_to_raise('text-bytes', data)}")
            )
            self.report("BB119", f"“{path}” has {data} bytes; the limit is {most}", mark, hint)
            return None
        self._bytes += len(data)
        if self._bytes > self.limits.pack_bytes:
            message = f"the texts have more than {self.limits.pack_bytes} bytes together"
            hint = f"make several packs of them, {how_to_raise('pack-bytes', 2 * self.limits.pack_bytes)}"
            self.report("BB119", message, mark, hint)
            raise SourceError(self.problems())
        return data

    def read_manifest(self) -> Node:
        """The manifest. Raises SourceError where it is a link out of the pack."""
        path = PurePosixPath(MANIFEST)
        if not real(self.root / path).is_relative_to(self._resolved):
            hint = "put the file itself there"
            self.report("BB111", f"{MANIFEST} is a link that leads out of the pack's folder", Mark(path, 1), hint)
            raise SourceError(self.problems())
        return self.read_data(path, "pack", Mark(path, 1))

    def read_data(self, path: PurePosixPath, schema: SchemaName, mark: Mark) -> Node:
        """A YAML file, judged by a schema; an empty value where it cannot be read."""
        text = self.read(path, mark)
        if text is None:
            return Node(None, (), Marks(), path)
        data, marks, problems = check_data(text, schema, self.shown(path))
        self.extend(problems)
        return Node(data, (), marks, path)

    def _leaves(self, written: str, named: Node) -> None:
        hint = "copy the file into the folder, and write its path from there"
        self.report("BB111", f"“{written}” leads out of the pack's folder", named.mark, self._near(written, hint))

    def _file_hint(self, written: str, path: PurePosixPath, article: bool) -> str:
        if os.path.isdir(self.root / path):  # noqa: PTH112 - where the name is too long, pathlib raises
            return "that is a folder; name a file in it"
        return self._near(written, "put the file there; paths start at the folder of pack.yaml", article)

    def _near(self, written: str, otherwise: str, article: bool = False) -> str:
        files = [one for one in self._files if is_article(PurePosixPath(one))] if article else self._files
        return path_hint(written, PurePosixPath(), files or self._files, otherwise, markdown=False)

    @cached_property
    def _files(self) -> list[str]:
        return files_in(self.root)
