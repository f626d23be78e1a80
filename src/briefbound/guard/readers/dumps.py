"""Dumps: bytes that a program has written out line by line, as xxd, hexdump, od and their like do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from briefbound.guard.passages import Found, Inside, at

#: A line: where it stands in the file, then what stands there; behind it often the same as letters.
_LINE = re.compile(
    r"^[ \t>|#*/;]{0,40}(?:0[xX])?(?P<offset>[0-9A-Fa-f]{4,16}|(?:[0-9A-Fa-f]{4}[:`'])[0-9A-Fa-f]{4,8})[hHL]?[:|]?"
    r"(?P<said>[ \t]+[^\n]*|)$"
)
#: Lines of numbers alone, each of as many digits.
_BARE = re.compile(r"^[ \t]*(?:(?:[0-9A-Fa-f]{2} ){3,}|(?:[0-7]{3} ){3,}|(?:[01]{8} ){2,})[0-9A-Fa-f ]*$")
#: Letters beside the numbers begin behind a stroke, a bracket, or two blanks behind a number.
_GROUPS = re.compile(r"[ \t]*((?:[0-9A-Fa-f]+(?:[ \t-]{1,2}|[ \t]{4}))*[0-9A-Fa-f]+)(?=\s*$|[ \t]{2,}|[ \t]+[|>*])")
_MOST_BLOCKS = 200
_NAMED = {
    "nul": 0, "soh": 1, "stx": 2, "etx": 3, "eot": 4, "enq": 5, "ack": 6, "bel": 7, "bs": 8, "ht": 9, "nl": 10,
    "lf": 10, "vt": 11, "ff": 12, "cr": 13, "so": 14, "si": 15, "esc": 27, "sp": 32, "del": 127, "\\0": 0, "\\a": 7,
    "\\b": 8, "\\t": 9, "\\n": 10, "\\v": 11, "\\f": 12, "\\r": 13,
}  # fmt: skip
#: What a cell of od -c says of the letter before it: that it goes on.
_GOES_ON = "**"


def read_dumps(text: str, place: str, inside: Inside) -> Iterator[Found]:
    """The bytes that the dumps in a text show, in each way in which their numbers may be meant."""
    for number, lines in enumerate(_blocks(text)):
        if number >= _MOST_BLOCKS:
            return
        found: dict[bytes, None] = {}
        for read in _WAYS:
            found.setdefault(b"".join(map(read, lines)))
        for data in found:
            if len(data) > 3:
                yield from inside(data, at(place, "what a dump shows"), sure=False)


def _blocks(text: str) -> Iterator[list[str]]:
    """What stands behind the offsets of lines that follow each other; of lines without offsets the whole."""
    block: list[str] = []
    kind = last = ""
    for line in [*filter(str.strip, text.split("\n")), "."]:
        line = line.rstrip("\r")
        found = _LINE.match(line)
        bare = not found and _BARE.match(f"{line} ")
        here = "offsets" if found else "bare" if bare else ""
        if kind == "offsets" and not found and line[:6].isspace() and line.strip():  # the same again as letters
            continue
        goes_on = here == kind and (not found or found["offset"] > last or len(found["offset"]) != len(last))
        if block and line.strip() != "*" and not goes_on:
            if kind == "offsets" or len(block) > 1:
                yield block
            block = []
        if found and found["said"].strip():
            block.append(found["said"])
            last = found["offset"]
        elif bare:
            block.append(line)
        if line.strip() != "*":
            kind = here


# ---------------------------------------------------------------- what a line may mean


_PREFIX = re.compile(r"\b0[xX](?=[0-9A-Fa-f])")
_AS_LETTER = re.compile(r"[ \t]+'[^\n]{1,4}?'(?=\s|$)")  # as a debugger shows it behind its number


def _groups(said: str) -> list[str]:
    said = _PREFIX.sub("", said)
    found = _GROUPS.match(re.sub(r"(?<=[0-9A-Fa-f])-(?=[0-9A-Fa-f])", " ", said))
    groups = re.split(r"[ \t-]+", found[1].strip()) if found else []
    return _without_letters(groups)


def _without_letters(groups: list[str]) -> list[str]:
    """The numbers of a line: as many digits each as the first has; letters beside them may look like more."""
    length = len(groups[0]) if groups else 0
    records = []
    for group in groups:
        if len(group) != length:
            if len(group) < length and len(group) % 2 == 0:  # the last of a line of pairs
                records.append(group)
            break
        records.append(group)
    return records


def _hexadecimal(said: str) -> bytes:
    digits = "".join(_groups(said))
    return bytes.fromhex(digits) if len(digits) % 2 == 0 else b""


def _swapped(said: str) -> bytes:
    """Words of which the lowest byte stands last, as the processor has them."""
    groups = [group for group in _groups(said) if len(group) % 2 == 0]
    return b"".join(bytes.fromhex(group)[::-1] for group in groups if len(group) > 2)


def _numbers(base: int, digits: Sequence[int], size: int) -> Callable[[str], bytes]:
    """Numbers of a base, each of one byte or of several, the lowest first."""

    def read(said: str) -> bytes:
        data = bytearray()
        said = _AS_LETTER.sub("", said)
        for group in re.findall(r"[^\s|>*]+", said):
            if len(group) not in digits or not group.isdecimal() or any(int(digit) >= base for digit in group):
                break
            value = int(group, base)
            if value >> 8 * size:
                break
            data += value.to_bytes(size, "little")
        return bytes(data)

    return read


def _characters(said: str) -> bytes:
    """Cells of four letters each: a letter, its name, an escape, or three octal digits (od -c, od -a, hexdump -c)."""
    said = said.rstrip("\r")
    data = bytearray()
    for start in range(0, len(said), 4):
        cell = said[start : start + 4]
        bare = cell.strip()
        if not bare:
            data += b" "
        elif len(bare) == 1:
            data += bare.encode()
        elif bare in _NAMED:
            data.append(_NAMED[bare])
        elif len(bare) == 3 and bare.isdecimal() and set(bare) <= set("01234567"):
            data.append(int(bare, 8) & 0xFF)
        elif bare != _GOES_ON:
            return b""
    return bytes(data)


_WAYS: tuple[Callable[[str], bytes], ...] = (
    _hexadecimal,
    _swapped,
    _characters,
    _numbers(2, (8,), 1),
    _numbers(8, (3,), 1),
    _numbers(8, (6,), 2),
    _numbers(8, (11,), 4),
    _numbers(10, (1, 2, 3), 1),
    _numbers(10, (4, 5), 2),
)
