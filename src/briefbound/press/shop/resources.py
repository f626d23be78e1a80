"""The resources of pages and forms: what their content calls by name (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from pikepdf import Dictionary, Name, Object


def resources_of(holder: Object) -> Dictionary:
    """Those of a page, a form or a pattern; empty where it has none."""
    return as_dictionary(holder.get(Name.Resources))


def as_dictionary(value: Object | None) -> Dictionary:
    """The dictionary that a value is; an empty one where it is none."""
    return value if isinstance(value, Dictionary) else Dictionary()


def copied(value: Object | None) -> Dictionary:
    """A dictionary of the same entries, which nothing else holds."""
    return Dictionary(dict(as_dictionary(value).items()))


def add_resource(page: Object, kind: Name, name: str, thing: Object) -> None:
    """Gives a page one more thing to call; resources that it shared with others become its own."""
    own = copied(page.get(Name.Resources))
    own[kind] = copied(own.get(kind))
    own[kind][Name("/" + name)] = thing
    page.Resources = own
