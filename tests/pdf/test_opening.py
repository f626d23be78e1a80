"""Files that are no sound PDF become a diagnostic; sound ones say what they are."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from briefbound.pdf import UnreadablePdf, outline, read_structure
from tests.pdf.small_pdf import Draft, lines


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    draft = Draft()
    draft.page(lines("words"))
    return draft.save(tmp_path / "sound.pdf", draft.element("P", 0, page=0))


def refusal(path: Path) -> tuple[str, int]:
    with pytest.raises(UnreadablePdf) as caught:
        read_structure(path)
    (problem,) = caught.value.diagnostics
    assert str(problem).startswith(f"{path}: error[")
    assert problem.hint
    assert str(path) not in problem.message
    return problem.code, caught.value.exit_code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.pdf") == ("BB831", 1)


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path)[0] in ("BB831", "BB832")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<", b"<html></html>" * 100])
def test_a_file_that_is_no_pdf(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(data)
    assert refusal(path) == ("BB832", 1)


def test_a_file_that_breaks_off_is_refused_or_read_but_never_a_traceback(sound: Path) -> None:
    data = sound.read_bytes()
    read = 0
    for end in range(0, len(data), 41):
        sound.write_bytes(data[:end])
        with suppress(UnreadablePdf):
            read += bool(read_structure(sound))
    assert read


def test_a_password_that_nobody_gave(sound: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(sound) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refusal(locked) == ("BB833", 1)


def test_a_file_that_only_its_owner_may_change_is_read(sound: Path, tmp_path: Path) -> None:
    guarded = tmp_path / "guarded.pdf"
    with pikepdf.open(sound) as pdf:
        pdf.save(guarded, encryption=pikepdf.Encryption(owner="o", user=""))
    assert read_structure(guarded).children[0].text == "words"


def test_metadata_is_that_of_xmp_or_else_of_the_information_dictionary(sound: Path, tmp_path: Path) -> None:
    assert read_structure(sound).metadata.title == "Small"
    other = tmp_path / "other.pdf"
    with pikepdf.open(sound) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["dc:title"] = "In XMP"
            xmp["dc:creator"] = ["Jane Doe", "Анна Иванова"]
            xmp["pdfuaid:part"] = "1"
            xmp["pdfaid:part"] = "2"
            xmp["pdfaid:conformance"] = "A"
        pdf.save(other)
    metadata = read_structure(other).metadata
    assert metadata.title == "In XMP"
    assert metadata.authors == ("Jane Doe", "Анна Иванова")
    assert metadata.language == "en"
    assert metadata.claims == ("PDF/UA-1", "PDF/A-2a")


@pytest.mark.parametrize("instead", [b"null", b"-1", b"(\xff)", b"/\xe8", b"[ ]", b"<<>>", b"99999999999"])
def test_whatever_object_is_another_the_file_is_refused_or_read(instead: bytes, tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page(lines("words") + " /Span /M1 BDC BT /F1 6 Tf [(a) -300 (b)] TJ ET EMC")
    page.obj.Resources.Properties = Dictionary(M1=Dictionary(MCID=1, Lang="ru", ActualText="c"))
    table = Dictionary(O=Name.Table, Scope=Name.Row, ColSpan=2, Headers=Array([String("a")]))
    cell = draft.element("Cell", 1, draft.link(0, Dest=String("x")), page=0, A=table, C=Name.K, Alt=String("a"))
    draft.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("x"), Array([page.obj, Name.Fit])])))
    kids = [draft.element("P", draft.content(0, 0)), cell]
    roles = {"RoleMap": Dictionary(Cell=Name.TH), "ClassMap": Dictionary(K=Dictionary(RowSpan=2))}
    path = draft.save(tmp_path / "whole.pdf", *kids, **roles)
    data = path.read_bytes()
    assert [element.type for _, element in read_structure(path).elements()] == ["P", "TH"]
    read = 0
    for token in re.finditer(rb"(?<=[ \[])(?:/\w+|\d+ 0 R|\d+|\(\w+\))(?=[ \]\n])", data):
        path.write_bytes(data[: token.start()] + instead + data[token.end() :])
        with suppress(UnreadablePdf):
            read += bool(outline(read_structure(path)) or True)
    assert read > 40
