"""Runs validators on finished files, EPUB and PDF, whoever made them: :func:`check_files`."""

from briefbound.checks.run import VALIDATORS, check_files
from briefbound.checks.verdicts import (
    FileReport,
    Finding,
    Gravity,
    Medium,
    NotInstalled,
    Outcome,
    Validator,
    Verdict,
)

__all__ = [
    "VALIDATORS",
    "FileReport",
    "Finding",
    "Gravity",
    "Medium",
    "NotInstalled",
    "Outcome",
    "Validator",
    "Verdict",
    "check_files",
]
