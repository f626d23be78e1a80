"""Faces of a brand: used where they have every letter, refused where their makers refuse, told of where they lack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.faces.fonts import Style, face_data
from briefbound.model import Brand, FaceFamily, FontFile, Mark, PageDesign, Publication, Typeface, Typography
from tests.compose.packs import article, publication
from tests.faces.test_own import licence

MARK = Mark(PurePosixPath("_brand.yml"), 7)
FOUR: tuple[tuple[int, Style], ...] = ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic"))


def files(family: str, of: str, *which: tuple[int, Style]) -> tuple[FontFile, ...]:
    return tuple(
        FontFile(
            family=family,
            path=PurePosixPath(f"fonts/{weight}-{style}.ttf"),
            data=face_data(of, weight, style),
            mark=MARK,
        )
        for weight, style in which or FOUR
    )


def set_in(
    root: Path, base: str, own: tuple[FontFile, ...] = (), text: str = "Words.", **more: object
) -> tuple[Publication, tuple[Diagnostic, ...]]:
    brand = Brand(typography=Typography(base=Typeface(family=base, mark=MARK), files=own), mark=MARK)
    designs = {"large": PageDesign(form="large"), "draft": PageDesign(form="draft")}
    given = publication(root, article(text), brand=brand, designs=designs)
    book, problems = compose_book(replace(given, **more))  # type: ignore[arg-type]
    return book.publication, problems


@pytest.mark.parametrize("family", ["Source Serif 4", "Source Sans 3", "PT Sans", "Noto Serif"])
def test_a_family_that_ships_is_used_by_its_name(tmp_path: Path, family: str) -> None:
    made, problems = set_in(tmp_path, family, text="Words, слова, сөздөр.")
    assert made.page.base == FaceFamily(name=family)
    assert made.page.headings is None
    assert made.designs["draft"].base == made.page.base
    assert made.designs["large"].base is None, "large print keeps its own"
    assert problems == ()


def test_files_of_the_pack_are_used_with_what_they_say_of_themselves(tmp_path: Path) -> None:
    made, problems = set_in(tmp_path, "House", files("House", "PT Serif"))
    assert made.page.base
    assert {(face.weight, face.style) for face in made.page.base.faces} == set(FOUR)
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Слова и ещё слова, words.", "а (U+0430)"),  # the script of most of the book
        ("Words: Ō is one.", "Ō (U+014C)"),  # one letter of a script that it has
    ],
)
def test_a_face_without_letters_of_the_text_is_left_out_of_the_whole_book_and_they_are_named(
    tmp_path: Path, text: str, lacks: str
) -> None:
    made, problems = set_in(tmp_path, "House", files("House", "Atkinson Hyperlegible"), text=text * 20)
    assert made.page.base is None
    (warning,) = (one for one in problems if one.code == "BB893")
    assert lacks in warning.message
    assert str(warning.place).endswith("_brand.yml:7")


@pytest.mark.parametrize(
    "text", ["Arrows → and ticks ✓.", "A phrase: القانون.", "❤︎ and m²", "A title: «Фетва», и всё."]
)
def test_signs_and_scripts_that_the_usual_faces_lack_too_leave_it_in(tmp_path: Path, text: str) -> None:
    made, problems = set_in(tmp_path, "House", files("House", "Atkinson Hyperlegible"), text=text)
    assert made.page.base
    assert "BB893" not in [one.code for one in problems]


@pytest.mark.parametrize(
    ("which", "says"),
    [
        (((400, "normal"), (700, "normal")), "has no italic face"),
        (((400, "normal"), (400, "italic")), "has no bold face"),
    ],
)
def test_a_family_with_gaps_is_a_warning(tmp_path: Path, which: tuple[tuple[int, Style], ...], says: str) -> None:
    made, problems = set_in(tmp_path, "House", files("House", "PT Serif", *which))
    assert made.page.base
    assert [(one.code, says in one.message) for one in problems] == [("BB894", True)]


def test_digits_of_unequal_width_are_a_warning(tmp_path: Path) -> None:
    _, problems = set_in(tmp_path, "House", files("House", "Atkinson Hyperlegible"))
    assert [(one.code, "differ in width" in one.message) for one in problems] == [("BB894", True)]


def test_a_family_without_its_regular_face_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file of “House” is of the regular weight"):
        set_in(tmp_path, "House", files("House", "PT Serif", (700, "normal")))


def test_a_file_that_may_not_be_embedded_is_an_error_at_its_line(tmp_path: Path) -> None:
    own = (replace(files("House", "PT Serif")[0], data=licence(2)), *files("House", "PT Serif")[1:])
    with pytest.raises(SourceError) as raised:
        set_in(tmp_path, "House", own)
    (error,) = raised.value.diagnostics
    assert (error.code, str(error.place).endswith("_brand.yml:7")) == ("BB154", True)
    assert "“fonts/400-normal.ttf” cannot be used: its maker forbids to embed it" in error.message


def test_one_for_paper_alone_is_refused_for_an_e_book_and_not_for_pages(tmp_path: Path) -> None:
    own = (replace(files("House", "PT Serif")[0], data=licence(4)), *files("House", "PT Serif")[1:])
    made, _ = set_in(tmp_path, "House", own)
    assert made.page.base
    with pytest.raises(SourceError, match="cannot be embedded in the e-book"):
        set_in(tmp_path, "House", own, epub=replace(made.epub, fonts="brand"))
