"""No word stands alone on a line that has room for more.

WeasyPrint 70.0 takes the space behind a piece of text, which hangs at the end of a line, for one that does not fit:
where the text fits without it, it puts the first word of the text on a line and the rest on the next. So it is with
``A man who is here, the <b>HRW</b> told`` at some widths.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefbound.press.engine.hooks import hook_for_good


def words_together(
    original: Callable[..., Any], text: str, style: Any, context: Any, max_width: Any, *rest: Any, **named: Any
) -> Any:
    """As WeasyPrint's function of this name, but for a word that would stand alone."""
    found = original(text, style, context, max_width, *rest, **named)
    length, resume = found[1], found[2]
    if not resume or max_width is None or not text.endswith(" ") or style["white_space"] != "normal":
        return found
    if " " in text.encode()[:length].decode(errors="replace").strip():
        return found
    bare = original(text.rstrip(" "), style, context, max_width, *rest, **named)
    if bare[2] is None and bare[3] <= max_width:
        return (*bare[:2], len(text.encode()), *bare[3:])
    return found


hook_for_good("weasyprint.layout.inline.split_first_line", words_together)
