"""Comments, anchors and tags of YAML: what authors say in them of the words beside, and no reader of data sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml

from briefbound.load.labels import is_mark_in_comment
from briefbound.load.marks import is_name_of_mark

_COMMENT = re.compile(r"#[^\r\n]*")
_ANCHOR = re.compile(r"[&*][^\s,\[\]{}]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def remarks_of_withholding(text: str) -> Iterator[int]:
    """The lines, counted from 0, of comments and anchors of YAML text that read like marks of withholding.

    A sign ``#`` in quotes or in text begins no comment; where the YAML cannot be read, every one that might does.
    """
    perhaps = [found.start() for found in _COMMENT.finditer(text) if _asks(found[0])]
    anchors = [found.start() for found in _ANCHOR.finditer(text) if is_name_of_mark(found[0][1:])]
    if not perhaps and not anchors:
        return
    scalars = list(_scalars(text))
    starts = [begin for begin, _ in scalars]
    ends = [end.end() for end in _LINE_END.finditer(text)]
    for place in sorted({*perhaps, *anchors}):
        at = bisect_right(starts, place) - 1
        if at < 0 or place >= scalars[at][1]:
            yield bisect_right(ends, place)


def _asks(comment: str) -> bool:
    """Whether a comment, or what follows another sign of comments in it, asks for words to be withheld."""
    return any(is_mark_in_comment(comment[at + 1 :].strip("# \t")) for at in _signs(comment))


def _signs(comment: str) -> list[int]:
    return [0, *(found.start() + 1 for found in re.finditer(r"\s#", comment))][:20]


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where each text of YAML begins and ends, quotes included; of one after | or >, from its second line."""
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken):
                begin, end = token.start_mark.index, token.end_mark.index
                if token.style in ("|", ">") and (first := _LINE_END.search(text, begin, end)):
                    begin = first.end()
                    end = _without_comments(text, begin, end)
                yield begin, end
    except yaml.YAMLError:
        return


def _without_comments(text: str, begin: int, end: int) -> int:
    """The end of a text after | or >, whose lines are indented, without comments that follow it at the margin."""
    lines = text[begin:end].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        end -= len(lines.pop())
    return end
