"""Gives the program one hostile input after another, with little memory, and writes down what it did.

Run as ``python -m tests.hostile.run TABLE``: a line of JSON on standard output for each row of a table.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import FULL

TABLES = Path(__file__).with_name("inputs.yaml")
MEMORY = 2 << 30  # bytes of address space, libraries included

MANIFEST = """\
title: A pack
identifier: urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3
language: en
dates:
  published: 2026-11-22
contents:
  - one.md
"""
EPUB_ALONE = "editions:\n  epub: {}\npage-source: none\n"


def tables() -> dict[str, list[dict[str, Any]]]:
    """The rows of each table that this run is to try."""
    return short_or_full(yaml.load(TABLES.read_text("utf-8"), Loader=yaml.CSafeLoader))


def short_or_full(read: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Tables without the rows marked ``full``, or with them in a full run."""
    return {name: [row for row in rows if FULL or not row.get("full")] for name, rows in read.items()}


def written(text: Any) -> str:
    """Text of the table: a string, or a list of strings and of strings with the number of times that they stand."""
    if isinstance(text, str):
        return text
    return "".join(piece if isinstance(piece, str) else piece[0] * piece[1] for piece in text)


def make_pack(row: Mapping[str, Any], pack: Path) -> None:
    """The pack of a row: a good one with what the row puts into it."""
    from tests.hostile.files import FILES, SPECIAL

    pack.mkdir()
    manifest = MANIFEST + ("" if row.get("pages") else EPUB_ALONE)
    if articles := row.get("articles"):
        names = [f"a{number:05}.md" for number in range(articles)]
        manifest = manifest.replace("  - one.md\n", "".join(f"  - {name}\n" for name in names))
        for name in names:
            (pack / name).write_text("---\ntitle: One\n---\n\nWords.\n", "utf-8")
    for old, new in row.get("replaced", {}).items():
        assert old in manifest
        manifest = manifest.replace(old, written(new))
    (pack / "pack.yaml").write_text(manifest + written(row.get("manifest", "")), "utf-8")
    front = written(row.get("front", "title: One"))
    (pack / "one.md").write_text(f"---\n{front}\n---\n\n{written(row.get('body', 'Words.'))}\n", "utf-8")
    (pack / "dot.png").write_bytes(FILES["a picture"]())
    for name, content in row.get("files", {}).items():
        path = place(pack, name)
        if content in SPECIAL:
            SPECIAL[content](path)
        else:
            path.write_bytes(FILES[content]())
    for name, text in row.get("texts", {}).items():
        place(pack, name).write_text(written(text), "utf-8")
    for name, target in row.get("links", {}).items():
        place(pack, name).symlink_to(target)


def place(pack: Path, name: str) -> Path:
    """Where a file of the row stands; whatever stands there makes room."""
    path = pack / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def command(row: Mapping[str, Any], folder: Path) -> list[str]:
    """The command line that meets the input."""
    pack, out = str(folder / "pack"), str(folder / "out")
    match row.get("command", "build"):
        case "guard":
            (folder / "names.txt").write_text("Quarantyne\n", "utf-8")
            return ["guard", *(str(folder / "pack" / name) for name in row["files"]),
                    "--names", str(folder / "names.txt"), "--json"]  # fmt: skip
        case "import":
            return ["import", str(folder / "pack" / row["file"]), "--into", str(folder / "other"), "--json"]
    return ["build", pack, "--out", out, "--json"]


def outcomes(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the program did with each row."""
    from click.testing import CliRunner

    from briefbound.cli import cli

    for row in rows:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_pack(row, folder / "pack")
            make_pack({}, folder / "other")
            before = sorted(path.name for path in (folder / "other").rglob("*"))
            started = time.process_time()
            result = CliRunner().invoke(cli, command(row, folder))
            seconds = time.process_time() - started
            said = json.loads(result.stdout) if result.stdout.startswith("{") else {"diagnostics": []}
            out = folder / "out"
            yield {
                "tries": row["tries"],
                "exit": result.exit_code,
                "seconds": round(seconds, 2),
                "said": said["diagnostics"],
                "raised": repr(result.exception) if not isinstance(result.exception, SystemExit | None) else "",
                "traceback": "Traceback" in result.output,
                "made": sorted(path.name for path in out.iterdir()) if out.is_dir() else [],
                "changed": before != sorted(path.name for path in (folder / "other").rglob("*")),
            }


if __name__ == "__main__":
    from tests.covers import drawn_once
    from tests.residents.commands import one_after_the_other

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with drawn_once(), one_after_the_other():
        for outcome in outcomes(tables()[sys.argv[1]]):
            print(json.dumps(outcome), flush=True)
