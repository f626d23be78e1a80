"""The faces that a brand names: those of the program, and files of the pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from briefbound.diagnostics import Severity
from briefbound.disk.reading import read_at_most
from briefbound.faces.fonts import OFFERED
from briefbound.load.data import Node
from briefbound.load.folder import PackFolder
from briefbound.load.spelling import closest
from briefbound.model import FontFile, Typeface, Typography

#: What files of faces may be called, and how large one may be: those of whole alphabets have half a million bytes.
_ENDINGS = (".ttf", ".otf")  # web fonts are packed, and what they unpack to is nowhere bounded
_MOST_BYTES, _MOST_FILES = 4_000_000, 16
_SAVE = "save the files of the family in the pack, and name them: {family: ..., source: file, files: [...]}"


def read_typography(folder: PackFolder, node: Node, beside: Callable[[Node], Node]) -> Typography:
    """The families that are used, with the files of those that the pack has. Problems go to the folder.

    ``beside`` makes a path as the manifest would write it of one that begins in the folder of the brand.
    """
    fonts = {one["family"].line(): one for one in node["fonts"].items()}
    base, headings = (_typeface(node[key]) for key in ("base", "headings"))
    files: list[FontFile] = []
    for used in dict.fromkeys(one.family for one in (base, headings) if one):
        where = next(one for one in (base, headings) if one and one.family == used)
        written = fonts.get(used)
        if written is None or (used in OFFERED and written["source"].text() != "file"):
            _ours(folder, used, where, written, sorted({*OFFERED, *fonts}))
        elif written["source"].text() not in ("", "file") or not list(written["files"].items()):
            message = f"the files of “{used}” are not in the pack, and nothing is fetched"
            folder.report("BB154", message, written.mark, _SAVE)
        else:
            files += _files(folder, written, used, beside)
    return Typography(base=base, headings=headings, files=tuple(files))


def _typeface(node: Node) -> Typeface | None:
    name = node["family"] if node.has_keys() else node
    return Typeface(family=name.line(), mark=name.mark) if name.line() else None


def _ours(folder: PackFolder, family: str, where: Typeface, written: Node | None, known: list[str]) -> None:
    """Says that a family is the program's own in place of one elsewhere, or that there is none."""
    if family not in OFFERED:
        meant = closest(family, known)
        hint = f"did you mean “{meant}”?" if meant else f"write one of: {', '.join(OFFERED)}; or {_SAVE}"
        folder.report("BB154", f"there is no family “{family}”", where.mark, hint)
    elif written is not None and written["source"].text():
        message = f"“{family}” is the one that the program has; nothing is fetched"
        folder.report("BB152", message, written["source"].mark, "nothing is to be done", severity=Severity.NOTE)


def _files(folder: PackFolder, font: Node, family: str, beside: Callable[[Node], Node]) -> list[FontFile]:
    found = []
    nodes = list(font["files"].items())
    if len(nodes) > _MOST_FILES:
        message = f"“{family}” has {len(nodes)} files, and at most {_MOST_FILES} are read"
        folder.report("BB154", message, font["files"].mark, "name those of regular, italic, bold and bold italic")
        return []
    for node in nodes:
        written = node["path"] if node.has_keys() else node
        path = folder.find(beside(written)) if written.text() else None
        if path is None:
            continue
        if path.suffix.lower() not in _ENDINGS:
            message = f"“{written.text()}” is no font file that can be read"
            hint = "name files that end in .ttf or .otf; of web fonts (.woff2) name those that they were made of"
            folder.report("BB154", message, written.mark, hint)
        elif data := _read(folder, path, written):
            found.append(FontFile(family=family, path=path, data=data, mark=written.mark))
    return found


def _read(folder: PackFolder, path: PurePosixPath, written: Node) -> bytes:
    try:
        data = read_at_most(folder.root / path, _MOST_BYTES)
    except OSError as error:
        folder.report("BB154", f"“{path}” cannot be read: {error.strerror}", written.mark, "look at its permissions")
        return b""
    if isinstance(data, int):
        message = f"“{path}” has {data} bytes, and a font file at most {_MOST_BYTES}"
        folder.report("BB154", message, written.mark, "save it with the letters of your languages alone")
        return b""
    return data
