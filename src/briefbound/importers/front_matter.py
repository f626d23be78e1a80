"""The front matter of a Markdown file from elsewhere (pandoc, site generators, our own) to that of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefbound.diagnostics import Diagnostic, Place, Severity, has_errors
from briefbound.importers.draft import Draft, Field
from briefbound.load.explain import explain
from briefbound.load.remarks import remarks_of_withholding
from briefbound.load.unshown import is_known, is_known_of_author, is_unshown, is_unshown_by_tags
from briefbound.load.yamlmarks import KeyPath, Marks, Value, parse_yaml

#: The keys of an article, in the order in which they are written.
OURS = (
    "title", "short-title", "standfirst", "role", "byline", "published", "updated", "language", "original",
    "content-note", "author-note", "summary", "keywords",
)  # fmt: skip

#: Keys of pandoc, and of site generators after it, and what they are in an article.
THEIRS = {
    "author": "byline",
    "authors": "byline",
    "date": "published",
    "lang": "language",
    "abstract": "summary",
    "description": "summary",
    "subtitle": "standfirst",
    "tags": "keywords",
}


def read_front_matter(text: str, path: str, draft: Draft) -> int:
    """Reads what stands before the text into the draft; gives the number of lines that it takes.

    Either YAML between ``---`` and ``---`` or ``...``, or the lines of pandoc that begin with ``%`` (title, authors,
    date). Values are judged by the schema of articles.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    opening, after = lines[first].rstrip(), "".join(lines[first + 1 : first + 2])
    place = Place(path, first + 1)
    if opening == "+++":
        hint = "write the keys as YAML: a line ---, then “title: ...” and so on, then a line ---"
        draft.problems.append(Diagnostic("BB612", "the front matter is TOML", place, hint))
        return 0
    if opening.startswith("%"):
        return _read_percent_lines(lines, first, path, draft)
    if opening != "---" or not after.strip():
        return 0  # a line ---, and nothing under it, is a break between sections
    for end in range(first + 1, len(lines)):
        if lines[end].rstrip() in ("---", "..."):
            _read_yaml(lines[first + 1 : end], path, first + 2, draft)
            return end + 1
    if re.match(r"[\w-]+:", after):
        draft.problems.append(Diagnostic("BB612", "the front matter is not closed", place, "end it with a line ---"))
    return 0


def _read_percent_lines(lines: Sequence[str], first: int, path: str, draft: Draft) -> int:
    """``% title``, ``% author; author``, ``% date``; a line that begins with a space continues the one before."""
    given: list[str] = []
    starts: list[int] = []
    end = first
    while end < len(lines):
        line = lines[end]
        if line.startswith("%") and len(given) < 3:
            given.append(line[1:].strip())
            starts.append(end + 1)
        elif line.startswith(" ") and line.strip():
            given[-1] += ("; " if len(given) == 2 else " ") + line.strip()
        else:
            break
        end += 1
    data: dict[str, Value] = {}
    found: dict[KeyPath, int] = {}
    for key, text, start in zip(("title", "author", "date"), given, starts, strict=False):
        if text:
            names: list[Value] = [name.strip() for name in text.split(";") if name.strip()]
            data[key] = names if key == "author" and len(names) > 1 else text
            found[(key,)] = start
    _take(data, Marks(found, first + 1), path, draft)
    return end


def _read_yaml(lines: Sequence[str], path: str, first_line: int, draft: Draft) -> None:
    text = "".join(f"{line}\n" for line in lines)
    data, marks, problems = parse_yaml(text, path, first_line)
    for line in remarks_of_withholding(text):
        message = "a comment or an anchor may ask that words be withheld; it would be lost"
        hint = "leave the words out, and the comment"
        draft.problems.append(Diagnostic("BB618", message, Place(path, first_line + line), hint, plain=True))
    draft.problems += problems
    if data is None or has_errors(problems):
        return
    if not isinstance(data, dict):
        message = "the front matter does not consist of keys and values"
        hint = "write “title: ...” and so on, one key a line"
        draft.problems.append(Diagnostic("BB612", message, Place(path, first_line), hint))
    elif set(data) <= set(OURS) and not isinstance(data.get("published"), bool) and not text.lstrip().startswith("{"):
        draft.front_matter, draft.title = text, _show(data.get("title"))
        draft.problems += _judge(data, marks, path)
    else:
        comments = (number for number, line in enumerate(lines, first_line) if line.startswith("#"))
        draft.left_out += [f"comment, line {number}" for number in comments]
        _take(data, marks, path, draft)


def _judge(data: Mapping[str, Value], marks: Marks, path: str) -> list[Diagnostic]:
    """What the schema of articles says; a title may still be found in the text."""
    return list(explain("article", {"title": "-", **data}, marks, path))


def _take(data: Mapping[str, Value], marks: Marks, path: str, draft: Draft) -> None:
    """Fills the draft with the keys that have a place in an article, and says what becomes of the others."""
    taken: dict[str, Value] = {}
    lines: dict[KeyPath, int] = dict(marks.lines)
    for key in sorted(data, key=lambda key: key not in OURS):  # what is said in our own words goes first
        value, line = data[key], marks.line((key,))
        ours = key if key in OURS else THEIRS.get(key.lower(), "")
        if key.lower() == "tags" and is_unshown_by_tags(value):
            _refuse_unshown(Place(path, line), draft)
        if ours == "published" and key != ours and not _as_day(value):
            value, ours = {"date": value}, "original"
        if not ours or ours in taken or value is None or (ours == "published" and isinstance(value, bool)):
            _leave_out(key, ours if ours in taken else "", value, Place(path, line), draft)
            continue
        taken[ours] = _as_field(ours, value, Place(path, line), draft)
        lines[(ours,)] = line
        if key != ours:
            place = "date” of the “original" if ours == "original" else ours
            draft.changed.append(f"line {line}: “{key}” becomes “{place}”")
    draft.problems += _judge(taken, Marks(lines, marks.first_line), path)
    draft.fields |= {key: _as_text(taken[key]) for key in OURS if key in taken}
    draft.title = _show(taken.get("title"))


def _leave_out(key: str, ours: str, value: Value, place: Place, draft: Draft) -> None:
    if is_unshown(key, value):
        _refuse_unshown(place, draft)
        return
    hint = "say it in the text, or in another key, if readers need it"
    if ours:
        message = f"“{key}” is left out: “{ours}” is given already"
    elif is_known(key, value):
        message = f"“{key}” is left out: articles have no such key"
    else:
        message = "a key that packs do not know is left out, with all that it says"
        hint = "see whether it says who may read the article; what readers need, say in the text or in another key"
    is_told = is_known(key, value) or (ours != "byline" and bool(ours))
    draft.problems.append(Diagnostic("BB613", message, place, hint, severity=Severity.WARNING))
    draft.left_out.append(f"key, line {place.line}" + (f": {key}: {_show(value)}" if is_told else ""))


def _refuse_unshown(place: Place, draft: Draft) -> None:
    message = "a key may say that all or part of the article must not be shown; packs have no such key"
    hint = "remove the key if all of the file may be printed; otherwise leave the words out"
    draft.problems.append(Diagnostic("BB618", message, place, hint, plain=True))


def _as_day(value: Value) -> str:
    """The day of ``2026-11-22`` or ``2026-11-22T10:00:00``; empty for any other date."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?![\d-])", value) if isinstance(value, str) else None
    return found[1] if found else ""


def _as_field(key: str, value: Value, place: Place, draft: Draft) -> Value:
    """A value of pandoc in the form that the key has here."""
    if key == "published":
        return _as_day(value) or value
    if key == "byline":
        names = [_as_name(one, place, draft) for one in (value if isinstance(value, list) else [value])]
        return names if isinstance(value, list) and len(names) != 1 else names[0]
    if key == "keywords" and isinstance(value, str):
        return [word.strip() for word in re.split("[,;]", value) if word.strip()]
    if key in ("summary", "standfirst") and isinstance(value, str):
        return " ".join(value.split())
    return value


def _as_name(author: Value, place: Place, draft: Draft) -> Value:
    """The name of an author that pandoc writes as a mapping, with an affiliation and the like."""
    if not isinstance(author, dict):
        return author
    others = {key: rest for key, rest in author.items() if key != "name"}
    if not all(is_known_of_author(key, rest) for key, rest in others.items()):
        message = "a key beside the name of an author says perhaps that it is not to be shown; packs have no such key"
        hint = "take the key away if the name may be printed; otherwise leave the name out"
        draft.problems.append(Diagnostic("BB618", message, place, hint, plain=True))
        return author.get("name")
    draft.left_out += [f"author, line {place.line}: {key}: {_show(rest)}" for key, rest in others.items()]
    return author.get("name")


def _as_text(value: Value) -> Field:
    """A value that the schema has passed; what it has not passed is an error and never written."""
    if isinstance(value, dict):
        return {key: _show(one) for key, one in value.items()}
    return [_show(one) for one in value] if isinstance(value, list) else _show(value)


def _show(value: Value) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_show(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_show, value))
    return value if isinstance(value, str) else "" if value is None else str(value).lower()
