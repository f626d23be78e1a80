"""A pack from a stranger does no harm: each row of hostile/inputs.yaml is refused, neutralised or harmless.

The program runs on each table in a process of its own that has two gigabytes of memory (hostile/run.py).
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.diagnostics import CODES, Exit
from tests.hostile.run import MANIFEST, tables, written

ROOT = Path(__file__).parents[1]
TABLES = tables()
SECONDS = 12  # of the processor, for one input; half of it on the machine of the day
PATIENCE = 600  # seconds for a table, on a machine that does other things too
REFUSED = {"build": Exit.SOURCE, "import": Exit.SOURCE, "guard": Exit.NOT_SEARCHED}


def faults_of(row: dict[str, Any], outcome: dict[str, Any]) -> Iterator[str]:
    """What the program did wrong with a row."""
    errors = [said for said in outcome["said"] if said["severity"] == "error"]
    codes = {error["code"] for error in errors}
    command = row.get("command", "build")
    if outcome["raised"] or outcome["traceback"]:
        yield f"a traceback: {outcome['raised']}"
    if outcome["seconds"] > SECONDS:
        yield f"it took {outcome['seconds']} seconds"
    if row["gives"] == "nothing":
        if outcome["exit"] != Exit.OK:
            yield f"refused with {codes}, exit code {outcome['exit']}"
        return
    if row["gives"] not in codes:
        yield f"{codes or 'no error'} instead of {row['gives']}"
    if outcome["exit"] != REFUSED[command]:
        yield f"exit code {outcome['exit']}"
    if outcome["made"] or (command == "import" and outcome["changed"]):
        yield f"files were put in place: {outcome['made']}"
    if unplaced := [error["code"] for error in errors if "path" not in error and error["code"] != "BB121"]:
        yield f"{unplaced} without a place"
    if hintless := [error["code"] for error in errors if not error.get("hint")]:
        yield f"{hintless} without a hint"
    if not any(row.get("hint", "") in error.get("hint", "") for error in errors if error["code"] == row["gives"]):
        yield f"no hint with “{row.get('hint', '')}”: {[error.get('hint') for error in errors]}"


@pytest.mark.parametrize("table", [name for name in TABLES if name != "neutralised"])
def test_hostile_inputs_are_refused_or_harmless(table: str) -> None:
    command = [sys.executable, "-m", "tests.hostile.run", table]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    rows = TABLES[table]
    assert len(outcomes) == len(rows), f"it died of “{rows[len(outcomes)]['tries']}”: {done.stderr[-2000:]}"
    pairs = zip(rows, outcomes, strict=True)
    faults = [f"{row['tries']}: {fault}" for row, outcome in pairs for fault in faults_of(row, outcome)]
    assert not faults, "\n".join(faults)


def test_hostile_markup_is_neutralised(tmp_path: Path) -> None:
    rows = TABLES["neutralised"]
    pack, out = tmp_path / "pack", tmp_path / "out"
    pack.mkdir()
    names = [f"a{number}.md" for number in range(len(rows))]
    contents = "".join(f"  - {name}\n" for name in names)
    (pack / "pack.yaml").write_text(MANIFEST.replace("  - one.md\n", contents), "utf-8")
    for name, row in zip(names, rows, strict=True):
        (pack / name).write_text(f"---\ntitle: One\n---\n\nWords.\n\n{written(row['body'])}\n", "utf-8")

    result = CliRunner().invoke(cli, ["build", str(pack), "--out", str(out), "--json"])
    assert result.exit_code == 0, result.output[-3000:]
    said = json.loads(result.stdout)["diagnostics"]
    books = {path.name: b"\n".join(every_part(path.read_bytes())) for path in out.iterdir()}
    faults = []
    for name, row in zip(names, rows, strict=True):
        codes = {one["code"] for one in said if one.get("path", "").endswith(f"/{name}")}
        if row["gives"] not in (codes or {"nothing"}):
            faults.append(f"{row['tries']}: {codes} instead of {row['gives']}")
        for words in ("hostile.example", row.get("never", "hostile.example")):
            held = [book for book, data in books.items() if words.encode() in data]
            faults += [f"{row['tries']}: “{words}” in {book}" for book in held]
    assert not faults, "\n".join(faults)


def every_part(data: bytes) -> Iterator[bytes]:
    """A finished file, and all that is packed in it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from every_part(archive.read(name))
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for value in pdf.objects:
                if isinstance(value, pikepdf.Stream):
                    yield value.read_bytes()
                yield value.unparse(resolved=True) if not isinstance(value, pikepdf.Stream) else b""
        for found in re.finditer(rb"stream\r?\n", data):
            yield unpacked(data[found.end() :])


def unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def test_names_that_a_terminal_would_obey_are_shown_harmlessly(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(MANIFEST.replace("one.md", '"a\\e[31m\\u202egpj.md"'), "utf-8")
    (tmp_path / "a\x1b[2J.md").touch()
    for form in ([], ["--json"]):
        result = CliRunner().invoke(cli, ["build", str(tmp_path), *form])
        assert result.exit_code == Exit.SOURCE
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", result.output)
        assert "\\u001b[31m" in result.output or "U+001B" in result.output


def test_the_tables_hold_enough_and_no_row_twice() -> None:
    rows = [(table, row["tries"], row.get("command")) for table, rows in TABLES.items() for row in rows]
    assert len(rows) == len(set(rows)) >= 300
    assert {row["gives"] for rows in TABLES.values() for row in rows} - {"nothing"} <= set(CODES)
