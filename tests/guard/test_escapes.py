"""A name is found through escapes, escapes within them, and text that was read in the wrong encoding."""

from __future__ import annotations

import base64
import html
import string
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from briefbound.guard import Guard, load_names
from briefbound.guard.escapes import decodings

NAMES = ["Нурбек Тологонов", "Ayşe Yıldırım", "خالد المصري", "გიორგი ბერიძე", "王小明", "𠮷野𠮷"]
CYRILLIC, *_ = NAMES


def as_bytes(written: str) -> Callable[[str], str]:
    """Each byte of UTF-8 in a way of writing."""
    return lambda name: "".join(written.format(byte) for byte in name.encode())


def units(name: str) -> list[int]:
    """The units of UTF-16."""
    data = name.encode("utf-16-be")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


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
    "bytes of Python": as_bytes("\\x{:02x}"),
    "octal bytes": as_bytes("\\{:03o}"),
    "quoted-printable": as_bytes("={:02X}"),
    "quoted-printable in small letters": as_bytes("={:02x}"),
    "one letter in quoted-printable": lambda name: "".join(f"={byte:02X}" for byte in name[0].encode()) + name[1:],
    "quoted-printable over two lines": lambda name: f"{name[:2]}=\n{name[2:]}",
    "JSON of old": lambda name: "".join(f"\\u{unit:04X}" for unit in units(name)),
    "old JavaScript": lambda name: "".join(f"%u{unit:04x}" for unit in units(name)),
    "entities of halves": lambda name: "".join(f"&#{unit};" for unit in units(name)),
    "Python": lambda name: "".join(f"\\U{ord(sign):08x}" for sign in name),
    "hexadecimal digits in pairs": lambda name: name.encode().hex(" "),
    "hexadecimal digits with colons": lambda name: name.encode().hex(":").upper(),
    "a table of C": lambda name: ", ".join(f"0x{byte:02x}" for byte in name.encode()),
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


#: What stands within the words of a name where it is written down: what the file is called, and how.
INSIDE = {
    "a link": ("note.md", "Ayşe Yıl[dır](https://example.org/a)ım"),
    "a link to a reference": ("note.md", "Ayşe [Yıl][one]dırım"),
    "a language": ("note.md", "Ayşe [Yıl]{lang=tr}dırım"),
    "a picture without words": ("note.md", "Ayşe Yıl![](line.png)dırım"),
    "the call of a note": ("note.md", "Ayşe Yıl[^1]dırım"),
    "a link of a wiki": ("note.txt", "[[Ayşe|Ayşe]] [[Yıl dağı|Yıl]]dırım"),
    "a letter that an editor put in": ("note.txt", "Ayşe Yıld[ı]rım"),
    "capitals that are kept": ("list.bib", "author = {{Y}ıl{dır}ım, Ayşe}"),
    "an entry for the index": ("note.tex", r"Ayşe Yıl\index{Yes}dırım"),
    "letters of TeX": ("note.tex", r"Ay\c{s}e Y{\i}ld{\i}r{\i}m"),
    "letters of TeX without braces": ("note.tex", r"Ay\c se Y\i ld\i{}r\i m"),
    "the break of a line in subtitles": ("a.ass", r"Dialogue: 0,0:00:01.00,Default,,0,0,0,,with Ayşe\NYıldırım here"),
    "the soft break of a line in subtitles": ("a.ass", r"Dialogue: 0,0,,with Ayşe\n{\i1}Yıl{\b1}dırım here"),
    "half of a name on a line of a MicroDVD": ("a.sub", "{1}{25}with Ayşe|Yıldırım here"),
    "a comment of TeX": ("note.tex", "Ayşe Yıl%\n  dırım"),
    "a line that goes on": ("note.yaml", '"Ayşe Yıl\\\n  dırım"'),
    "a blank that is none": ("note.rst", r"Ayşe Yıl\ *dır*\ ım"),
    "colours of a terminal": ("log.txt", "Ayşe \x1b[1mYıl\x1b[0mdırım"),
    "a link of a terminal": ("log.txt", "Ayşe \x1b]8;;http://a.org\x1b\\Yıl\x1b]8;;\x1b\\dırım"),
    "letters typed twice": ("page.txt", "Ayşe Y\bYıl\bldırım"),
    "the end of a string": ("note.html", "<p>Ayşe Yıl\0dırım</p>"),
    "a character that got lost": ("note.txt", "Ayşe Yıl\ufffddırım"),
    "a bookmark of Word": ("note.rtf", r"{\rtf1\ansi Ayse Yil{\*\bkmkstart _Hlk1}dirim}"),
    "hidden words of Word": ("note.rtf", r"{\rtf1\ansi Ayse Yil{\f1\v not this}dirim}"),
    "hidden words up to their end": ("note.rtf", r"{\rtf1\ansi Ayse Yil\v not this\v0 dirim}"),
    "deleted words of Word": ("note.rtf", r"{\rtf1\ansi Ayse Yil{\deleted not this}dirim}"),
    "a note of Word": ("note.rtf", r"{\rtf1\ansi Ayse Yil{\super 1{\footnote not {\b this}}}dirim}"),
    "a field of Word": ("note.rtf", r"{\rtf1\ansi Ayse Yil{\field{\*\fldinst XE this}{\fldrslt }}dirim}"),
}


@pytest.mark.parametrize(("file", "text"), INSIDE.values(), ids=INSIDE)
def test_a_name_is_found_through_what_stands_within_its_words(guard: Guard, file: str, text: str) -> None:
    assert {one.line for one in guard.search(Path(file), text.encode()).findings} == {2}


@pytest.mark.parametrize(
    "text", ["Ayşe Yıldırım\x01", "\x01Ayşe Yıldırım", '{"a": "Ayse Yildirim"}\x02', "\0\0Ayse Yildirim\0"]
)
@pytest.mark.parametrize("file", ["note.txt", "note.json", "note.html", "note"])
def test_letters_of_eight_bits_do_not_pass_for_chinese(guard: Guard, file: str, text: str) -> None:
    result = guard.search(Path(file), text.encode())
    assert {one.line for one in result.findings} == {2}


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """Lines of so many letters."""
    return end.join(text[at : at + width] for at in range(0, len(text), width))


LETTER = "Dear all, this is what Ayşe Yıldırım said to me yesterday, and I believe every word of it. " * 3
ALPHABETS = {
    "base64 in lines of 75": wrapped(base64.b64encode(LETTER.encode()).decode(), 75),
    "base64 in lines of 61": wrapped(base64.b64encode(LETTER.encode()).decode(), 61, "\r\n  "),
    "base64 of addresses, long": base64.urlsafe_b64encode(LETTER.encode()).decode().rstrip("="),
    "base64 between full stops": f"eyJhbGciOiJIUzI1NiJ9.{base64.urlsafe_b64encode(LETTER.encode()).decode()}.c2ln",
    "base32": base64.b32encode(LETTER.encode()).decode(),
    "base85": base64.b85encode(LETTER.encode()).decode(),
    "base85 of Adobe": base64.a85encode(LETTER.encode(), adobe=True, wrapcol=70).decode(),
}


@pytest.mark.parametrize("text", ALPHABETS.values(), ids=ALPHABETS)
def test_a_name_is_found_in_files_written_as_letters(guard: Guard, text: str) -> None:
    assert lines(guard, f"begin\n\n{text}\n\nend") == {2}


def test_a_name_is_found_in_a_binary_patch(guard: Guard) -> None:
    body = zlib.compress(LETTER.encode())
    rows = (body[at : at + 52] for at in range(0, len(body), 52))
    written = "\n".join(LENGTHS[len(row)] + base64.b85encode(row, pad=True).decode() for row in rows)
    assert lines(guard, f"GIT binary patch\nliteral {len(LETTER)}\n{written}\n\nliteral 0\nHcmV?d00001\n") == {2}


LENGTHS = " " + string.ascii_uppercase + string.ascii_lowercase


def test_words_a_line_are_no_base64(guard: Guard) -> None:
    words = "\n".join(f"this-is-the-name-of-a-page-{number:05}" for number in range(600))
    assert guard.search(Path("note.txt"), words.encode()).is_whole


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
