"""Every code is explained, and its example is true: the wrong form has the diagnostic, the right one has not."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.compose import compose_book
from briefbound.diagnostics import CODES, Diagnostic, Severity, SourceError
from briefbound.diagnostics.catalogue import FORMS, Entry, explained, families, like
from briefbound.importers import import_files
from briefbound.load import load_publication
from tests.compose.packs import dot

ROOT = Path(__file__).parents[2]
ENTRIES = {entry.code: entry for family in families() for entry in family.entries}
EXAMPLES = [entry for entry in ENTRIES.values() if entry.example]

ARTICLE = "---\ntitle: {title}\n---\n"
MANIFEST = """\
title: Cold homes
identifier: urn:uuid:ac1019ba-823f-4875-9601-4192c9629bc0
language: en
dates: {published: 2026-11-27}
contents: [articles/one.md, articles/two.md]
glossary: glossary.yaml
sources: sources.yaml
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PICTURES = {
    "dot.png": dot(),
    "broken.png": b"\x89PNG\r\n\x1a\nnot really",
    "plan.tiff": b"II*\0",
    "plan.svg": SVG.format('<path d="M1 1h7"/>').encode(),
    "active.svg": SVG.format("<script>1</script>").encode(),
    "hidden.svg": SVG.format('<text x="1" y="5" display="none">Jane</text><path d="M1 1h7"/>').encode(),
}
#: The file of the pack that an example is.
PLACES = {"article": "articles/one.md", "glossary": "glossary.yaml", "sources": "sources.yaml"}


def test_every_code_has_one_entry_and_every_entry_is_whole() -> None:
    assert sorted(ENTRIES) == sorted(CODES)
    assert sum(len(family.entries) for family in families()) == len(CODES)
    for entry in ENTRIES.values():
        assert all(words.endswith(".") for words in (entry.who, entry.fix)), entry.code
        assert entry.rule, entry.code
        assert not entry.rule.endswith("."), entry.code
        assert bool(entry.without) != bool(entry.example), entry.code
        assert entry.example is None or entry.example.form in FORMS, entry.code


def test_nothing_is_written_in_the_catalogue_that_is_not_read() -> None:
    keys = {"title", "about", "severity", "rule", "who", "fix", "form", "fails", "fixed", "without"}
    tables = (ROOT / "src/briefbound/diagnostics/entries").glob("*.toml")
    written = {key for path in tables for key in re.findall(r"^(\w[\w-]*) = ", path.read_text("utf-8"), re.MULTILINE)}
    assert written == keys


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: entry.code)
def test_an_example_fails_as_it_says_and_its_correction_does_not(entry: Entry, tmp_path: Path) -> None:
    assert entry.example
    wrong = problems_of(entry.example.form, entry.example.fails, tmp_path / "wrong")
    severities = {one.severity for one in wrong if one.code == entry.code}
    assert severities, f"instead: {wrong}"
    assert severities <= set(entry.severities)
    right = problems_of(entry.example.form, entry.example.fixed, tmp_path / "right")
    assert [str(one) for one in right if one.severity is not Severity.NOTE or one.code == entry.code] == []


def problems_of(form: str, text: str, root: Path) -> tuple[Diagnostic, ...]:
    """What loading and composing say of a pack with the example in it, or importing of the example."""
    files = pack_with(form, text)
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root.parent / "outside.png").write_bytes(dot())
    try:
        if form.startswith("import"):
            name = "brought/notes.md" if form == "import" else "brought/notes.txt"
            return tuple(one for file in import_files([root / name], root).files for one in file.warnings)
        publication, said = load_publication(root)
        return (*said, *compose_book(publication)[1])
    except SourceError as fault:
        return fault.diagnostics


def pack_with(form: str, text: str) -> Mapping[str, bytes]:
    """The files of a small pack, one of which is the example; lines of a manifest replace those of the same key."""
    files = {
        "pack.yaml": MANIFEST,
        "articles/one.md": ARTICLE.format(title="One") + "Words of an article.\n",
        "articles/two.md": ARTICLE.format(title="Two") + "Words of another.\n",
        "glossary.yaml": "- {term: weir, definition: A low dam.}\n",
        "sources.yaml": "- {id: hrw, title: They Said}\n",
        "logo.svg": SVG.format('<path d="M1 1h7"/>'),
    }
    if form == "text":
        files["articles/one.md"] = ARTICLE.format(title="One") + text + "\n"
    elif form == "manifest":
        given = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
        kept = [line for line in MANIFEST.splitlines() if line.partition(":")[0] not in given]
        files["pack.yaml"] = "\n".join([*kept, text, ""])
    elif form.startswith("import"):
        files["brought/notes.md" if form == "import" else "brought/notes.txt"] = text + "\n"
    else:
        files[PLACES[form]] = text + "\n"
    folders = ("articles/images", "brought")
    pictures = {f"{folder}/{name}": data for folder in folders for name, data in PICTURES.items()}
    return {name: written.encode() for name, written in files.items()} | pictures


@pytest.mark.parametrize("spelt", ["BB313", "bb313", "313", " BB313 "])
def test_a_code_is_found_however_it_is_typed(spelt: str) -> None:
    entry = explained(spelt)
    assert entry is not None
    assert entry.code == "BB313"


@pytest.mark.parametrize(
    ("typed", "meant"), [("BB31", "BB310"), ("B313", "BB313"), ("pull quote", "BB321"), ("xyz", "")]
)
def test_what_is_no_code_has_those_suggested_that_may_be_meant(typed: str, meant: str) -> None:
    assert explained(typed) is None
    assert (meant in like(typed)) == bool(meant)


def explain(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["explain", *arguments])
    return done.exit_code, done.output


def test_an_entry_is_printed_in_plain_lines() -> None:
    code, said = explain("BB301")
    assert code == 0
    assert said.startswith("BB301 (error): A heading of level 1 in an article's text\n")
    assert "Rule: WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2" in said
    assert "Who is hurt: Readers who move by headings" in said
    assert "Wrong (the text of an article):\n    # A second title\n" in said
    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) <= 88


def test_an_entry_is_one_object_for_machines() -> None:
    fact = json.loads(explain("301", "--json")[1])
    assert (fact["code"], fact["severities"], fact["example"]["form"]) == ("BB301", ["error"], "text")


def test_all_codes_are_listed_without_one() -> None:
    code, said = explain()
    assert code == 0
    assert set(re.findall(r"^  (BB\d+)  ", said, re.MULTILINE)) == set(CODES)


def test_a_code_that_there_is_not_is_a_wrong_command_line() -> None:
    code, said = explain("BB31")
    assert code == 2
    assert "BB310 (an unknown block)" in " ".join(said.split())


def test_the_command_line_alone_reads_no_catalogue() -> None:
    asked = "import sys, briefbound.cli; print('briefbound.diagnostics.catalogue' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout == "False\n"


def test_the_pages_are_those_of_the_catalogue() -> None:
    made = dict(runpy.run_path(str(ROOT / "tools/make-codes"))["files"]())
    there = {path.name: path.read_text("utf-8") for path in (ROOT / "docs/codes").glob("*.md")}
    assert there == made, "run tools/make-codes"
