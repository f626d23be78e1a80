"""Commands that are run in one process, one after the other, where a user starts a process for each.

A command takes its temporary folder away at its end, and in it the faces that the layout engine has loaded for a
style sheet. Style sheets that are kept for the next text are therefore forgotten with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from briefbound.cli import reported


@contextmanager
def one_after_the_other() -> Iterator[None]:
    """For the block, no command leaves the next one faces that are gone."""
    usual = reported.scratch

    @contextmanager
    def scratch() -> Iterator[None]:
        try:
            with usual():
                yield
        finally:
            rendering = sys.modules.get("briefbound.press.engine.rendering")
            if rendering is not None:
                rendering.load_styles.cache_clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reported, "scratch", scratch)
        yield
