"""Words that were to be withheld are never printed: the table withheld_forms.txt, all rows of a kind in one build."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from tests.compose.packs import dot

NAME = "Quarantyne"
SIGNS = {"⏎": "\n", "⇥": "\t", "‹zwsp›": "\u200b", "‹shy›": "\u00ad", "‹rlm›": "\u200f", "NAME": NAME}
TABLE = (Path(__file__).parent / "withheld_forms.txt").read_text("utf-8")
ROWS = re.findall(r"^(bar|gone|error|unknown|passes) *(\d*) *\| (.*)$", TABLE, re.MULTILINE)
MANIFEST = """\
title: River
identifier: urn:uuid:7d0c1b52-4c1e-4d8e-9a52-0a8f6f6b4e11
language: en
dates: {{published: 2026-11-22}}
page-source: none
editions: {{epub: {{}}}}
classes: [place]
glossary: [{{term: trust, definition: A word.}}]
contents: [{}]
"""
FIRST_LINE = 5  # of the text of an article, in its file


def read(form: str) -> str:
    for sign, meant in SIGNS.items():
        form = form.replace(sign, meant)
    return form


def rows(*outcomes: str) -> dict[str, tuple[int, str, str]]:
    """A file name for each row of these outcomes, with its line, its form and its text."""
    wanted = [row for row in ROWS if row[0] in outcomes]
    return {f"a{number}.md": (int(line or 0), form, read(form)) for number, (_, line, form) in enumerate(wanted)}


def write(folder: Path, bodies: dict[str, str], front: str = "title: One") -> Path:
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(MANIFEST.format(", ".join(bodies)), "utf-8")
    for name, body in bodies.items():
        (folder / name).write_text(f"---\n{front}\n---\n\n{body}\n", "utf-8", newline="")
    return folder


def build(pack: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["build", str(pack), *options])


def errors(result: Result) -> set[tuple[str, int, str]]:
    """File, line and code of each error."""
    found = re.findall(r"/([^/\n]+):(\d+): error\[(BB\d+)\]", result.output)
    return {(name, int(line), code) for name, line, code in found}


def test_every_outcome_has_its_rows() -> None:
    assert len(ROWS) == sum(bool(line.strip()) and not line.startswith("#") for line in TABLE.splitlines())
    assert sum(outcome == "passes" for outcome, *_ in ROWS) >= 20


def test_forms_that_withhold_leave_a_bar_and_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(cache))
    listed = tmp_path / "names.txt"
    listed.write_text(NAME, "utf-8")
    table = rows("bar", "gone")
    front = f"title: One\nstandfirst: On [{NAME}]{{.withheld}}\nsummary: On [{NAME}]{{.withheld}}"
    pack = write(tmp_path / "pack", {name: text for name, (_, _, text) in table.items()}, front)
    (pack / "dot.png").write_bytes(dot())
    result = build(pack, "--names", str(listed))  # the guard searches every byte that would be put in place
    assert result.exit_code == Exit.OK, result.output
    assert NAME.lower() not in result.output.lower()
    for kept in cache.rglob("*"):
        assert NAME.lower() not in str(kept).lower()
        assert not kept.is_file() or NAME.lower().encode() not in kept.read_bytes().lower()
    with zipfile.ZipFile(pack / "dist" / "river.epub") as book:
        bars = {name: book.read(f"EPUB/{Path(name).stem}.xhtml").decode().count("[withheld]") for name in table}
    bare = {form for name, (_, form, _) in table.items() if bars[name] < 2}  # one is in the standfirst
    assert bare == {form for outcome, _, form in ROWS if outcome == "gone"}


Table = dict[str, tuple[int, str, str]]


def parts(table: Table, most: int) -> list[Table]:
    """The table in parts of as many rows; a run tells 200 errors and no more."""
    names = list(table)
    return [{name: table[name] for name in names[at : at + most]} for at in range(0, len(names), most)]


@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_forms_that_would_not_withhold_stop_the_build_at_their_line(tmp_path: Path, option: str) -> None:
    for number, table in enumerate(parts(rows("error"), 120)):
        pack = write(tmp_path / str(number), {name: text for name, (_, _, text) in table.items()})
        result = build(pack, option)
        assert result.exit_code == Exit.SOURCE
        assert NAME.lower() not in result.output.lower()
        if option == "--quiet":
            wanted = {(name, FIRST_LINE + line - 1, "BB118") for name, (line, _, _) in table.items()}
            missed = {table[name][1] for name, line, _ in wanted - errors(result)}
            assert not missed
            assert {code for _, _, code in errors(result)} == {"BB118"}


@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_what_the_vocabulary_does_not_have_stops_the_build_at_its_line(tmp_path: Path, option: str) -> None:
    for number, table in enumerate(parts(rows("unknown"), 18)):
        bodies = {name: f"{text}\n\n{QUOTING}" for name, (_, _, text) in table.items()}
        result = build(write(tmp_path / str(number), bodies), option)
        assert result.exit_code == Exit.SOURCE
        assert NAME.lower() not in result.output.lower()
        if option == "--quiet":
            told = {(name, line) for name, line, code in errors(result) if code in VOCABULARY}
            assert not {form for name, (line, form, _) in table.items() if (name, FIRST_LINE + line - 1) not in told}


VOCABULARY = ("BB310", "BB314", "BB340", "BB341", "BB342", "BB343", "BB344", "BB345")
#: Faults whose messages would quote the words.
QUOTING = f"""\
##### {NAME}

[x]({NAME}.md) [{NAME}]{{.term}} [@{NAME}] [^{NAME}] [a [{NAME}]{{.term key=trust}}]{{.term key=trust}}
"""


def test_prose_that_speaks_of_withholding_passes(tmp_path: Path) -> None:
    table = rows("passes")
    result = build(write(tmp_path / "pack", {name: text for name, (_, _, text) in table.items()}))
    assert {(table[name][1], code) for name, _, code in errors(result)} == set()
    assert result.exit_code == Exit.OK, result.output


#: Lines of the manifest, and whether each is an error. None is Markdown, but the last two.
IN_THE_MANIFEST = {
    f'subtitle: "{NAME} {{.withheld}}"': True,
    f'publisher: "{NAME}\\u007b.withheld}}"': True,
    f'rights: "On [{NAME}]{{.withheld}}"': True,  # it is no Markdown: there is no bar
    f'description: "<span class=withheld>{NAME}</span>"': True,
    f'subjects: ["{NAME}｛redacted｝", law]': True,
    f'contributors: [{{name: "{NAME} {{.скрыто}}"}}]': True,
    f'abbreviations: {{"{NAME}{{.withheld}}": b, WH: withheld}}': True,
    f'accessibility: {{summary: "**{NAME}**{{.withheld}}"}}': True,
    f'"{NAME} {{.withheld}}": a': True,
    f'sources: [{{id: a, title: A, note: "[{NAME}] {{.withheld}}"}}]': True,
    f'licence: {{name: "{NAME} {{.kätketty}}"}}': True,
    f'content-note: "On [{NAME}]{{.withheld}}"': False,
    f'colophon: "Words withheld: [{NAME}]{{.withheld}}"': False,
}


@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_the_manifest_and_front_matter_are_read_so_too(tmp_path: Path, option: str) -> None:
    front = f'title: "{NAME} {{.withheld}}"\nbyline: "[{NAME}]{{.withheld}}"\nstandfirst: "**{NAME}**{{.withheld}}"'
    pack = write(tmp_path / "pack", {"a.md": "Text."}, f"{front}\n{NAME}: 1\nrole: {NAME}")
    manifest = pack / "pack.yaml"
    first = manifest.read_text("utf-8").count("\n") + 1
    manifest.write_text(manifest.read_text("utf-8") + "\n".join(IN_THE_MANIFEST), "utf-8")
    result = build(pack, option)
    assert result.exit_code == Exit.SOURCE
    assert NAME.lower() not in result.output.lower()
    if option == "--quiet":
        told = {(name, line) for name, line, code in errors(result) if code in ("BB118", "BB125")}
        wanted = {first + number for number, is_error in enumerate(IN_THE_MANIFEST.values()) if is_error}
        assert {line for name, line in told if name == "pack.yaml"} == wanted
        assert {line for name, line in told if name == "a.md"} == {2, 3, 4}
        assert {("a.md", 5, "BB102"), ("a.md", 6, "BB105")} <= errors(result), "told, without their words"


def test_other_messages_beside_bars_do_not_quote_the_words(tmp_path: Path) -> None:
    bodies = {name: f"{text}\n\n##### Wrong [x](none.md)" for name, (_, _, text) in rows("bar").items()}
    for option in ("--json", "--quiet"):
        result = build(write(tmp_path / option, bodies, f"title: One\nstandfirst: On [{NAME}]{{.withheld}}"), option)
        assert result.exit_code == Exit.SOURCE
        assert NAME.lower() not in result.output.lower()


def test_lines_may_end_as_they_do_on_other_machines(tmp_path: Path) -> None:
    text = f"a\r\n[{NAME}\r\nand more]{{.withheld}}\r\n\r\n**{NAME}**{{.withheld}}\r\n"
    result = build(write(tmp_path / "pack", {"a.md": text}), "--quiet")
    assert errors(result) == {("a.md", FIRST_LINE + 4, "BB118")}
    assert NAME not in result.output


def test_a_traceback_shows_no_withheld_words(tmp_path: Path) -> None:
    pack = write(tmp_path / "pack", {"a.md": f"[{NAME}]{{.withheld}}"})
    code = (
        "import briefbound.compose as c, briefbound.cli as cli\n"
        "def fail(p, *_): raise ValueError([repr(a) for a in p.articles()])\n"
        "c.compose_book = fail\n"
        "cli.main()"
    )
    environment = {**os.environ, "BRIEFBOUND_DEBUG": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, "build", str(pack)], env=environment, capture_output=True, text=True
    )
    assert "ValueError" in done.stderr
    assert NAME not in done.stdout + done.stderr


def test_what_json_says_of_a_mark_is_its_place(tmp_path: Path) -> None:
    pack = write(tmp_path / "pack", {"a.md": f"a\n\n[{NAME}] {{.withheld}}"})
    (said,) = json.loads(build(pack, "--json").stdout)["diagnostics"]
    assert (said["code"], said["line"]) == ("BB118", FIRST_LINE + 2)


#: Lines of front matter below the title, and whether the article is refused.
IN_FRONT_MATTER = {
    f"byline: {NAME} # withheld": True,
    f"byline: {NAME}  # do not print": True,
    f"# redacted: never print\nbyline: {NAME}": True,
    f"byline: {NAME} # hidden": True,
    f"byline: &withheld {NAME}": True,
    f'byline: ["{NAME}", withheld]': True,
    f'byline: "Jane Doe <!-- {NAME} -->"': True,
    f'byline: "<span style=display:none>{NAME}</span>"': True,
    f'byline: "%%{NAME}%%"': True,
    f'byline: "||{NAME}||"': True,
    f'byline: ">!{NAME}!<"': True,
    f'byline: "{{{NAME}}}"': True,
    f'byline: "{NAME} {{hidden}}"': True,
    f'byline: "{{--{NAME}--}}"': True,
    f'byline: ":withheld[{NAME}]"': True,
    f"standfirst: |\n  On {NAME}\n# withheld": True,
    f'standfirst: "On []{{.withheld}}{NAME}"': True,
    f"byline: {NAME} # must not be in the book": True,
    f"byline: {NAME} # anonymous please": True,
    f"byline: {NAME} # pseudonym needed": True,
    f"byline: {NAME} # real name, use Aisuluu": True,
    f"byline: {NAME} # don't show": True,
    f"# hide this one\nbyline: {NAME}": True,
    f"byline: <{NAME}>": True,
    f"byline: '<--{NAME}--> Jane'": True,
    f"byline: 'Jane // {NAME}'": True,
    f"byline: ({NAME})": True,
    'byline: "Jane Doe (Osh)"': False,
    'byline: "Jane Doe # withheld"  # as she signs': False,
    "byline: Jane Doe # of the private sector": False,
    "keywords: [censored, law]": False,
    "byline: Name withheld": False,
    'standfirst: "3 < 4 & 5 > 4, {x} and AT&T"': False,
    'byline: "Jane < Doe > & Co"': False,
}


#: Those that are Markdown, in which the composition sees it.
IN_MARKDOWN = {
    f'standfirst: "On {{{NAME}}}"': True,
    f'standfirst: "On ||{NAME}||"': True,
    f'standfirst: "On <span hidden>{NAME}</span>"': True,
    f'summary: "On <span style=color:white>{NAME}</span>"': True,
    f'content-note: "On {{--{NAME}--}}"': True,
    f'author-note: "On :spoken[{NAME}]"': True,
    'standfirst: "On {x} and 3 < 4"': False,
}


@pytest.mark.parametrize("rows_of", [IN_FRONT_MATTER, IN_MARKDOWN], ids=["plain", "Markdown"])
def test_comments_anchors_and_markup_of_front_matter_are_read_too(rows_of: dict[str, bool], tmp_path: Path) -> None:
    pack = write(tmp_path / "pack", {f"a{number}.md": "Text." for number in range(len(rows_of))})
    for number, front in enumerate(rows_of):
        (pack / f"a{number}.md").write_text(f"---\ntitle: One\n{front}\n---\n\nText.\n", "utf-8")
    result = build(pack, "--quiet")
    assert NAME.lower() not in result.output.lower()
    told = {name for name, _, _ in errors(result)}
    assert {front: f"a{number}.md" in told for number, front in enumerate(rows_of)} == rows_of


#: What is left without a caller, because the caller is withheld.
UNCALLED = f"""\
a[^1]{{.withheld}} [the girl[^2]]{{.withheld}} [her page][r]{{.withheld}} ![her][p]{{.withheld}} [ZB]{{.withheld}}
[{NAME}]{{.withheld}}

[^1]: {NAME} told us.

[^2]: {NAME} told us too.

[r]: https://example.org/{NAME} "{NAME}"
[p]: {NAME}.jpg
[{NAME}]: https://example.org/x
[R]: https://example.org/{NAME}/again

*[ZB]: {NAME}
"""


def test_definitions_whose_caller_is_withheld_are_in_no_message_and_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    result = build(write(tmp_path / "pack", {"a.md": UNCALLED}))
    assert result.exit_code == Exit.OK, result.output
    assert {"BB307", "BB361"} <= set(re.findall(r"warning\[(BB\d+)\]", result.output))
    assert NAME.lower() not in result.output.lower()
    kept = [path for path in tmp_path.joinpath("cache").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if NAME.lower().encode() in path.read_bytes().lower()]


#: A line of each source that speaks of withholding and is neither a bar nor refused.
SPOKEN = """\
A line.

The ministry withheld the report.

    withheld in code

`withheld` in code, [{NAME}]{{.withheld}} and Withheld things.
"""


def test_lines_that_speak_of_withholding_are_noted_once_with_their_places_and_no_words(tmp_path: Path) -> None:
    pack = write(
        tmp_path / "pack", {"a.md": SPOKEN.format(NAME=NAME), "b.md": "The police, and a confidential secret."}
    )
    manifest = pack / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "subtitle: What was цензурировано\n", "utf-8")
    line = manifest.read_text("utf-8").count("\n")
    result = build(pack, "--json")
    assert result.exit_code == Exit.OK, result.output
    (said,) = (one for one in json.loads(result.stdout)["diagnostics"] if one["code"] == "BB347")
    assert said["severity"] == "note"
    assert said["message"].startswith("1 passage is withheld;")
    places = said["message"].rpartition(": ")[0].partition(": ")[2] + ": " + said["message"].rpartition(": ")[2]
    assert f"pack.yaml:{line}" in places
    assert f"a.md:{FIRST_LINE + 2}, {FIRST_LINE + 6}" in places
    assert "b.md" not in places
    assert "ministry" not in result.output
    assert "BB347" not in build(pack, "--quiet").output


#: Lines of an article, and whether a note names them: a remark stands beside words, and nobody knows what it asks.
BESIDE = {
    "Jane Doe <!-- XXX --> spoke.": True,
    "<!-- ask about the names -->": True,
    "[safe: Jane Doe] spoke.": True,
    "[bảo mật: Jane Doe] spoke.": True,
    "Jane [source asked not to be identified] spoke.": True,
    "Jane^[not her name] spoke.": True,
    "Osh --> Jane Doe": True,
    "<!-- chapter on rivers -->": False,
    "Words <!-- source: HRW 2014 --> here.": False,
    "[Note: Jane Doe] and [Photo: Jane Doe] and [12: Jane]": False,
    "`<!-- name -->` and A -> B": False,
}


def test_remarks_beside_words_are_noted_by_their_lines(tmp_path: Path) -> None:
    result = build(write(tmp_path / "pack", {"a.md": "\n\n".join(BESIDE)}), "--json")
    assert result.exit_code == Exit.OK, result.output
    (said,) = (one["message"] for one in json.loads(result.stdout)["diagnostics"] if one["code"] == "BB347")
    named = {int(line) for line in re.findall(r"\d+", said.rpartition(":")[2])}
    assert {form: FIRST_LINE + 2 * at in named for at, form in enumerate(BESIDE)} == BESIDE


def test_of_many_such_lines_the_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    result = build(write(tmp_path / "pack", {"a.md": "It was redacted.\n\n" * 33}))
    assert result.output.count("BB347") == 1
    assert "and 13 more" in " ".join(result.output.split())


def test_nothing_is_noted_of_a_pack_without_such_words(tmp_path: Path) -> None:
    text = "The votes do not show it. Reactions, the secretary; a redactor, редакция, Redaktion, rédaction."
    assert "BB347" not in build(write(tmp_path / "pack", {"a.md": text})).output


def test_an_abbreviation_of_the_manifest_stands_for_words(tmp_path: Path) -> None:
    for abbreviations, is_refused in ((f"{NAME}: name withheld", True), ("NW: name withheld", False)):
        pack = write(tmp_path / str(is_refused), {"a.md": "NW"})
        manifest = pack / "pack.yaml"
        manifest.write_text(manifest.read_text("utf-8") + f"abbreviations: {{{abbreviations}}}\n", "utf-8")
        assert ("BB118" in build(pack).output) == is_refused


#: Lines that are printed, and what is said of each: a warning by its code, or the note with the line.
TOLD = {
    f"Then ##{NAME}## spoke.": "BB356",
    f"## About @@{NAME}@@": "BB356",
    f"| 🔒{NAME}🔒 | b |\n|---|---|\n| a | b |": "BB356",
    f"Text.[^1]\n\n[^1]: (({NAME})) told us.": "BB356",
    f"::: key-facts ██{NAME}██\n- a\n:::": "BB356",
    f"<div>##{NAME}## spoke</div>": "BB356",
    f"Then ##{NAME} spoke.": "BB356",
    f"| Name | Real name |\n|---|---|\n| A. | {NAME} |": "BB347",
    f"<table><tr><th>Hidden</th></tr><tr><td>{NAME}</td></tr></table>": "BB347",
    f"XXX ({NAME}) spoke.": "BB347",
    f"Then A. (= {NAME}) spoke.": "BB347",
    f"Then XXX {NAME} XXX spoke.": "BB347",
    f"She spoke. // {NAME} is her name": "BB347",
    f"{NAME}[^private-1] spoke.\n\n[^private-1]: Note.": "BB347",
    f"Then [X: {NAME}] spoke.": "BB347",
    f"(U//FOUO) {NAME} spoke.": "BB347",
}


def test_signs_and_remarks_beside_words_are_told_of_with_their_line_and_without_the_words(tmp_path: Path) -> None:
    bodies = {f"a{number}.md": f"Plain.\n\n{text}" for number, text in enumerate(TOLD)}
    result = build(write(tmp_path / "pack", bodies), "--json")
    assert result.exit_code == Exit.OK, result.output
    assert NAME.lower() not in result.output.lower()
    said = json.loads(result.stdout)["diagnostics"]
    told = {
        name: {one["code"] for one in said if name in (one["path"] if "path" in one else one["message"])}
        for name in bodies
    }
    assert {text for (text, code), name in zip(TOLD.items(), bodies, strict=True) if code not in told[name]} == set()
