"""Tracked changes and remarks of a word processor, as pandoc writes them with ``--track-changes=all``.

Words that were deleted leave the text and are named in the report; words put in stay; remarks of editors go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.diagnostics import Diagnostic, Place
from briefbound.importers.draft import Draft
from briefbound.importers.manuscript import Edit, Manuscript
from briefbound.load.labels import is_mark_in_comment
from briefbound.load.withheld import Pairs

_CHANGE = re.compile(
    r"\](?P<braces>\{[^{}]*\.(?:paragraph-)?(?P<kind>deletion|insertion|comment-start|comment-end)(?![\w-])[^{}]*\})"
)


def rewrite_tracked(manuscript: Manuscript, code: frozenset[int], draft: Draft, path: str) -> Iterator[Edit]:
    """The edits of all tracked changes but those in code; one of which it is not sure where it begins is kept."""
    changes = list(_CHANGE.finditer(manuscript.text))
    pairs = Pairs(manuscript.text) if changes else None
    for change in changes:
        begin = pairs.begin(change.start()) if pairs else None
        line = manuscript.line_at(change.start())
        if begin is None or line - manuscript.first_line in code:
            continue
        words = " ".join(manuscript.text[begin + 1 : change.start()].split())
        if change["kind"] == "insertion":
            if words:
                draft.changed.append(f"line {line}: words put in by a tracked change stay: {words}")
            yield Edit(begin, begin + 1, "")
            yield Edit(change.start(), change.end(), "")
            continue
        if change["kind"] == "deletion" and words:
            draft.left_out.append(f"words deleted by a tracked change, line {line}: {words}")
        elif change["kind"] == "comment-start" and is_mark_in_comment(words):
            message = "an editor's remark may ask that words be withheld; it would be lost"
            hint = "mark the words as [the words]{.withheld}, and remove the remark"
            draft.problems.append(Diagnostic("BB618", message, Place(path, line), hint, plain=True))
        elif change["kind"] == "comment-start":
            draft.left_out.append(f"a remark of an editor, line {line}")
        yield Edit(begin, change.end(), "")


def is_tracked(braces: str) -> bool:
    """Whether attributes in braces are those of a tracked change or a remark."""
    return _CHANGE.match(f"]{braces}") is not None
