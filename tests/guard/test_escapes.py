"""A name is found through escapes, escapes within them, and text that was read in the wrong encoding."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from briefbound.guard import Guard, load_names
from briefbound.guard.escapes import decodings

NAMES = ["Нурбек Тологонов", "Ayşe Yıldırım", "خالد المصري", "გიორგი ბერიძე", "王小明"]
CYRILLIC, *_ = NAMES


def as_bytes(written: str) -> Callable[[str], str]:
    """Each byte of UTF-8 in a way of writing."""
    return lambda name: "".join(written.format(byte) for byte in name.encode())


#: How any name may be written.
ANY: dict[str, Callable[[str], str]] = {
    "percent signs": quote,
    "percent signs twice": lambda name: quote(quote(name)),
    "percent signs three times": lambda name: quote(quote(quote(name))),
    "entities": lambda name: "".join(f"&#{ord(sign)};" for sign in name),
    "hexadecimal entities": lambda name: "".join(f"&#x{ord(sign):x};" for sign in name),
    "entities of entities": lambda name: html.escape("".join(f"&#{ord(sign)};" for sign in name)),
    "entities in percent signs": lambda name: quote("".join(f"&#{ord(sign)};" for sign in name)),
    "JSON": lambda name: "".join(f"\\u{ord(sign):04x}" for sign in name),
    "JavaScript": lambda name: "".join(f"\\u{{{ord(sign):04x}}}" for sign in name),
    "old JavaScript": lambda name: "".join(f"%u{ord(sign):04x}" for sign in name),
    "bytes of Python": as_bytes("\\x{:02x}"),
    "octal bytes": as_bytes("\\{:03o}"),
    "quoted-printable": as_bytes("={:02X}"),
    "hexadecimal digits": lambda name: name.encode().hex(),
    "base64": lambda name: base64.b64encode(name.encode()).decode(),
    "base64 of addresses": lambda name: base64.urlsafe_b64encode(name.encode()).decode().rstrip("="),
    "read as Latin-1": lambda name: name.encode().decode("latin-1"),
}
#: How a Cyrillic name may be written.
ONE: dict[str, Callable[[str], str]] = {
    "percent signs of Windows": lambda name: quote(name.encode("cp1251")),
    "read as Windows-1252": lambda name: "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in name.encode()
    ),
    "read as Windows-1251": lambda name: name.encode().decode("cp1251"),
    "read as KOI8-R": lambda name: name.encode().decode("koi8-r"),
    "read as CP866": lambda name: name.encode().decode("cp866"),
    "Windows-1251 read as Latin-1": lambda name: name.encode("cp1251").decode("latin-1"),
    "names of characters": lambda name: "".join(f"U+{ord(sign):04X} " for sign in name),
}


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text("\n".join(NAMES), "utf-8")
    return Guard(load_names(path))


def lines(guard: Guard, text: str) -> set[int]:
    return {one.line for one in guard.search(Path("note.txt"), text.encode()).findings}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", ANY.values(), ids=ANY)
def test_a_name_is_found_through_escapes(guard: Guard, write: Callable[[str], str], name: str) -> None:
    assert lines(guard, f"Before — {write(name)} — behind.") == {NAMES.index(name) + 1}


@pytest.mark.parametrize("write", ONE.values(), ids=ONE)
def test_a_cyrillic_name_is_found_through_escapes(guard: Guard, write: Callable[[str], str]) -> None:
    assert lines(guard, f"Before — {write(CYRILLIC)} — behind.") == {1}


def test_tags_that_nobody_sees_are_read() -> None:
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in "Somebody")
    assert "x Somebody y" in list(decodings(f"x {hidden} y"))


def test_a_long_text_with_one_escape_is_not_read_twice() -> None:
    text = "a word and another " * 5000
    readings = list(decodings(f"{text} %D0%9D {text}"))
    assert len(readings) > 1
    assert all(len(one) < 2000 for one in readings[1:])


@pytest.mark.parametrize("text", ["Plain words, 2024.", "Ça, c'est l'été — déjà vu ?", "Обычный текст: «да», №5."])
def test_ordinary_text_reads_only_as_it_stands(text: str) -> None:
    assert list(decodings(text)) == [text]
