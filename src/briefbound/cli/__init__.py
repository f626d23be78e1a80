"""The command line: options in, one call of the program each, an exit code out (diagnostics.Exit).

Only click and the standard library are imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import click

from briefbound.cli import judging, linting, machine, making, reviewing
from briefbound.version import __version__

#: What ``--version`` names beside the program: the name, and the one that it has in :mod:`briefbound.versions`.
_ENGINES = (
    ("WeasyPrint", "weasyprint"),
    ("pydyf", "pydyf"),
    ("EbookLib", "ebooklib"),
    ("pikepdf", "pikepdf"),
    ("Pango", "Pango"),
    ("HarfBuzz", "HarfBuzz"),
    ("Python", "Python"),
)

EPILOG = """\b
Exit codes: 0 done, 1 a check or lint found faults, 2 wrong command line,
3 errors in the pack, 4 something is not installed, 5 outputs could not
be written, 6 a protected name was found, 7 no protected name was found but not
everything was read, 70 a fault of the program, 130 interrupted (129 as the
terminal closed, 143 by SIGTERM).

\b
Example:
  briefbound new my-pack
  briefbound build my-pack
"""


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The program's version, then those of the engines that its bytes depend on."""
    if wanted and not context.resilient_parsing:
        from briefbound.versions import versions

        installed = versions()
        engines = ", ".join(f"{name} {installed[key] or 'not installed'}" for name, key in _ENGINES)
        click.echo(f"briefbound {__version__}\n{engines}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88}, epilog=EPILOG)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the versions of the program and its engines, and exit.",
)
def cli() -> None:
    """Bind one pack of articles into an accessible EPUB and tagged, print-ready PDF.

    A pack is a folder with pack.yaml and Markdown articles. Everything is built on this machine;
    nothing is downloaded.
    """


for command in (
    making.new,
    making.import_,
    making.build,
    making.batch,
    linting.lint,
    judging.check,
    reviewing.review,
    judging.certify,
    judging.guard,
    judging.preflight,
    judging.listen,
    machine.explain,
    machine.schema,
    machine.doctor,
    machine.clean,
    machine.completion,
):
    cli.add_command(command)


def main() -> None:
    """The program's entry point."""
    cli(prog_name="briefbound")
