"""A file is told by what it holds, whatever it is called."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.disk.kinds import kind_of
from tests.small_epub import write_small_epub

CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'


def archive(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


BYTES = {
    b"": "an empty file",
    b"%PDF-1.7\n": "a PDF",
    b"\xef\xbb\xbf\n%PDF-1.4\n": "a PDF",
    b"\x89PNG\r\n\x1a\n\0": "a PNG image",
    b"\xff\xd8\xff\xe0": "a JPEG image",
    b"RIFF\0\0\0\0WEBPVP8 ": "a WebP image",
    b"<!DOCTYPE html><p>": "an HTML page",
    b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><HTML>": "an HTML page",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>": "an SVG image",
    b"<?xml version='1.0'?><book/>": "an XML file",
    b"# A title\n\nSome words.\n": "a text file",
    "Слова.\n".encode("utf-16"): "a text file",
    b"{\\rtf1 words}": "an RTF document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a document of an older Office, such as .doc",
    b"PK\x03\x04 cut off": "a zip archive",
    b"%!PS-Adobe-3.0": "a PostScript file",
    b"\0\1\2\3": "a file of a kind that is not known here",
}


@pytest.mark.parametrize(("data", "words"), BYTES.items(), ids=list(BYTES.values()))
def test_first_bytes_tell(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "misnamed.pdf").write_bytes(data)
    assert kind_of(tmp_path / "misnamed.pdf").words == words


def test_archives_are_told_by_what_they_hold(tmp_path: Path) -> None:
    opf_2, opf_3 = (f'<package xmlns="http://www.idpf.org/2007/opf" version="{number}.0">' for number in (2, 3))
    found = {
        "a Word file": archive(tmp_path / "a.epub", __Content_Types__xml="", word__document_xml=""),
        "an Excel file": archive(tmp_path / "b", xl__workbook_xml=""),
        "a zip archive": archive(tmp_path / "c.epub", notes_txt="word"),
        "an OpenDocument text": archive(tmp_path / "d", mimetype="application/vnd.oasis.opendocument.text"),
        "an EPUB 2": archive(
            tmp_path / "e", mimetype="application/epub+zip", **{"META-INF__container_xml": CONTAINER, "b_opf": opf_2}
        ),
        "an EPUB": archive(
            tmp_path / "f", mimetype="application/epub+zip", **{"META-INF__container_xml": CONTAINER, "b_opf": opf_3}
        ),
        "a folder": tmp_path,
    }
    assert {words: kind_of(path).words for words, path in found.items()} == {words: words for words in found}
    assert kind_of(write_small_epub(tmp_path / "g")).is_epub


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "a pipe" in kind_of(tmp_path / "pipe.pdf").words


@pytest.mark.parametrize("command", ["check", "preflight", "listen", "certify"])
@pytest.mark.parametrize("what", ["a Word file", "a folder", "an HTML page", "an empty file"])
def test_each_command_says_what_a_file_is(command: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "finished.pdf"
    match what:
        case "a Word file":
            archive(path, word__document_xml="")
        case "a folder":
            path.mkdir()
        case _:
            path.write_bytes(b"<html>" if "HTML" in what else b"")
    pack = ["--pack", str(Path(__file__).parents[1] / "load" / "good_pack")] if command == "certify" else []
    done = CliRunner().invoke(cli, [command, str(path), *pack])
    assert done.exit_code == 1
    assert f"this is {what}" in done.output
