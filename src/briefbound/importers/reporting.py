"""The report of an import: lines for people, facts for machines, one page of HTML to keep.

No words of hidden text, comments and tracked changes are in any of them: those are told by place and length.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.disk.checksums import SUMS
from briefbound.disk.outputs import put_in_place
from briefbound.importers.ledger import Entry, Group
from briefbound.importers.report import Finding, ImportedFile, ImportReport
from briefbound.templates import page_of
from briefbound.version import __version__

#: What is written before what is told, and the title of its table.
LABELS: dict[Group, tuple[str, str]] = {
    "asked": ("to do", "What a person must do"),
    "proposed": ("proposed", "What looks like structure and is none"),
    "left out": ("left out", "What did not come"),
    "hidden": ("hidden", "Words that the document hides, left out"),
    "comment": ("comment", "Comments, left out"),
    "changed": ("changed", "What was changed"),
}
ENDINGS = (".html", ".json")
_SEEN_BY = "--show-hidden prints it on the terminal"


def lines(report: ImportReport) -> Iterator[str]:
    """The report for people, a line for each thing."""
    for one in report.files:
        yield f"{one.source} -> {report.pack / one.target}"
        if one.came or one.languages:
            yield f"  came {summary(one)}"
        yield from (f"  guessed {guess}" for guess in one.guessed)
        yield from (f"  changed {change}" for change in one.changed)
        yield from (f"  left out {words}" for words in one.left_out)
        yield from (f"  image {image.source.name} -> {image.target}" for image in one.images)
        yield from _rows(one.findings)


def _rows(findings: tuple[Finding, ...]) -> Iterator[str]:
    """A table: what it is, how often, where, and below what to do."""
    rows = [(LABELS[one.group][0], said(one), where(one), to_do(one)) for one in findings]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for label, what, places, hint in rows:
        yield f"  {label:<{widths[0]}}  {what:<{min(widths[1], 60)}}  {places}".rstrip()
        if hint:
            yield f"  {'':<{widths[0]}}    {hint}"


def summary(one: ImportedFile) -> str:
    """What came of a document: "12 headings, 3 tables; languages: en, ky"."""
    counts = ", ".join(f"{number} {name[:-1] if number == 1 else name}" for name, number in one.came.items())
    languages = f"languages: {', '.join(one.languages)}" if one.languages else ""
    return "; ".join(filter(None, [counts, languages]))


def said(finding: Finding) -> str:
    """What was found, how often, and how many words it takes out."""
    times = f" ({finding.count} times)" if finding.count > 1 else ""
    words = f", {finding.words} word{'' if finding.words == 1 else 's'}" if finding.words else ""
    return f"{finding.kind}{times}{words}"


def where(finding: Finding) -> str:
    """Its first places, those under one heading together: "document, paragraphs 3, 5, under “The law”"."""
    runs: list[str] = []
    for (part, heading), group in groupby(finding.places, lambda place: (place.part, place.heading)):
        numbers = [str(place.paragraph) for place in group if place.paragraph]
        counted = f", paragraph{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""
        runs.append(f"{part}{counted}{f', under “{heading}”' if heading else ''}")
    more = finding.count - len(finding.places)
    return "; ".join([*runs, *([f"and {more} more"] if more > 0 else [])])


def to_do(finding: Finding) -> str:
    """What a person can do about it."""
    return finding.hint or (_SEEN_BY if finding.group in ("hidden", "comment") else "")


def unseen_lines(report: ImportReport) -> Iterator[str]:
    """Hidden text and comments in full, for the eyes of the person who imports and for nothing else."""
    for one in report.files:
        for entry in one.unseen:
            yield f"{one.source}: {entry.kind}, {entry.place}: {_in_one_line(entry)}"


def _in_one_line(entry: Entry) -> str:
    return " ".join(entry.text.split())


def facts(report: ImportReport) -> list[dict[str, object]]:
    """The report for machines."""
    return [
        {
            "source": str(one.source),
            "target": str(report.pack / one.target),
            "came": dict(one.came),
            "languages": list(one.languages),
            "guessed": one.guessed,
            "changed": one.changed,
            "left_out": one.left_out,
            "images": [str(image.target) for image in one.images],
            "findings": [
                {
                    "group": finding.group,
                    "what": finding.kind,
                    "count": finding.count,
                    "words": finding.words,
                    "places": list(map(str, finding.places)),
                    "to_do": to_do(finding),
                }
                for finding in one.findings
            ],
        }
        for one in report.files
    ]


# ---------------------------------------------------------------- a file of it


def check_report(path: Path) -> None:
    """Refuses a place where no report may stand: one that is taken, or the folder of finished books, where everything
    is meant for readers. Raises :class:`SourceError`."""
    if path.suffix.lower() not in ENDINGS:
        fault, hint = "a report is a page or data", f"give it a name that ends in {' or '.join(ENDINGS)}"
    elif path.exists():
        fault, hint = "there is a file of this name, which is not overwritten", "give the report another name"
    elif any((folder / SUMS).exists() for folder in (path.absolute().parent, *path.absolute().parent.parents)):
        fault, hint = "the report would stand among finished books, which readers get", "name another folder"
    else:
        return
    raise SourceError([Diagnostic("BB746", fault, Place(str(path)), hint)])


def write_report(path: Path, report: ImportReport) -> None:
    """Writes the report as HTML or JSON, as its name ends. Raises OutputError."""
    if path.suffix.lower() == ".json":
        text = json.dumps({"briefbound": __version__, "imported": facts(report)}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = as_html(report)
    put_in_place({path: text.encode()})


def as_html(report: ImportReport) -> str:
    """The report as one page, complete in itself."""
    return page_of(
        "import.html",
        files=[
            {
                "one": one,
                "summary": summary(one),
                "tables": [
                    (title, [finding for finding in one.findings if finding.group == group])
                    for group, (_, title) in LABELS.items()
                ],
                "said": [
                    ("Guessed", one.guessed),
                    ("Changed", one.changed),
                    ("Left out", one.left_out),
                    ("To look at", [str(problem) for problem in one.warnings]),
                ],
            }
            for one in report.files
        ],
        where=where,
        to_do=to_do,
        version=__version__,
    )
