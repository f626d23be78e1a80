"""Word files broken at random, as damage, faulty programs and people who mean harm break them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.importers.word.docx import unzipped, zipped

_ODD_VALUES = ("", "-1", "99999999999", "x", "0", "%1%2%9", "1e9", "NaN", "\\..\\..", "none", "-3", "7")
_ODD_TAGS = ("sdt", "ins", "del", "tbl", "tr", "tc", "r", "p", "hyperlink", "txbxContent", "fldSimple", "moveTo")


def broken(data: bytes, chance: random.Random) -> bytes:
    """A copy of a Word file with some of its parts broken."""
    files = unzipped(data)
    names = sorted(name for name in files if name.endswith((".xml", ".rels")))
    texts = [name for name in names if name.startswith("word/document")]
    for name in sorted({*texts[:1], *chance.sample(names, min(2, len(names)))}):
        text = files[name].decode("utf-8", "replace")
        for _ in range(chance.randint(1, 4)):
            text = chance.choice(_BREAKS)(text, chance)
        files[name] = text.encode("utf-8", "replace")
    return zipped(files)


def _swap_tags(text: str, chance: random.Random) -> str:
    tags = re.findall("<[^<>]+>", text)
    return text.replace(chance.choice(tags), chance.choice(tags), 1) if tags else text


def _drop_tag(text: str, chance: random.Random) -> str:
    tags = re.findall("<[^<>]+>", text)
    return text.replace(chance.choice(tags), "", chance.choice((1, 99))) if tags else text


def _put_in(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("<", "&", "</w:p>", "<w:p>", '"')) + text[at:]


def _other_value(text: str, chance: random.Random) -> str:
    values = re.findall(r'="[^"]*"', text)
    if not values:
        return text
    return text.replace(chance.choice(values), f'="{chance.choice(_ODD_VALUES)}"', chance.choice((1, 5)))


def _cut_off(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _repeat(text: str, chance: random.Random) -> str:
    found = re.compile(r"<w:(p|tbl|r|tc|tr)[ >].*?</w:\1>", re.DOTALL).search(text, chance.randrange(len(text) + 1))
    return text.replace(found[0], found[0] * chance.choice((2, 3)), 1) if found else text


def _open_tag(text: str, chance: random.Random) -> str:
    places = [found.start() for found in re.finditer(r"<w:(p|r|tc|tr|tbl)[ >]", text)]
    at = chance.choice(places) if places else 0
    return f"{text[:at]}<w:{chance.choice(_ODD_TAGS)}>{text[at:]}"


def _wrap(text: str, chance: random.Random) -> str:
    """An element around another one, which leaves the part well formed."""
    found = re.compile(r"<w:(p|tbl|r|tc|tr)[ >].*?</w:\1>", re.DOTALL).search(text, chance.randrange(len(text) + 1))
    tag = chance.choice(_ODD_TAGS)
    return text.replace(found[0], f"<w:{tag}>{found[0]}</w:{tag}>", 1) if found else text


_BREAKS: tuple[Callable[[str, random.Random], str], ...] = (
    _swap_tags,
    _drop_tag,
    _put_in,
    _other_value,
    _other_value,
    _cut_off,
    _repeat,
    _open_tag,
    _wrap,
    _wrap,
)
