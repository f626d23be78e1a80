"""Brands: the part of a _brand.yml that is read, and what is said of the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefbound.diagnostics import Diagnostic, Severity, SourceError
from briefbound.load import load_publication
from briefbound.model import Brand

PACK = Path(__file__).parent / "good_pack"

#: As an organisation has it that uses Quarto and Shiny as well; after the one that UNDP publishes.
WHOLE = """
meta:
  name: {full: The Valley Association, short: Valley}
  link: {home: https://valley.example, mastodon: https://social.example/@valley}
  founded: 1965
logo:
  images:
    favicon: https://valley.example/favicon.ico
    full: {path: full.png, alt: The Valley Association}
    white: {path: https://valley.example/white.svg, alt: The Valley Association}
    mark: {path: mark.png, alt: Valley}
  small: mark
  medium: {light: full, dark: white}
  large: full
color:
  palette:
    teal: "#0B5563"
    sea: teal
    orange: "#d50"
    black: black
  primary: {light: sea, dark: white}
  secondary: orange
  foreground: black
  background: white
typography:
  fonts: [{family: Open Sans, source: google}]
  base: Open Sans
defaults: {bootstrap: {version: 5}, categorical: ["#0468b1", "#5dd4f0"]}
"""


def load(tmp_path: Path, brand: str, where: str = "_brand.yml") -> tuple[Brand, tuple[Diagnostic, ...]]:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    manifest, _ = (pack / "pack.yaml").read_text("utf-8").split("brand:\n")
    (pack / "pack.yaml").write_text(f"{manifest}brand: {where}\n", "utf-8")
    file = pack / where
    file.parent.mkdir(exist_ok=True)
    file.write_text(brand.lstrip("\n"), "utf-8")
    for name in ("full.png", "mark.png"):
        shutil.copy(PACK / "images" / "cover.png", file.parent / name)
    publication, problems = load_publication(pack)
    assert publication.brand is not None
    return publication.brand, tuple(one for one in problems if one.code != "BB132")


def test_a_whole_file_is_read_as_far_as_books_have_a_use_for_it(tmp_path: Path) -> None:
    brand, problems = load(tmp_path, WHOLE)
    assert (brand.name, brand.short_name, brand.link) == (
        "The Valley Association",
        "Valley",
        "https://valley.example",
    )
    assert brand.colours.primary == "#0b5563"
    assert brand.colours.secondary == "#dd5500"
    assert dict(brand.colours.palette) == {
        "teal": "#0b5563", "sea": "#0b5563", "orange": "#dd5500", "black": "#000000",
    }  # fmt: skip
    medium, small = brand.logos.medium, brand.logos.small
    assert medium
    assert small
    assert (str(medium.path), medium.alt) == ("full.png", "The Valley Association")
    assert (str(small.path), small.alt) == ("mark.png", "Valley")
    assert {problem.severity for problem in problems} == {Severity.NOTE}


def test_what_is_not_read_is_told_by_name_in_one_note(tmp_path: Path) -> None:
    _, problems = load(tmp_path, WHOLE)
    (note,) = (problem for problem in problems if problem.code == "BB152")
    for name in ("meta.link.mastodon", "meta.founded", "logo.medium.dark", "color.primary.dark", "color.foreground",
                 "defaults"):  # fmt: skip
        assert f"“{name}”" in note.message
    assert "favicon" not in note.message


def test_what_became_of_the_colour_is_told_at_its_line(tmp_path: Path) -> None:
    _, problems = load(tmp_path, 'color: {palette: {sun: "#ffd400"},\n  primary: sun}\n')
    (note,) = (problem for problem in problems if problem.code == "BB890")
    assert note.place
    assert str(note.place).endswith("_brand.yml:2")
    assert "words and rules on light grounds are black" in note.message


def test_paths_begin_in_the_folder_of_the_file(tmp_path: Path) -> None:
    brand, _ = load(tmp_path, "logo: {path: full.png, alt: The Valley Association}\n", "house/_brand.yml")
    assert brand.logos.medium == brand.logos.small
    assert str(brand.logos.medium and brand.logos.medium.path) == "house/full.png"


def test_a_second_colour_like_the_first_is_a_warning(tmp_path: Path) -> None:
    _, problems = load(tmp_path, 'color:\n  primary: "#0b5563"\n  secondary: "#0c5a66"\n')
    (warning,) = (problem for problem in problems if problem.code == "BB891")
    assert warning.severity is Severity.WARNING


def test_a_brand_without_colours_has_none(tmp_path: Path) -> None:
    brand, problems = load(tmp_path, "meta: {name: The Valley Association}\n")
    assert brand.colours.primary == ""
    assert problems == ()


def test_editions_in_pages_are_set_in_the_colour(tmp_path: Path) -> None:
    load(tmp_path, 'color: {primary: "#0b5563"}\n')
    publication, _ = load_publication(tmp_path / "pack")
    designs = [publication.design(name) for name in ("print", "screen", "large", "draft", "booklet", "print-shop")]
    assert {design.primary for design in designs} == {"#0b5563"}


def test_inks_of_a_press_stand_where_brand_yml_has_room_for_them(tmp_path: Path) -> None:
    inks = "{cmyk: [90, 40.5, 35, 30], spot: PANTONE 3155 C}"
    brand, problems = load(
        tmp_path, f'color: {{primary: "#000"}}\ndefaults: {{briefbound: {{print: {{primary: {inks}}}}}}}\n'
    )
    assert problems == ()
    assert brand.colours.inks
    assert (brand.colours.inks.cmyk, brand.colours.inks.spot) == ((90, 40.5, 35, 30), "PANTONE 3155 C")


@pytest.mark.parametrize(
    ("inks", "says"),
    [
        ("{cmyk: [90, 40, 35]}", "BB151 3 inks are named, and four are wanted"),
        ("{cmyk: [90, 40, 35, 130]}", "BB114 item 4 of “defaults.briefbound.print.primary.cmyk” cannot be “130”"),
        ("{cmyk: [90, 40, 35, 30], spot: Black}", "BB151 “Black” is no ink of its own"),
        ("{spot: PANTONE 3155 C}", "BB104 “cmyk” is missing from “defaults.briefbound.print.primary”"),
    ],
)
def test_inks_that_cannot_be_printed_are_errors(tmp_path: Path, inks: str, says: str) -> None:
    with pytest.raises(SourceError) as raised:
        load(tmp_path, f'color: {{primary: "#000"}}\ndefaults: {{briefbound: {{print: {{primary: {inks}}}}}}}\n')
    assert says in [f"{one.code} {one.message}" for one in raised.value.diagnostics]
