"""Where words are withheld nothing quotes them: the table quoted_words.txt, and what is told of every code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.diagnostics import CODES, Diagnostic, Exit, Place, Severity
from briefbound.load.discretion import discreet
from tests.compose.packs import dot
from tests.conftest import FULL
from tests.guard.test_withheld import NAME, build, read, write

TABLE = (Path(__file__).parent / "quoted_words.txt").read_text("utf-8")
ROWS = re.findall(r"^(text|front|manifest|import) +(BB\d+) *\| (.*)$", TABLE, re.MULTILINE)
MARK = f"\n\n[{NAME}]{{.withheld}}"
WARNINGS = ("BB307", "BB313", "BB356", "BB361", "BB362", "BB365", "BB366", "BB367")


def rows(kind: str) -> list[tuple[str, str]]:
    return [(code, read(form)) for where, code, form in ROWS if where == kind]


def told(output: str) -> set[str]:
    """The codes that an output tells, in words or as JSON."""
    return set(re.findall(r'(?<=[\["])BB\d+(?=[\]"])', output))


def test_every_row_is_read() -> None:
    lines = [line for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]
    assert len(ROWS) == len(lines)


@pytest.mark.parametrize("code", [code for code in CODES if code < "BB7"])
def test_what_is_told_of_sources_quotes_nothing_where_words_are_withheld(code: str) -> None:
    problem = Diagnostic(code, f"“{NAME}”", Place("a.md", 3), f"write {NAME}", NAME[:0], Severity.WARNING)
    (said,) = discreet([problem], withholds=True)
    assert NAME not in str(said)
    assert (said.code, said.place, said.severity) == (code, problem.place, problem.severity)
    assert said.message == CODES[code]
    assert said.hint


def test_a_mark_that_was_not_understood_silences_the_run_and_an_unknown_name_its_file() -> None:
    def run(code: str) -> list[str]:
        about = Diagnostic(code, "about", Place("a.md", 1), plain=True)
        others = [Diagnostic("BB401", NAME, Place(path, 2)) for path in ("a.md", "b.md")]
        return [one.message for one in discreet([about, *others], withholds=False)]

    assert run("BB118") == run("BB345") == ["about", CODES["BB401"], CODES["BB401"]]
    assert run("BB342") == ["about", CODES["BB401"], NAME]
    assert run("BB303") == ["about", NAME, NAME]


def test_faults_of_the_machine_are_told_in_full() -> None:
    problem = Diagnostic("BB702", "there is no room on /disk", Place("dist/river.epub"), "free some")
    assert discreet([problem], withholds=True) == (problem,)


@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_errors_of_texts_quote_no_word_of_a_mark(tmp_path: Path, option: str) -> None:
    errors = [(code, text) for code, text in rows("text") if code not in WARNINGS]
    for number, part in enumerate((errors[:15], errors[15:])):
        bodies = {f"a{at}.md": text + MARK for at, (_, text) in enumerate(part)}
        pack = write(tmp_path / str(number), bodies)
        (pack / "dot.png").write_bytes(dot())
        (pack / f"{NAME}.txt").write_text("a", "utf-8")
        result = build(pack, option)
        assert result.exit_code == Exit.SOURCE
        assert NAME.lower() not in result.output.lower()
        assert {code for code, _ in part} <= told(result.output)


def test_warnings_and_the_cache_quote_no_word_of_a_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    warnings = [(code, text) for code, text in rows("text") if code in WARNINGS]
    pack = write(tmp_path / "pack", {f"a{at}.md": text + MARK for at, (_, text) in enumerate(warnings)})
    (pack / "dot.png").write_bytes(dot())
    for option in ((), ("--json",)):  # the second time it is recalled
        result = build(pack, *option)
        assert result.exit_code == Exit.OK, result.output
        assert NAME.lower() not in result.output.lower()
        assert set(WARNINGS) <= told(result.output)


@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_faults_of_front_matter_and_the_manifest_quote_no_word_of_a_mark(tmp_path: Path, option: str) -> None:
    fronts = rows("front")
    pack = write(tmp_path / "fronts", {f"a{at}.md": f"Text.{MARK}" for at in range(len(fronts))})
    for at, (_, front) in enumerate(fronts):
        (pack / f"a{at}.md").write_text(f"---\ntitle: One\n{front}\n---\n\nText.{MARK}\n", "utf-8")
    result = build(pack, option)
    assert NAME.lower() not in result.output.lower()
    assert {code for code, _ in fronts} <= told(result.output)
    for at, (code, line) in enumerate(rows("manifest")):
        pack = write(tmp_path / str(at), {"a.md": f"Text.{MARK}"})
        written = (pack / "pack.yaml").read_text("utf-8")
        key = line.partition(":")[0]
        kept = [one for one in written.splitlines() if one.partition(":")[0] != key]
        (pack / "pack.yaml").write_text("\n".join([*kept, line]), "utf-8")
        result = build(pack, option)
        assert NAME.lower() not in result.output.lower(), line
        assert code in told(result.output), (line, result.output)


@pytest.mark.parametrize("option", [(), ("--json",)], ids=["words", "JSON"])
def test_imports_quote_no_word_of_a_mark(tmp_path: Path, option: tuple[str, ...]) -> None:
    """As JSON, in short runs, the first of each code: both forms are written from the same problems."""
    tried = list(enumerate(rows("import")))
    if option and not FULL:
        tried = list({code: (at, (code, text)) for at, (code, text) in reversed(tried)}.values())
    for at, (code, text) in tried:
        pack = write(tmp_path / f"p{at}", {})
        source = tmp_path / f"source{at}.md"
        source.write_text(text, "utf-8")
        result = CliRunner().invoke(cli, ["import", str(source), "--into", str(pack), *option])
        assert NAME.lower() not in result.output.lower(), (text, result.output)
        assert code in told(result.output), (text, result.output)
