"""WeasyPrint speaks through a log; here its words become diagnostics."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from briefbound.diagnostics import BriefboundError, Diagnostic, Place, Severity, SourceError

_LOGGERS = ("weasyprint", "fontTools")
#: What to do where the engine meets what a pack should not have been able to write.
REPORT = "Briefbound should have caught this earlier: report it, with the pack if you may share it"


_IMAGE = re.compile(r"Failed to (?:load|render)\b.*?(images/[^\s'\"]+).*", re.DOTALL)


class _Collector(logging.Handler):
    def __init__(self, place: Place | None) -> None:
        super().__init__(logging.WARNING)
        self.place = place
        self.problems: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        if found := _IMAGE.fullmatch(record.getMessage()):
            message = f"the image {found[1]} cannot be painted"
            hint = "open it in an image editor, save it again, and check its size"
            self.problems.append(Diagnostic("BB503", message, self.place, hint))
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        self.problems.append(Diagnostic("BB721", record.getMessage(), self.place, REPORT, severity=severity))


@contextmanager
def collected(place: Place | None = None) -> Iterator[list[Diagnostic]]:
    """Collects what is logged inside, warnings and errors, about what is at a place, and keeps it from being printed.

    The engine itself does not know where in the pack the fault is.
    """
    collector = _Collector(place)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.propagate = False
    try:
        yield collector.problems
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(collector)
            logger.propagate = propagate


def refusal(problems: Sequence[Diagnostic]) -> BriefboundError:
    """What to raise: images that cannot be painted are a fault of the pack, anything else is one of the program."""
    blamed = {one.code for one in problems if one.severity is Severity.ERROR}
    return SourceError(problems) if blamed == {"BB503"} else BriefboundError(problems)
