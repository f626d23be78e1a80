"""Names in letters from right to left are found in a PDF, whichever way its program painted them."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from briefbound.guard import Guard, load_names

ARABIC, HEBREW = "ليلى حسن", "שרה לוי"
SENTENCES = {ARABIC: f"قالت {ARABIC} ذلك", HEBREW: f"אמרה {HEBREW} אתמול"}


def painted(show: str, text: str) -> bytes:
    """A page that paints a text in a font in which every code is a letter of it; ``show`` is the content, in which
    ``{all}`` is the whole of it from left to right, ``{words}`` each word so, and ``{letters}`` is as it is read."""
    codes = {letter: f"{number:04x}" for number, letter in enumerate(sorted(set(text)), 1)}

    def shown(letters: str) -> str:
        return f"<{''.join(codes[letter] for letter in letters)}>"

    words = " ".join(f"-{6 * len(word) + 6} 0 Td {shown(word[::-1])} Tj" for word in text.split(" "))
    letters = "".join(f"{shown(letter)}1200" for letter in text)
    content = show.format(all=shown(text[::-1]), words=words, letters=letters)
    told = " ".join(f"<{code}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, DW=600, W=Array())
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Some,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([below]),
            ToUnicode=Stream(document, f"{len(codes)} beginbfchar {told} endbfchar".encode()),
        )
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = document.make_stream(f"BT /F 10 Tf 300 700 Td {content} ET".encode())
        document.save(buffer)
    return buffer.getvalue()


WAYS = {
    "a line from left to right, as most programs paint": "{all} Tj",
    "said to be in reverse": "/ReversedChars BMC {all} Tj EMC",
    "words in reverse as they are read": "/ReversedChars BMC {words} EMC",
    "said to be in reverse and not closed": "/ReversedChars BMC {all} Tj",
    "letters as they are read": "[{letters}] TJ",
}


@pytest.mark.parametrize("name", SENTENCES)
@pytest.mark.parametrize("way", WAYS)
def test_a_name_is_found(way: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text(name, "utf-8")
    searched = Guard(load_names(path)).search(Path("a.pdf"), painted(WAYS[way], SENTENCES[name]))
    assert {one.line for one in searched.findings} == {1}
    assert searched.is_whole
