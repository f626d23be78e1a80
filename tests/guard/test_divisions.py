"""A name is found whatever divides it; parts of different names are not put together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from briefbound.guard.passages import Gap
from tests.guard import divisions, interrupted
from tests.guard.divisions import LIST, made

DIVIDED = [*divisions.DIVIDED, *interrupted.DIVIDED]
NEAR = [*divisions.NEAR, *interrupted.NEAR]


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text(LIST, "utf-8")
    return Guard(load_names(path))


def test_every_divided_name_is_found_and_nothing_is_left_out(guard: Guard) -> None:
    wrong = []
    for title, name, data in DIVIDED:
        searched = guard.search(Path(name), made(data))
        if not searched.findings or not searched.is_whole:
            wrong.append(f"{title}: {searched.summary} {[f'{one.place}: {one.gap.name}' for one in searched.unseen]}")
    assert not wrong, "\n".join(wrong)


def test_parts_that_are_only_near_are_no_name(guard: Guard) -> None:
    searched = [(title, guard.search(Path(name), made(data))) for title, name, data in NEAR]
    assert [f"{title}: {one.summary}" for title, one in searched if not one.is_clean] == []


def test_a_string_of_16_bits_is_read_with_its_escapes_among_bytes_of_an_unknown_kind(guard: Guard) -> None:
    said = "Щ Azamat Bekov".encode("utf-16-be").replace(b")", b"\\)")
    assert b"\\" in said
    assert guard.search(Path("a.bin"), b"\x00\x01\x02 /Text (\xfe\xff" + said + b") \x00").findings


def test_glyphs_that_only_have_numbers_are_told(guard: Guard) -> None:
    page = b"<FixedPage><Glyphs OriginX='9' Indices='36;125'/></FixedPage>"
    assert [one.gap for one in guard.search(Path("a.fpage"), page).unseen] == [Gap.LETTERS]


def test_the_tables_are_as_long_as_they_claim() -> None:
    titles = Counter(title for title, *_ in (*DIVIDED, *NEAR))
    assert [title for title, times in titles.items() if times > 1] == []
    assert len(DIVIDED) >= 600
