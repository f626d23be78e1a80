"""Reports as pages, each complete in itself: a template for each, filled in alike, with the look of `report.css`.

`new/` holds the first pack.
"""

from __future__ import annotations


def page_of(template: str, **values: object) -> str:
    """The page of a template, such as ``preflight.html``, of which every gap must be filled; text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("briefbound"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**values)
