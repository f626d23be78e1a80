"""The engine is imported without a search of the machine; what only makes it faster may be left out."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from briefbound.diagnostics import Severity
from briefbound.press.engine import hooks, rendering
from briefbound.press.engine.hooks import hooked
from briefbound.press.engine.loading import weasyprint
from briefbound.press.engine.running import running_elements
from briefbound.press.engine.seams import WEASYPRINT
from briefbound.seams import Moved
from tests.press.engine.pages import laid_out

PROBE = """
import ctypes.util, os, subprocess
find, started = ctypes.util.find_library, []
subprocess.Popen.__init__ = lambda *command, **named: started.append(command)
import briefbound.press.engine.loading
assert started == [], started
assert ctypes.util.find_library is find
assert "FONTCONFIG_FILE" not in os.environ
"""
RENDER = "weasyprint.css.counters.CounterStyle.render_value"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows libraries by their names alone")
def test_no_program_is_started_to_find_libraries_and_nothing_is_left_changed() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    subprocess.run([sys.executable, "-c", PROBE], check=True, env=environment)


def moved_fast(path: str) -> tuple[Moved, ...]:
    seam = next(one for one in WEASYPRINT.seams if one.path == path)
    return (Moved(seam, "takes (value) and not (counter_value)"),)


def test_a_hook_stands_in_its_place_for_as_long_as_it_is_wanted() -> None:
    style = weasyprint.css.counters.CounterStyle
    stock = style.render_value
    with hooked({RENDER: lambda original, *arguments: "hooked"}):
        assert style().render_value(1) == "hooked"
    assert style.render_value is stock


def test_one_that_only_makes_faster_is_left_out_where_its_seam_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    style = weasyprint.css.counters.CounterStyle
    stock = style.render_value
    monkeypatch.setattr(hooks, "slower", lambda library: moved_fast(RENDER))
    with hooked({RENDER: lambda original, *arguments: "hooked"}):
        assert style.render_value is stock


def test_hooks_stand_on_the_table_alone() -> None:
    with pytest.raises(KeyError), hooked({"weasyprint.pdf.add_links": print}):
        pass


def test_whoever_builds_is_told_what_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "slower", lambda library: moved_fast(RENDER))
    (told,) = rendering.slower_steps()
    assert (told.code, told.severity) == ("BB743", Severity.WARNING)
    assert told.message == f"pages take longer with weasyprint 70.0: {RENDER} takes (value) and not (counter_value)"


def test_elements_that_styles_move_into_margins_are_known() -> None:
    with running_elements() as moved:
        laid_out("<p id='a'>Text</p><p id='b'>Moved</p>", "#b { position: running(b) }")
    assert [element.get("id") for element in moved] == ["b"]
