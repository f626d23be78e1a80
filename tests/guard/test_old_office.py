"""Streams of Office of old: letters of 8 bits, and the packed bodies of letters."""

from __future__ import annotations

import struct

from briefbound.guard.passages import Passage
from briefbound.guard.readers.office import read_slides, read_workbook
from briefbound.guard.readers.outlook import unpacked_rtf


def test_the_packed_body_of_a_letter_is_unpacked() -> None:
    """The example of MS-OXRTFCP, 3.1.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked_rtf(b"no such thing at all") is None


def test_letters_of_8_bits_are_western_or_russian() -> None:
    word = "Çelik".encode("latin-1")
    label = struct.pack("<HHHHB", 0, 0, 0, len(word), 0) + word
    workbook = struct.pack("<HH", 0x0204, len(label)) + label
    slides = struct.pack("<HHI", 0, 0x0FA8, len(word)) + word
    for read, data in ((read_workbook, workbook), (read_slides, slides)):
        texts = [one.text for one in read(data, "") if isinstance(one, Passage)]
        assert any("Çelik" in text for text in texts)
        assert any("Зelik" in text for text in texts)
