"""The command that asks a person about the e-book of a pack: review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefbound.cli.reported import FILE, NAMES, PACK, reported
from briefbound.diagnostics import Exit
from briefbound.report import Reporter

if TYPE_CHECKING:
    from briefbound.review import Form


@click.command(
    epilog="""\b
Examples:
  briefbound review my-pack
  briefbound review my-pack --renew
  briefbound review my-pack --json
"""
)
@click.argument("pack", metavar="[DIR]", default=".", type=PACK)
@click.option("--renew", is_flag=True, help="The book has changed: mark the answers as outdated.")
@click.option("--names", type=FILE, envvar=NAMES, help="List of protected names, a file outside the pack.")
@reported
def review(reporter: Reporter, pack: Path, renew: bool, names: Path | None) -> Exit:
    """Write the questions that a person must answer about the e-book into the manifest of the pack in DIR.

    Each question is a comment above an empty answer. Existing answers stay as they are; run again, the command
    lists what is still open. A hash of text, pictures and styles ties the review to the book: if these
    have changed, the command says so, and with --renew puts “was-” before each answer, to be checked again.
    """
    from briefbound.api import review as fill_in

    form = fill_in(pack, renew=renew, names=names, progress=reporter.step)
    reporter.answer(_lines(form))
    reporter.problems(form.problems)
    reporter.fact(
        manifest=str(form.manifest),
        of=form.of,
        reviewer=form.reviewer,
        date=form.date.isoformat() if form.date else "",
        written=form.written,
        open=[one.criterion for one in form.open],
        questions=[one.as_fact() for one in form.questions],
    )
    return Exit.FINDINGS if form.problems else Exit.OK


def _lines(form: Form) -> Iterator[str]:
    yield f"of: {form.of}"
    done = "written" if form.written else "unchanged"
    yield f"{form.manifest}  {done}; answered: {len(form.questions) - len(form.open)} of {len(form.questions)}"
    yield from (f"  {one.criterion}  {one.name}: {one.ask}" for one in form.open)
    if not form.reviewer:
        yield "  the reviewer is not yet named"
    if form.date is None:
        yield "  the date of the review is not yet given"
