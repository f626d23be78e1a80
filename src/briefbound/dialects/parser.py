"""The parser of markdown-it-py with everything that packs read beside CommonMark."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefbound.dialects.bare_addresses import read_bare_addresses
from briefbound.dialects.cells import read_tables
from briefbound.dialects.drawn_tables import read_drawn_tables
from briefbound.dialects.lettered_lists import read_lettered_lists
from briefbound.dialects.line_blocks import read_line_blocks
from briefbound.dialects.look_alikes import read_look_alikes
from briefbound.dialects.notes_in_text import read_notes_in_text
from briefbound.dialects.packs import read_abbreviations, read_citations
from briefbound.dialects.raised import read_raised
from briefbound.dialects.sizes import read_sizes


def markdown_parser(nesting: int, *, attributes: bool = True) -> MarkdownIt:
    """A parser of the Markdown of packs, for texts nested up to ``nesting`` deep; it drops what lies deeper.

    ``attributes``: whether braces are read as attributes, or stay text for those who rewrite them.
    """
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": nesting + 2}).enable(["table", "strikethrough"])
    parser.options["tasklists"] = True
    parser.options["store_labels"] = True  # with which it reports which definitions of links are used
    # Links of kinds not allowed are reported by who reads the tokens; the parser would leave them as text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # an address is shown as written
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(deflist_plugin)
    parser.use(container_plugin, "block", validate=lambda params, _: bool(params.strip()))
    read_bare_addresses(parser)
    if attributes:
        parser.use(attrs_plugin, spans=True)
        read_sizes(parser)
    parser.disable("text_join")  # which forgets what a backslash stood before
    for read in (
        read_tables,
        read_drawn_tables,
        read_lettered_lists,
        read_line_blocks,
        read_look_alikes,
        read_notes_in_text,
        read_raised,
        read_citations,
        read_abbreviations,
    ):
        read(parser)
    return parser
