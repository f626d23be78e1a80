"""Briefbound binds a pack of articles into an accessible EPUB and tagged, print-ready PDF."""

from briefbound.version import __version__

__all__ = ["__version__"]
