"""Changes to a manifest as changes to its text, at the places where YAML marks say, so that comments stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import yaml

from briefbound.diagnostics import Diagnostic, Place, SourceError, has_errors
from briefbound.load.yamlmarks import Loader, parse_yaml
from briefbound.model import MANIFEST

_PLAIN = re.compile(r"[\w./][\w./ -]*\.\w+")
_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


def add_to_contents(manifest: str, paths: Sequence[str]) -> str:
    """The manifest's text with a line for each path at the end of its ``contents``; all else as it was.

    Line ends are those of the text; a list in brackets stays one. Raises :class:`SourceError` where the text is not
    YAML, or where it or its ``contents`` is of another type than a manifest's (BB103); places name ``pack.yaml``.
    """
    if not paths:
        return manifest
    if manifest.startswith(_BYTE_ORDER_MARK):  # it would count as a column of the first line
        return _BYTE_ORDER_MARK + add_to_contents(manifest.removeprefix(_BYTE_ORDER_MARK), paths)
    _, _, problems = parse_yaml(manifest, MANIFEST)
    if has_errors(problems):
        raise SourceError(problems)
    root = yaml.compose(manifest, Loader=Loader)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return insert_lines(manifest, len(manifest), ["contents:", *_items(paths, 2)])
    if not isinstance(root, yaml.MappingNode):
        raise _unfit("the manifest is not keys with values (“key: value”)", root)
    for key, contents in root.value:
        if key.value == "contents":
            return _add_items(manifest, root, key, contents, paths)
    return _add_key(manifest, root, paths)


def _add_key(manifest: str, root: yaml.MappingNode, paths: Sequence[str]) -> str:
    """Add ``contents`` as the last key."""
    if root.flow_style:
        comma = ", " if root.value else ""
        return splice(manifest, inside_end(root), f"{comma}contents: [{_in_brackets(paths)}]")
    indent = root.start_mark.column
    return insert_lines(
        manifest, line_after(manifest, root), [" " * indent + "contents:", *_items(paths, indent + 2)]
    )


def _add_items(
    manifest: str, root: yaml.MappingNode, key: yaml.Node, contents: yaml.Node, paths: Sequence[str]
) -> str:
    """Add to the list that is the value of ``contents``."""
    if isinstance(contents, yaml.SequenceNode):
        if contents.value and contents.flow_style:
            return splice(manifest, inside_end(contents), f", {_in_brackets(paths)}")
        if contents.value:
            column = contents.start_mark.column
            return insert_lines(manifest, line_after(manifest, contents), _items(paths, column))
        if root.flow_style or contents.start_mark.line < contents.end_mark.line:
            return splice(manifest, contents.end_mark.index - 1, _in_brackets(paths))
    elif contents.tag != "tag:yaml.org,2002:null":
        raise _unfit("“contents” is not a list", key)
    return _fill(manifest, root, key, contents, paths)


def _fill(manifest: str, root: yaml.MappingNode, key: yaml.Node, empty: yaml.Node, paths: Sequence[str]) -> str:
    """Put a list where nothing, ``null`` or ``[]`` is."""
    start, end = empty.start_mark.index, empty.end_mark.index
    if root.flow_style:
        return splice(manifest[:start] + manifest[end:], start, f" [{_in_brackets(paths)}]")
    before = manifest[:start].rstrip(" \t")
    emptied = before + manifest[end:]
    line_end = _LINE_END.search(emptied, len(before))
    at = line_end.end() if line_end else len(emptied)
    return insert_lines(emptied, at, _items(paths, key.start_mark.column + 2))


def _items(paths: Iterable[str], indent: int) -> list[str]:
    return [f"{' ' * indent}- {_scalar(path)}" for path in paths]


def _in_brackets(paths: Iterable[str]) -> str:
    return ", ".join(map(_scalar, paths))


def _scalar(path: str) -> str:
    """A path as YAML: bare where it is plain words, otherwise in double quotes, whose escapes are those of JSON."""
    return path if _PLAIN.fullmatch(path) else json.dumps(path, ensure_ascii=False)


def splice(text: str, at: int, addition: str) -> str:
    return text[:at] + addition + text[at:]


def insert_lines(text: str, at: int, lines: Sequence[str]) -> str:
    """Insert lines at the beginning of a line, or after a last line that has no end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    block = newline.join(lines)
    if at == len(text) and text and not text.endswith(("\n", "\r")):
        return text + newline + block
    return text[:at] + block + newline + text[at:]


def inside_end(node: yaml.CollectionNode) -> int:
    """Where the last thing inside brackets ends, or where the brackets open if nothing is inside."""
    if not node.value:
        return node.start_mark.index + 1
    return _last(node).end_mark.index


def line_after(text: str, node: yaml.Node) -> int:
    """Where the line after the last one of a value begins. A block's own end mark is past the comments below it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = _last(node)
    end = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 if end < len(text) else end
    line_end = _LINE_END.search(text, end)
    return line_end.end() if line_end else len(text)


def _last(node: yaml.CollectionNode) -> yaml.Node:
    last: yaml.Node | tuple[yaml.Node, yaml.Node] = node.value[-1]
    return last[1] if isinstance(last, tuple) else last


def _unfit(message: str, node: yaml.Node) -> SourceError:
    place = Place(MANIFEST, node.start_mark.line + 1)
    return SourceError([Diagnostic("BB103", message, place, "fix the manifest first: “contents” is a list")])
