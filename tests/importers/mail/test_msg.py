"""Messages of Outlook: what stands in which stream, and what of it is written."""

from __future__ import annotations

import struct
from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import mail
from briefbound.importers.documents import read_document
from briefbound.importers.imported import Choices
from briefbound.importers.mail.rtf import html_in, unpack
from briefbound.importers.shelf import Shelf
from tests.guard.compounds import compound

HTML = b"<html><body><p>The roof is <b>new</b>.</p><p><img src='cid:img1@x' alt='A roof'></p></body></html>"
PNG = b"\x89PNG\r\n\x1a\n"
SECRETS = ("Wilma", "Sender", "wilma@example.org", "198.51.100.7", "Statement of Azamat")


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def numbers(head: int, **values: int) -> bytes:
    """The stream of properties of fixed size: ``x3FDE=65001`` is the property 3FDE."""
    rows = (struct.pack("<HHIQ", 3, int(name[1:], 16), 6, value) for name, value in values.items())
    return bytes(head) + b"".join(rows)


def message(**streams: bytes) -> dict[str, bytes]:
    return {
        "__properties_version1.0": numbers(32, x3FDE=65001),
        "__substg1.0_001A001F": wide("IPM.Note"),
        "__substg1.0_0037001F": wide("RE: The roof"),
        "__substg1.0_0C1A001F": wide("Wilma Sender"),
        "__substg1.0_0C1F001F": wide("wilma@example.org"),
        "__substg1.0_007D001F": wide("Received: from [198.51.100.7]"),
        **{f"__substg1.0_{name[1:]}": data for name, data in streams.items()},
    }


def attachment(number: int, **streams: bytes) -> dict[str, bytes]:
    folder = f"__attach_version1.0_#{number:08X}"
    return {
        f"{folder}/__properties_version1.0": numbers(8),
        **{f"{folder}/__substg1.0_{name[1:]}": data for name, data in streams.items()},
    }


def imported(tmp_path: Path, streams: dict[str, bytes]) -> tuple[str, str]:
    """The article of a message, and what is told of it."""
    drafts = read_document(
        Path("input.msg"),
        compound(streams),
        mail.read,
        Choices(),
        PurePosixPath("articles/input.md"),
        Shelf(tmp_path),
    )
    (draft,) = drafts.values()
    return draft.markdown(), "\n".join(f"{entry.group}: {entry.kind}" for entry in draft.account)


def test_html_with_its_picture_becomes_the_article_and_names_stay_out(tmp_path: Path) -> None:
    picture = attachment(
        0, x37010102=PNG, x370E001F=wide("image/png"), x3712001F=wide("img1@x"), x3707001F=wide("Wilma.png")
    )
    paper = attachment(
        1, x37010102=b"%PDF-1.4", x370E001F=wide("application/pdf"), x3707001F=wide("Statement of Azamat.pdf")
    )
    article, told = imported(tmp_path, {**message(x10130102=HTML), **picture, **paper})
    assert article == (
        "---\ntitle: The roof\nlanguage: en\n---\n\nThe roof is **new**.\n\n![A roof](../images/input-1.png)\n"
    )
    assert "left out: attachment: PDF, 4 kB" in told
    assert not any(secret in article + told for secret in SECRETS)


def test_html_inside_rtf_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1251\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}"
        rb"{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
        rb"\'c4\'e2\'e0 \{ and \u8220 ?two\u8221 ?\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}{\*\htmltag58 </body>}}"
    )
    packed = struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    article, _ = imported(tmp_path, message(x10090102=packed, x1000001F=wide("plain form")))
    assert article.endswith("---\n\nДва \\{ and “two”\n")


def test_plain_text_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    article, told = imported(tmp_path, message(x1000001F=wide("It holds.\r\n\r\n-- \r\nWilma Sender\r\n")))
    assert article.endswith("---\n\nIt holds.\n")
    assert "left out: signature" in told


def test_rtf_is_unpacked_as_its_description_shows() -> None:
    """The first example of [MS-OXRTFCP], 3.1.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3"
        "20 68 65 6c 09 00 20 62 77 05 b0 6c 64 7d 0a 80 0f a0"
    )
    assert unpack(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert html_in(unpack(packed)) == ""


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        ({"__substg1.0_0037001F": wide("no properties")}, "BB897"),
        (message(x1000001F=b""), "BB899"),
        ({**message(), "__substg1.0_001A001F": wide("IPM.Note.SMIME")}, "BB898"),
    ],
    ids=["no message", "no text", "encrypted"],
)
def test_what_cannot_be_read_is_refused(streams: dict[str, bytes], code: str) -> None:
    with pytest.raises(SourceError) as refused:
        mail.read(Path("input.msg"), compound(streams), Choices())
    assert [problem.code for problem in refused.value.diagnostics] == [code]


def test_a_damaged_file_is_refused() -> None:
    whole = compound(message(x10130102=HTML))
    for cut in (600, 2000, len(whole) - 3000):
        with pytest.raises(SourceError):
            mail.read(Path("input.msg"), whole[:cut], Choices())
