"""Runs validators on finished files, EPUB and PDF, whoever made them: :func:`check_files`."""

from briefbound.checks.run import VALIDATORS, Progress, check_files, judge
from briefbound.checks.verdicts import FileReport, Finding, Gravity, Medium, Outcome, Validator, Verdict
from briefbound.processes.programs import NotInstalled

__all__ = [
    "VALIDATORS",
    "FileReport",
    "Finding",
    "Gravity",
    "Medium",
    "NotInstalled",
    "Outcome",
    "Progress",
    "Validator",
    "Verdict",
    "check_files",
    "judge",
]
