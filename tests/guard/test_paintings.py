"""A name that a page shows is found, however it is painted, or it is told that its letters were not read."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from briefbound.guard import Guard, load_names
from tests.guard.forms import LIST
from tests.guard.paintings import INLINE, PAINTINGS, PROGRAMS, page, text, told
from tests.guard.test_containers import said


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text(LIST, "utf-8")
    return Guard(load_names(path))


def test_every_painting_is_read_or_told(guard: Guard) -> None:
    cases = [(title, "a.pdf", make(), wanted) for title, make, wanted in PAINTINGS]
    cases += [(title, "a.ps", data, wanted) for title, data, wanted in PROGRAMS]
    wrong = []
    for title, name, data, wanted in cases:
        searched = guard.search(Path(name), data)
        if said(searched) != wanted:
            left = [f"{one.place}: {one.gap.name}" for one in searched.unseen]
            found = [one.place for one in searched.findings]
            wrong.append(f"{title} is {said(searched)}, not {wanted}: found in {found}, not read {left}")
    assert not wrong, "\n".join(wrong)


def test_pictures_in_the_content_are_counted_once_each(guard: Guard) -> None:
    other = INLINE.replace("\xaa", "\xab")
    searched = guard.search(Path("a.pdf"), page(f"q {INLINE} {INLINE} {other} Q")())
    assert searched.pictures == 2


#: Names from right to left, by the glyphs that are shown from the left: two letters of the first are one glyph, marks
#: of the second stand before and behind their letters. Each has words and figures from the left beside it.
FROM_THE_LEFT = {
    "علاء كريم": ["م", "ي", "ر", "ك", " ", "ء", "لا", "ع"],
    "עמית בר": ["ר", "\u05b7", "ב", " ", "ת", "י", "מ", "\u05b4", "ע", "\u05b2"],
}


@pytest.mark.parametrize("way", ["at once", "glyph by glyph", "glyph by glyph from the right"])
@pytest.mark.parametrize("name", FROM_THE_LEFT)
def test_glyphs_from_right_to_left_are_read_in_their_order(name: str, way: str, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text(name, "utf-8")
    glyphs = FROM_THE_LEFT[name]
    font = told({40 + at: glyph for at, glyph in enumerate(glyphs)})
    shown = [f"1 0 0 1 {100 + 6 * at} 300 Tm /W 12 Tf <{40 + at:02x}> Tj" for at in range(len(glyphs))]
    if way == "at once":
        shown = ["1 0 0 1 100 300 Tm /W 12 Tf <" + "".join(f"{40 + at:02x}" for at in range(len(glyphs))) + "> Tj"]
    beside = "1 0 0 1 60 300 Tm /F 12 Tf (12 May) Tj"
    content = " ".join([beside, *(shown[::-1] if way.endswith("right") else shown)])
    assert Guard(load_names(path)).search(Path("a.pdf"), text(content, W=font)()).findings


def test_a_file_for_the_web_is_read_whole(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "web.pdf", linearize=True)
    (tmp_path / "names.txt").write_text("Bektur Zholdoshaliev\n", "utf-8")
    assert Guard(load_names(tmp_path / "names.txt")).search_path(tmp_path / "web.pdf").is_whole
