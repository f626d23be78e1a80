"""Commands that make something of a pack: build, import, new."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from briefbound.cli.reported import FILE, MOST_WORKERS, NAMES, PACK, WORKERS, bounded, reported
from briefbound.diagnostics import Diagnostic, Exit, Severity
from briefbound.disk.reading import real
from briefbound.model import EditionName
from briefbound.processes.confined import Allowance
from briefbound.report import Reporter

if TYPE_CHECKING:
    from briefbound.build import Built

editions_option = partial(
    click.option, "-e", "--edition", "editions", multiple=True, type=click.Choice(get_args(EditionName))
)
workers_option = partial(
    click.option, "--workers", metavar="N", type=click.IntRange(1, MOST_WORKERS), envvar=WORKERS, show_envvar=True
)
generator_option = click.option(
    "--no-generator", "generator", flag_value=False, default=True, help="Do not name the program in the outputs."
)


@click.command(
    epilog="""\b
Example:
  briefbound build
  briefbound build content --edition epub --edition print --out dist
"""
)
@click.argument("pack", metavar="[DIR]", type=PACK, default=".")
@editions_option(help="Build only this edition; repeat for several. By default, those that the manifest names.")
@click.option("-o", "--out", type=PACK, help="Folder for the outputs; by default dist in the pack's folder.")
@click.option("--verify", is_flag=True, help="Build a second time elsewhere and compare every byte.")
@click.option("--names", type=FILE, envvar=NAMES, help="List of protected names, a file outside the pack.")
@workers_option(help="How many processes lay out pages; by default one per core.")
@generator_option
@reported
def build(
    reporter: Reporter,
    pack: Path,
    editions: tuple[EditionName, ...],
    out: Path | None,
    verify: bool,
    names: Path | None,
    generator: bool,
    workers: int | None,
) -> Exit:
    """Build the editions of the pack in DIR, by default the current folder.

    Makes <slug>.epub, <slug>-print.pdf and <slug>-screen.pdf, or the editions that the manifest or --edition names,
    and reports how many sheets and how much toner a printed copy takes. Every problem of the pack is reported in one
    run; if there are errors, earlier outputs stay unchanged.
    """
    from briefbound.build import build as build_pack
    from briefbound.cli.facts import output_fact, output_lines

    built = build_pack(pack, out or pack / "dist", editions, reporter.step, names, generator, workers or 0)
    reporter.problems(built.warnings)
    reporter.remark(line for output in built.outputs for line in output_lines(output))
    reporter.fact(outputs=[output_fact(output) for output in built.outputs])
    return _verify(reporter, pack, built, names, generator) if verify else Exit.OK


def _verify(reporter: Reporter, pack: Path, built: Built, names: Path | None, generator: bool) -> Exit:
    from briefbound.verify import compare_with_second_build

    reporter.step("Building a second time")
    differences = compare_with_second_build(pack, built.outputs, names, generator)
    reporter.problems(differences)
    reporter.fact(verified=not differences)
    if differences:
        return Exit.FINDINGS
    reporter.answer(["verified: a second build produced the same bytes"])
    return Exit.OK


@click.command(
    epilog="""\b
Example:
  briefbound batch archive/* --out finished
  briefbound batch archive/*/* --out finished --edition epub --workers 4
  briefbound batch archive/* --out finished --scheduler tcp://10.0.0.5:8786
"""
)
@click.argument("packs", nargs=-1, required=True, type=PACK)
@click.option("-o", "--out", type=PACK, required=True, help="Folder for the outputs, with a subfolder for each pack.")
@editions_option(help="Build only this edition; repeat for several. By default, those that each manifest names.")
@workers_option(help="How many packs at once; by default one per core.")
@click.option("--scheduler", metavar="ADDRESS", default="", help="Build on the Dask cluster with this scheduler.")
@click.option("--names", type=FILE, envvar=NAMES, help="List of protected names, a file outside the packs.")
@generator_option
@reported
def batch(
    reporter: Reporter,
    packs: tuple[Path, ...],
    out: Path,
    editions: tuple[EditionName, ...],
    workers: int | None,
    scheduler: str,
    names: Path | None,
    generator: bool,
) -> Exit:
    """Build many PACKS in parallel, and continue where an earlier run stopped.

    A pack that has not changed and whose outputs are complete is not built again. A pack that fails stops no
    other: all problems are reported at the end. With a Dask cluster, packs are sent to its workers, and the
    finished files come back; a list of protected names is not sent.
    """
    from briefbound.batch import PackResult, build_packs

    if scheduler and names is not None:
        raise click.UsageError("a list of protected names stays on this machine: leave out --names or --scheduler")
    finished: list[PackResult] = []

    def progress(result: PackResult, total: int) -> None:
        finished.append(result)
        reporter.step(f"{len(finished)} of {total} packs, {sum(one.outcome == 'failed' for one in finished)} failed")

    results = build_packs(
        tuple({real(pack): pack for pack in packs}.values()),
        out,
        editions,
        workers=workers or 0,
        scheduler=scheduler,
        names=names,
        generator=generator,
        progress=progress,
    )
    for result in results:
        reporter.problems(result.problems)
    words = {"built": "built", "kept": "unchanged", "failed": "failed"}
    reporter.answer(f"{result.pack}: {words[result.outcome]}" for result in results)
    reporter.fact(
        packs=[
            {"pack": str(one.pack), "outcome": one.outcome, "outputs": [str(path) for path in one.outputs]}
            for one in results
        ]
    )
    kinds = {one.exit_code for one in results if one.outcome == "failed"}
    if kinds == {Exit.PROTECTED, Exit.NOT_SEARCHED}:  # a name found counts for more than what was not read
        return Exit.PROTECTED
    return kinds.pop() if len(kinds) == 1 else Exit.FINDINGS if kinds else Exit.OK


@click.command(
    "import",
    epilog="""\b
Example:
  briefbound import report.docx --into new-pack
  briefbound import report.docx notes.md --into my-pack
  briefbound import report.docx --tracked accept --report report.html
  briefbound import drafts --into my-pack
""",
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--into", type=PACK, default=".", show_default="current folder", help="The folder of the pack.")
@click.option(
    "--tracked",
    type=click.Choice(["accept", "reject"]),
    help="What becomes of tracked changes; a document with any is refused until this is said.",
)
@click.option("--split", type=click.Choice(["heading-1"]), help="Make each chapter of a document an article.")
@click.option("--fix-structure", is_flag=True, help="Make headings and lists of what only looks like them.")
@click.option("--salvage", is_flag=True, help="Read a damaged document as far as it goes.")
@click.option("--show-hidden", is_flag=True, help="Print hidden text and comments, on a terminal only.")
@click.option("--report", type=FILE, help="Also write the report to a file, .html or .json.")
@reported
@bounded
def import_(
    allowance: Allowance,
    reporter: Reporter,
    files: tuple[Path, ...],
    into: Path,
    tracked: Literal["accept", "reject"] | None,
    split: str | None,
    fix_structure: bool,
    salvage: bool,
    show_hidden: bool,
    report: Path | None,
) -> Exit:
    """Add articles to a pack from FILES: Word, OpenDocument, web pages, e-books, mail, Markdown, plain text.

    A new or empty folder becomes a pack, called as the first of them.
    A folder stands for the files in it. Each file becomes a Markdown article with front matter, its images beside it,
    and a line in the contents. Reports what came, and what was guessed, changed or left out, with its place.
    """
    from briefbound.importers import import_files, reporting
    from briefbound.importers.imported import Choices
    from briefbound.new import is_free, manifest_without_articles

    if report is not None:
        reporting.check_report(report)
    choices = Choices(tracked, salvage, fix_structure)
    begin = manifest_without_articles if is_free(into) else None
    made = import_files(files, into, allowance, choices, split=split is not None, begin=begin)
    reporter.answer(reporting.lines(made))
    for one in made.files:
        reporter.problems(one.warnings)
    reporter.problems(made.not_read)
    reporter.fact(imported=reporting.facts(made))
    if show_hidden:
        unseen = list(reporting.unseen_lines(made))
        reporter.remark(unseen or ["no hidden text and no comments"])
        if unseen and not sys.stdout.isatty():
            message = "hidden text is printed on a terminal only, never into a file or another program"
            reporter.problems([Diagnostic("BB746", message, severity=Severity.NOTE)])
    if report is not None:
        reporting.write_report(report, made)
    return Exit.OK


@click.command(
    epilog="""\b
Example:
  briefbound new my-pack --title "Living with the law" --language en
"""
)
@click.argument("directory", metavar="DIR", type=PACK)
@click.option("--title", help="The title of the pack.")
@click.option("--language", default="en", show_default=True, help="Its language, as a BCP 47 tag.")
@reported
def new(reporter: Reporter, directory: Path, title: str | None, language: str) -> Exit:
    """Create a small pack in DIR that builds at once, with comments that explain the format."""
    from briefbound.new import make_pack

    made = make_pack(directory, title, language)
    reporter.remark([*map(str, made), f"Now run: briefbound build {directory}"])
    reporter.fact(files=[str(one) for one in made])
    return Exit.OK
