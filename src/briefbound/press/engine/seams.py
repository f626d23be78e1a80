"""The table of what is relied on inside of WeasyPrint and pydyf, as :mod:`briefbound.seams` compares it.

What stands here was read in the versions that the table names. Another version is used where all of it fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from briefbound.seams import Library, Seam

_ISSUES = "https://github.com/Kozea/WeasyPrint/issues/"
_NO_DIVIDED_NOTES, _NOTES_SENT_AWAY = _ISSUES + "1833", _ISSUES + "2432"
_TAGS_BY_PAGE, _SUBSETS_DIFFER, _NO_RESET = _ISSUES + "2903", _ISSUES + "1553", _ISSUES + "2114"

_FOOTNOTES, _TURNING = "press/engine/test_footnotes.py", "press/engine/test_turning.py"
_FOLIOS = "press/fragments/test_front_pages.py"
_TAGS, _BACKWARDS = "press/test_tags_files.py", "press/backwards/test_backwards.py"
_GUESSES, _FRAGMENTS = "press/engine/test_guessing.py", "press/fragments/test_bound.py"
_PAINTING, _BOXES = "press/engine/test_painting.py", "press/engine/test_boxes.py"
_WRITE, _BOUNDS, _AREAS = "press/test_write.py", "press/test_bounds.py", "press/test_areas.py"


def _seam(
    path: str,
    parameters: str | None,
    why: str,
    test: str,
    *attributes: str,
    issue: str = "",
    code: str = "",
    kind: Literal["right", "fast"] = "right",
    trial: Callable[[Any], str] | None = None,
) -> Seam:
    owner, _, name = path.rpartition(".")
    return Seam(
        owner=owner, name=name, parameters=parameters, attributes=attributes, why=why, test=test, issue=issue,
        code=code, kind=kind, trial=trial,
    )  # fmt: skip


# ---------------------------------------------------------------- pydyf


def _new_file(kind: Any) -> str:
    """The information dictionary is added by who writes the file, behind all else."""
    pdf = kind()
    if pdf.catalog.number is None or pdf.pages.number is None:
        return "has no catalog or no pages from the beginning"
    return "" if pdf.info.number is None else "adds its information dictionary itself"


def _written(to_bytes: Any) -> str:
    fits = [to_bytes(one) for one in (b"q", "/Name", 1.5, 2.0)] == [b"q", b"/Name", b"1.5", b"2"]
    return "" if fits else "writes names or numbers otherwise"


def _drawing_of_text(tags: Any) -> str:
    return "" if tags.get("text") is not None and tags.get("text") is tags.get("tspan") else "draws texts otherwise"


def _variants(found: Any) -> str:
    lacking = sorted({"pdf/a-2a", "pdf/a-2b", "pdf/ua-2"} - found.keys())
    return f"has no {', '.join(lacking)}" if lacking else ""


_OBJECT = ("number", "reference", "data", "compressible")
_STREAM = ("stream", "extra", "compress")
_BINDER = "objects are numbered, referred to and written as the file says"
PYDYF = Library(
    distribution="pydyf",
    loader="briefbound.press.engine.pdf",
    version="0.13.0",
    seams=(
        _seam("pydyf.Object", "", _BINDER, _FRAGMENTS, *_OBJECT),
        _seam("pydyf.Dictionary", "values", _BINDER, _FRAGMENTS, *_OBJECT),
        _seam("pydyf.Array", "array", _BINDER, _FRAGMENTS, *_OBJECT),
        _seam("pydyf.String", "string", _BINDER, _FRAGMENTS, *_OBJECT),
        _seam("pydyf.Stream", "stream, extra, compress", _BINDER, _FRAGMENTS, *_OBJECT, *_STREAM),
        _seam("pydyf.Stream.begin_marked_content", "tag, property_list", "content is marked", _TAGS),
        _seam("pydyf.Stream.end_marked_content", "", "content is marked", _TAGS),
        _seam(
            "pydyf.PDF", "", _BINDER, _FRAGMENTS, "objects", "pages", "catalog", "info", "page_references",
            trial=_new_file,
        ),
        _seam("pydyf.PDF.add_object", "object_", _BINDER, _FRAGMENTS),
        _seam("pydyf.PDF.add_page", "page", _BINDER, _FRAGMENTS),
        _seam("pydyf._to_bytes", "item", "streams hold what was painted", _FRAGMENTS, trial=_written),
    ),
)  # fmt: skip


# ---------------------------------------------------------------- WeasyPrint: laying out

_NOTES = "notes stand with their calls, whole or divided"
_TURNED = "tables that are turned have pages of their own"
_GUESSED = "numbers of pages are right that a section takes from the rest of the book"
_LAYOUT = (
    _seam(
        "weasyprint.layout.block._linebox_layout", "context, *", _NOTES,
        f"{_FOOTNOTES}::test_no_note_is_lost_or_moved", "current_page_footnotes", issue=_NOTES_SENT_AWAY,
    ),
    _seam("weasyprint.layout.inline.split_first_line", "text, style, context, max_width, *",
          "no word stands alone on a line", "press/engine/test_first_words.py"),
    _seam("weasyprint.layout.block.float_layout",
          "context, box, containing_block, absolute_boxes, fixed_boxes, bottom_space, skip_stack",
          "nothing beside the text is divided", "press/engine/test_whole_floats.py"),
    _seam("weasyprint.layout.block.block_level_width", "box, containing_block, with_min_max",
          "what stands in the middle from right to left is on the page", "press/engine/test_right_to_left.py",
          "without_min_max"),
    _seam("weasyprint.layout.block.iter_line_boxes", "context, box, position_y, bottom_space, *", _NOTES, _FOOTNOTES),
    _seam(
        "weasyprint.layout.block.table_layout", "context, table, bottom_space, skip_stack, *",
        "the repeated head of a table calls no note",
        f"{_FOOTNOTES}::test_the_head_of_a_table_that_goes_on_calls_no_note",
    ),
    _seam("weasyprint.layout.block.block_level_layout", "context, box, bottom_space, skip_stack, containing_block, =",
          _NOTES, _FOOTNOTES, issue=_NO_DIVIDED_NOTES),
    _seam("weasyprint.formatting_structure.build.create_anonymous_boxes", "box", _NOTES, _FOOTNOTES),
    _seam("weasyprint.css.properties.Dimension", "value, unit", "lengths are given to styles", _FOOTNOTES),
    _seam("weasyprint.layout.LayoutContext.layout_footnote", "footnote", _NOTES, _FOOTNOTES, issue=_NO_DIVIDED_NOTES),
    _seam("weasyprint.layout.LayoutContext.unlayout_footnote", "footnote", _NOTES, _FOOTNOTES),
    _seam("weasyprint.layout.LayoutContext.report_footnote", "footnote", _NOTES, _FOOTNOTES),
    _seam("weasyprint.layout.LayoutContext._update_footnote_area", "", _NOTES, _FOOTNOTES),
    _seam("weasyprint.layout.LayoutContext.overflows_page", "bottom_space, position_y", _NOTES, _FOOTNOTES),
    _seam(
        "weasyprint.layout.LayoutContext", None, _NOTES, _FOOTNOTES, "footnotes", "reported_footnotes",
        "current_page_footnotes", "current_footnote_area", "page_bottom", "in_column", "current_page", "string_set",
        "running_elements", "dictionaries",
    ),
    _seam("weasyprint.layout.layout_document", "html, root_box, context, =", _NOTES, _FOOTNOTES, "page_maker",
          "content_changed", "pages"),
    _seam("weasyprint.layout.page.make_page", "context, root_box, page_type, resume_at, page_number, page_state",
          "page 1 is where the book says", _FOLIOS, issue=_NO_RESET),
    _seam("weasyprint.layout.page.remake_page", "index, context, root_box, html", _TURNED, _TURNING, "page_maker",
          "break", "page"),
    _seam("weasyprint.layout.page.PageType", "side, blank, name, index, groups", _GUESSED, _FRAGMENTS,
          "blank", "name"),
    _seam("weasyprint.layout.make_all_pages", "context, root_box, html, pages", _NOTES, _FOOTNOTES, "page_maker"),
    _seam("weasyprint.layout.initialize_page_maker", "context, root_box", _TURNED, _TURNING, "page_maker",
          "break", "page"),
    _seam("weasyprint.layout.make_margin_boxes", "context, page, state", _GUESSED, _GUESSES),
    _seam("weasyprint.layout.LayoutContext.get_string_or_element_for", "store, page, name, keyword", _GUESSED,
          _GUESSES),
    _seam(
        "weasyprint.layout.LayoutContext.add_running_element", "box",
        "words that styles move into margins are told from words that are lost", "press/engine/test_loading.py",
    ),
    _seam("weasyprint.css.targets.TargetCollector.lookup_target", "anchor_token, source_box, css_token, parse_again",
          _GUESSED, _GUESSES),
    _seam("weasyprint.css.targets.TargetCollector", "", _GUESSED, _GUESSES, "target_lookup_items"),
    _seam("weasyprint.css.targets.TargetLookupItem", "state", _GUESSED, _GUESSES, "target_box"),
    _seam("weasyprint.css.targets.anchor_name_from_token", "anchor_token", _GUESSED, _GUESSES),
    _seam("weasyprint.css.counters.CounterStyle.render_value", "counter_value, counter_name, =", _GUESSED, _GUESSES),
    _seam("weasyprint.formatting_structure.build.compute_content_list",
          "content_list, parent_box, counter_values, css_token, *", _GUESSED, _GUESSES),
    _seam(
        "weasyprint.css.get_all_computed_styles",
        "html, user_stylesheets, presentational_hints, font_config, counter_style, color_profiles, page_rules, "
        "layers, target_collector, forms, =",
        "a book is cut where pages must begin", "press/fragments/test_book.py",
    ),
    _seam("weasyprint.layout.page.set_page_type_computed_styles", "page_type, html, style_for",
          "pages that look otherwise on the left are told", "press/fragments/test_book.py"),
    _seam("weasyprint.css.properties.INITIAL_VALUES", None, "pages that look otherwise on the left are told",
          "press/fragments/test_book.py", "keys"),
)  # fmt: skip

_FACES = "each letter is set in the face that has it"
_WORDS_OF_CHARTS = "letters of words in charts join, bear their marks and are in order"
_IN_ORDER = "phrases from right to left are read in order"
_TEXT = (
    _seam("weasyprint.svg.text", "svg, node, font_size", _WORDS_OF_CHARTS, "press/engine/test_drawn_words.py"),
    _seam("weasyprint.svg.TAGS", None, _WORDS_OF_CHARTS, "press/engine/test_drawn_words.py", "items",
          trial=_drawing_of_text),
    _seam("weasyprint.text.line_break.Layout.set_text", "text, justify", _FACES, "press/test_every_letter.py"),
    _seam("weasyprint.text.line_break.Layout", "style, =", _FACES, _BACKWARDS, "layout", "style", "text"),
    _seam("weasyprint.text.line_break.Layout.reactivate", "style", _IN_ORDER, _BACKWARDS),
    _seam("weasyprint.text.line_break.Layout.deactivate", "", _IN_ORDER, _BACKWARDS),
    _seam("weasyprint.text.line_break.Layout.get_first_line", "", _IN_ORDER, _BACKWARDS),
    _seam("weasyprint.text.line_break.create_layout", "text, style, context, max_width, justification_spacing",
          _GUESSED, _GUESSES),
    _seam("weasyprint.text.fonts.FontConfiguration", "", _FACES, "press/test_every_letter.py"),
    _seam("weasyprint.text.ffi.ffi", None, _FACES, "press/test_every_letter.py", "cdef", "gc", "NULL"),
    _seam("weasyprint.text.ffi.pango", None, _FACES, "press/test_every_letter.py", "pango_layout_get_attributes",
          "pango_layout_set_attributes", "pango_attr_list_new", "pango_attr_list_unref", "pango_attr_list_change",
          "PANGO_GLYPH_EMPTY"),
    _seam("weasyprint.text.ffi._dlopen", "ffi, names, allow_fail", "libraries are found by their names",
          "press/engine/test_loading.py", kind="fast"),
)  # fmt: skip

# ---------------------------------------------------------------- WeasyPrint: boxes and pages

_READ = "what is on a page is compared with the text, and with where it may stand"
_AREA = ("content_box_x", "content_box_y", "border_box_x", "border_box_y", "border_width", "border_height",
         "margin_width", "margin_height")  # fmt: skip
_BOX = (
    *("style", "element", "element_tag", "children", "position_x", "position_y", "width", "height"),
    *("border_left_width", "border_right_width", "is_table_wrapper", "is_leader", "is_outside_marker", "footnote"),
    *("bookmark_label", "link", "descendants", "hit_area", "copy", "deepcopy", *_AREA),
)
_KINDS = "formatting_structure.boxes."
_PAGES = (
    _seam(f"weasyprint.{_KINDS}Box", "element_tag, style, element", _READ, _BOXES, *_BOX),
    _seam(f"weasyprint.{_KINDS}ParentBox.copy_with_children", "new_children", _NOTES, _FOOTNOTES),
    _seam(f"weasyprint.{_KINDS}TextBox", None, _READ, _BOUNDS, "text"),
    _seam(f"weasyprint.{_KINDS}TextBox.copy_with_text", "text", _NOTES, _FOOTNOTES),
    *(
        _seam(f"weasyprint.{_KINDS}{kind}", None, _READ, _BOUNDS)
        for kind in ("ReplacedBox", "BlockContainerBox", "BlockBox", "LineBox", "InlineBox", "InlineBlockBox",
                     "TableCellBox")
    ),
    _seam(f"weasyprint.{_KINDS}TableRowGroupBox", None, _READ, _TAGS, "is_header", "is_footer"),
    _seam(f"weasyprint.{_KINDS}MarginBox", "at_keyword, style", _READ, _TAGS, "at_keyword"),
    _seam(f"weasyprint.{_KINDS}PageBox", "page_type, style", _READ, _TURNING, "page_type"),
    _seam(f"weasyprint.{_KINDS}FootnoteAreaBox", "page, style", _READ, _TAGS, "page"),
    _seam("weasyprint.layout.absolute.AbsolutePlaceholder", "box", _READ, _BOUNDS, "_box"),
    _seam("weasyprint.document.Page", "page_box", _READ, _AREAS, "width", "height", "bleed", "bookmarks", "links",
          "anchors", "_page_box"),
    _seam("weasyprint.document.Document", None, _READ, _WRITE, "pages", "fonts"),
    _seam("weasyprint.document.Document._render", "html, font_config, counter_style, color_profiles, options", _READ,
          _WRITE, "_html"),
    _seam("weasyprint.document.Document.copy", "pages", "a file has the pages of its edition", _WRITE),
    _seam("weasyprint.document.Document.write_pdf", "target, zoom, finisher, options", "files are written", _WRITE),
    _seam("weasyprint.HTML", None, "texts are read", _WRITE, "etree_element", "render", "write_pdf"),
    _seam("weasyprint.CSS", None, "styles are read", _WRITE),
    _seam("weasyprint.urls.URLFetcher", "=", "nothing is loaded but what the book holds", "press/test_layout.py",
          "fetch"),
    _seam("weasyprint.urls.URLFetcherResponse", "url, body, headers, =", "what the book holds is loaded",
          "press/test_layout.py"),
    _seam("weasyprint.urls.FatalURLFetchingError", None, "nothing is loaded but what the book holds",
          "press/test_layout.py"),
)  # fmt: skip

# ---------------------------------------------------------------- WeasyPrint: painting

_TAGGED = "tags are those of the text, and not of the pieces that pages cut it into"
_PAINTED = (
    _seam("weasyprint.pdf.add_tags", "pdf, document, pdf_version, page_streams", _TAGGED, _TAGS, issue=_TAGS_BY_PAGE),
    _seam("weasyprint.document.Page.paint", "stream, scale", _TAGGED, _TAGS),
    _seam("weasyprint.pdf.stream.Stream.marked", "box, tag", _TAGGED, _TAGS, issue=_TAGS_BY_PAGE),
    _seam("weasyprint.pdf.stream.Stream.artifact", "", "furniture and decoration are artifacts", _TAGS),
    _seam("weasyprint.pdf.stream.Stream.add_pattern", "x, y, width, height, repeat_width, repeat_height, matrix",
          "poppler paints gradients of drawings", _PAINTING),
    _seam("weasyprint.pdf.stream.Stream.add_font", "pango_font", _GUESSED, _GUESSES),
    _seam("weasyprint.pdf.stream.Stream.clone", "kwargs", "links are marked on screens", _WRITE),
    _seam("weasyprint.pdf.stream.Stream.set_color", "color, stroke", "links are marked on screens", _WRITE),
    _seam("weasyprint.pdf.stream.Stream.transform", "a, b, c, d, e, f", "poppler paints gradients of drawings",
          _PAINTING),
    _seam("weasyprint.pdf.stream.Stream", None, _TAGGED, _TAGS, "_tags", "_fonts", "_old_font"),
    _seam("weasyprint.pdf.stream.Font", "pango_font, description, font_size",
          "glyphs have the same widths and letters in every file", "press/test_letter_forms.py"),
    _seam(
        "weasyprint.pdf.fonts.Font", "pango_font, description, font_size", "faces are cut once for a whole book",
        _FRAGMENTS, "hash", "family", "weight", "variations", "index", "tables", "ascent", "descent", "bitmap",
        "italic_angle", "upem", "png", "svg", "colr", "glyph_count", "stemv", "stemh", "used_in_forms", "flags",
        "font_size", "style", "name", "widths", "to_unicode", "file_content", "missing",
    ),
    _seam("weasyprint.pdf.fonts.Font.subset", "to_unicode, hinting", "faces are cut alike on every machine",
          "press/engine/test_subset.py", issue=_SUBSETS_DIFFER),
    _seam("weasyprint.pdf.fonts.instantiateVariableFont", "varfont, axisLimits, =",
          "faces are cut alike at every hour", "press/engine/test_subset.py", issue=_SUBSETS_DIFFER),
    _seam("weasyprint.pdf.fonts.build_fonts_dictionary", "pdf, fonts, compress, subset, options",
          "faces are cut once for a whole book", _FRAGMENTS),
    _seam("weasyprint.pdf.build_fonts_dictionary", "pdf, fonts, compress, subset, options",
          "faces are cut once for a whole book", _FRAGMENTS),
    _seam("weasyprint.pdf.generate_pdf", "document, target, zoom, options", "sections are painted one by one",
          _FRAGMENTS),
    _seam("weasyprint.pdf.resolve_links", "pages", "links lead from one section to another", _FRAGMENTS),
    _seam("weasyprint.pdf.VARIANTS", None, "files keep the standard that they claim", _WRITE, trial=_variants),
    _seam("weasyprint.DEFAULT_OPTIONS", None, "sections are painted one by one", _FRAGMENTS, "keys"),
    _seam("weasyprint.draw.text.draw_first_line", "stream, textbox, *",
          "a line that is cut short is painted alike each time", _PAINTING),
    _seam("weasyprint.draw.text.draw_text_decoration", "stream, textbox, offset_x, offset_y, thickness, color",
          "links are marked on screens", _WRITE),
    _seam("weasyprint.matrix.Matrix", "a, b, c, d, e, f, matrix", "poppler paints gradients of drawings",
          _PAINTING),
)  # fmt: skip

# ---------------------------------------------------------------- WeasyPrint: the same, only sooner


def _fast(path: str, parameters: str | None, why: str, code: str) -> Seam:
    return _seam(path, parameters, why, "press/engine/fast/test_same_bytes.py", code=code, kind="fast")


#: What ours was written beside: the sums of the files of the modules.
_INLINE, _DECLARATIONS, _EXPRESSIONS, _VALUES, _PERCENT, _FLOATS, _CLASSES = (
    "0e7c1569330f", "530e83118f78", "1c89c26bad47", "77ad7287f90d", "bac190e240dc", "4e6cc308ad2a", "8ffd28ab74a1"
)  # fmt: skip
_HYPHENATION = "9a752f734be3"
_LINES, _PAINTED_TEXT, _CONTEXT, _BLOCK, _PAGE_TYPES, _GROUNDS = (
    "1f5a855ad992", "c9a450aa2092", "f226ba97ad21", "9457dca0528c", "d99c5aceb36d", "3d98949e4fe7"
)  # fmt: skip
_SOONER = (
    _fast("weasyprint.text.line_break.split_first_line",
          "text, style, context, max_width, justification_spacing, is_line_start, minimum",
          "the lines of a paragraph are found at once", _LINES),
    _fast("weasyprint.text.line_break.strut", "style", "the height of lines is known of a style", _LINES),
    _fast("weasyprint.text.line_break.can_break_text", "text, lang", "places to break at are remembered", _LINES),
    _fast("weasyprint.layout.LayoutContext._update_footnote_area", "",
          "of the notes of a page only what is new is laid out", _CONTEXT),
    _fast("weasyprint.layout.block.block_level_layout", "context, box, bottom_space, skip_stack, containing_block, =",
          "of the notes of a page only what is new is laid out", _BLOCK),
    _fast("weasyprint.draw.text.draw_text", "stream, textbox, offset_x, text_overflow, block_ellipsis",
          "glyphs are written at once that were written before", _PAINTED_TEXT),
    _fast(
        "weasyprint.layout.inline.get_next_linebox",
        "context, linebox, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes, "
        "first_letter_style, first_line_style",
        "a line amid a paragraph is made directly", _INLINE,
    ),
    _fast("weasyprint.text.ffi.ffi", None, "no C is read at each start", _DECLARATIONS),
    _fast("tinyhtml5.inputstream.characters_until_regex", None, "expressions are put together once", _EXPRESSIONS),
    _fast("pyphen.HyphDict", "path", "patterns of hyphenation are understood when a word wants them", _HYPHENATION),
    _fast("weasyprint.css.ComputedStyle.__missing__", "key", "values that nothing declares are known at once",
          _VALUES),
    _fast("weasyprint.layout.page.set_page_type_computed_styles", "page_type, html, style_for",
          "pages of one kind share their styles", _PAGE_TYPES),
    _fast("weasyprint.layout.percent.resolve_percentages", "box, containing_block",
          "sizes that depend on nothing are kept", _PERCENT),
    _fast("weasyprint.layout.background.layout_box_backgrounds",
          "page, box, get_image_from_uri, layout_children, style",
          "boxes without a ground, which most are, are told by their styles", _GROUNDS),
    _fast("weasyprint.layout.float.avoid_collisions", "context, box, containing_block, outer",
          "where no float is, none is looked for", _FLOATS),
    _fast("weasyprint.formatting_structure.boxes.Box.is_in_normal_flow", "", "boxes in the flow are told at once",
          _CLASSES),
)  # fmt: skip

WEASYPRINT = Library(
    distribution="weasyprint",
    loader="briefbound.press.engine.loading",
    version="70.0",
    seams=(*_LAYOUT, *_TEXT, *_PAGES, *_PAINTED, *_SOONER),
)
