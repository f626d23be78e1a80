"""outloud, which judges whether a PDF's tags say what its pages show, beside PDF/UA-1."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbound.checks.standards import ADVICE, Asked, claims, graded
from briefbound.checks.verdicts import Finding, Gravity, Medium
from briefbound.processes import programs
from briefbound.processes.programs import NoVerdict

if TYPE_CHECKING:
    from briefbound.pdf import StructureElement

NAME = "outloud"
JUDGES = "whether the tags match what the page shows"
READS = Medium.PDF
#: Its warnings ask a person to look; only its errors are faults.
FAILS_ON = frozenset({Gravity.FATAL, Gravity.ERROR})

#: Rules that guess: from how words look, where they stand, how many there are of them, in which order they are
#: painted. What they find is a doubt, which a person settles by looking; all others tell what is or is not there.
GUESSES = frozenset(
    {
        "DOC-004", "DOC-040",  # a page that looks scanned, a title that looks like a file's name
        "TAG-002", "TAG-003", "TAG-030", "TAG-031", "TAG-032",  # words that look as if nothing said them
        "TXT-004", "TXT-010",  # letters that look as if they were read as others, or as if nobody saw them
        "HDG-010", "HDG-011", "HDG-012",  # what does not look like a heading, and what should have some
        "TBL-010", "TBL-012", "TBL-013", "TBL-014", "TBL-015",  # what does not look like a table, or like one of two
        "FIG-010", "FIG-011", "FIG-012", "FRM-002",  # words that do not look like a description or a name
        "LNK-010", "NOTE-003", "MATH-010", "MATH-011",
        "ORD-001", "ORD-002",  # an order of painting, which no reader of the tags follows
        "PAG-001",  # words that come again on many pages
    }
)  # fmt: skip

#: Rules that ask for more than PDF/UA-1 does: files that keep the standard, as the corpus of veraPDF has them, break
#: these. A language may stand on each element, a description on the element around an annotation or a formula, and a
#: header cell may be empty.
STRICTER = frozenset({"DOC-013", "FRM-001", "LNK-002", "LNK-003", "MATH-001", "TBL-002", "TXT-003"})


def version() -> str:
    """The version of the library."""
    return programs.distribution_version("outloud", programs.fixed_by(programs.pip_install("outloud")))


def asks(path: Path) -> tuple[Asked, ...]:
    """PDF/UA-1, which a file may claim or not: what tags should say is the same by all."""
    return (Asked(ADVICE, claimed=ADVICE in claims(path)),)


def examine(path: Path) -> tuple[Finding, ...]:
    """Every finding, with the page and the structure element it is about.

    It runs in a process of its own, for the libraries that it reads with print what they stumble over.
    """
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        out = Path(folder) / "report.json"
        process = programs.run([sys.executable, "-P", "-m", "outloud.cli", "--quiet", "--json", out, path])
        (result,) = programs.read_report(out, process)["results"]
    if result["error"]:
        raise NoVerdict(result["error"])
    crashed = [rule["rule"] for rule in result["rules"] if rule["status"] == "crashed"]
    if crashed:
        raise NoVerdict(f"these rules failed to run on the file: {', '.join(crashed)}")
    (one,) = asks(path)
    findings = list(map(_finding, result["findings"]))
    by_rule = graded((finding for finding in findings if finding.rule not in GUESSES), one)
    return (*by_rule, *(_settled(finding, path) for finding in findings if finding.rule in GUESSES))


def _finding(found: dict[str, Any]) -> Finding:
    severity = Gravity(found["severity"])
    if found["rule"] in GUESSES | STRICTER and severity is not Gravity.INFO:
        severity = Gravity.DOUBT
    return Finding(
        validator=NAME,
        rule=found["rule"],
        severity=severity,
        message=found["message"] + (f": {found['evidence']}" if "evidence" in found else ""),
        where=_place(found),
        count=found["count"],
    )


#: Takes a table for one whose column heads were cut into rows of single words, where it has many header cells.
_SHREDDED = "TBL-010"

#: Takes a page for painted in another order than it is read in, where less than this share of it is in order. It
#: reads an element's own text before all elements in it, also where that stands among them, as around a link.
_ORDER, _IN_ORDER = "ORD-001", 0.8


#: Takes lines that are marked as artifacts for words that nothing says. It shows so many of them on each page.
_SKIPPED, _SHOWN = "TAG-002", 2


def _settled(finding: Finding, path: Path) -> Finding:
    """A finding; a guess that the tags of the file refute is no more than worth knowing."""
    from briefbound.pdf import UnreadablePdf, read_structure, share_in_order

    refuted = ""
    try:
        if finding.rule == _SHREDDED:
            tables = [element for _, element in read_structure(path).elements() if element.type == "Table"]
            refuted = "each header cell says what it heads" if all(map(_headers_are_assigned, tables)) else ""
        elif finding.rule == _SKIPPED and finding.count <= _SHOWN:
            said = "".join(child.text for child in read_structure(path).children)
            lines = finding.message.partition(": ")[2]
            refuted = "they are repeated from the text, as in a pull quote" if _are_said(lines, said) else ""
        elif finding.rule == _ORDER and (share := share_in_order(path)) >= _IN_ORDER:
            refuted = f"on each page, {share:.0%} or more of it is painted in reading order"
    except UnreadablePdf:
        return finding
    if not refuted:
        return finding
    return replace(finding, severity=Gravity.INFO, message=f"{finding.message}; the tags refute it: {refuted}")


def _are_said(lines: str, said: str) -> bool:
    """Whether each of some lines, divided by ``; ``, stands in a text; spaces do not count: lines end anywhere."""
    whole = _without_spaces(said)
    return all(_without_spaces(line) in whole for line in lines.split("; "))


def _without_spaces(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _headers_are_assigned(table: StructureElement) -> bool:
    """Whether each header cell with words in it has a scope, or is named by the cells under it, and none of the rows
    but the first is all heads, as they would be where one row had been cut into several (ISO 32000-1, 14.8.5.7)."""
    groups = [table, *_children(table, "THead", "TBody", "TFoot")]
    rows = [_children(row, "TH", "TD") for group in groups for row in _children(group, "TR")]
    cells = [cell for row in rows for cell in row]
    named = {name for cell in cells for name in _names(cell.attributes.get("Headers"))}
    heads = [cell for cell in cells if cell.type == "TH" and cell.text.strip()]
    all_heads = [row for row in rows if row and all(cell.type == "TH" for cell in row)]
    return len(all_heads) <= 1 and all("Scope" in head.attributes or head.id in named for head in heads)


def _children(element: StructureElement, *types: str) -> list[StructureElement]:
    from briefbound.pdf import StructureElement

    return [child for child in element.children if isinstance(child, StructureElement) and child.type in types]


def _names(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _place(finding: dict[str, Any]) -> str:
    parts = [f"page {finding['page']}"] if "page" in finding else []
    if "element" in finding.get("location", {}):
        parts.append(finding["location"]["element"])
    return ", ".join(parts)
