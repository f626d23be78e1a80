"""Signs of comments that are left in text: whoever wrote them wanted the words beside them out of the book.

``<!-- one <!-- two --> three -->`` ends at its first ``-->``; ``<-- words -->`` and ``[//]: # words`` are none.
What stands in text as it was parsed is printed. An arrow between words, ``A --> B``, is none of these.
"""

from __future__ import annotations

import re

_DASH = "-\u2010-\u2015"
_OPENING, _CLOSING = "<\u2039\uff1c", ">\u203a\uff1e"
_ENDS = rf"(?:(?<![{_DASH}])[{_DASH}]{{2,}}+|[\u2013\u2014]|-{{1,2}}[ ]-{{1,2}})[ ]?!?[{_CLOSING}]"
#: The beginning of one, also mistyped: ``<!--``, ``<!- -``, ``<--``, ``[!--``, ``!--``; \x00 is an escaped sign.
BEGINNING = re.compile(
    rf"[{_OPENING}]\s?(?:![ ]?(?:[{_DASH}]{{1,4}}|\[)|\x00[ ]?[{_DASH}]{{2,4}})(?!>)"
    rf"|[\[(\u00ab]\s?!(?:-{{2,}}|[\u2013\u2014])|(?<!\S)!-{{2,}}(?=\s?\w)"
)
#: One between signs that no program has, ``<# words #>``, ``<!== words ==>``, ``(* words *)``; none of one hyphen.
_SIGNS = r"-\u2010-\u2015!#*\\/=~%?+|"
BETWEEN = re.compile(
    rf"<(?:[#*~%?|\\][{_SIGNS} ]{{0,5}}+|[{_SIGNS}][ ]?[{_SIGNS}][{_SIGNS} ]{{0,4}}+)(?=[^\W\d_])"
    rf"[^<>\n]*(?:\n(?![ \t>]*\n)[^<>\n]*)*(?<=[{_SIGNS}])>"
    r"|\(\*\s(?:[^()\n]|\n(?!\n))+\s\*\)"
    r"|(?<!\S)<-(?=[^\W\d_])[^<>\n]*(?<=\w)->(?!\S)"
)
#: Its end, or the beginning with no mark of exclamation; which of them are arrows, is_no_arrow() says.
ARROW_OR_END = re.compile(
    rf"(?P<end>{_ENDS})|[{_OPENING}](?:[{_DASH}]{{2,}}+|[\u2013\u2014])(?![{_DASH}]*[{_CLOSING}])"
)
_WORD_BEFORE = re.compile(r"[\w)\]%\u201d\u00bb\"'*][ \t]*\Z")
_WORD_AFTER = re.compile(r"[ \t]*[\w(\[\u201c\u00ab\"'*]")
_BEGINS = re.compile(rf"[{_OPENING}](?:\s?!|[{_DASH}]{{2,}}|[\u2013\u2014])")
_ENDING = re.compile(_ENDS)
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
_NEAR = 400  # characters of a paragraph that are looked at on either side
#: A line that was meant as the definition by which authors write comments, and which Markdown did not take as one.
DEFINITION = re.compile(
    r"(?m:^[ \t>]*\[[ \t]*(?:/{1,3}|#|[_.*-]{1,3}|)[ \t]*\](?:[ \t]?:{1,2}|[ \t]*[#(<])"
    r"|^[ \t>]*\[[^\[\]\n]{0,80}\][ \t]?:{1,2}[ \t]*(?:\#|<\#?>)(?=[\s(\"'\u201c\u00ab\[]|$))"
    r"|(?mi:^[ \t>]*\[_?comments?_?\](?:[ \t]?:{1,2}|[ \t]*[#(<]))"
)
#: The same where its line, code by its four spaces, holds a comment of HTML.
IN_CODE = re.compile(rf"<\s?!?[ ]?--|{DEFINITION.pattern}")
_NESTED = re.compile(r"<!--(?:(?!-->|<!--)[\s\S])*+<!--")


def is_nested(comment: str) -> bool:
    """Whether a comment of HTML begins another one, so that what stands behind the first end is printed."""
    return _NESTED.search(comment) is not None


def is_no_arrow(found: re.Match[str]) -> bool:
    """Whether what :data:`ARROW_OR_END` found is the sign of a comment, and no arrow between two words."""
    before = _PARAGRAPH_END.split(found.string[max(0, found.start() - _NEAR) : found.start()])[-1]
    after = _PARAGRAPH_END.split(found.string[found.end() : found.end() + _NEAR])[0]
    is_printed = found["end"] and "\x00!-" in before  # \<!-- ... --> is meant to be
    if is_printed or before.endswith(tuple(_OPENING)):  # <-->
        return False
    is_paired = _BEGINS.search(before) if found["end"] else _ENDING.search(after)
    return bool(is_paired) or not (_WORD_BEFORE.search(before) and _WORD_AFTER.match(after))
