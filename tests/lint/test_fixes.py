"""What lint changes in sources, and what it leaves to their authors: a table that anybody can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.lint import lint
from briefbound.lint.fixes import fixes_of, make
from tests.lint.test_lint import pack

FRONT = "---\ntitle: One\n---\n"

FIXED = {
    "a list typed with bullets": ("•\tFirst\n•\tSecond", "- First\n- Second"),
    "one typed with another bullet, and spaces": ("▪  First\n▪  “Second”", "- First\n- “Second”"),
    "items apart": ("• First\n\n• Second", "- First\n\n- Second"),
    "a heading without its space": ("##Heading\n\nWords.", "## Heading\n\nWords."),
    "lines that end as on Windows": (
        "Words.\r\n\r\n• First\r\n• Second\r\n\r\nMore.",
        "Words.\r\n\r\n- First\r\n- Second\r\n\r\nMore.",
    ),
}
LEFT = {
    "what may be a hashtag": "#MeToo",
    "a hashtag of two signs among words": "##Heading\nand words",
    "items of two kinds, perhaps of two levels": "• First\n◦ Second",
    "an item that goes on": "• First\nof all",
    "a list under a line of words": "Words:\n• First\n• Second",
    "numbers, which would be another list": "• 1998. The law\n• 1999. The other",
    "words withheld": "• [Jane]{.withheld} said so\n• Others did",
    "words that another program hides": "• ||Jane|| said so\n• Others did",
    "words beside some that are withheld": "• First\n• Second\n\nSo said [Jane]{.withheld} then.",
    "words beside some that may be": "• First\n• Second\n\nSo said ||Jane|| then.",
    "a bar": "• ████ said so\n• Others did",
    "a comment": "• <!-- Jane --> said so\n• Others did",
    "emphasis": "• *Jane* said so\n• Others did",
    "code": "```\n• First\n• Second\n```",
}


def written(root: Path, text: str) -> Path:
    pack(root, "")
    (root / "one.md").write_bytes((FRONT + text + "\n").encode())
    return root


def run(root: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["lint", str(root), "--fix", *options])
    return done.exit_code, done.stdout


@pytest.mark.parametrize(("text", "becomes"), FIXED.values(), ids=list(FIXED))
def test_what_is_safe_is_fixed_and_all_else_stays(text: str, becomes: str, tmp_path: Path) -> None:
    root = written(tmp_path, text)
    before = (root / "pack.yaml").read_bytes()
    code, said = run(root)
    assert (root / "one.md").read_bytes() == (FRONT + becomes + "\n").encode()
    assert (root / "pack.yaml").read_bytes() == before
    assert sorted(path.name for path in root.iterdir()) == ["one.md", "pack.yaml"]
    assert (code, "fixed, “" in said) == (0, True)
    assert run(root)[1] == ""


@pytest.mark.parametrize("text", LEFT.values(), ids=list(LEFT))
def test_what_is_not_sure_is_left_to_its_author(text: str, tmp_path: Path) -> None:
    root = written(tmp_path, text)
    run(root)
    assert (root / "one.md").read_bytes() == (FRONT + text + "\n").encode()


def test_nothing_is_changed_without_being_asked(tmp_path: Path) -> None:
    root = written(tmp_path, "•\tFirst\n•\tSecond")
    done = CliRunner().invoke(cli, ["lint", str(root), "--json"])
    (fix,) = json.loads(done.stdout)["fixes"]
    assert fix == {
        "path": str(root / "one.md"),
        "line": 4,
        "old": ["•\tFirst", "•\tSecond"],
        "new": ["- First", "- Second"],
    }
    assert "•" in (root / "one.md").read_text("utf-8")


def test_a_file_that_has_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    root = written(tmp_path, "• First\n• Second")
    fixes = fixes_of(lint(root))
    changed = (FRONT + "• Other\n• Second\n").encode()
    (root / "one.md").write_bytes(changed)
    done = make(fixes)
    assert (done.made, done.refused) == ((), fixes)
    assert (root / "one.md").read_bytes() == changed


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    root = written(tmp_path, "• First\n• Second")
    fixes = fixes_of(lint(root))
    (root / "one.md").unlink()
    assert make(fixes).refused == fixes
    assert not (root / "one.md").exists()
