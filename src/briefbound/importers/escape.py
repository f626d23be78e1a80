"""Plain text to Markdown that shows exactly that text, escaping only what would mean something."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | $ | [A-Za-z]{2} )  # an escape, a hard line break, a command of LaTeX
    | `                                       # code
    | \* (?! \s ) | (?<! [^\W_] ) _ (?! \s )  # the beginning of emphasis; without it nothing ends it
    | ~ (?= ~ | [^\s~]+ ~ )                   # struck out, or lowered
    | \^ (?= \[ | [^\s^]+ \^ | [A-Za-z0-9-]+ $ )  # a note in the text, raised signs, the id of a block
    | = (?= = [^\s=] .* == )                  # marked
    | \$ (?= \$ | [^\s\d$] [^$]* \$ | [^\s$] [^$]* [\\^_={}A-Za-z] [^$]* \$ )  # a formula
    | % (?= % ) | \| (?= \| ) | \+ (?= \+ )   # what other programs hide or put in
    | : (?= [a-z+-] [a-z0-9_+-]* : )  # a sign by its name
    | : (?= :? [A-Za-z][\w-]* \[ )           # a directive
    | > (?= ! \S ) | (?<= ! ) <               # what other programs hide
    | \[ (?= [\^@\[] | [^\[\]]* @ )           # a note, a citation, a wiki link
    | \[ (?= TOC\] )                         # a table of contents
    | \[ (?= / | -[^\W\d_] )                 # a tag of a forum, a tracked change
    | @ (?= (?:fig|tbl|sec|eq|lst)- | [A-Za-z]+ \d{4} ) | (?<= - ) @ (?= \w )  # a reference
    | \] (?= [({\[] )                         # a link, an image or a span
    | \{                                      # attributes
    | < (?= [A-Za-z/!?\\\#*~%|+=\u2010-\u2015-] )  # HTML, and what is nearly a comment of it
    | (?<= [-\u2010-\u2015][!\s-] | .[\u2013\u2014-] ) [>\u203a]   # the end of a comment
    | ! (?= -- ) | \( (?= \*\s ) | \# (?= \| ) | (?<= \w ) : (?= :\s )  # comments and properties of other programs
    | & (?= \#?\w{1,32}; )                    # a character reference
    """,
    re.VERBOSE,
)
_AT_START = re.compile(
    r"""
      \#                                      # a heading
    | \| | \+ (?= \+\+ \s* $ ) | \( (?= @ )   # a verse, front matter, an example
    | =+ $                                    # the underline of one
    | [-+*] (?= \s | $ )                      # a list
    | >                                       # a quotation
    | [-_:|] (?= [-_:|\s]* $ )                # a break, an underline, the second row of a table
    | ::: | [:~] (?= \s )                     # a block, a definition
    | \. (?= \.[ ]+ \w ) | ; (?= ; ) | / (?= / ) | % (?= [ ] | REM | END ) | = (?= begin | end )  # comments
    | \[ (?= [^\]]* \][ ]? : )                # a link reference
    | \[ (?= [ ]* (?: /{1,3} | \# | [_.*-]{1,3} | _?comments?_? )? [ ]* \] [ ]* [\#(<] )  # a comment
    """,
    re.VERBOSE,
)
_CLOSED = re.compile(r"((?<!\\)(?:\\\\)*)\\\]")
_LABEL = r"\d{1,9}|\(?(?:\d{1,9}|[a-z]|[ivx]{2,9}|[IVX]{2,9}|\#)(?=[.)])|\(?[A-Z](?=\))"
_NUMBERED = re.compile(rf"({_LABEL})([.)])(?=\s|$)")
_CAPTION = re.compile(r"(?:Table|Figure):|COMMENT(?= )")


def escape_line(text: str) -> str:
    """A line of plain text as a line of Markdown that shows it, wherever in a paragraph the line stands.

    Brackets around words, apostrophes, hyphens and the like stay bare: what reads as text is written as text.
    """
    return escape_start(escape_words(text.strip()))


def escape_words(text: str) -> str:
    """Words that stand inside a line."""
    escaped = _ANYWHERE.sub(lambda found: "\\" + found[0], text)
    before, opening, after = escaped.partition("\\[")
    if "\\]" in after:  # both together would be a formula
        escaped = before + opening + _CLOSED.sub(r"\1&#93;", after)
    return escaped if "{" in text else escaped.replace("}", "\\}")  # which would close what is not opened


def escape_start(line: str) -> str:
    """A line whose words are escaped, so that it begins nothing but a paragraph."""
    if _AT_START.match(line):
        line = "\\" + line
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    if caption := _CAPTION.match(line):  # no escape hides these words, but an element around them does
        line = f"<span>{caption[0]}</span>{line[caption.end() :]}"
    return line
