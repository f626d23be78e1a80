"""What was not read is never called clean: a name in a file is found, or it is told what was left out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefbound.diagnostics import Exit
from briefbound.guard import Guard, Searched, load_names
from tests.guard.containers import BOTH, CLEAN, CONTAINERS, FOUND, TOLD
from tests.guard.forms import LIST


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text(LIST, "utf-8")
    return Guard(load_names(path))


def said(searched: Searched) -> str:
    if searched.findings:
        return FOUND if searched.is_whole else BOTH
    return CLEAN if searched.is_whole else TOLD


def test_every_container_is_read_or_named(guard: Guard) -> None:
    wrong = []
    for title, name, make, expected in CONTAINERS:
        searched = guard.search(Path(name), make())
        if said(searched) != expected:
            left = [f"{one.place}: {one.gap.name}" for one in searched.unseen]
            wrong.append(f"{title} is {said(searched)}, not {expected} {left}")
        assert searched.exit_code == {FOUND: Exit.PROTECTED, BOTH: Exit.PROTECTED, TOLD: Exit.NOT_SEARCHED}.get(
            said(searched), Exit.OK
        )
    assert not wrong, "\n".join(wrong)


def test_the_table_is_as_long_as_it_claims() -> None:
    assert len(CONTAINERS) >= 140
    titles = Counter(title for title, *_ in CONTAINERS)
    assert [title for title, times in titles.items() if times > 1] == []
