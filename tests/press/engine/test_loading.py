"""The engine is imported without a search of the machine; what only makes it faster may be left out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


# ---------------------------------------------------------------- whole builds

MANIFEST = """\
title: Small
identifier: https://example.org/small
language: en
dates: {published: 2026-11-22}
contents: [lead.md]
"""
#: what is done to an engine before the program sees it; the exit code, and what the build says
OTHER_ENGINES = {
    "a method of the layout that is gone": (
        "import weasyprint; del weasyprint.layout.LayoutContext.add_running_element",
        4,
        "error[BB729]: weasyprint 70.0 does not fit, 70.0 is wanted: "
        "weasyprint.layout.LayoutContext.add_running_element is not there",
    ),
    "a function that takes something else": (
        "import weasyprint; weasyprint.pdf.resolve_links = lambda document: []",
        4,
        "weasyprint.pdf.resolve_links takes (document) and not (pages)",
    ),
    "a file that writes more by itself": (
        "import pydyf; first = pydyf.PDF.__init__\n"
        "pydyf.PDF.__init__ = lambda self: (first(self), self.add_object(self.info))[0]",
        4,
        "error[BB729]: pydyf 0.13.0 does not fit, 0.13.0 is wanted: pydyf.PDF adds its information dictionary itself",
    ),
    "a step that would only be faster": (
        "import weasyprint; weasyprint.text.ffi._dlopen = lambda ffi, name: None",
        0,
        "warning[BB743]: pages take longer with weasyprint 70.0: "
        "weasyprint.text.ffi._dlopen takes (ffi, name) and not (ffi, names, allow_fail)",
    ),
}


@pytest.mark.parametrize(("changed", "code", "said"), OTHER_ENGINES.values(), ids=OTHER_ENGINES.keys())
def test_a_build_with_another_engine_says_what_does_not_fit(
    changed: str, code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    (tmp_path / "lead.md").write_text("---\ntitle: Lead\n---\n\nText.\n", "utf-8")
    command = ["build", str(tmp_path), "--edition", "print", "--workers", "1"]
    program = f"{changed}\nimport sys; sys.argv[1:] = {command!r}\nfrom briefbound.cli import main\nmain()"
    environment = {**os.environ, "BRIEFBOUND_CACHE": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "fault of Briefbound" not in done.stderr
    assert (tmp_path / "dist" / "small-print.pdf").exists() == (code == 0)
