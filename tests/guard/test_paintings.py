"""A name that a page shows is found, however it is painted, or it is told that its letters were not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from tests.guard.forms import LIST
from tests.guard.paintings import INLINE, PAINTINGS, PROGRAMS, page
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
