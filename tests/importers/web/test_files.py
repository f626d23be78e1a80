"""What was saved with a page, and what is never read."""

from __future__ import annotations

import base64
import plistlib
from pathlib import Path

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import web
from briefbound.importers.data_addresses import bytes_of, take_out
from briefbound.importers.imported import Choices
from briefbound.importers.tree import every_picture
from briefbound.importers.web.files import open_page

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 80
PARAGRAPH = "<p>A sentence of some length, which says something, and goes on until it has said it.</p>"


def test_pictures_come_from_the_folder_of_the_page_and_from_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "a_files").mkdir(parents=True)
    (folder / "a_files/in it.png").write_bytes(PNG)
    (tmp_path / "outside.png").write_bytes(PNG)
    (folder / "a_files/away.png").symlink_to(tmp_path / "outside.png")
    page = open_page(folder / "a.html", b"<html>")
    assert page.file("a_files/in%20it.png?v=2") == PNG
    for address in (
        "../outside.png",
        "a_files/../../outside.png",
        "a_files/away.png",
        "file:///etc/passwd",
        "/etc/passwd",
        "https://example.org/a_files/in%20it.png",
        "//example.org/x.png",
        "a_files",
        "http://[",
        "",
    ):
        assert page.file(address) is None, address


def test_the_best_file_that_was_saved_is_shown(tmp_path: Path) -> None:
    (tmp_path / "small.png").write_bytes(PNG)
    (tmp_path / "large.png").write_bytes(PNG + b"1")
    pictures = {
        '<img src="small.png" srcset="small.png 100w, large.png 900w">': "large.png",
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="small.png">': "small.png",
        '<img src="https://example.org/gone.png"><noscript><img src="large.png"></noscript>': "large.png",
        '<picture><source srcset="large.png"><img src="https://example.org/gone.png"></picture>': "large.png",
    }
    for written, wanted in pictures.items():
        html = f"<html><body>{PARAGRAPH}<p>{written}</p>{PARAGRAPH}</body></html>"
        document = web.read(tmp_path / "a.html", html.encode(), Choices()).document
        assert [picture.part for picture, _ in every_picture(document)] == [wanted], written


def test_an_archive_of_safari_is_read(tmp_path: Path) -> None:
    html = f'<html><body><h1>Wells</h1>{PARAGRAPH}<p><img src="a.png" alt="A well"></p></body></html>'
    archive = {
        "WebMainResource": {"WebResourceData": html.encode(), "WebResourceURL": "https://example.org/wells/"},
        "WebSubresources": [{"WebResourceURL": "https://example.org/wells/a.png", "WebResourceData": PNG}],
    }
    for kind in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        found = web.read(tmp_path / "a.webarchive", plistlib.dumps(archive, fmt=kind), Choices())
        assert found.document.title == "Wells"
        assert list(found.pictures.values()) == [PNG]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nwords\n", "BB748"),
        ("a.webarchive", b"bplist00nothing", "BB748"),
        ("a.html", b"", "BB748"),
        ("a.html", b"<html><body><script>start()</script></body></html>", "BB749"),
        ("a.html", b"<html><body>" + b"<div>" * 5000 + b"words", "BB748"),
    ],
    ids=["no page", "damaged", "empty", "only a script", "too deep"],
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as refused:
        web.read(Path(name), data, Choices())
    assert [problem.code for problem in refused.value.diagnostics] == [code]


def test_words_in_deep_elements_are_kept() -> None:
    deep = "<div>" * 600 + "<p>In the depth there are words, too.</p>" + "</div>" * 600
    document = web.read(Path("a.html"), f"<html><body>{deep}{PARAGRAPH}</body></html>".encode(), Choices()).document
    assert len(document.blocks) == 2


def test_pictures_in_a_text_are_taken_out_and_given_back() -> None:
    address = "data:image/png;base64," + base64.b64encode(PNG).decode()
    text, found = take_out(f"![a]({address})\n\n[b]: <{address}>\n\n![c](data:image/png;base64,AAAA)\n")
    assert text == "![a](data:picture-1)\n\n[b]: <data:picture-1>\n\n![c](data:image/png;base64,AAAA)\n"
    assert found == {"data:picture-1": PNG}
    assert bytes_of("data:image/svg+xml,%3Csvg/%3E") == b"<svg/>"
    assert bytes_of("data:image/png;base64,***") is None
