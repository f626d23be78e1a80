"""Addresses that stand in the text by themselves are links (GFM, 6.9); a backslash, which GitHub takes, ends one."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

_Rule = Callable[[StateInline, bool], bool]


def read_bare_addresses(parser: MarkdownIt) -> None:
    """``https://example.org``, ``www.example.org`` and ``jane@example.org``."""
    parser.use(gfm_autolink_plugin)
    for rule in parser.inline.ruler.__rules__:
        if rule.name.startswith("gfm_autolink"):
            rule.fn = _up_to_backslash(rule.fn)
    parser.inline.ruler.__cache__ = None


def _up_to_backslash(rule: _Rule) -> _Rule:
    def bounded(state: StateInline, silent: bool) -> bool:
        end, at = state.posMax, state.src.find("\\", state.pos, state.posMax)
        state.posMax = at if at >= 0 else end
        try:
            return state.pos < state.posMax and rule(state, silent)
        finally:
            state.posMax = end

    return bounded
