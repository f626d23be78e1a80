"""OpenDocument in its archive: what is refused, what is saved of damaged files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import archive, odf
from briefbound.importers.documents import read_document
from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_LOCKED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"


def content(body: str) -> str:
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document-content {_NAMES}>{text}</office:document-content>"


def file(**members: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


def imported(data: bytes, folder: Path, *, salvage: bool = False) -> Draft:
    target = PurePosixPath("articles/a.md")
    (draft,) = read_document(
        folder / "a.odt", data, odf.read, Choices(salvage=salvage), target, Shelf(folder)
    ).values()
    return draft


REFUSED = {
    "locked": (file(content_xml="<x/>", **{"META-INF__manifest_xml": _LOCKED}), "BB371"),
    "without content": (file(meta_xml="<x/>"), "BB378"),
    "a spreadsheet": (file(content_xml=content("").replace("office:text>", "office:spreadsheet>")), "BB378"),
    "cut off": (file(content_xml=content("<text:p>a</text:p>"))[:-40], "BB378"),
    "broken XML": (file(content_xml=content("<text:p>a")), "BB378"),
    "entities in another encoding": (
        file(content_xml=('<!DOCTYPE a [<!ENTITY b "c">]>' + content("<text:p>&b;</text:p>")).encode("utf-16")),
        "BB378",
    ),
    "entities": (file(content_xml='<!DOCTYPE a [<!ENTITY b "c">]>' + content("<text:p>&b;</text:p>")), "BB378"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused(case: str, tmp_path: Path) -> None:
    data, code = REFUSED[case]
    with pytest.raises(SourceError) as refused:
        imported(data, tmp_path)
    assert [problem.code for problem in refused.value.diagnostics] == [code]


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_BYTES", 10_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        imported(file(content_xml=content(" " * 20_000)), tmp_path)


def test_frames_in_frames_are_read(tmp_path: Path) -> None:
    frames = "<draw:frame><draw:text-box><text:p>" * 40 + "a" + "</text:p></draw:text-box></draw:frame>" * 40
    assert "\na\n" in imported(file(content_xml=content(f"<text:p>{frames}</text:p>")), tmp_path).body


def test_broken_xml_is_read_as_far_as_it_goes_where_that_is_asked(tmp_path: Path) -> None:
    draft = imported(file(content_xml=content("<text:p>a</text:p><text:p>b")), tmp_path, salvage=True)
    assert draft.body == "a\n\nb"
    assert "damaged part of the file: read as far as it goes" in {entry.kind for entry in draft.account}


def test_pictures_come_out_of_the_archive(tmp_path: Path) -> None:
    picture = '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>'
    draft = imported(file(content_xml=content(picture), Pictures__a_png=PNG), tmp_path)
    assert draft.body == "![](../images/a-1.png)"
