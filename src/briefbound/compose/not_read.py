"""What of a text is not read as its author meant it: other dialects, and definitions that show nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from markdown_it.token import Token

from briefbound.compose.manuscript import Manuscript
from briefbound.diagnostics import Severity
from briefbound.dialects import foreign
from briefbound.dialects.definitions import HOW_TO_PRINT, LOST, lost_lines, unused_definitions
from briefbound.load.paths import is_file
from briefbound.load.wrapped import WRAPPED_HINT, wrapped


def report_foreign(tokens: Sequence[Token], first_line: int, manuscript: Manuscript) -> None:
    """Reports what other dialects of Markdown know and packs do not."""
    for found in foreign(tokens):
        severity = Severity.ERROR if found.sure else Severity.WARNING
        line = first_line + found.line
        code = "BB345" if found.hides else "BB355" if found.sure else "BB356"
        is_plain = found.hides or not found.quotes
        manuscript.say(code, found.message, line, hint=found.hint, severity=severity, plain=is_plain)


def report_wrapped(words: str, line: int | None, manuscript: Manuscript) -> None:
    """Reports signs that hug words in a block of HTML."""
    for pair in islice(wrapped(words), 1):
        manuscript.say("BB356", pair.message, line, hint=WRAPPED_HINT, severity=Severity.WARNING, plain=True)


def report_definitions(
    text: str, first_line: int, tokens: Sequence[Token], environment: Mapping[str, Any], manuscript: Manuscript
) -> None:
    """Reports definitions of links that nobody sees anything of."""
    folder = manuscript.publication.root / manuscript.path.parent
    lost = lost_lines(text, environment, lambda path: is_file(folder, path))
    for line in lost:
        manuscript.say("BB346", LOST, first_line + line, hint=HOW_TO_PRINT, plain=True)
    for line, message in unused_definitions(tokens, environment):
        if line not in lost:
            manuscript.warn("BB361", message, first_line + line, hint="use it, or remove it")
