"""What `jsonschema` finds, in words for somebody who writes a pack, at the line where it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from briefbound.diagnostics import Diagnostic, Place
from briefbound.load.faults import ValueFault
from briefbound.load.formats import FORMATS
from briefbound.load.identifiers import NEW_UUID
from briefbound.load.schema import SchemaName, json_schema
from briefbound.load.spelling import closest
from briefbound.load.yamlmarks import KeyPath, Marks, Value

_WHOLE = {
    "pack": "the manifest",
    "article": "the front matter",
    "glossary": "the glossary",
    "sources": "the list of sources",
    "chart": "the chart",
    "brand": "the brand",
}
_KINDS = {
    "object": "keys with values (“key: value”)",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
}
#: Titles of what publication.py judges, which sees what the file is.
_JUDGED_BY_THE_FILE = frozenset({"Article"})
_HAVE = "write nothing behind the colon, or its settings on lines of their own below, two spaces to the right"
_COLOUR = 'write the colour in quotation marks, such as "#0b5563": without them, # begins a comment'
_YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

# Words that other programs use for our keys; difflib finds misspellings, not synonyms.
_ALSO_CALLED = {
    "abstract": ("summary", "description"),
    "articles": ("contents",),
    "author": ("byline", "contributors"),
    "authors": ("byline", "contributors"),
    "bibliography": ("sources",),
    "chapters": ("contents",),
    "date": ("published", "dates"),
    "isbn": ("identifier",),
    "lang": ("language",),
    "pdf": ("print",),
    "references": ("sources",),
    "size": ("page-size",),
    "subtitle": ("standfirst",),
    "tags": ("keywords", "subjects"),
    "uuid": ("identifier",),
}


def explain(name: SchemaName, data: Value, marks: Marks, path: str) -> Iterator[Diagnostic]:
    """Judge data by the schema of that name and say what is wrong with it; ``path`` is the file as typed."""
    seen: set[tuple[KeyPath, str]] = set()
    for error in _leaves(_validator(name).iter_errors(data)):
        where = tuple(error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            where = (*where, str(error.instance))
        if (where, error.validator) in seen:
            continue
        seen.add((where, str(error.validator)))
        finding = _Finding(
            value=error.instance,
            asked=error.validator_value,
            schema=cast("Mapping[str, Any]", error.schema),
            inner=tuple(error.context or ()),
            cause=error.cause,
            subject=_subject(name, where),
            meaning=_meaning(name, error.absolute_schema_path),
        )
        for at, fault in _EXPLAIN[str(error.validator)](finding):
            place = Place(path, marks.line((*where, at) if at else where))
            yield Diagnostic(fault.code, fault.message, place, fault.hint, fault.rule, fault.severity)


@cache
def _validator(name: SchemaName) -> Draft202012Validator:
    checker = FormatChecker(formats=())
    for form, (_, accept) in FORMATS.items():
        checker.checks(form, raises=ValueFault)(_format_check(accept))
    return Draft202012Validator(json_schema(name), format_checker=checker)


def _format_check(accept: Callable[[str], object]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, str):
            accept(value.strip())
        return True

    return check


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The errors, with "fits none of these schemas" replaced by what is wrong in the one of the right type."""
    for error in errors:
        fitting: dict[Any, list[ValidationError]] = {}
        if error.validator == "anyOf":
            for inner in error.context or ():
                fitting.setdefault(inner.relative_schema_path[0], []).append(inner)
        right_type = [
            inner
            for inner in fitting.values()
            if not any(one.validator in ("type", "const") and not one.relative_path for one in inner)
        ]
        if right_type:
            yield from _leaves(right_type[0])
        else:
            yield error


def _subject(name: SchemaName, where: KeyPath) -> str:
    """How a message names a place in the data: `contributors.role`, or item 2 of `contents`."""
    keys = ".".join(step for step in where if isinstance(step, str))
    named = f"“{keys}”" if keys else _WHOLE[name]
    return f"item {where[-1] + 1} of {named}" if where and isinstance(where[-1], int) else named


def _meaning(name: SchemaName, steps: Iterable[str | int]) -> str:
    """The description of the key or item that a path through a schema leads to; that of a definition behind it
    only where the key has none of its own."""
    schema: Any = _validator(name).schema
    definitions = schema["$defs"]
    meaning: str = schema["description"]
    for step in steps:
        while isinstance(schema, dict) and step not in schema:  # jsonschema leaves "$ref" out of its paths
            described = "description" in schema
            schema = definitions[schema["$ref"].rpartition("/")[2]]
            meaning = meaning if described else schema["description"]
        schema = schema[step]
        if isinstance(schema, dict) and isinstance(schema.get("description"), str):
            meaning = schema["description"]
    return _as_hint(meaning)


def _as_hint(sentence: str) -> str:
    """A sentence of the schema in the style of hints: no capital, no full stop."""
    begins_with_word = sentence[1:2].islower() or sentence[1:2] == " "
    return (sentence[0].lower() + sentence[1:] if begins_with_word else sentence).removesuffix(".")


@dataclass(frozen=True, slots=True)
class _Finding:
    """An error of jsonschema as the explanations below read it."""

    value: Any  # what is judged
    asked: Any  # the value of the keyword that judges
    schema: Mapping[str, Any]  # the schema with that keyword
    inner: Sequence[ValidationError]  # what is wrong in each branch of an `anyOf`
    cause: Exception | None  # why a format does not fit
    subject: str  # how a message names the place
    meaning: str  # what the schema says about it


_Faults = Iterator[tuple[str, ValueFault]]  # the key below the place of the error, or "", and what is wrong there


def _unknown_keys(it: _Finding) -> _Faults:
    known = list(it.schema.get("properties", ()))
    for key in it.value:
        if key in known:
            continue
        free = [one for one in known if one not in it.value]
        meant = _meant_key(key, free)
        hint = f"did you mean “{meant}”?" if meant else _choices("the keys here are", known)
        yield key, ValueFault("BB102", f"unknown key “{key}”", hint)


def _meant_key(key: str, known: list[str]) -> str:
    synonyms = _ALSO_CALLED.get(key.lower(), ())
    return next((one for one in synonyms if one in known), "") or closest(key, known)


def _choices(opening: str, known: list[str]) -> str:
    return f"{opening}: {', '.join(known)}" if known else "remove the line: there are no keys here"


def _missing_keys(it: _Finding) -> _Faults:
    properties = it.schema["properties"]
    misspelt = {
        _meant_key(key, [one for one in properties if one not in it.value])
        for key in it.value
        if key not in properties
    }
    for key in it.asked:
        if key in it.value or key in misspelt:
            continue
        if properties[key].get("format") == "pack-identifier":  # an example would be copied, and name two packs
            hint = f"add “{key}: ”; {NEW_UUID}"
        else:
            hint = f"add “{key}: {_written(properties[key]['examples'][0])}”"
        yield "", ValueFault("BB104", f"“{key}” is missing from {it.subject}", hint)


def _written(example: object) -> str:
    if isinstance(example, str):
        return f'"{example}"' if example.startswith("#") else example  # which would begin a comment
    return yaml.safe_dump(example, default_flow_style=True, allow_unicode=True, width=1000).strip()


def _wrong_type(it: _Finding) -> _Faults:
    value = it.value
    wanted = _wanted_types(it)
    if value is None:
        is_colour = it.schema.get("title") == "Colour"
        hint = _COLOUR if is_colour else "write a value after it, or remove the line"
        yield "", ValueFault("BB103", f"{it.subject} has no value", hint)
    elif form := it.schema.get("format"):
        code, _ = FORMATS[form]
        yield "", ValueFault(code, f"{it.subject} is {_shown(value)}", it.meaning)
    else:
        message = f"{it.subject} must be {' or '.join(_KINDS[kind] for kind in wanted)}, not {_shown(value)}"
        yield "", ValueFault("BB103", message, _type_hint(it, wanted) or it.meaning)


def _wanted_types(it: _Finding) -> list[str]:
    """The types that would fit, those of all branches of an `anyOf`, without those that YAML text never gives."""
    asked = [inner.validator_value for inner in it.inner if inner.validator == "type"] or [it.asked]
    kinds = [kind for one in asked for kind in (one if isinstance(one, list) else [one])]
    return [kind for kind in dict.fromkeys(kinds) if kind in _KINDS]


def _type_hint(it: _Finding, wanted: list[str]) -> str:
    value: Value = it.value
    if "object" in wanted and isinstance(value, str) and (found := re.fullmatch(r"([\w-]+)\W+(.+)", value)):
        is_key = found[1] in it.schema.get("properties", ())
        return f"write “{found[1]}: {found[2]}” on a line of its own, two spaces to the right" if is_key else ""
    said = _YES_NO.get(str(value).lower(), str(value).lower())
    if "object" in wanted and said in ("true", "false"):
        return _HAVE if said == "true" else "remove the line"
    if "object" in wanted and isinstance(value, list) and value and isinstance(value[0], str):
        return f"write each on a line of its own below, two spaces to the right, with a colon: “{value[0]}:”"
    if wanted == ["array"] and isinstance(value, str):
        return f"{it.meaning}: write each on a line of its own below, with “- ” before it"
    if wanted == ["boolean"] and isinstance(value, str) and value.lower() in _YES_NO:
        return f"write {_YES_NO[value.lower()]}"
    if isinstance(value, bool) and "string" in wanted:
        return f'put the word in quotes: "{_shown(value)}"'
    return ""


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text “{value}”" if len(value) <= 40 and "\n" not in value else "text"
    return "a list" if isinstance(value, list) else "keys with values"


def _not_allowed(it: _Finding) -> _Faults:
    """An `anyOf`: either of constants, each with its meaning as title, or of types."""
    choices = {one["const"]: one["title"] for one in it.asked if "const" in one}
    value = it.value
    if not choices:
        yield from _wrong_type(it)
        return
    if not isinstance(value, str):
        return  # the `type` beside the constants says so
    by_title = {title: const for const, title in choices.items()}
    meant = by_title.get(value.strip().lower()) or closest(value, choices) or by_title.get(closest(value, by_title))
    few = f"write one of: {', '.join(choices)}" if len(choices) < 10 else it.meaning
    hint = f"did you mean “{meant}” ({choices[meant]})?" if meant else few
    yield "", ValueFault("BB105", f"{it.subject} cannot be “{value}”", hint)


def _wrong_format(it: _Finding) -> _Faults:
    assert isinstance(it.cause, ValueFault)
    fault = it.cause
    message = f"{it.subject}: {fault.message}"
    yield "", ValueFault(fault.code, message, fault.hint, rule=fault.rule, severity=fault.severity)


def _wrong_pattern(it: _Finding) -> _Faults:
    value = it.value
    if it.schema["title"] in _JUDGED_BY_THE_FILE:
        return
    message = f"{it.subject} cannot be “{value.strip()}”" if value.strip() else f"{it.subject} is empty"
    yield "", ValueFault("BB114", message, _as_hint(it.schema["patternErrorMessage"]))


def _empty(it: _Finding) -> _Faults:
    yield "", ValueFault("BB114", f"{it.subject} is empty", it.meaning)


def _too_long(it: _Finding) -> _Faults:
    limit = it.asked
    yield "", ValueFault("BB114", f"{it.subject} is longer than {limit} characters", "shorten it")


def _repeated(it: _Finding) -> _Faults:
    yield "", ValueFault("BB107", f"{it.subject} names something twice", "remove one of the two")


#: One explanation for each keyword that the schemas use.
_EXPLAIN: dict[str, Callable[[_Finding], _Faults]] = {
    "additionalProperties": _unknown_keys,
    "anyOf": _not_allowed,
    "format": _wrong_format,
    "maxLength": _too_long,
    "minItems": _empty,
    "minProperties": _empty,
    "pattern": _wrong_pattern,
    "required": _missing_keys,
    "type": _wrong_type,
    "uniqueItems": _repeated,
}
