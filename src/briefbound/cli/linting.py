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
@click.option("--fix", is_flag=True, help="Change what is safe to change: typed bullets, headings without a space.")
@reported
def lint(reporter: Reporter, pack: Path, form: str, fix: bool) -> Exit:
    """Tell what is wrong with the sources of a PACK, without building it: errors, warnings and notes.

    The exit code is 1 if there are errors or warnings. “briefbound explain CODE” tells more of each. Warnings about
    words can be turned off in the manifest, as in “lint: {BB367: off}”. With --fix, what is left is told.
    """
    from briefbound.lint import lint as lint_pack
    from briefbound.lint.fixes import fixes_of, make
    from briefbound.lint.forms import as_github, as_sarif

    found = lint_pack(pack)
    if fix and (fixes := fixes_of(found)):
        done = make(fixes)
        reporter.fact(fixed=[one.as_fact() for one in done.made], refused=[one.as_fact() for one in done.refused])
        if form == "text":
            reporter.answer(f"{one.place}: fixed, “{one.old[0]}” is now “{one.new[0]}”" for one in done.made)
            reporter.answer(f"{one.place}: not fixed, the file has changed" for one in done.refused)
        found = lint_pack(pack)
    else:
        reporter.fact(fixes=[one.as_fact() for one in fixes_of(found)])
    if form == "sarif":
        reporter.answer(as_sarif(found.findings).split("\n"))
    elif form == "github":
        reporter.answer(as_github(found.findings))
    else:
        reporter.problems(found.findings)
    if not found.findings and form == "text":
        reporter.remark(["nothing to report"])
    return Exit.FINDINGS if found.failed else Exit.OK
