"""Roles of MyST, references of Quarto, links, embeds and boxes of Obsidian, outside of code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from briefbound.disk.reading import real
from briefbound.importers.others.account import Account
from briefbound.importers.others.boxes import BOXES
from briefbound.load.article_files import IMPORTED
from briefbound.load.identifiers import slug

_FENCE = re.compile(r"[ >]*(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)")
_ROLE = re.compile(r"\{(?P<name>[a-z][\w:+-]*)\}(?P<ticks>`+)(?P<body>(?:(?!(?P=ticks)).)+?)(?P=ticks)")
_NAMED = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_REFERENCE = re.compile(
    r"\[(?P<prefix>[^\[\]@]{0,40}?)-?@(?P<boxed>(?:fig|tbl|sec)-[\w-]+)\](?![(\[{])"
    r"|(?<![\w@\[(/.-])@(?P<bare>(?:fig|tbl|sec)-[\w-]+)"
)
_WIKI = re.compile(r"(?P<shown>!?)\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]")
_TARGET = re.compile(r"\((?P<name>[\w:. -]+)\)=\s*")
_SHORT_CODE = re.compile(r"\{\{<\s*(?P<name>pagebreak|lipsum[^>]*|br)\s*>\}\}")
_BLOCK_ID = re.compile(r"[ \t]+\^[A-Za-z0-9-]{2,}[ \t]*$")
_OBSIDIAN_BOX = re.compile(r"(?P<quote>[ \t]*(?:>[ \t]*)+)\[!(?P<name>[A-Za-z]+)\](?P<fold>[-+]?)(?P<title>.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+\S.*")
_ID = re.compile(r"\{[^{}]*#(?P<id>[\w:.-]+)[^{}]*\}")
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!(?P=ticks)).)*?[^`](?P=ticks)(?!`)")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tiff", ".avif")
_SIZE = re.compile(r"\d{1,4}(?:x\d{1,4})?")
_MOST_FILES = 5_000
_DEEPEST = 3  # folders below that of the source


def rewrite_inlines(
    text: str, first_line: int, source: Path, targets: Mapping[Path, PurePosixPath], account: Account
) -> str:
    """The text with what stands in lines rewritten; what leads nowhere that is known stays as it is."""
    lines = text.split("\n")
    _name_targets(lines, first_line, account)
    ids = {found["id"] for line in lines for found in _ID.finditer(line)}
    vault = _Vault(source, targets)
    fence = ""
    for at, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found["fence"].startswith(fence) and not found["info"].strip():
                fence = ""
            continue
        if found and not _ROLE.search(line):
            fence = found["fence"]
            continue
        lines[at] = _line(line, first_line + at, ids, vault, account)
    return "\n".join(lines)


def _line(line: str, number: int, ids: set[str], vault: _Vault, account: Account) -> str:
    if "{" in line:
        code = [found.span() for found in _CODE.finditer(line)]
        line = _ROLE.sub(lambda found: found[0] if _is_in(found, code) else _role(found, number, ids, account), line)
    if "{{<" in line:
        line = _outside_code(_SHORT_CODE, line, lambda found: _short_code(found, number, account))
    if "@" in line:
        line = _outside_code(_REFERENCE, line, lambda found: _reference(found, number, ids, account))
    if "[[" in line:
        line = _outside_code(_WIKI, line, lambda found: vault.link(found, number, account))
    if "[!" in line and (found := _OBSIDIAN_BOX.fullmatch(line)):
        line = _box(found, number, account)
    if "^" in line and (found := _BLOCK_ID.search(line)) and not _CODE.search(line):
        account.leave(number, "the id of a block")
        line = line[: found.start()]
    return line


def _is_in(found: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a role stands in code; its own ticks are none."""
    return any(start < found.start() and found.end() < end for start, end in spans)


def _outside_code(pattern: re.Pattern[str], line: str, new: Callable[[re.Match[str]], str]) -> str:
    """The line with what is found outside of code rewritten."""
    spans = [found.span() for found in _CODE.finditer(line)]

    def kept(found: re.Match[str]) -> str:
        return found[0] if any(start < found.end() and found.start() < end for start, end in spans) else new(found)

    return pattern.sub(kept, line)


# ---------------------------------------------------------------- MyST


def _name_targets(lines: list[str], first_line: int, account: Account) -> None:
    """``(name)=`` before a heading or a paragraph becomes its id."""
    for at, line in enumerate(lines):
        found = _TARGET.fullmatch(line)
        if not found:
            continue
        name = re.sub(r"[^\w:.-]+", "-", found["name"].strip())
        next_one = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), None)
        if next_one is None:
            continue
        following = lines[next_one]
        if _HEADING.fullmatch(following) and not _ID.search(following):
            lines[next_one] = f"{following.rstrip()} {{#{name}}}"
        elif words := re.match(r"(?P<word>[^\W\d_][\w’'-]*)(?=[\s,.;:!?]|$)", following):
            lines[next_one] = f"[{words['word']}]{{#{name}}}{following[words.end() :]}"
        else:
            continue
        lines[at] = ""
        account.change(first_line + at, f"the label “{name}” becomes an id")


def _role(found: re.Match[str], number: int, ids: set[str], account: Account) -> str:
    name, body = found["name"], found["body"].strip()
    named = _NAMED.fullmatch(body)
    words, target = (named["words"], named["target"]) if named else ("", body)
    anchor = re.sub(r"[^\w:.-]+", "-", target.strip())
    new = None
    if name in ("ref", "numref", "std:ref", "std:numref", "prf:ref") and anchor in ids:
        words = "" if "%s" in words or "{number}" in words else words
        new = f"[{words}](#{anchor})"
    elif name in ("doc", "std:doc", "download") and words:
        path = target if name == "download" or "." in PurePosixPath(target).name else f"{target}.md"
        new = f"[{words}]({path.lstrip('/')})"
    elif name in ("sub", "subscript"):
        new = f"<sub>{body}</sub>"
    elif name in ("sup", "superscript"):
        new = f"<sup>{body}</sup>"
    elif name in ("abbr", "abbreviation") and (long := re.fullmatch(r"(.+?)\s*\(([^()\"<>]+)\)", body)):
        new = f'<abbr title="{long[2]}">{long[1]}</abbr>'
    elif name == "kbd":
        new = f"<kbd>{body}</kbd>"
    elif name in ("code", "file", "command", "program", "samp", "literal"):
        new = f"`{body}`"
    elif name in ("guilabel", "menuselection", "strong"):
        new = f"**{body.replace('-->', '→')}**"
    elif name in ("emphasis", "dfn"):
        new = f"*{body}*"
    elif name == "term":
        new = f"[{words or body}]{{.term}}"
    elif name in ("cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "cite:parenthetical", "cite:textual"):
        new = f"[{'; '.join(f'@{one.strip()}' for one in body.split(','))}]"
    if new is None:
        return found[0]
    account.change(number, f"the role “{name}” is written in Markdown")
    return new


# ---------------------------------------------------------------- Quarto


def _reference(found: re.Match[str], number: int, ids: set[str], account: Account) -> str:
    name = found["boxed"] or found["bare"]
    name, rest = name.rstrip("-"), ""
    if name not in ids:
        return found[0]
    account.change(number, f"the reference @{name} becomes a link")
    return f"[](#{name}){rest}"


def _short_code(found: re.Match[str], number: int, account: Account) -> str:
    account.leave(number, f"the command “{found['name'].split()[0]}”")
    return ""


# ---------------------------------------------------------------- Obsidian


def _box(found: re.Match[str], number: int, account: Account) -> str:
    name, title = found["name"].lower(), found["title"].strip()
    kind = BOXES.get(name)
    if name in ("quote", "cite"):
        account.change(number, f"the box [!{found['name']}] becomes a quotation")
        return f"{found['quote']}{f'**{title}**' if title else ''}".rstrip()
    if kind is None:
        hint = "write one of [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION], followed by a title of your own"
        account.warn(number, f"there is no box [!{found['name'][:40]}]; it stays, and no pack builds with it", hint)
        return found[0]
    if name == kind.lower() and not found["fold"]:
        return found[0]
    if name != kind.lower():
        title = title or found["name"].capitalize()
        account.change(number, f"the box [!{found['name']}] becomes [!{kind}]")
    return f"{found['quote']}[!{kind}] {title}".rstrip()


class _Vault:
    """The notes and pictures beside a file, by name alone, as Obsidian finds them."""

    def __init__(self, source: Path, targets: Mapping[Path, PurePosixPath]) -> None:
        self._source = source
        self._imported = {real(path): path for path in targets}
        self._files: dict[str, list[Path]] | None = None

    def link(self, found: re.Match[str], number: int, account: Account) -> str:
        """A link or an image in Markdown; what names no file stays, for it may be a mark of withholding."""
        target, words = found["target"].strip(), (found["words"] or "").strip()
        name, _, heading = target.partition("#")
        if found["shown"]:
            return self._image(name.strip(), words, found[0], number, account)
        if not name:
            account.change(number, f"the link to “{heading}” is written in Markdown")
            return f"[{words or heading}](#{slug(heading)})" if heading and "^" not in heading else found[0]
        path = self._find(name, IMPORTED)
        if path is None:
            return found[0]
        words = words or name.rpartition("/")[2]
        if real(path) not in self._imported:
            message = f"the link leads to {path.name}, which is not imported with this file; its words stay"
            account.warn(number, message, "import both together")
            return words
        account.change(number, f"the link to {path.name} is written in Markdown")
        anchor = f"#{slug(heading)}" if heading and not heading.startswith("^") else ""
        return (
            f"[{words}](<{self._beside(path)}>{anchor})"
            if not anchor
            else f"[{words}](<{self._beside(path)}{anchor}>)"
        )

    def _image(self, name: str, words: str, written: str, number: int, account: Account) -> str:
        path = self._find(name, _PICTURES) if name.lower().endswith(_PICTURES) else None
        if path is None:
            return written
        *said, size = words.split("|") if "|" in words else (words,)
        alt, width = (" ".join(said), size) if _SIZE.fullmatch(size) else (words, "")
        account.change(number, f"the embedded {path.name} is written in Markdown")
        shown = f"{{width={width.partition('x')[0]}px}}" if width else ""
        return f"![{alt.strip()}](<{self._beside(path)}>){shown}"

    def _beside(self, path: Path) -> str:
        return path.relative_to(self._source.parent).as_posix()

    def _find(self, name: str, endings: tuple[str, ...]) -> Path | None:
        """The file of a name: beside the source, or in one folder below it, if it is the only one."""
        names = [name] if name.lower().endswith(endings) else [f"{name}{ending}" for ending in endings]
        for one in names:
            try:
                direct = self._source.parent / one
                if direct.is_file() and real(direct).is_relative_to(real(self._source.parent)):
                    return direct
            except (OSError, ValueError):
                return None
        for one in names:
            known = self._known().get(PurePosixPath(one).name.lower(), [])
            if len(known) == 1:
                return known[0]
        return None

    def _known(self) -> dict[str, list[Path]]:
        """The files below the folder of the source by their names in small letters, as far as it is not too large."""
        if self._files is None:
            self._files = {}
            waiting, seen = [(self._source.parent, 0)], 0
            while waiting and seen < _MOST_FILES:
                folder, depth = waiting.pop(0)
                for path in sorted(folder.iterdir()):
                    seen += 1
                    if path.name.startswith(".") or path.is_symlink():
                        continue
                    if path.is_dir() and depth < _DEEPEST:
                        waiting.append((path, depth + 1))
                    elif path.is_file():
                        self._files.setdefault(path.name.lower(), []).append(path)
        return self._files
