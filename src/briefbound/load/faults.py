"""What is wrong with one value, before anybody knows where the value stands."""

from __future__ import annotations

from briefbound.diagnostics import Severity


class ValueFault(ValueError):
    """A value has the wrong form: the code, what is wrong with it, what to do, the rule that says so."""

    def __init__(
        self, code: str, message: str, hint: str, *, rule: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.rule = rule
        self.severity = severity
