"""docs/recipes.md, followed word for word in a copy of the program: each recipe does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/recipes.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^## (.+)\n([\s\S]*?)(?=^## |\Z)", PAGE, re.MULTILINE))
_FENCE = r"\n\n```(?P<language>\w+)\n(?P<text>[\s\S]*?)```\n"
_STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`:"
    r"|In `(?P<path>[^`]+)`, (?P<how>after|instead of) `(?P<line>.+)`:"
    r"|(?P<try>Try it:))" + _FENCE + r"(?:\n```text\n(?P<expected>[\s\S]*?)```\n)?",
    re.MULTILINE,
)


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_does_what_it_says(name: str, tmp_path: Path) -> None:
    for folder in ("src", "styles", "tests/compose", "tests/load/good_pack"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("tests/__init__.py", "tests/small_epub.py", "tests/covers.py", "tests/conftest.py"):
        shutil.copy(ROOT / file, tmp_path / file)
    steps = list(_STEP.finditer(RECIPES[name]))
    assert steps[-1]["try"], "a recipe ends with what shows that it works"
    assert RECIPES[name].count("```\n") == sum(2 if step["expected"] else 1 for step in steps), "a step is not read"
    for step in steps:
        if step["new"]:
            assert not (tmp_path / step["new"]).exists()
            (tmp_path / step["new"]).write_text(step["text"], "utf-8")
        elif step["path"]:
            change(tmp_path / step["path"], step)
        else:
            assert step["expected"].strip() in tried(step["language"], step["text"], tmp_path)


def change(path: Path, step: re.Match[str]) -> None:
    """Puts the text behind the one line that says what the recipe names, or in the place of just that."""
    source = path.read_text("utf-8")
    assert source.count(step["line"]) == 1, f"{step['line']} stands {source.count(step['line'])} times in {path.name}"
    if step["how"] == "instead of":
        made = source.replace(step["line"], step["text"].rstrip("\n"))
    else:
        end = source.index("\n", source.index(step["line"])) + 1
        made = source[:end] + step["text"] + source[end:]
    path.write_text(made, "utf-8")


def tried(language: str, text: str, folder: Path) -> str:
    """What a piece of Python, or of shell in which ``briefbound`` is the changed program, prints."""
    program = folder / "bin/briefbound"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m briefbound "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        {"python": [sys.executable, "-c", text], "sh": ["sh", "-ec", text]}[language],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": f"{folder / 'src'}:{folder}",
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "BRIEFBOUND_CACHE": str(folder / "cache"),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
