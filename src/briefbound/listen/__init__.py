"""What the structure of a finished file, PDF or EPUB, offers a screen reader: :func:`listen`."""

from briefbound.listen.hearing import Hearing, NothingToHear, listen
from briefbound.listen.spoken import Spoken

__all__ = ["Hearing", "NothingToHear", "Spoken", "listen"]
