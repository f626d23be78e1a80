"""Styles of pages and of their margins, shared by pages of one kind.

For each page WeasyPrint computes its style and those of nineteen boxes around it anew. Where the same declarations
apply as to an earlier page of the text, in the same order of precedence, they are the same, and so is all that other
modules keep at them. Not shared are those of the first page, before which lengths that depend on its size have none.
"""

from __future__ import annotations

from typing import Any

from briefbound.press.engine.hooks import replace_for_good

_SEAM = "weasyprint.layout.page.set_page_type_computed_styles"


def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """As WeasyPrint's function of this name."""
    style_for.add_page_declarations(page_type)
    declared, computed = style_for.get_cascaded_styles(), style_for.get_computed_styles()
    root = html.etree_element
    pseudos = [pseudo for of, pseudo in declared if pseudo and of == page_type]
    apply = {pseudo: declared.get((page_type, pseudo), {}) for pseudo in (None, *pseudos)}
    known: list[tuple[dict[Any, Any], Any]] = vars(style_for).setdefault("kinds_of_pages", [])
    alike = next((like for applied, like in known if applied == apply), None)
    if alike is not None:
        computed.update({(page_type, pseudo): computed[alike, pseudo] for pseudo in apply})
        return
    if style_for.initial_page_sizes["box"] is not None:
        known.append((apply, page_type))
    style_for.set_computed_styles(page_type, root=root, parent=root, base_url=html.base_url)
    for pseudo in pseudos:
        style_for.set_computed_styles(
            page_type, pseudo_type=pseudo, root=root, parent=page_type, base_url=html.base_url
        )


replace_for_good(_SEAM, set_page_type_computed_styles)
