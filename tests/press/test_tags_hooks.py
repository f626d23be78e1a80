"""The insides of WeasyPrint that tagging hooks."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from briefbound.press.tags.painting import HOOKED


def test_the_hooks_know_the_version_that_is_pinned() -> None:
    installed = metadata.version("weasyprint")
    assert installed == HOOKED, (
        f"WeasyPrint is {installed}, and press/tags/painting.py hooks the insides of {HOOKED}. Read what has"
        " changed in its pdf/__init__.py, pdf/stream.py, draw/, stacking.py and document.py, mend painting.py and"
        " glyphs.py, let the tests of tags pass, and only then set HOOKED."
    )
    pyproject = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    assert f'"weasyprint=={HOOKED}"' in pyproject
