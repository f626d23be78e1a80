"""WeasyPrint speaks through a log; here its words become diagnostics."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from briefbound.diagnostics import Diagnostic, Severity

_LOGGERS = ("weasyprint", "fontTools")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        self.problems.append(Diagnostic("BB721", record.getMessage(), severity=severity))


@contextmanager
def collected() -> Iterator[list[Diagnostic]]:
    """Collects what is logged inside, warnings and errors, and keeps it from being printed."""
    collector = _Collector()
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
