"""Judges finished PDFs, of any maker, for the paper that they are to be printed on: :func:`preflight`."""

from briefbound.preflight.facts import FileFacts, read_facts
from briefbound.preflight.faults import Fault, Limits
from briefbound.preflight.judging import Preflight, preflight, profile_for
from briefbound.preflight.profiles import PROFILES, ProfileName

__all__ = [
    "PROFILES",
    "Fault",
    "FileFacts",
    "Limits",
    "Preflight",
    "ProfileName",
    "preflight",
    "profile_for",
    "read_facts",
]
