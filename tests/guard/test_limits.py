"""What cannot be searched is said, and never counts as clean; what is made to fill the memory does not."""

from __future__ import annotations

import base64
import io
import json
import random
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from briefbound.guard import Guard, NotSearched, ProtectedNameFound, load_names
from tests.guard.divisions import tnef, xlsb
from tests.guard.forms import LIST
from tests.guard.leaks import CYRILLIC, LATIN, finished, font, jpeg, packed, painted


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text(LIST, "utf-8")
    return Guard(load_names(path))


def bomb() -> bytes:
    return packed({"a.txt": b"\x20" * (64 * 2**20)})


def nested(depth: int) -> bytes:
    data = CYRILLIC.encode()
    for _ in range(depth):
        data = packed({"a.zip": data})
    return data


def locked_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return buffer.getvalue()


def locked_zip() -> bytes:
    data = bytearray(packed({"a.txt": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def deflated(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(random.Random(1).randbytes(size)) + packer.flush()


def crowded() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_001):
            archive.writestr(str(number), b"")
    return buffer.getvalue()


#: The codes of what was not searched.
GAPS = ("BB864", "BB870", "BB871", "BB872", "BB873", "BB874", "BB878")

UNSEARCHED = {
    "a bomb": (bomb, "limits"),
    "archives in archives": (lambda: nested(12), "limits"),
    "too many members": (crowded, "limits"),
    "a PDF with a password": (locked_pdf, "password"),
    "an archive with a password": (locked_zip, "password"),
    "half a PDF": (lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(4000), "could not be read"),
    "half an archive": (lambda: packed({"a.txt": "x" * 999})[:60], "could not be read"),
    "half a picture": (lambda: jpeg()[:20], "could not be read"),
    "half a letter of Outlook": (lambda: tnef((1, 0x8004, b"From somebody else"))[:24], "could not be read"),
    "half a stream of deflate": (lambda: deflated(20_000)[:-200], "could not be read"),
    "half a binary workbook": (lambda: xlsb(("a", "b"), comments1=b"\x13\xff\x01"), "could not be read"),
    "half a font": (lambda: font()[:300], "could not be read"),
}


@pytest.mark.parametrize(("make", "words"), UNSEARCHED.values(), ids=UNSEARCHED)
def test_what_cannot_be_searched_is_not_clean(guard: Guard, make: object, words: str) -> None:
    started = time.process_time()
    searched = guard.search(Path("a.bin"), make())  # type: ignore[operator]
    assert not searched.is_clean
    assert any(words in str(problem) and problem.code in GAPS for problem in searched.diagnostics())
    assert searched.exit_code == Exit.NOT_SEARCHED
    assert time.process_time() - started < 30


PACKED = base64.b64encode(random.Random(1).randbytes(400_000)).decode()
SLOW = {
    "a picture in a page": ("a.html", f"<p>x<br><img src='data:image/png;base64,{PACKED}'>"),
    "a picture in lines": ("a.fb2", "<f><binary>" + "\n".join(re.findall(".{1,76}", PACKED)) + "</binary></f>"),
    "braces in braces": ("a.rtf", "{\\rtf1 " + "{" * 60_000),
    "lines of a form": ("a.txt", "First name\nSurname\n" * 20_000),
    "quotes in quotes": ("a.txt", ">" * 300_000),
}


@pytest.mark.parametrize(("name", "text"), SLOW.values(), ids=SLOW)
def test_what_was_made_to_take_long_does_not(guard: Guard, name: str, text: str) -> None:
    started = time.process_time()
    guard.search(Path(name), text.encode())
    assert time.process_time() - started < 15  # one on the machine of the day


def test_a_missing_file_is_not_clean(guard: Guard, tmp_path: Path) -> None:
    assert not guard.search_path(tmp_path / "none.pdf").is_clean


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(3, 12))])
def test_damage_raises_nothing(guard: Guard, seed: int) -> None:
    chance = random.Random(seed)
    whole = (finished(painted("A page of words")), jpeg({315: "Somebody"}), packed({"a.xhtml": "<p>x</p>"}), font())
    for data in whole:
        damaged = bytearray(data)
        for _ in range(40):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        guard.search(Path("a.bin"), bytes(damaged))


@pytest.mark.parametrize("size", [500_000, pytest.param(4_000_000, marks=pytest.mark.full)])
def test_random_bytes_hold_no_name(guard: Guard, size: int) -> None:
    assert not guard.search(Path("a.bin"), random.Random(3).randbytes(size)).findings


def test_a_name_on_the_last_of_many_pages_is_found(guard: Guard) -> None:
    document = painted("first")
    for _ in range(29):
        document.new_page().insert_text((40, 40), ["words of a page"] * 9)
    document.new_page().insert_text((40, 40), LATIN)
    assert [one.place for one in guard.search(Path("a.pdf"), finished(document)).findings] == ["page 31, text"]


@pytest.mark.full
def test_two_hundred_pages_take_seconds(guard: Guard) -> None:
    chance = random.Random(5)
    words = ["".join(chance.choices("авекимнорстул", k=chance.randint(2, 10))) for _ in range(6000)]
    document = painted("first")
    for _ in range(199):
        page = document.new_page()
        page.insert_text((40, 40), [" ".join(chance.choices(words, k=10)) for _ in range(45)], fontname="tiro")
    started = time.process_time()
    guard.search(Path("a.pdf"), finished(document, deflate=True))
    assert time.process_time() - started < 20  # five on the machine of the day; slower ones are no fault


_CHANCE = random.Random(7)
#: Text of which each part is quickly read, and which is long.
FLOODS = {
    "percent signs": b"%25" * 100_000,
    "entities": b"a&amp;" * 50_000,
    "one letter": b"A" * 300_000,
    "base64 of one letter, in lines": base64.encodebytes(b"A" * 1_000_000),
    "long words of nonsense": b" ".join(bytes(_CHANCE.choices(b"aeikmnorstz", k=120)) for _ in range(4000)),
}


@pytest.mark.parametrize("data", FLOODS.values(), ids=FLOODS)
def test_long_text_of_nonsense_takes_seconds(guard: Guard, data: bytes) -> None:
    started = time.process_time()
    guard.search(Path("a.txt"), data)
    assert time.process_time() - started < 15  # one to three; they were minutes where the time grew with the square


def test_a_name_counts_for_more_than_what_was_not_read(tmp_path: Path) -> None:
    """Each file says its own; the exit code is that of a name, where one was found in any of them."""
    names, locked, named = tmp_path / "names.txt", tmp_path / "a.7z", tmp_path / "b.txt"
    names.write_text(LIST, "utf-8")
    locked.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(range(256)))
    named.write_text(CYRILLIC, "utf-8")

    def guard(*files: Path) -> Result:
        return CliRunner().invoke(cli, ["guard", *map(str, files), "--names", str(names), "--json"])

    left = guard(locked)
    (fact,) = json.loads(left.stdout)["files"]
    assert left.exit_code == Exit.NOT_SEARCHED
    assert (fact["clean"], fact["read_whole"]) == (False, False)
    assert fact["not_searched"][0]["place"] == "a 7z archive"
    assert fact["not_searched"][0]["hint"] == "unpack it and search its content"
    assert guard(locked, named).exit_code == Exit.PROTECTED
    assert guard(named).exit_code == Exit.PROTECTED


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda: b"Nobody.", "no protected name in what was searched"),
        (jpeg, "no protected name in what was searched; 1 picture not looked into"),
        (bomb, "not everything was read: 1 place left out, no protected name in the rest"),
        (lambda: packed({"a.txt": CYRILLIC}), "protected names in 1 place"),
        (
            lambda: packed({"a.txt": CYRILLIC, "b.rar": b"Rar!\x1a\x07\x01\x00", "c.rar": b"Rar!\x1a\x07\x00"}),
            "protected names in 1 place; not everything was read: 2 places left out",
        ),
    ],
)
def test_the_line_of_a_file_says_what_was_left_out(guard: Guard, make: Callable[[], bytes], line: str) -> None:
    assert guard.search(Path("a.bin"), make()).summary == line


def test_a_build_ends_with_a_code_of_its_own_where_not_everything_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    guard = tmp_path / "names.txt"
    guard.write_text(LIST, "utf-8")
    with pytest.raises(NotSearched) as left:
        Guard(load_names(guard)).search_all({file: locked_zip()})
    assert left.value.exit_code == Exit.NOT_SEARCHED
    with pytest.raises(ProtectedNameFound):
        Guard(load_names(guard)).search_all({file: locked_zip(), tmp_path / "b.txt": CYRILLIC.encode()})
