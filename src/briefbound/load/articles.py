"""An article: a Markdown file with front matter between two lines ``---``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import cast, get_args

from briefbound.load.data import Node, check_data
from briefbound.load.faults import ValueFault
from briefbound.load.folder import PackFolder
from briefbound.load.formats import parse_date
from briefbound.load.identifiers import slug
from briefbound.model import Article, Mark, Original, Role

_FENCE = re.compile(r"---[ \t]*")
_TEMPLATE = "begin the file with a line ---, a line “title: ...” and a line ---"


@dataclass(frozen=True, slots=True)
class Split:
    """A file's text cut in two: the YAML of its front matter, and the body with the line on which it begins."""

    front_matter: str
    body: str
    body_line: int


def split_article(text: str) -> Split:
    """Cut front matter from body; both with line ends of ``\\n``.

    Raises :class:`ValueFault`: BB201 where the text does not begin with ``---``, BB202 where no second ``---``
    follows.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    if not _FENCE.fullmatch(lines[0]):
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
        below = bool(_FENCE.fullmatch(lines[first]))
        hint = "remove the empty lines above ---" if below else _TEMPLATE
        raise ValueFault("BB201", "the article has no front matter", hint)
    end = next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)
    if not end:
        hint = "write a line --- after the last key, before the text begins"
        raise ValueFault("BB202", "the front matter is not closed", hint)
    return Split("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def article_id(path: PurePosixPath) -> str:
    """The id of the article in that file: the stem as a slug, and an XML name (it may not begin with a digit)."""
    stem = slug(path.stem)
    return f"article-{stem}" if stem[:1].isdigit() else stem


def load_article(
    folder: PackFolder, path: PurePosixPath, named: Mark, language: str, identifier: str
) -> Article | None:
    """The article in a file, in the pack's language unless it says otherwise; ``None`` where it has no front
    matter. Every problem goes to the folder; what is missing is empty."""
    text = folder.read(path, named)
    if text is None:
        return None
    try:
        split = split_article(text)
    except ValueFault as fault:
        folder.report(fault.code, fault.message, Mark(path, 1), fault.hint)
        return None
    data, marks, problems = check_data(split.front_matter, "article", folder.shown(path), 2)
    folder.extend(problems)
    folder.refuse_marks(split.body, path, split.body_line)
    if not split.body.strip():
        last = split.body_line - 1
        folder.report("BB203", "the article is empty", Mark(path, last), "write its text below the front matter")
    front = Node(data, (), marks, path)
    published, updated = read_date(front["published"]), read_date(front["updated"])
    if published and updated and updated < published:
        message = f"“updated” is before “published”, {published}"
        folder.report("BB114", message, front["updated"].mark, "check both dates")
    role = front["role"].text()
    return Article(
        id=identifier,
        path=path,
        title=front["title"].line(),
        body=split.body,
        body_line=split.body_line,
        language=front["language"].text() or language,
        role=cast("Role", role) if role in get_args(Role) else "article",
        short_title=front["short-title"].line(),
        standfirst=front["standfirst"].line(),
        byline=front["byline"].lines(),
        published=published,
        updated=updated,
        original=_original(front["original"]) if front["original"].has_keys() else None,
        content_note=front["content-note"].text(),
        author_note=front["author-note"].line(),
        summary=front["summary"].line(),
        keywords=front["keywords"].lines(),
        marks=front.all_marks(),
    )


def read_date(node: Node) -> date | None:
    """The day that is written there, if one is."""
    try:
        return parse_date(node.text())
    except ValueFault:
        return None


def _original(node: Node) -> Original:
    return Original(
        title=node["title"].line(),
        author=node["author"].line(),
        publisher=node["publisher"].line(),
        date=node["date"].line(),
        url=node["url"].line(),
        rights=node["rights"].line(),
        language=node["language"].text(),
    )
