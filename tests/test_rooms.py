"""The rooms of the program keep to themselves: which foreign libraries live where, and which way imports run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "briefbound"

#: foreign library -> the rooms that may import it
HOMES = {
    "yaml": {"load"},
    "jsonschema": {"load"},
    "referencing": {"load"},
    "markdown_it": {"compose", "dialects", "importers"},
    "mdit_py_plugins": {"dialects"},
    "numpy": {"preflight", "press"},
    "weasyprint": {"press"},
    "cssselect2": {"compose"},
    "tinycss2": {"compose", "press"},
    "pikepdf": {"guard", "pdf", "preflight", "press"},
    "pypdfium2": {"pdf"},
    "ebooklib": {"epub"},
    "olefile": {"guard"},
    "brotli": {"guard"},
    "PIL": {"compose", "epub", "guard", "preflight", "press"},
    "fontTools": {"compose", "epub", "guard", "letters", "pdf", "press"},
    "charset_normalizer": {"importers"},
    "click": {"cli"},
    "rich": {"report"},
    "epubcheck": {"checks"},
    "page": {"checks"},
    "outloud": {"checks"},
    "py3langid": {"checks"},
    "distributed": {"batch"},
    "jinja2": {"conformance", "preflight"},
}

#: room -> the rooms that it may import; the rooms not named here may import any
NEEDS = {
    "diagnostics": set(),
    "editions": set(),
    "model": {"editions"},
    "version": set(),
    "fonts": {"diagnostics"},
    "letters": {"fonts"},
    "stylesheets": set(),
    "holds": set(),
    "interruptions": set(),
    "scratch": {"holds", "interruptions"},
    "outputs": {"diagnostics", "holds", "interruptions"},
    "reading": set(),
    "kinds": {"reading"},
    "versions": {"stylesheets"},
    "checksums": {"editions", "version", "versions"},
    "cache": set(),
    "unchanged": {"cache", "checksums", "diagnostics", "model", "reading"},
    "load": {"diagnostics", "kinds", "model", "reading"},
    "dialects": {"load"},
    "compose": {
        "cache",
        "diagnostics",
        "dialects",
        "empty_words",
        "fonts",
        "letters",
        "load",
        "model",
        "reading",
        "version",
    },
    "empty_words": set(),
    "press": {"diagnostics", "model", "compose", "fonts", "letters", "pdf", "stylesheets", "version"},
    "epub": {"diagnostics", "model", "compose", "fonts", "letters", "stylesheets", "version"},
    "confined": {"diagnostics", "interruptions"},
    "programs": {"interruptions"},
    "preflight": {"diagnostics", "outputs", "pdf", "programs", "version"},
    "checks": {
        "confined",
        "diagnostics",
        "empty_words",
        "kinds",
        "pdf",
        "preflight",
        "programs",
        "reading",
        "version",
    },
    "conformance": {"confined", "diagnostics", "version", "checks", "pdf", "programs"},
    "pdf": {"diagnostics", "kinds", "model", "reading"},
    "guard": {"diagnostics", "model", "pdf", "reading"},
    "listen": {"diagnostics", "kinds", "pdf", "checks", "programs", "reading"},
    "importers": {"confined", "diagnostics", "kinds", "model", "load", "dialects", "outputs", "reading"},
    "report": {"diagnostics", "version"},
}

MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "briefbound":
            yield from (f"briefbound.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def test_the_rooms_are_those_named() -> None:
    """A new room is named here, and in ARCHITECTURE.md."""
    makers = {"api", "batch", "build", "certify", "cli", "doctor", "facts", "new", "review", "verify"}
    named = {*NEEDS, *makers, "__init__", "__main__"}
    assert {room_of(path) for path in MODULES} == named


def test_a_room_imports_only_what_it_may() -> None:
    assert [fault for path in MODULES for fault in faults_of(path)] == []


def faults_of(path: Path) -> Iterator[str]:
    """The imports of a module that the tables above do not allow."""
    room = room_of(path)
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "briefbound":
            target = rest.split(".")[0] or "__init__"
            if target != room and room in NEEDS and target not in NEEDS[room]:
                yield f"{path.relative_to(SOURCE)}: the room {room} imports {target}"
        elif top in HOMES and room not in HOMES[top]:
            yield f"{path.relative_to(SOURCE)}: {top} is imported outside of {', '.join(sorted(HOMES[top]))}"


def test_a_module_is_short_enough_to_be_read() -> None:
    lengths = {str(path.relative_to(SOURCE)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
