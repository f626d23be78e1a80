"""The command line: options in, one call of the program each, an exit code out (diagnostics.Exit).

Only click and the standard library are imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast, get_args

import click

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit
from briefbound.model import MANIFEST, EditionName
from briefbound.report import Machine, Reporter, Terminal, size
from briefbound.version import __version__

if TYPE_CHECKING:
    from briefbound.build import Built

Options = ParamSpec("Options")

EPILOG = """\b
Exit codes: 0 done, 1 a check found faults, 2 wrong command line,
3 errors in the pack, 4 something is not installed, 5 outputs could not
be written, 6 a protected name was found, 70 a fault of the program, 130 interrupted.

\b
Example:
  briefbound new my-pack
  briefbound build my-pack
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88}, epilog=EPILOG)
@click.version_option(__version__, prog_name="briefbound")
def cli() -> None:
    """Bind one pack of articles into an accessible EPUB and tagged, print-ready PDF.

    A pack is a folder with pack.yaml and Markdown articles. Everything is made on this machine; nothing is fetched.
    """


def main() -> None:
    """The program's entry point."""
    cli(prog_name="briefbound")


def reported(body: Callable[Concatenate[Reporter, Options], Exit]) -> Callable[Options, None]:
    """Gives a command ``--json`` and ``--quiet``, a reporter, and an ending without a traceback for every fault."""

    @click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @functools.wraps(body)
    def command(*args: Options.args, **kwargs: Options.kwargs) -> None:
        machine, quiet = bool(kwargs.pop("as_json")), bool(kwargs.pop("quiet"))
        reporter: Reporter = Machine(body.__name__.rstrip("_")) if machine else Terminal(quiet)
        try:
            code = body(reporter, *args, **kwargs)
        except BrokenPipeError:
            code = Exit.OK
        except BriefboundError as fault:
            code = fault.exit_code
            reporter.problems(fault.diagnostics)
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except Exception as fault:
            if os.environ.get("BRIEFBOUND_DEBUG"):
                raise
            code = Exit.INTERNAL
            reporter.problems([_internal(fault)])
        try:
            reporter.finish(code)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads, such as `head`, has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(code)

    return command


def _internal(fault: Exception) -> Diagnostic:
    return Diagnostic(
        "BB799",
        f"a fault of Briefbound itself: {type(fault).__name__}: {fault}",
        hint="set BRIEFBOUND_DEBUG=1 and run it again to see where, then report it with the pack if you may",
    )


PACK = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
NAMES = "BRIEFBOUND_NAMES"


@cli.command(
    epilog="""\b
Examples:
  briefbound build
  briefbound build content --edition epub --edition print --out dist
"""
)
@click.argument("pack", metavar="[DIR]", type=PACK, default=".")
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(get_args(EditionName)),
    help="Make this edition only; may be given again. Without it, those that the manifest asks for.",
)
@click.option("-o", "--out", type=PACK, help="Folder for the outputs; dist inside the pack's folder if left out.")
@click.option("--verify", is_flag=True, help="Build a second time elsewhere, and compare every byte.")
@click.option("--names", type=FILE, envvar=NAMES, help="List of protected names, kept outside the pack.")
@reported
def build(
    reporter: Reporter,
    pack: Path,
    editions: tuple[EditionName, ...],
    out: Path | None,
    verify: bool,
    names: Path | None,
) -> Exit:
    """Build the editions of the pack in DIR, the current folder if left out.

    Makes <slug>.epub, <slug>-print.pdf and <slug>-screen.pdf. Every problem of the pack is reported in one run; where
    there are errors, earlier outputs stay as they are.
    """
    from briefbound.build import build as build_pack

    built = build_pack(pack, out or pack / "dist", editions, reporter.step, names)
    reporter.problems(built.warnings)
    reporter.remark(f"{output.path}  {size(output.size)}" for output in built.outputs)
    reporter.fact(
        outputs=[{"edition": one.edition, "path": str(one.path), "bytes": one.size} for one in built.outputs]
    )
    return _verify(reporter, pack, built, names) if verify else Exit.OK


def _verify(reporter: Reporter, pack: Path, built: Built, names: Path | None) -> Exit:
    from briefbound.verify import compare_with_second_build

    reporter.step("Building a second time")
    differences = compare_with_second_build(pack, built.outputs, names)
    reporter.problems(differences)
    reporter.fact(verified=not differences)
    if differences:
        return Exit.FINDINGS
    reporter.answer(["verified: a second build gave the same bytes"])
    return Exit.OK


@cli.command(
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
    help="Write a conformance report on each file into FOLDER, as HTML and as JSON.",
)
@reported
def check(reporter: Reporter, files: tuple[Path, ...], folder: Path | None) -> Exit:
    """Judge finished FILES, EPUB or PDF, with every validator that is installed.

    Without FILES, those in dist. A validator that is not installed is named as not run, with the command that
    installs it; it never counts as passed. A conformance report says for every criterion of WCAG 2.2, EPUB
    Accessibility 1.1 and the Matterhorn Protocol what was found, by which tool, and what a person must look at.
    """
    from briefbound.api import check as check_files
    from briefbound.facts import file_fact, verdict_lines

    chosen = files or tuple(sorted(one for one in Path("dist").glob("*") if one.suffix in (".epub", ".pdf")))
    if not chosen:
        raise click.UsageError("no files to check: name some, or build a pack first")
    reports = check_files(chosen, lambda path, verdict: reporter.step(f"{path.name}: {verdict.validator}"))
    for report in reports:
        reporter.answer(verdict_lines(report))
        reporter.problems(report.diagnostics())
    reporter.fact(files=[file_fact(report) for report in reports])
    if folder is not None:
        from briefbound.api import write_reports

        written = write_reports(reports, folder)
        reporter.remark(map(str, written))
        reporter.fact(reports=[str(path) for path in written])
    return Exit.FINDINGS if any(report.failed for report in reports) else Exit.OK


@cli.command(
    epilog="""\b
Examples:
  briefbound certify my-pack/dist/my-pack.epub
  briefbound certify dist/after-1998.epub --pack content
"""
)
@click.argument("file", type=FILE)
@click.option("--pack", type=PACK, help="The pack that FILE was built of; that around FILE if left out.")
@reported
def certify(reporter: Reporter, file: Path, pack: Path | None) -> Exit:
    """Claim conformance to EPUB Accessibility 1.1 and WCAG 2.2 AA in FILE, an EPUB, where that is proved.

    Every check must have run and passed, and the manifest must hold a review: a named person's answer for each
    criterion that no machine can judge. Whatever is missing is named, and the file stays as it was.
    """
    from briefbound.api import certify as certify_file

    certified = certify_file(file, pack or _pack_around(file), progress=reporter.step)
    reporter.remark([f"{certified.path}  {certified.claim}, certified by {certified.certifier}"])
    reporter.fact(file=str(file), claim=certified.claim, certifier=certified.certifier)
    return Exit.OK


def _pack_around(file: Path) -> Path:
    return next((folder for folder in file.parents if (folder / MANIFEST).is_file()), Path())


@cli.command(
    epilog="""\b
Examples:
  briefbound guard dist/* --names ~/private/names.txt
  briefbound guard report.docx photo.jpg --names ~/private/names.txt --json
"""
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--names", required=True, type=FILE, envvar=NAMES, help="List of protected names, one a line.")
@reported
def guard(reporter: Reporter, files: tuple[Path, ...], names: Path) -> Exit:
    """Search finished FILES of any maker for the protected names of a list.

    EPUB, PDF, DOCX, images, fonts, zip, text: their words, names, metadata and hidden parts. A finding shows the
    place and the line of the list, never the name. What pictures show is not read.
    """
    from briefbound.guard import Guard, load_names

    guard = Guard(load_names(names))
    reporter.problems(guard.problems)
    searched = []
    with guard.discretion():
        for number, path in enumerate(files, 1):
            reporter.step(f"Searching file {number} of {len(files)}")
            searched.append(guard.search_path(path))
            reporter.problems(searched[-1].diagnostics())
    reporter.answer(f"{one.path}: {one.summary}" for one in searched)
    reporter.fact(files=[one.as_fact() for one in searched])
    return Exit.OK if all(one.is_clean for one in searched) else Exit.PROTECTED


@cli.command(
    epilog="""\b
Examples:
  briefbound listen dist/my-pack-screen.pdf
  briefbound listen dist/my-pack.epub --page 12
"""
)
@click.argument("file", type=FILE)
@click.option("-p", "--page", metavar="N", help="This page only, by its printed number.")
@reported
def listen(reporter: Reporter, file: Path, page: str | None) -> Exit:
    """Say what the structure of FILE, a tagged PDF or an EPUB, offers a screen reader.

    A line a thing, in reading order: headings with their levels, lists, tables cell by cell with their headers, links
    and where they lead, notes, descriptions of figures, changes of language and of page.
    """
    from briefbound.listen import listen as listen_to

    hearing = listen_to(file, page)
    reporter.answer(spoken.line for spoken in hearing.lines)
    reporter.problems(hearing.problems)
    reporter.fact(file=str(file), things=[spoken.as_fact() for spoken in hearing.lines])
    return Exit.OK


@cli.command(
    "import",
    epilog="""\b
Example:
  briefbound import article.txt report.md --into my-pack
""",
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--into", type=PACK, default=".", show_default="current folder", help="The folder of the pack.")
@reported
def import_(reporter: Reporter, files: tuple[Path, ...], into: Path) -> Exit:
    """Add articles to a pack from Markdown or plain text FILES.

    Each becomes a Markdown article with front matter, its images beside it, and a line in the manifest's contents.
    What was guessed, changed or left out is said.
    """
    from briefbound.importers import import_files

    report = import_files(files, into)
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


@cli.command(
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
    """Make a small pack in DIR that builds at once, with comments that teach the format."""
    from briefbound.new import make_pack

    made = make_pack(directory, title, language)
    reporter.remark([*map(str, made), f"Now run: briefbound build {directory}"])
    reporter.fact(files=[str(one) for one in made])
    return Exit.OK


@cli.command(
    epilog="""\b
Example:
  briefbound schema pack > pack.schema.json
"""
)
@click.argument("name", type=click.Choice(["pack", "article", "glossary", "sources", "chart"]), default="pack")
def schema(name: str) -> None:
    """Print the JSON Schema of the manifest, an article's front matter, or another file of a pack.

    An editor that reads JSON Schema completes and checks as you type.
    """
    import json

    from briefbound.load.schema import SchemaName, json_schema

    click.echo(json.dumps(json_schema(cast("SchemaName", name)), ensure_ascii=False, indent=2))


@cli.command(epilog="Example: briefbound doctor")
@reported
def doctor(reporter: Reporter) -> Exit:
    """Say what this machine has: versions, fonts, Pango, validators, and the command that mends each gap."""
    from briefbound.doctor import examine, lines

    items = examine()
    reporter.answer(lines(items))
    reporter.fact(items=[item.as_fact() for item in items])
    return Exit.ENVIRONMENT if any(item.needed and not item.found for item in items) else Exit.OK


@cli.command(
    epilog="""\b
Examples:
  briefbound completion bash > ~/.local/share/bash-completion/completions/briefbound
  briefbound completion fish > ~/.config/fish/completions/briefbound.fish
"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes briefbound's commands and options in a SHELL."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(cli, {}, "briefbound", "_BRIEFBOUND_COMPLETE").source())
