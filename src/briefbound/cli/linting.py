"""The command that tells what is to be said of the sources of a pack."""

from __future__ import annotations

from pathlib import Path

import click

from briefbound.cli.reported import PACK, reported
from briefbound.diagnostics import Exit
from briefbound.report import Reporter


@click.command(
    epilog="""\b
Examples:
  briefbound lint my-pack
  briefbound lint --format sarif > briefbound.sarif
"""
)
@click.argument("pack", type=PACK, default=Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Write findings for people, as SARIF 2.1.0, or as annotations of a GitHub workflow.",
)
@reported
def lint(reporter: Reporter, pack: Path, form: str) -> Exit:
    """Tell what is wrong with the sources of a PACK, without building it: errors, warnings and notes.

    The exit code is 1 if there are errors or warnings. “briefbound explain CODE” tells more of each. Warnings about
    words can be turned off in the manifest, as in “lint: {BB367: off}”.
    """
    from briefbound.lint import lint as lint_pack
    from briefbound.lint.forms import as_github, as_sarif

    found = lint_pack(pack)
    if form == "sarif":
        reporter.answer(as_sarif(found.findings).split("\n"))
    elif form == "github":
        reporter.answer(as_github(found.findings))
    else:
        reporter.problems(found.findings)
    if not found.findings and form == "text":
        reporter.remark(["nothing to report"])
    return Exit.FINDINGS if found.failed else Exit.OK
