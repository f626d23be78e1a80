"""Commands that make something of a pack: build, import, new."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from briefbound.cli.reported import FILE, MOST_WORKERS, NAMES, PACK, WORKERS, bounded, reported
from briefbound.diagnostics import Exit
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
Examples:
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
Examples:
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
  briefbound import article.txt report.md --into my-pack
""",
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--into", type=PACK, default=".", show_default="current folder", help="The folder of the pack.")
@reported
@bounded
def import_(allowance: Allowance, reporter: Reporter, files: tuple[Path, ...], into: Path) -> Exit:
    """Add articles to a pack from Markdown or plain text FILES.

    Each becomes a Markdown article with front matter, its images beside it, and a line in the manifest's contents.
    Reports what was guessed, changed or left out.
    """
    from briefbound.importers import import_files

    report = import_files(files, into, allowance)
    for one in report.files:
        reporter.answer([f"{one.source} -> {report.pack / one.target}"])
        reporter.answer(f"  guessed {guess}" for guess in one.guessed)
        reporter.answer(f"  changed {change}" for change in one.changed)
        reporter.answer(f"  left out {words}" for words in one.left_out)
        reporter.answer(f"  image {image.source.name} -> {image.target}" for image in one.images)
        reporter.problems(one.warnings)
    reporter.fact(
        imported=[
            {
                "source": str(one.source),
                "target": str(report.pack / one.target),
                "guessed": one.guessed,
                "changed": one.changed,
                "left_out": one.left_out,
                "images": [str(image.target) for image in one.images],
            }
            for one in report.files
        ]
    )
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
