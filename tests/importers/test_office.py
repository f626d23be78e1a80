"""Documents of other programs: through LibreOffice where it is, a clear word where it is not or cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefbound.diagnostics import BriefboundError, Exit
from briefbound.importers import import_files
from briefbound.importers.families import FAMILIES, family_of
from tests.importers.small_docx import paragraph, write_docx
from tests.importers.word.docx import docx, p, r, red_square

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD = "a document of an older Office, such as .doc"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/pack.yaml").write_text("title: A pack\ncontents: []\n", "utf-8")
    return tmp_path / "pack"


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program called soffice that does what the script says; ``$@`` are its arguments."""
    (folder / "bin").mkdir()
    program = folder / "bin/soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")


#: What stands in the place of LibreOffice: it notes how it was called, and gives a Word file.
CONVERTS = """\
echo "$@" > {folder}/called
while [ "$1" != --outdir ]; do
  case "$1" in
    -env:UserInstallation=file://*) cp "${{1#*file://}}/user/registrymodifications.xcu" {folder}/profile ;;
  esac
  shift
done
mkdir -p "$2" && cp {folder}/made.docx "$2/document.docx" && cp "$3" {folder}/given
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [("Old Doe.doc", OLE + b"WordDocument"), ("a.rtf", b"{\\rtf1 x}"), ("b.pages", b"PK\3\4"), ("c", b"{\\rtf1 x}")],
)
def test_a_document_of_another_program_comes_by_way_of_libreoffice(
    name: str, data: bytes, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, CONVERTS.format(folder=tmp_path))
    write_docx(tmp_path / "made.docx", paragraph("The pump works."))
    (tmp_path / name).write_bytes(data)
    (one,) = import_files([tmp_path / name], pack).files
    assert "The pump works." in (pack / one.target).read_text("utf-8")
    assert (tmp_path / "given").read_bytes() == data
    called = (tmp_path / "called").read_text()
    assert "--headless" in called
    assert "Doe" not in called, "a name is in the list of processes"
    assert "DisableMacrosExecution" in (tmp_path / "profile").read_text()


def refused(file: Path, pack: Path) -> BriefboundError:
    with pytest.raises(BriefboundError) as fault:
        import_files([file], pack)
    assert [path.name for path in pack.iterdir()] == ["pack.yaml"]
    return fault.value


def test_where_libreoffice_is_not_the_message_says_how_to_have_it(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(OLE)
    fault = refused(tmp_path / "a.doc", pack)
    assert (fault.exit_code, fault.diagnostics[0].code) == (Exit.ENVIRONMENT, "BB372")
    assert "libreoffice" in fault.diagnostics[0].hint
    assert ".docx" in fault.diagnostics[0].hint


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_what_libreoffice_cannot_read_is_refused(
    script: str, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, script)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1")
    assert refused(tmp_path / "a.rtf", pack).diagnostics[0].code == "BB373"


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.docm"])
def test_a_document_that_a_password_locks_is_known(name: str, pack: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    fault = refused(tmp_path / name, pack)
    assert (fault.exit_code, fault.diagnostics[0].code) == (Exit.SOURCE, "BB371")


#: How a file ends, what it is, and who reads it.
FILES = [
    (".docx", "a Word file", "word"),
    (".odt", "a Word file", "word"),
    (".docx", "a zip archive", "word"),
    (".docx", "a file of a kind that is not known here", "word"),
    (".docx", OLD, None),
    (".docx", "an empty file", None),
    (".docx", "a PNG image", None),
    (".xlsx", "an Excel file", None),
    ("", "a Word file", "word"),
    (".doc", OLD, None),
    (".DOCX", "a Word file", "word"),
]


@pytest.mark.parametrize(("suffix", "kind", "room"), FILES)
def test_a_file_is_read_by_what_it_is(suffix: str, kind: str, room: str | None) -> None:
    family = family_of(suffix, kind)
    assert (family.room if family else None) == room


def test_no_two_families_want_the_same_files() -> None:
    endings = [suffix for family in FAMILIES for suffix in family.suffixes]
    kinds = [kind for family in FAMILIES for kind in family.kinds]
    assert len(set(endings)) == len(endings)
    assert len(set(kinds)) == len(kinds)
    assert all(callable(family.reader()) for family in FAMILIES)


#: The head of a picture of Windows, and what stands in the place of LibreOffice: it paints a red dot.
EMF = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60)
PAINTS = """\
while [ "$1" != --outdir ]; do shift; done
out="$2"; shift 2
mkdir -p "$out" && for one in "$@"; do name="${{one##*/}}"; cp {folder}/dot.png "$out/${{name%.*}}.png"; done
"""


def with_picture(path: Path) -> Path:
    shape = '<w:r><w:pict><v:shape alt="A curve"><v:imagedata r:id="image1.emf"/></v:shape></w:pict></w:r>'
    path.write_bytes(docx(p(r("Before.")) + p(shape), media={"image1.emf": EMF}))
    return path


def test_a_picture_of_windows_is_painted_by_libreoffice(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, PAINTS.format(folder=tmp_path))
    (tmp_path / "dot.png").write_bytes(red_square())
    (one,) = import_files([with_picture(tmp_path / "a.docx")], pack).files
    assert "![A curve](../images/a-1.png)" in (pack / one.target).read_text("utf-8")
    assert (pack / "images/a-1.png").is_file()


@pytest.mark.parametrize("script", ["exit 1", "true"])
def test_a_picture_of_windows_that_nothing_paints_is_told(
    script: str, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, script)
    (one,) = import_files([with_picture(tmp_path / "a.docx")], pack).files
    assert [finding.kind for finding in one.findings] == ["a picture in a format that books do not show"]
    assert "install LibreOffice" in one.findings[0].hint
