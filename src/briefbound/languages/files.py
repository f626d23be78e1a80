"""The files of languages, read when they are asked for: what is known of a language by its tag (BCP 47).

The file of a language (``uz.toml``) is in one script. Texts in another (``uz-Cyrl``, or ``zh-TW``, whose region
writes another) have a file of their own, and do without the words of that one. A file of a region (``pt-PT.toml``)
says only what is otherwise there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
#: What is written in the letters of a language, so that a text in other letters cannot have it.
_IN_LETTERS = frozenset({"words", "access", "dates", "keep", "alphabet", "list-before", "reviewed"})
_IN_LETTERS_OF_CLDR = frozenset({"months", "date", "list", "digits", "numbers", "regions"})


@cache
def known(tag: str) -> Mapping[str, Any]:
    """What the file of a language says, and those of its script and region before it; nothing where there is none."""
    language, script, region = parts(tag)
    found = _read(language)
    if script and script != found.get("cldr", {}).get("script", script):
        found = {key: value for key, value in found.items() if key not in _IN_LETTERS}
        cldr = {key: value for key, value in found.get("cldr", {}).items() if key not in _IN_LETTERS_OF_CLDR}
        found = _over(found | {"cldr": cldr}, _read(f"{language}-{script}"))
    if region:
        theirs = _read(f"{language}-{region}")
        if "words" in theirs:  # whoever signed those of the language has not read these
            found = {key: value for key, value in found.items() if key != "reviewed"}
        found = _over(found, theirs)
        cldr = found.get("cldr", {})
        found = _over(found, {"cldr": cldr.get("regions", {}).get(region, {})})
    return found


def parts(tag: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, "" for what it does not say; the script is that of the region where this
    one writes another than the language elsewhere."""
    language, *others = tag.split("-")
    language = language.lower()
    script = next((one.title() for one in others if len(one) == 4 and one.isalpha()), "")
    region = next((one.upper() for one in others if len(one) == 2 or (len(one) == 3 and one.isdecimal())), "")
    return language, script or str(_read(language).get("regions", {}).get(region, "")), region


def names() -> Iterator[str]:
    """The tags that have files."""
    return (path.stem for path in sorted(FOLDER.glob("*.toml")))


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables as one; what stands in the second counts."""
    made = dict(below)
    for key, value in above.items():
        under = made.get(key)
        made[key] = _over(under, value) if isinstance(value, Mapping) and isinstance(under, Mapping) else value
    return made


@cache
def _read(name: str) -> Mapping[str, Any]:
    if not name.replace("-", "").isalnum() or not (path := FOLDER / f"{name}.toml").is_file():
        return {}
    return tomllib.loads(path.read_text("utf-8"))
