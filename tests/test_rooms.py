"""The rooms of the program keep to themselves: which foreign libraries live where, and which way imports run."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "briefbound"

#: foreign library -> the rooms, or rooms in rooms, that may import it
HOMES = {
    "yaml": {"load"},
    "jsonschema": {"load"},
    "referencing": {"load"},
    "markdown_it": {"compose", "dialects", "importers"},
    "mdit_py_plugins": {"dialects"},
    "numpy": {"preflight", "press"},
    "weasyprint": {"press/engine"},
    "pydyf": {"press/engine"},
    "cssselect2": {"compose", "importers"},
    "tinycss2": {"compose", "importers", "press"},
    "pikepdf": {"guard", "pdf", "preflight", "press"},
    "pypdfium2": {"pdf"},
    "ebooklib": {"epub"},
    "olefile": {"guard", "importers/mail"},
    "brotli": {"guard"},
    "PIL": {"compose", "epub", "guard", "importers/word", "preflight", "press"},
    "fontTools": {"compose", "epub", "faces", "guard", "pdf", "press"},
    "charset_normalizer": {"importers"},
    "click": {"cli"},
    "rich": {"report"},
    "epubcheck": {"checks"},
    "page": {"checks"},
    "outloud": {"checks"},
    "py3langid": {"checks"},
    "distributed": {"batch"},
    "jinja2": {"templates"},
}

#: room -> the rooms that it may import; the rooms not named here may import any
NEEDS = {
    "diagnostics": set(),
    "editions": set(),
    "model": {"editions"},
    "version": set(),
    "versions": {"stylesheets"},
    "stylesheets": set(),
    "templates": set(),
    "languages": {"faces"},
    "brand": set(),
    "empty_words": set(),
    "disk": {"diagnostics", "editions", "model", "version", "versions"},
    "faces": {"diagnostics"},
    "seams": {"diagnostics"},
    "processes": {"diagnostics", "disk"},
    "load": {"brand", "diagnostics", "disk", "faces", "languages", "model"},
    "dialects": {"load"},
    "compose": {
        "brand",
        "diagnostics",
        "dialects",
        "disk",
        "empty_words",
        "faces",
        "load",
        "languages",
        "model",
        "version",
    },
    "forms": {"compose", "languages", "model"},
    "press": {
        "brand",
        "compose",
        "diagnostics",
        "disk",
        "editions",
        "faces",
        "forms",
        "languages",
        "model",
        "pdf",
        "seams",
        "stylesheets",
        "version",
    },
    "epub": {
        "brand",
        "compose",
        "diagnostics",
        "faces",
        "forms",
        "languages",
        "model",
        "seams",
        "stylesheets",
        "version",
    },
    "preflight": {"diagnostics", "disk", "pdf", "processes", "templates", "version"},
    "checks": {"diagnostics", "disk", "empty_words", "pdf", "preflight", "processes", "version"},
    "conformance": {"checks", "diagnostics", "disk", "pdf", "processes", "templates", "version"},
    "pdf": {"diagnostics", "disk", "model"},
    "guard": {"diagnostics", "disk", "model", "pdf"},
    "listen": {"checks", "diagnostics", "disk", "pdf", "processes"},
    "importers": {"diagnostics", "dialects", "disk", "load", "model", "pdf", "processes", "templates", "version"},
    "lint": {"compose", "diagnostics", "disk", "load", "version"},
    "report": {"diagnostics", "version"},
}

MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def is_in(path: Path, room: str) -> bool:
    """Whether a module is in a room, which may be one in another, as ``press/engine``."""
    return f"{path.relative_to(SOURCE).with_suffix('').as_posix()}/".startswith(f"{room}/")


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
    makers = {"api", "batch", "build", "certify", "cli", "doctor", "new", "review", "verify"}
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
        elif top in HOMES and not any(is_in(path, home) for home in HOMES[top]):
            yield f"{path.relative_to(SOURCE)}: {top} is imported outside of {', '.join(sorted(HOMES[top]))}"


#: What the room of the layout engine takes from the rest of the press: values, and what knows no engine.
BELOW_THE_ENGINE = {"faces", "findings", "geometry", "letter_forms", "pieces.asked", "pieces.fragment"}


def test_the_rest_of_the_press_stands_on_the_engine_and_not_the_other_way_round() -> None:
    taken = {
        name.removeprefix("briefbound.press.")
        for path in MODULES
        if is_in(path, "press/engine")
        for name in imports_of(path)
        if name.startswith("briefbound.press.") and not name.startswith("briefbound.press.engine")
    }
    assert taken == BELOW_THE_ENGINE


def test_the_rooms_of_the_press_import_each_other_in_no_circle() -> None:
    press = SOURCE / "press"
    rooms = {path.parent.name for path in press.glob("*/__init__.py")}
    taken = {
        room: frozenset(
            name.split(".")[2]
            for path in (press / room).rglob("*.py")
            for name in imports_of(path)
            if name.startswith("briefbound.press.")
        )
        & rooms - {room}
        for room in rooms
    }
    drawing = runpy.run_path(str(SOURCE.parents[1] / "tools/draw-house"))
    assert drawing["layers"](taken)[0] == ["pieces"]  # ends with what goes round where there is a circle


def test_a_module_is_short_enough_to_be_read() -> None:
    lengths = {str(path.relative_to(SOURCE)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_few_modules_stand_outside_of_rooms() -> None:
    assert len(list(SOURCE.glob("*.py"))) <= 16


def test_the_picture_of_the_house_is_that_of_the_code() -> None:
    drawing = runpy.run_path(str(SOURCE.parents[1] / "tools/draw-house"))
    assert (SOURCE.parents[1] / "docs/house.svg").read_text("utf-8") == drawing["picture"](), "run tools/draw-house"
