"""The Markdown of packs: CommonMark 0.31, and what writers know from GitHub, pandoc and others.

:func:`markdown_parser` is the one reader of Markdown, for ``build`` and ``import`` alike. Each construct beyond
CommonMark is a rule of its own; :func:`foreign` names what of yet other dialects is in a text and means nothing here.
"""

from __future__ import annotations

from briefbound.dialects.foreign import Foreign, foreign
from briefbound.dialects.parser import markdown_parser

__all__ = ["Foreign", "foreign", "markdown_parser"]
