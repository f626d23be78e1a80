"""A plain-text article, laid out as news sites print them, to an article of a pack.

The layout that is looked for::

    The Site | What it stands for         masthead
                                          (empty lines are free at the top)
    The headline
    What the article is about.            standfirst, any number of lines
    By Jane Doe and John Roe
    22 November 2026                      date, here or before the byline

    The first paragraph.
                                          one empty line ends a paragraph,
                                          more are a section break
    Jane Doe writes about ...             author note
    More from the site                    trailer

Only the headline must be there. What is not clearly one of these is body text: nothing is lost by a wrong guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.importers.draft import Draft
from briefbound.importers.escape import escape_line
from briefbound.importers.language import guess_language
from briefbound.importers.lists import as_list
from briefbound.importers.mail.headers import mail_headers
from briefbound.load.as_read import as_read
from briefbound.load.doubts import hold_braces, holds_tags
from briefbound.load.labels import is_mark_in_comment, labels_of_marks
from briefbound.load.marks import is_name_of_mark
from briefbound.load.signs import lines_of_signs
from briefbound.load.withheld import masked, withhold
from briefbound.load.wrapped import wrapped

_LONGEST_HEADLINE = 200
_LONGEST_STANDFIRST = 700
_HEAD_LINES = 6  # between headline and byline
_WIDEST_WRAP = 90  # a longer line is a paragraph, not a line of one
_NARROWEST_WRAP = 40
_FULL_LINE = 0.6  # of the widest; a shorter line before the last was broken on purpose

_WORD = r"(?:[^\W\d_a-zà-ÿа-яёңөү][^\s,]*|and|for|in|of|de|da|van|von|der|al|bin|ibn|el|the|&|и|жана|в)"
_NAME = rf"{_WORD}(?:,? {_WORD})*"
_BYLINE = re.compile(rf"(?:By|BY)\s+(?P<named>{_NAME})$|(?P<label>[^\W\d_]+):\s*(?P<labelled>.+)$")
_BYLINE_LABELS = ("author", "authors", "byline", "text", "автор", "авторы", "автору", "авторлору", "текст")
_AND = re.compile(r"\s*,?\s+(?:and|и|жана|&)\s+")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?"
)
_DATE = re.compile(
    rf"(?:(?:published|posted|updated|опубликовано|жарыяланган)\s*(?:on|:)?\s*)?(?:\w+,\s+)?"
    rf"(?P<date>\d{{1,2}}\s+(?:{_MONTH})\s+\d{{2,4}}|(?:{_MONTH})\s+(?:\d{{1,2}},?\s+)?\d{{4}}|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})(?:\s*г(?:\.|ода)?)?\.?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:[*_=#~•·–—-]\s*){3,}|⁂")
_LIST_ITEM = re.compile(r"(?:[-*+•·–—‣▪]|\(?\w{1,3}[.)])\s")
_TRAILER = re.compile(
    r"(?:more|read (?:more|also|next)|related|see also|share|follow us|subscribe|sign up|tags?)\b|"
    r"(?:читайте|подробнее|ещё|еще|смотрите|подпи|поделит|теги|дагы|окуңуз|бөлүш)",
    re.IGNORECASE,
)
_SPACES = re.compile("[ \t\xa0]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with text in it; ``gap`` is the number of empty lines before it."""

    number: int
    text: str
    gap: int


def read_text(text: str, path: str) -> Draft:
    """The article of a decoded text file; problems, if any, are in the draft and point into ``path``."""
    draft = Draft()
    lines: Sequence[_Line] = list(_lines(text))
    if not lines:
        draft.problems.append(Diagnostic("BB604", "the file is empty", Place(path), "was the right file saved?"))
        return draft
    original: dict[str, str] = {}
    last_number = lines[-1].number
    lines = _without_mail(lines, draft)
    lines = _read_masthead(lines, original, draft)
    lines = _read_headline(lines, original, draft, path)
    lines = _read_byline(lines, original, draft)
    lines, about = _read_foot(lines, draft)
    if not lines and not draft.problems:
        hint = "put the headline on a line of its own and the text under it"
        message = "there is no text under the headline"
        draft.problems.append(Diagnostic("BB604", message, Place(path, last_number), hint))
    draft.body = _markdown(lines, draft, path)
    spaced = ((number, _SPACES.finditer(line.strip(" "))) for number, line in enumerate(text.split("\n"), 1))
    if loose := [str(number) for number, runs in spaced if any(map(_binds_nothing, runs))]:
        draft.changed.append(f"needless no-break spaces were replaced or removed: line {', '.join(loose)}")

    draft.problems.extend(_asked(text, path))
    language = guess_language(text)
    if language:
        draft.fields["language"] = language
    guessed = f"{language}, by its words" if language else "the pack's, because the text does not reveal it"
    draft.guessed.append(f"language: {guessed}")
    if len(original) > 1:  # more than the title, which the article has itself
        draft.fields["original"] = {**original, "language": language} if language else original
    if about:
        draft.fields["author-note"] = about
    return draft


_COMMAND = re.compile(r"\\([A-Za-z]+)\s*\{")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)")
_WRAPPED = "in the article, write [words]{.withheld} for words that nobody may read, **words** to stress them"


#: Where a wiki has a link, and other programs a mark.
_DOUBLE_BRACKETS = re.compile(r"\[\[[^\[\]\n]+\]\]")


def _asked(text: str, path: str) -> Iterator[Diagnostic]:
    """Errors where a build would refuse the same line of Markdown, because words may need to be withheld.

    Here all signs would be printed literally.
    """
    message = "words here may need to be withheld, and would be printed"
    hint = "remove the words, or save the file as Markdown, and write [the words]{.withheld}"
    plain = as_read(text)
    asked = {*_lines_of_signs(text), *(plain.count("\n", 0, at) for at in labels_of_marks(plain))}
    for number, line in enumerate(text.split("\n")):
        commands, comments = _COMMAND.findall(line), _COMMENT.findall(line)
        is_marked = (
            hold_braces(masked(withhold(line))) or holds_tags(line) or _DOUBLE_BRACKETS.search(line) is not None
        )
        is_marked |= any(map(is_name_of_mark, commands)) or any(map(is_mark_in_comment, comments))
        if number in asked or is_marked:
            yield Diagnostic("BB618", message, Place(path, number + 1), hint, plain=True)
        elif pair := next((one for one in wrapped(line, is_plain=True) if one.signs not in ("*", "_", "`")), None):
            place = Place(path, number + 1)
            yield Diagnostic("BB356", pair.message, place, _WRAPPED, severity=Severity.WARNING, plain=True)


def _lines_of_signs(text: str) -> Iterator[int]:
    """The lines, counted from 0, on which signs stand by which other programs hide words, by paragraphs."""
    at = 0
    for piece in re.split(r"(\n[ \t]*(?=\n))", text):
        yield from (at + line for line in lines_of_signs(piece))
        at += piece.count("\n")


# ---------------------------------------------------------------- lines


def _lines(text: str) -> Iterator[_Line]:
    """The lines with text, trimmed; a form feed, or Unicode's own line and paragraph ends, end a line too."""
    gap = 0
    for number, whole in enumerate(text.split("\n"), 1):
        for piece in re.split("[\f\v\x85\u2028\u2029]", whole):
            trimmed = _plain_spaces(piece)
            if trimmed:
                yield _Line(number, trimmed, gap)
                gap = 0
            else:
                gap += 1


def _plain_spaces(piece: str) -> str:
    """A no-break space beside a space or at an end of the line binds nothing: web pages leave such behind."""
    bound = _SPACES.sub(lambda run: " " if _binds_nothing(run) else run[0], piece)
    return bound.strip().strip("\ufeff\u200b").strip()


def _binds_nothing(run: re.Match[str]) -> bool:
    """Whether a run of spaces holds a no-break space beside a space or at an end of its line."""
    at_start = run.start() == 0 and run[0].startswith("\xa0")
    at_end = run.end() == len(run.string) and run[0].endswith("\xa0")
    return at_start or at_end or " \xa0" in run[0] or "\xa0 " in run[0]


# ---------------------------------------------------------------- head


def _without_mail(lines: Sequence[_Line], draft: Draft) -> Sequence[_Line]:
    """Takes out the headers of messages; the subject of one that begins the text is its headline."""
    remaining = list(lines)
    for start, end, subject in reversed(list(mail_headers([line.text for line in lines]))):
        draft.left_out[:0] = [f"header of a message, line {line.number}: {line.text}" for line in lines[start:end]]
        headline = [replace(lines[start], text=subject)] if start == 0 and subject else []
        after = [replace(line, gap=max(line.gap, 1)) for line in remaining[end : end + 1]]
        remaining[start : end + 1] = [*headline, *after]
    return remaining or lines


def _read_masthead(lines: Sequence[_Line], original: dict[str, str], draft: Draft) -> Sequence[_Line]:
    """Takes off a first line with bars in it; each of these functions gives the lines that remain.

    The publisher is the first piece between bars, or the last where the first is the headline (a page's title).
    """
    first, after = lines[0], lines[1:]
    pieces = [piece.strip() for piece in first.text.split("|") if piece.strip()]
    if len(pieces) < 2 or not after or len(after[0].text) > _LONGEST_HEADLINE or _BYLINE.fullmatch(after[0].text):
        return lines
    headline = after[0].text
    original["publisher"] = pieces[-1] if pieces[0] == headline else pieces[0]
    draft.guessed.append(f"publisher: line {first.number}")
    rest = [piece for piece in pieces if piece not in (original["publisher"], headline)]
    draft.left_out += [f"masthead, line {first.number}: {piece}" for piece in rest]
    return after


def _read_headline(lines: Sequence[_Line], original: dict[str, str], draft: Draft, path: str) -> Sequence[_Line]:
    headline = lines[0]
    if len(headline.text) > _LONGEST_HEADLINE:
        hint = "put a headline on the first line, and an empty line after it"
        message = "there is no headline: the first line is a paragraph"
        draft.problems.append(Diagnostic("BB605", message, Place(path, headline.number), hint))
    draft.fields["title"] = original["title"] = headline.text
    draft.guessed.append(f"headline: line {headline.number}")
    return lines[1:]


def _read_byline(lines: Sequence[_Line], original: dict[str, str], draft: Draft) -> Sequence[_Line]:
    """Takes off the byline with the standfirst before it, and a date on either side."""
    head = _find_byline(lines) or 0
    byline = lines[head - 1] if head else None
    date = next((line for line in lines[: head + 1] if _DATE.fullmatch(line.text)), None)
    standfirst = [line for line in lines[:head] if line not in (byline, date)]
    if standfirst:
        draft.fields["standfirst"] = " ".join(escape_line(line.text) for line in standfirst)
        draft.guessed.append(f"standfirst: {_span(standfirst)}")
    if byline:
        names = _names(byline.text)
        draft.fields["byline"] = names if len(names) > 1 else names[0]
        original["author"] = ", ".join(names)
        draft.guessed.append(f"byline: line {byline.number}")
    if date and (found := _DATE.fullmatch(date.text)):
        original["date"] = found["date"]
        draft.guessed.append(f"date: line {date.number}")
    return lines[max(head, lines.index(date) + 1 if date else 0) :]


def _find_byline(lines: Sequence[_Line]) -> int | None:
    """How many lines there are to the end of the byline, if one stands before the text begins."""
    length = 0
    for count, line in enumerate(lines[:_HEAD_LINES], 1):
        found = _BYLINE.fullmatch(line.text)
        if found and len(line.text) <= 100 and (not found["label"] or found["label"].lower() in _BYLINE_LABELS):
            return count
        length += len(line.text)
        if length > _LONGEST_STANDFIRST:
            break
    return None


def _names(byline: str) -> list[str]:
    found = _BYLINE.fullmatch(byline)
    named = (found["named"] or found["labelled"]).strip() if found else byline
    parts = _AND.split(named)
    if len(parts) > 1 or byline.lower().startswith(("авторы", "authors")):
        parts = [piece.strip() for part in parts for piece in part.split(",")]
    return [part for part in parts if part]


def _span(lines: Sequence[_Line]) -> str:
    first, last = lines[0].number, lines[-1].number
    return f"line {first}" if first == last else f"lines {first} to {last}"


# ---------------------------------------------------------------- foot


def _read_foot(lines: Sequence[_Line], draft: Draft) -> tuple[Sequence[_Line], str]:
    """Takes the trailer off the end, and before it what is said about the author: the lines left, and that."""
    end = len(lines)
    while end > 1 and lines[end - 1].gap and _is_trailer(lines[end - 1].text):
        end -= 1
    draft.left_out += [f"trailer, line {line.number}: {line.text}" for line in lines[end:]]

    byline = draft.fields.get("byline", ())
    names = [byline] if isinstance(byline, str) else list(byline)
    start = end
    while start > 1 and lines[start - 1].gap and _is_about(lines[start - 1].text, names):
        start -= 1
    about = lines[start:end]
    if about:
        draft.guessed.append(f"author note: {_span(about)}")
    return lines[:start], " ".join(escape_line(line.text) for line in about)


def _is_trailer(text: str) -> bool:
    return len(text) <= 120 and bool(_TRAILER.match(text)) and not _SENTENCE_END.search(text)


def _is_about(text: str, names: Sequence[str]) -> bool:
    return len(text) <= 400 and any(re.match(rf"{re.escape(name)}[ ,–—-]", text) for name in names)


# ---------------------------------------------------------------- text


def _markdown(lines: Sequence[_Line], draft: Draft, path: str) -> str:
    """The body: paragraphs with an empty line between them, section breaks as ``* * *``."""
    blocks: list[list[_Line]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    gaps = [block[0].gap for block in blocks[1:]]
    usual = min(gaps) if len(gaps) > 2 else 1  # a text typed with two empty lines throughout has no breaks there
    parts: list[str] = []
    wrapped = 0
    broken = False  # whether a section ends before the next paragraph
    for block in blocks:
        broken |= block[0].gap > usual
        if len(block) == 1 and _SEPARATOR.fullmatch(block[0].text):
            broken = True
            continue
        if parts and broken:
            parts.append("* * *")
            draft.guessed.append(f"section break: before line {block[0].number}")
        broken = False
        wrapped += _is_wrapped(block)
        parts += _paragraphs(block, draft, path)
    if wrapped:
        draft.changed.append(f"lines that an editor had wrapped are joined, in {wrapped} paragraphs")
    return "\n\n".join(parts)


def _paragraphs(block: Sequence[_Line], draft: Draft, path: str) -> list[str]:
    """The lines of a block: joined where an editor wrapped them, else kept as lines, or as paragraphs if long."""
    if items := as_list([line.text for line in block]):
        return items
    if _is_wrapped(block):
        return [escape_line(_join(block, draft, path))]
    escaped = [escape_line(line.text) for line in block]
    if max(len(line.text) for line in block) > _WIDEST_WRAP:
        return escaped
    return ["\\\n".join(escaped)]


def _is_wrapped(block: Sequence[_Line]) -> bool:
    widest = max(len(line.text) for line in block)
    return (
        len(block) > 1
        and _NARROWEST_WRAP <= widest <= _WIDEST_WRAP
        and all(
            len(line.text) >= _FULL_LINE * widest and not _LIST_ITEM.match(after.text)
            for line, after in pairwise(block)
        )
    )


def _join(block: Sequence[_Line], draft: Draft, path: str) -> str:
    joined = block[0].text
    for line in block[1:]:
        if re.search(r"[^\W\d_]-$", joined) and line.text[0].islower():
            joined += line.text
            message = "a word was hyphenated at the end of the previous line; its hyphen stays"
            hint = "remove the hyphen from the article if it does not belong"
            place = Place(path, line.number)
            draft.problems.append(Diagnostic("BB619", message, place, hint, severity=Severity.WARNING))
        else:
            joined += " " + line.text
    return joined
