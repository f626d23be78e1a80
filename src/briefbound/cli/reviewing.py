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
@click.option("--renew", is_flag=True, help="The book has changed: mark the answers as of an earlier book.")
@click.option("--names", type=FILE, envvar=NAMES, help="List of protected names, kept outside the pack.")
@reported
def review(reporter: Reporter, pack: Path, renew: bool, names: Path | None) -> Exit:
    """Write into the manifest of the pack in DIR what a person has to answer about its e-book.

    Each question stands as a comment above an empty answer. What is written stays as it is; run again, the command
    says what is still open. The review is tied to the book by a hash of its text, pictures and styles: where these
    have changed since, it says so, and with --renew puts “was-” before each answer, for somebody to look again.
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
        yield "  who looked is not written yet"
    if form.date is None:
        yield "  when somebody looked is not written yet"
