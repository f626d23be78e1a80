"""The command line as a user meets it: words, exit codes, silence in a pipe, and no traceback for any input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from tests.compose.test_problems import ERRORS
from tests.importers.small_docx import paragraph, write_docx
from tests.load.test_bad_packs import FAULTS, HERE, SAYS

GOOD_PACK = HERE / "good_pack"
#: What the pack of those tests has beside the article, and this one has not.
_BESIDE = ("images/", "two.md", "key=fatwa")
BAD_ARTICLES = [(code, line, text) for code, line, _, text in ERRORS if not any(one in text for one in _BESIDE)]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="briefbound")


def pack_with_old_outputs(root: Path) -> Path:
    """The good pack, built before: its dist/ holds files that a failing build must not touch."""
    pack = root / "pack"
    shutil.copytree(GOOD_PACK, pack)
    (pack / "dist").mkdir()
    (pack / "dist" / "river.epub").write_bytes(b"an earlier book")
    return pack


def assert_refused(result: Result, pack: Path, place: str, code: str) -> None:
    assert result.exit_code == Exit.SOURCE
    assert f"{place}: error[{code}]: " in result.stderr
    assert "Traceback" not in result.output
    assert [one.name for one in (pack / "dist").iterdir()] == ["river.epub"]
    assert (pack / "dist" / "river.epub").read_bytes() == b"an earlier book"


#: The first fault of each code; ``load/test_bad_packs.py`` has each of them alone, in every run.
ONE_OF_EACH = {fault["says"].split()[0]: fault["fault"] for fault in reversed(FAULTS)}.values()


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(one, id=one["fault"], marks=[] if one["fault"] in ONE_OF_EACH else pytest.mark.full)
        for one in FAULTS
    ],
)
def test_a_bad_pack_is_refused_and_harms_no_earlier_output(fault: dict[str, str], tmp_path: Path) -> None:
    pack = pack_with_old_outputs(tmp_path)
    file = pack / fault.get("in", "pack.yaml")
    file.write_text(file.read_text("utf-8").replace(fault["of"], fault["written"]), "utf-8")
    wanted = SAYS.fullmatch(fault["says"])
    assert wanted
    assert_refused(run("build", str(pack)), pack, f"{file}:{wanted['line']}", wanted["code"])


def test_bad_articles_are_refused_and_harm_no_earlier_output(tmp_path: Path) -> None:
    """All in one pack, each at its place; ``compose/test_problems.py`` has each alone."""
    pack = pack_with_old_outputs(tmp_path)
    (first,) = (pack / "articles").glob("*.md")
    files = [first, *(first.with_name(f"bad-{number}.md") for number in range(1, len(BAD_ARTICLES)))]
    manifest = pack / "pack.yaml"
    listed = f"  - articles/{first.name}\n"
    assert listed in manifest.read_text("utf-8")
    more = "".join(f"  - articles/{file.name}\n" for file in files)
    manifest.write_text(manifest.read_text("utf-8").replace(listed, more), "utf-8")
    for file, (_, _, markdown) in zip(files, BAD_ARTICLES, strict=True):
        file.write_text(f"---\ntitle: One\n---\n{markdown}\n", "utf-8")
    result = run("build", str(pack))
    for file, (code, line, _) in zip(files, BAD_ARTICLES, strict=True):
        assert_refused(result, pack, f"{file}:{line + 3}", code)


def test_help_answers_in_a_fifth_of_a_second_of_cpu() -> None:
    command = [sys.executable, "-m", "briefbound", "--help"]
    subprocess.run(command, check=True, capture_output=True)  # compiles what is not compiled yet
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.2


def test_help_loads_no_heavy_library() -> None:
    code = "import sys, briefbound.cli; print(*sorted(name for name in sys.modules if '.' not in name))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    heavy = {"weasyprint", "lxml", "PIL", "numpy", "jsonschema", "rich", "ebooklib", "yaml", "markdown_it"}
    assert "click" in loaded
    assert not heavy & set(loaded)


def test_what_sets_plain_pages_loads_nothing_for_charts_and_drawings() -> None:
    code = "import sys, briefbound.compose.book, briefbound.press.assembly, briefbound.press.fragments.typeset"
    command = [sys.executable, "-c", f"{code}; print(*sys.modules)"]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert "weasyprint" in loaded
    assert not {"briefbound.compose.drawing", "briefbound.compose.svg.cleaning"} & set(loaded)


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.commands)], ids=" ".join)
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == Exit.OK
    assert "Example" in result.stdout
    assert all(len(line) <= 88 for line in result.stdout.splitlines())


def test_a_build_in_a_pipe_says_nothing(tmp_path: Path) -> None:
    result = run("build", str(GOOD_PACK), "--edition", "epub", "--out", str(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.OK, "", "")


def test_json_tells_what_was_made(tmp_path: Path) -> None:
    result = run("build", str(GOOD_PACK), "--edition", "epub", "--out", str(tmp_path), "--json")
    answer = json.loads(result.stdout)
    (output,) = answer["outputs"]
    assert (answer["command"], answer["exit"], output["edition"]) == ("build", 0, "epub")
    assert Path(output["path"]).stat().st_size == output["bytes"]


def test_json_tells_what_is_wrong(tmp_path: Path) -> None:
    pack = pack_with_old_outputs(tmp_path)
    (pack / "pack.yaml").write_text("titel: Pack\n", "utf-8")
    result = run("build", str(pack), "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["exit"], result.stderr) == (Exit.SOURCE, Exit.SOURCE, "")
    unknown = next(one for one in answer["diagnostics"] if one["code"] == "BB102")
    assert (unknown["path"], unknown["line"], unknown["severity"]) == (str(pack / "pack.yaml"), 1, "error")


def test_quiet_keeps_warnings_to_itself(tmp_path: Path) -> None:
    pack = pack_with_old_outputs(tmp_path)
    file = next((pack / "articles").glob("*.md"))
    file.write_text("---\ntitle: One\n---\nA <font>word</font>.\n", "utf-8")
    arguments = ("build", str(pack), "--edition", "epub", "--out", str(tmp_path / "out"))
    assert "warning[BB313]" in run(*arguments).stderr
    assert run(*arguments, "--quiet").stderr == ""


def test_a_folder_without_a_pack_is_refused_with_a_hint(tmp_path: Path) -> None:
    result = run("build", str(tmp_path))
    assert result.exit_code == Exit.SOURCE
    assert "error[BB113]" in result.stderr
    assert "briefbound new" in result.stderr


def test_an_unwritable_place_is_an_error_of_its_own_kind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("build", str(GOOD_PACK), "--edition", "epub", "--out", str(tmp_path / "file" / "dist"))
    assert result.exit_code == Exit.OUTPUT
    assert "error[BB702]" in result.stderr


def test_an_unknown_command_line_is_refused_as_usage() -> None:
    assert run("build", "--edition", "papyrus").exit_code == Exit.USAGE


def test_a_fault_of_the_program_is_no_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("surprise")

    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("briefbound.compose.compose_book", fail)
    result = run("build", str(GOOD_PACK), "--out", str(tmp_path))
    assert result.exit_code == Exit.INTERNAL
    assert "error[BB799]" in result.stderr
    assert "RuntimeError: surprise" in result.stderr
    assert "Traceback" not in result.output


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("briefbound.compose.compose_book", interrupt)
    assert run("build", str(GOOD_PACK), "--out", str(tmp_path)).exit_code == Exit.INTERRUPTED


def test_new_then_build_works(tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "mine"), "--title", "Mine").exit_code == Exit.OK
    result = run("build", str(tmp_path / "mine"), "--edition", "epub")
    assert (result.exit_code, result.stderr) == (Exit.OK, "")
    assert (tmp_path / "mine" / "dist" / "mine.epub").is_file()


def test_import_then_build_works(tmp_path: Path) -> None:
    run("new", str(tmp_path / "mine"), "--title", "Mine")
    (tmp_path / "second.md").write_text("# A second article\n\nWords.\n", "utf-8")
    result = run("import", str(tmp_path / "second.md"), "--into", str(tmp_path / "mine"), "--json")
    assert json.loads(result.stdout)["imported"][0]["target"].endswith("articles/second.md")
    assert run("build", str(tmp_path / "mine"), "--edition", "epub").exit_code == Exit.OK


def test_an_import_of_a_document_reports_to_people_machines_and_a_file(tmp_path: Path) -> None:
    run("new", str(tmp_path / "mine"), "--title", "Mine")
    hidden = paragraph("Jane Doe", 0, "<w:vanish/>")
    write_docx(tmp_path / "a.docx", paragraph("The pump", 1), paragraph("It works."), hidden)
    page = tmp_path / "report.html"
    result = run(
        "import", str(tmp_path / "a.docx"), "--into", str(tmp_path / "mine"), "--show-hidden", "--report", str(page)
    )
    assert result.exit_code == Exit.OK
    assert "hidden text, 2 words" in result.stdout
    assert "Doe" not in result.stdout + page.read_text("utf-8"), "this is no terminal"
    assert "note[BB746]" in result.stderr
    again = run("import", str(tmp_path / "a.docx"), "--into", str(tmp_path / "mine"), "--report", str(page))
    assert (again.exit_code, "error[BB746]" in again.stderr) == (Exit.SOURCE, True)


def test_schema_is_json_for_editors() -> None:
    schema = json.loads(run("schema", "article").stdout)
    assert schema["required"] == ["title"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    assert "_BRIEFBOUND_COMPLETE" in run("completion", shell).stdout


def test_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "briefbound", "--version"], capture_output=True, text=True)
    program, engines = done.stdout.splitlines()
    assert program == f"briefbound {metadata.version('briefbound')}"
    assert f"WeasyPrint {metadata.version('weasyprint')}, " in engines


def test_a_reader_who_has_had_enough_is_no_fault(tmp_path: Path) -> None:
    run("build", str(GOOD_PACK), "--edition", "epub", "--out", str(tmp_path))
    (epub,) = tmp_path.glob("*.epub")
    listen = subprocess.Popen(
        [sys.executable, "-m", "briefbound", "listen", str(epub)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert listen.stdout is not None
    listen.stdout.close()
    assert (listen.wait(), listen.stderr and listen.stderr.read()) == (0, b"")
