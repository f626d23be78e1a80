"""What is declared of Pango is what WeasyPrint and this room declare; others find cffi as it is."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
PROBE = """
import sys, types
other = types.ModuleType("other")
from briefbound.press.engine.fast import declarations
with declarations.known_declarations():
    import cffi
    assert type(cffi).__name__ == "_Cffi"
    exec("import cffi; from cffi import error; made = cffi.FFI(); made.cdef('int abs(int);')", vars(other))
assert type(other.made).__module__ == "cffi.api", type(other.made)
assert "_Cffi" not in type(sys.modules.get("cffi")).__name__
from briefbound.press.engine.loading import weasyprint
assert type(weasyprint.text.ffi.ffi).__module__ == declarations.__name__
"""


def test_the_tables_are_those_of_what_is_declared() -> None:
    """Where this fails, run tools/make-declarations."""
    tool = runpy.run_path(str(ROOT / "tools/make-declarations"))
    assert tool["MADE"].read_text("utf-8") == tool["tables"]()


def test_only_who_declares_pango_finds_it_declared() -> None:
    subprocess.run([sys.executable, "-c", PROBE], check=True)
