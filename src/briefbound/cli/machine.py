"""Commands about the program and the machine that it runs on: schema, explain, doctor, clean, completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from briefbound.cli.reported import reported
from briefbound.diagnostics import CODES, Diagnostic, Exit, Place
from briefbound.report import Reporter, size

if TYPE_CHECKING:
    from briefbound.load.schema import SchemaName


@click.command(
    epilog="""\b
Example:
  briefbound schema pack > pack.schema.json
"""
)
@click.argument("name", type=click.Choice(["pack", "article", "glossary", "sources", "chart"]), default="pack")
def schema(name: str) -> None:
    """Print the JSON Schema of the manifest, of an article's front matter, or of another file of a pack.

    An editor that supports JSON Schema completes and checks as you type.
    """
    import json

    from briefbound.load.schema import json_schema

    click.echo(json.dumps(json_schema(cast("SchemaName", name)), ensure_ascii=False, indent=2))


@click.command(
    epilog="""\b
Examples:
  briefbound explain BB313
  briefbound explain
"""
)
@click.argument("code", required=False)
@reported
def explain(reporter: Reporter, code: str | None) -> Exit:
    """Explain a CODE of a message: the rule behind it, who is hurt and how, what to do. All codes without one."""
    from briefbound.diagnostics.catalogue import explained, families, like, lines_of

    if code is None:
        for family in families():
            reporter.answer([family.title, *(f"  {one.code}  {one.title}" for one in family.entries), ""])
        reporter.fact(codes=[one.as_fact() for family in families() for one in family.entries])
        return Exit.OK
    entry = explained(code)
    if entry is None:
        meant = ", ".join(f"{one} ({CODES[one]})" for one in like(code))
        hint = f"Did you mean {meant}?" if meant else "“briefbound explain” lists all codes."
        raise click.BadParameter(f"there is no code “{code}”. {hint}", param_hint="CODE")
    reporter.answer(lines_of(entry))
    reporter.fact(**entry.as_fact())
    return Exit.OK


@click.command(
    epilog="""\b
Examples:
  briefbound doctor
  briefbound doctor --language fr
"""
)
@click.option("--language", metavar="TAG", help="Tell instead what the program knows of a language, such as fr.")
@reported
def doctor(reporter: Reporter, language: str | None) -> Exit:
    """List versions, fonts, Pango and validators of this machine, and the command that installs what is missing."""
    if language is not None:
        return _tell_language(language, reporter)
    from briefbound.doctor import examine, lines

    items = examine()
    reporter.answer(lines(items))
    reporter.fact(items=[item.as_fact() for item in items])
    return Exit.ENVIRONMENT if any(item.needed and not item.found for item in items) else Exit.OK


def _tell_language(language: str, reporter: Reporter) -> Exit:
    from briefbound.languages.fluency import fluency_in, lines
    from briefbound.load.faults import ValueFault
    from briefbound.load.languages import check_language_tag

    try:
        check_language_tag(language)
    except ValueFault as fault:
        raise click.BadParameter(str(fault), param_hint="--language") from fault
    found = fluency_in(language)
    reporter.answer(lines(found))
    reporter.fact(language=found.as_fact())
    return Exit.OK


@click.command(epilog="Example: briefbound clean")
@reported
def clean(reporter: Reporter) -> Exit:
    """Delete the build cache and report the space freed.

    The cache is yours alone: $BRIEFBOUND_CACHE, or briefbound in $XDG_CACHE_HOME or ~/.cache. Builds keep it small by
    themselves; what they make is the same without it.
    """
    from briefbound.disk.cache import cache_folder
    from briefbound.disk.cache import clean as clean_cache

    folder = cache_folder()
    cleaned = clean_cache()
    reporter.fact(folder=str(folder), entries=cleaned.entries, bytes=cleaned.freed, left=cleaned.left)
    if cleaned.entries or not cleaned.left:
        freed = f"{size(cleaned.freed)} freed in {folder}"
        reporter.answer([freed if cleaned.entries else f"no cache in {folder}"])
    if cleaned.left:
        message = f"the cache still contains text of packs: {cleaned.left} of its files could not be removed"
        hint = "check whether the disk is writable, or remove the folder yourself"
        reporter.problems([Diagnostic("BB702", message, Place(str(folder)), hint)])
        return Exit.OUTPUT
    return Exit.OK


@click.command(
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
    program = click.get_current_context().find_root().command
    click.echo(found(program, {}, "briefbound", "_BRIEFBOUND_COMPLETE").source())
