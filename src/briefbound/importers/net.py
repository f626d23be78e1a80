"""The net over what is imported: marks by which words are to be withheld are neither lost nor passed in silence."""

from __future__ import annotations

import re
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.importers.attributes import count_unknown
from briefbound.importers.draft import Draft
from briefbound.load.beside import lines_beside, note_of_beside
from briefbound.load.doubts import lines_of_marks
from briefbound.load.spoken import lines_that_speak, note_of_spoken
from briefbound.load.withheld import count_bars, withhold

#: A mapping of YAML in one line, which front_matter.py judges.
_FLOW = re.compile(r"^(\w[\w-]{0,80}: )\{([^{}\n]*)\}[ \t]*$", re.MULTILINE)


def refuse_lost_marks(text: str, source: Path, draft: Draft) -> None:
    """Reports where a file asks for words to be withheld, and the article made of it would ask less often.

    A title loses its markup, and what packs do not know is left out: the words would be left, to be printed.
    """
    marks, made = lines_of_marks(_FLOW.sub(r"\1\2", text)), draft.markdown()
    unknown = count_unknown(text) if source.suffix.lower() != ".txt" else 0
    draft.withholds |= bool(marks) or any(one.plain and one.severity is Severity.ERROR for one in draft.problems)
    if unknown > count_unknown(made):
        message = "an attribute or a tag by which words may be withheld would be lost, as in a title"
        hint = "remove it, or write the title in plain words"
        draft.problems.append(Diagnostic("BB618", message, Place(str(source)), hint, plain=True))
    if len(marks) > len(lines_of_marks(made)):
        lines = ", ".join(str(line + 1) for line in dict.fromkeys(marks))
        message = f"a mark by which words are to be withheld would be lost (line {lines})"
        hint = "leave the words out of titles; elsewhere write [the words]{.withheld}"
        draft.problems.append(Diagnostic("BB618", message, Place(str(source), marks[0] + 1), hint, plain=True))


def note_what_speaks(text: str, path: Path, draft: Draft) -> None:
    """Notes on which lines of a file withholding is spoken of, and nothing else is said of them."""
    said = {problem.place.line for problem in draft.problems if problem.place and problem.plain}
    without = withhold(text)
    lines = [line + 1 for line in lines_that_speak(without) if line + 1 not in said]
    told = {problem.place.line for problem in draft.problems if problem.place}
    beside = [line + 1 for line in lines_beside(without) if line + 1 not in told]
    notes = (note_of_spoken({str(path): lines}, count_bars(without)), note_of_beside({str(path): beside}))
    draft.problems += [note for note in notes if note]


def judge_written(path: Path, draft: Draft) -> None:
    """Says which lines of an article made of a document read like marks of withholding: a build refuses them until a
    person has decided; and which speak of it. ``path`` is that of the article."""
    written = draft.markdown()
    if marks := sorted({line + 1 for line in lines_of_marks(written)}):
        draft.withholds = True
        listed = ", ".join(map(str, marks[:20]))
        message = f"words of the document read like a mark by which words are withheld (line {listed}); it is no bar"
        hint = "decide there: write [the words]{.withheld}, or say it in words that are no mark; a build asks for it"
        problem = Diagnostic(
            "BB745", message, Place(str(path), marks[0]), hint, severity=Severity.WARNING, plain=True
        )
        draft.problems.append(problem)
    note_what_speaks(written, path, draft)
