"""Databases of SQLite and binary property lists."""

from __future__ import annotations

import plistlib
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import islice

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.carved import read_carved
from briefbound.guard.readers.fields import of_rows
from briefbound.guard.readers.plain import read_bytes
from briefbound.guard.readers.tables import down, is_timed
from briefbound.guard.words import APART

_MOST_ROWS = 500_000
_MOST_STEPS = 200_000_000  # of the virtual machine of SQLite, which a table made to that end would keep running
_STEP = 1_000_000
_AT_A_TIME = 2_000


def read_sqlite(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The rows of every table, files in them, and what deleted rows have left among the bytes."""
    yield from read_carved(data, place, inside)
    try:
        yield from _tables(data, place, inside)
    except (sqlite3.Error, MemoryError, OverflowError):
        yield Unseen(place, Gap.UNREAD)


def _tables(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    steps = 0

    def tick() -> int:
        nonlocal steps
        steps += _STEP
        return int(steps > _MOST_STEPS)

    head = bytearray(data)
    head[18:20] = b"\x01\x01"  # a database in memory cannot keep a log beside itself (file format, 1.3.3)
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(bytes(head))
        connection.set_progress_handler(tick, _STEP)
        connection.text_factory = bytes
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        left = _MOST_ROWS
        for kind, name, sql in schema:
            yield Passage(at(place, "its tables"), _text(name) + "\n" + _text(sql or b""))
            if kind != b"table" or b"virtual" in (sql or b"").lower()[:20]:
                continue
            where = at(place, f"table {_text(name)}")
            quoted = _text(name).replace('"', '""')
            rows = connection.execute(f'SELECT * FROM "{quoted}"')
            heads = {number: str(one[0]) for number, one in enumerate(rows.description)}
            for some in _some(rows):
                left -= len(some)
                if left < 0:
                    yield Unseen(where, Gap.LIMIT)
                    return
                yield from _read_rows(heads, some, where)
                for value in (value for row in some for value in row):
                    if isinstance(value, bytes) and len(value) > _SHORTEST and _may_be_file(value):
                        yield from inside(value, at(where, "a file in it"), sure=False)
    finally:
        connection.close()


def _some(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    """The rows of a table, so many at a time that a name over two of them is seldom cut."""
    while some := list(islice(rows, _AT_A_TIME)):
        yield some


def _read_rows(heads: Mapping[int, str], rows: list[tuple[object, ...]], place: str) -> Iterator[Found]:
    """Each row by itself; rows under the names of their columns, and down their columns."""
    texts = (" ".join(_text(one) for one in row if isinstance(one, bytes) and b"\x00" not in one) for row in rows)
    yield Passage(place, APART.join(filter(None, texts)))
    written = [heads, *map(_written, rows)]
    yield Passage(place, of_rows(written))
    if is_timed(heads):
        yield Passage(place, down(written))


def _written(row: tuple[object, ...]) -> dict[int, str]:
    """The values of a row that are text, by their columns; what others are is nothing to read."""
    said = ((at, _text(value) if isinstance(value, bytes) else str(value)) for at, value in enumerate(row))
    return {at: text for at, text in said if "\x00" not in text}


#: The least bytes that anything is packed into.
_SHORTEST = 8


def _may_be_file(data: bytes) -> bool:
    if b"\x00" in data or data[:1] in (b"<", b"{", b"%", b"P"):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def read_plist(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The keys and values of a binary property list, and files in it."""
    yield from read_bytes(data, place)
    try:
        found = plistlib.loads(data)
    except Exception:  # plistlib raises what its parts raise
        yield Unseen(place, Gap.UNREAD)
        return
    texts: list[str] = []
    waiting: list[object] = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            texts += map(str, one.keys())
            waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, bytes):
            yield from inside(one, at(place, "a file in it"), sure=False)
        elif isinstance(one, str):
            texts.append(one)
    yield Passage(at(place, "its values"), "\n".join(texts))
