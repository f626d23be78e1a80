"""What libraries write on standard error: kept from the terminal, and told as a problem of its own.

Pango, GLib, fontconfig, libxml2 and others write there past Python, from this process and from those that it starts.
Their words stand between ours, quote what is in files, and change from run to run; so who complained is told, and how
often, and not what was said.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from briefbound.diagnostics import Diagnostic, Severity

#: How GLib begins a message, as in "(process:12): Pango-CRITICAL **: 10:11:12.345: ...", and other libraries theirs.
_SPEAKER = re.compile(r"^(?:\(.*?:\d+\): )?(\w[\w.]*)(?:-(?:CRITICAL|WARNING|ERROR)\b|(?: \w+)?: )")
_DEBUG = "BRIEFBOUND_DEBUG"
#: Of more than so many bytes the rest is not looked at.
_MOST = 1_000_000


@contextmanager
def silenced() -> Iterator[list[Diagnostic]]:
    """Keeps what libraries write in the block from the terminal; a warning stands in the list afterwards."""
    problems: list[Diagnostic] = []
    if os.environ.get(_DEBUG):
        yield problems
        return
    ours = sys.stderr
    with tempfile.TemporaryFile() as log, _warned_of(log.fileno()):
        terminal = os.dup(2)
        try:
            if _leads_to(ours, 2):  # what the program itself says goes on
                sys.stderr = os.fdopen(os.dup(2), "w", 1, ours.encoding, ours.errors)
            os.dup2(log.fileno(), 2)
            yield problems
        finally:
            if sys.stderr is not ours:
                sys.stderr.close()
                sys.stderr = ours
            os.dup2(terminal, 2)
            os.close(terminal)
            log.seek(0)
            problems += _complaints(log.read(_MOST).decode("utf-8", "replace"))


@contextmanager
def _warned_of(descriptor: int) -> Iterator[None]:
    """Sends what Python's own libraries warn of, and what they log where nobody listens, to a file too."""
    import logging

    with os.fdopen(os.dup(descriptor), "w", 1, "utf-8", "replace") as log, warnings.catch_warnings():
        before = logging.lastResort
        logging.lastResort = logging.StreamHandler(log)
        logging.lastResort.setLevel(logging.WARNING)
        logging.lastResort.setFormatter(logging.Formatter("%(name)s: "))
        warnings.showwarning = lambda message, category, *_: print(f"{category.__name__}: ", file=log)
        try:
            yield
        finally:
            logging.lastResort = before


def _leads_to(stream: object, descriptor: int) -> bool:
    try:
        return stream.fileno() == descriptor  # type: ignore[attr-defined, no-any-return]
    except (AttributeError, OSError, ValueError):
        return False


def _complaints(text: str) -> Iterator[Diagnostic]:
    """A warning that names who complained, where anybody did."""
    speakers: Counter[str] = Counter()
    for line in filter(str.strip, text.splitlines()):
        found = _SPEAKER.match(line)
        speakers[found[1] if found else "a library"] += 1
    if speakers:
        who = ", ".join(f"{name} ({count} lines)" if count > 1 else name for name, count in sorted(speakers.items()))
        message = f"libraries reported problems: {who}"
        hint = f"look closely at the outputs; {_DEBUG}=1 shows the messages"
        yield Diagnostic("BB711", message, hint=hint, severity=Severity.WARNING)
