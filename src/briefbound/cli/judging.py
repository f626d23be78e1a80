"""Commands that judge finished files: check, certify, guard, listen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from briefbound.cli.reported import FILE, NAMES, PACK, bounded, reported
from briefbound.diagnostics import Diagnostic, Exit
from briefbound.model import MANIFEST
from briefbound.processes.confined import Allowance, Confinement, OutOfBounds, confined
from briefbound.report import Reporter

if TYPE_CHECKING:
    from briefbound.checks import Verdict
    from briefbound.preflight import ProfileName


@click.command(
    epilog="""\b
Examples:
  briefbound check dist/*.epub dist/*.pdf
  briefbound check --json report.pdf
  briefbound check dist/* --report reports
"""
)
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--report",
    "folder",
    metavar="FOLDER",
    type=PACK,
    help="Write a conformance report on each file into FOLDER, as HTML and JSON.",
)
@reported
@bounded
def check(allowance: Allowance, reporter: Reporter, files: tuple[Path, ...], folder: Path | None) -> Exit:
    """Judge finished FILES, EPUB or PDF, with every validator that is installed.

    Without FILES, those in dist. A validator that is not installed is named as not run, with the command that
    installs it; it never counts as passed. A PDF is judged by the standards that it claims; if it claims none for
    accessibility, violations of PDF/UA-1 are advice. Guesses are marked as such and fail no file.

    A conformance report states, for every criterion of WCAG 2.2, EPUB Accessibility 1.1 and the Matterhorn Protocol,
    what was found, by which tool, and what a person must look at.
    """
    from briefbound.api import check as check_files
    from briefbound.cli.facts import file_fact, sentence, verdict_lines
    from briefbound.disk.checksums import SUMS, VERSIONS

    files = tuple(one for one in files if one.name not in (SUMS, VERSIONS))  # which dist/* names too
    chosen = files or tuple(sorted(one for one in Path("dist").glob("*") if one.suffix in (".epub", ".pdf")))
    if not chosen:
        raise click.UsageError("no files to check: name some, or build a pack first")

    def progress(path: Path, verdict: Verdict) -> None:
        reporter.step(f"{path.name}: {verdict.validator}")

    reports = check_files(chosen, progress, allowance)
    for report in reports:
        reporter.answer(verdict_lines(report))
        reporter.problems(report.diagnostics())
    reporter.fact(files=[file_fact(report) for report in reports])
    if folder is not None:
        from briefbound.api import write_reports

        written = write_reports(reports, folder, allowance)
        reporter.remark(map(str, written))
        reporter.fact(reports=[str(path) for path in written])
    reporter.answer(map(sentence, reports))
    return Exit.FINDINGS if any(report.failed for report in reports) else Exit.OK


@click.command(
    epilog="""\b
Examples:
  briefbound certify my-pack/dist/my-pack.epub
  briefbound certify dist/after-1998.epub --pack content
"""
)
@click.argument("file", type=FILE)
@click.option("--pack", type=PACK, help="The pack that FILE was built from; by default the one that contains FILE.")
@click.option("--names", type=FILE, envvar=NAMES, help="List of protected names, a file outside the pack.")
@reported
@bounded
def certify(allowance: Allowance, reporter: Reporter, file: Path, pack: Path | None, names: Path | None) -> Exit:
    """Claim conformance to EPUB Accessibility 1.1 and WCAG 2.2 AA in FILE, an EPUB, if it is proved.

    The e-book is built again, and FILE must match the result. Every check must run and pass, and the
    manifest must hold a review of this very book: a named person's answer for each criterion that no machine can
    judge; “briefbound review” asks for them. Anything missing is listed, and the file stays unchanged.
    """
    from briefbound.api import certify as certify_file
    from briefbound.cli.facts import certified_fact, certified_lines

    certified = certify_file(
        file, pack or _pack_around(file), progress=reporter.step, names=names, allowance=allowance
    )
    reporter.remark(certified_lines(certified))
    reporter.fact(**certified_fact(certified))
    return Exit.OK


def _pack_around(file: Path) -> Path:
    return next((folder for folder in file.parents if (folder / MANIFEST).is_file()), Path())


@click.command(
    epilog="""\b
Examples:
  briefbound guard dist/* --names ~/private/names.txt
  briefbound guard report.docx photo.jpg --names ~/private/names.txt --json
"""
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--names", required=True, type=FILE, envvar=NAMES, help="List of protected names, one per line.")
@reported
@bounded
def guard(allowance: Allowance, reporter: Reporter, files: tuple[Path, ...], names: Path) -> Exit:
    """Search finished FILES from any source for the protected names of a list.

    EPUB, PDF, Office, OpenDocument, mail, archives, images, fonts, text: their words, names, metadata and hidden
    parts. A finding shows the location and the line of the list, never the name. What pictures show is not read;
    anything else that was not read is reported, with exit code 7 (6 if a name was found).
    """
    from briefbound.guard import Gap, Guard, load_names

    guard = Guard(load_names(names))
    reporter.problems(guard.problems)
    searched = []
    with guard.discretion(), Confinement(allowance) as confinement:
        for number, path in enumerate(files, 1):
            reporter.step(f"Searching file {number} of {len(files)}")
            try:
                searched.append(confinement.call(guard.search_path, path))
            except OutOfBounds as fault:
                searched.append(guard.unsearched(path, Gap.LIMIT))
                reporter.problems([guard.discreet(fault.diagnostic(path))])
            reporter.problems(searched[-1].diagnostics())
    reporter.answer(f"{one.path}: {one.summary}" for one in searched)
    reporter.fact(files=[one.as_fact() for one in searched])
    endings = {one.exit_code for one in searched}
    return next((code for code in (Exit.PROTECTED, Exit.NOT_SEARCHED) if code in endings), Exit.OK)


@click.command(
    epilog="""\b
Examples:
  briefbound preflight dist/my-pack-print-shop.pdf
  briefbound preflight from-the-designer.pdf --profile x4-shop --report reports
"""
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--profile",
    type=click.Choice(["x4-shop", "office", "large"]),
    help="What to judge by: a print shop's PDF/X-4, an office printer, large print. By default what the file claims.",
)
@click.option("--ink-limit", metavar="PERCENT", type=float, help="The maximum ink in one place; 300 for x4-shop.")
@click.option("--bleed", metavar="MM", type=float, help="The bleed required; 3 for x4-shop.")
@click.option("--report", "folder", metavar="FOLDER", type=PACK, help="Write a picture report on each file, as HTML.")
@reported
@bounded
def preflight(
    allowance: Allowance,
    reporter: Reporter,
    files: tuple[Path, ...],
    profile: str | None,
    ink_limit: float | None,
    bleed: float | None,
    folder: Path | None,
) -> Exit:
    """Judge FILES, PDFs from any source, for printing on paper.

    Boxes, bleed, marks, inks, separations and total ink, resolutions, fonts, hairlines, black text, transparency,
    overprint, annotations, page sizes, spine; each finding lists its pages. Separations need Ghostscript.
    """
    from briefbound.pdf import UnreadablePdf
    from briefbound.preflight.reporting import Reported, report_on, write_report

    settings = {name: value for name, value in (("ink", ink_limit), ("bleed", bleed)) if value is not None}
    found: list[Reported] = []
    problems: list[Diagnostic] = []
    with Confinement(allowance) as confinement:
        for path in files:
            reporter.step(f"{path.name}: preflight")
            try:
                chosen = cast("ProfileName | None", profile)
                one = confinement.call(report_on, path, chosen, settings, with_html=folder is not None)
            except UnreadablePdf as fault:
                problems += fault.diagnostics
                continue
            except OutOfBounds as fault:
                problems.append(fault.diagnostic(path))
                continue
            reporter.answer(one.lines)
            if folder is not None:
                reporter.remark([str(write_report(path, one.html, folder))])
            found.append(one)
    reporter.problems(problems)
    reporter.fact(files=[one.fact for one in found])
    return Exit.FINDINGS if problems or any(one.failed for one in found) else Exit.OK


@click.command(
    epilog="""\b
Examples:
  briefbound listen dist/my-pack-screen.pdf
  briefbound listen dist/my-pack.epub --page 12
"""
)
@click.argument("file", type=FILE)
@click.option("-p", "--page", metavar="N", help="Only this page, by its printed number.")
@reported
@bounded
def listen(allowance: Allowance, reporter: Reporter, file: Path, page: str | None) -> Exit:
    """Say what the structure of FILE, a tagged PDF or an EPUB, offers a screen reader.

    One line per item, in reading order: headings with their levels, lists, tables cell by cell with their headers,
    links and where they lead, notes, descriptions of figures, changes of language and of page.
    """
    from briefbound.listen import NothingToHear
    from briefbound.listen import listen as listen_to

    try:
        hearing = confined(allowance, listen_to, file, page)
    except OutOfBounds as fault:
        raise NothingToHear([fault.diagnostic(file)]) from None
    reporter.answer(spoken.line for spoken in hearing.lines)
    reporter.problems(hearing.problems)
    reporter.fact(file=str(file), things=[spoken.as_fact() for spoken in hearing.lines])
    return Exit.OK
