"""The gallery and the README: pictures are there, small, and described; packs build, and look as the page says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from PIL import Image

from briefbound.compose import compose_book
from briefbound.load import load_publication

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/gallery.md").read_text("utf-8")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
PICTURES = {f"docs/{name}": alt for alt, name in _PICTURE.findall(PAGE)}
PICTURES |= {name: alt for alt, name in _PICTURE.findall((ROOT / "README.md").read_text("utf-8"))}
TOOL = runpy.run_path(str(ROOT / "tools/make-gallery"), run_name="read")


def test_every_picture_is_there_small_and_described() -> None:
    made = {(TOOL["GALLERY"] / f"{shot.name}.png").resolve() for shot in TOOL["SHOTS"]}
    assert {(ROOT / name).resolve() for name in PICTURES} == made
    for name, alt in PICTURES.items():
        path = ROOT / name
        assert path.stat().st_size < 100_000, name
        with Image.open(path) as picture:
            assert 500 < picture.width < 720, name
        assert len(alt) > 60, name


def test_its_second_pack_has_no_problem() -> None:
    publication, problems = load_publication(ROOT / "docs/gallery/valley")
    _, more = compose_book(publication)
    assert [one.code for one in (*problems, *more)] == ["BB890"], "what is made of the colour, a note"


def test_the_lines_of_manifests_are_those_that_made_the_pictures() -> None:
    _, changes = TOOL["PACKS"]["briefing"]
    for old, new in changes.items():
        assert old in (ROOT / "content/pack.yaml").read_text("utf-8")
        assert f"```yaml\n{new}\n```" in PAGE
    assert (ROOT / "docs/gallery/valley/_brand.yml").read_text("utf-8") in PAGE
