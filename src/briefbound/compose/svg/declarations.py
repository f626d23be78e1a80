"""Declarations of CSS in a drawing: read from style sheets, ``style`` and attributes, and written anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from briefbound.compose.svg.geometry import NUMBER
from briefbound.compose.svg.typefaces import OF_FACES
from briefbound.compose.svg.vocabulary import ALIASES, COLOURS, OF_CSS, PROPERTIES, is_plain, words

#: What nobody can tell, as the value of a property.
UNKNOWN = "?"
WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_DISPLAYS = words(
    "none inline block inline-block flex inline-flex grid inline-grid contents list-item table run-in flow-root"
)
_SIZES = words("xx-small x-small small medium large x-large xx-large xxx-large smaller larger")
_NUMBER = re.compile(rf"{NUMBER}%?")
_LENGTH = re.compile(rf"{NUMBER}(?:px|pt|pc|mm|cm|in|q|em|ex|ch|rem|v[wh]|vmin|vmax|%)?", re.IGNORECASE)
_CALCULATED = re.compile(r"(?:var|calc|min|max|clamp)\(", re.IGNORECASE)
#: What makes a text of nothing but one reference, and of one with a value to fall back on.
REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]*)["']?\s*\)\s*(.*)""", re.DOTALL)
_UNIT = "px|pt|pc|mm|cm|in|q|em|ex|rem|%"
_FONT_SIZE = re.compile(rf"(?:^|\s)({NUMBER}(?:{_UNIT})|0|{'|'.join(sorted(_SIZES))})(?=[\s/])")


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration: what it says, as text for judging and as tokens for writing."""

    name: str
    text: str
    important: bool
    tokens: tuple[Any, ...] = field(compare=False, repr=False)


@dataclass(slots=True)
class Names:
    """The new names of what a drawing names itself; what has none is named 0, which nothing is."""

    ids: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    keyframes: dict[str, str] = field(default_factory=dict)


def read(tokens: Iterable[Any], own: frozenset[str]) -> tuple[tuple[Declaration, ...], bool]:
    """The declarations that paint something and are right; whether a reader may understand others.

    ``own`` are the names of keyframes.
    """
    found, whole = [], True
    for one in tokens:
        if one.type != "declaration":
            continue
        name = ALIASES.get(one.lower_name, one.lower_name)
        name = str(one.name) if name.startswith("--") else name
        if not name.startswith("--") and name not in PROPERTIES and name not in OF_CSS:
            whole = whole and name not in _WOULD_MATTER
            continue
        value = _with_known_faces(tuple(_plain_tokens(one.value)), name)
        text = _text(value)
        used = own if name.startswith(("animation", "--")) else frozenset[str]()
        variables = frozenset(_VARIABLE.findall(text))
        if not is_plain(value, name, used | variables):
            whole = whole and name.startswith("--")
        elif is_right(name, text):
            found.append(Declaration(name, text, bool(one.important), value))
    return tuple(found), whole


_VARIABLE = re.compile(r"--[\w-]+")
#: Unknown to SVG 2, and yet some readers may hide or show something by them.
_WOULD_MATTER = words(
    """content-visibility offset offset-path offset-distance offset-position perspective mask-image mask-size
    mask-position mask-border -webkit-text-fill-color -webkit-text-stroke -webkit-mask-image -webkit-clip-path
    position-visibility container-type"""
)


def _plain_tokens(tokens: Iterable[Any]) -> Iterator[Any]:
    return (token for token in tokens if token.type != "comment")


def _with_known_faces(tokens: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    """A value of ``font-family`` or ``font`` without typefaces that are no common ones; any other as it is."""
    import tinycss2

    if name not in OF_FACES or is_plain(tokens, name):
        return tokens
    comma, sans = tinycss2.parse_component_value_list(",sans-serif")
    groups: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    if name == "font" and not is_plain(groups[0], name):  # what stands before its first face is kept
        groups[0] = [*(token for token in groups[0] if is_plain([token], name)), sans]
    known = [group for group in groups if is_plain(group, name)]
    return tuple(token for group in known for token in (comma, *group))[1:]


def _text(tokens: Iterable[Any]) -> str:
    import tinycss2

    return str(tinycss2.serialize(list(tokens))).replace("/**/", "").strip()


@lru_cache(maxsize=4096)
def of_style(style: str, own: frozenset[str]) -> tuple[tuple[Declaration, ...], bool]:
    """What a ``style`` attribute declares, as :func:`read` says."""
    import tinycss2

    return read(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True), own)


@lru_cache(maxsize=16384)
def of_attribute(name: str, value: str) -> Declaration | None:
    """What a presentation attribute declares (SVG 2, 6.6); None where that is nothing."""
    import tinycss2

    tokens = _with_known_faces(tuple(_plain_tokens(tinycss2.parse_component_value_list(value))), name)
    text = _text(tokens)
    plain = text and is_plain(tokens, name, frozenset(_VARIABLE.findall(text)))
    return Declaration(name, text, False, tokens) if plain and is_right(name, text) else None


def is_right(name: str, text: str) -> bool:
    """Whether a declaration counts: one that its property cannot be is as good as none (CSS Syntax 3, 9)."""
    low = text.lower()
    if not low:
        return name.startswith("--")
    if low in WIDE or name == "all":
        return low in WIDE
    if "var(" in low:
        return True
    if name == "display":
        return set(low.split()) <= _DISPLAYS and (low == "none" or "none" not in low.split())
    if name == "visibility":
        return low in ("visible", "hidden", "collapse")
    if name in ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity"):
        return bool(_NUMBER.fullmatch(low) or _CALCULATED.match(low))
    if name in ("font-size", "stroke-width"):
        keywords = _SIZES if name == "font-size" else frozenset[str]()
        length = _LENGTH.fullmatch(low)
        return bool(length or low in keywords or _CALCULATED.match(low))
    if name in ("fill", "stroke"):
        return _is_paint(text)
    if name in ("color", "stop-color", "flood-color", "background-color"):
        return _is_colour(text)
    return True


def _is_paint(text: str) -> bool:
    if text.lower() in ("none", "context-fill", "context-stroke"):
        return True
    if reference := REFERENCE.fullmatch(text):
        rest = reference[2].strip()
        return not rest or rest.lower() == "none" or _is_colour(rest)
    return _is_colour(text)


@lru_cache(maxsize=4096)
def _is_colour(text: str) -> bool:
    from tinycss2.color5 import parse_color

    low = text.lower()
    if low in COLOURS:
        return True
    try:
        return parse_color(text) is not None or low.startswith(("color-mix(", "light-dark(", "rgb", "hsl", "color("))
    except (ValueError, AttributeError, IndexError, TypeError):  # of what is not one value
        return False


def spelt_out(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """The properties that a declaration sets, those of shorthands singly, as far as they decide what is seen."""
    name, text = declaration.name, declaration.text
    if name == "marker":
        yield from ((f"marker-{part}", text) for part in ("start", "mid", "end"))
    elif name == "font":
        size = _FONT_SIZE.search(f" {text.lower()} ")
        yield "font-size", size[1] if size else text.lower() if text.lower() in WIDE else UNKNOWN
    elif name == "background":
        yield "background-color", text
    else:
        yield name, text


def write(tokens: Iterable[Any], names: Names) -> str:
    """A value with the new names in it."""
    return "".join(_write_token(token, names) for token in tokens).strip()


def _write_token(token: Any, names: Names) -> str:
    import tinycss2

    if token.type == "url":
        return f"url(#{names.ids.get(token.value[1:], 'a0')})"
    if token.type == "ident" and token.value.startswith("--"):
        return names.variables.get(token.value, "--v0")
    if token.type == "ident":
        return names.keyframes.get(token.value) or str(tinycss2.serialize([token]))
    if token.type == "function" and token.lower_name == "url":
        inside = "".join(one.value for one in token.arguments if one.type == "string")
        return f"url(#{names.ids.get(inside[1:], 'a0')})"
    if token.type == "function":
        return f"{token.name}({write(token.arguments, names)})"
    if token.type == "() block":
        return f"({write(token.content, names)})"
    return str(tinycss2.serialize([token]))


def references(tokens: Iterable[Any], see: Callable[[str, str], None]) -> None:
    """Tells ``see`` the kind and the name of all that a value refers to: ids, variables and, maybe, keyframes."""
    for token in tokens:
        if token.type == "url":
            see("id", token.value[1:])
        elif token.type == "ident":
            see("variable" if token.value.startswith("--") else "keyframes", token.value)
        elif token.type == "function" and token.lower_name == "url":
            see("id", "".join(one.value for one in token.arguments if one.type == "string")[1:])
        elif token.type == "function":
            references(token.arguments, see)
        elif token.type == "() block":
            references(token.content, see)
