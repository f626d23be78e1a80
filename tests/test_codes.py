"""Every code that the program may say is named in a test, which shows that it is said."""

from __future__ import annotations

from pathlib import Path

from briefbound.diagnostics import CODES

TESTS = Path(__file__).parent
READ = {".py", ".yaml", ".yml", ".txt", ".tsv", ".toml", ".md", ".json"}


def test_every_code_is_named_in_a_test() -> None:
    files = [path for path in TESTS.rglob("*") if path.suffix in READ and path != Path(__file__)]
    texts = [path.read_text("utf-8", errors="replace") for path in files if path.is_file()]
    assert [code for code in CODES if not any(code in text for text in texts)] == []
